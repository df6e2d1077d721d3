"""Reviews come into being with the result that needs them, in the transaction that stores it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection

from storage.ledger.tables import result, source
from storage.ledger.text import decode_uri
from storage.reviews.answers import carry_over
from storage.reviews.stake import stake_of
from storage.reviews.tables import review
from storage.reviews.values import Part, ReviewRules, Why

_HOUR_MS: Final = 3_600_000


def open_reviews(
    connection: Connection,
    document_id: str,
    pipeline_version: str,
    *,
    fence: int,
    status: str,
    result_json: str,
    rules: ReviewRules,
    now_ms: int,
) -> None:
    """Open what a result that was just stored needs, and end what was open of the document before.

    What people said of an earlier result stays said: a review that was closed is closed anew over the new result, the
    answers of an open one are taken along.
    """
    before = _latest(connection, document_id)
    ended = update(review).where(review.c.document_id == document_id, review.c.state == "open")
    connection.execute(ended.values(state="gone", closed_ms=now_ms, lease_by=None, lease_until_ms=None))
    made = json.loads(result_json)
    parts = list(_parts(status, rules, was_reviewed=before is not None))
    if not parts:
        return
    stake, name = stake_of(made), _name(connection, document_id)
    for part, why in parts:
        values: dict[str, Any] = {
            "document_id": document_id,
            "pipeline_version": pipeline_version,
            "fence": fence,
            "part": part,
            "why": why,
            "document_type": stake.document_type,
            "name": name,
            "doubtful": stake.doubtful,
            "amount": stake.amount,
            "worth": stake.worth,
            "deadline_ms": now_ms + round(rules.deadline_hours * _HOUR_MS),
            "created_ms": now_ms,
        }
        created = connection.execute(insert(review).values(values)).inserted_primary_key
        if before is not None and part == "first" and created is not None:
            carry_over(connection, before, int(created[0]), made, now_ms=now_ms)


def open_for_all(connection: Connection, *, now_ms: int, rules: ReviewRules | None = None) -> None:
    """Open the reviews of a ledger that had none: one for each result that waits for a person."""
    waiting = select(result.c.id).where(result.c.current, result.c.status == "needs_review").order_by(result.c.id)
    for number in connection.execute(waiting).scalars().all():
        row = connection.execute(select(result).where(result.c.id == number)).one()
        open_reviews(
            connection,
            row.document_id,
            row.pipeline_version,
            fence=row.fence,
            status=row.status,
            result_json=row.json_text,
            rules=rules or ReviewRules(),
            now_ms=now_ms,
        )


def _parts(status: str, rules: ReviewRules, *, was_reviewed: bool) -> Iterator[tuple[Part, Why]]:
    if status == "needs_review" or (status == "accepted" and was_reviewed):
        yield "first", "doubt"
        if not was_reviewed and _drawn(rules.second_share):
            yield "second", "doubt"
    elif status == "accepted" and _drawn(rules.audit_share):
        yield "first", "audit"


def _drawn(share: float) -> bool:
    return secrets.randbelow(1_000_000) < share * 1_000_000


def _latest(connection: Connection, document_id: str) -> int | None:
    """The document's last review that has, or may have, answers of people that count."""
    query = (
        select(review.c.id)
        .where(review.c.document_id == document_id, review.c.part == "first", review.c.why == "doubt")
        .where(review.c.state != "gone")
        .order_by(review.c.id.desc())
        .limit(1)
    )
    return connection.execute(query).scalar_one_or_none()


def _name(connection: Connection, document_id: str) -> str:
    query = select(source.c.uri).where(source.c.document_id == document_id).order_by(source.c.id).limit(1)
    uri = connection.execute(query).scalar_one_or_none()
    return decode_uri(uri).rpartition("/")[2].encode("utf-8", "backslashreplace").decode() if uri else document_id
