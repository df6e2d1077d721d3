"""An index of character trigrams: which of a million names share the rarest letters with a name?

Each name's trigrams lie within its words, ends marked, so that swapped words cost nothing and a wrong letter three
of them. A trigram that few names have counts more (its inverse document frequency), and the postings of frequent ones
are left out where there is enough without them; that keeps a search below a few milliseconds.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from threading import local
from typing import Any

import numpy as np
import numpy.typing as npt

from tiers.linking.names import glyph_key

Codes = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]
Rows = npt.NDArray[np.uint32]
Floats = npt.NDArray[np.float32]

BUDGET = 150_000
"""Postings that one search may read, the rarest trigrams' first."""
FEWEST = 1_000
"""Names that are reckoned with at least: what stands once in a list of three is not that common."""
LEAST_GRAMS = 3
"""Rarest trigrams that are read whatever they cost."""
CHUNK = 100_000
"""Names whose trigrams are made at a time."""
_SPACE, _END = ord(" "), ord("\n")
_BITS = np.uint64(21)


@dataclass(frozen=True)
class GramIndex:
    """``codes``: all trigrams, ascending. Trigram g is in the names ``rows[starts[g]:starts[g + 1]]``, ascending.
    ``norms``: the length of each name's vector of weights."""

    codes: Codes
    starts: Ints
    rows: Rows
    norms: Floats
    _own: local = field(default_factory=local, repr=False, compare=False)

    @staticmethod
    def of(texts: Sequence[str]) -> GramIndex:
        """Index folded names (``NameKey.text``). Needs 10 bytes a trigram of each name while it is made."""
        chunks = [_coded(texts[first : first + CHUNK]) for first in range(0, len(texts), CHUNK)]
        codes = np.unique(np.concatenate([np.unique(c) for c, _ in chunks])) if chunks else np.zeros(0, np.uint64)
        counts = np.zeros(len(codes), dtype=np.int64)
        placed: list[tuple[Rows, Rows]] = []
        for coded, names in chunks:
            at = np.searchsorted(codes, coded).astype(np.uint32)
            counts += np.bincount(at, minlength=len(codes))
            placed.append((at, names))
        del chunks
        starts = np.zeros(len(codes) + 1, dtype=np.int64)
        np.cumsum(counts, out=starts[1:])
        rows, norms = np.zeros(int(starts[-1]), dtype=np.uint32), np.zeros(len(texts), dtype=np.float64)
        weights, free = _rarities(counts, len(texts)), starts[:-1].copy()
        for number, (at, names) in enumerate(placed):
            order = np.argsort(at, kind="stable")
            grams, own = at[order], np.bincount(at, minlength=len(codes))
            first = np.cumsum(own) - own
            rows[free[grams] + np.arange(len(grams)) - first[grams]] = names[order] + np.uint32(number * CHUNK)
            free += own
            here = np.bincount(names, weights=weights[at].astype(np.float64) ** 2)
            norms[number * CHUNK : number * CHUNK + len(here)] = here
        return GramIndex(codes, starts, rows, np.sqrt(np.maximum(norms, 1e-9)).astype(np.float32))

    def __len__(self) -> int:
        return len(self.norms)

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """What is saved, by name."""
        return {"codes": self.codes, "starts": self.starts, "rows": self.rows, "norms": self.norms}

    def nearest(self, text: str, k: int) -> tuple[Ints, Floats]:
        """Up to ``k`` rows that share most with a folded name, best first, and the cosine by the trigrams read."""
        read = list(self._read(text))
        if not read:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        sums = self._sums()
        for rows, weight in read:
            sums[rows] += weight * weight
        touched = np.concatenate([rows for rows, _ in read])
        scores = sums[touched] / self.norms[touched]
        sums[touched] = 0.0
        if len(touched) > k * len(read):
            best = np.argpartition(scores, len(scores) - k * len(read))[-k * len(read) :]
            touched, scores = touched[best], scores[best]
        found, first = np.unique(touched, return_index=True)
        order = np.argsort(-scores[first], kind="stable")[:k]
        length = math.sqrt(sum(w * w for _, w in read))
        return found[order].astype(np.int64), np.asarray(scores[first][order] / length, dtype=np.float32)

    def weight_of(self, word: str) -> float:
        """How rare a folded word is: the mean weight of its trigrams."""
        coded, _ = _coded([word])
        at = np.searchsorted(self.codes, coded)
        total = 0.0
        for code, place in zip(coded.tolist(), at.tolist(), strict=True):
            known = place < len(self.codes) and int(self.codes[place]) == code
            total += rarity(int(self.starts[place + 1] - self.starts[place]) if known else 0, len(self))
        return total / max(len(coded), 1)

    def _read(self, text: str) -> Iterator[tuple[Rows, float]]:
        """The postings to read and their weights, the rarest first."""
        coded, _ = _coded([text])
        at = np.searchsorted(self.codes, coded)
        known = at[(at < len(self.codes)) & (self.codes[np.minimum(at, len(self.codes) - 1)] == coded)]
        spans = sorted((int(self.starts[g + 1] - self.starts[g]), int(self.starts[g])) for g in known.tolist())
        cost = 0
        for number, (count, start) in enumerate(spans):
            cost += count
            if number >= LEAST_GRAMS and cost > BUDGET:
                return
            yield self.rows[start : start + count], rarity(count, len(self))

    def _sums(self) -> Floats:
        sums: Floats | None = getattr(self._own, "sums", None)
        if sums is None:
            sums = self._own.sums = np.zeros(len(self), dtype=np.float32)
        return sums


def _coded(texts: Sequence[str]) -> tuple[Codes, Rows]:
    """The distinct trigrams of each text, and which text each is of; ascending by text."""
    joined = "\n".join(["", *(f" {glyph_key(text)} " for text in texts), ""])
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    one, two, three = points[:-2], points[1:-1], points[2:]
    within = (two != _SPACE) & (one != _END) & (two != _END) & (three != _END)
    number = (np.cumsum(points == _END) - 1)[1:-1][within].astype(np.uint64)
    codes = (one[within] << (_BITS + _BITS)) | (two[within] << _BITS) | three[within]
    order = np.lexsort((codes, number))
    codes, number = codes[order], number[order]
    fresh = np.ones(len(codes), dtype=bool)
    fresh[1:] = (codes[1:] != codes[:-1]) | (number[1:] != number[:-1])
    return codes[fresh], number[fresh].astype(np.uint32)


def rarity(count: int, names: int) -> float:
    """What a trigram weighs that so many of the names have."""
    return math.log(1.0 + max(names, FEWEST) / (1.0 + count))


def _rarities(counts: Ints, names: int) -> npt.NDArray[np.float64]:
    return np.asarray(np.log(1.0 + max(names, FEWEST) / (1.0 + counts)))
