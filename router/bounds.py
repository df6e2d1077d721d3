"""What can be stated from counts, exactly: an error rate's upper bound, how many trials a promise takes, how well a
number ranks right before wrong, how far it is from being a probability."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist, fmean

BINS = 10
"""Bins of equal width that the calibration error is taken over."""


@lru_cache(maxsize=4096)
def upper_bound(n: int, errors: int, certainty: float) -> float:
    """Upper bound of an error rate after ``errors`` in ``n`` trials (Clopper and Pearson 1934); 1.0 for no trials."""
    if n == 0 or errors >= n:
        return 1.0
    low, high = errors / n, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if _at_most(errors, n, middle) > 1.0 - certainty:
            low = middle
        else:
            high = middle
    return high


def keeps(n: int, errors: int, *, max_error: float, certainty: float) -> bool:
    """Whether so many errors in ``n`` trials show, with this certainty, an error rate of at most ``max_error``."""
    return n > 0 and _at_most(errors, n, max_error) <= 1.0 - certainty


@lru_cache(maxsize=4096)
def trials_needed(max_error: float, certainty: float, errors: int = 0) -> int:
    """How many trials, ``errors`` of them wrong, a promise takes."""

    def holds(n: int) -> bool:
        return keeps(n, errors, max_error=max_error, certainty=certainty)

    fewest = enough = errors + 1
    while not holds(enough):
        enough *= 2
    return fewest + bisect_left(range(fewest, enough), True, key=holds)


def _at_most(k: int, n: int, p: float) -> float:
    """P(X <= k) for X binomial(n, p)."""
    if p <= 0.0 or k >= n:
        return 1.0
    if p >= 1.0:
        return 0.0
    logs = (
        math.lgamma(n + 1) - math.lgamma(i + 1) - math.lgamma(n - i + 1) + i * math.log(p) + (n - i) * math.log1p(-p)
        for i in range(k + 1)
    )
    return min(1.0, math.fsum(math.exp(x) for x in logs))


@dataclass(frozen=True)
class Ranking:
    """How well confidences rank right values before wrong ones.

    ``area``: the chance that a right value has a higher confidence than a wrong one, ties half (AUROC); ``low``: its
    lower bound. Of values that are all right, or all wrong, nothing can be said (``ranking`` gives None).
    """

    area: float
    low: float
    right: int
    wrong: int


def ranking(outcomes: Sequence[tuple[float, bool]], certainty: float = 0.95, *, repeats: int = 1) -> Ranking | None:
    """Ranking power of (confidence, right), its one-sided lower bound by Newcombe's fifth method (2006).

    Args:
        repeats: how often each thing is among the outcomes: the bound takes so many fewer for independent.
    """
    wrong = sorted(c for c, ok in outcomes if not ok)
    right = [c for c, ok in outcomes if ok]
    if not wrong or not right:
        return None
    area = fmean((bisect_left(wrong, c) + bisect_right(wrong, c)) / (2 * len(wrong)) for c in right)
    counts = (max(len(right) / repeats, 1.0), max(len(wrong) / repeats, 1.0))
    return Ranking(area, _lower_area(area, *counts, certainty), len(right), len(wrong))


def _lower_area(area: float, right: float, wrong: float, certainty: float) -> float:
    """The least area that ``area`` is no surprise for: the root of z · sd(θ) = area − θ, by halving."""
    z = NormalDist().inv_cdf(certainty)
    half = (right + wrong) / 2

    def surprising(theta: float) -> bool:
        spread = (2 * half - 1 - (3 * half - 3) / ((2 - theta) * (1 + theta))) / (right * wrong)
        return area - theta > z * math.sqrt(max(theta * (1 - theta) * spread, 0.0))

    low, high = 0.0, area
    for _ in range(60):
        middle = (low + high) / 2
        if surprising(middle):
            low = middle
        else:
            high = middle
    return low


@dataclass(frozen=True)
class Bin:
    """One bin of confidences: how many, their mean, and the share of them that is right."""

    n: int
    confidence: float
    right: float


def reliability(outcomes: Sequence[tuple[float, bool]]) -> list[Bin]:
    """(confidence, right) in ``BINS`` bins of equal width, empty ones left out."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, ok in outcomes:
        bins[min(int(confidence * BINS), BINS - 1)].append((confidence, ok))
    return [Bin(len(b), fmean(c for c, _ in b), fmean(ok for _, ok in b)) for b in bins if b]


def calibration_error(bins: Sequence[Bin]) -> float:
    """Expected calibration error: mean distance of confidence and share of right, weighted by the bins' counts."""
    n = sum(b.n for b in bins)
    return sum(b.n * abs(b.confidence - b.right) for b in bins) / n if n else 0.0
