"""A review ends: closed, rejected, opened again; of two that key the same document, compared."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection, Row

from storage.ledger.tables import result
from storage.ledger.text import clean_json, clean_message
from storage.ledger.values import utc
from storage.reviews.answers import current, get_open, given
from storage.reviews.closing import outcome_of
from storage.reviews.errors import NoReviewError, NotOpenError, StaleError, UnansweredError
from storage.reviews.stake import entries, fields_in_doubt
from storage.reviews.tables import answer, review
from storage.reviews.values import Answer, Given

_OPEN: Final = {"state": "open", "closed_ms": None, "closed_by": None, "outcome": None}


def close(connection: Connection, review_id: int, *, by: str, seen: int, now_ms: int, lease_ms: int) -> None:
    """Close a document once all that was asked is answered.

    Raises: UnansweredError; StaleError: another person answered since ``seen``; as ``get_open``.
    """
    row = get_open(connection, review_id, by=by, now_ms=now_ms, lease_ms=lease_ms)
    if since := [g for g in given(connection, review_id, after=seen) if g.by != by]:
        raise StaleError(since)
    answers = current(connection, review_id)
    if missing := [name for name in _asked(connection, row) if name not in answers]:
        raise UnansweredError(missing)
    _end(connection, review_id, by=by, now_ms=now_ms)
    _conclude(connection, row, now_ms=now_ms)


def reject(connection: Connection, review_id: int, *, by: str, why: str, now_ms: int, lease_ms: int) -> None:
    """Close a document that is not what it should be: it is of no use, and ``why``.

    Raises: as ``get_open``.
    """
    row = get_open(connection, review_id, by=by, now_ms=now_ms, lease_ms=lease_ms)
    made = {**_result(connection, row), "status": "failed", "reason": f"rejected by {by}: {why}"}
    made["reviewed"] = {"by": by, "at": utc(now_ms).isoformat(timespec="seconds"), "fields": []}
    _end(connection, review_id, by=by, now_ms=now_ms, outcome=json.dumps(made, ensure_ascii=False))
    others = update(review).where(review.c.document_id == row.document_id, review.c.state == "open")
    connection.execute(others.values(state="gone", closed_ms=now_ms, lease_by=None, lease_until_ms=None))


def reopen(connection: Connection, review_id: int) -> None:
    """Take a closed document up again; what was said of it stays.

    Raises: NoReviewError; NotOpenError: it is not closed, or its document was processed again.
    """
    row = connection.execute(select(review).where(review.c.id == review_id).with_for_update()).one_or_none()
    if row is None:
        raise NoReviewError(f"there is no review {review_id}; look at the queue again")
    if row.state != "closed":
        raise NotOpenError(f"it is {row.state}, and only a closed document can be opened again")
    connection.execute(update(review).where(review.c.id == review_id).values(_OPEN))


def result_of(connection: Connection, review_id: int) -> dict[str, Any]:
    """The result that a review is of, as the pipeline left it.

    Raises: NoReviewError.
    """
    row = connection.execute(select(review).where(review.c.id == review_id)).one_or_none()
    if row is None:
        raise NoReviewError(f"there is no review {review_id}; look at the queue again")
    return _result(connection, row)


def asked_of(connection: Connection, review_id: int) -> list[str]:
    """The fields that must be answered before a review can be closed.

    Raises: NoReviewError.
    """
    row = connection.execute(select(review).where(review.c.id == review_id)).one_or_none()
    if row is None:
        raise NoReviewError(f"there is no review {review_id}; look at the queue again")
    return _asked(connection, row)


def _asked(connection: Connection, row: Row[Any]) -> list[str]:
    made = _result(connection, row)
    if row.why == "audit":
        return [name for name, entry in (made.get("fields") or {}).items() if any(map(_was_accepted, entries(entry)))]
    in_doubt = fields_in_doubt(made)
    if row.part != "settle":
        return in_doubt
    first, second = (_of_part(connection, row, part) for part in ("first", "second"))
    return [name for name in in_doubt if _differ(first.get(name), second.get(name))]


def _was_accepted(entry: Mapping[str, Any]) -> bool:
    return bool(entry["decision"] == "accept" and entry["state"] == "present")


def _conclude(connection: Connection, row: Row[Any], *, now_ms: int) -> None:
    """Make the outcome, once every part of the document is closed; where two differ, ask a third person."""
    if row.why == "audit":
        return
    parts = {p.part: p for p in connection.execute(_parts_of(row))}
    if any(p.state != "closed" for p in parts.values()):
        return
    answers = _of_part(connection, row, "first")
    if "second" in parts:
        second, in_doubt = _of_part(connection, row, "second"), fields_in_doubt(_result(connection, row))
        differ = [name for name in in_doubt if _differ(answers.get(name), second.get(name))]
        if differ and "settle" not in parts:
            _open_settling(connection, row, {n: g for n, g in answers.items() if n not in differ}, now_ms=now_ms)
            return
        if differ:
            answers |= _of_part(connection, row, "settle")
    last = parts.get("settle") or parts["first"]
    outcome = outcome_of(_result(connection, row), answers, by=last.closed_by, at=utc(now_ms))
    connection.execute(update(review).where(review.c.id == parts["first"].id).values(outcome=clean_json(outcome)))


def _open_settling(connection: Connection, row: Row[Any], agreed: Mapping[str, Given], *, now_ms: int) -> None:
    values = {name: getattr(row, name) for name in _COPIED}
    made = connection.execute(insert(review).values(**values, part="settle", why="doubt", created_ms=now_ms))
    if agreed and made.inserted_primary_key is not None:
        number = made.inserted_primary_key[0]
        rows = [
            {
                "review_id": number,
                "field": g.field,
                "json_text": clean_json(g.answer.model_dump_json()) if g.answer else None,
                "by": g.by,
                "at_ms": now_ms,
            }
            for g in agreed.values()
        ]
        connection.execute(insert(answer), rows)


_COPIED: Final = (
    "document_id", "pipeline_version", "fence", "document_type", "name", "doubtful", "amount", "worth", "deadline_ms",
)  # fmt: skip


def _differ(one: Given | None, other: Given | None) -> bool:
    return _meaning(one) != _meaning(other)


def _meaning(said: Given | None) -> object:
    """What an answer says, wherever it was found."""
    found: Answer | None = said.answer if said else None
    if found is None:
        return None
    rows = tuple(tuple(sorted((c, v.value) for c, v in row.items())) for row in found.rows)
    return found.state, tuple(v.value for v in found.values), rows


def _of_part(connection: Connection, row: Row[Any], part: str) -> dict[str, Given]:
    number = connection.execute(_parts_of(row).where(review.c.part == part)).first()
    return current(connection, number.id) if number is not None else {}


def _parts_of(row: Row[Any]) -> Any:
    return select(review).where(
        review.c.document_id == row.document_id,
        review.c.pipeline_version == row.pipeline_version,
        review.c.fence == row.fence,
    )


def _result(connection: Connection, row: Row[Any]) -> dict[str, Any]:
    query = select(result.c.json_text).where(
        result.c.document_id == row.document_id, result.c.pipeline_version == row.pipeline_version
    )
    found: dict[str, Any] = json.loads(connection.execute(query).scalar_one())
    return found


def _end(connection: Connection, review_id: int, *, by: str, now_ms: int, outcome: str | None = None) -> None:
    values = {
        "state": "closed",
        "closed_ms": now_ms,
        "closed_by": clean_message(by),
        "lease_by": None,
        "lease_until_ms": None,
        "outcome": clean_json(outcome) if outcome else None,
    }
    connection.execute(update(review).where(review.c.id == review_id).values(values))
