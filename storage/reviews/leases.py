"""Who has which document in hand."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.engine import Connection, Row

from storage.ledger.values import utc
from storage.reviews.errors import NoReviewError, NotOpenError, NotYoursError, TakenError
from storage.reviews.parts import keyed_other
from storage.reviews.tables import review


def get_open(connection: Connection, review_id: int, *, by: str, now_ms: int, lease_ms: int) -> Row[Any]:
    """The review's row, now in hand of this person.

    Raises: NoReviewError, NotOpenError, TakenError; NotYoursError: this person has keyed the other part.
    """
    row = connection.execute(select(review).where(review.c.id == review_id).with_for_update()).one_or_none()
    if row is None:
        raise NoReviewError(f"there is no review {review_id}; look at the queue again")
    if row.state == "gone":
        raise NotOpenError("the document was processed again meanwhile; your answers were taken along: open it anew")
    if row.state != "open":
        raise NotOpenError(f"{row.closed_by} closed this document at {utc(row.closed_ms):%H:%M} UTC")
    if row.lease_by not in (None, by) and row.lease_until_ms > now_ms:
        raise TakenError(row.lease_by, utc(row.lease_until_ms))
    if keyed_other(connection, row, by):
        raise NotYoursError("you have keyed this document already; another person keys it without seeing your answers")
    connection.execute(
        update(review).where(review.c.id == review_id).values(lease_by=by, lease_until_ms=now_ms + lease_ms)
    )
    return row
