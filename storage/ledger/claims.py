"""The state machine of jobs: who may work, who still may, and what came of it.

    received ──claim──► processing ──complete──► ended: accepted, needs_review, failed,
        ▲                 │    │                  │     quarantined or needs_password
        ├──release────────┘    └─claim, once the  │
        │                        lease is dead    │
        └──requeue────────────────────────────────┘

A job that waits, or whose worker is dead, can also end as ``superseded``, without a result: its document then
waits under a newer pipeline version (``storage.ledger.versions``).

Every step compares before it sets. ``fence`` grows with each claim and requeue; a worker whose fence is not
the job's any more can change nothing.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, or_, select, true, update
from sqlalchemy.engine import Connection, Row

from documents.result import Result
from storage.api.telling import tell
from storage.ledger.journal import Change, record
from storage.ledger.outcomes import RETRY_CAP_MS, store_result
from storage.ledger.owner import is_dead
from storage.ledger.seen import forget
from storage.ledger.tables import document, job, source
from storage.ledger.text import decode_uri
from storage.ledger.values import Claim

_CHUNK: Final = 500
"""Documents named in one query; SQLite takes 32,766 parameters at most."""


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
    document_ids: Collection[str] | None,
    lane: str | None,
    rules: LeaseRules,
    now_ms: int,
) -> list[Claim]:
    """Take up to ``limit`` due jobs, the longest waiting first, and quarantine those that kill their workers.

    An abandoned job waits since its worker was last heard of: behind those that waited already, so that one document
    that kills, or a process that is killed again and again, costs the same few documents no more than others.
    """
    abandoned, waiting = _due(connection, pipeline_version, lane, rules=rules, now_ms=now_ms)
    taken: list[Row[Any]] = []
    for among in _among(document_ids):
        while len(taken) < limit:
            rows = _lock_jobs(connection, abandoned & among, waiting & among, limit - len(taken))
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


def has_due(
    connection: Connection, *, pipeline_version: str | None, lane: str | None, rules: LeaseRules, now_ms: int
) -> bool:
    """Whether ``claim`` would find a job."""
    due = _due(connection, pipeline_version, lane, rules=rules, now_ms=now_ms)
    return any(connection.execute(select(job.c.id).where(which).limit(1)).first() for which in due)


def leave_lanes(connection: Connection, kept: Collection[str], *, now_ms: int) -> int:
    """Jobs that are not at their end and of no lane that is kept wait for no schedule any more; how many."""
    # Above "": the index goes past all that wait in no lane. One that another transaction has in hand is found later.
    is_left = job.c.state.in_(("received", "processing")), job.c.lane > "", job.c.lane.not_in(sorted(kept))
    found = select(job.c.id).where(*is_left).order_by(job.c.id).with_for_update(skip_locked=True)
    ids = connection.execute(found).scalars().all()
    for start in range(0, len(ids), _CHUNK):
        among = job.c.id.in_(ids[start : start + _CHUNK])
        connection.execute(update(job).where(among).values(lane="", updated_ms=now_ms))
    return len(ids)


def heartbeat(connection: Connection, claims: Collection[Claim], *, rules: LeaseRules, now_ms: int) -> list[Claim]:
    """Renew the leases of the claims that are still held; returns these."""
    by_job = {c.job_id: c for c in claims}
    held = connection.execute(
        select(job.c.id, job.c.fence, job.c.lease_owner)
        .where(job.c.id.in_(sorted(by_job)), job.c.state == "processing")
        .order_by(job.c.id)
        .with_for_update()
    )
    ours = [by_job[r.id] for r in held if (r.fence, r.lease_owner) == (by_job[r.id].fence, by_job[r.id].owner)]
    if ours:
        connection.execute(
            update(job)
            .where(job.c.id.in_([c.job_id for c in ours]))
            .values(lease_until_ms=now_ms + rules.lease_ms, updated_ms=now_ms)
        )
    return ours


def is_abandoned(connection: Connection, *, rules: LeaseRules, now_ms: int) -> ColumnElement[bool]:
    """What is true of a job in work whose lease has ended, or whose worker is dead for certain."""
    return (job.c.state == "processing") & or_(
        job.c.lease_until_ms <= now_ms,
        job.c.lease_until_ms > _horizon(rules, now_ms),
        job.c.lease_owner.in_(_dead_owners(connection, now_ms)),
    )


def _due(
    connection: Connection, pipeline_version: str | None, lane: str | None, *, rules: LeaseRules, now_ms: int
) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """What is true of jobs that were abandoned, and of those that wait and are due."""
    horizon = _horizon(rules, now_ms)
    abandoned = is_abandoned(connection, rules=rules, now_ms=now_ms)
    waiting = (job.c.state == "received") & or_(job.c.next_attempt_ms <= now_ms, job.c.next_attempt_ms > horizon)
    for column, wanted in ((job.c.pipeline_version, pipeline_version), (job.c.lane, lane)):
        if wanted is not None:
            abandoned &= column == wanted
            waiting &= column == wanted
    return abandoned, waiting


def _horizon(rules: LeaseRules, now_ms: int) -> int:
    """Beyond any lease or back-off that we set: the clock was ahead once, and such a job must not be stuck."""
    return now_ms + 2 * max(rules.lease_ms, RETRY_CAP_MS)


def _among(document_ids: Collection[str] | None) -> Iterator[ColumnElement[bool]]:
    """That the job is one of these documents', in parts that a query can hold; true where none are named."""
    if document_ids is None:
        yield true()
        return
    # Sorted, so that two claimers on Postgres take their locks in one order.
    ids = sorted(document_ids)
    for start in range(0, len(ids), _CHUNK):
        yield job.c.document_id.in_(ids[start : start + _CHUNK])


def _dead_owners(connection: Connection, now_ms: int) -> list[str]:
    """Owners of live leases that are dead for certain: their jobs need not wait."""
    owners = connection.execute(
        select(job.c.lease_owner).where(job.c.state == "processing", job.c.lease_until_ms > now_ms).distinct()
    ).scalars()
    return [owner for owner in owners if owner is not None and is_dead(owner)]


def _lock_jobs(
    connection: Connection, abandoned: ColumnElement[bool], waiting: ColumnElement[bool], limit: int
) -> Sequence[Row[Any]]:
    """The next jobs by the time since which they wait. Two queries, as each has an index and their union none."""
    rows: list[tuple[int, int, Row[Any]]] = []
    for condition, since in ((abandoned, job.c.updated_ms), (waiting, job.c.next_attempt_ms)):
        query = select(job, since.label("since_ms")).where(condition).order_by(since, job.c.id)
        locked = connection.execute(query.limit(limit).with_for_update(skip_locked=True))
        rows += [(row.since_ms, row.id, row) for row in locked]
    return [row for _, _, row in sorted(rows, key=lambda entry: entry[:2])[:limit]]


def _take(connection: Connection, rows: Sequence[Row[Any]], owner: str, rules: LeaseRules, now_ms: int) -> None:
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
    places = _places(connection, ids)
    return [
        Claim(
            document_id=row.document_id,
            job_id=row.id,
            pipeline_version=row.pipeline_version,
            source=places[row.document_id][0][0],
            size=documents[row.document_id].size,
            media_type=documents[row.document_id].media_type,
            attempt=row.attempt + 1,
            fence=row.fence + 1,
            owner=owner,
            options=json.loads(documents[row.document_id].options),
            other_sources=tuple(uri for uri, _ in places[row.document_id][1:]),
            versions=tuple(version for _, version in places[row.document_id]),
        )
        for row in rows
    ]


def _places(connection: Connection, document_ids: Sequence[str]) -> dict[str, list[tuple[str, str | None]]]:
    """Where each content is, with the version there: the first place that still holds it, then the latest first.

    Where every place was overwritten, those that held it, in the same order: its store may keep versions.
    """
    found: defaultdict[str, list[Row[Any]]] = defaultdict(list)
    query = select(source).where(source.c.document_id.in_(document_ids)).order_by(source.c.id)
    for row in connection.execute(query):
        found[row.document_id].append(row)
    places: dict[str, list[tuple[str, str | None]]] = {}
    for document_id, rows in found.items():
        first, *others = [row for row in rows if row.current] or rows
        places[document_id] = [(decode_uri(row.uri), row.version) for row in (first, *reversed(others))]
    return places


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
    first_source = connection.execute(select(document.c.source).where(document.c.id == row.document_id)).scalar_one()
    outcome = Result(row.document_id, decode_uri(first_source), "quarantined", reason=reason).to_json()
    store_result(connection, row.document_id, row.pipeline_version, "quarantined", outcome, row.fence + 1, now_ms)
    forget(connection, row.document_id)
    tell(connection, "document.completed", row.document_id, "quarantined", now_ms=now_ms)
    change = Change(actor, "quarantine", row.document_id, row.pipeline_version, row.state, "quarantined", reason)
    record(connection, [change], at_ms=now_ms)
