"""Split a document's words into the words that a GLiNER model reads and points at.

Two splitters, named in the model's configuration: ``whitespace`` is the one of the published checkpoints
(GLiNER's own word pattern), ``document`` is ours: dates and amounts stay whole ("25/12/2018", "1,234.50"), while
everything glued to them by a till or by OCR comes off ("RM9.00" → RM 9.00, "Date:25/12/2018" → Date : 25/12/2018).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from documents.page import Document

SPLITTERS: dict[str, re.Pattern[str]] = {
    "whitespace": re.compile(r"\w+(?:[-_]\w+)*|\S"),
    "document": re.compile(r"\d+(?:[.,:/'’]\d+)*|[^\W\d_]+|\S"),
}


NOWHERE = (0.0, 0.0, 0.0, 0.0)


class ModelWord(NamedTuple):
    """A piece of a page word: its text, its span in ``Document.text``, and the gap before it.

    ``gap`` is the layout sign in front of the piece: ``""`` within a line, ``"\\t"`` cell, ``"\\n"`` line,
    ``"\\n\\n"`` block, ``"\\f"`` page. ``source`` is the index of the page word in ``Document.words``; ``box`` is
    that word's, in fractions of its page, or of no area where a text has no pages.
    """

    text: str
    start: int
    end: int
    gap: str
    source: int
    box: tuple[float, float, float, float] = NOWHERE


def split_document(document: Document, splitter: str) -> list[ModelWord]:
    """All model words of a document in reading order."""
    return split_by(document, SPLITTERS[splitter])


def split_by(document: Document, pattern: re.Pattern[str]) -> list[ModelWord]:
    """The same, of words that a pattern finds."""
    return list(_split(document, pattern))


def split_text(text: str, splitter: str) -> list[ModelWord]:
    """All model words of a plain text, as gliner's own splitters give them: no layout, no page words."""
    found = SPLITTERS[splitter].finditer(text)
    return [ModelWord(match.group(), *match.span(), gap="", source=0) for match in found]


def _split(document: Document, pattern: re.Pattern[str]) -> Iterator[ModelWord]:
    page = 0
    for index, placed in enumerate(document.words):
        gap = "\f" if placed.page != page else placed.word.before.strip(" ")
        page = placed.page
        box = placed.word.box
        place = NOWHERE if box.x1 - box.x0 == 1.0 else (box.x0, box.y0, box.x1, box.y1)  # all of the page says nothing
        for match in pattern.finditer(placed.word.text):
            start = placed.start + match.start()
            yield ModelWord(match.group(), start, placed.start + match.end(), gap, index, place)
            gap = ""
