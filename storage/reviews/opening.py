"""Reviews come into being with the result that needs them, in the transaction that stores it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

from sqlalchemy import insert, or_, select, update
from sqlalchemy.engine import Connection, Row

from storage.ledger.tables import document, result
from storage.ledger.text import decode_uri
from storage.reviews.carrying import carry, parts_before, settled_in
from storage.reviews.stake import stake_of
from storage.reviews.tables import review
from storage.reviews.values import Part, ReviewRules, Why

_HOUR_MS: Final = 3_600_000
_LOOKED_AT: Final = ("needs_review", "accepted")


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
    """Open what a result that was just stored needs, and end what was open of the document before, or closed over
    another result. What people said stays said (``storage.reviews.carrying``)."""
    before = parts_before(connection, document_id)
    over = or_(review.c.state == "open", (review.c.state == "closed") & (review.c.why == "doubt"))
    ended = {"state": "gone", "lease_by": None, "lease_until_ms": None}
    connection.execute(update(review).where(review.c.document_id == document_id, over).values(ended))
    if status not in _LOOKED_AT:
        return
    made = json.loads(result_json)
    parts = _parts_again(before) if before else list(_parts(status, rules))
    if not parts:
        return
    stake, name = stake_of(made), _name(connection, document_id)
    numbers = dict[str, int]()
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
        numbers[part] = int(created[0]) if created is not None else 0
    if before:
        carry(connection, before, numbers, made, now_ms=now_ms)


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


def _parts(status: str, rules: ReviewRules) -> Iterator[tuple[Part, Why]]:
    if status == "needs_review":
        yield "first", "doubt"
        if _drawn(rules.second_share):
            yield "second", "doubt"
    elif _drawn(rules.audit_share):
        yield "first", "audit"


def _parts_again(before: Mapping[str, Row[Any]]) -> list[tuple[Part, Why]]:
    """The parts that a document needs whose last review had these: what was settled needs one."""
    if settled_in(before) is not None:
        return [("first", "doubt")]
    return [(cast(Part, name), "doubt") for name in before]


def _drawn(share: float) -> bool:
    return secrets.randbelow(1_000_000) < share * 1_000_000


def _name(connection: Connection, document_id: str) -> str:
    options = connection.execute(select(document.c.options).where(document.c.id == document_id)).scalar_one_or_none()
    if options is not None and (given := json.loads(options).get("name")):
        return str(given)
    uri = connection.execute(select(document.c.source).where(document.c.id == document_id)).scalar_one_or_none()
    return decode_uri(uri).rpartition("/")[2].encode("utf-8", "backslashreplace").decode() if uri else document_id
