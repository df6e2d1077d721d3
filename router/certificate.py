"""From labelled documents and a promise to certificates: from which confidence on a field's values may be accepted.

The promise: of the documents in which a field's value is accepted, at most ``max_error`` are wrong, and that for all
fields of the type at once with ``certainty``. A document of the calibration counts once for a field, however many
values it has. Levels are fixed beforehand and tried from the highest down until one fails (fixed-sequence testing,
Angelopoulos et al. 2021, "Learn then Test"), each by the exact binomial bound; the doubt is shared evenly by the fields
that have documents enough for a share (Bonferroni). Levels and fields that have too few, whatever is right among
them, are passed over: which they are is told by counts alone, not by what is right. That is exact for a field as long
as what is less confident is wrong no less often; one of which that cannot be shown is not automated (``least_auroc``).
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from dataclasses import field as field_
from functools import cached_property
from typing import Literal

from router.bounds import Ranking, keeps, ranking, trials_needed, upper_bound

Unit = Literal["field", "document"]
ALL_REQUIRED = "*"
"""Stands for all required fields of a type, where a certificate is one of them together."""

LEVELS = (0.99, 0.98, 0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5)
"""Confidences that a field may be accepted from, in the order that they are tried."""


@dataclass(frozen=True)
class Promise:
    """What a user states: see the module. ``least_auroc``: a field whose confidence cannot be shown to rank right
    values before wrong ones at least so well is not automated. ``per``: "field", or "document": of the documents whose
    required fields are accepted, all together or none, at most ``max_error`` have any of them wrong."""

    max_error: float = 0.01
    certainty: float = 0.95
    least_auroc: float = 0.5
    per: Unit = "field"


Value = tuple[float, bool]
"""Confidence, and whether the value is right."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One labelled document, as far as a field's acceptance is concerned.

    ``stages``: after each tier's turn the values that could be accepted; one, or for a list several. ``whole``: of a
    list, after each turn, the confidence up to which none of its values is missing, 0.0 where one always is.
    """

    stages: tuple[tuple[Value, ...], ...]
    many: bool = False
    whole: tuple[float, ...] = ()

    def accepted(self, level: float) -> bool | None:
        """Whether what is accepted from this confidence on is right; None where nothing is. A single value is accepted
        after the first turn that is confident enough; a list is right if none of its accepted values is wrong."""
        taken = (right for values in self.stages for confidence, right in values if confidence >= level)
        if self.many:
            every = list(taken)
            return all(every) if every else None
        return next(taken, None)

    def complete(self, level: float) -> bool | None:
        """The same for a document that is to be right as a whole: a list is not accepted where any value of it is in
        doubt, and is wrong where one is missing."""
        accepted = self.accepted(level)
        if not self.many or accepted is None:
            return accepted
        if any(confidence < level for confidence, _ in self.stages[-1]):
            return None
        return accepted and max(self.whole, default=0.0) >= level

    def proposes_right(self, turns: int) -> bool:
        """Whether what is proposed after so many turns is right."""
        values = self.stages[turns - 1]
        return bool(values) and all(right for _, right in (values if self.many else values[:1]))

    def upto(self, turns: int) -> Trial:
        """The same document, had it travelled through the first turns alone."""
        return replace(self, stages=self.stages[:turns], whole=self.whole[:turns])

    @property
    def turns(self) -> int:
        """How many turns it was measured after."""
        return len(self.stages)

    @property
    def ranked(self) -> tuple[Value, ...]:
        """Confidence and rightness as the ranking counts them: of every turn, as each may be the one that accepts."""
        return tuple(value for values in self.stages for value in values)


@dataclass(frozen=True, slots=True)
class Joint:
    """One labelled document, as far as the acceptance of all its required fields together is concerned."""

    parts: tuple[Trial, ...]

    def accepted(self, level: float) -> bool | None:
        """Whether all are right; None unless all are accepted."""
        every = [part.complete(level) for part in self.parts]
        return None if None in every else all(every)

    def upto(self, turns: int) -> Joint:
        """See ``Trial.upto``."""
        return Joint(tuple(part.upto(turns) for part in self.parts))

    @property
    def turns(self) -> int:
        """See ``Trial.turns``."""
        return max(part.turns for part in self.parts)

    @property
    def ranked(self) -> tuple[Value, ...]:
        """After each turn in which every field has a value: the least confidence, and whether all are right."""
        stages = zip(*(part.stages for part in self.parts), strict=True)
        return tuple(
            (min(c for values in stage for c, _ in values), all(right for values in stage for _, right in values))
            for stage in stages
            if all(stage)
        )


@dataclass(frozen=True)
class Certificate:
    """What the labelled documents support for one field.

    ``level``: accept from this confidence on; None: accept nothing. Then ``refused`` says why, and ``more`` about how
    many labelled documents more it takes, 0 where too many are wrong for more of that sort to help. ``documents`` and
    ``wrong``: those of the calibration that would be accepted at the level (else: at the one that came nearest), and
    the wrong ones among them; ``bound``: the upper bound of their error rate. ``shared_by``: fields that share the
    promise's doubt. ``bound_to``: hashes and versions of all that it holds for; anything else voids it.
    """

    document_type: str
    field: str
    promise: Promise
    level: float | None
    documents: int
    wrong: int
    bound: float
    shared_by: int
    ranking: Ranking | None
    refused: str = ""
    more: int = 0
    bound_to: Mapping[str, str] = field_(default_factory=dict)

    @cached_property
    def id(self) -> str:
        """Hash of its content."""
        content = json.dumps(asdict(self), sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()[:16]


Counts = Sequence[tuple[float, int, int]]
"""By level, how many documents would be accepted from it on, and how many of those wrongly."""


def certify(
    trials: Mapping[str, Sequence[Trial | Joint]], promise: Promise, *, document_type: str, bound_to: Mapping[str, str]
) -> dict[str, Certificate]:
    """The certificates of a type's fields.

    Args:
        trials: by field its labelled documents, those in which nothing could be accepted too; under ``ALL_REQUIRED``
            those of all required fields together.
    """
    counts = {field: _counts(found) for field, found in trials.items()}
    most = [max(n for _, n, _ in found) for found in counts.values()]
    sharing = _sharing(most, promise)
    sharers = sum(n >= trials_needed(promise.max_error, _share(promise, sharing)) for n in most)
    return {
        field: replace(
            _certificate(document_type, field, found, counts[field], promise, sharing, sharers), bound_to=bound_to
        )
        for field, found in trials.items()
    }


def _counts(trials: Sequence[Trial | Joint]) -> Counts:
    accepted = [[a for t in trials if (a := t.accepted(level)) is not None] for level in LEVELS]
    return [(level, len(found), found.count(False)) for level, found in zip(LEVELS, accepted, strict=True)]


def _sharing(most: Sequence[int], promise: Promise) -> int:
    """The fewest fields that can share the doubt so that no more than these have documents enough for a share."""
    for fields in range(1, len(most) + 1):
        least = trials_needed(promise.max_error, _share(promise, fields))
        if sum(documents >= least for documents in most) <= fields:
            return fields
    return max(len(most), 1)


def _share(promise: Promise, fields: int) -> float:
    """The certainty that each of so many fields has to reach."""
    return 1.0 - (1.0 - promise.certainty) / fields


def _certificate(
    document_type: str,
    field: str,
    trials: Sequence[Trial | Joint],
    counts: Counts,
    promise: Promise,
    sharing: int,
    sharers: int,
) -> Certificate:
    """``sharers``: how many of the ``sharing`` have documents enough; a field that has too few would be one more."""
    certainty = _share(promise, sharing)
    enough = [c for c in counts if c[1] >= trials_needed(promise.max_error, certainty)]
    if not enough:
        sharing = max(sharing, sharers + 1)
        certainty = _share(promise, sharing)
    passed, failed = None, None
    for found in enough:
        if not keeps(found[1], found[2], max_error=promise.max_error, certainty=certainty):
            failed = found
            break
        passed = found
    turns = max((trial.turns for trial in trials), default=1)
    ranks = ranking([value for trial in trials for value in trial.ranked], promise.certainty, repeats=turns)
    level, documents, wrong = passed or failed or min(counts, key=lambda c: (upper_bound(c[1], c[2], certainty), -c[1]))
    made = Certificate(
        document_type=document_type,
        field=field,
        promise=promise,
        level=None,
        documents=documents,
        wrong=wrong,
        bound=upper_bound(documents, wrong, certainty),
        shared_by=sharing,
        ranking=ranks,
    )
    if passed is None:
        needed = trials_needed(promise.max_error, certainty, wrong)
        more = math.ceil((needed - documents) * len(trials) / documents) if documents else needed
        hopeless = wrong > promise.max_error * documents
        return replace(made, refused=_too_few(made, needed), more=0 if hopeless else more)
    if ranks and ranks.low < promise.least_auroc:
        return replace(made, refused=_ranks_ill(ranks, promise))
    return replace(made, level=level)


def _too_few(made: Certificate, needed: int) -> str:
    none = f"no more than {made.wrong}" if made.wrong else "none"
    return (
        f"{made.wrong} of {made.documents} labelled documents that would be accepted were wrong; "
        f"the promise takes {needed} with {none} wrong"
    )


def _ranks_ill(ranks: Ranking, promise: Promise) -> str:
    return (
        f"its confidence does not rank right values before wrong ones (AUROC {ranks.area:.2f}, at least "
        f"{ranks.low:.2f}; it takes {promise.least_auroc:.2f}): {ranks.wrong} of {ranks.right + ranks.wrong} are wrong"
    )
