"""The type that a person gives a document: an answer like others, which brings the result under that type with it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import insert, update
from sqlalchemy.engine import Connection, Row

from storage.ledger.seen import DUPLICATE, SEEN
from storage.ledger.text import clean_json, clean_message
from storage.reviews.answers import current, given
from storage.reviews.closing import under_type
from storage.reviews.errors import StaleError
from storage.reviews.stake import stake_of
from storage.reviews.tables import answer, review
from storage.reviews.values import TYPE, Answer, Said

_PARTS: Final = ("document_type", "status", "reason", "fields", "route", "rules", "links")


def type_answer(kind: str, found: Mapping[str, Any]) -> Answer:
    """The answer that a document is of this type. ``found``: the result as the pipeline left it."""
    said = Said(value=kind, raw=kind)
    return Answer(state="present", values=(said,), corrected=kind != type_of(found))


def type_of(result: Mapping[str, Any]) -> str | None:
    """The type that a result says."""
    kind = result.get("document_type")
    return kind["value"] if kind else None


def give_type(
    connection: Connection,
    row: Row[Any],
    said: Answer | None,
    found: Mapping[str, Any],
    made: Mapping[str, Any] | None,
    *,
    seen: int,
    by: str,
    now_ms: int,
) -> None:
    """Append the answer, None: what was said of the type is taken back.

    Args:
        row: the review. found: its result as the pipeline left it. made: its result under the type that is given; None
            where that is the type that was found.

    Raises: StaleError: another person said something of the type since ``seen``.
    """
    if since := [g for g in given(connection, row.id, after=seen) if g.field == TYPE and g.by != by]:
        raise StaleError(since)
    of_type = None if made is None or said is None or not said.corrected else _parts(found, made)
    values = {
        "review_id": row.id,
        "field": TYPE,
        "json_text": None if said is None else clean_json(said.model_dump_json()),
        "retyped": None if of_type is None else clean_json(of_type),
        "by": clean_message(by),
        "at_ms": now_ms,
    }
    connection.execute(insert(answer).values(values))
    if row.why != "audit":  # that one is of the type under which it was accepted
        stake = stake_of(under_type(found, current(connection, row.id)))
        queued: dict[str, Any] = {"document_type": stake.document_type, "doubtful": stake.doubtful}
        queued |= {"amount": stake.amount, "worth": stake.worth}
        connection.execute(update(review).where(review.c.id == row.id).values(queued))


def _parts(found: Mapping[str, Any], made: Mapping[str, Any]) -> str:
    """What is other under another type; that the document was seen before stays."""
    seen_before = [rule for rule in found.get("rules") or () if rule["rule"] in (DUPLICATE, SEEN)]
    parts = {name: made[name] for name in _PARTS if name in made}
    return json.dumps({**parts, "rules": [*(made.get("rules") or ()), *seen_before]}, ensure_ascii=False)
