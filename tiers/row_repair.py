"""Rows that a model's surest cells make, set right by what the page says.

Columns are called as most rows call what stands above and below them; what a row lacks is taken from the candidates
where it has to stand, a row that a table has and nobody found is begun, a name that the model overlooks is read where
the others stand; of the numbers that may be quantity, price or amount those are taken that make a product.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from documents.line_items import AMOUNT, CENT, PRICE, QUANTITY, is_product
from documents.page import Box, Document
from documents.tables import Table
from documents.tables.sums import heading_words, is_extra, is_sum
from tiers.grounding import CELL_AT
from tiers.rows import Cell, Row, beside, first_of, line_at

HEADED = 3
"""Words of a header that head columns, from which a doubtful value below one of its words is believed."""
USUAL = 2 / 3
"""Share of the rows with a value of a column from which the others are taken to have one above or below it."""
CLEAR = 2
"""Rows by which those that call a column otherwise than one does must outnumber those that call it so."""
LOST_AT = 0.1
"""Score from which a candidate begins a row of a table that nothing else was found in."""
TIED = (QUANTITY, PRICE, AMOUNT)
TIMES = re.compile(r"(?<![^\W\d_])[x×*@](?![^\W\d_])", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")

Place = tuple[int, int]
"""The number of a table and of a row in it."""


@dataclass(frozen=True)
class Spot:
    """Where cells stand: their words, their page, the box around each, and their places in tables."""

    words: frozenset[int]
    page: int
    boxes: tuple[Box, ...]
    places: frozenset[Place]

    def takes_in(self, other: Spot) -> bool:
        """Whether a cell stands in the row that this is of: in the same row of a table, outside of tables on one
        line."""
        if self.page != other.page:
            return False
        if self.places or other.places:
            return bool(other.places) and other.places <= self.places
        return any(beside(one, own) for one in other.boxes for own in self.boxes)

    def is_aligned(self, other: Spot) -> bool:
        """Whether one stands above the other."""
        return self.page == other.page and _is_under(self.boxes, other.boxes)


class RowRepair:
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
        known: dict[str, list[Spot]] = defaultdict(list)
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

    def join_products(self, name: str, number: Callable[[Cell], Decimal | None]) -> None:
        """Make one of two rows of which the one has a ``name`` and an amount, and the next line no name, a quantity,
        a sign of multiplication and a number that give that amount: a till prints "2 x 105.70" below what it is the
        price of."""
        for n in range(len(self._rows) - 1, 0, -1):
            whole, part = self._rows[n - 1], self._rows[n]
            if part.keys() != {QUANTITY, AMOUNT} or whole.keys() != {name, AMOUNT} or not self._multiplies(whole, part):
                continue
            price = part[AMOUNT]._replace(column=PRICE)
            if _is_settled({AMOUNT: whole[AMOUNT], QUANTITY: part[QUANTITY], PRICE: price}, number):
                del self._rows[n]
                self._rows[n - 1] = {**whole, QUANTITY: part[QUANTITY], PRICE: price}
        self._place()

    def _multiplies(self, whole: Row, part: Row) -> bool:
        """Whether the line of ``part`` is the next one and has a sign of multiplication."""
        text = self._document.text
        last = max(end for cell in whole.values() for _, end in cell.spans)
        (_, above), (start, end) = line_at(self._document, last), line_at(self._document, first_of(part))
        return text[above:start] == "\n" and TIMES.search(text, start, end) is not None

    def add_lost_rows(self, columns: Set[str]) -> bool:
        """Begin a row for every other row of a table that holds several, where a candidate of one of the ``columns``
        that most of these have stands below theirs; whether there is any. Sums are no rows of tables; discounts and
        charges may be. What a row lacks is looked for like what others lack."""
        known: dict[tuple[int, str], list[Box]] = defaultdict(list)
        counts = Counter[int]()
        for row, spot in zip(self._rows, self._spots, strict=True):
            for table in {table for table, _ in spot.places}:
                counts[table] += 1
                for column in row.keys() & columns:
                    known[table, column] += self._spot([row[column]]).boxes[:1]
        taken = set[Place]().union(*(spot.places for spot in self._spots))
        found = 0
        for cell, spot in self._candidates:
            if cell.score < LOST_AT or len(spot.places) != 1 or not spot.places.isdisjoint(taken):
                continue
            ((table, _),) = spot.places
            above = known.get((table, cell.column), ())
            if len(above) < max(2.0, USUAL * counts[table]) or not _is_under(spot.boxes, above):
                continue
            line = self._document.text[slice(*line_at(self._document, cell.spans[0][0]))]
            if not is_extra(line):
                taken |= spot.places
                first = cell.spans[0][0]
                at = next((n for n, row in enumerate(self._rows) if first_of(row) > first), len(self._rows))
                self._rows.insert(at, {cell.column: cell})
                found += 1
        if found:
            self._place()
        return found > 0

    def complete_names(self, name: str) -> None:
        """Give rows of a table that have all numbers that most there have, and no ``name``, what stands on their line
        where the others' names do: a model at times overlooks a word ("Restaurant", between nights) that everybody
        reads as one more article. No model scored it: its score is 0."""
        used = set[int]().union(*(spot.words for spot in self._spots))
        named: dict[int, list[Row]] = defaultdict(list)
        for row, spot in zip(self._rows, self._spots, strict=True):
            for table in {table for table, _ in spot.places} if name in row else ():
                named[table].append(row)
        shape = {table: self._shape(rows, name) for table, rows in named.items()}
        for n in self._open:
            row, tables = self._rows[n], {table for table, _ in self._spots[n].places}
            usual, above = shape.get(tables.pop(), (set(), ())) if len(tables) == 1 else (set(), ())
            if name in row or not usual or not usual <= row.keys():
                continue
            start, end = line_at(self._document, first_of(row))
            if is_sum(self._document.text[start:end]):
                continue
            span = self._run(start, end, used, above)
            if span and _LETTER.search(self._document.text, *span):
                self._set(n, Cell(name, (span,), 0.0))
                used |= self._spots[n].words

    def _shape(self, rows: Sequence[Row], name: str) -> tuple[Set[str], Sequence[Box]]:
        """The columns beside the name that most of these rows have, none where most names stand on another line than
        their numbers; and the boxes of the names."""
        counts = Counter(column for row in rows for column in row if column != name)
        lines = [{line_at(self._document, cell.spans[0][0]) for cell in row.values()} for row in rows]
        if sum(len(own) == 1 for own in lines) < USUAL * len(rows):
            return set(), ()
        boxes = [box for row in rows for box in self._spot([row[name]]).boxes]
        return {column for column, count in counts.items() if count >= USUAL * len(rows)}, boxes

    def _run(self, start: int, end: int, used: Set[int], above: Sequence[Box]) -> tuple[int, int] | None:
        """The first words of a line that stand below these boxes, free and in one cell."""
        run: list[int] = []
        for n in self._document.words_in(start, end):
            word = self._document.words[n].word
            if n in used or (run and word.before == "\t") or not _is_under([word.box], above):
                if run:
                    break
                continue
            run.append(n)
        return (self._document.words[run[0]].start, self._document.words[run[-1]].end) if run else None

    def _is_headed(self, spot: Spot, others: Sequence[Spot]) -> bool:
        """Whether a cell stands under words of a header, and under no other column than its like do."""
        tables = {table for table, _ in spot.places}
        heads = [box for table in tables for box in self._headed.get(table, ())]
        known = [other for other in others if any(table in tables for table, _ in other.places)]
        return _is_under(spot.boxes, heads) and (not known or any(other.is_aligned(spot) for other in known))

    def _lacks(self, row: int, column: str, spot: Spot) -> bool:
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

    def drop_codes(self, number: Callable[[Cell], Decimal | None]) -> None:
        """Take away the quantities of rows without a price of which one would cost less than half a cent: they are
        numbers that the article goes by."""
        for row in self._rows:
            if row.keys() >= {QUANTITY, AMOUNT} and PRICE not in row:
                quantity, amount = number(row[QUANTITY]), number(row[AMOUNT])
                if quantity and amount and 2 * abs(amount) < CENT * abs(quantity):
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

    def _spot(self, cells: Iterable[Cell]) -> Spot:
        placed = self._document.words
        words = [[n for a, b in cell.spans for n in self._document.words_in(a, b)] for cell in cells]
        every = [n for own in words for n in own]
        page = Counter(placed[n].page for n in every).most_common(1)[0][0]
        on_page = [[placed[n].word.box for n in own if placed[n].page == page] for own in words]
        return Spot(
            frozenset(every),
            page,
            tuple(Box.around(boxes) for boxes in on_page if boxes),
            frozenset(self._places[n] for n in every if n in self._places),
        )


def _is_settled(row: Mapping[str, Cell], number: Callable[[Cell], Decimal | None]) -> bool:
    """Whether quantity × price is the amount."""
    quantity, price, amount = (number(row[column]) if column in row else None for column in TIED)
    return quantity is not None and price is not None and amount is not None and is_product(quantity, price, amount)


def _is_under(boxes: Sequence[Box], above: Sequence[Box]) -> bool:
    """Whether one of some boxes stands above or below one of others."""
    return any(one.x0 < other.x1 and other.x0 < one.x1 for other in above for one in boxes)
