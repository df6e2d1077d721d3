"""Where what was said of a document stands on its pages: where it was picked, or where its value is found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from documents.page import Document
from documents.places import Places
from documents.values.kinds import Kind

Words = tuple[int, ...]
"""Indices into ``Document.words``, in order; none: it stands nowhere."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A value as it was said: its normal form and its text, and where it was picked: as words, or in a box of a page
    (fractions), or nowhere, as it was typed."""

    kind: Kind
    value: str
    raw: str
    words: Words = ()
    page: int | None = None
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Stood:
    """Where a value stands: its words, none where it stands nowhere, and its text there, or as it was said."""

    words: Words
    raw: str


class Standing:
    """Of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.text
        self._places = Places(document)

    def of_value(self, said: Stated) -> Stood:
        """Where a field's value stands. What was typed is taken to stand where its value is found first, an amount
        where it is found last, as totals stand below."""
        if (picked := self._picked(said)) is not None:
            return picked
        found = list(self._found(said))
        return (found[-1] if said.kind == "money" else found[0]) if found else Stood((), said.raw)

    def of_row(self, row: Mapping[str, Stated]) -> dict[str, Stood]:
        """Where the cells of one row stand, by column.

        The same number stands in many rows. So what was typed stands where its value is found once in all the document,
        if it is no mere number, or once on the lines of the row's other cells.
        """
        standing: dict[str, Stood] = {}
        left: dict[str, list[Stood]] = {}
        for column, said in row.items():
            picked = self._picked(said)
            found = list(self._found(said)) if picked is None else []
            if picked is not None:
                standing[column] = picked
            elif len(found) == 1 and said.kind != "number":
                standing[column] = found[0]
            else:
                left[column] = found
        taken = {number for stood in standing.values() for number in stood.words}
        lines = set(self._lines(taken))
        for column, found in left.items():
            near = [s for s in found if lines.issuperset(self._lines(s.words)) and taken.isdisjoint(s.words)]
            standing[column] = near[0] if len(near) == 1 else Stood((), row[column].raw)
        return standing

    def _picked(self, said: Stated) -> Stood | None:
        """The words that were picked, where they read as they did then; of a box those in it that state the value, or
        none. None: it was typed."""
        words = self._document.words
        if said.words and said.words[-1] < len(words) and self._reads(said.words) == _spaced(said.raw):
            return Stood(said.words, said.raw)
        if said.box is None:
            return None
        x0, y0, x1, y1 = said.box
        inside = [
            number
            for number, placed in enumerate(words)
            if placed.page == said.page
            and x0 <= (placed.word.box.x0 + placed.word.box.x1) / 2 <= x1
            and y0 <= (placed.word.box.y0 + placed.word.box.y1) / 2 <= y1
        ]
        if inside and self._reads(inside) == _spaced(said.raw):
            return Stood(tuple(inside), said.raw)
        found = (stood for stood in self._found(said) if set(inside).issuperset(stood.words))
        return next(found, Stood((), said.raw))

    def _found(self, said: Stated) -> Iterator[Stood]:
        """Where the value is found, from the first place on."""
        for place in self._places.of_value(said.kind, said.value):
            yield Stood(tuple(self._document.words_in(place.start, place.end)), place.raw)

    def _reads(self, words: Iterable[int]) -> str:
        return _spaced(" ".join(self._document.words[number].word.text for number in words))

    def _lines(self, words: Iterable[int]) -> Iterator[int]:
        """The lines on which words stand: where each begins in the text."""
        return (self._text.rfind("\n", 0, self._document.words[number].start) for number in words)


def _spaced(text: str) -> str:
    return " ".join(text.split())
