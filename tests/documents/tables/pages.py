"""Pages written as lines of text: "|" stands between two cells, each cell at its own place across the page."""

from __future__ import annotations

from collections.abc import Sequence

from documents import Box, Document, Page, Ruling, Word
from documents.page import Gap

HEIGHT = 0.01
LEADING = 0.015
LETTER = 0.006
TOP = 0.1


def page_of(
    lines: Sequence[str], *, ends: Sequence[float] = (), rulings: Sequence[float] = (), clip: bool = False
) -> Document:
    """A page of lines, the first cell of each from the left margin on, the others ending at ``ends`` across the page.

    A line that begins with "|" has nothing in its first cell. ``rulings``: lines printed across the page just above the
    lines of these numbers (3.0 is above the fourth). ``clip``: what leaves the page lies at its edge.
    """
    box = Box.clipped if clip else Box
    words: list[Word] = []
    for number, line in enumerate(lines):
        y = TOP + LEADING * number
        gap: Gap = "\n"
        for place, cell in enumerate(line.split("|")):
            text = cell.strip()
            if not text:
                continue
            x = 0.1 if place == 0 else ends[place - 1] - LETTER * len(text)
            for word in text.split():
                words.append(Word(word, box(x, y, x + LETTER * len(word), y + HEIGHT), None, gap))
                x += LETTER * (len(word) + 1)
                gap = " "
            gap = "\t"
    above = [TOP + LEADING * n - 0.003 for n in rulings]
    printed = tuple(Ruling(Box(0.08, y, 0.92, y + 0.001)) for y in above)
    return Document("0" * 64, "a.pdf", "application/pdf", (Page(0, 600, 800, tuple(words), rulings=printed),))
