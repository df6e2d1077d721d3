"""What is old enough to be let go: documents that may be erased, evidence of decisions, rows on what was sent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import delete, exists, select, update
from sqlalchemy.engine import Connection

from storage.accounts.tables import browser, login_try, session
from storage.api.tables import delivery
from storage.erasing.tables import erasure, hold
from storage.ledger.ledger import Ledger
from storage.ledger.tables import document, job, outbox, result
from storage.ledger.text import clean_json
from storage.reviews.tables import review

_PAGE: Final = 200
_NAMES_EVIDENCE: Final = '%"evidence": "%'


@dataclass(frozen=True, slots=True)
class Old:
    """A document that came in at ``created_ms``. ``document_type``: None where it is of none. ``why_not``: why it is
    not erased now, however old it is; None where nothing is in the way."""

    document_id: str
    created_ms: int
    document_type: str | None
    why_not: str | None


def old_documents(ledger: Ledger, *, before_ms: int) -> Iterator[Old]:
    """Documents that came in before then and have a result that is not an erased one's, by id."""
    after = ""
    while page := ledger.database.read(lambda c, after=after: _old(c, before_ms, after)):  # type: ignore[misc]
        yield from page
        after = page[-1].document_id


def _old(connection: Connection, before_ms: int, after: str) -> list[Old]:
    was_erased = exists().where(erasure.c.document_id == document.c.id, erasure.c.at_ms == result.c.completed_ms)
    of_document = {
        "held": exists().where(hold.c.document_id == document.c.id),
        "in work": exists().where(job.c.document_id == document.c.id, job.c.state.in_(("received", "processing"))),
        "open for review": exists().where(review.c.document_id == document.c.id, review.c.state == "open"),
    }
    kind = (
        select(review.c.outcome)
        .where(review.c.document_id == document.c.id, review.c.state == "closed", review.c.outcome.is_not(None))
        .order_by(review.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = (
        select(document.c.id, document.c.created_ms, result.c.json_text, kind.label("outcome"))
        .add_columns(*(found.label(name) for name, found in of_document.items()))
        .join(result, (result.c.document_id == document.c.id) & result.c.current)
        .where(document.c.id > after, document.c.created_ms < before_ms, ~was_erased)
        .order_by(document.c.id)
        .limit(_PAGE)
    )
    return [
        Old(
            row.id,
            row.created_ms,
            (json.loads(row.outcome or row.json_text).get("document_type") or {}).get("value"),
            next((name for name in of_document if row._mapping[name]), None),
        )
        for row in connection.execute(query)
    ]


def still_erased(ledger: Ledger) -> list[str]:
    """Documents that were erased and not processed again since."""
    query = (
        select(erasure.c.document_id)
        .join(result, (result.c.document_id == erasure.c.document_id) & result.c.current)
        .where(result.c.completed_ms == erasure.c.at_ms, result.c.status == "failed")
    )
    return ledger.database.read(lambda c: list(c.execute(query).scalars()))


def let_evidence_go(ledger: Ledger, *, before_ms: int, dry_run: bool) -> Iterator[str]:
    """Have results that were completed before then name no evidence any more; the names it had, to be removed next.

    What waits for a person keeps it: the document's type could not be changed without.
    """
    if dry_run:
        rows = ledger.database.read(lambda c: _with_evidence(c, before_ms, None))
        yield from (json.loads(row.json_text)["evidence"] for row in rows)
        return
    while names := ledger.write("let_evidence_go", lambda c, now: _let_go(c, before_ms), repeatable=True):
        yield from names


def _with_evidence(connection: Connection, before_ms: int, limit: int | None) -> list[Any]:
    is_open = exists().where(review.c.document_id == result.c.document_id, review.c.state == "open")
    old = (result.c.completed_ms < before_ms) & result.c.json_text.like(_NAMES_EVIDENCE) & ~is_open
    return list(connection.execute(select(result.c.id, result.c.json_text).where(old).limit(limit)).all())


def _let_go(connection: Connection, before_ms: int) -> list[str]:
    names: list[str] = []
    for row in _with_evidence(connection, before_ms, _PAGE):
        made = json.loads(row.json_text)
        names.append(made["evidence"])
        text = clean_json(json.dumps({**made, "evidence": None}, ensure_ascii=False))
        connection.execute(update(result).where(result.c.id == row.id).values(json_text=text))
    return names


def forget_what_was_sent(ledger: Ledger, *, before_ms: int, dry_run: bool) -> int:
    """Remove rows of deliveries that ended, of messages that were sent, of tries to sign in, of sessions that expired,
    all from before then; how many."""
    ended = {
        delivery: (delivery.c.created_ms < before_ms) & delivery.c.status.in_(("sent", "dead")),
        outbox: (outbox.c.created_ms < before_ms) & outbox.c.sent_ms.is_not(None),
        login_try: login_try.c.at_ms < before_ms,
        session: session.c.expires_ms < before_ms,
        browser: browser.c.expires_ms < before_ms,
    }

    def count(connection: Connection) -> int:
        return sum(len(connection.execute(select(1).where(old)).all()) for old in ended.values())

    def remove(connection: Connection, _: int) -> int:
        return sum(connection.execute(delete(table).where(old)).rowcount for table, old in ended.items())

    return ledger.database.read(count) if dry_run else ledger.write("forget_sent", remove, repeatable=True)
