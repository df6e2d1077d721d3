"""What people say, field by field: nothing is overwritten, and nobody overtakes what they have not seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import func, insert, select, update
from sqlalchemy.engine import Connection, Row

from storage.ledger.text import clean_json, clean_message
from storage.ledger.values import utc
from storage.reviews.closing import outcome_of
from storage.reviews.errors import NoReviewError, NotOpenError, StaleError, TakenError
from storage.reviews.tables import answer, review
from storage.reviews.values import Answer, Given

_NUMBERS: Final = select(func.max(answer.c.id)).group_by(answer.c.field)


def get_open(connection: Connection, review_id: int, *, by: str, now_ms: int, lease_ms: int) -> Row[Any]:
    """The review's row, now in hand of this person.

    Raises: NoReviewError, NotOpenError, TakenError.
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
    connection.execute(
        update(review).where(review.c.id == review_id).values(lease_by=by, lease_until_ms=now_ms + lease_ms)
    )
    return row


def give(
    connection: Connection,
    review_id: int,
    said: Mapping[str, Answer | None],
    *,
    seen: int,
    by: str,
    took_ms: Mapping[str, int],
    now_ms: int,
) -> list[Given]:
    """Append answers, None: what was said before is taken back. All of them, or none.

    Args:
        seen: number of the last answer that the person has seen.

    Raises: StaleError: another one came in between, of one of these fields.
    """
    since = [g for g in given(connection, review_id, after=seen) if g.field in said and g.by != by]
    if since:
        raise StaleError(since)
    rows = [
        {
            "review_id": review_id,
            "field": field,
            "json_text": None if what is None else clean_json(what.model_dump_json()),
            "by": clean_message(by),
            "at_ms": now_ms,
            "took_ms": took_ms.get(field),
        }
        for field, what in said.items()
    ]
    before = _last(connection, review_id)
    if rows:
        connection.execute(insert(answer), rows)
    return given(connection, review_id, after=before)


def given(connection: Connection, review_id: int, *, after: int = 0) -> list[Given]:
    """All answers with a higher number, in the order in which they were given."""
    query = select(answer).where(answer.c.review_id == review_id, answer.c.id > after).order_by(answer.c.id)
    return [_given(row) for row in connection.execute(query)]


def current(connection: Connection, review_id: int) -> dict[str, Given]:
    """Of each field the answer that counts; none where it was taken back."""
    query = select(answer).where(answer.c.id.in_(_NUMBERS.where(answer.c.review_id == review_id)))
    found = (_given(row) for row in connection.execute(query.order_by(answer.c.id)))
    return {g.field: g for g in found if g.answer is not None}


def carry_over(connection: Connection, before: int, after: int, result: Mapping[str, Any], *, now_ms: int) -> None:
    """Give a document's new review what people said in the one before, and close it where that was closed.

    Numbers of words are dropped: they count those of the result before.
    """
    was = connection.execute(select(review).where(review.c.id == before)).one()
    found = current(connection, before)
    rows = [
        {
            "review_id": after,
            "field": g.field,
            "json_text": _without_words(g.answer).model_dump_json(),
            "by": g.by,
            "at_ms": round(g.at.timestamp() * 1000),
            "took_ms": None,
        }
        for g in found.values()
        if g.answer is not None
    ]
    if rows:
        connection.execute(insert(answer), rows)
    if was.state == "closed":
        outcome = outcome_of(result, current(connection, after), by=was.closed_by, at=utc(was.closed_ms))
        closed = {"state": "closed", "closed_ms": now_ms, "closed_by": was.closed_by, "outcome": clean_json(outcome)}
        connection.execute(update(review).where(review.c.id == after).values(closed))


def _without_words(said: Answer) -> Answer:
    rows = tuple({c: v.model_copy(update={"words": ()}) for c, v in row.items()} for row in said.rows)
    values = tuple(v.model_copy(update={"words": ()}) for v in said.values)
    return said.model_copy(update={"values": values, "rows": rows})


def _last(connection: Connection, review_id: int) -> int:
    query = select(func.coalesce(func.max(answer.c.id), 0)).where(answer.c.review_id == review_id)
    return int(connection.execute(query).scalar_one())


def _given(row: Row[Any]) -> Given:
    said = None if row.json_text is None else Answer.model_validate_json(row.json_text)
    return Given(row.id, row.field, said, row.by, utc(row.at_ms), row.took_ms)


def numbers(found: Sequence[Given]) -> int:
    """Number of the last of these answers; 0 of none."""
    return max((g.number for g in found), default=0)
