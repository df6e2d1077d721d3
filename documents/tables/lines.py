"""A page's words as lines, and the numbers that stand in a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from documents.page import Box, Document, PlacedWord

_CURRENCY = r"(?:[A-Z]{1,3}|[A-Z]{0,3}[$€£¥]|Fr\.?)?"
_WHOLE = re.compile(rf"[(\[]?[-+–−]?{_CURRENCY}[-+–−]?(?:\d{{1,3}}(?:[.,'’]\d{{3}})+|\d+)")
_CENTS = re.compile(r"[.,]\d{1,4}(?!\d)|[.,][-–—]")
_AFTER = re.compile(rf"[-)\]]?(?:%|{_CURRENCY}|[A-Z*]{{1,3}})?[-)\]*]?[.,;]?")
_HEAD = re.compile(rf"[-+–−]?{_CURRENCY}\d{{1,3}}")
_TAIL = re.compile(r"\d{3}(?!\d)")
_UNIT = re.compile(
    r"EUR|USD|CHF|GBP|SGD|MYR|AUD|CAD|NZD|ZAR|INR|HKD|PLN|SEK|NOK|DKK|CZK|ZRL|(?i:euro|pcs|stk\.?|each|unités?|units?)"
)
MOST_GROUPS = 4
"""Groups of three digits, each a word, that a number goes on with: "1 234 567,00" has two."""
LETTERS = 3
"""Letters of a word that says something."""


def says(word: str) -> bool:
    """Whether a word says more than a number, a currency or a unit."""
    return sum(c.isalpha() for c in word) >= LETTERS and not _UNIT.fullmatch(word)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a line: the words that make it (indices into ``Document.words``), its ends across the page, whether
    it is printed with decimal places, and its text without spaces."""

    words: tuple[int, ...]
    x0: float
    x1: float
    decimal: bool
    text: str


@dataclass(frozen=True)
class Line:
    """One line of a page: ``words`` from ``first`` on in ``Document.words``."""

    first: int
    words: tuple[PlacedWord, ...]

    @cached_property
    def box(self) -> Box:
        """The box around its words."""
        return Box.around(w.word.box for w in self.words)

    @cached_property
    def height(self) -> float:
        """The height of its tallest word, above 0."""
        return max(1e-6, max(w.word.box.y1 - w.word.box.y0 for w in self.words))

    @cached_property
    def text(self) -> str:
        """Its words, a space between two."""
        return " ".join(w.word.text for w in self.words)

    @property
    def indices(self) -> range:
        """Of its words in ``Document.words``."""
        return range(self.first, self.first + len(self.words))

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """Its numbers from left to right."""
        return tuple(_numbers(self.first, self.words))

    @cached_property
    def has_decimals(self) -> bool:
        """Whether it has a number with decimal places."""
        return any(number.decimal for number in self.numbers)

    @cached_property
    def has_text(self) -> bool:
        """Whether it says more than numbers, their currencies and units."""
        taken = {n for number in self.numbers for n in number.words}
        said = [w.word.text for n, w in zip(self.indices, self.words, strict=True) if n not in taken]
        return any(says(word) for word in said)

    @cached_property
    def cells(self) -> tuple[tuple[float, float], ...]:
        """The ends of its parts: what a wide gap stands between, and each number with decimal places alone."""
        parts: list[tuple[float, float]] = []
        alone = {index: n for n, number in enumerate(self.numbers) if number.decimal for index in number.words}
        before: int | None = None
        for index, placed in zip(self.indices, self.words, strict=True):
            box, own = placed.word.box, alone.get(index)
            if parts and placed.word.before not in ("\t", "\n", "\n\n") and own == before:
                parts[-1] = (min(parts[-1][0], box.x0), max(parts[-1][1], box.x1))
            else:
                parts.append((box.x0, box.x1))
            before = own
        return tuple(parts)


def lines_of(document: Document) -> dict[int, list[Line]]:
    """The lines of each page that has words, in reading order."""
    pages: dict[int, list[Line]] = {}
    first = 0
    line: list[PlacedWord] = []
    for index, placed in enumerate(document.words):
        if line and (placed.page != line[0].page or placed.word.before in ("\n", "\n\n")):
            pages.setdefault(line[0].page, []).append(Line(first, tuple(line)))
            line = []
        if not line:
            first = index
        line.append(placed)
    if line:
        pages.setdefault(line[0].page, []).append(Line(first, tuple(line)))
    return pages


def _numbers(first: int, words: Sequence[PlacedWord]) -> Iterator[Number]:
    at = 0
    while at < len(words):
        end = at + 1
        if _HEAD.fullmatch(words[at].word.text):
            most = min(len(words), end + MOST_GROUPS)
            while end < most and words[end].word.before == " " and _TAIL.match(words[end].word.text):
                end += 1
        for stop in sorted({end, at + 1}, reverse=True):
            text = "".join(w.word.text for w in words[at:stop])
            if (found := _decimal(text)) is not None:
                boxes = [w.word.box for w in words[at:stop]]
                share = "%" in text or (stop < len(words) and words[stop].word.text.startswith("%"))
                made = tuple(range(first + at, first + stop))
                yield Number(made, boxes[0].x0, boxes[-1].x1, found and not share, text)
                at = stop
                break
        else:
            at += 1


def _decimal(text: str) -> bool | None:
    """Whether a number is printed with decimal places; None for what is no number."""
    whole = _WHOLE.match(text)
    if whole is None:
        return None
    cents = _CENTS.match(text, whole.end())
    end = cents.end() if cents else whole.end()
    if not _AFTER.fullmatch(text, end):
        return None
    return cents is not None and (len(cents.group()) > 2 or not cents.group()[1].isdigit())
