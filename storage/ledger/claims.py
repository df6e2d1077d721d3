"""The state machine of jobs: who may work, who still may, and what came of it.

    received ──claim──► processing ──complete──► ended: accepted, needs_review, failed,
        ▲                 │    │                  │     quarantined or needs_password
        ├──release────────┘    └─claim, once the  │
        │                        lease is dead    │
        └──requeue────────────────────────────────┘

Every step compares before it sets. ``fence`` grows with each claim and requeue; a worker whose fence is not
the job's any more can change nothing.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, bindparam, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Row

from documents.errors import UsageError
from storage.errors import LeaseLostError, NotInLedgerError
from storage.ledger.journal import Change, record
from storage.ledger.owner import is_dead
from storage.ledger.tables import document, job, outbox, result, source
from storage.ledger.text import clean_json, clean_message, decode_uri
from storage.ledger.values import OUTCOMES, Claim, OutboxMessage, Outcome

RETRY_FIRST_MS: Final = 5_000
RETRY_CAP_MS: Final = 15 * 60_000


@dataclass(frozen=True, slots=True)
class LeaseRules:
    """How long a silent worker keeps its jobs, and how many workers one job may cost."""

    lease_ms: int
    max_attempts: int


def claim(
    connection: Connection,
    owner: str,
    *,
    limit: int,
    pipeline_version: str | None,
    rules: LeaseRules,
    now_ms: int,
) -> list[Claim]:
    """Take up to ``limit`` due jobs, abandoned ones first, and quarantine those that kill their workers."""
    dead_owners = _dead_owners(connection, now_ms)
    # Beyond any lease or back-off that we set: the clock was ahead once. Such a job must not be stuck.
    horizon = now_ms + 2 * max(rules.lease_ms, RETRY_CAP_MS)
    abandoned = (job.c.state == "processing") & or_(
        job.c.lease_until_ms <= now_ms,
        job.c.lease_until_ms > horizon,
        job.c.lease_owner.in_(dead_owners),
    )
    waiting = (job.c.state == "received") & or_(
        job.c.next_attempt_ms <= now_ms, job.c.next_attempt_ms > horizon
    )
    taken: list[Row[Any]] = []
    for condition in (abandoned, waiting):
        while len(taken) < limit:
            rows = _lock_jobs(connection, condition, limit - len(taken), pipeline_version)
            if not rows:
                break
            poison = [row for row in rows if row.attempt >= rules.max_attempts]
            for row in poison:
                _quarantine(connection, row, owner, now_ms)
            fresh = [row for row in rows if row.attempt < rules.max_attempts]
            _take(connection, fresh, owner, rules, now_ms)
            taken += fresh
            if not poison:
                break
    return _claims(connection, taken, owner)


def heartbeat(
    connection: Connection, claims: Collection[Claim], *, rules: LeaseRules, now_ms: int
) -> list[Claim]:
    """Renew the leases of the claims that are still held; returns these."""
    by_job = {c.job_id: c for c in claims}
    held = connection.execute(
        select(job.c.id, job.c.fence, job.c.lease_owner)
        .where(job.c.id.in_(sorted(by_job)), job.c.state == "processing")
        .order_by(job.c.id)
        .with_for_update()
    )
    ours = [
        by_job[r.id] for r in held if (r.fence, r.lease_owner) == (by_job[r.id].fence, by_job[r.id].owner)
    ]
    if ours:
        connection.execute(
            update(job)
            .where(job.c.id.in_([c.job_id for c in ours]))
            .values(lease_until_ms=now_ms + rules.lease_ms, updated_ms=now_ms)
        )
    return ours


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
    now_ms: int,
) -> bool:
    """Store the outcome, end the job and queue its messages; False where this claim had done so before.

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
    _store_result(
        connection, claim.document_id, claim.pipeline_version, status, result_json, claim.fence, now_ms
    )
    if messages:
        connection.execute(insert(outbox), [_message_values(claim, m, now_ms) for m in messages])
    change = Change(
        claim.owner, "complete", claim.document_id, claim.pipeline_version, "processing", status, reason
    )
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
        delay_ms = int(
            min(RETRY_FIRST_MS * 2 ** min(row.releases, 16), RETRY_CAP_MS) * random.uniform(0.75, 1.0)
        )
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
    change = Change(
        claim.owner, "release", claim.document_id, claim.pipeline_version, "processing", "received", reason
    )
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
    row = connection.execute(query.order_by(job.c.id.desc()).limit(1).with_for_update()).one_or_none()
    if row is None:
        version = f" under pipeline version {pipeline_version}" if pipeline_version else ""
        raise NotInLedgerError(
            f"the ledger has no document {document_id}{version}; list its documents to find the id"
        )
    if row.state == "processing":
        raise UsageError(
            f"document {document_id} is being processed; wait until it has ended, then requeue it"
        )
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


def _dead_owners(connection: Connection, now_ms: int) -> list[str]:
    """Owners of live leases that are dead for certain: their jobs need not wait."""
    owners = connection.execute(
        select(job.c.lease_owner).where(job.c.state == "processing", job.c.lease_until_ms > now_ms).distinct()
    ).scalars()
    return [owner for owner in owners if owner is not None and is_dead(owner)]


def _lock_jobs(
    connection: Connection, condition: ColumnElement[bool], limit: int, pipeline_version: str | None
) -> Sequence[Row[Any]]:
    query = select(job).where(condition)
    if pipeline_version is not None:
        query = query.where(job.c.pipeline_version == pipeline_version)
    query = query.order_by(job.c.next_attempt_ms, job.c.id).limit(limit).with_for_update(skip_locked=True)
    return connection.execute(query).all()


def _take(
    connection: Connection, rows: Sequence[Row[Any]], owner: str, rules: LeaseRules, now_ms: int
) -> None:
    """Count the attempt before the work begins, so that a worker's death cannot hide it."""
    if not rows:
        return
    connection.execute(
        update(job)
        .where(job.c.id.in_([row.id for row in rows]))
        .values(
            state="processing",
            attempt=job.c.attempt + 1,
            fence=job.c.fence + 1,
            lease_owner=owner,
            lease_until_ms=now_ms + rules.lease_ms,
            updated_ms=now_ms,
        )
    )
    changes = [
        Change(
            owner,
            "claim" if row.lease_owner is None else "take_over",
            row.document_id,
            row.pipeline_version,
            row.state,
            "processing",
            f"attempt {row.attempt + 1}" + ("" if row.lease_owner is None else f", was {row.lease_owner}"),
        )
        for row in rows
    ]
    record(connection, changes, at_ms=now_ms)


def _claims(connection: Connection, rows: Sequence[Row[Any]], owner: str) -> list[Claim]:
    if not rows:
        return []
    ids = [row.document_id for row in rows]
    documents = {d.id: d for d in connection.execute(select(document).where(document.c.id.in_(ids)))}
    places: defaultdict[str, list[str]] = defaultdict(list)
    for place in connection.execute(
        select(source.c.document_id, source.c.uri)
        .where(source.c.document_id.in_(ids), source.c.current)
        .order_by(source.c.id)
    ):
        places[place.document_id].append(place.uri)
    return [
        Claim(
            document_id=row.document_id,
            job_id=row.id,
            pipeline_version=row.pipeline_version,
            source=decode_uri((places[row.document_id] or [documents[row.document_id].source])[0]),
            size=documents[row.document_id].size,
            media_type=documents[row.document_id].media_type,
            attempt=row.attempt + 1,
            fence=row.fence + 1,
            owner=owner,
            options=json.loads(documents[row.document_id].options),
        )
        for row in rows
    ]


def _quarantine(connection: Connection, row: Row[Any], actor: str, now_ms: int) -> None:
    """End a job that has cost its workers their lives, with a result as any other outcome has."""
    reason = f"the worker died in each of {row.attempt} attempts at this document"
    connection.execute(
        update(job)
        .where(job.c.id == row.id)
        .values(
            state="quarantined",
            fence=job.c.fence + 1,
            releases=0,
            lease_owner=None,
            lease_until_ms=None,
            last_error=reason,
            updated_ms=now_ms,
        )
    )
    first_source = connection.execute(
        select(document.c.source).where(document.c.id == row.document_id)
    ).scalar_one()
    outcome = {
        "document_id": row.document_id,
        "source": decode_uri(first_source),
        "status": "quarantined",
        "reason": reason,
        "document_type": None,
        "pages": None,
        "language": None,
        "fields": {},
        "route": [],
        "rules": [],
        "timings_ms": {},
        "models": {},
    }
    _store_result(
        connection,
        row.document_id,
        row.pipeline_version,
        "quarantined",
        json.dumps(outcome),
        row.fence + 1,
        now_ms,
    )
    change = Change(
        actor, "quarantine", row.document_id, row.pipeline_version, row.state, "quarantined", reason
    )
    record(connection, [change], at_ms=now_ms)


def _store_result(
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
            (result.c.document_id == job.c.document_id)
            & (result.c.pipeline_version == job.c.pipeline_version),
        )
        .where(job.c.id == claim.job_id, job.c.fence == claim.fence, result.c.fence == claim.fence)
    ).one_or_none()
    return found is not None


def _lease_lost(connection: Connection, claim: Claim) -> LeaseLostError:
    holder = connection.execute(
        select(job.c.state, job.c.lease_owner).where(job.c.id == claim.job_id)
    ).one_or_none()
    now = (
        "is gone"
        if holder is None
        else f"is {holder.state}" + (f" by {holder.lease_owner}" if holder.lease_owner else "")
    )
    return LeaseLostError(
        f"attempt {claim.attempt} at document {claim.document_id} lost its lease: the job {now}; "
        "drop this attempt",
        document_id=claim.document_id,
        job_id=claim.job_id,
        fence=claim.fence,
    )
