"""Counts of right and wrong values, F1 and its interval: the figures that every evaluation reports."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass

RESAMPLES = 1000


@dataclass(frozen=True)
class Count:
    """One document's share in one field's figures: true values, proposed values, right ones among these; and how many
    of the proposed, and of the right, were accepted without a person."""

    wanted: int
    said: int
    right: int
    accepted: int = 0
    accepted_right: int = 0


def together(counts: Iterable[Count]) -> Count:
    """The figures of several fields of one document as those of one."""
    columns = zip(*(astuple(c) for c in counts), strict=True)
    return Count(*(sum(column) for column in columns))


def f1(counts: Sequence[Count]) -> float:
    """Harmonic mean of precision and recall over all documents; 0 where nothing was wanted or said."""
    total = sum(c.wanted + c.said for c in counts)
    return 2 * sum(c.right for c in counts) / total if total else 0.0


def interval(counts: Sequence[Count], *, seed: int = 0) -> tuple[float, float]:
    """95 % interval of the F1, by a bootstrap over documents."""
    rng = random.Random(seed)
    draws = sorted(f1(rng.choices(counts, k=len(counts))) for _ in range(RESAMPLES))
    return draws[int(0.025 * RESAMPLES)], draws[int(0.975 * RESAMPLES)]
