"""Taking what waits under a replaced pipeline version along to the new one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import select, update
from sqlalchemy.engine import Connection, Row

from storage.ledger.claims import LeaseRules, is_abandoned
from storage.ledger.intake import insert_jobs
from storage.ledger.journal import Change, record
from storage.ledger.tables import job

_CHUNK: Final = 500


def supersede(
    connection: Connection,
    document_ids: Collection[str],
    *,
    pipeline_version: str,
    actor: str,
    rules: LeaseRules,
    now_ms: int,
) -> list[str]:
    """Let what waits or was abandoned under other versions wait under this one; the ids of these documents."""
    unfinished = (job.c.state == "received") | is_abandoned(connection, rules=rules, now_ms=now_ms)
    ids = sorted(document_ids)
    moved: set[str] = set()
    for start in range(0, len(ids), _CHUNK):
        rows = connection.execute(
            select(job)
            .where(
                job.c.document_id.in_(ids[start : start + _CHUNK]),
                job.c.pipeline_version != pipeline_version,
                unfinished,
            )
            .order_by(job.c.id)
            .with_for_update(skip_locked=True)
        ).all()
        if rows:
            _retire(connection, rows, f"by pipeline version {pipeline_version}", actor, now_ms)
            lanes = {row.document_id: row.lane for row in rows}
            found = sorted(lanes)
            insert_jobs(
                connection,
                dict.fromkeys(found, "from an older version"),
                pipeline_version,
                actor=actor,
                now_ms=now_ms,
                lanes=lanes,
            )
            moved.update(found)
    return sorted(moved)


def _retire(connection: Connection, rows: Sequence[Row[Any]], detail: str, actor: str, now_ms: int) -> None:
    """End jobs without a result."""
    connection.execute(
        update(job)
        .where(job.c.id.in_([row.id for row in rows]))
        .values(
            state="superseded",
            fence=job.c.fence + 1,
            releases=0,
            lease_owner=None,
            lease_until_ms=None,
            last_error=None,
            updated_ms=now_ms,
        )
    )
    changes = [
        Change(actor, "supersede", row.document_id, row.pipeline_version, row.state, "superseded", detail)
        for row in rows
    ]
    record(connection, changes, at_ms=now_ms)
