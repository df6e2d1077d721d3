"""A row is added: to which part it goes, and what is known of its document from then on."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection, Row

from documents.example import BY_PEOPLE, Example, Part
from storage.examples.dealing import part_for
from storage.examples.tables import example
from storage.ledger.database import take_turn
from storage.ledger.text import clean_json, clean_message

_TURN: Final = 0xE8A
_OTHERS: Final = ("e-invoice", "teacher")
"""Whose word counts where no person said anything, the stronger first."""


def add(
    connection: Connection,
    made: Example,
    *,
    key: str,
    review_id: int | None,
    closed_ms: int,
    content: str,
    words: str,
    now_ms: int,
) -> bool:
    """Add an example; whether it was new."""
    take_turn(connection, _TURN)
    first = _first_of(connection, content)
    row = {
        "key": key,
        "document_id": made.document,
        "review_id": review_id,
        "closed_ms": closed_ms,
        "added_ms": now_ms,
        "document_type": clean_message(made.document_type),
        "vendor": made.vendor,
        "part": _part(connection, made, content, first),
        "source": made.source,
        "by": clean_json(json.dumps(made.by)),
        "at_ms": round(made.at.timestamp() * 1000),
        "content": content,
        "words": words,
        "json_text": clean_json(made.model_dump_json()),
        "twin_of": None if first is None or first.document_id == made.document else first.document_id,
    }
    return _insert(connection, row)


def pass_over(
    connection: Connection, document_id: str, why_not: str, *, key: str, review_id: int, closed_ms: int, now_ms: int
) -> bool:
    """Note that a closing gives no example; whether that was new. What was known of the document counts no more."""
    take_turn(connection, _TURN)
    row = {
        "key": key,
        "document_id": document_id,
        "review_id": review_id,
        "closed_ms": closed_ms,
        "added_ms": now_ms,
        "why_not": clean_message(why_not),
    }
    return _insert(connection, row)


def _insert(connection: Connection, row: Mapping[str, Any]) -> bool:
    if connection.execute(select(example.c.id).where(example.c.key == row["key"])).first() is not None:
        return False
    connection.execute(insert(example).values(**row, current=False))
    mine = example.c.document_id == row["document_id"]
    rows = connection.execute(select(example).where(mine).order_by(example.c.closed_ms, example.c.id)).all()
    counts = _that_counts(rows)
    connection.execute(update(example).where(mine, example.c.current).values(current=False))
    if counts is not None:
        connection.execute(update(example).where(example.c.id == counts).values(current=True))
    return True


def _first_of(connection: Connection, content: str) -> Row[Any] | None:
    """The first row of a document with this content."""
    query = select(example.c.document_id, example.c.part).where(example.c.content == content)
    return connection.execute(query.order_by(example.c.id).limit(1)).one_or_none()


def _part(connection: Connection, made: Example, content: str, first: Row[Any] | None) -> Part:
    """The part that the document has, or its content; else a new one."""
    query = select(example.c.part).where(example.c.document_id == made.document, example.c.part.is_not(None))
    had: Part | None = connection.execute(query.order_by(example.c.id).limit(1)).scalar_one_or_none()
    if had is None and first is not None:
        had = first.part
    if had is not None:
        return had
    return part_for(made.vendor, content) if made.source in BY_PEOPLE else "train"


def _that_counts(rows: Sequence[Row[Any]]) -> int | None:
    """The number of the row that says what is known of a document, of all its rows in the order of their closings: a
    person's last word, be it that the document is of no use; where there is none, the last of the strongest other."""
    people = [row for row in rows if row.source in BY_PEOPLE or row.why_not is not None]
    if people:
        return None if people[-1].why_not is not None else people[-1].id
    return next((row.id for source in _OTHERS for row in reversed(rows) if row.source == source), None)
