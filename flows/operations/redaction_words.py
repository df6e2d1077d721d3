"""Which words of a document are to be blacked out: those of chosen values, wherever they stand, and what is personal by
its form."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from rapidfuzz.fuzz import ratio

from documents.page import Document
from documents.values.find import find_values
from documents.values.glyphs import alphanumerics

_ALIKE: Final = 85.0
"""Per cent of two texts from which on the one may be the other as OCR misread it."""
_LEAST_FUZZY, _LEAST_WITHIN, _LEAST_WORD = 6, 5, 4
"""Letters and digits from which on a text is looked for as OCR may have misread it; within longer words; and a word of
a name or an address by itself."""
_BY_WORD: Final = ("name", "address")
_EMAIL: Final = re.compile(r"[\w.+%-]+\s?@\s?[\w-]+(?:\s?\.\s?[\w-]+)+")
_CARD: Final = re.compile(r"(?<![\d.,])\d(?:[ -]?\d){12,18}(?![\d])")
_CALLED: Final = re.compile(r"(?:tel|phone|fon|fax|mobil|cell|hotline|t[ée]l)\w*[\s.:()/-]*$", re.IGNORECASE)
_BEFORE: Final = 16
"""Characters before a number in which the word for a telephone may stand."""
_LEAST_DIGITS: Final = 7


@dataclass(frozen=True)
class Needle:
    """A text that nobody shall read. ``label``: the field that it is of; ``text``: its letters and digits alone."""

    label: str
    text: str


def needles(label: str, texts: Iterable[str], kind: str | None) -> list[Needle]:
    """What to look for so that none of the texts, values of a field of this kind, can be read."""
    found: dict[str, Needle] = {}
    for text in texts:
        if whole := alphanumerics(text).casefold():
            found[whole] = Needle(label, whole)
        for word in text.split() if kind in _BY_WORD else ():
            if len(part := alphanumerics(word).casefold()) >= _LEAST_WORD:
                found.setdefault(part, Needle(label, part))
    return list(found.values())


def words_of(document: Document, looked_for: Collection[Needle], patterns: Collection[str]) -> dict[str, set[int]]:
    """Label → numbers, in ``Document.words``, of the words that needles and patterns find. A pattern's label is its
    name."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for first, last in _pages(document):
        texts = [alphanumerics(placed.word.text).casefold() for placed in document.words[first:last]]
        for needle in looked_for:
            found[needle.label].update(first + n for n in _find(needle, texts))
    for name in patterns:
        for start, end in PATTERNS[name](document.text):
            found[name].update(document.words_in(start, end))
    return {label: numbers for label, numbers in found.items() if numbers}


def _pages(document: Document) -> Iterator[tuple[int, int]]:
    """First and one after the last word of each page."""
    at = 0
    for page in document.pages:
        yield at, at + len(page.words)
        at += len(page.words)


def _find(needle: Needle, texts: list[str]) -> Iterator[int]:
    """Words of a page that are, or together are, the needle, or hold it, or are what OCR may have made of it."""
    joined = "".join(texts)
    owner = [n for n, text in enumerate(texts) for _ in text]
    edges = {0, *accumulate(map(len, texts))}
    length = len(needle.text)
    place = joined.find(needle.text)
    while place >= 0:
        if length >= _LEAST_WITHIN or {place, place + length} <= edges:
            yield from owner[place : place + length]
        place = joined.find(needle.text, place + 1)
    if length >= _LEAST_FUZZY:
        yield from _alike(needle.text, texts)


def _alike(text: str, texts: list[str]) -> Iterator[int]:
    slack = max(1, len(text) // 6)
    for first in range(len(texts)):
        run = ""
        for last in range(first, len(texts)):
            run += texts[last]
            if len(run) > len(text) + slack:
                break
            if len(run) >= len(text) - slack and ratio(run, text, score_cutoff=_ALIKE):
                yield from range(first, last + 1)


def _phones(text: str) -> Iterator[tuple[int, int]]:
    """Of all numbers that have the form of one, those that begin as one, or are called one."""
    for start, end in find_values("phone", text):
        number = text[start:end]
        if sum(c.isdigit() for c in number) >= _LEAST_DIGITS and (
            number.lstrip(" (").startswith(("+", "0")) or _CALLED.search(text[max(0, start - _BEFORE) : start])
        ):
            yield start, end


def _cards(text: str) -> Iterator[tuple[int, int]]:
    """Numbers of payment cards: 13 to 19 digits whose check digit is right (ISO/IEC 7812)."""
    for match in _CARD.finditer(text):
        digits = [int(c) for c in match[0] if c.isdigit()]
        doubled = [sum(divmod(2 * d, 10)) for d in digits[-2::-2]]
        if (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0:
            yield match.span()


PATTERNS: Final[Mapping[str, Callable[[str], Iterator[tuple[int, int]]]]] = {
    "iban": lambda text: find_values("iban", text),
    "email": lambda text: (match.span() for match in _EMAIL.finditer(text)),
    "phone": _phones,
    "tax_id": lambda text: find_values("tax_id", text),
    "card": _cards,
}
"""What is found by its form: name → spans in a text."""
