"""What audits say of a promise while it runs: looked at after every audit, for ever, and still right.

Each audited value is right or wrong. Against the hypothesis that a share of at most ``m`` of all accepted values is
wrong, a gambler bets on each: the stake grows by ``1 + λ(x − m)`` (x: 1 where wrong, else 0). As long as the hypothesis
holds the stake is a supermartingale, so it ever reaches 1/δ with a chance of at most δ (Ville 1939), however often one
looks. The gambler splits the first stake evenly over a few fixed bets (Waudby-Smith and Ramdas 2023, section 4), each
made for another ratio ``r`` of the true odds to those of ``m``: λ = (r − 1) / (1 + m(r − 1)). Then the stake is

    mean over r of  r^wrong / (1 + m(r − 1))^audits

which falls as ``m`` grows: all ``m`` at which it is below 1/δ are one interval, a confidence sequence.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

RATIOS_ABOVE: Final = (1.5, 2.0, 3.0, 5.0, 10.0)
"""Odds bet on against "at most ``m`` is wrong"."""
RATIOS_BELOW: Final = (0.0, 0.1, 0.2, 1 / 3, 0.5, 2 / 3)
"""… against "at least ``m`` is wrong"."""
_HALVINGS: Final = 50


@dataclass(frozen=True, slots=True)
class AuditBound:
    """A promise as audits are held against it: a share of at most ``max_error`` wrong, with ``certainty`` for each
    field, whenever one looks. Both as ``RouterSettings`` has them."""

    max_error: float
    certainty: float

    def contradicts(self, wrong: int, audits: int) -> bool:
        """Whether so many wrong ones show that the promise is not kept."""
        return log_stake(wrong, audits, self.max_error, RATIOS_ABOVE) >= self._enough

    def interval(self, wrong: int, audits: int) -> tuple[float, float]:
        """Bounds of the share of wrong ones, each with the certainty; the lower one is above ``max_error`` where
        ``contradicts``."""
        low, high = 0.0, 1.0
        if wrong:
            low = self._edge(lambda m: log_stake(wrong, audits, m, RATIOS_ABOVE) >= self._enough)
        if wrong < audits:
            high = self._edge(lambda m: log_stake(wrong, audits, m, RATIOS_BELOW) < self._enough)
        return low, high

    def fewest_wrong(self, audits: int) -> int:
        """The least number of wrong ones among so many audits that contradicts the promise."""
        low, high = 0, audits + 1
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if self.contradicts(middle, audits) else (middle + 1, high)
        return low

    @property
    def _enough(self) -> float:
        return -math.log(1.0 - self.certainty)

    @staticmethod
    def _edge(holds: Callable[[float], bool]) -> float:
        """The ``m`` up to which something holds that holds of the smallest ones alone."""
        low, high = 0.0, 1.0
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            low, high = (middle, high) if holds(middle) else (low, middle)
        return low


def log_stake(wrong: int, audits: int, m: float, ratios: Sequence[float]) -> float:
    """Logarithm of the gambler's stake, which was 1 at first, against a share ``m`` of wrong ones."""
    logs = [
        (wrong * math.log(r) if r else 0.0) - audits * math.log1p(m * (r - 1)) if r or not wrong else -math.inf
        for r in ratios
    ]
    most = max(logs)
    return most + math.log(math.fsum(math.exp(x - most) for x in logs) / len(logs))
