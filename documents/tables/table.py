"""A table as it stands on a page: columns, and rows one below the other."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from documents.page import Box, Document
from documents.tables.lines import Number, says


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: ``box`` is its band across the table, ``words`` all that stands in it.

    ``line`` is the line that carries its values, ``text`` what that says, ``numbers`` the numbers on it and ``parts``
    how many parts wide gaps make of it. ``anchors`` are the row's numbers in the column that counts the rows: one, more
    where lines printed around the row hold several, none in a heading between two lines. ``words`` and ``line`` are
    indices into ``Document.words``.
    """

    box: Box
    words: tuple[int, ...]
    line: tuple[int, ...]
    text: str
    numbers: tuple[Number, ...]
    parts: int
    anchors: tuple[Number, ...]

    @property
    def anchor(self) -> Number | None:
        """The first of its anchors."""
        return self.anchors[0] if self.anchors else None


@dataclass(frozen=True, slots=True)
class Table:
    """A table on one page. Its rows lie one below the other and share nothing; its columns lie side by side.

    ``columns`` are the ends of each across the page, ``header`` the words that head them (indices into
    ``Document.words``), None where nothing does. ``ruled``: lines printed between the rows decided what a row is.
    ``confidence`` is how alike the rows are: the mean share of columns that a row fills or leaves empty as most rows
    do. It is not calibrated, and None where there is one row, which is like no other.
    """

    page: int
    box: Box
    columns: tuple[tuple[float, float], ...]
    rows: tuple[TableRow, ...]
    header: tuple[int, ...] | None
    confidence: float | None
    ruled: bool = False

    def heading(self, document: Document) -> str:
        """What its header says; nothing where it has none."""
        return " ".join(document.words[n].word.text for n in self.header or ())

    def names_its_numbers(self, document: Document, taken: Set[int]) -> bool:
        """Whether it is a list of single values with the name of each before it ("Price 4.00"), and no table.

        ``taken``: the words that values were found in; of most rows whose number is one of them the text is not.
        """
        valued = [row for row in self.rows if row.anchor and not taken.isdisjoint(row.anchor.words)]
        return 2 * sum(_is_named(row, document, taken) for row in valued) > len(valued)

    def cell(self, document: Document, row: int, column: int) -> Box | None:
        """The box around the words of a row whose middle lies in a column; None where there is none."""
        left, right = self.columns[column]
        boxes = [document.words[n].word.box for n in self.rows[row].words]
        inside = [b for b in boxes if left <= (b.x0 + b.x1) / 2 <= right]
        return Box.around(inside) if inside else None


def _is_named(row: TableRow, document: Document, taken: Set[int]) -> bool:
    number = {n for each in row.numbers for n in each.words}
    named = [n for n in row.line if n not in number and says(document.words[n].word.text)]
    return bool(named) and taken.isdisjoint(named)
