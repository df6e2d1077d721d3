"""Where rows of a page are really columns side by side, and where they are a table.

Columns are prose in two columns, address blocks, signature blocks; they share a gutter and have words on both
sides of it. Tables share gutters too, but their cells are short and numeric, or labels beside values: these stay
row by row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_INFINITE = float("inf")
_FAR = 2.2  # line heights between two rows that do not belong together
_WIDE_GUTTER = 4.0  # line heights between address blocks
_PROSE_SHARE = 0.25  # of the page's width, that a column of prose fills at least
_PROSE_WORDS = 4.0
_FEWEST_PROSE_ROWS = 3
_FEWEST_SWITCHES = 3
_LABEL_WORDS = 3

Span = tuple[float, float]
Cell = tuple[int, int]


@dataclass(slots=True)
class RowSegments:
    """One row: its extent down the page, and its cells as spans across it and as slices of the words."""

    top: float
    bottom: float
    spans: list[Span]
    cells: list[Cell]
    tangled: bool


def column_runs(
    rows: list[RowSegments], text: Callable[[Cell], str], *, line_height: float, page_width: float
) -> list[tuple[int, int, float | None]]:
    """Runs of rows ``(first, last, x)`` to be cut at ``x``; ``(row, row, None)`` for a knot without a gutter.

    ``text`` gives a cell's words. Runs come from top to bottom and do not overlap.
    """
    found: list[tuple[int, int, float | None]] = []
    first = 0
    while first < len(rows):
        last, gutters = _longest_run(rows, first, line_height)
        gutter = max(gutters, key=lambda g: g[1] - g[0], default=None)
        if gutter is not None:
            trimmed = _trim(rows, first, last, gutter, line_height)
            if trimmed and _are_columns(rows[trimmed[0] : trimmed[1] + 1], gutter, text, line_height, page_width):
                found += _knots(rows, first, trimmed[0])
                found.append((*trimmed, (gutter[0] + gutter[1]) / 2))
                first = trimmed[1] + 1
                continue
        found += _knots(rows, first, last + 1)
        first = last + 1
    return found


def _knots(rows: list[RowSegments], begin: int, end: int) -> list[tuple[int, int, float | None]]:
    return [(n, n, _own_gutter(rows[n])) for n in range(begin, end) if rows[n].tangled]


def _longest_run(rows: list[RowSegments], first: int, line_height: float) -> tuple[int, list[Span]]:
    """The last row of the run that begins at ``first`` and the gutters that all its rows leave free."""
    free = _free(rows[first].spans)
    reach: Span = (rows[first].spans[0][0], rows[first].spans[-1][1])
    gutters = _inner(free, reach)
    last = first
    least = 0.7 * line_height
    for number in range(first + 1, len(rows)):
        row = rows[number]
        if row.top - rows[last].bottom > _FAR * line_height:
            break
        if len(free) == 2 and len(row.spans) == 1:  # no gutter yet, and none where one line overlaps the next
            (_, left), (right, _), (begin, end) = *free, row.spans[0]
            if begin - right < least and left - end < least:
                reach = (min(left, begin), max(right, end))
                free, gutters, last = [(-_INFINITE, reach[0]), (reach[1], _INFINITE)], [], number
                continue
        narrowed = _intersect(free, _free(row.spans), least)
        reach_now = (min(reach[0], row.spans[0][0]), max(reach[1], row.spans[-1][1]))
        inner = _inner(narrowed, reach_now)
        if not inner and (gutters or len(row.spans) > 1):
            break
        free, reach, gutters, last = narrowed, reach_now, inner, number
    return last, gutters


def _free(spans: list[Span]) -> list[Span]:
    """The white left of, between, and right of a row's cells."""
    if len(spans) == 1:
        return [(-_INFINITE, spans[0][0]), (spans[0][1], _INFINITE)]
    between = [(a[1], b[0]) for a, b in pairwise(spans)]
    return [(-_INFINITE, spans[0][0]), *between, (spans[-1][1], _INFINITE)]


def _intersect(a: list[Span], b: list[Span], least: float) -> list[Span]:
    """Where spans of ``a`` and of ``b``, both sorted, have at least ``least`` in common."""
    found: list[Span] = []
    i = j = 0
    low_a, high_a = a[0]
    low_b, high_b = b[0]
    while True:
        low = low_a if low_a > low_b else low_b
        high = high_a if high_a < high_b else high_b
        if high - low >= least:
            found.append((low, high))
        if high_a < high_b:
            i += 1
            if i == len(a):
                return found
            low_a, high_a = a[i]
        else:
            j += 1
            if j == len(b):
                return found
            low_b, high_b = b[j]


def _inner(free: list[Span], reach: Span) -> list[Span]:
    return [gap for gap in free if gap[0] >= reach[0] and gap[1] <= reach[1]]


def _trim(rows: list[RowSegments], first: int, last: int, gutter: Span, line_height: float) -> tuple[int, int] | None:
    """The run without leading and trailing one-sided rows that stand apart from where the sides meet."""
    near = 0.8 * line_height
    sides = [_side(row, gutter) for row in rows[first : last + 1]]
    meeting = [n for n, side in enumerate(sides) if side == _BOTH]
    for n in range(1, len(sides)):
        if sides[n] != sides[n - 1] and rows[first + n].top - rows[first + n - 1].bottom < near:
            meeting += [n - 1, n]
    if not meeting:
        return None
    begin, end = first + min(meeting), first + max(meeting)
    while begin > first and rows[begin].top - rows[begin - 1].bottom < near:
        begin -= 1
    while end < last and rows[end + 1].top - rows[end].bottom < near:
        end += 1
    return begin, end


_LEFT, _BOTH, _RIGHT = -1, 0, 1


def _side(row: RowSegments, gutter: Span) -> int:
    if row.spans[-1][1] <= gutter[0]:
        return _LEFT
    return _RIGHT if row.spans[0][0] >= gutter[1] else _BOTH


def _own_gutter(row: RowSegments) -> float | None:
    """The middle of the widest gap in one row, if it has one."""
    gaps = [(b[0] - a[1], (a[1] + b[0]) / 2) for a, b in pairwise(row.spans)]
    return max(gaps)[1] if gaps else None


def _are_columns(
    rows: list[RowSegments],
    gutter: Span,
    text: Callable[[Cell], str],
    line_height: float,
    page_width: float,
) -> bool:
    sides = [_side(row, gutter) for row in rows]
    two_sided = [row for row, side in zip(rows, sides, strict=True) if side == _BOTH]
    switches = sum(a != b and _BOTH not in (a, b) for a, b in pairwise(sides))
    tall_knot = any(row.tangled and row.bottom - row.top > 4.5 * line_height for row in rows)
    wide = gutter[1] - gutter[0] >= _WIDE_GUTTER * line_height
    if len(two_sided) < 2 and not tall_knot:
        alternating = switches + len(two_sided) >= _FEWEST_SWITCHES
        return alternating and (wide or _is_prose(rows, gutter, page_width, line_height))
    if _is_prose(two_sided, gutter, page_width, line_height):
        return True
    if not wide and not _are_blocks_with_numbers(two_sided, gutter, text, line_height):
        return False
    return not _is_table(two_sided, gutter, text)


def _are_blocks_with_numbers(
    rows: list[RowSegments], gutter: Span, text: Callable[[Cell], str], line_height: float
) -> bool:
    """Four rows or more that have figures now and then on both sides, as addresses and bank details have."""
    if len(rows) < 4 or gutter[1] - gutter[0] < 1.2 * line_height:
        return False
    counts = [0, 0]
    for row in rows:
        split = sum(span[1] <= gutter[0] for span in row.spans)
        for side, cells in enumerate((row.cells[:split], row.cells[split:])):
            counts[side] += any(_has_digit(text(cell)) for cell in cells)
    return min(counts) >= 2


def _is_prose(rows: list[RowSegments], gutter: Span, page_width: float, line_height: float) -> bool:
    """Both sides are filled by lines of several words, one cell each."""
    lines = sum(max(1.0, (row.bottom - row.top) / (1.5 * line_height)) if row.tangled else 1 for row in rows)
    if lines < _FEWEST_PROSE_ROWS:
        return False
    widths: tuple[list[float], list[float]] = ([], [])
    counts: tuple[list[float], list[float]] = ([], [])
    for row in rows:
        for span, cell in zip(row.spans, row.cells, strict=True):
            side = int(span[0] >= gutter[1])
            widths[side].append(span[1] - span[0])
            counts[side].append(cell[1] - cell[0])
    return all(
        median(widths[side]) >= _PROSE_SHARE * page_width and median(counts[side]) >= _PROSE_WORDS for side in (0, 1)
    )


def _is_table(rows: list[RowSegments], gutter: Span, text: Callable[[Cell], str]) -> bool:
    """Labels on the left of values, a side of numbers, or rows with several numbers on the right.

    Short cells without a single figure on the left, with figures on the right, are labels too: an address
    has its house number or postal code.
    """
    labels = numbers_left = numbers_right = rich = 0
    plain_left, figures_right = True, False
    for row in rows:
        split = sum(span[1] <= gutter[0] for span in row.spans)
        left = [text(cell) for cell in row.cells[:split]]
        right = [text(cell) for cell in row.cells[split:]]
        plain_left &= len(left) == 1 and left[0].count(" ") < _LABEL_WORDS
        plain_left &= not _has_digit(left[0])
        figures_right |= _has_digit(right[0])
        labels += left[-1].endswith(":") and not right[0].endswith(":")
        numbers_left += _is_number(left[0]) or _is_number(left[-1])
        numbers_right += _is_number(right[0])
        rich += sum(map(_is_number, right)) >= 2
    if plain_left and figures_right:
        return True
    most = 0.5 * len(rows)
    return labels >= most or numbers_left > most or numbers_right > most or rich >= max(1.0, most - 1)


def _is_number(text: str) -> bool:
    """Whether at least two in five letters and digits are digits: amounts, dates, counts with a unit."""
    digits = sum(map(str.isdigit, text))
    return digits > 0 and digits >= 0.4 * sum(map(str.isalnum, text))


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))
