"""The documents that nobody has to look at any more: accepted by the router, or reviewed by people."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from storage.api.standing import Standing, Standpoint, query_of, standpoint_of, status_of, type_of
from storage.ledger.ledger import Ledger
from storage.ledger.tables import document, result
from storage.reviews.tables import review

_STATUSES: Final[tuple[Standing, ...]] = ("accepted", "reviewed")
_AT_ONCE: Final = 200


@dataclass(frozen=True, slots=True)
class Settled:
    """One document and what is known of it: the result contract's object, as people left it where they reviewed it.

    ``at``: when it was accepted or reviewed.
    """

    document: Standpoint
    result: dict[str, Any]
    at: datetime


def settled(
    ledger: Ledger,
    *,
    document_type: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Iterator[Settled]:
    """All of them, in the order in which they came; few are in memory at a time.

    Args:
        since, until: accepted or reviewed at this time or later, and before that one.

    Raises: InfrastructureError.
    """
    after: tuple[int, str] = (-1, "")
    while page := _page(ledger, document_type, since, until, after):
        yield from page
        last = page[-1].document
        after = (int(last.at.partition(":")[0]), last.document_id)


def _page(
    ledger: Ledger, kind: str | None, since: datetime | None, until: datetime | None, after: tuple[int, str]
) -> list[Settled]:
    now_ms = ledger.now_ms()

    def work(connection: Connection) -> list[Settled]:
        outcome = (
            select(review.c.outcome)
            .where(review.c.document_id == document.c.id, review.c.state == "closed", review.c.outcome.is_not(None))
            .order_by(review.c.id.desc())
            .limit(1)
            .correlate(document)
        )
        stored = select(result.c.json_text).where(result.c.document_id == document.c.id, result.c.current)
        completed = stored.with_only_columns(result.c.completed_ms).correlate(document).scalar_subquery()
        at = func.coalesce(outcome.with_only_columns(review.c.closed_ms).scalar_subquery(), completed)
        text = func.coalesce(outcome.scalar_subquery(), stored.correlate(document).scalar_subquery())
        beyond = (document.c.created_ms > after[0]) | ((document.c.created_ms == after[0]) & (document.c.id > after[1]))
        query = query_of(connection, now_ms).add_columns(text.label("text"))
        query = query.where(beyond, status_of(connection, now_ms).in_(_STATUSES))
        if kind is not None:
            query = query.where(type_of(connection) == kind)
        if since is not None:
            query = query.where(at >= round(since.timestamp() * 1000))
        if until is not None:
            query = query.where(at < round(until.timestamp() * 1000))
        found = []
        for row in connection.execute(query.order_by(document.c.created_ms, document.c.id).limit(_AT_ONCE)):
            standing = standpoint_of(row)
            moment = standing.reviewed or standing.completed or standing.created
            found.append(Settled(standing, json.loads(row.text), moment))
        return found

    return ledger.database.read(work)
