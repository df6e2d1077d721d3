"""The queue: which documents wait, in what order, and who has which in hand."""

from __future__ import annotations

from typing import Any, Final, cast

from sqlalchemy import ColumnElement, Integer, Select, and_, func, or_, select, update
from sqlalchemy.engine import Connection, Row

from documents.errors import UsageError
from storage.ledger.values import utc
from storage.reviews.answers import get_open
from storage.reviews.errors import NoReviewError
from storage.reviews.tables import review
from storage.reviews.values import Part, QueueCounts, QueuePage, Review, ReviewState, Wanted, Why

_LISTED: Final = [c for c in review.c if c.name != "outcome"]


def list_reviews(connection: Connection, wanted: Wanted, *, after: str | None, limit: int) -> QueuePage:
    """One page of the queue, from the review after the one that ``after`` names.

    Raises: UsageError: ``after`` is not what a page before gave.
    """
    query = select(*_LISTED).where(*_conditions(wanted))
    value, ascending = (review.c.worth, False) if wanted.order == "worth" else (review.c.deadline_ms, True)
    if after is not None:
        at, number = _place(after)
        beyond = value > at if ascending else value < at
        query = query.where(or_(beyond, and_(value == at, review.c.id > number)))
    ordered = query.order_by(value if ascending else value.desc(), review.c.id).limit(limit + 1)
    rows = connection.execute(ordered).all()
    found = tuple(map(review_of, rows[:limit]))
    last = rows[limit - 1] if len(rows) > limit else None
    name = value.name
    return QueuePage(found, f"{getattr(last, name)!r}:{last.id}" if last is not None else None)


def counts(connection: Connection, *, now_ms: int) -> QueueCounts:
    """How much waits."""
    is_open = review.c.state == "open"
    leased = func.coalesce(func.sum((review.c.lease_until_ms > now_ms).cast(Integer)), 0)
    overdue = func.coalesce(func.sum((review.c.deadline_ms < now_ms).cast(Integer)), 0)
    sums = select(func.count(), overdue, leased, func.min(review.c.created_ms)).where(is_open)
    total, late, in_hand, oldest = connection.execute(sums).one()
    by_type = _grouped(connection, review.c.document_type, is_open)
    by_why = _grouped(connection, review.c.why, is_open)
    return QueueCounts(total, late, in_hand, by_type, by_why, None if oldest is None else utc(oldest))


def take(
    connection: Connection, *, by: str, wanted: Wanted, after: int | None, now_ms: int, lease_ms: int
) -> Review | None:
    """Put the next document of the queue into a person's hand: one that is in it already comes first.

    Nobody gets the second part of a document of which they had the first, and none is taken that another has.
    ``after``: the review that the person has just left, which is passed over.
    """
    free = or_(review.c.lease_until_ms.is_(None), review.c.lease_until_ms <= now_ms, review.c.lease_by == by)
    other = review.alias()
    had_other = (
        select(other.c.id)
        .where(other.c.document_id == review.c.document_id, other.c.id != review.c.id, other.c.state != "gone")
        .where(or_(other.c.lease_by == by, other.c.closed_by == by))
    )
    query = select(review.c.id).where(*_conditions(wanted), free, ~had_other.exists())
    if after is not None:
        query = query.where(review.c.id != after)
    ordered: Select[Any] = query.order_by(
        (func.coalesce(review.c.lease_by, "") == by).desc(),
        review.c.worth.desc() if wanted.order == "worth" else review.c.deadline_ms,
        review.c.id,
    ).limit(1)
    if connection.dialect.name != "sqlite":
        ordered = ordered.with_for_update(skip_locked=True)
    number = connection.execute(ordered).scalar_one_or_none()
    if number is None:
        return None
    get_open(connection, number, by=by, now_ms=now_ms, lease_ms=lease_ms)
    return find(connection, number)


def release(connection: Connection, review_id: int, *, by: str) -> None:
    """Give a document back that this person has in hand."""
    mine = update(review).where(review.c.id == review_id, review.c.lease_by == by)
    connection.execute(mine.values(lease_by=None, lease_until_ms=None))


def find(connection: Connection, review_id: int) -> Review:
    """One review.

    Raises: NoReviewError.
    """
    row = connection.execute(select(*_LISTED).where(review.c.id == review_id)).one_or_none()
    if row is None:
        raise NoReviewError(f"there is no review {review_id}; look at the queue again")
    return review_of(row)


def of_document(connection: Connection, document_id: str) -> list[Review]:
    """The reviews of a document, the latest first."""
    query = select(*_LISTED).where(review.c.document_id == document_id).order_by(review.c.id.desc())
    return [review_of(row) for row in connection.execute(query)]


def review_of(row: Row[Any]) -> Review:
    """As it is given away."""
    return Review(
        id=row.id,
        document_id=row.document_id,
        pipeline_version=row.pipeline_version,
        part=cast(Part, row.part),
        why=cast(Why, row.why),
        state=cast(ReviewState, row.state),
        document_type=row.document_type,
        name=row.name,
        doubtful=row.doubtful,
        amount=row.amount,
        worth=row.worth,
        deadline=utc(row.deadline_ms),
        created=utc(row.created_ms),
        closed=None if row.closed_ms is None else utc(row.closed_ms),
        closed_by=row.closed_by,
        lease_by=row.lease_by,
        lease_until=None if row.lease_until_ms is None else utc(row.lease_until_ms),
    )


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [review.c.state == wanted.state]
    if wanted.document_type is not None:
        found.append(review.c.document_type == wanted.document_type)
    if wanted.why is not None:
        found.append(review.c.why == wanted.why)
    if wanted.lease_by is not None:
        found.append(review.c.lease_by == wanted.lease_by)
    if wanted.text:
        found.append(review.c.name.icontains(wanted.text, autoescape=True))
    return found


def _grouped(connection: Connection, column: Any, condition: ColumnElement[bool]) -> dict[str, int]:
    query = select(column, func.count()).where(condition).group_by(column).order_by(func.count().desc())
    return {row[0] or "": row[1] for row in connection.execute(query)}


def _place(after: str) -> tuple[float, int]:
    value, _, number = after.partition(":")
    try:
        return float(value), int(number)
    except ValueError as exc:
        raise UsageError(f"{after!r} is no place in the queue; begin at its top") from exc
