"""The parts of a document's review: two people who key it without seeing each other, a third where they differ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import or_, select
from sqlalchemy.engine import Connection, Row

from storage.reviews.answers import current
from storage.reviews.stake import fields_in_doubt
from storage.reviews.tables import answer, review
from storage.reviews.values import TYPE, Answer, Given, fields_among

KEYED: Final = ("first", "second")


def parts_of(connection: Connection, row: Row[Any], *, lock: bool = False) -> dict[str, Row[Any]]:
    """The parts that are not gone, by name; ``lock``: nobody else changes one of them before this transaction ends."""
    query = select(review).where(
        review.c.document_id == row.document_id,
        review.c.pipeline_version == row.pipeline_version,
        review.c.fence == row.fence,
        review.c.why == row.why,
        review.c.state != "gone",
    )
    query = query.order_by(review.c.id)
    return {part.part: part for part in connection.execute(query.with_for_update() if lock else query)}


def differing(connection: Connection, parts: Mapping[str, Row[Any]], result: Mapping[str, Any]) -> list[str]:
    """The fields of which the two people who keyed a document say different things; its type first. Rules are confirmed
    by one of them alone, who is shown them."""
    first, second = (current(connection, parts[part].id) for part in KEYED)
    if meaning(first.get(TYPE)) != meaning(second.get(TYPE)):
        return list(dict.fromkeys((TYPE, *fields_in_doubt(result))))
    names = dict.fromkeys((*fields_in_doubt(result), *fields_among((*first, *second))))
    return [name for name in names if meaning(first.get(name)) != meaning(second.get(name))]


def settled(connection: Connection, parts: Mapping[str, Row[Any]]) -> dict[str, Given]:
    """What counts once all parts are closed: what the third person left, or the first, with whom the second agrees."""
    last = parts.get("settle") or parts["first"]
    return current(connection, last.id)


def keyed_other(connection: Connection, row: Row[Any], by: str) -> bool:
    """Whether this person has keyed another part of the same document."""
    others = [part.id for name, part in parts_of(connection, row).items() if name in KEYED and part.id != row.id]
    if not others or row.why != "doubt":
        return False
    answered = select(answer.c.review_id).where(answer.c.review_id.in_(others), answer.c.by == by)
    mine = or_(review.c.closed_by == by, review.c.lease_by == by, review.c.id.in_(answered))
    return connection.execute(select(review.c.id).where(review.c.id.in_(others), mine)).first() is not None


def meaning(said: Given | None) -> object:
    """What an answer says, wherever it was found."""
    found: Answer | None = said.answer if said else None
    if found is None:
        return None
    rows = tuple(tuple(sorted((c, v.value) for c, v in row.items())) for row in found.rows)
    return found.state, tuple(v.value for v in found.values), rows
