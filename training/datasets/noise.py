"""What OCR does to clean text: characters taken for others, words torn and run together, lines broken, specks read.

Spans move with the text they mark; a span of which no character is left is dropped.
"""

from __future__ import annotations

import dataclasses
import random
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from documents.page import Box, Document, Gap, Page, Word
from training.datasets.confusions import SPECKS, confuse
from training.datasets.labelled import LabelledDocument, Span

CLEAN_SOURCES = frozenset({"plain_text"})
MARKS = frozenset(".,:;'\"-()*")


@dataclass(frozen=True, slots=True)
class Noise:
    """How often each error happens. ``confused``: of characters; ``dropped``: of punctuation marks; ``merged`` and
    ``split``: of spaces and of words; ``broken``: of cells and of lines' spaces; ``specks``: of documents' heads;
    ``upper``: whether all is in capitals."""

    confused: float = 0.0
    dropped: float = 0.0
    merged: float = 0.0
    split: float = 0.0
    broken: float = 0.0
    specks: float = 0.0
    upper: bool = False


LEVELS = (
    Noise(),
    Noise(merged=0.02, specks=0.1),
    Noise(confused=0.008, dropped=0.02, merged=0.04, split=0.004, broken=0.004, specks=0.2),
    Noise(confused=0.02, dropped=0.04, merged=0.06, split=0.01, broken=0.01, specks=0.3),
    Noise(confused=0.05, dropped=0.08, merged=0.09, split=0.02, broken=0.02, specks=0.4),
)
LEVEL_WEIGHTS = (40, 12, 22, 18, 8)
"""None for two documents of five; else from good scans to bad ones. The rates of the middle levels are those of our
own OCR on photographed receipts, whose transcripts are known."""


def with_noise(labelled: LabelledDocument, rng: random.Random) -> LabelledDocument:
    """Some documents with OCR's errors; those that OCR itself read stay as they are."""
    if labelled.origin == "ner" or any(p.read_by not in CLEAN_SOURCES for p in labelled.document.pages):
        return labelled
    noise = rng.choices(LEVELS, LEVEL_WEIGHTS)[0]
    return damaged(labelled, dataclasses.replace(noise, upper=rng.random() < 0.12), rng)


def damaged(labelled: LabelledDocument, noise: Noise, rng: random.Random) -> LabelledDocument:
    """The document with these errors, its spans where the text now stands."""
    if noise == Noise():
        return labelled
    old = labelled.document
    pages = [_page(page, noise, rng) for page in old.pages]
    new = Document(
        old.id,
        old.source,
        old.media_type,
        tuple(
            dataclasses.replace(page, words=tuple(piece.word for piece in pieces))
            for page, pieces in zip(old.pages, pages, strict=True)
        ),
    )
    moves = _Moves(old, new, pages)
    return dataclasses.replace(
        labelled,
        document=new,
        spans=moves.spans(labelled.spans),
        mentions=moves.spans(labelled.mentions),
        free_labels=moves.spans(labelled.free_labels),
        row_spans=[moves.spans(row) for row in labelled.row_spans],
    )


@dataclass(frozen=True, slots=True)
class _Piece:
    """A new word, and for each of its characters the old one: word on the page and offset in it; None for specks."""

    word: Word
    origin: Sequence[tuple[int, int] | None]


def _page(page: Page, noise: Noise, rng: random.Random) -> list[_Piece]:
    """The page's words as OCR might have read them."""
    pieces: list[_Piece] = []
    if page.words and rng.random() < noise.specks:
        pieces += _specks(rng)
    for at, word in enumerate(page.words):
        gap: Gap = word.before
        if at == 0 and pieces:
            gap = rng.choice(["\n", "\n\n"])
        elif gap in (" ", "\t") and at and rng.random() < noise.broken:
            gap = "\n"
        elif gap == "\t" and rng.random() < noise.broken * 2:
            gap = " "
        text, source = _read(word.text, noise, rng)
        origin: list[tuple[int, int] | None] = [(at, n) for n in source]
        if not text:
            continue
        last = pieces[-1] if pieces else None
        if gap == " " and at and last and rng.random() < noise.merged:
            merged = dataclasses.replace(
                last.word, text=last.word.text + text, box=Box.around([last.word.box, word.box])
            )
            pieces[-1] = _Piece(merged, [*last.origin, *origin])
            continue
        if len(text) < 4 or rng.random() >= noise.split:
            pieces.append(_Piece(dataclasses.replace(word, text=text, before=gap), origin))
            continue
        cut = rng.randrange(1, len(text))
        left, right = _halves(word.box, cut / len(text))
        pieces.append(_Piece(dataclasses.replace(word, text=text[:cut], before=gap, box=left), origin[:cut]))
        pieces.append(_Piece(dataclasses.replace(word, text=text[cut:], before=" ", box=right), origin[cut:]))
    return pieces


def _read(text: str, noise: Noise, rng: random.Random) -> tuple[str, list[int]]:
    """A word as it may be read, and for each character the index of the one it comes from."""
    if noise.upper and len(text.upper()) == len(text):
        text = text.upper()
    if not noise.confused and not noise.dropped:
        return text, list(range(len(text)))
    chars: list[str] = []
    source: list[int] = []
    at = 0
    while at < len(text):
        taken, read = 1, text[at]
        if rng.random() < noise.confused:
            taken, read = confuse(text, at, rng)
        elif read in MARKS and rng.random() < noise.dropped:
            read = ""
        chars.append(read)
        source += [min(at + n, at + taken - 1) for n in range(len(read))]
        at += taken
    return "".join(chars), source


def _specks(rng: random.Random) -> list[_Piece]:
    """What is read off stains, folds and logos above the text: a line or two of rubbish."""
    found: list[_Piece] = []
    for _ in range(rng.choice([1, 1, 2])):
        for number in range(rng.choice([1, 1, 2, 3])):
            text = rng.choice(SPECKS)
            left = rng.random() * 0.8
            word = Word(text, Box(left, 0.0, left + 0.1, 0.01), None, "\n" if number == 0 else " ")
            found.append(_Piece(word, [None] * len(text)))
    return found


def _halves(box: Box, share: float) -> tuple[Box, Box]:
    middle = min(box.x0 + (box.x1 - box.x0) * share, box.x1)
    return Box(box.x0, box.y0, middle, box.y1), Box(middle, box.y0, box.x1, box.y1)


class _Moves:
    """Where the characters of the old text stand in the new one."""

    def __init__(self, old: Document, new: Document, pages: list[list[_Piece]]) -> None:
        first_of_page: list[int] = []
        count = 0
        for page in old.pages:
            first_of_page.append(count)
            count += len(page.words)
        old_at: list[int] = []
        new_at: list[int] = []
        placed = iter(new.words)
        old_words = old.words
        for page_number, pieces in enumerate(pages):
            base = first_of_page[page_number]
            for piece in pieces:
                start = next(placed).start
                for offset, origin in enumerate(piece.origin):
                    if origin is not None:
                        old_at.append(old_words[base + origin[0]].start + origin[1])
                        new_at.append(start + offset)
        self._old, self._new = old_at, new_at

    def spans(self, labelled: Mapping[str, tuple[Span, ...]]) -> dict[str, tuple[Span, ...]]:
        """The same spans in the new text; each name keeps its place, those that are gone are left out."""
        return {name: tuple(m for s in spans if (m := self._moved(s))) for name, spans in labelled.items()}

    def _moved(self, span: Span) -> Span | None:
        lo, hi = bisect_left(self._old, span[0]), bisect_right(self._old, span[1] - 1)
        return (self._new[lo], self._new[hi - 1] + 1) if lo < hi else None
