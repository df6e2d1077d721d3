"""What the reviews take and give: frozen values, no database objects. Times are aware UTC."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from documents.extraction import State
from documents.schema import RESERVED

Part = Literal["first", "second", "settle"]
"""Of a document that two people key without seeing each other's answers: their parts, and where they differ a third
person's. All others have a ``first`` part alone."""
Why = Literal["doubt", "audit"]
"""A document that the router left to a person, or one that it accepted and that is looked at to measure it."""
ReviewState = Literal["open", "closed", "gone"]
"""``gone``: the document was processed again, and has another review."""
Order = Literal["deadline", "worth"]
TYPE: Final = RESERVED
"""Stands for a field in the answers: which type the document is of. All other answers count under the type under which
they were given, and no other."""
RULE: Final = "rule:"
"""Begins what stands for a field in the answers where a person confirms what a broken rule says of the document as a
whole: ``rule:not_a_duplicate``. No field is called so."""


def fields_among(names: Iterable[str]) -> list[str]:
    """Those of the names in the answers that stand for no rule."""
    return [name for name in names if not name.startswith(RULE)]


def rules_among(names: Iterable[str]) -> list[str]:
    """The rules among the names in the answers, as the result calls them."""
    return [name.removeprefix(RULE) for name in names if name.startswith(RULE)]


class Said(BaseModel):
    """One value as a person gives it: its normal form, its text on the page, and where it stands (``box`` in fractions
    of the page, ``words`` as numbers in ``Document.words``); no place where it was typed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    value: str
    raw: str
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    words: tuple[int, ...] = ()


class Answer(BaseModel):
    """What a person says of one field: ``present`` with its value (several of a list; of a record its ``rows``, column
    → value), ``absent`` or ``unreadable``. ``corrected``: it is not what was proposed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    state: State
    values: tuple[Said, ...] = ()
    rows: Annotated[tuple[Mapping[str, Said], ...], Field(max_length=5000)] = ()
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it was given. ``number`` grows with every answer; ``answer`` None: taken back. ``retyped``: of the
    answer to ``TYPE``, JSON text of what is other in the result under that type; None where it was found to be."""

    number: int
    field: str
    answer: Answer | None
    by: str
    at: datetime
    took_ms: int | None
    retyped: str | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """One document to look at, or looked at. ``name`` is its file's; ``doubtful`` how many of its fields are in doubt,
    ``amount`` the largest among its values, ``worth`` what looking at it is worth: amount × doubt.

    ``lease_by`` has it in hand until ``lease_until``.
    """

    id: int
    document_id: str
    pipeline_version: str
    part: Part
    why: Why
    state: ReviewState
    document_type: str | None
    name: str
    doubtful: int
    amount: float
    worth: float
    deadline: datetime
    created: datetime
    closed: datetime | None
    closed_by: str | None
    lease_by: str | None
    lease_until: datetime | None

    @property
    def is_blind(self) -> bool:
        """Whether the person is not shown what was found: the answer measures it, or another person's."""
        return self.part == "second" or self.why == "audit"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which reviews of the queue: of one type, for one reason, with this text in the file's name, in hand of one
    person; None or "": any."""

    state: ReviewState = "open"
    document_type: str | None = None
    why: Why | None = None
    text: str = ""
    lease_by: str | None = None
    order: Order = "deadline"


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Some reviews, in their order. ``after`` asks for the next ones, None after the last."""

    reviews: tuple[Review, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """Open reviews in all, by type and by reason, those past their deadline, those in hand, and the oldest."""

    total: int
    overdue: int
    leased: int
    by_type: Mapping[str, int] = field(default_factory=dict)
    by_why: Mapping[str, int] = field(default_factory=dict)
    oldest: datetime | None = None


@dataclass(frozen=True, slots=True)
class Halt:
    """A field of which nothing is accepted: audits contradict its promise (``why``, in words)."""

    document_type: str
    field: str
    at: datetime
    why: str

    @property
    def name(self) -> str:
        """``type.field``."""
        return f"{self.document_type}.{self.field}"


@dataclass(frozen=True, slots=True)
class ReviewRules:
    """``deadline_hours`` after it ended a document shall be looked at; this share of those in doubt is keyed by two
    people (``second_share``), this share of those accepted is looked at (``audit_share``)."""

    deadline_hours: float = 24.0
    second_share: float = 0.0
    audit_share: float = 0.0
