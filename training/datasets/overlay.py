"""Truth laid over what was read: which words of a reading stand where a made document prints a value.

Places are found by boxes alone; the text then tells whether what was read there can still be learned from.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from documents.page import Document
from training.datasets.labelled import Span
from training.synthetic.truth import Occurrence, SyntheticDocument, TruthValue

LEARNABLE_RATIO = 80.0
"""A place is learned from if the text read there is at least so like the true text (rapidfuzz ``ratio`` of the two
without spaces, their points and commas taken as one): an amount of five characters may have one of them wrong."""
_ALIKE = str.maketrans(",:;'’", ".....")

SAME_LINE = 0.5
SAME_WORD = 0.5
"""Two boxes are of one word where they share so much of the lower one's height, and of the narrower one's width."""

STRAY_CHARACTERS = 2
"""So many letters and digits that belong to no true word (a speck read as "i") do not tear a place apart."""

Outcome = Literal["kept", "garbled", "torn", "unread"]
OUTCOMES: tuple[Outcome, ...] = ("kept", "garbled", "torn", "unread")
_PIECE = re.compile(r"\d+|[^\W\d_]+|[\W_]")


@dataclass(frozen=True, slots=True)
class Place:
    """What a reading has where a value is printed.

    ``span``: the value, if it was ``kept``. ``runs``: the stretches of words read there; words of other things stand
    between them where the place is ``torn``, and there is none where it is ``unread``.
    """

    outcome: Outcome
    span: Span | None
    runs: tuple[Span, ...]


class Overlay:
    """Finds the places of a made document in what was read of it; boxes of both lie on the same page images."""

    def __init__(self, made: SyntheticDocument, read: Document) -> None:
        self._made = made
        self._text = read.text
        self._words = read.words
        self._pages = np.array([w.page for w in read.words], dtype=np.int64)
        boxes = [(w.word.box.x0, w.word.box.y0, w.word.box.x1, w.word.box.y1) for w in read.words]
        self._boxes = np.array(boxes, dtype=np.float64).reshape(-1, 4)
        self._inks = [n for n, letter in enumerate(read.text) if not letter.isspace()]
        self._solid = "".join(read.text[n] for n in self._inks).translate(_ALIKE)

    def find(self, place: TruthValue | Occurrence) -> Place:
        """The words read where ``place`` is printed, and whether they still say what stands there."""
        found = sorted({index for word in place.words for index in self._over(word)})
        if not found:
            return Place("unread", None, ())
        runs = self._runs(found)
        spans = tuple((self._words[first].start, self._words[last].end) for first, last in runs)
        if sum(self._weight(first, last) > STRAY_CHARACTERS for first, last in runs) > 1:
            return Place("torn", None, spans)
        first, last = max(runs, key=lambda run: self._weight(*run))
        ratio, span = self._best(place.raw, first, last)
        if ratio < LEARNABLE_RATIO:
            return Place("garbled", None, spans)
        return Place("kept", span, (span,))

    def _over(self, word: int) -> Sequence[int]:
        """Words read where a true word stands."""
        true = self._made.words[word]
        x0, y0, x1, y1 = true.box
        boxes = self._boxes
        wide = np.minimum(boxes[:, 2], x1) - np.maximum(boxes[:, 0], x0)
        high = np.minimum(boxes[:, 3], y1) - np.maximum(boxes[:, 1], y0)
        narrower = np.minimum(boxes[:, 2] - boxes[:, 0], x1 - x0)
        lower = np.minimum(boxes[:, 3] - boxes[:, 1], y1 - y0)
        same = (self._pages == true.page) & (wide > SAME_WORD * narrower) & (high > SAME_LINE * lower)
        indices: list[int] = np.flatnonzero(same).tolist()
        return indices

    def _runs(self, found: list[int]) -> list[tuple[int, int]]:
        """Stretches of neighbouring words, first and last; strays between them are part of them."""
        runs = [(found[0], found[0])]
        for index in found[1:]:
            first, last = runs[-1]
            if index == last + 1 or self._weight(last + 1, index - 1) <= STRAY_CHARACTERS:
                runs[-1] = (first, index)
            else:
                runs.append((index, index))
        return runs

    def _weight(self, first: int, last: int) -> int:
        """Letters and digits in a stretch of words."""
        return sum(c.isalnum() for word in self._words[first : last + 1] for c in word.word.text)

    def _best(self, raw: str, first: int, last: int) -> tuple[float, Span]:
        """The span nearest to ``raw`` that begins and ends in the outer two words of a stretch, and how like it is.

        Nearest by edits, so that a glued label comes off and a last digit read as a letter does not.
        """
        wanted = "".join(raw.split()).translate(_ALIKE)
        ends = [end for _, end in self._pieces(max(first, last - 1), last)]
        starts = [start for start, _ in self._pieces(first, min(first + 1, last))]
        spans = [(start, end) for start in starts for end in ends if start < end]
        span = min(spans, key=lambda s: (Levenshtein.distance(wanted, self._letters(*s)), s[0] - s[1]))
        return fuzz.ratio(wanted, self._letters(*span)), span

    def _pieces(self, first: int, last: int) -> Iterator[Span]:
        """Runs of letters, runs of digits and single signs of a stretch of words, as spans."""
        for word in self._words[first : last + 1]:
            for piece in _PIECE.finditer(word.word.text):
                yield word.start + piece.start(), word.start + piece.end()

    def _letters(self, start: int, end: int) -> str:
        """The text of a span as it is compared."""
        return self._solid[bisect_left(self._inks, start) : bisect_left(self._inks, end)]
