"""Reading order from geometry: words to rows, rows to cells, and rows to columns where text stands side by side.

A row is read across, its cells kept apart, unless a run of rows shares a gutter with text on both sides that is
no table: then the page is cut along the gutter and each side is read on its own, recursively (an XY-cut, Nagy and
Seth 1984, with a test for tables). All lengths are in points or pixels of the page, y downwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ocr.columns import RowSegments, column_runs
from ocr.raw_page import BLOCK, CELL, LINE, SPACE

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]
Codes = NDArray[np.uint8]

_DEEPEST = 8
_CORE = 0.25  # half of a word's height that decides which row it is in, as a share of its height
_TANGLED = 0.6  # line heights between the centres of one row's words; more is more than one line
_STAGGERED = 0.3  # line heights by which rows overlap where columns have lines of their own
_PARAGRAPH = 0.5  # line heights of white beyond the usual between two rows that begin a new block


@dataclass(slots=True, eq=False)
class _Words:
    """All words of a page: edges (n,), vertical centres, heights, and texts."""

    x0: Floats
    x1: Floats
    y0: Floats
    y1: Floats
    middle: Floats
    height: Floats
    texts: Sequence[str]
    space: float = 0.0
    """The usual gap between two words of a line, set once the rows are known."""


@dataclass(frozen=True, slots=True, eq=False)
class _Rows:
    """Words sorted by row, then from left to right.

    ``order`` are their indices into the page; ``starts`` is where each row begins in ``order``.
    ``gap`` is the white to the left of each word, ``reach`` the right edge so far in the row.
    """

    order: Indices
    starts: Indices
    gap: Floats
    reach: Floats
    tangled: NDArray[np.bool_]
    top: Floats
    bottom: Floats
    line_height: float


def reading_order(
    boxes: NDArray[np.floating], texts: Sequence[str], *, width: float, height: float
) -> tuple[Indices, Codes]:
    """The order to read words in and what stands before each, as indices into ``raw_page.GAPS``.

    ``boxes`` is (n, 4) in fractions of a page of ``width`` by ``height``. Both results are (n,); the second runs
    in reading order.
    """
    if not len(texts):
        return np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.uint8)
    scaled = boxes.astype(np.float64) * np.array([width or 1.0, height or 1.0] * 2)
    x0, y0, x1, y1 = scaled.T
    heights = np.maximum(y1 - y0, 1e-6)
    words = _Words(x0, x1, y0, y1, (y0 + y1) / 2, heights, texts)
    rows = _rows(words, np.lexsort((x0, words.middle)))
    words.space = _usual_space(rows)
    order, gaps = _arrange(words, rows, depth=0)
    gaps[0] = BLOCK
    return order, gaps


def content_order(
    boxes: NDArray[np.floating], texts: Sequence[str], *, width: float, height: float
) -> tuple[Indices, Codes]:
    """As ``reading_order``, but the words stay in the order given, in one line: the cheapest order there is."""
    gaps = np.full(len(texts), SPACE, dtype=np.uint8)
    gaps[:1] = BLOCK
    return np.arange(len(texts), dtype=np.intp), gaps


def _quantile(values: Floats, share: float = 0.5) -> float:
    """An element of ``values`` at about that share; numpy's own takes ten times as long on a page's few values."""
    at = int(share * len(values))
    return float(np.partition(values, at)[at])


def _usual_space(rows: _Rows) -> float:
    inside = rows.gap > 0
    inside[rows.starts] = False
    gaps = rows.gap[inside]
    return _quantile(gaps) if len(gaps) else 0.0


def _rows(words: _Words, chosen: Indices) -> _Rows:
    middle, height = words.middle[chosen], words.height[chosen]
    line_height = _quantile(height)
    core = _CORE * np.minimum(height, 1.5 * line_height)
    upper, lower = middle - core, middle + core
    by_top = np.argsort(upper, kind="stable")
    row = np.zeros(len(chosen), dtype=np.intp)
    row[1:] = np.cumsum(upper[by_top][1:] > np.maximum.accumulate(lower[by_top])[:-1])
    chosen = chosen[by_top]
    within = np.lexsort((words.x0[chosen], row))
    order, row = chosen[within], row[within]
    starts = np.flatnonzero(np.diff(row, prepend=-1))
    left, right = words.x0[order], words.x1[order]
    apart = row * (2 * float(np.abs(right).max()) + 2 * float(np.abs(left).max()) + 1.0)
    reach = np.maximum.accumulate(right + apart) - apart
    gap = np.zeros(len(order))
    gap[1:] = left[1:] - reach[:-1]
    centres = words.middle[order]
    spread = np.maximum.reduceat(centres, starts) - np.minimum.reduceat(centres, starts)
    return _Rows(
        order=order,
        starts=starts,
        gap=gap,
        reach=reach,
        tangled=spread > _TANGLED * line_height,
        top=np.minimum.reduceat(words.y0[order], starts),
        bottom=np.maximum.reduceat(words.y1[order], starts),
        line_height=line_height,
    )


def _cell_starts(words: _Words, rows: _Rows) -> NDArray[np.bool_]:
    """Which words begin a cell: those after a gap clearly wider than a space."""
    tall = words.height[rows.order]
    tall[1:] = np.maximum(tall[1:], tall[:-1])
    starts = rows.gap > np.minimum(np.maximum(2.5 * words.space, 0.7 * tall), 1.3 * tall)
    starts[rows.starts] = True
    return starts


def _arrange(words: _Words, rows: _Rows, depth: int) -> tuple[Indices, Codes]:
    """Order and gaps of the words in ``rows``. The first gap is left for the caller to set."""
    new_cell = _cell_starts(words, rows)
    gaps = np.where(new_cell, CELL, SPACE).astype(np.uint8)
    gaps[rows.starts] = np.where(_begins_block(rows), BLOCK, LINE)
    several = int(new_cell.sum()) > len(rows.starts)
    staggered = bool((rows.top[1:] - rows.bottom[:-1] < -_STAGGERED * rows.line_height).any())
    if not (several or staggered or rows.tangled.any()) or depth >= _DEEPEST:
        return rows.order, gaps
    ends = np.append(rows.starts[1:], len(rows.order))
    pieces: list[tuple[Indices, Codes]] = []
    done = 0
    for first, last, gutter in _cuts(words, rows, new_cell):
        begin, end = int(rows.starts[first]), int(ends[last])
        if begin > done:
            pieces.append((rows.order[done:begin], gaps[done:begin]))
        inside = rows.order[begin:end]
        if gutter is None:
            pieces.append(_untangled(words, inside, gaps[begin]))
        else:
            is_left = words.x0[inside] + words.x1[inside] < 2 * gutter
            one_table_row = first == last and _is_low(rows, first)
            before = (gaps[begin], CELL) if one_table_row else (BLOCK, BLOCK)
            for side, code in zip((inside[is_left], inside[~is_left]), before, strict=True):
                order, codes = _arrange(words, _rows(words, side), depth + 1)
                codes[0] = code
                pieces.append((order, codes))
            if end < len(gaps) and not one_table_row:
                gaps[end] = BLOCK
        done = end
    pieces.append((rows.order[done:], gaps[done:]))
    return np.concatenate([order for order, _ in pieces]), np.concatenate([codes for _, codes in pieces])


def _begins_block(rows: _Rows) -> NDArray[np.bool_]:
    """Which rows stand clearly farther below the row before than rows usually do here."""
    begins = np.ones(len(rows.starts), dtype=bool)
    if len(begins) > 1:
        white = rows.top[1:] - np.maximum.accumulate(rows.bottom)[:-1]
        usual = max(_quantile(white, 0.3), 0.0)
        begins[1:] = white > min(usual, 1.5 * rows.line_height) + _PARAGRAPH * rows.line_height
    return begins


def _is_low(rows: _Rows, number: int) -> bool:
    """A tangled row of two or three lines: a table row whose cells are set at different heights."""
    return bool(rows.bottom[number] - rows.top[number] < 4.5 * rows.line_height)


def _cuts(words: _Words, rows: _Rows, new_cell: NDArray[np.bool_]) -> list[tuple[int, int, float | None]]:
    """Runs of rows (first, last) to be cut at a gutter, or a tangled row to be taken apart (None)."""
    cells = np.flatnonzero(new_cell)
    left = words.x0[rows.order[cells]].tolist()
    cell_ends = np.append(cells[1:], len(rows.order))
    right = rows.reach[cell_ends - 1].tolist()
    bounds = np.searchsorted(cells, rows.starts).tolist()
    bounds.append(len(cells))
    spans = list(zip(left, right, strict=True))
    slices = list(zip(cells.tolist(), cell_ends.tolist(), strict=True))
    tangled = rows.tangled.tolist()
    segments = [
        RowSegments(
            top=top,
            bottom=bottom,
            spans=spans[a:b],
            cells=slices[a:b],
            tangled=knot,
        )
        for top, bottom, a, b, knot in zip(
            rows.top.tolist(), rows.bottom.tolist(), bounds[:-1], bounds[1:], tangled, strict=True
        )
    ]
    page_width = float(words.x1.max() - words.x0.min())

    def text(cell: tuple[int, int]) -> str:
        return " ".join(words.texts[i] for i in rows.order[cell[0] : cell[1]].tolist())

    return column_runs(segments, text, line_height=rows.line_height, page_width=page_width)


def _untangled(words: _Words, chosen: Indices, first_gap: int) -> tuple[Indices, Codes]:
    """Words whose lines overlap but that no gutter parts: each joins the line that it continues best."""
    lines: list[list[int]] = []
    for index in chosen[np.argsort(words.x0[chosen], kind="stable")].tolist():
        distance = [abs(words.middle[index] - words.middle[line[-1]]) for line in lines]
        best = int(np.argmin(distance)) if distance else -1
        if best >= 0 and distance[best] < 0.5 * words.height[index]:
            lines[best].append(index)
        else:
            lines.append([index])
    lines.sort(key=lambda line: float(np.mean(words.middle[line])))
    order = np.array([index for line in lines for index in line], dtype=np.intp)
    gaps = np.full(len(order), SPACE, dtype=np.uint8)
    starts = np.cumsum([0] + [len(line) for line in lines[:-1]])
    gaps[starts] = LINE
    gaps[0] = first_gap
    return order, gaps
