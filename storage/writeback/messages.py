"""Messages of the outbox that a document's result is to be written back.

One is queued in the transaction that ends the document, reviews it, or finds it in one more place: none is forgotten.
It names the document and why; what is written is what the ledger has at the time of writing. So messages may come late
or twice, and the last one makes it right.
"""

from __future__ import annotations

import json
import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Final, Literal

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from storage.ledger.tables import outbox, result, source
from storage.ledger.values import NewSource
from storage.places import REMOTE

TOPIC: Final = "write_back"
"""Of the messages; their payload is ``{"why": …, "uris": …}``, where that is not all of the document's places."""

Why = Literal["document.completed", "document.reviewed", "arrived"]
"""The document has a result, or a reviewed one; or its content, that has one, was found in one more place."""


def queue_known(connection: Connection, found: Collection[NewSource], *, now_ms: int) -> None:
    """Queue the results that are there already of contents that were found in these places."""
    uris: defaultdict[str, set[str]] = defaultdict(set)
    for new in found:
        uris[new.sha256].add(new.uri)
    have = select(result.c.document_id).where(result.c.document_id.in_(sorted(uris)), result.c.current)
    queue(connection, set(connection.execute(have).scalars()), "arrived", now_ms=now_ms, uris=uris)


def queue(
    connection: Connection,
    document_ids: Collection[str],
    why: Why,
    *,
    now_ms: int,
    uris: Mapping[str, Collection[str]] | None = None,
) -> None:
    """Queue a message for each of these documents that was seen in a bucket. No more than a query can hold.

    Args:
        uris: document → its places that are meant; None: all.
    """
    in_bucket = source.c.uri.startswith(REMOTE)
    query = select(source.c.document_id).where(source.c.document_id.in_(sorted(document_ids)), in_bucket).distinct()
    new = [
        {
            "key": f"write_back:{uuid.uuid4().hex}",
            "topic": TOPIC,
            "payload": json.dumps({"why": why, "uris": None if uris is None else sorted(uris[document_id])}),
            "document_id": document_id,
            "attempt": 0,
            "next_attempt_ms": now_ms,
            "created_ms": now_ms,
        }
        for document_id in sorted(connection.execute(query).scalars())
    ]
    if new:
        connection.execute(insert(outbox), new)
