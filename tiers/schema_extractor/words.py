"""Split a text into the words that a schema extractor reads and points at.

Two splitters, named in the model's configuration: ``whitespace`` is the one of gliner2's published checkpoints, which
keeps web addresses, e-mail addresses and @names whole; ``document`` is tier 1's. gliner2 reads in lower case; our own
models, which see the layout, in the case of the page.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from documents.page import Document
from tiers.gliner.words import SPLITTERS as TIER1_SPLITTERS
from tiers.gliner.words import ModelWord, split_by

ENDS = (".", "!", "?")


class TextWord(NamedTuple):
    """A word as it is read, and its half-open span in the text as it is read."""

    text: str
    start: int
    end: int


def as_read(text: str) -> str:
    """The text as the model reads it: with a full stop added where it does not end in ``.``, ``!`` or ``?``.

    gliner2 trains and reads like this, and a span may cover the stop: offsets reach at most one beyond the text.
    """
    return text if text.endswith(ENDS) else f"{text}."


def split_words(text: str, splitter: str, *, lower: bool = True) -> list[TextWord]:
    """All words of a text; whitespace belongs to none."""
    return [TextWord(word.lower() if lower else word, start, end) for word, start, end in _pieces(text, splitter)]


def document_words(document: Document, splitter: str, *, lower: bool) -> list[ModelWord]:
    """All words of a document; spans are those in its text, in lower case too."""
    words = split_by(document, SPLITTERS[splitter]())
    return [word._replace(text=word.text.lower()) for word in words] if lower else words


def _pieces(text: str, splitter: str) -> Iterator[tuple[str, int, int]]:
    for match in SPLITTERS[splitter]().finditer(text):
        yield match.group(), *match.span()


@cache
def _whitespace() -> re.Pattern[str]:
    """Words as gliner2 2.1 sees them (its ``processing/word_splitter.py``): letters keep the marks that combine with
    them, and words that hyphens or underscores join are one."""
    letter = rf"[\w{_marks()}\u200c\u200d]"
    address = r"(?:https?://|www\.)\S+"
    mailbox = r"[a-z0-9._%+-]+@[a-z0-9.-]+\.[a-z]{2,}"
    return re.compile(rf"{address}|{mailbox}|@[a-z0-9_]+|{letter}+(?:[-_]{letter}+)*|\S", re.IGNORECASE)


def _marks() -> str:
    """All characters of Unicode's category M, as ranges of a character class."""
    codes = [code for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code))[0] == "M"]
    starts = [codes[0], *(after for before, after in pairwise(codes) if after - before > 1)]
    ends = [*(before for before, after in pairwise(codes) if after - before > 1), codes[-1]]
    return "".join(f"{chr(a)}-{chr(b)}" for a, b in zip(starts, ends, strict=True))


def _document() -> re.Pattern[str]:
    return TIER1_SPLITTERS["document"]


SPLITTERS: dict[str, Callable[[], re.Pattern[str]]] = {"whitespace": _whitespace, "document": _document}
