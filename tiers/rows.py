"""Cells to rows: which of the cells that a model found on a page belong to one record.

No model says it. Where the words make a table (``documents.tables``), cells in one of its rows are one row, though a
model missed those that would part them. Elsewhere cells of a row stand on one line, or on lines one below the other
with no column twice. Only places are looked at, so it serves every tier, and tables as well as till rolls, where an
article's name stands above its number and price.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import groupby
from typing import NamedTuple

from documents.page import Box, Document, PlacedWord
from documents.tables import Table
from documents.tables.sums import heads_taxes, is_sum

ONE_LINE = 0.5
"""Cells of which the lower one lies beside the other by more than this share of its height stand on one line."""
GAP = 1.2
"""The most white between a line and text that goes on below it, in heights of that text."""
FAR = 4.0
"""White, in heights, beyond which numbers alone on a line belong to nothing above them."""


class Cell(NamedTuple):
    """One value of one column: its ``spans`` in the document's text, in order and on one page, and a model's score."""

    column: str
    spans: tuple[tuple[int, int], ...]
    score: float


class _Placed(NamedTuple):
    cell: Cell
    box: Box
    word: int

    @property
    def height(self) -> float:
        return self.box.y1 - self.box.y0


Row = dict[str, Cell]
"""Column → its cell."""


def rows_of(
    document: Document, cells: Sequence[Cell], *, text: Set[str], tables: Sequence[Table] | None = None
) -> list[Row]:
    """The rows that the cells make, from the first page down. A row of nothing but text at the foot of a page goes on
    with the numbers at the head of the next.

    Args:
        text: the columns of text, which may run over several lines; a row has one value of every other column.
        tables: those of the document, where they are known; None: they are looked for.
    """
    rows: list[Row] = []
    tables = document.tables if tables is None and cells else tables or ()
    bands = _bands(document, cells, tables)
    pages = groupby(sorted(cells, key=lambda c: _page(document, c)), key=lambda c: _page(document, c))
    lines = [list(_lines([_placed(document, cell) for cell in own])) for _, own in pages]
    text_below = bool(lines) and text.isdisjoint(placed.cell.column for placed in lines[0][0])
    for page in lines:
        found = _rows(page, text, bands, text_below=text_below)
        if rows and rows[-1].keys() <= text and text.isdisjoint(found[0]):
            rows[-1] |= found.pop(0)
        rows += found
    return _without_sums(document, rows, tables)


def _without_sums(document: Document, rows: list[Row], tables: Sequence[Table]) -> list[Row]:
    """Without what only looks like articles with quantity and amount: rows of a table that says in its header that it
    breaks down taxes, where there are others; and rows at the end whose line begins with a sum or a tax, where they
    stand in another table than the rows above."""
    numbers = {word: n for n, table in enumerate(tables) for row in table.rows for word in row.words}
    placed = [(row, _table_of(document, row, numbers)) for row in rows]
    taxes = {n for n, table in enumerate(tables) if heads_taxes(table.heading(document))}
    if any(table not in taxes for _, table in placed):
        placed = [(row, table) for row, table in placed if table not in taxes]
    count = len(placed)
    while count > 1 and is_sum(document.text[slice(*line_at(document, first_of(placed[count - 1][0])))]):
        count -= 1
    own = {table for _, table in placed[:count]}
    return [row for n, (row, table) in enumerate(placed) if n < count or table in own]


def first_of(row: Row) -> int:
    """Where a row begins in the text."""
    return min(start for cell in row.values() for start, _ in cell.spans)


def line_at(document: Document, position: int) -> tuple[int, int]:
    """The span of the line that a character of the text stands on."""
    text = document.text
    ends = [n for end in "\n\f" if (n := text.find(end, position)) >= 0]
    return max(text.rfind(end, 0, position) for end in "\n\f") + 1, min(ends, default=len(text))


def _table_of(document: Document, row: Row, numbers: Mapping[int, int]) -> int | None:
    """The number of the table that a row stands in, None outside of all. ``numbers``: of each word in tables."""
    words = (n for cell in row.values() for start, end in cell.spans for n in document.words_in(start, end))
    return next((numbers[n] for n in words if n in numbers), None)


def _words(document: Document, cell: Cell) -> list[PlacedWord]:
    return [document.words[n] for start, end in cell.spans for n in document.words_in(start, end)]


def _page(document: Document, cell: Cell) -> int:
    return _words(document, cell)[0].page


def _placed(document: Document, cell: Cell) -> _Placed:
    words = _words(document, cell)
    first = document.words_in(*cell.spans[0])[0]
    return _Placed(cell, Box.around(w.word.box for w in words if w.page == words[0].page), first)


def _bands(document: Document, cells: Sequence[Cell], tables: Sequence[Table]) -> dict[int, tuple[int, int]]:
    """The words of tables → the table and the row that they stand in. A list of single values is no table."""
    taken = {n for cell in cells for start, end in cell.spans for n in document.words_in(start, end)}
    return {
        word: (n, m)
        for n, table in enumerate(tables)
        if not table.names_its_numbers(document, taken)
        for m, row in enumerate(table.rows)
        for word in row.words
    }


def _lines(cells: Sequence[_Placed]) -> Iterator[list[_Placed]]:
    """Cells that stand beside one another, from the top of the page down, each line from left to right."""
    line: list[_Placed] = []
    for cell in sorted(cells, key=lambda c: c.box.y0):
        if line and not any(beside(cell.box, other.box) for other in line):
            yield sorted(line, key=lambda c: c.box.x0)
            line = []
        line.append(cell)
    if line:
        yield sorted(line, key=lambda c: c.box.x0)


def beside(one: Box, other: Box) -> bool:
    """Whether two boxes of one page stand on one line."""
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    return shared > ONE_LINE * min(one.y1 - one.y0, other.y1 - other.y0)


def _rows(
    lines: Sequence[list[_Placed]], text: Set[str], bands: Mapping[int, tuple[int, int]], *, text_below: bool
) -> list[Row]:
    """The rows of one page."""
    rows: list[Row] = []
    bottom = 0.0
    above: Set[str] = frozenset()
    last: tuple[int, int] | None = None
    for number, line in enumerate(lines):
        columns = {placed.cell.column for placed in line}
        below = {placed.cell.column for placed in lines[number + 1]} if number + 1 < len(lines) else set()
        gap = (min(p.box.y0 for p in line) - bottom) / max(min(p.height for p in line), 1e-9)
        numbers_below = bool(below) and below.isdisjoint(text) and not text_below
        place = _Place(gap, between_numbers=numbers_below or above.isdisjoint(text), text_below=text_below)
        band = bands.get(line[0].word)
        if band and last and band[0] == last[0]:
            again = not (columns - text).isdisjoint(rows[-1]) and not columns.isdisjoint(text)
            begins = band != last or again  # a row that the table does not know
        else:
            begins = not rows or _begins(rows[-1], columns, text, place)
        if begins:
            rows.append({})
        for placed in line:
            _add(rows[-1], placed.cell, text)
        last = band
        bottom, above = max(placed.box.y1 for placed in line), columns
    return rows


class _Place(NamedTuple):
    """Where a line stands: how much white is above it (``gap``, in heights); whether the line above or below is numbers
    only, so that text here is a name of its own (``between_numbers``); whether the document sets text below its numbers
    (``text_below``)."""

    gap: float
    between_numbers: bool
    text_below: bool


def _begins(row: Row, columns: Set[str], text: Set[str], place: _Place) -> bool:
    """Whether a line with these columns begins a new row after ``row``."""
    numbers = columns - text
    if not text or not numbers.isdisjoint(row):
        return True
    if columns.isdisjoint(text):
        return place.gap >= FAR
    if columns.isdisjoint(row):
        return not (numbers or (place.text_below and place.gap < GAP))
    return bool(numbers) or place.between_numbers or place.gap >= GAP or row.keys() <= text


def _add(row: Row, cell: Cell, text: Set[str]) -> None:
    """Text goes on; of two other values of one column the better stays."""
    known = row.get(cell.column)
    if known is None:
        row[cell.column] = cell
    elif cell.column in text:
        row[cell.column] = Cell(cell.column, known.spans + cell.spans, min(known.score, cell.score))
    elif cell.score > known.score:
        row[cell.column] = cell
