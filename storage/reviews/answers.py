"""What people say, field by field: nothing is overwritten, and nobody overtakes what they have not seen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.engine import Connection, Row

from storage.ledger.text import clean_json, clean_message
from storage.ledger.values import utc
from storage.reviews.errors import StaleError
from storage.reviews.tables import answer
from storage.reviews.values import TYPE, Answer, Given


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
    """Of each field the answer that counts, the document's type first; none where it was taken back, or was given while
    the document had another type."""
    kind: str | None = None
    typed = dict[str, Given]()
    said: dict[str | None, dict[str, Given]] = {}
    for g in given(connection, review_id):
        if g.field == TYPE:
            typed = {TYPE: g} if g.answer else {}
            kind = g.answer.values[0].value if g.answer and g.retyped else None
        else:
            said.setdefault(kind, {})[g.field] = g
    counting = sorted(said.get(kind, {}).values(), key=lambda g: g.number)
    return typed | {g.field: g for g in counting if g.answer is not None}


def _last(connection: Connection, review_id: int) -> int:
    query = select(func.coalesce(func.max(answer.c.id), 0)).where(answer.c.review_id == review_id)
    return int(connection.execute(query).scalar_one())


def _given(row: Row[Any]) -> Given:
    said = None if row.json_text is None else Answer.model_validate_json(row.json_text)
    return Given(row.id, row.field, said, row.by, utc(row.at_ms), row.took_ms, row.retyped)
