"""Audits against the promise: what each says of a field, and the fields that are halted where they contradict it.

All of it happens in the transaction that closes the audit, so no audit is counted twice, and none is forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from sqlalchemy import Integer, delete, func, insert, select, update
from sqlalchemy.engine import Connection, Row

from documents.errors import UsageError
from documents.schema import Schema
from documents.values import same_value
from documents.values.kinds import Kind
from storage.ledger.database import take_turn
from storage.ledger.text import clean_message
from storage.ledger.values import utc
from storage.reviews.errors import NotHaltedError
from storage.reviews.promise import Auditing
from storage.reviews.stake import entries
from storage.reviews.tables import audited, halt
from storage.reviews.values import Given, Halt

_TURN: Final = 0xA0D17


def note(
    connection: Connection,
    row: Row[Any],
    result: Mapping[str, Any],
    answers: Mapping[str, Given],
    *,
    auditing: Auditing | None,
    now_ms: int,
) -> list[Halt]:
    """Count what an audit that is being closed says of each field that was accepted, and halt those whose promise that
    contradicts; these.

    Args:
        row: the review. answers: field → what the person says; a field without one is wrong.

    Raises: UsageError: there is no ``auditing``.
    """
    if auditing is None:
        raise UsageError("an audit can be closed only where the promise is known: on the pages of sluice review")
    schema = auditing.schemas.get(row.document_type or "")
    said = dict(_said_of(result, answers, schema, auditing.not_promised))
    if not said or row.document_type is None:
        return []
    take_turn(connection, _TURN)  # two audits closed at once each count the other
    of_review = {"review_id": row.id, "document_type": row.document_type, "at_ms": now_ms}
    connection.execute(insert(audited), [of_review | {"field": f, "wrong": wrong} for f, wrong in said.items()])
    halted = {h.field for h in halts(connection) if h.document_type == row.document_type}
    made = []
    for field in (f for f, wrong in said.items() if wrong and f not in halted):
        wrong, audits = _counts(connection, row.document_type, field)
        if auditing.bound.contradicts(wrong, audits):
            share = f"{100 * auditing.bound.max_error:g} %"
            why = f"{wrong} of {audits} audited values were wrong, which contradicts the promise of at most {share}"
            values = {"document_type": row.document_type, "field": field, "at_ms": now_ms, "why": why}
            connection.execute(insert(halt).values(values))
            made.append(Halt(row.document_type, field, utc(now_ms), why))
    return made


def take_back(connection: Connection, review_id: int) -> None:
    """Forget what a review said, which is opened again. What it halted stays so until a supervisor lifts it."""
    connection.execute(delete(audited).where(audited.c.review_id == review_id))


def halts(connection: Connection) -> list[Halt]:
    """The fields that are halted, by type and name."""
    query = select(halt).where(halt.c.lifted_ms.is_(None)).order_by(halt.c.document_type, halt.c.field)
    return [Halt(row.document_type, row.field, utc(row.at_ms), row.why) for row in connection.execute(query)]


def lift(connection: Connection, document_type: str, field: str, *, by: str, now_ms: int) -> None:
    """Let a field be accepted again; audits before this count no more.

    Raises: NotHaltedError.
    """
    in_force = (halt.c.document_type == document_type, halt.c.field == field, halt.c.lifted_ms.is_(None))
    lifted = update(halt).where(*in_force).values(lifted_ms=now_ms, lifted_by=clean_message(by))
    if connection.execute(lifted).rowcount != 1:
        raise NotHaltedError(f"{document_type}.{field} is not halted; somebody has lifted it already")


def was_accepted(entry: Mapping[str, Any]) -> bool:
    """Whether a value of a result was accepted."""
    return bool(entry["decision"] == "accept" and entry["state"] == "present")


def _counts(connection: Connection, document_type: str, field: str) -> tuple[int, int]:
    """Wrong ones and audits of a field, since it was last halted and lifted."""
    of_halts = (halt.c.document_type == document_type, halt.c.field == field)
    last = select(func.coalesce(func.max(halt.c.lifted_ms), -1)).where(*of_halts).scalar_subquery()
    of_field = (audited.c.document_type == document_type, audited.c.field == field, audited.c.at_ms > last)
    sums = select(func.coalesce(func.sum(audited.c.wrong.cast(Integer)), 0), func.count()).where(*of_field)
    wrong, audits = connection.execute(sums).one()
    return int(wrong), int(audits)


def _said_of(
    result: Mapping[str, Any], answers: Mapping[str, Given], schema: Schema | None, not_promised: frozenset[str]
) -> Iterator[tuple[str, bool]]:
    """Each field with accepted values, a record's columns apart: whether any of them is not what the person says."""
    for name, entry in (result.get("fields") or {}).items():
        given = answers[name].answer if name in answers else None
        is_record = isinstance(entry, list) and any("decision" not in row for row in entry)
        columns = dict.fromkeys(c for row in entry for c in row) if is_record else (None,)
        for column in columns:
            found = [row[column] for row in entry if column in row] if column else list(entries(entry))
            accepted = [e for e in found if was_accepted(e) and e.get("certificate") not in not_promised]
            if not accepted:
                continue
            called = f"{name}.{column}" if column else name
            kind = _kind(schema, called)
            if given is None:
                right = []
            elif column:
                right = [row[column].value for row in given.rows if column in row]
            else:
                right = [value.value for value in given.values]
            yield called, not all(any(same_value(kind, e["value"], r) for r in right) for e in accepted)


def _kind(schema: Schema | None, field: str) -> Kind:
    try:
        return (schema.field(field).kind if schema else None) or "text"
    except KeyError:
        return "text"
