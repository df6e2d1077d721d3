"""What comes of a claim: completed, given back, or, once ended, queued again (``storage.ledger.claims``)."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from documents.errors import UsageError
from documents.marks import Marks
from documents.result import with_failed
from storage.api.telling import tell
from storage.errors import LeaseLostError, NotInLedgerError
from storage.ledger.journal import Change, record
from storage.ledger.seen import note
from storage.ledger.tables import document, job, outbox, result
from storage.ledger.text import clean_json, clean_message
from storage.ledger.values import OUTCOMES, Claim, OutboxMessage, Outcome
from storage.reviews.opening import open_reviews
from storage.reviews.values import ReviewRules

_USABLE: Final = ("accepted", "needs_review")
RETRY_FIRST_MS: Final = 5_000
RETRY_CAP_MS: Final = 15 * 60_000

_COMPLETE: Final = update(job).where(
    job.c.id == bindparam("job"),
    job.c.state == "processing",
    job.c.fence == bindparam("token"),
    job.c.lease_owner == bindparam("owner"),
)


def complete(
    connection: Connection,
    claim: Claim,
    *,
    status: Outcome,
    result_json: str,
    reason: str | None,
    messages: Sequence[OutboxMessage],
    marks: Marks | None,
    reviews: ReviewRules,
    now_ms: int,
) -> bool:
    """Store the outcome, end the job, queue what tells of it, open its review; False where this claim had done so.

    Where another document has the same ``marks``, the outcome is ``needs_review`` and the result says why.

    Raises: LeaseLostError: the job is not this claim's any more. UsageError: ``status`` ends no job.
    """
    if status not in OUTCOMES:
        raise UsageError(f"{status!r} ends no job; use one of {', '.join(OUTCOMES)}")
    ended = connection.execute(
        _COMPLETE.values(
            state=status,
            lease_owner=None,
            lease_until_ms=None,
            releases=0,
            last_error=None if reason is None else clean_message(reason),
            updated_ms=now_ms,
        ),
        {"job": claim.job_id, "token": claim.fence, "owner": claim.owner},
    )
    if ended.rowcount != 1:
        if _is_completed_by(connection, claim):
            return False
        raise _lease_lost(connection, claim)
    if seen := note(connection, claim.document_id, marks if status in _USABLE else None):
        status, result_json = "needs_review", with_failed(result_json, seen)
        reason = reason or "; ".join(outcome.detail for outcome in seen)
        connection.execute(update(job).where(job.c.id == claim.job_id).values(state=status))
    store_result(connection, claim.document_id, claim.pipeline_version, status, result_json, claim.fence, now_ms)
    open_reviews(
        connection,
        claim.document_id,
        claim.pipeline_version,
        fence=claim.fence,
        status=status,
        result_json=result_json,
        rules=reviews,
        now_ms=now_ms,
    )
    tell(connection, "document.completed", claim.document_id, status, now_ms=now_ms)
    if messages:
        connection.execute(insert(outbox), [_message_values(claim, m, now_ms) for m in messages])
    change = Change(claim.owner, "complete", claim.document_id, claim.pipeline_version, "processing", status, reason)
    record(connection, [change], at_ms=now_ms)
    return True


def release(connection: Connection, claim: Claim, *, reason: str, delay_ms: int | None, now_ms: int) -> int:
    """Give the job back without counting the attempt; returns the milliseconds until it is due again.

    ``delay_ms`` None backs off: 5 s, doubling with each release in a row, at most 15 minutes, with jitter.
    Raises: LeaseLostError.
    """
    row = connection.execute(
        select(job.c.releases)
        .where(
            job.c.id == claim.job_id,
            job.c.state == "processing",
            job.c.fence == claim.fence,
            job.c.lease_owner == claim.owner,
        )
        .with_for_update()
    ).one_or_none()
    if row is None:
        raise _lease_lost(connection, claim)
    backs_off = delay_ms is None
    if delay_ms is None:
        delay_ms = int(min(RETRY_FIRST_MS * 2 ** min(row.releases, 16), RETRY_CAP_MS) * random.uniform(0.75, 1.0))
    connection.execute(
        update(job)
        .where(job.c.id == claim.job_id)
        .values(
            state="received",
            attempt=job.c.attempt - 1,
            releases=row.releases + 1 if backs_off else row.releases,
            lease_owner=None,
            lease_until_ms=None,
            next_attempt_ms=now_ms + delay_ms,
            last_error=clean_message(reason),
            updated_ms=now_ms,
        )
    )
    change = Change(claim.owner, "release", claim.document_id, claim.pipeline_version, "processing", "received", reason)
    record(connection, [change], at_ms=now_ms)
    return delay_ms


def requeue(
    connection: Connection,
    document_id: str,
    *,
    pipeline_version: str | None,
    options: str | None,
    actor: str,
    now_ms: int,
) -> str:
    """Make an ended or waiting job due now, with all its attempts; returns the pipeline version.

    The stored result stays current until the new one replaces it. ``options`` (JSON text)
    replace the document's.
    Raises: NotInLedgerError. UsageError: a worker is on it.
    """
    query = select(job).where(job.c.document_id == document_id)
    if pipeline_version is not None:
        query = query.where(job.c.pipeline_version == pipeline_version)
    newest = query.order_by(job.c.state == "superseded", job.c.id.desc())
    row = connection.execute(newest.limit(1).with_for_update()).one_or_none()
    if row is None:
        version = f" under pipeline version {pipeline_version}" if pipeline_version else ""
        raise NotInLedgerError(f"the ledger has no document {document_id}{version}; list its documents to find the id")
    if row.state == "processing":
        raise UsageError(f"document {document_id} is being processed; wait until it has ended, then requeue it")
    if options is not None:
        connection.execute(update(document).where(document.c.id == document_id).values(options=options))
    connection.execute(
        update(job)
        .where(job.c.id == row.id)
        .values(
            state="received",
            attempt=0,
            releases=0,
            fence=job.c.fence + 1,
            next_attempt_ms=now_ms,
            last_error=None,
            updated_ms=now_ms,
        )
    )
    change = Change(actor, "requeue", document_id, row.pipeline_version, row.state, "received")
    record(connection, [change], at_ms=now_ms)
    return str(row.pipeline_version)


def store_result(
    connection: Connection,
    document_id: str,
    pipeline_version: str,
    status: Outcome,
    json_text: str,
    fence: int,
    now_ms: int,
) -> None:
    """Write the result of this version, and make it the document's current one."""
    connection.execute(
        update(result)
        .where(
            result.c.document_id == document_id,
            result.c.pipeline_version != pipeline_version,
            result.c.current,
        )
        .values(current=False)
    )
    values = {
        "status": status,
        "json_text": clean_json(json_text),
        "current": True,
        "fence": fence,
        "completed_ms": now_ms,
    }
    dialect_insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    connection.execute(
        dialect_insert(result)
        .values(document_id=document_id, pipeline_version=pipeline_version, **values)
        .on_conflict_do_update(index_elements=["document_id", "pipeline_version"], set_=values)
    )


def _message_values(claim: Claim, message: OutboxMessage, now_ms: int) -> dict[str, Any]:
    return {
        "key": f"{claim.document_id}:{claim.pipeline_version}:{claim.fence}:{message.topic}",
        "topic": message.topic,
        "payload": clean_json(message.payload),
        "document_id": claim.document_id,
        "attempt": 0,
        "next_attempt_ms": now_ms,
        "created_ms": now_ms,
    }


def _is_completed_by(connection: Connection, claim: Claim) -> bool:
    """Whether this very claim was completed before, and only the answer got lost on its way."""
    found = connection.execute(
        select(job.c.id)
        .join(
            result,
            (result.c.document_id == job.c.document_id) & (result.c.pipeline_version == job.c.pipeline_version),
        )
        .where(job.c.id == claim.job_id, job.c.fence == claim.fence, result.c.fence == claim.fence)
    ).one_or_none()
    return found is not None


def _lease_lost(connection: Connection, claim: Claim) -> LeaseLostError:
    holder = connection.execute(select(job.c.state, job.c.lease_owner).where(job.c.id == claim.job_id)).one_or_none()
    now = (
        "is gone"
        if holder is None
        else f"is {holder.state}" + (f" by {holder.lease_owner}" if holder.lease_owner else "")
    )
    return LeaseLostError(
        f"attempt {claim.attempt} at document {claim.document_id} lost its lease: the job {now}; drop this attempt",
        document_id=claim.document_id,
        job_id=claim.job_id,
        fence=claim.fence,
    )
