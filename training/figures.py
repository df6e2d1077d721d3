"""Counts of right and wrong values, F1 and its interval: the figures that every evaluation reports."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

RESAMPLES = 1000


@dataclass(frozen=True)
class Count:
    """One document's share in one field's figures: true values, proposed values, right ones among these; and how many
    of the proposed, and of the right, were accepted without a person. ``group``: what is held out together (the
    document's vendor, its layout), so what an interval draws."""

    wanted: int
    said: int
    right: int
    accepted: int = 0
    accepted_right: int = 0
    group: str = ""


def together(counts: Iterable[Count], group: str) -> Count:
    """The figures of several fields, or documents, of one group as those of one."""
    all_of = list(counts)
    return Count(
        sum(c.wanted for c in all_of),
        sum(c.said for c in all_of),
        sum(c.right for c in all_of),
        sum(c.accepted for c in all_of),
        sum(c.accepted_right for c in all_of),
        group,
    )


def f1(counts: Sequence[Count]) -> float:
    """Harmonic mean of precision and recall over all documents; 0 where nothing was wanted or said."""
    total = sum(c.wanted + c.said for c in counts)
    return 2 * sum(c.right for c in counts) / total if total else 0.0


def interval(counts: Sequence[Count], *, seed: int = 0) -> tuple[float, float]:
    """95 % interval of the F1, by a bootstrap over groups: the next document is of none of those that were measured, so
    what is uncertain is how vendors differ. With few of them it is rough, and with one there is none."""
    rng = random.Random(seed)
    by_group: dict[str, list[Count]] = defaultdict(list)
    for count in counts:
        by_group[count.group].append(count)
    units = [together(own, group) for group, own in by_group.items()]
    draws = sorted(f1(rng.choices(units, k=len(units))) for _ in range(RESAMPLES))
    return draws[int(0.025 * RESAMPLES)], draws[int(0.975 * RESAMPLES)]
