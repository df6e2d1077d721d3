"""The database's part of an erasure: one transaction after which no row holds anything of the document's content.

What stays are the rows that the rules of the ledger need: the document's id, its jobs, which ended, and an empty result
that says when it was erased.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Sequence
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import delete, func, insert, or_, select, update
from sqlalchemy.engine import Connection, Row

from documents.errors import UsageError
from documents.result import Result
from storage.api.tables import delivery, submission
from storage.arrivals.tables import sighting
from storage.erasing.values import Place, Todo
from storage.errors import NotInLedgerError
from storage.examples.tables import example
from storage.ledger.journal import Change, record
from storage.ledger.seen import forget
from storage.ledger.tables import audit, document, job, outbox, result, source
from storage.ledger.text import decode_uri, encode_uri
from storage.ledger.values import utc
from storage.reviews.tables import answer, review

_EVIDENCE: Final = re.compile(r'"evidence": ?"([0-9a-f]{64})"')
_GONE: Final = {"state": "gone", "name": "erased", "outcome": None, "amount": 0.0, "worth": 0.0}


def reason_of(at_ms: int) -> str:
    """What the result of an erased document says."""
    return f"erased on {utc(at_ms):%Y-%m-%d}"


def blank(
    connection: Connection, document_id: str, *, by: str, unnamed: Collection[str], now_ms: int
) -> tuple[Todo, list[int]]:
    """Remove what the database holds of a document; what is to be removed elsewhere, and the numbers of its reviews.

    Args:
        unnamed: URIs that are not kept either, as nothing of the document will be there.

    Raises: NotInLedgerError. UsageError: a worker has it in hand.
    """
    jobs = _lock(connection, document_id, now_ms)
    todo = _todo(connection, document_id, unnamed)
    reviews = list(connection.execute(select(review.c.id).where(review.c.document_id == document_id)).scalars())
    _end(connection, document_id, jobs, by=by, now_ms=now_ms)
    forget(connection, document_id)
    connection.execute(delete(answer).where(answer.c.review_id.in_(reviews)))
    connection.execute(
        update(review).where(review.c.id.in_(reviews)).values(**_GONE, lease_by=None, lease_until_ms=None)
    )
    _forget_examples(connection, document_id)
    connection.execute(delete(submission).where(submission.c.document_id == document_id))
    of_document = delivery.c.document_id == document_id
    connection.execute(delete(delivery).where(of_document, delivery.c.status == "pending"))
    connection.execute(update(delivery).where(of_document).values(last_error=None))
    connection.execute(delete(outbox).where(outbox.c.document_id == document_id))
    _forget_places(connection, document_id, unnamed, now_ms=now_ms)
    return todo, reviews


def _lock(connection: Connection, document_id: str, now_ms: int) -> Sequence[Row[Any]]:
    jobs = connection.execute(
        select(job).where(job.c.document_id == document_id).order_by(job.c.id).with_for_update()
    ).all()
    if not jobs:
        raise NotInLedgerError(f"the ledger has no document {document_id}; list its documents to find the id")
    if any(row.state == "processing" and row.lease_until_ms > now_ms for row in jobs):
        raise UsageError(
            f"document {document_id} is being processed, so that new evidence of it would come; erase it once it ended"
        )
    return jobs


def _todo(connection: Connection, document_id: str, unnamed: Collection[str]) -> Todo:
    texts = [
        *connection.execute(select(result.c.json_text).where(result.c.document_id == document_id)).scalars(),
        *connection.execute(select(review.c.outcome).where(review.c.document_id == document_id)).scalars(),
    ]
    evidence = {name for text in texts if text for name in _EVIDENCE.findall(text)}
    words = connection.execute(select(example.c.words).where(example.c.document_id == document_id)).scalars()
    rows = connection.execute(select(source).where(source.c.document_id == document_id).order_by(source.c.id))
    places = tuple(Place(decode_uri(row.uri), row.version) for row in rows)
    erased = tuple(place.uri for place in places if place.uri in unnamed)
    return Todo(tuple(sorted(evidence)), tuple(sorted(filter(None, words))), places, erased)


def _end(connection: Connection, document_id: str, jobs: Sequence[Row[Any]], *, by: str, now_ms: int) -> None:
    """End all jobs, each with an empty result; that of the newest is the current one."""
    connection.execute(delete(result).where(result.c.document_id == document_id))
    connection.execute(
        update(audit).where(audit.c.document_id == document_id, audit.c.detail.is_not(None)).values(detail=None)
    )
    standing = [row for row in jobs if row.state != "superseded"]
    for row in standing:
        ended = {"state": "failed", "fence": row.fence + 1, "lease_owner": None, "lease_until_ms": None}
        more = {"releases": 0, "last_error": reason_of(now_ms), "updated_ms": now_ms}
        connection.execute(update(job).where(job.c.id == row.id).values(**ended, **more))
        values = empty_result(document_id, row.pipeline_version, fence=row.fence + 1, at_ms=now_ms)
        connection.execute(insert(result).values(**values, current=row is standing[-1]))
    changes = [
        Change(by, "erase", document_id, row.pipeline_version, row.state, "failed", reason_of(now_ms))
        for row in standing
    ]
    record(connection, changes, at_ms=now_ms)


def empty_result(document_id: str, pipeline_version: str, *, fence: int, at_ms: int) -> dict[str, Any]:
    """The values of an erased document's result, that it is known by: it was completed when the document was erased."""
    made = Result(document_id, "", "failed", reason=reason_of(at_ms))
    return {
        "document_id": document_id,
        "pipeline_version": pipeline_version,
        "status": "failed",
        "json_text": json.dumps(made.as_json()),
        "fence": fence,
        "completed_ms": at_ms,
    }


def _forget_examples(connection: Connection, document_id: str) -> None:
    """Remove the document's examples. Of the twins that counted for nothing beside them, the first counts now."""
    connection.execute(delete(example).where(example.c.document_id == document_id))
    twins = select(example.c.document_id).where(example.c.twin_of == document_id).order_by(example.c.id)
    if (first := connection.execute(twins.limit(1)).scalar_one_or_none()) is not None:
        others = (example.c.twin_of == document_id) & (example.c.document_id != first)
        connection.execute(update(example).where(others).values(twin_of=first))
        connection.execute(update(example).where(example.c.twin_of == document_id).values(twin_of=None))


def _forget_places(connection: Connection, document_id: str, unnamed: Collection[str], *, now_ms: int) -> None:
    """Take away the name that the document was handed in under, and the URIs that are not kept."""
    connection.execute(update(document).where(document.c.id == document_id).values(options="{}"))
    for uri in map(encode_uri, unnamed):
        hidden = f"erased:{sha256(f'{now_ms} {uri}'.encode()).hexdigest()}"
        of_uri = (source.c.document_id == document_id) & (source.c.uri == uri)
        connection.execute(update(source).where(of_uri).values(uri=hidden, version=None, current=False))
        was_first = (document.c.id == document_id) & (document.c.source == uri)
        connection.execute(update(document).where(was_first).values(source=hidden))
        connection.execute(delete(sighting).where(sighting.c.uri == uri))
    overwrote = (audit.c.action == "overwrite") & audit.c.detail.endswith(f" now holds {document_id}")
    if unnamed:
        connection.execute(update(audit).where(overwrote).values(detail=f"now holds {document_id}"))


def parts_of(connection: Connection, document_id: str) -> Iterator[str]:
    """The documents that this one was split into."""
    query = select(review.c.outcome).where(review.c.document_id == document_id, review.c.outcome.is_not(None))
    for text in connection.execute(query).scalars():
        for part in (json.loads(text).get("reviewed") or {}).get("split") or []:
            yield part["document_id"]


def learnt_from(connection: Connection, document_id: str) -> int | None:
    """Since when, in epoch milliseconds, models may have learnt from what was said of a document; None: never."""
    learnt = or_(example.c.part == "train", example.c.part == "calibrate")
    query = select(func.min(example.c.added_ms)).where(example.c.document_id == document_id, learnt)
    found: int | None = connection.execute(query).scalar_one()
    return found
