"""One document's result against what is known of it: exact match after normalisation, value by value.

A value is right if one of its forms, what it says or what the page says, is one of those that the truth accepts. A list
is a set: each true value counts once. A list is accepted if all of it is. A document without a result is missed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.exact import Compared, normal
from training.figures import Count
from training.result_file import Answer, ResultFile


@dataclass(frozen=True)
class Truth:
    """What is known of a field: each value that there is to find, in all forms that are right; none where it is known
    to be absent. ``raw_counts``: what the page says may match where the value does not; False where both sides have
    normal forms, so that a day taken for a month is wrong."""

    compared: Compared
    values: tuple[tuple[str, ...], ...]
    raw_counts: bool = True

    @property
    def forms(self) -> list[set[str]]:
        """The normal forms of each value."""
        return [{normal(self.compared, form) for form in forms} for forms in self.values]

    def forms_of(self, answer: Answer) -> set[str]:
        """The normal forms of a proposed value."""
        said = [answer.value, answer.raw if self.raw_counts else None]
        return {normal(self.compared, form) for form in said if form}


@dataclass(frozen=True)
class Case:
    """A document of which something is known: ``name``, its file's name, by which its result is found; ``path``, where
    it lies, if it is there; ``group``, the vendor, or the document where none is known; ``by_einvoice``: what is known
    is what its e-invoice states and its pages show too, and such documents are the easier ones."""

    name: str
    document_type: str
    group: str
    fields: Mapping[str, Truth]
    path: Path | None = None
    by_einvoice: bool = False


@dataclass(frozen=True)
class Said:
    """A proposed value, and whether it is right."""

    value: str
    confidence: float | None
    right: bool


@dataclass(frozen=True)
class Outcome:
    """What became of one field of one document."""

    case: Case
    field: str
    truth: Truth
    said: tuple[Said, ...]
    accepted: bool

    @property
    def count(self) -> Count:
        """Its share in the figures."""
        said, right = len(self.said), sum(s.right for s in self.said)
        accepted, accepted_right = (said, right) if self.accepted else (0, 0)
        return Count(len(self.truth.values), said, right, accepted, accepted_right, self.case.group)

    @property
    def is_right(self) -> bool:
        """Whether all that there is was found, and nothing else."""
        count = self.count
        return count.right == count.wanted == count.said


@dataclass(frozen=True)
class Scored:
    """A document, its result, None where there is none, and an outcome for every field whose truth is known."""

    case: Case
    result: ResultFile | None
    outcomes: tuple[Outcome, ...]

    @property
    def goes_through(self) -> bool:
        """Whether no person sees it."""
        return self.result is not None and self.result.status == "accepted"

    @property
    def is_right(self) -> bool:
        """Whether every field whose truth is known is wholly right."""
        return all(outcome.is_right for outcome in self.outcomes)

    @property
    def type_is_right(self) -> bool:
        """Whether it was taken for what it is."""
        told = self.result.document_type if self.result else None
        return told is not None and told.value == self.case.document_type


def score(case: Case, result: ResultFile | None) -> Scored:
    """Judge a document's result."""
    outcomes = (
        _outcome(case, field, truth, result.answers(field) if result else ()) for field, truth in case.fields.items()
    )
    return Scored(case, result, tuple(outcomes))


def _outcome(case: Case, field: str, truth: Truth, answers: Sequence[Answer]) -> Outcome:
    said = tuple(_judged(truth, [answer for answer in answers if answer.is_value]))
    accepted = bool(answers) and all(answer.decision == "accept" for answer in answers)
    return Outcome(case, field, truth, said, accepted)


def _judged(truth: Truth, answers: Sequence[Answer]) -> Iterator[Said]:
    left = truth.forms
    for answer in answers:
        forms = truth.forms_of(answer)
        hit = next((accepted for accepted in left if accepted & forms), None)
        if hit is not None:
            left.remove(hit)
        yield Said(answer.value or "", answer.confidence, hit is not None)
