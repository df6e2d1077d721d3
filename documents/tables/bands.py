"""From the lines of a table to its rows: which lines make one, and the band that each has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from documents.page import Box, Page, Ruling
from documents.tables.lines import Line, Number
from documents.tables.table import Table, TableRow

COVERED = 0.6
"""Share of a table's width that lines printed between two rows cover."""
MOSTLY = 0.8
"""Share of neighbouring rows that lines must stand between, and of what they part that has a number, to decide what a
row is."""


def table_of(header: Line | None, lines: Sequence[Line], anchors: Mapping[int, Number], page: Page) -> Table:
    """The table that some lines make; ``anchors``: index of each line that begins a row → its number."""
    left = min(line.box.x0 for line in lines)
    right = max(line.box.x1 for line in lines)
    ruled = _ruled(lines, page.rulings, left, right)
    numbered = sorted(anchors)
    pairs = list(pairwise(numbered))
    parted = [(a, b) for a, b in pairs if any(a < n <= b for n in ruled)]
    bands = sorted({0, *ruled})
    held = [begin for begin, end in pairwise([*bands, len(lines)]) if any(begin <= n < end for n in numbered)]
    by_rulings = bool(pairs) and len(parted) >= MOSTLY * len(pairs) and len(held) >= MOSTLY * len(bands)
    starts = bands if by_rulings else _starts(lines, numbered)
    rows = _rows(lines, starts, anchors, left, right)
    columns = _columns([lines[n] for n in numbered])
    whole = [*lines, header] if header else lines
    return Table(
        page=page.index,
        box=Box.around(line.box for line in whole),
        columns=columns,
        rows=rows,
        header=tuple(header.indices) if header else None,
        confidence=_alike([lines[n] for n in numbered], columns),
        ruled=by_rulings,
    )


def _ruled(lines: Sequence[Line], rulings: Sequence[Ruling], left: float, right: float) -> list[int]:
    """Indices of the lines that a printed line stands above, within the table."""
    across = [r.box for r in rulings if r.across]
    found = []
    for n in range(1, len(lines)) if across else ():
        above, below = lines[n - 1], lines[n]
        parting = [box for box in across if _parts(box, above, below)]
        if sum(max(0.0, min(b.x1, right) - max(b.x0, left)) for b in parting) >= COVERED * (right - left):
            found.append(n)
    return found


def _parts(box: Box, above: Line, below: Line) -> bool:
    """Whether a printed line is below the middle of the words above it and above the middle of those below it."""
    middle = (box.y0 + box.y1) / 2
    if not min(above.box.y0, below.box.y0) < middle < max(above.box.y1, below.box.y1):
        return False
    over, under = ([w.word.box for w in line.words] for line in (above, below))
    over = [b for b in over if b.x1 > box.x0 and b.x0 < box.x1] or [above.box]
    under = [b for b in under if b.x1 > box.x0 and b.x0 < box.x1] or [below.box]
    return max((b.y0 + b.y1) / 2 for b in over) < middle < min((b.y0 + b.y1) / 2 for b in under)


def _starts(lines: Sequence[Line], numbered: Sequence[int]) -> list[int]:
    """Index of each row's first line: the line of its number, or the text above it where that line has none."""
    if numbered[0] == 0 and not lines[0].has_text:
        return list(numbered)  # text stands below its numbers
    starts: list[int] = []
    for place, n in enumerate(numbered):
        least = numbered[place - 1] + 1 if place else 0
        begin = n
        if not lines[n].has_text:
            begin = next((line for line in range(least, n) if lines[line].has_text), n)
        starts.append(begin if place else 0)
    return starts


def _rows(
    lines: Sequence[Line], starts: Sequence[int], anchors: Mapping[int, Number], left: float, right: float
) -> tuple[TableRow, ...]:
    rows = []
    top = min(line.box.y0 for line in lines[: starts[1] if len(starts) > 1 else None])
    for place, begin in enumerate(starts):
        end = starts[place + 1] if place + 1 < len(starts) else len(lines)
        own = lines[begin:end]
        bottom = max(line.box.y1 for line in own)
        if end < len(lines):
            bottom = (bottom + min(line.box.y0 for line in lines[end:])) / 2
        bottom = max(top, bottom)
        numbered = [n for n in range(begin, end) if n in anchors]
        told = lines[numbered[0] if numbered else begin]
        rows.append(
            TableRow(
                box=Box(left, top, right, bottom),
                words=tuple(n for line in own for n in line.indices),
                line=tuple(told.indices),
                text=told.text,
                numbers=told.numbers,
                parts=len(told.cells),
                anchors=tuple(anchors[n] for n in numbered),
            )
        )
        top = bottom
    return tuple(rows)


def _columns(lines: Sequence[Line]) -> tuple[tuple[float, float], ...]:
    """The ends of the columns: what overlaps across the page in the lines that begin rows."""
    columns: list[tuple[float, float]] = []
    for x0, x1 in sorted(cell for line in lines for cell in line.cells):
        if columns and x0 < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    return tuple(columns)


def _filled(line: Line, columns: Sequence[tuple[float, float]]) -> list[bool]:
    """Which columns a line has a part in."""
    return [any(x0 <= (a + b) / 2 <= x1 for a, b in line.cells) for x0, x1 in columns]


def _alike(lines: Sequence[Line], columns: Sequence[tuple[float, float]]) -> float | None:
    if len(lines) < 2:
        return None
    told = [_filled(line, columns) for line in lines]
    usual = [2 * sum(column) >= len(told) for column in zip(*told, strict=True)]
    same: list[float] = [sum(a == b for a, b in zip(row, usual, strict=True)) / len(usual) for row in told]
    return sum(same) / len(same)
