"""What many scored documents come to: the figures of each field, and of all documents together."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from training.figures import Count, f1, interval, together
from training.scoring import Outcome, Scored


@dataclass(frozen=True)
class Figures:
    """One field's figures, or those of all fields together (``field`` is ""). ``documents``: where its truth is known;
    ``low``, ``high``: 95 % interval of the F1, None where all are of one vendor. ``accepted_in``: documents in which it
    was accepted, in ``wrong_in`` of them a wrong value; those that their e-invoice labelled are not among them."""

    document_type: str
    field: str
    documents: int
    count: Count
    low: float | None
    high: float | None
    accepted_in: int
    wrong_in: int

    @property
    def precision(self) -> float:
        """Share of the proposed values that is right."""
        return _share(self.count.right, self.count.said)

    @property
    def recall(self) -> float:
        """Share of the true values that was found."""
        return _share(self.count.right, self.count.wanted)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return f1([self.count])

    @property
    def coverage(self) -> float:
        """Accepted values, as a share of the true ones."""
        return _share(self.count.accepted, self.count.wanted)

    @property
    def accepted_wrong(self) -> int:
        """Accepted values that are wrong."""
        return self.count.accepted - self.count.accepted_right

    @property
    def accepted_precision(self) -> float | None:
        """Share of the accepted values that is right; None where there are none."""
        return self.count.accepted_right / self.count.accepted if self.count.accepted else None


@dataclass(frozen=True)
class Times:
    """Seconds that a stage took, over the documents that went through it."""

    documents: int
    median: float
    p95: float


@dataclass(frozen=True)
class Evaluation:
    """Scored documents, and what they come to."""

    documents: Sequence[Scored]

    @property
    def outcomes(self) -> list[Outcome]:
        """All fields of all documents."""
        return [outcome for scored in self.documents for outcome in scored.outcomes]

    @cached_property
    def fields(self) -> list[Figures]:
        """The figures of every field of every type; of what is nowhere known there are none."""
        by_field: dict[tuple[str, str], list[Outcome]] = defaultdict(list)
        for outcome in self.outcomes:
            by_field[outcome.case.document_type, outcome.field].append(outcome)
        return [_figures(*key, [[outcome] for outcome in found]) for key, found in by_field.items()]

    @cached_property
    def whole(self) -> Figures:
        """The figures of all fields together, each value counted once."""
        return _figures("", "", [scored.outcomes for scored in self.documents if scored.outcomes])

    @property
    def without_result(self) -> list[str]:
        """Names of the documents that have none."""
        return [scored.case.name for scored in self.documents if scored.result is None]

    @property
    def by_einvoice(self) -> int:
        """Documents that their e-invoice labelled."""
        return sum(scored.case.by_einvoice for scored in self.documents)

    @property
    def vendors(self) -> int:
        """How many there are; a document whose vendor is not known is one."""
        return len({scored.case.group for scored in self.documents})

    @property
    def straight_through(self) -> tuple[int, int]:
        """Documents that no person sees, and how many of them are wholly right."""
        through = [scored for scored in self.documents if scored.goes_through]
        return len(through), sum(scored.is_right for scored in through)

    @property
    def tiers(self) -> dict[int, int]:
        """Tier → documents that it read."""
        visited = Counter(tier for s in self.documents if s.result for tier in {step.tier for step in s.result.route})
        return dict(sorted(visited.items()))

    @property
    def seconds(self) -> dict[str, Times]:
        """Stage → what it took a document."""
        by_stage: dict[str, list[float]] = defaultdict(list)
        for scored in self.documents:
            for stage, ms in (scored.result.timings_ms if scored.result else {}).items():
                by_stage[stage].append(ms / 1000)
        return {stage: _times(taken) for stage, taken in sorted(by_stage.items(), key=lambda item: item[0] == "total")}

    @property
    def models(self) -> dict[str, list[str]]:
        """Tier → the models whose results these are."""
        found: dict[str, set[str]] = defaultdict(set)
        for scored in self.documents:
            for tier, model in (scored.result.models if scored.result else {}).items():
                found[tier].add(model)
        return {tier: sorted(names) for tier, names in sorted(found.items())}


def sure(outcomes: Iterable[Outcome]) -> list[tuple[float, bool]]:
    """(confidence, right) of every proposed value whose confidence was measured."""
    return [(s.confidence, s.right) for outcome in outcomes for s in outcome.said if s.confidence is not None]


def risk_by_coverage(outcomes: Iterable[Outcome]) -> list[tuple[float, float]]:
    """For every level of confidence, highest first: the share of the proposed values that reach it, and the share of
    these that is wrong. Values without a confidence reach none."""
    kept = list(outcomes)
    values = sum(len(outcome.said) for outcome in kept)
    by_level: dict[float, list[bool]] = defaultdict(list)
    for confidence, right in sure(kept):
        by_level[confidence].append(right)
    curve, reached, wrong = [], 0, 0
    for level in sorted(by_level, reverse=True):
        reached += len(by_level[level])
        wrong += by_level[level].count(False)
        curve.append((reached / values, wrong / reached))
    return curve


def _figures(document_type: str, field: str, by_document: Sequence[Sequence[Outcome]]) -> Figures:
    counts = [together((o.count for o in outcomes), outcomes[0].case.group) for outcomes in by_document]
    low, high = interval(counts) if len({count.group for count in counts}) > 1 else (None, None)
    by_people = [not outcomes[0].case.by_einvoice for outcomes in by_document]
    accepted = [count for count, told in zip(counts, by_people, strict=True) if told and count.accepted]
    wrong_in = sum(count.accepted_right < count.accepted for count in accepted)
    return Figures(document_type, field, len(counts), together(counts, ""), low, high, len(accepted), wrong_in)


def _times(seconds: Sequence[float]) -> Times:
    ordered = sorted(seconds)
    return Times(len(ordered), median(ordered), ordered[math.ceil(0.95 * len(ordered)) - 1])


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
