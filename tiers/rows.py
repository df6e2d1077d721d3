"""Cells to rows: which of the cells that a model found on a page belong to one record.

No model says it: cells of a row stand on one line, or on lines one below the other with no column twice. Only the
words' boxes are looked at, so it serves every tier, and tables as well as till rolls, where an article's name stands
above its number and price.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import groupby
from typing import NamedTuple

from documents.page import Box, Document, PlacedWord

ONE_LINE = 0.5
"""Cells whose middles are apart by less than this share of the lower one's height stand on one line."""
NEXT_LINE = 2.2
"""Text that goes on in a cell of its own goes on within so many heights of a line."""


class Cell(NamedTuple):
    """One value of one column: its ``spans`` in the document's text, in order and on one page, and a model's score."""

    column: str
    spans: tuple[tuple[int, int], ...]
    score: float


class _Placed(NamedTuple):
    cell: Cell
    box: Box

    @property
    def middle(self) -> float:
        return (self.box.y0 + self.box.y1) / 2

    @property
    def height(self) -> float:
        return self.box.y1 - self.box.y0


Row = dict[str, Cell]
"""Column → its cell."""


def rows_of(document: Document, cells: Sequence[Cell], *, text: Set[str]) -> list[Row]:
    """The rows that the cells make, from the first page down.

    Args:
        text: the columns of text, which may run over several lines; a row has one value of every other column.
    """
    rows: list[Row] = []
    for _, own in groupby(sorted(cells, key=lambda c: _page(document, c)), key=lambda c: _page(document, c)):
        rows += _rows(list(_lines([_placed(document, cell) for cell in own])), text)
    return rows


def _words(document: Document, cell: Cell) -> list[PlacedWord]:
    return [document.words[n] for start, end in cell.spans for n in document.words_in(start, end)]


def _page(document: Document, cell: Cell) -> int:
    return _words(document, cell)[0].page


def _placed(document: Document, cell: Cell) -> _Placed:
    words = _words(document, cell)
    return _Placed(cell, Box.around(w.word.box for w in words if w.page == words[0].page))


def _lines(cells: Sequence[_Placed]) -> Iterator[list[_Placed]]:
    """Cells that stand beside one another, from the top of the page down, each line from left to right."""
    line: list[_Placed] = []
    for cell in sorted(cells, key=lambda c: c.middle):
        if line and not any(_beside(cell, other) for other in line):
            yield sorted(line, key=lambda c: c.box.x0)
            line = []
        line.append(cell)
    if line:
        yield sorted(line, key=lambda c: c.box.x0)


def _beside(one: _Placed, other: _Placed) -> bool:
    return abs(one.middle - other.middle) < ONE_LINE * min(one.height, other.height)


def _rows(lines: Sequence[list[_Placed]], text: Set[str]) -> list[Row]:
    rows: list[Row] = []
    bottom = 0.0
    for number, line in enumerate(lines):
        columns = {placed.cell.column for placed in line}
        below = {placed.cell.column for placed in lines[number + 1]} if number + 1 < len(lines) else set()
        gap = (line[0].box.y0 - bottom) / max(min(placed.height for placed in line), 1e-9)
        goes_on = gap < NEXT_LINE - 1 and not (below and below.isdisjoint(text))
        if not rows or _begins(rows[-1], columns, text, goes_on=goes_on):
            rows.append({})
        for placed in line:
            _add(rows[-1], placed.cell, text)
        bottom = max(placed.box.y1 for placed in line)
    return rows


def _begins(row: Row, columns: Set[str], text: Set[str], *, goes_on: bool) -> bool:
    """Whether a line with these columns begins a new row: it repeats a number, or has text while the row is complete.

    ``goes_on``: the line is near enough to continue the text above it, and no head of numbers that stand alone below.
    """
    numbers = columns - text
    if not numbers.isdisjoint(row):
        return True
    if columns.isdisjoint(text):
        return False
    if columns.isdisjoint(row):
        return bool(row) and not numbers
    return bool(numbers) or not goes_on or row.keys() <= text


def _add(row: Row, cell: Cell, text: Set[str]) -> None:
    """Text goes on; of two other values of one column the better stays."""
    known = row.get(cell.column)
    if known is None:
        row[cell.column] = cell
    elif cell.column in text:
        row[cell.column] = Cell(cell.column, known.spans + cell.spans, min(known.score, cell.score))
    elif cell.score > known.score:
        row[cell.column] = cell
