"""Where in a document's text a known value stands: truth → spans, for training and for grounding.

Kinds with a regular form are found by that form and compared as values. Running text is searched by its
letters and digits alone, so that line breaks, spaces, case and punctuation do not matter; only where no exact
place exists, a fuzzy one is taken (OCR noise, an inserted line), if it is at least ``LEVEL`` alike.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache

from documents.values.conventions import UNKNOWN, Conventions
from documents.values.find import FINDABLE, find_values
from documents.values.glyphs import alphanumerics, letters_of
from documents.values.kinds import Kind
from documents.values.normalise import normalise, same_value

LEVEL_SHORT, LEVEL, LEVEL_LONG = 0.88, 0.8, 0.75
"""Least similarity (1 - insertions and deletions / letters of both) of a fuzzy place, for values of fewer
than ``SHORT`` letters, of fewer than ``LONG``, and for longer ones: the shorter, the easier a chance likeness."""
SHORT, LONG = 20, 40

_NO_LIKENESS: frozenset[Kind] = frozenset({"identifier", "tax_id", "iban", "phone", "place"})
"""Kinds of which a value with one other character is another value."""

_SEED = 3
_SHORTEST_FUZZY = 6
_LEAST_SEEDS = 0.2
"""Share of a value's seeds that a place must hold, in order, to be looked at."""
_MOST_STARTS = 6
_RUN = re.compile(r"[a-z0-9]+")
_OMITTED = re.compile(r"<omitted>|\n{3,}", re.IGNORECASE)


def align(kind: Kind, truth: str, text: str, conventions: Conventions = UNKNOWN) -> list[tuple[int, int]]:
    """All spans of ``text`` whose words give ``truth``, in order; empty where none is alike enough.

    ``truth`` is a normal form, or a raw text that has one. A span starts and ends with a letter, digit,
    currency sign or bracket that belongs to the value; punctuation behind it is left out.
    """
    if not truth.strip():
        return []
    if kind in FINDABLE:
        spans = _by_value(kind, truth, text, conventions)
        if spans or kind in ("money", "date", "time", "duration", "number", "currency"):
            return spans
    if kind == "clause":
        parts = [p for p in _OMITTED.split(truth) if alphanumerics(p)]
        parts = [p for p in parts if len(alphanumerics(p)) >= SHORT] or parts
        return sorted({span for part in parts for span in _by_letters(part, text)})
    if kind == "place":
        return _by_letters(truth, text, fuzzy=False) or _by_parts(truth, text)
    return _by_letters(truth, text, fuzzy=kind not in _NO_LIKENESS)


def _by_parts(truth: str, text: str) -> list[tuple[int, int]]:
    """A place that is not named in one piece ("Ontario, Canada", "England; Wales"): each of its parts that is
    named."""
    names = (normalise("place", part) for part in re.split(r"[,;]", truth))
    return sorted({span for name in names if name for span in _by_letters(name.value, text, fuzzy=False)})


# ---- by value


@lru_cache(maxsize=32)
def _candidates(kind: Kind, text: str, conventions: Conventions) -> tuple[tuple[int, int, str], ...]:
    """Start, end and normal form of all that looks like a value of ``kind``."""
    found = []
    for start, end in find_values(kind, text, conventions):
        normal = normalise(kind, text[start:end], conventions)
        if normal:
            found.append((start, end, normal.value))
    return tuple(found)


def _by_value(kind: Kind, truth: str, text: str, conventions: Conventions) -> list[tuple[int, int]]:
    value = _truth_value(kind, truth, conventions)
    if value is None:
        return []
    for reading in _readings(kind, conventions):
        if spans := _equal(kind, value, _candidates(kind, text, reading)):
            return spans
    if kind != "money":
        return []
    bare = _candidates("number", text, conventions)
    unsigned = value.removeprefix("-")
    return (
        _equal("money", value, bare)
        or _equal("money", unsigned, _candidates("money", text, conventions))
        or _equal("money", "-" + unsigned, _candidates("money", text, conventions))
    )


def _truth_value(kind: Kind, truth: str, conventions: Conventions) -> str | None:
    """The truth's normal form; a plain decimal is one already, whatever the document's conventions."""
    if kind in ("money", "number") and re.fullmatch(r"-?\d+(?:\.\d+)?", truth.strip()):
        return truth.strip()
    normal = normalise(kind, truth, conventions)
    return normal.value if normal else None


def _readings(kind: Kind, conventions: Conventions) -> list[Conventions]:
    """The document's conventions first, then the other reading: the truth may know better than the evidence."""
    if kind == "date":
        return [conventions, replace(conventions, day_first=not conventions.reads_day_first)]
    if kind in ("money", "number"):
        comma = not conventions.reads_decimal_comma
        spaced = replace(conventions, language="fr", decimal_comma=True)
        return [conventions, replace(conventions, decimal_comma=comma), spaced]
    return [conventions]


def _equal(kind: Kind, value: str, candidates: tuple[tuple[int, int, str], ...]) -> list[tuple[int, int]]:
    return [(start, end) for start, end, found in candidates if same_value(kind, value, found)]


# ---- by letters


@dataclass(frozen=True, slots=True)
class _Letters:
    """The letters and digits of a text, casefolded, with the way back.

    ``offsets[i]`` is the place in the text of ``letters[i]``; ``starts`` are the indices into ``letters`` at
    which a word (a run of letters and digits) begins, with ``len(letters)`` as the last.
    """

    letters: str
    offsets: array[int]
    starts: array[int]

    def is_start(self, index: int) -> bool:
        """Whether a word begins at ``index``, or the text ends there."""
        at = bisect_left(self.starts, index)
        return at < len(self.starts) and self.starts[at] == index

    def word_around(self, start: int, end: int) -> tuple[int, int]:
        """``start``…``end`` extended to whole words."""
        first = bisect_right(self.starts, start) - 1
        return self.starts[max(first, 0)], self.starts[bisect_left(self.starts, end)]


@lru_cache(maxsize=4)
def _letters(text: str) -> _Letters:
    offsets, starts = array("l"), array("l")
    pieces: list[str] = []
    if text.isascii():
        for run in _RUN.finditer(text.lower()):
            starts.append(len(offsets))
            offsets.extend(range(run.start(), run.end()))
            pieces.append(run[0])
    else:
        last = -2
        for at, character in enumerate(text):
            if folded := letters_of(character):
                if at != last + 1:
                    starts.append(len(offsets))
                offsets.extend([at] * len(folded))
                pieces.append(folded)
                last = at
    starts.append(len(offsets))
    return _Letters("".join(pieces), offsets, starts)


def _by_letters(truth: str, text: str, *, fuzzy: bool = True) -> list[tuple[int, int]]:
    needle = alphanumerics(truth)
    if not needle:
        return []
    index = _letters(text)
    found = _exact(needle, index) or (_fuzzy(needle, index) if fuzzy else [])
    return [_span(text, index, start, end) for start, end in found]


def _exact(needle: str, index: _Letters) -> list[tuple[int, int]]:
    """Places of ``needle`` that begin and end with a word; failing these, long ones within words, as whole
    words."""
    whole, within = [], []
    at = index.letters.find(needle)
    while at >= 0:
        end = at + len(needle)
        if index.is_start(at) and index.is_start(end):
            whole.append((at, end))
        elif len(needle) >= _SHORTEST_FUZZY:
            start, stop = index.word_around(at, end)
            if len(needle) >= LEVEL_SHORT * (stop - start):
                within.append((start, stop))
        at = index.letters.find(needle, at + 1)
    return whole or within


def _fuzzy(needle: str, index: _Letters) -> list[tuple[int, int]]:
    """The places most like ``needle``, found by the three-letter seeds they share with it."""
    size = len(needle)
    if size < _SHORTEST_FUZZY:
        return []
    level = LEVEL_SHORT if size < SHORT else LEVEL if size < LONG else LEVEL_LONG
    width = max(8, size // 6)
    best: list[tuple[float, int, int]] = []
    for guess in _diagonals(needle, index.letters, width):
        first = bisect_left(index.starts, guess - width)
        last = bisect_left(index.starts, guess + 2 * width)
        starts = index.starts[first : last + 1]
        if size < LONG:
            best += _best_pairs(needle, index, starts, level)
        elif place := _best_pair(needle, index, starts, guess, level):
            best.append(place)
    if not best:
        return []
    best.sort(key=lambda b: (-b[0], b[1]))
    chosen: list[tuple[int, int]] = []
    for alike, start, end in best:
        if alike < best[0][0] - 0.005:
            break
        if all(end <= s or start >= e for s, e in chosen):
            chosen.append((start, end))
    return sorted(chosen)


def _ends(needle: str, index: _Letters, start: int) -> array[int]:
    """Where a place that begins at ``start`` may end: at words, not much shorter or longer than ``needle``."""
    lowest = bisect_left(index.starts, start + int(len(needle) * 0.7))
    highest = bisect_left(index.starts, start + int(len(needle) * 1.4) + 1)
    return index.starts[lowest : highest + 1]


def _alike(needle: str, index: _Letters, start: int, end: int, level: float) -> float:
    """Similarity of ``needle`` and ``letters[start:end]``, 0.0 below ``level``."""
    from rapidfuzz.distance import Indel  # only now: most values stand in the text as they are

    return Indel.normalized_similarity(needle, index.letters[start:end], score_cutoff=level)


def _best_pairs(needle: str, index: _Letters, starts: array[int], level: float) -> list[tuple[float, int, int]]:
    """Similarity, start and end of all places from ``starts`` that reach ``level``."""
    places = ((start, end) for start in starts for end in _ends(needle, index, start))
    scored = ((_alike(needle, index, start, end, level), start, end) for start, end in places)
    return [place for place in scored if place[0] >= level]


def _best_pair(
    needle: str, index: _Letters, starts: array[int], guess: int, level: float
) -> tuple[float, int, int] | None:
    """The best place for a long value: the best end for the guessed start, then the best start for that end."""
    if not starts:
        return None
    start = min(starts, key=lambda s: abs(s - guess))
    alike = 0.0
    for _ in range(2):
        end = max(_ends(needle, index, start), key=lambda e: _alike(needle, index, start, e, 0.0), default=start)
        start = max((s for s in starts if s < end), key=lambda s: _alike(needle, index, s, end, 0.0), default=end)
        alike = _alike(needle, index, start, end, 0.0) if start < end else 0.0
    return (alike, start, end) if alike >= level else None


def _diagonals(needle: str, letters: str, width: int) -> list[int]:
    """Where ``needle`` may begin: the beginnings on which most of its seeds agree, in steps of ``width``."""
    votes: Counter[int] = Counter()
    seeds = 0
    step = 1 if len(needle) <= 120 else len(needle) // 100
    for offset in range(0, len(needle) - _SEED + 1, step):
        seed = needle[offset : offset + _SEED]
        seeds += 1
        at = letters.find(seed)
        while at >= 0:
            votes[(at - offset) // width] += 1
            at = letters.find(seed, at + 1)
    joined = {bucket: votes[bucket] + votes[bucket + 1] for bucket in votes}
    most = sorted(joined, key=lambda b: -joined[b])[:_MOST_STARTS]
    return [bucket * width for bucket in most if joined[bucket] >= _LEAST_SEEDS * seeds]


def _span(text: str, index: _Letters, start: int, end: int) -> tuple[int, int]:
    """The span in the text of ``letters[start:end]``, with the bracket that closes one opened in it."""
    first, stop = index.offsets[start], index.offsets[end - 1] + 1
    inside = text[first:stop]
    if stop < len(text) and text[stop] == ")" and inside.count("(") > inside.count(")"):
        stop += 1
    return first, stop
