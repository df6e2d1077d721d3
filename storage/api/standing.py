"""How documents stand, from the ledger's jobs and the reviews together. Nothing here writes.

received ─► processing ─► accepted
                ├───────► needs_review ─► in_review ─► reviewed, rejected, or split
                └───────► failed, quarantined, needs_password
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, cast, get_args

from sqlalchemy import ColumnElement, Select, Text, case, func, literal, or_, select
from sqlalchemy.engine import Connection, Row
from sqlalchemy.types import JSON

from documents.errors import UsageError
from storage.ledger.ledger import Ledger
from storage.ledger.tables import document, job, result, source
from storage.ledger.text import decode_uri
from storage.ledger.values import utc
from storage.reviews.split import SPLIT
from storage.reviews.tables import review

Standing = Literal[
    "received", "processing", "accepted", "needs_review", "in_review", "reviewed", "rejected", "split", "failed",
    "quarantined", "needs_password",
]  # fmt: skip
"""``in_review``: a person has it in hand, or one of two is done with it. ``rejected``: a person said that it is of no
use. ``split``: it held several documents, which are documents of their own now."""
STANDINGS: Final[tuple[Standing, ...]] = get_args(Standing)


@dataclass(frozen=True, slots=True)
class Standpoint:
    """One document. ``name`` is its file's, ``completed`` when its result was stored, ``reviewed`` when a person
    settled it; ``error`` why it failed. ``at`` tells where it is in the list."""

    document_id: str
    status: Standing
    name: str
    document_type: str | None
    size: int
    created: datetime
    completed: datetime | None
    reviewed: datetime | None
    error: str | None
    at: str


class Standings:
    """Every method is one transaction. Safe to share between threads.

    All may raise InfrastructureError (database away: try again).
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def of(self, document_id: str) -> Standpoint | None:
        """How one document stands; None: there is none."""
        now_ms = self._ledger.now_ms()
        return self._ledger.database.read(
            lambda c: next(iter(_found(c, query_of(c, now_ms).where(document.c.id == document_id))), None)
        )

    def page(
        self,
        *,
        status: Standing | None = None,
        document_type: str | None = None,
        after: str | None = None,
        limit: int = 100,
    ) -> list[Standpoint]:
        """A page of documents in the order in which they came; the next is ``after`` the ``at`` of the last one.

        Raises: UsageError: ``after`` is not what a page before gave.
        """
        now_ms = self._ledger.now_ms()
        place = _place(after) if after else None

        def work(connection: Connection) -> list[Standpoint]:
            query = query_of(connection, now_ms)
            if place is not None:
                at, last = place
                query = query.where(
                    or_(document.c.created_ms > at, (document.c.created_ms == at) & (document.c.id > last))
                )
            if status is not None:
                query = query.where(status_of(connection, now_ms) == status)
            if document_type is not None:
                query = query.where(type_of(connection) == document_type)
            return _found(connection, query.order_by(document.c.created_ms, document.c.id).limit(limit))

        return self._ledger.database.read(work)


def in_json(connection: Connection, text: ColumnElement[Any], *path: str) -> ColumnElement[Any]:
    """The text at a path of a JSON object that a column holds as text."""
    if connection.dialect.name == "sqlite":
        return cast(ColumnElement[Any], func.json_extract(text, "$." + ".".join(path)))
    return func.json_extract_path_text(text.cast(JSON), *path)


def query_of(connection: Connection, now_ms: int) -> Select[Any]:
    """The rows that ``standpoint_of`` takes."""
    first = select(source.c.uri).where(source.c.document_id == document.c.id).order_by(source.c.id).limit(1)
    closed = _settled.with_only_columns(review.c.closed_ms)
    return select(
        document,
        status_of(connection, now_ms).label("status"),
        type_of(connection).label("document_type"),
        _newest.with_only_columns(job.c.last_error).scalar_subquery().label("last_error"),
        _current.with_only_columns(result.c.completed_ms).scalar_subquery().label("completed_ms"),
        closed.scalar_subquery().label("reviewed_ms"),
        first.scalar_subquery().label("uri"),
    )


_newest: Final = (
    select(job.c.state)
    .where(job.c.document_id == document.c.id)
    .order_by(job.c.state == "superseded", job.c.id.desc())
    .limit(1)
    .correlate(document)
)
_current: Final = select(result.c.id).where(result.c.document_id == document.c.id, result.c.current).correlate(document)
_settled: Final = (
    select(review.c.outcome)
    .where(review.c.document_id == document.c.id, review.c.state == "closed", review.c.outcome.is_not(None))
    .order_by(review.c.id.desc())
    .limit(1)
    .correlate(document)
)


def type_of(connection: Connection) -> ColumnElement[Any]:
    """The type that a document's current result names."""
    found = in_json(connection, result.c.json_text, "document_type", "value")
    return _current.with_only_columns(found).scalar_subquery()


def status_of(connection: Connection, now_ms: int) -> ColumnElement[Any]:
    """A document's Standing."""
    state = _newest.scalar_subquery()
    said = _settled.with_only_columns(in_json(connection, review.c.outcome, "status")).scalar_subquery()
    parts = _settled.with_only_columns(in_json(connection, review.c.outcome, "reviewed", SPLIT)).scalar_subquery()
    in_doubt = select(review.c.id).where(review.c.document_id == document.c.id, review.c.why == "doubt")
    in_hand = in_doubt.where(review.c.state == "open", review.c.lease_until_ms > now_ms).correlate(document).exists()
    begun = in_doubt.where(review.c.state == "closed").correlate(document).exists()
    waits = in_doubt.where(review.c.state == "open").correlate(document).exists()
    return case(
        (state.in_(("received", "processing")), state),
        (parts.is_not(None), literal("split")),
        (said == "failed", literal("rejected")),
        (said.is_not(None), literal("reviewed")),
        ((state == "needs_review") & (in_hand | (begun & waits)), literal("in_review")),
        else_=state.cast(Text),
    )


def _found(connection: Connection, query: Select[Any]) -> list[Standpoint]:
    return [standpoint_of(row) for row in connection.execute(query)]


def standpoint_of(row: Row[Any]) -> Standpoint:
    """As it is given away."""
    return Standpoint(
        document_id=row.id,
        status=row.status,
        name=json.loads(row.options).get("name") or file_name(decode_uri(row.uri or row.source)),
        document_type=row.document_type,
        size=row.size,
        created=utc(row.created_ms),
        completed=None if row.completed_ms is None else utc(row.completed_ms),
        reviewed=None if row.reviewed_ms is None else utc(row.reviewed_ms),
        error=row.last_error,
        at=f"{row.created_ms}:{row.id}",
    )


def file_name(uri: str) -> str:
    """The last part of a path, as text that any program can hold."""
    return uri.rpartition("/")[2].encode("utf-8", "backslashreplace").decode()


def _place(after: str) -> tuple[int, str]:
    at, _, last = after.partition(":")
    if not at.isdecimal() or len(at) > 15:
        raise UsageError(f"after={after[:60]!r} is no place in this list; begin without it")
    return int(at), last
