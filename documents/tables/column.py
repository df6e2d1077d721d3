"""The column of numbers that counts the rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter
from statistics import median

from documents.page import Page
from documents.tables.lines import Line, Number

ALIGNED = 0.75
"""Ends of numbers of one column differ by less than this share of a line's height."""
NEARLY = 0.85
"""Share of the lines of the fullest column that another one may count the rows with."""
PARTS = 3
"""Parts of a line whose whole numbers may be those of a row: an address has fewer."""

Column = dict[int, Number]
"""Index of a line → its number in the column."""


def number_column(lines: Sequence[Line], page: Page, *, decimal: bool) -> Column:
    """The numbers of the column that counts the rows; nothing where there are none.

    Numbers of one column end, or begin, below one another. Of the columns that nearly as many lines fill as any, it is
    the one that begins first, and of these the one on the right. ``decimal``: only what is printed with decimal places;
    else whole numbers too, on lines of several parts.
    """
    rows = [(n, line) for n, line in enumerate(lines) if decimal or len(line.cells) >= PARTS]
    told = [(n, number) for n, line in rows for number in line.numbers if number.decimal or not decimal]
    if not told:
        return {}
    reach = ALIGNED * median(line.height for line in lines) * (page.height / page.width if page.width else 1.0)
    columns = [column for end in ("x1", "x0") for column in _columns(told, end, reach)]
    most = max(map(len, columns))
    full = [column for column in columns if len(column) >= NEARLY * most]
    best = max(full, key=lambda column: (-min(column), max(n.x1 for n in column.values())))
    return {**_inside(best, told), **best}


def _columns(told: Sequence[tuple[int, Number]], end: str, reach: float) -> Iterator[Column]:
    """Numbers whose ends (``x0`` or ``x1``) lie close together; of two on one line the one on the right."""
    where = attrgetter(end)
    column: Column = {}
    last = 0.0
    for line, number in sorted(told, key=lambda t: (where(t[1]), t[0])):
        if column and where(number) - last > reach:
            yield column
            column = {}
        if line not in column or column[line].x1 < number.x1:
            column[line] = number
        last = where(number)
    yield column


def _inside(column: Column, told: Sequence[tuple[int, Number]]) -> Column:
    """Numbers of other lines that stand in the column, though not at its edge."""
    left, right = min(n.x0 for n in column.values()), max(n.x1 for n in column.values())
    return {line: n for line, n in told if line not in column and left <= (n.x0 + n.x1) / 2 <= right}
