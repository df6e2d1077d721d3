"""What the ledger can be asked. Nothing here writes."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final, cast

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.engine import Connection, Row

from storage.ledger.tables import audit, document, job, result, source
from storage.ledger.text import decode_uri, encode_uri
from storage.ledger.values import (
    JOB_STATES,
    DocumentRecord,
    HistoryEntry,
    JobState,
    Outcome,
    StoredResult,
    utc,
)

_ID_PREFIX: Final = re.compile(r"[0-9a-f]{4,64}")
_CHUNK: Final = 500


def get_result(connection: Connection, document_id: str, *, pipeline_version: str | None) -> StoredResult | None:
    """The document's current result, or that of one pipeline version."""
    query = select(result).where(result.c.document_id == document_id)
    if pipeline_version is None:
        query = query.where(result.c.current)
    else:
        query = query.where(result.c.pipeline_version == pipeline_version)
    row = connection.execute(query).one_or_none()
    return None if row is None else _result(row)


def list_results(connection: Connection, *, status: Outcome | None, after: str, limit: int) -> list[StoredResult]:
    """Current results in the order of document ids, from the one after ``after``."""
    query = select(result).where(result.c.current, result.c.document_id > after)
    if status is not None:
        query = query.where(result.c.status == status)
    return [_result(row) for row in connection.execute(query.order_by(result.c.document_id).limit(limit))]


def count_jobs(connection: Connection, *, pipeline_version: str | None, lane: str | None = None) -> dict[JobState, int]:
    """Number of jobs in each state, zeros included."""
    query = select(job.c.state, func.count()).group_by(job.c.state)
    if pipeline_version is not None:
        query = query.where(job.c.pipeline_version == pipeline_version)
    if lane is not None:
        query = query.where(job.c.lane == lane)
    found = {row[0]: row[1] for row in connection.execute(query)}
    return {state: found.get(state, 0) for state in JOB_STATES}


def find_documents(connection: Connection, needle: str, *, limit: int) -> list[DocumentRecord]:
    """Documents whose id begins with ``needle`` (4 hex digits or more), or seen at that URI or file name."""
    uri = encode_uri(needle)
    seen_there = select(source.c.document_id).where(
        or_(source.c.uri == uri, source.c.uri.endswith("/" + uri, autoescape=True))
    )
    matches: ColumnElement[bool] = document.c.id.in_(seen_there)
    if _ID_PREFIX.fullmatch(needle):
        matches = or_(matches, (document.c.id >= needle) & (document.c.id < needle + "g"))
    return _records(connection, select(document).where(matches).order_by(document.c.created_ms).limit(limit))


def get_document(connection: Connection, document_id: str) -> DocumentRecord | None:
    """The document of this id."""
    return next(iter(_records(connection, select(document).where(document.c.id == document_id))), None)


def list_documents(connection: Connection, *, state: JobState | None, after: str, limit: int) -> list[DocumentRecord]:
    """Documents in the order of ids, from the one after ``after``; with a job in ``state``, if given."""
    query = select(document).where(document.c.id > after)
    if state is not None:
        query = query.where(document.c.id.in_(select(job.c.document_id).where(job.c.state == state)))
    return _records(connection, query.order_by(document.c.id).limit(limit))


def get_history(connection: Connection, document_id: str) -> list[HistoryEntry]:
    """The document's lines in the audit log, oldest first."""
    rows = connection.execute(select(audit).where(audit.c.document_id == document_id).order_by(audit.c.id))
    return [
        HistoryEntry(
            at=utc(row.at_ms),
            actor=row.actor,
            action=row.action,
            pipeline_version=row.pipeline_version,
            from_state=row.from_state,
            to_state=row.to_state,
            detail=row.detail,
        )
        for row in rows
    ]


def known_versions(connection: Connection, uris: Sequence[str]) -> dict[str, str | None]:
    """The URIs that are registered, each with the object version it had then."""
    known: dict[str, str | None] = {}
    for start in range(0, len(uris), _CHUNK):
        stored = [encode_uri(uri) for uri in uris[start : start + _CHUNK]]
        rows = connection.execute(
            select(source.c.uri, source.c.version).where(source.c.uri.in_(stored), source.c.current)
        )
        known.update((decode_uri(row.uri), row.version) for row in rows)
    return known


def results_at(connection: Connection, uris: Sequence[str], *, pipeline_version: str | None) -> dict[str, StoredResult]:
    """The results for what these URIs hold now, of one version or (None) the current ones; those without are left
    out."""
    found: dict[str, StoredResult] = {}
    wanted = result.c.current if pipeline_version is None else result.c.pipeline_version == pipeline_version
    for start in range(0, len(uris), _CHUNK):
        stored = [encode_uri(uri) for uri in uris[start : start + _CHUNK]]
        rows = connection.execute(
            select(source.c.uri, result)
            .join(result, result.c.document_id == source.c.document_id)
            .where(source.c.uri.in_(stored), source.c.current, wanted)
        )
        found.update((decode_uri(row.uri), _result(row)) for row in rows)
    return found


def _result(row: Row[Any]) -> StoredResult:
    return StoredResult(
        document_id=row.document_id,
        pipeline_version=row.pipeline_version,
        status=cast(Outcome, row.status),
        json=row.json_text,
        is_current=row.current,
        completed=utc(row.completed_ms),
    )


def _records(connection: Connection, query: Select[Any]) -> list[DocumentRecord]:
    documents = connection.execute(query).all()
    ids = [row.id for row in documents]
    sources: defaultdict[str, list[str]] = defaultdict(list)
    for place in connection.execute(select(source).where(source.c.document_id.in_(ids)).order_by(source.c.id)):
        sources[place.document_id].append(decode_uri(place.uri))
    # The newest wins; but one that was superseded may be newer than one that was taken up again.
    in_order = select(job).where(job.c.document_id.in_(ids)).order_by(job.c.state != "superseded", job.c.id)
    jobs = {row.document_id: row for row in connection.execute(in_order)}
    return [
        DocumentRecord(
            document_id=row.id,
            size=row.size,
            media_type=row.media_type,
            created=utc(row.created_ms),
            options=json.loads(row.options),
            sources=tuple(sources[row.id]),
            job_id=jobs[row.id].id,
            pipeline_version=jobs[row.id].pipeline_version,
            state=cast(JobState, jobs[row.id].state),
            attempt=jobs[row.id].attempt,
            next_attempt=utc(jobs[row.id].next_attempt_ms),
            last_error=jobs[row.id].last_error,
        )
        for row in documents
    ]
