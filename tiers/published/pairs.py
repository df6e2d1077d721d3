"""Rows from pairs: a model says which value belongs to which, and geometry places what it says nothing of."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

from documents.page import Document
from tiers.rows import Cell, Row, rows_of

Place = tuple[int, int]
"""A half-open span of the document's text."""


class Link(NamedTuple):
    """A value of ``column`` at ``tail`` belongs to the row that the value at ``head`` heads; ``score`` is the model's
    for the pair."""

    head: Place
    column: str
    tail: Place
    score: float


def paired_rows(
    document: Document, cells: Sequence[Cell], links: Sequence[Link], *, head: str, text: Set[str]
) -> list[Row]:
    """The rows that cells of one span each make, from the top of the page down.

    The best links are followed first; a row takes one value of a column, a value goes to one row. A cell without a link
    goes where the page places it: into the row that it stands on if that is one and lacks its column, or goes on with
    its text; where no row stands, such cells make a row of their own.

    Args:
        head: the column that heads rows.
        text: the columns of text, which may run over several lines.
    """
    rows, placed = _linked(cells, links, head)
    row_of = {cell: row for row in rows for cell in row.values()}
    ordered: list[Row] = []
    for line in rows_of(document, cells, text=text):
        parts = {(cell.column, span) for cell in line.values() for span in cell.spans}
        own = [cell for cell in cells if (cell.column, cell.spans[0]) in parts]
        near = _distinct([row_of[cell] for cell in own if cell in placed])
        loose = [cell for cell in own if cell not in placed]
        if not near:
            near = [{}]
        if len(near) == 1:
            for cell in loose:
                _add(near[0], cell, text)
        ordered += near
    return _distinct([*ordered, *rows])


def _linked(cells: Sequence[Cell], links: Sequence[Link], head: str) -> tuple[list[Row], set[Cell]]:
    """The rows that links alone make, and the cells in them."""
    at = {(cell.column, cell.spans[0]): cell for cell in cells}
    rows: dict[Place, Row] = {}
    placed: set[Cell] = set()
    for link in sorted(links, key=lambda link: -link.score):
        first, cell = at.get((head, link.head)), at.get((link.column, link.tail))
        if first is None or cell is None or cell in placed:
            continue
        if link.column in rows.get(link.head, {head: first}):
            continue
        rows.setdefault(link.head, {head: first})[link.column] = cell
        placed |= {first, cell}
    return list(rows.values()), placed


def _distinct(rows: Sequence[Row]) -> list[Row]:
    found: list[Row] = []
    for row in rows:
        if not any(row is known for known in found):
            found.append(row)
    return found


def _add(row: Row, cell: Cell, text: Set[str]) -> None:
    known = row.get(cell.column)
    if known is None:
        row[cell.column] = cell
    elif cell.column in text:
        spans = tuple(sorted((*known.spans, *cell.spans)))
        row[cell.column] = Cell(cell.column, spans, min(known.score, cell.score))
