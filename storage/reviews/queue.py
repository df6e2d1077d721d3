"""The queue: which documents wait, in what order, and who has which in hand."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final, cast

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, update
from sqlalchemy.engine import Connection, Row

from documents.errors import UsageError
from storage.ledger.values import utc
from storage.reviews.errors import NoReviewError
from storage.reviews.leases import get_open
from storage.reviews.parts import KEYED
from storage.reviews.tables import answer, review
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
    """How much waits. Each part is answered by an index alone."""
    is_open = review.c.state == "open"
    kinds = select(review.c.document_type, review.c.why, func.count()).where(is_open)
    by_type, by_why = Counter[str](), Counter[str]()
    for kind, why, n in connection.execute(kinds.group_by(review.c.document_type, review.c.why)):
        by_type[kind or ""] += n
        by_why[why] += n
    late = select(func.count()).where(is_open, review.c.deadline_ms < now_ms)
    in_hand = select(func.count()).where(is_open, review.c.lease_until_ms > now_ms)
    first = select(review.c.created_ms).where(is_open).order_by(review.c.deadline_ms).limit(1)
    oldest = connection.execute(first).scalar_one_or_none()
    return QueueCounts(
        total=by_type.total(),
        overdue=int(connection.execute(late).scalar_one()),
        leased=int(connection.execute(in_hand).scalar_one()),
        by_type=dict(by_type.most_common()),
        by_why=dict(by_why.most_common()),
        oldest=None if oldest is None else utc(oldest),
    )


def take(
    connection: Connection, *, by: str, wanted: Wanted, after: int | None, now_ms: int, lease_ms: int
) -> Review | None:
    """Put the next document of the queue into a person's hand: one that is in it already comes first.

    Nobody gets the second part of a document of which they had the first, and none is taken that another has.
    ``after``: the review that the person has just left, which is passed over.
    """
    conditions = _conditions(wanted)
    if after is not None:
        conditions.append(review.c.id != after)
    mine = select(review.c.id).where(*conditions, review.c.lease_until_ms > now_ms, review.c.lease_by == by)
    number = connection.execute(mine.order_by(review.c.lease_until_ms).limit(1)).scalar_one_or_none()
    if number is None:
        other = review.alias()
        same = (other.c.document_id == review.c.document_id) & (other.c.pipeline_version == review.c.pipeline_version)
        same &= (other.c.fence == review.c.fence) & (other.c.id != review.c.id) & other.c.part.in_(KEYED)
        said = select(answer.c.id).where(answer.c.review_id == other.c.id, answer.c.by == by)
        mine_too = or_(
            other.c.closed_by == by, (other.c.lease_by == by) & (other.c.lease_until_ms > now_ms), said.exists()
        )
        had_other = select(other.c.id).where(same, other.c.state != "gone", mine_too)
        free = or_(review.c.lease_until_ms.is_(None), review.c.lease_until_ms <= now_ms)
        query = select(review.c.id).where(*conditions, free, ~had_other.exists())
        in_order = (review.c.worth.desc(),) if wanted.order == "worth" else (review.c.deadline_ms, review.c.id)
        ordered: Select[Any] = query.order_by(*in_order).limit(1)
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


def _place(after: str) -> tuple[float, int]:
    value, _, number = after.partition(":")
    try:
        place = float(value), int(number)
        if not 0 <= place[1] < 2**63:
            raise ValueError(number)
        return place
    except ValueError as exc:
        raise UsageError(f"{after!r} is no place in the queue; begin at its top") from exc
