"""From pairs to verdicts, label by label and over all.

A challenger passes only if every label is shown to be no worse by the margin. That is an intersection-union test
(Berger 1982, "Multiparameter hypothesis testing and acceptance sampling", Technometrics 24, 295-300): one that is
degraded by the margin or more in any label, whichever and however many, passes with a chance of at most 1 − level, as
that label's own bound would have to err (as far as the bound holds its level: at 3 points and 95 %, 5.3 % at worst);
so the bounds need no correction for the number of labels. What that costs is power: with few documents, or many labels
that change here and there, a challenger that is just as good is often not shown to be. Only the claim that a label is
worse is corrected (Holm), as it is made of any of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from training.gate.paired import (
    Pairs,
    Pooled,
    bound,
    documents_needed,
    holm,
    seems_worse,
    smallest_drop,
    worse_p,
)

Verdict = Literal["better", "no worse", "not shown", "worse"]
Whole = Literal["passed", "refused", "undecided"]
WORST_FIRST: Sequence[Verdict] = ("worse", "not shown", "no worse", "better")


@dataclass(frozen=True)
class Measured:
    """The pairs of one label in one suite; ``pooled`` where they are of several in each document."""

    suite: str
    label: str
    pairs: Pairs
    pooled: Pooled | None = None

    @property
    def p(self) -> float:
        """Of "no worse", one-sided; by documents where pairs are pooled."""
        return worse_p(self.pooled.worse, self.pooled.better) if self.pooled else worse_p(self.pairs.b, self.pairs.c)

    @property
    def independent(self) -> int:
        """Pairs that count as independent of one another."""
        return self.pooled.effective if self.pooled else self.pairs.n


@dataclass(frozen=True)
class Line:
    """What the comparison says of one label. ``labels``: that were judged together; ``significant``: worse by Holm's
    order among them."""

    measured: Measured
    margin: float
    level: float
    labels: int
    significant: bool

    @cached_property
    def bound(self) -> float:
        """Upper confidence bound of the drop."""
        of = self.measured
        return of.pooled.bound(level=self.level) if of.pooled else bound(of.pairs, level=self.level)

    @cached_property
    def smallest_drop(self) -> float:
        """The smallest true drop that would have been called worse in four of five such comparisons."""
        of = self.measured
        share = round(of.pairs.discordance, 3)
        return smallest_drop(of.independent, share, margin=self.margin, level=self.level, labels=self.labels)

    @cached_property
    def needed(self) -> int:
        """About how many documents show a label that changes as often, and is just as good, to be no worse."""
        return documents_needed(round(self.measured.pairs.discordance, 2), margin=self.margin, level=self.level)

    @property
    def verdict(self) -> Verdict:
        """Worse: significantly, or the observed drop is one of the margin or more. Better: the drop's bound is below 0.
        No worse: it is below the margin. Else nothing is shown: the documents are too few."""
        if self.significant or seems_worse(self.measured.pairs, margin=self.margin):
            return "worse"
        if self.bound < 0:
            return "better"
        return "no worse" if self.bound < self.margin else "not shown"

    def as_json(self) -> dict[str, Any]:
        """One object."""
        pairs = self.measured.pairs
        return {
            "suite": self.measured.suite,
            "label": self.measured.label,
            "n": pairs.n,
            "b": pairs.b,
            "c": pairs.c,
            "drop": round(pairs.drop, 4),
            "bound": round(self.bound, 4),
            "p": round(self.measured.p, 6),
            "smallest_drop": round(self.smallest_drop, 4),
            "margin": self.margin,
            "verdict": self.verdict,
        }


def judged(measured: Sequence[Measured], *, margin: float, level: float) -> list[Line]:
    """A line for each label, the worst first."""
    rejected = holm([one.p for one in measured], level=level)
    lines = [
        Line(one, margin, level, len(measured), significant)
        for one, significant in zip(measured, rejected, strict=True)
    ]
    return sorted(lines, key=lambda line: (WORST_FIRST.index(line.verdict), -line.bound))


def over_all(verdicts: Sequence[Verdict], *, all_else_is_fine: bool = True) -> Whole:
    """Refused if any label is worse, passed if all are better or no worse and nothing else stands against it."""
    if "worse" in verdicts:
        return "refused"
    shown = bool(verdicts) and "not shown" not in verdicts
    return "passed" if shown and all_else_is_fine else "undecided"
