"""A document is processed again: what people said of it before is not lost, and is not taken for more than it was."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection, Row

from storage.ledger.seen import forget
from storage.ledger.text import clean_json
from storage.ledger.values import utc
from storage.reviews.answers import current
from storage.reviews.closing import outcome_of, unanswered, under_type
from storage.reviews.parts import settled
from storage.reviews.split import is_split
from storage.reviews.tables import answer, review
from storage.reviews.values import RULE, TYPE, Answer, Given
from storage.reviews.whole import broken_rules


def parts_before(connection: Connection, document_id: str) -> dict[str, Row[Any]]:
    """The parts of a document's last review, by name; none where nobody has said anything in them."""
    of_document = review.c.document_id == document_id, review.c.why == "doubt"
    last = connection.execute(select(review).where(*of_document).order_by(review.c.id.desc()).limit(1)).one_or_none()
    if last is None:
        return {}
    same = review.c.pipeline_version == last.pipeline_version, review.c.fence == last.fence
    rows = connection.execute(select(review).where(*of_document, *same).order_by(review.c.id)).all()
    said = select(answer.c.id).where(answer.c.review_id.in_([row.id for row in rows])).limit(1)
    if all(row.closed_by is None for row in rows) and connection.execute(said).first() is None:
        return {}
    return {row.part: row for row in rows}


def settled_in(before: Mapping[str, Row[Any]]) -> Row[Any] | None:
    """The part that has a document's outcome: the first, or the one in which a person gave it up."""
    return next((part for part in before.values() if part.outcome is not None), None)


def carry(
    connection: Connection,
    before: Mapping[str, Row[Any]],
    new: Mapping[str, int],
    result: Mapping[str, Any],
    *,
    now_ms: int,
) -> None:
    """Give the parts of a document's new review what was said in those before.

    A rejection stays one, and a document that was split stays split. What was settled is closed again where the new
    result is of the same type and has nothing in doubt that nobody answered; all else is open, with the answers in it.

    Args:
        new: numbers of the new parts, by name: ``first`` alone where the review before was settled.
    """
    over = settled_in(before)
    if over is None:
        for name, number in new.items():
            _copy(connection, current(connection, before[name].id).values(), number, result)
            left = unanswered(result, current(connection, number), blind=name == "second")
            if before[name].closed_by is not None and not left:
                _close(connection, number, before[name].closed_by, None, now_ms=now_ms)
        return
    number, last = new["first"], before.get("settle") or before["first"]
    outcome = json.loads(over.outcome)
    if outcome["status"] == "failed":
        kept = {**result, **{key: outcome[key] for key in ("status", "reason", "reviewed")}}
        _close(connection, number, over.closed_by, json.dumps(kept, ensure_ascii=False), now_ms=now_ms)
        if is_split(outcome):
            forget(connection, over.document_id)
        return
    _copy(connection, settled(connection, before).values(), number, result)
    answers = current(connection, number)
    is_same = _type(outcome) == _type(json.loads(outcome_of(result, answers, by="", at=utc(now_ms))))
    if is_same and not unanswered(result, answers):
        made = outcome_of(result, answers, by=last.closed_by, at=utc(last.closed_ms))
        _close(connection, number, last.closed_by, made, now_ms=now_ms)


def _type(made: Mapping[str, Any]) -> str | None:
    return (made.get("document_type") or {}).get("value")


def _copy(connection: Connection, found: Iterable[Given], after: int, result: Mapping[str, Any]) -> None:
    """Numbers of words are dropped: they count those of the result before. Of a document that is of the type that a
    person gave before, the new result is what counts. A rule that says something else now is not confirmed."""
    kind = _type(result)
    said = {g.field: g for g in found if g.answer is not None}
    given = said[TYPE].answer if TYPE in said else None
    under = result if given and given.values[0].value == kind else under_type(result, said)
    standing = {rule.name: rule.seen for rule in broken_rules(under)}
    rows = [
        {
            "review_id": after,
            "field": g.field,
            "json_text": clean_json(_without_words(g.answer).model_dump_json()),
            "by": g.by,
            "at_ms": round(g.at.timestamp() * 1000),
            "took_ms": None,
            "retyped": None if g.answer.values and g.answer.values[0].value == kind else g.retyped,
        }
        for g in said.values()
        if g.answer is not None and (not g.field.startswith(RULE) or g.answer == standing.get(g.field))
    ]
    if rows:
        connection.execute(insert(answer), rows)


def _close(connection: Connection, number: int, by: str, outcome: str | None, *, now_ms: int) -> None:
    closed = {
        "state": "closed",
        "closed_ms": now_ms,
        "closed_by": by,
        "outcome": clean_json(outcome) if outcome else None,
    }
    connection.execute(update(review).where(review.c.id == number).values(closed))
    from storage.accounts.trail import Trail  # which imports the ledger, which opens reviews

    what = {"review": number, "closed by": by}
    Trail.append(connection, actor="docsluice", action="carry review over", what=what, at_ms=now_ms)


def _without_words(said: Answer) -> Answer:
    rows = tuple({c: v.model_copy(update={"words": ()}) for c, v in row.items()} for row in said.rows)
    values = tuple(v.model_copy(update={"words": ()}) for v in said.values)
    return said.model_copy(update={"values": values, "rows": rows})
