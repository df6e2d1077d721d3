"""The content of an erased document comes again: it is known, and not processed unless somebody asks for it."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection

from storage.erasing.tables import erasure
from storage.ledger.journal import Change, record
from storage.ledger.tables import job, result


def end_erased(
    connection: Connection, document_ids: Collection[str], pipeline_version: str, *, actor: str, now_ms: int
) -> None:
    """End the waiting jobs, under this version, of those documents that were erased and not asked for since.

    An erased document's current result is the empty one, which was completed when it was erased; once it is processed
    again (``Ledger.requeue``) it has another. Not more documents than a query can hold.
    """
    erased = (
        select(job.c.id, job.c.document_id, job.c.fence, erasure.c.at_ms, result.c.json_text)
        .join(erasure, erasure.c.document_id == job.c.document_id)
        .join(result, (result.c.document_id == job.c.document_id) & result.c.current)
        .where(job.c.document_id.in_(document_ids), job.c.pipeline_version == pipeline_version)
        .where(job.c.state == "received", result.c.status == "failed", result.c.completed_ms == erasure.c.at_ms)
        .order_by(job.c.id)
    )
    rows = connection.execute(erased).all()
    for row in rows:
        connection.execute(update(job).where(job.c.id == row.id).values(state="failed", last_error="erased"))
        was_current = (result.c.document_id == row.document_id) & result.c.current
        connection.execute(update(result).where(was_current).values(current=False))
        values = {"status": "failed", "json_text": row.json_text, "fence": row.fence, "completed_ms": row.at_ms}
        of_job = (result.c.document_id == row.document_id) & (result.c.pipeline_version == pipeline_version)
        if connection.execute(update(result).where(of_job).values(**values, current=True)).rowcount == 0:
            new = {"document_id": row.document_id, "pipeline_version": pipeline_version, **values}
            connection.execute(insert(result).values(**new, current=True))
    changes = [
        Change(actor, "erased", row.document_id, pipeline_version, "received", "failed", "erased before")
        for row in rows
    ]
    record(connection, changes, at_ms=now_ms)
