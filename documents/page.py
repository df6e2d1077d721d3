"""The spine of data: a document is pages, a page is words with boxes, and the words make one text.

Conventions, stated once
- A box is in fractions of the page's width and height, origin top left.
- Pages count from 0. Spans are half-open character offsets into ``Document.text``.
- ``Word.before`` says what stands between a word and the one before it, so that the text the
  models read carries the layout: ``" "`` a space, ``"\\t"`` the next column or table cell,
  ``"\\n"`` the next line, ``"\\n\\n"`` the next block, ``""`` nothing. Pages are joined by ``"\\f"``.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from documents.einvoice import EInvoice

if TYPE_CHECKING:
    from documents.tables import Table

Gap = Literal["", " ", "\t", "\n", "\n\n"]
PAGE_BREAK = "\f"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle ``x0, y0, x1, y1`` in fractions of the page, origin top left.

    Raises:
        ValueError: a side is outside 0…1, or the box is turned inside out.
    """

    x0: float
    y0: float
    x1: float
    y1: float

    def __post_init__(self) -> None:
        if not (0.0 <= self.x0 <= self.x1 <= 1.0 and 0.0 <= self.y0 <= self.y1 <= 1.0):
            raise ValueError(f"not a box in page fractions: {self.as_list()}")

    @classmethod
    def clipped(cls, x0: float, y0: float, x1: float, y1: float) -> Box:
        """The part of a rectangle that lies on the page; corners may come in any order."""
        left, right = sorted((min(max(x0, 0.0), 1.0), min(max(x1, 0.0), 1.0)))
        top, bottom = sorted((min(max(y0, 0.0), 1.0), min(max(y1, 0.0), 1.0)))
        return cls(left, top, right, bottom)

    @classmethod
    def around(cls, boxes: Iterable[Box]) -> Box:
        """The smallest box that holds all of ``boxes`` (at least one)."""
        found = list(boxes)
        return cls(
            min(b.x0 for b in found),
            min(b.y0 for b in found),
            max(b.x1 for b in found),
            max(b.y1 for b in found),
        )

    def as_list(self) -> list[float]:
        """``[x0, y0, x1, y1]``, rounded to 5 places: the form of the result contract."""
        return [round(v, 5) for v in (self.x0, self.y0, self.x1, self.y1)]


@dataclass(frozen=True, slots=True)
class Word:
    """One word on a page.

    ``ocr_confidence`` is the engine's own number in 0…1, or None for a text layer.
    """

    text: str
    box: Box
    ocr_confidence: float | None = None
    before: Gap = " "


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight line printed on a page: a thin box, longer across than down or the other way round.

    Of a page that lies at a slight angle a line comes in pieces, each of them thin.

    Raises:
        ValueError: the box is not thin: its shorter side is more than half of its longer one.
    """

    box: Box

    def __post_init__(self) -> None:
        short, long = sorted((self.box.x1 - self.box.x0, self.box.y1 - self.box.y0))
        if 2 * short > long:
            raise ValueError(f"not a thin box: {self.box.as_list()}")

    @property
    def across(self) -> bool:
        """Whether it runs across the page, and not down it."""
        return self.box.x1 - self.box.x0 >= self.box.y1 - self.box.y0


PageSource = Literal["text_layer", "tesseract", "rapidocr", "plain_text", "none"]
"""What read the words of a page; "none" for a page that was not read (its words are empty)."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page, its words in reading order.

    ``width`` and ``height`` are in points (1/72 inch) for PDF, plain text and XML and in pixels for images; only
    their ratio matters, as boxes are fractions. ``language`` is ISO 639-1, or None if not known.
    ``notes`` holds one line for each thing a person should know (hidden text ignored, page turned…). ``rulings`` are
    the lines printed on it, those across the page first, from the top down; of a page with very many not all.
    ``hidden_words``: words of its text layer that no reader of the page can see; they are not among ``words``.
    ``fingerprint``: of a page that was a picture, 64 bits that are alike where the pictures are.
    """

    index: int
    width: float
    height: float
    words: tuple[Word, ...]
    language: str | None = None
    read_by: PageSource = "text_layer"
    notes: tuple[str, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    fingerprint: int | None = None
    hidden_words: int = 0


class PlacedWord(NamedTuple):
    """A word with its place in the document: ``page`` index and span ``start``…``end`` in its text."""

    word: Word
    page: int
    start: int
    end: int


@dataclass(frozen=True)
class Document:
    """A document that was read. ``id`` is the SHA-256 of its bytes in hex; ``source`` says where it lay.

    ``einvoice`` is what the XML states that is embedded in it, lies beside it, or is all of it; ``einvoice_note`` says
    in one line why such an XML is not used.
    """

    id: str
    source: str
    media_type: str
    pages: tuple[Page, ...]
    timings_ms: dict[str, float] = field(default_factory=dict, compare=False)
    einvoice: EInvoice | None = None
    einvoice_note: str | None = None

    @cached_property
    def words(self) -> tuple[PlacedWord, ...]:
        """All words of all pages with their places, in reading order."""
        return tuple(self._place())

    def _place(self) -> Iterator[PlacedWord]:
        at = 0
        for page in self.pages:
            if page.index:
                at += len(PAGE_BREAK)
            for number, word in enumerate(page.words):
                if number:
                    at += len(word.before)
                yield PlacedWord(word, page.index, at, at + len(word.text))
                at += len(word.text)

    @cached_property
    def text(self) -> str:
        """The document's one text: words with their gaps, pages joined by a form feed."""
        return PAGE_BREAK.join(
            "".join((w.before if n else "") + w.text for n, w in enumerate(page.words)) for page in self.pages
        )

    @cached_property
    def _starts(self) -> list[int]:
        return [w.start for w in self.words]

    def words_in(self, start: int, end: int) -> range:
        """Indices into ``words`` of all words that share a character with the span ``start``…``end``."""
        if start >= end:
            return range(0)
        first = bisect.bisect_right(self._starts, start) - 1
        if first < 0 or self.words[first].end <= start:
            first += 1
        return range(first, max(first, bisect.bisect_left(self._starts, end)))

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables of all pages, from the first page down (``documents.tables.find_tables``)."""
        from documents.tables import find_tables  # a document knows its tables, tables are found in documents

        return find_tables(self)

    @property
    def read_as(self) -> frozenset[str]:
        """How its words were come by: "text_layer", "ocr", "plain_text", several where its pages differ."""
        ways = {page.read_by for page in self.pages if page.words}
        return frozenset("ocr" if way in ("tesseract", "rapidocr") else way for way in ways)

    @property
    def language(self) -> str | None:
        """The language of most of the words, or None where no page's language is known."""
        counts: dict[str, int] = {}
        for page in self.pages:
            if page.language:
                counts[page.language] = counts.get(page.language, 0) + len(page.words) + 1
        return max(counts, key=lambda code: counts[code]) if counts else None
