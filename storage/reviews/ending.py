"""A review ends: closed, rejected or otherwise given up, opened again; of two that key the same document, compared."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection, Row

from storage.api.telling import tell
from storage.ledger.tables import result
from storage.ledger.text import clean_json, clean_message
from storage.ledger.values import utc
from storage.reviews.answers import current, given
from storage.reviews.auditing import note, take_back, was_accepted
from storage.reviews.closing import outcome_of, under_type
from storage.reviews.errors import NoReviewError, NotOpenError, StaleError, UnansweredError
from storage.reviews.leases import get_open
from storage.reviews.parts import KEYED, differing, parts_of, settled
from storage.reviews.promise import Auditing
from storage.reviews.stake import entries, fields_in_doubt
from storage.reviews.tables import answer, review
from storage.reviews.values import TYPE, Given, Halt
from storage.reviews.whole import to_confirm

Required = Mapping[str, Sequence[str]]
"""Type → the fields that a document of it must have."""
_GONE: Final = {"state": "gone", "lease_by": None, "lease_until_ms": None}
_OPEN: Final = {"state": "open", "closed_ms": None, "closed_by": None, "outcome": None}


def close(
    connection: Connection,
    review_id: int,
    *,
    by: str,
    seen: int,
    required: Required,
    auditing: Auditing | None,
    now_ms: int,
    lease_ms: int,
) -> list[Halt]:
    """Close a document once all that was asked is answered; the fields that are halted by it.

    Raises: UnansweredError; StaleError: another person answered since ``seen``; UsageError: it is an audit, and there
        is no ``auditing``; as ``get_open``.
    """
    _lock(connection, review_id)
    row = get_open(connection, review_id, by=by, now_ms=now_ms, lease_ms=lease_ms)
    if since := [g for g in given(connection, review_id, after=seen) if g.by != by]:
        raise StaleError(since)
    answers = current(connection, review_id)
    if missing := [name for name in _asked(connection, row, required) if name not in answers]:
        raise UnansweredError(missing)
    _end(connection, review_id, by=by, now_ms=now_ms)
    _conclude(connection, row, now_ms=now_ms)
    if row.why != "audit":
        return []
    if TYPE in answers and answers[TYPE].retyped:  # all that was accepted is of the wrong type
        answers = {}
    return note(connection, row, found_of(connection, row), answers, auditing=auditing, now_ms=now_ms)


def reject(
    connection: Connection,
    review_id: int,
    *,
    by: str,
    why: str,
    auditing: Auditing | None,
    now_ms: int,
    lease_ms: int,
) -> list[Halt]:
    """Close a document that is not what it should be: it is of no use, and ``why``. Of an audit all that was accepted
    is wrong; the fields that are halted by it.

    Raises: UsageError: as ``close``; as ``get_open``.
    """
    row = get_open(connection, review_id, by=by, now_ms=now_ms, lease_ms=lease_ms)
    reason = f"rejected by {by}: {why}"
    return give_up(connection, row, "rejected", reason, {}, by=by, auditing=auditing, now_ms=now_ms)


def give_up(
    connection: Connection,
    row: Row[Any],
    how: str,
    reason: str,
    more: Mapping[str, Any],
    *,
    by: str,
    auditing: Auditing | None,
    now_ms: int,
) -> list[Halt]:
    """End a document without values, for a reason. Of an audit all that was accepted is wrong; the fields that are
    halted by it.

    Args:
        how: the word that webhooks are told. more: what the outcome says of it besides who and when.

    Raises: UsageError: as ``close``.
    """
    made = {**_result(connection, row), "status": "failed", "reason": reason}
    at = utc(now_ms).isoformat(timespec="seconds")
    made["reviewed"] = {"by": by, "at": at, "fields": [], "rules": [], **more}
    _end(connection, row.id, by=by, now_ms=now_ms, outcome=json.dumps(made, ensure_ascii=False))
    for part in parts_of(connection, row).values():
        if part.state == "open":
            connection.execute(update(review).where(review.c.id == part.id).values(_GONE))
    tell(connection, "document.reviewed", row.document_id, how, now_ms=now_ms)
    if row.why != "audit":
        return []
    return note(connection, row, found_of(connection, row), {}, auditing=auditing, now_ms=now_ms)


def reopen(connection: Connection, review_id: int) -> None:
    """Take a closed document up again; what was said of it stays.

    Raises: NoReviewError; NotOpenError: it is not closed, or its document was processed again.
    """
    row = connection.execute(select(review).where(review.c.id == review_id).with_for_update()).one_or_none()
    if row is None:
        raise NoReviewError(f"there is no review {review_id}; look at the queue again")
    if row.state != "closed":
        raise NotOpenError("only a closed document can be opened again, as it was processed last")
    same = (review.c.document_id == row.document_id) & (review.c.pipeline_version == row.pipeline_version)
    same &= (review.c.fence == row.fence) & (review.c.why == row.why)
    connection.execute(update(review).where(same).values(outcome=None))
    connection.execute(update(review).where(review.c.id == review_id).values(_OPEN))
    if row.part != "settle":  # what was settled, or left as the document was rejected, is settled anew
        connection.execute(update(review).where(same, review.c.part == "settle").values(_GONE))
        connection.execute(update(review).where(same, review.c.part.in_(KEYED), review.c.state == "gone").values(_OPEN))
    take_back(connection, review_id)


def result_of(connection: Connection, review_id: int) -> dict[str, Any]:
    """The result that a review is of, as the pipeline left it, or under the type that a person gave.

    Raises: NoReviewError.
    """
    row = connection.execute(select(review).where(review.c.id == review_id)).one_or_none()
    if row is None:
        raise NoReviewError(f"there is no review {review_id}; look at the queue again")
    return _result(connection, row)


def asked_of(connection: Connection, review_id: int, required: Required) -> list[str]:
    """The fields that must be answered before a review can be closed.

    Raises: NoReviewError.
    """
    row = connection.execute(select(review).where(review.c.id == review_id)).one_or_none()
    if row is None:
        raise NoReviewError(f"there is no review {review_id}; look at the queue again")
    return _asked(connection, row, required)


def _asked(connection: Connection, row: Row[Any], required: Required) -> list[str]:
    """The fields in doubt, and required ones that were not found; of an audit those that were accepted. Who is shown
    what was found is asked to confirm what broken hard rules say of the document as a whole too."""
    made = _result(connection, row)
    if made.get("document_type") is None:
        return [TYPE]
    if row.why == "audit":
        return [name for name, entry in (made.get("fields") or {}).items() if any(map(was_accepted, entries(entry)))]
    if row.part != "settle":
        fields = made.get("fields") or {}
        needed = required.get(made["document_type"]["value"], ())
        missing = (n for n in needed if not any(e["state"] == "present" for e in entries(fields.get(n))))
        return [*fields_in_doubt(made), *missing, *(to_confirm(made) if row.part == "first" else ())]
    return [*differing(connection, parts_of(connection, row), made), *to_confirm(made)]


def _lock(connection: Connection, review_id: int) -> None:
    """Of two people who close their parts at the same moment the second sees that the first is closed."""
    row = connection.execute(select(review).where(review.c.id == review_id)).one_or_none()
    if row is not None:
        parts_of(connection, row, lock=True)


def _conclude(connection: Connection, row: Row[Any], *, now_ms: int) -> None:
    """Make the outcome, once every part of the document is closed; where two differ, ask a third person."""
    if row.why == "audit":
        return
    parts = parts_of(connection, row)
    if any(part.state != "closed" for part in parts.values()):
        return
    if "second" in parts and "settle" not in parts:
        differ = differing(connection, parts, _result(connection, row))
        if differ:
            agreed = {} if TYPE in differ else current(connection, parts["first"].id)
            _open_settling(connection, row, {n: g for n, g in agreed.items() if n not in differ}, now_ms=now_ms)
            return
    last = parts.get("settle") or parts["first"]
    outcome = outcome_of(found_of(connection, row), settled(connection, parts), by=last.closed_by, at=utc(now_ms))
    connection.execute(update(review).where(review.c.id == parts["first"].id).values(outcome=clean_json(outcome)))
    tell(connection, "document.reviewed", row.document_id, "reviewed", now_ms=now_ms)


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
                "retyped": g.retyped,
                "by": g.by,
                "at_ms": now_ms,
            }
            for g in agreed.values()
        ]
        connection.execute(insert(answer), rows)


_COPIED: Final = (
    "document_id", "pipeline_version", "fence", "document_type", "name", "doubtful", "amount", "worth", "deadline_ms",
)  # fmt: skip


def _result(connection: Connection, row: Row[Any]) -> dict[str, Any]:
    return dict(under_type(found_of(connection, row), current(connection, row.id)))


def found_of(connection: Connection, row: Row[Any]) -> dict[str, Any]:
    """The result that a review is of, as the pipeline left it."""
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
