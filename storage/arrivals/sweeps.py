"""Sweeps of a place: one sweeper at a time, page by page, each page's news and the key it ended at in one transaction.

A sweeper that dies or is silent for a lease is followed by another, which goes on after the last page that was kept.
Every step compares before it sets: the owner and the key of the page before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Row

from storage.arrivals.errors import SweepLostError
from storage.arrivals.sightings import sight
from storage.arrivals.tables import sweep
from storage.arrivals.values import Cursor, Sighting, SweepState
from storage.ledger.owner import is_dead
from storage.ledger.text import decode_uri, encode_uri
from storage.ledger.values import utc

LEASE_MS: Final = 60_000


def begin(connection: Connection, place: str, owner: str, *, now_ms: int) -> Cursor | None:
    """Begin the sweep of a place, or go on with one that was left; None where another sweeper is at it."""
    stored = encode_uri(place)
    dialect_insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    new = {"place": stored, "after_key": "", "pages": 0, "seen": 0, "found": 0, "last_seen": 0, "last_found": 0}
    connection.execute(dialect_insert(sweep).on_conflict_do_nothing(index_elements=["place"]), new)
    row = _locked(connection, stored)
    if row.owner not in (None, owner) and _is_held(row, now_ms):
        return None
    values: dict[str, Any] = {"owner": owner, "lease_until_ms": now_ms + LEASE_MS}
    if row.started_ms is None:
        values |= {"started_ms": now_ms, "after_key": "", "pages": 0, "seen": 0, "found": 0}
    connection.execute(update(sweep).where(sweep.c.place == stored).values(**values))
    return _cursor(_locked(connection, stored), place)


def advance(
    connection: Connection, cursor: Cursor, *, after_key: str, sighted: Sequence[Sighting], seen: int, now_ms: int
) -> Cursor:
    """Keep one page: its sightings, the key it ended at, and the lease. Raises: SweepLostError."""
    row = _ours(connection, cursor)
    found = sight(connection, sighted, door="sweep", now_ms=now_ms)
    connection.execute(
        update(sweep)
        .where(sweep.c.place == row.place)
        .values(
            after_key=encode_uri(after_key),
            pages=row.pages + 1,
            seen=row.seen + seen,
            found=row.found + found,
            lease_until_ms=now_ms + LEASE_MS,
        )
    )
    return _cursor(_locked(connection, row.place), cursor.place)


def finish(connection: Connection, cursor: Cursor, *, now_ms: int) -> None:
    """The last page was kept. Raises: SweepLostError."""
    row = _ours(connection, cursor)
    connection.execute(
        update(sweep)
        .where(sweep.c.place == row.place)
        .values(
            after_key="",
            started_ms=None,
            owner=None,
            lease_until_ms=None,
            finished_ms=now_ms,
            last_seen=row.seen,
            last_found=row.found,
            last_seconds=max(0, now_ms - row.started_ms) / 1000,
        )
    )


def states(connection: Connection) -> list[SweepState]:
    """All places that were ever swept, by name."""
    return [
        SweepState(
            place=decode_uri(row.place),
            started=None if row.started_ms is None else utc(row.started_ms),
            after_key=decode_uri(row.after_key),
            pages=row.pages,
            seen=row.seen,
            found=row.found,
            owner=row.owner,
            finished=None if row.finished_ms is None else utc(row.finished_ms),
            last_seen=row.last_seen,
            last_found=row.last_found,
            last_seconds=row.last_seconds,
        )
        for row in connection.execute(select(sweep).order_by(sweep.c.place))
    ]


def _is_held(row: Row[Any], now_ms: int) -> bool:
    # A lease far ahead is of a clock that was: it must not keep everybody out.
    return now_ms < row.lease_until_ms <= now_ms + 2 * LEASE_MS and not is_dead(row.owner)


def _locked(connection: Connection, stored_place: str) -> Row[Any]:
    return connection.execute(select(sweep).where(sweep.c.place == stored_place).with_for_update()).one()


def _ours(connection: Connection, cursor: Cursor) -> Row[Any]:
    query = select(sweep).where(sweep.c.place == encode_uri(cursor.place)).with_for_update()
    row = connection.execute(query).one_or_none()
    if (
        row is None
        or row.started_ms is None
        or (row.owner, decode_uri(row.after_key), row.pages)
        != (
            cursor.owner,
            cursor.after_key,
            cursor.pages,
        )
    ):
        raise SweepLostError(
            f"the sweep of {cursor.place} is not this sweeper's any more; it stops, and the other goes on",
            place=cursor.place,
        )
    return row


def _cursor(row: Row[Any], place: str) -> Cursor:
    return Cursor(
        place=place,
        owner=row.owner,
        after_key=decode_uri(row.after_key),
        started=utc(row.started_ms),
        pages=row.pages,
        seen=row.seen,
        found=row.found,
    )
