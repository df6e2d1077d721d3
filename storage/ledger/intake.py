"""Registering what intake found: one document per content, one source per URI, one job per pipeline version.

Rows are inserted in the order of their unique keys, so that two batches on Postgres cannot deadlock.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, cast

from sqlalchemy import Table, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from documents.errors import UsageError
from storage.erasing.again import end_erased
from storage.ledger.journal import Change, record
from storage.ledger.tables import document, job, source
from storage.ledger.text import decode_uri, encode_uri
from storage.ledger.values import JobState, NewSource, Registered

_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_CHUNK: Final = 500


def register(
    connection: Connection, new: Sequence[NewSource], *, pipeline_version: str, actor: str, now_ms: int
) -> list[Registered]:
    """Register the objects, in order; repeating it changes nothing. A superseded job waits again.

    Raises: UsageError: a ``sha256`` is not 64 lower-case hex digits.
    """
    for item in new:
        if _SHA256.fullmatch(item.sha256) is None:
            raise UsageError(f"{item.uri!r} was registered under {item.sha256!r}, which is not a SHA-256 in hex")
    registered: list[Registered] = []
    for chunk in _chunks(new):
        registered += _register_chunk(connection, chunk, pipeline_version, actor, now_ms)
    return registered


def _chunks(new: Sequence[NewSource]) -> Iterator[Sequence[NewSource]]:
    """Runs of bounded length in which no URI comes twice, so that each overwriting is seen in its order."""
    start, uris = 0, set[str]()
    for index, item in enumerate(new):
        if item.uri in uris or index - start == _CHUNK:
            yield new[start:index]
            start, uris = index, set()
        uris.add(item.uri)
    if start < len(new):
        yield new[start:]


def _register_chunk(
    connection: Connection, new: Sequence[NewSource], pipeline_version: str, actor: str, now_ms: int
) -> list[Registered]:
    first_of = {item.sha256: item for item in reversed(new)}
    ids = sorted(first_of)
    new_ids = _insert_missing(
        connection,
        document,
        [_document_values(first_of[i], now_ms) for i in ids],
        conflict=["id"],
        returning="id",
    )
    insert_jobs(
        connection,
        {i: f"from {first_of[i].uri}" for i in ids},
        pipeline_version,
        actor=actor,
        now_ms=now_ms,
        lanes={i: first_of[i].lane for i in ids},
    )
    overwritten = _point_sources(connection, new, now_ms)
    changes = [Change(actor, "overwrite", old, detail=f"{uri} now holds {new}") for old, uri, new in overwritten]
    record(connection, changes, at_ms=now_ms)
    known = _read_back(connection, ids, pipeline_version)
    seen: set[str] = set()
    registered = []
    for item in new:
        row = known[item.sha256]
        first_source = decode_uri(row.source)
        registered.append(
            Registered(
                document_id=item.sha256,
                job_id=row.job_id,
                state=cast(JobState, row.state),
                is_new=item.sha256 in new_ids and item.sha256 not in seen,
                is_alias_of=None if first_source == item.uri else first_source,
                options=json.loads(row.options),
            )
        )
        seen.add(item.sha256)
    return registered


def insert_jobs(
    connection: Connection,
    details: Mapping[str, str],
    pipeline_version: str,
    *,
    actor: str,
    now_ms: int,
    lanes: Mapping[str, str],
) -> None:
    """Let these documents (id → words for the audit log) wait under this version, unless it has them already.

    A job that was superseded waits again. ``lanes``: id → lane. Not more documents than a query can hold.
    """
    ids = sorted(details)
    new = _insert_missing(
        connection,
        job,
        [_job_values(i, pipeline_version, lanes[i], now_ms) for i in ids],
        conflict=["document_id", "pipeline_version"],
        returning="document_id",
    )
    revived = connection.execute(
        update(job)
        .where(job.c.document_id.in_(ids), job.c.pipeline_version == pipeline_version, job.c.state == "superseded")
        .values(state="received", attempt=0, fence=job.c.fence + 1, next_attempt_ms=now_ms, updated_ms=now_ms)
        .returning(job.c.document_id)
    )
    was = dict.fromkeys(new) | dict.fromkeys(revived.scalars(), "superseded")
    changes = [Change(actor, "register", i, pipeline_version, was[i], "received", details[i]) for i in ids if i in was]
    record(connection, changes, at_ms=now_ms)
    if was:
        end_erased(connection, sorted(was), pipeline_version, actor=actor, now_ms=now_ms)


def _document_values(item: NewSource, now_ms: int) -> dict[str, Any]:
    return {
        "id": item.sha256,
        "size": item.size,
        "media_type": item.media_type,
        "source": encode_uri(item.uri),
        "options": json.dumps(dict(item.options), sort_keys=True),
        "created_ms": now_ms,
    }


def _job_values(document_id: str, pipeline_version: str, lane: str, now_ms: int) -> dict[str, Any]:
    return {
        "document_id": document_id,
        "pipeline_version": pipeline_version,
        "state": "received",
        "attempt": 0,
        "releases": 0,
        "fence": 0,
        "next_attempt_ms": now_ms,
        "created_ms": now_ms,
        "updated_ms": now_ms,
        "lane": lane,
    }


def _insert_missing(
    connection: Connection,
    table: Table,
    rows: Sequence[Mapping[str, Any]],
    *,
    conflict: Sequence[str],
    returning: str,
) -> set[str]:
    """Insert the rows whose key is free; the ``returning`` column of those that went in."""
    dialect_insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = dialect_insert(table).on_conflict_do_nothing(index_elements=list(conflict))
    inserted = connection.execute(statement.returning(table.c[returning]), list(rows))
    return set(inserted.scalars())


def _point_sources(connection: Connection, new: Sequence[NewSource], now_ms: int) -> list[tuple[str, str, str]]:
    """Make each URI point at its content; (old document, URI, new document) where it pointed elsewhere."""
    item_of = {encode_uri(item.uri): item for item in new}
    uris = sorted(item_of)
    current = {
        row.uri: row
        for row in connection.execute(
            select(source.c.uri, source.c.document_id, source.c.version).where(source.c.uri.in_(uris), source.c.current)
        )
    }
    overwritten: list[tuple[str, str, str]] = []
    to_insert: list[dict[str, Any]] = []
    for uri in uris:
        item, now = item_of[uri], current.get(uri)
        values = {"document_id": item.sha256, "version": item.version, "seen_ms": now_ms, "current": True}
        if now is None:
            to_insert.append({"uri": uri, **values})
        elif now.document_id != item.sha256:
            overwritten.append((now.document_id, item.uri, item.sha256))
            _of_uri = source.c.uri == uri
            connection.execute(update(source).where(_of_uri, source.c.current).values(current=False))
            again = connection.execute(
                update(source).where(_of_uri, source.c.document_id == item.sha256).values(values)
            )
            if again.rowcount == 0:
                to_insert.append({"uri": uri, **values})
        elif now.version != item.version:
            connection.execute(update(source).where(source.c.uri == uri, source.c.current).values(values))
    # A rival that takes the URI in between makes this fail on its unique index: the transaction runs again.
    if to_insert:
        connection.execute(source.insert(), to_insert)
    return overwritten


def _read_back(connection: Connection, ids: Sequence[str], pipeline_version: str) -> dict[str, Any]:
    rows = connection.execute(
        select(document.c.id, document.c.source, document.c.options, job.c.id.label("job_id"), job.c.state)
        .join(job, job.c.document_id == document.c.id)
        .where(document.c.id.in_(ids), job.c.pipeline_version == pipeline_version)
    )
    return {row.id: row for row in rows}
