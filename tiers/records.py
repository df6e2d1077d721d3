"""What a model found for the columns of a record → the record's rows.

The surest spans make the rows (``tiers.rows``). What a row then lacks is looked for among the others, where the page
says that something has to stand there: under a heading, or where most rows have a value. Of the numbers in a row that
may be its quantity, price or amount, those are taken that make a product.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from documents.extraction import Extraction
from documents.line_items import AMOUNT, PRICE, QUANTITY, are_tied, is_product
from documents.page import Box, Document
from documents.schema import FieldSpec, Schema
from documents.tables import Table, find_tables
from documents.tables.sums import heading_words
from tiers.grounding import CELL_AT, Grounding, text_columns
from tiers.rows import Cell, Row, beside, rows_of

HEADED = 3
"""Words of a header that head columns, from which a doubtful value below one of its words is believed."""
USUAL = 2 / 3
"""Share of the rows with a value of a column from which the others are taken to have one above or below it."""

CLEAR = 2
"""Rows by which those that call a column otherwise than one does must outnumber those that call it so."""

TIED = (QUANTITY, PRICE, AMOUNT)

Place = tuple[int, int]
"""The number of a table and of a row in it."""


def record_rows(
    ground: Grounding, schema: Schema, columns: Sequence[FieldSpec], candidates: Sequence[Cell]
) -> Iterator[Extraction]:
    """The rows of one record, from the first page down. ``candidates``: every span that may be a cell, for its column;
    they may overlap."""
    document = ground.document
    tables = find_tables(document) if candidates else ()
    sure = list(_best(c for c in candidates if c.score >= CELL_AT))
    rows = rows_of(document, sure, text=text_columns(columns), tables=tables)
    placed = _Rows(document, tables, rows, candidates)
    tied = are_tied({spec.name: spec.kind for spec in columns})
    if tied:
        placed.settle_columns()
    placed.complete()
    specs = {spec.name: spec for spec in columns}
    if tied:
        placed.settle_products(lambda cell: ground.number(cell, specs[cell.column]))
    return ground.rows(schema, columns, rows)


def _best(cells: Iterable[Cell]) -> Iterator[Cell]:
    """The best of the cells that overlap, whatever their columns."""
    taken: list[tuple[int, int]] = []
    for cell in sorted(cells, key=lambda c: -c.score):
        if not any(start < b and a < end for start, end in cell.spans for a, b in taken):
            taken += cell.spans
            yield cell


@dataclass(frozen=True)
class _Spot:
    """Where cells stand: their words, their page, the box around each, and their places in tables."""

    words: frozenset[int]
    page: int
    boxes: tuple[Box, ...]
    places: frozenset[Place]

    def takes_in(self, other: _Spot) -> bool:
        """Whether a cell stands in the row that this is of: in the same row of a table, outside of tables on one
        line."""
        if self.page != other.page:
            return False
        if self.places or other.places:
            return bool(other.places) and other.places <= self.places
        return any(beside(one, own) for one in other.boxes for own in self.boxes)

    def is_aligned(self, other: _Spot) -> bool:
        """Whether one stands above the other."""
        pairs = ((one, own) for one in other.boxes for own in self.boxes)
        return self.page == other.page and any(one.x0 < own.x1 and own.x0 < one.x1 for one, own in pairs)


class _Rows:
    """The rows of one record, changed in place, on the pages of their document."""

    def __init__(
        self, document: Document, tables: Sequence[Table], rows: Sequence[Row], candidates: Sequence[Cell]
    ) -> None:
        self._document = document
        self._places = {w: (n, m) for n, t in enumerate(tables) for m, row in enumerate(t.rows) for w in row.words}
        self._headed = {
            n: [document.words[w].word.box for w in t.header or ()]
            for n, t in enumerate(tables)
            if heading_words(t.heading(document)) >= HEADED
        }
        self._rows = rows
        self._candidates = [(cell, self._spot([cell])) for cell in sorted(candidates, key=lambda c: -c.score)]
        self._spots = [self._spot(row.values()) for row in rows]
        owners: dict[Place, int] = {}
        for n in sorted(range(len(rows)), key=lambda n: len(rows[n])):
            owners |= dict.fromkeys(self._spots[n].places, n)
        self._open = [n for n, spot in enumerate(self._spots) if all(owners[p] == n for p in spot.places)]
        """The rows that may take up more: those that share their place in a table with no fuller one."""

    def complete(self) -> None:
        """Give rows what they lack, the best candidates first. No word serves twice."""
        used = set[int]().union(*(spot.words for spot in self._spots))
        known: dict[str, list[_Spot]] = defaultdict(list)
        for row in self._rows:
            for column, cell in row.items():
                known[column].append(self._spot([cell]))
        for cell, spot in self._candidates:
            at = next((n for n in self._open if self._lacks(n, cell.column, spot)), None)
            if at is None or used & spot.words:
                continue
            others = known[cell.column]
            usual = len(others) >= USUAL * len(self._rows) and any(other.is_aligned(spot) for other in others)
            if cell.score >= CELL_AT or usual or self._is_headed(spot, others):
                self._set(at, cell)
                used |= spot.words
                if cell.score >= CELL_AT:
                    others.append(spot)

    def _is_headed(self, spot: _Spot, others: Sequence[_Spot]) -> bool:
        """Whether a cell stands under words of a header, and under no other column than its like do."""
        tables = {table for table, _ in spot.places}
        heads = [box for table in tables for box in self._headed.get(table, ())]
        under = any(head.x0 < box.x1 and box.x0 < head.x1 for head in heads for box in spot.boxes)
        known = [other for other in others if any(table in tables for table, _ in other.places)]
        return under and (not known or any(other.is_aligned(spot) for other in known))

    def _lacks(self, row: int, column: str, spot: _Spot) -> bool:
        return column not in self._rows[row] and self._spots[row].takes_in(spot)

    def settle_columns(self) -> None:
        """Call a row's quantity, price and amount what a clear majority of the others (``CLEAR``) calls what is above
        or below it: a page has these in the same order in every row."""
        cells = [
            (n, column, self._spot([row[column]]))
            for n, row in enumerate(self._rows)
            for column in TIED
            if column in row
        ]
        if not cells:
            return
        rows, pages = np.array([n for n, _, _ in cells]), np.array([spot.page for _, _, spot in cells])
        left = np.array([min(box.x0 for box in spot.boxes) for _, _, spot in cells])
        right = np.array([max(box.x1 for box in spot.boxes) for _, _, spot in cells])
        called = np.array([TIED.index(column) for _, column, _ in cells])
        names: dict[int, dict[str, str]] = defaultdict(dict)
        for at, (n, column, spot) in enumerate(cells):
            beside_it = (pages == spot.page) & (rows != n) & (left < right[at]) & (left[at] < right)
            votes = np.bincount(called[beside_it], minlength=len(TIED))
            best = int(votes.argmax())
            clear = votes[best] >= votes[called[at]] + CLEAR
            names[n][column] = TIED[best] if clear else column
        for n, own in names.items():
            if len({*own.values()}) == len(own):
                taken = {name: self._rows[n].pop(column) for column, name in own.items()}
                self._rows[n] |= {name: cell._replace(column=name) for name, cell in taken.items()}

    def settle_products(self, number: Callable[[Cell], Decimal | None]) -> None:
        """Change one of quantity, price and amount, where the three then are a product and were none before; the best
        candidate that does it."""
        used = Counter(n for spot in self._spots for n in spot.words)
        for n in self._open:
            if (cell := self._settling(n, number, used)) is not None:
                used -= Counter(self._spots[n].words)
                self._set(n, cell)
                used += Counter(self._spots[n].words)

    def _settling(self, n: int, number: Callable[[Cell], Decimal | None], used: Mapping[int, int]) -> Cell | None:
        row = self._rows[n]
        if len(row.keys() & set(TIED)) < len(TIED) - 1 or _is_settled(row, number):
            return None
        for cell, spot in self._candidates:
            if cell.column not in TIED or not self._spots[n].takes_in(spot):
                continue
            replaced = self._spot([row[cell.column]]).words if cell.column in row else frozenset()
            free = all(w in replaced or not used.get(w) for w in spot.words)
            if free and _is_settled({**row, cell.column: cell}, number):
                return cell
        return None

    def _set(self, row: int, cell: Cell) -> None:
        self._rows[row][cell.column] = cell
        self._spots[row] = self._spot(self._rows[row].values())

    def _spot(self, cells: Iterable[Cell]) -> _Spot:
        placed = self._document.words
        words = [[n for a, b in cell.spans for n in self._document.words_in(a, b)] for cell in cells]
        every = [n for own in words for n in own]
        page = Counter(placed[n].page for n in every).most_common(1)[0][0]
        on_page = [[placed[n].word.box for n in own if placed[n].page == page] for own in words]
        return _Spot(
            frozenset(every),
            page,
            tuple(Box.around(boxes) for boxes in on_page if boxes),
            frozenset(self._places[n] for n in every if n in self._places),
        )


def _is_settled(row: Mapping[str, Cell], number: Callable[[Cell], Decimal | None]) -> bool:
    """Whether quantity × price is the amount."""
    quantity, price, amount = (number(row[column]) if column in row else None for column in TIED)
    return quantity is not None and price is not None and amount is not None and is_product(quantity, price, amount)
