"""What the ledger takes and gives: frozen values, no database objects. Times are aware UTC."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final, Literal, get_args

JobState = Literal[
    "received", "processing", "accepted", "needs_review", "failed", "quarantined", "needs_password", "superseded"
]
"""``superseded``: ended without a result, as another pipeline version has the document now."""

Outcome = Literal["accepted", "needs_review", "failed", "quarantined", "needs_password"]
"""States that a job ends in with a result. A requeue is the only way out of them."""

JOB_STATES: Final[tuple[JobState, ...]] = get_args(JobState)
OUTCOMES: Final[tuple[Outcome, ...]] = get_args(Outcome)


@dataclass(frozen=True, slots=True)
class NewSource:
    """One object that intake has read and hashed. ``version`` is the store's etag for it, if it has one.

    ``lane``: the schedule that its first job waits for; "" is processed as it comes.
    """

    sha256: str
    uri: str
    size: int
    version: str | None = None
    media_type: str | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    lane: str = ""


@dataclass(frozen=True, slots=True)
class Registered:
    """What the ledger knows after a registration.

    ``is_new``: the content was not known before. ``is_alias_of``: the first source of the same content, where
    this source is another one. ``options`` are those in force: the first registration's, not this one's.
    """

    document_id: str
    job_id: int
    state: JobState
    is_new: bool
    is_alias_of: str | None
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to work on one job until the lease ends. ``fence`` grows with every claim and requeue.

    ``attempt`` counts from 1. ``source`` is the first place where the content was seen and has not been
    overwritten since, ``other_sources`` are the others, the latest first. Where all have been overwritten, the
    first of all is ``source``: a store that keeps versions still has it. ``versions``: which version of each held the
    content, None where the store has none; in the order of ``source``, then ``other_sources``.
    """

    document_id: str
    job_id: int
    pipeline_version: str
    source: str
    size: int
    media_type: str | None
    attempt: int
    fence: int
    owner: str
    options: Mapping[str, str] = field(default_factory=dict, compare=False)
    other_sources: tuple[str, ...] = field(default=(), compare=False)
    versions: tuple[str | None, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class OutboxMessage:
    """An effect to send after the commit. ``topic`` is unique in one completion; ``payload`` is JSON text."""

    topic: str
    payload: str


@dataclass(frozen=True, slots=True)
class PendingMessage:
    """A message that waits to be sent. ``key`` is its idempotency key: the receiver drops repeats."""

    key: str
    topic: str
    payload: str
    document_id: str
    attempt: int
    created: datetime


@dataclass(frozen=True, slots=True)
class StoredResult:
    """The outcome of one document under one pipeline version. ``json`` is the result contract's text."""

    document_id: str
    pipeline_version: str
    status: Outcome
    json: str
    is_current: bool
    completed: datetime


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document, where it was seen (first source first) and how its newest job stands."""

    document_id: str
    size: int
    media_type: str | None
    created: datetime
    options: Mapping[str, str]
    sources: tuple[str, ...]
    job_id: int
    pipeline_version: str
    state: JobState
    attempt: int
    next_attempt: datetime
    last_error: str | None


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One line of the audit log: who did what, when, and from which state to which."""

    at: datetime
    actor: str
    action: str
    pipeline_version: str | None
    from_state: str | None
    to_state: str | None
    detail: str | None


def utc(milliseconds: int) -> datetime:
    """Epoch milliseconds as an aware UTC time."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
