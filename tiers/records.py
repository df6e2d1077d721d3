"""What a model found for the columns of a record → the record's rows.

The surest spans make the rows (``tiers.rows``). What a row then lacks is looked for among the others, where the page
says that something has to stand there: under a heading, or where most rows have a value. Of the numbers in a row that
may be its quantity, price or amount, those are taken that make a product.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from documents.extraction import Extraction
from documents.line_items import AMOUNT, CENT, PRICE, QUANTITY, are_tied, is_product
from documents.page import Box, Document
from documents.schema import FieldSpec, Schema
from documents.tables import Table, find_tables
from documents.tables.sums import heading_words, is_sum
from tiers.grounding import CELL_AT, Grounding, text_columns
from tiers.rows import Cell, Row, beside, line_of, rows_of

HEADED = 3
"""Words of a header that head columns, from which a doubtful value below one of its words is believed."""
USUAL = 2 / 3
"""Share of the rows with a value of a column from which the others are taken to have one above or below it."""

CLEAR = 2
"""Rows by which those that call a column otherwise than one does must outnumber those that call it so."""

TIED = (QUANTITY, PRICE, AMOUNT)

_LETTER = re.compile(r"[^\W\d_]")

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
    specs = {spec.name: spec for spec in columns}
    tied = are_tied({spec.name: spec.kind for spec in columns})

    def number(cell: Cell) -> Decimal | None:
        return ground.number(cell, specs[cell.column])

    if tied:
        placed.settle_columns()
        placed.join_products(number)
    placed.add_lost_rows(specs.keys() - text_columns(columns))
    placed.complete()
    if columns[0].name in text_columns(columns):
        placed.complete_names(columns[0].name)
    if tied:
        placed.settle_products(number)
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
        self, document: Document, tables: Sequence[Table], rows: list[Row], candidates: Sequence[Cell]
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
        self._place()

    def _place(self) -> None:
        """Where the rows stand, and which of them may take up more: those that share their place in a table with no
        fuller one."""
        self._spots = [self._spot(row.values()) for row in self._rows]
        owners: dict[Place, int] = {}
        for n in sorted(range(len(self._rows)), key=lambda n: len(self._rows[n])):
            owners |= dict.fromkeys(self._spots[n].places, n)
        self._open = [n for n, spot in enumerate(self._spots) if all(owners[p] == n for p in spot.places)]

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

    def join_products(self, number: Callable[[Cell], Decimal | None]) -> None:
        """Make one of two rows of which the one has a name and an amount, and the next no name, a quantity and a number
        that give that amount: a till prints "2 x 105.70" below what it is the price of."""
        for n in range(len(self._rows) - 1, 0, -1):
            whole, part = self._rows[n - 1], self._rows[n]
            if part.keys() == {QUANTITY, AMOUNT} and AMOUNT in whole and whole.keys().isdisjoint((QUANTITY, PRICE)):
                price = part[AMOUNT]._replace(column=PRICE)
                if _is_settled({AMOUNT: whole[AMOUNT], QUANTITY: part[QUANTITY], PRICE: price}, number):
                    del self._rows[n]
                    self._rows[n - 1] = {**whole, QUANTITY: part[QUANTITY], PRICE: price}
        self._place()

    def add_lost_rows(self, numbers: Set[str]) -> None:
        """Begin a row for every other row of a table that holds several, where a candidate of one of the ``numbers``
        that most of these have stands below theirs. What it lacks is looked for like what others do."""
        of_table: dict[int, list[Row]] = defaultdict(list)
        for row, spot in zip(self._rows, self._spots, strict=True):
            for table in {table for table, _ in spot.places}:
                of_table[table].append(row)
        taken = set[Place]().union(*(spot.places for spot in self._spots))
        used = set[int]().union(*(spot.words for spot in self._spots))
        found = []
        for cell, spot in self._candidates:
            own = of_table.get(next((table for table, _ in spot.places), -1), [])
            known = [self._spot([row[cell.column]]) for row in own if cell.column in row]
            lost = len(spot.places) == 1 and spot.places.isdisjoint(taken) and used.isdisjoint(spot.words)
            usual = len(known) >= max(2.0, USUAL * len(own)) and any(other.is_aligned(spot) for other in known)
            if cell.column in numbers and lost and usual and not self._is_sum({cell.column: cell}):
                taken |= spot.places
                found.append({cell.column: cell})
        if found:
            self._rows += found
            self._rows.sort(key=lambda row: min(start for cell in row.values() for start, _ in cell.spans))
            self._place()

    def _is_sum(self, row: Row) -> bool:
        return is_sum(self._document.text[slice(*line_of(self._document, row))])

    def complete_names(self, column: str) -> None:
        """Give rows that have all numbers that most have, and no name, what stands on their line where the others'
        names do: a model at times overlooks a word ("Restaurant", between nights) that everybody reads as one more
        article. ``column``: that of the names."""
        used = set[int]().union(*(spot.words for spot in self._spots))
        named = [row for row in self._rows if column in row]
        known = [self._spot([row[column]]) for row in named]
        counts = Counter(other for row in named for other in row if other != column)
        usual = {other for other, count in counts.items() if count >= USUAL * len(named)}
        for n in self._open:
            if column in self._rows[n] or not usual or not usual <= self._rows[n].keys():
                continue
            start, end = line_of(self._document, self._rows[n])
            words = (self._document.words[w] for w in self._document.words_in(start, end) if w not in used)
            cells = [Cell(column, ((w.start, w.end),), CELL_AT) for w in words]
            under = [c for c in cells if any(other.is_aligned(self._spot([c])) for other in known)]
            if under and not self._is_sum(self._rows[n]):
                first, last = under[0].spans[0][0], under[-1].spans[0][1]
                name = self._document.text[first:last]
                if _LETTER.search(name) and "\t" not in name:
                    self._set(n, Cell(column, ((first, last),), CELL_AT))
                    used |= self._spots[n].words

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
        candidate that does it. What stands beside an amount and would cost less than a cent each is no quantity, but a
        number that the article goes by."""
        used = Counter(n for spot in self._spots for n in spot.words)
        for n in self._open:
            if (cell := self._settling(n, number, used)) is not None:
                used -= Counter(self._spots[n].words)
                self._set(n, cell)
                used += Counter(self._spots[n].words)
        for row in self._rows:
            if row.keys() >= {QUANTITY, AMOUNT} and PRICE not in row:
                quantity, amount = number(row[QUANTITY]), number(row[AMOUNT])
                if quantity and amount and abs(amount) < CENT * abs(quantity):
                    del row[QUANTITY]

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
