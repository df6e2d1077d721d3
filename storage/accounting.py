"""What an audit asks besides the rules: which objects are on their way, and how long effects wait to be sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from storage.arrivals.tables import sighting
from storage.ledger.tables import outbox
from storage.ledger.text import decode_uri, encode_uri

_CHUNK: Final = 500


def sighted(connection: Connection, uris: Sequence[str]) -> set[str]:
    """Those of the URIs that wait to be registered, or were refused."""
    found: set[str] = set()
    for start in range(0, len(uris), _CHUNK):
        stored = [encode_uri(uri) for uri in uris[start : start + _CHUNK]]
        rows = connection.execute(select(sighting.c.uri).where(sighting.c.uri.in_(stored)))
        found.update(decode_uri(uri) for uri in rows.scalars())
    return found


def unsent(connection: Connection, *, now_ms: int) -> tuple[int, float]:
    """How many effects wait to be sent, and seconds since the oldest of them was queued."""
    query = select(func.count(), func.min(outbox.c.created_ms)).where(outbox.c.sent_ms.is_(None))
    row = connection.execute(query).one()
    return int(row[0]), 0.0 if row[1] is None else max(0, now_ms - row[1]) / 1000
