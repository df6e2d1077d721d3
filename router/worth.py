"""Whether a further tier is worth asking: what it is expected to save a person, against what it costs.

A field in doubt costs a person ``confirm_seconds`` where the proposal is right, ``type_seconds`` where it is not, and
nothing where a tier settles it. How often each comes is counted on the labelled documents that the turns before left in
doubt. A tier's own cost is its time, as it was measured by the calibration, at ``compute_price`` of a person's time.
Where nothing was counted a tier is asked.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

from router.calibration import Calibration
from router.certificate import Certificate, Trial
from router.settings import RouterSettings


@dataclass(frozen=True)
class Asked:
    """``fields``: to ask for; none where asking is not worth it. ``why``: in words."""

    fields: tuple[str, ...]
    why: str


class Worth:
    """What is to be expected of further tiers, under these certificates."""

    def __init__(
        self,
        calibration: Calibration,
        certificates: Mapping[tuple[str, str], Certificate],
        settings: RouterSettings,
        *,
        turns: int,
    ) -> None:
        self._calibration = calibration
        self._settings = settings
        self._turns = turns
        self._saved = {
            key: [self._after(trials, certificates[key].level, turn) for turn in range(1, turns)]
            for key in certificates
            if (trials := calibration.trials(*key))
        }

    def of(self, document_type: str, fields: Sequence[str], *, turn: int, seconds: float) -> Asked:
        """Whether the tier of the next turn is worth asking for fields that are in doubt after ``turn`` of them.

        Args:
            seconds: that the tiers have taken for the document so far.
        """
        price, most = self._settings.compute_price, self._settings.most_seconds
        takes = [self._calibration.seconds_of(later, document_type) for later in range(turn + 1, self._turns + 1)]
        more = (takes[0] if takes else None) or 0.0
        if most is not None and seconds + more > most:
            return Asked((), f"not asked: {seconds:.1f} s are spent, it takes {more:.1f} s more, at most {most:g} s")
        if turn >= self._turns or None in takes:
            return Asked(tuple(fields), _UNKNOWN)
        unknown = [f for f in fields if (document_type, f) not in self._saved]
        saved = {f: self._saved[document_type, f][turn - 1] for f in fields if f not in unknown}
        spent, cost, best, asked = 0.0, 0.0, float("-inf"), list[str]()
        for later, took in enumerate(takes):
            spent += price * (took or 0.0)
            helped = [f for f, by_turn in saved.items() if by_turn[later] > 0.0]
            gain = sum(saved[f][later] for f in helped)
            if gain - spent > best:
                cost, best, asked = spent, gain - spent, helped
        if unknown:
            return Asked(tuple(f for f in fields if f in unknown or f in asked), _UNKNOWN)
        kept = tuple(f for f in fields if f in asked)
        if not kept or best <= 0.0:
            return Asked((), f"not asked: {_said(best, cost)}")
        return Asked(kept, _said(best, cost))

    def _after(self, trials: Sequence[Trial], level: float | None, turn: int) -> list[float]:
        """Of a field in doubt after ``turn`` turns, the seconds of a person's work that each later one saves."""
        doubtful = [t for t in trials if level is None or t.upto(turn).accepted(level) is None]
        saved = []
        for later in range(turn + 1, self._turns + 1):
            by = [self._work(t, level, turn) - self._work(t, level, later) for t in doubtful]
            saved.append(_at_least(by))
        return saved

    def _work(self, trial: Trial, level: float | None, turns: int) -> float:
        """Seconds of a person's work that a document's field takes after so many turns."""
        if level is not None and trial.upto(turns).accepted(level) is not None:
            return 0.0
        settings = self._settings
        return settings.confirm_seconds if trial.proposes_right(turns) else settings.type_seconds


def _at_least(saved: Sequence[float]) -> float:
    """The mean less its standard error: what few documents show by chance is no reason to ask. One made-up document
    that nothing changes keeps one or two from saying much."""
    every = [*saved, 0.0]
    return fmean(every) - stdev(every) / math.sqrt(len(every)) if saved else 0.0


def _said(best: float, cost: float) -> str:
    return f"it is expected to save a person {best + cost:.1f} s, at the cost of {cost:.2f} s"


_UNKNOWN = "the tiers before left them in doubt, or cannot tell them"
