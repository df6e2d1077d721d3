"""Objects between being seen and being registered: each URI once, at the version that was seen last.

    seen ──sight──► waiting ──take──► (being read) ──register──► the ledger's
                      ▲  ▲                │  │ └───drop──► gone
                      │  └────put_off─────┘  └────refuse─► refused, until another version is seen

Taking books the next turn, so a taker that dies loses nothing. Rows are locked in the order of their URIs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, cast

from sqlalchemy import bindparam, delete, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Row

from documents.errors import UsageError
from storage.arrivals.tables import sighting
from storage.arrivals.values import DOORS, ArrivalCounts, Door, Sighting, same_version
from storage.ledger.queries import known_versions
from storage.ledger.text import clean_message, decode_uri, encode_uri
from storage.ledger.values import utc

RETRY_FIRST_MS: Final = 60_000
RETRY_CAP_MS: Final = 15 * 60_000
_CHUNK: Final = 500


def sight(connection: Connection, objects: Sequence[Sighting], *, door: str, now_ms: int) -> int:
    """Note what was seen and is not the ledger's at that version; how many of them are news.

    Raises: UsageError: ``door`` is none of ``DOORS``.
    """
    if door not in DOORS:
        raise UsageError(f"{door!r} is no door that objects come in by; use one of {', '.join(DOORS)}")
    last = {encode_uri(item.uri): item for item in objects}
    return sum(_sight_chunk(connection, chunk, door, now_ms) for chunk in _chunks(last))


def _chunks(items: Mapping[str, Sighting]) -> Iterator[dict[str, Sighting]]:
    uris = sorted(items)
    for start in range(0, len(uris), _CHUNK):
        yield {uri: items[uri] for uri in uris[start : start + _CHUNK]}


def _sight_chunk(connection: Connection, seen: Mapping[str, Sighting], door: str, now_ms: int) -> int:
    known = known_versions(connection, [item.uri for item in seen.values()])
    unknown = {
        uri: item
        for uri, item in seen.items()
        if item.uri not in known or not same_version(known[item.uri], item.version)
    }
    if not unknown:
        return 0
    # The insert goes first: of two that see the same object at once, one waits here and then finds the other's row.
    dialect_insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    insert = dialect_insert(sighting).on_conflict_do_nothing(index_elements=["uri"]).returning(sighting.c.uri)
    rows = [{"uri": uri, **_fresh(item, door, now_ms)} for uri, item in unknown.items()]
    new = set(connection.execute(insert, rows).scalars())
    old = {uri: item for uri, item in unknown.items() if uri not in new}
    changed = 0
    for row in _locked(connection, old):
        item = old.pop(row.uri)
        if not same_version(row.version, item.version):
            values, changed = _fresh(item, door, now_ms), changed + 1
        elif item.version and "@" in item.version and row.version != item.version:
            values = {"version": item.version}  # the same content, and now we know how to ask for it
        else:
            continue
        connection.execute(update(sighting).where(sighting.c.uri == row.uri).values(values))
    # What is left was registered while we waited for its row, at the version before perhaps.
    return len(new) + changed + (_sight_chunk(connection, old, door, now_ms) if old else 0)


def _fresh(item: Sighting, door: str, now_ms: int) -> dict[str, Any]:
    return {
        "place": item.place,
        "version": item.version,
        "size": item.size,
        "door": door,
        "seen_ms": now_ms,
        "due_ms": now_ms,
        "tries": 0,
        "refused": None,
        "last_error": None,
    }


def _locked(connection: Connection, uris: Mapping[str, object]) -> Sequence[Row[Any]]:
    query = select(sighting).where(sighting.c.uri.in_(sorted(uris))).order_by(sighting.c.uri).with_for_update()
    return connection.execute(query).all()


def take(connection: Connection, limit: int, *, now_ms: int) -> list[Sighting]:
    """Sightings that are due, the longest waiting first; what the ledger has learnt of meanwhile is let go."""
    taken: list[Sighting] = []
    while len(taken) < limit:
        rows = _lock_due(connection, limit - len(taken), now_ms)
        known = known_versions(connection, [decode_uri(row.uri) for row in rows])
        done = [row for row in rows if same_version(known.get(decode_uri(row.uri)), row.version)]
        if done:
            connection.execute(delete(sighting).where(sighting.c.uri.in_([row.uri for row in done])))
        fresh = [row for row in rows if row not in done]
        _book(connection, fresh, now_ms)
        taken += [_sighting(row, tries=row.tries + 1) for row in fresh]
        if not done:
            break
    return taken


def _lock_due(connection: Connection, limit: int, now_ms: int) -> Sequence[Row[Any]]:
    # Beyond any turn that we book: the clock was ahead once, and such a row must not be stuck.
    due = or_(sighting.c.due_ms <= now_ms, sighting.c.due_ms > now_ms + 2 * RETRY_CAP_MS)
    query = select(sighting).where(sighting.c.refused.is_(None), due).order_by(sighting.c.due_ms, sighting.c.uri)
    return connection.execute(query.limit(limit).with_for_update(skip_locked=True)).all()


def _book(connection: Connection, rows: Sequence[Row[Any]], now_ms: int) -> None:
    if not rows:
        return
    connection.execute(
        update(sighting)
        .where(sighting.c.uri == bindparam("taken"))
        .values(tries=sighting.c.tries + 1, due_ms=bindparam("due")),
        [
            {"taken": row.uri, "due": now_ms + min(RETRY_FIRST_MS * 2 ** min(row.tries, 16), RETRY_CAP_MS)}
            for row in rows
        ],
    )


def end(connection: Connection, taken: Sequence[Sighting], *, registered: Mapping[str, str | None]) -> None:
    """Let these go, except where another version was seen since. ``registered``: URI → version now in the ledger."""
    of_uri = {encode_uri(item.uri): item for item in taken}
    for chunk in _chunks(of_uri):
        gone = [
            row.uri
            for row in _locked(connection, chunk)
            if _is_at(row, chunk[row.uri]) or same_version(row.version, registered.get(chunk[row.uri].uri))
        ]
        if gone:
            connection.execute(delete(sighting).where(sighting.c.uri.in_(gone)))


def _is_at(row: Row[Any], item: Sighting) -> bool:
    return row.version == item.version or same_version(row.version, item.version)


def set_aside(connection: Connection, item: Sighting, values: Mapping[str, Any]) -> None:
    """Change the row of a sighting, unless another version was seen since."""
    for row in _locked(connection, {encode_uri(item.uri): item}):
        if _is_at(row, item):
            connection.execute(update(sighting).where(sighting.c.uri == row.uri).values(**values))


def refuse(connection: Connection, item: Sighting, why: str) -> None:
    """It can never be registered at this version."""
    set_aside(connection, item, {"refused": clean_message(why)})


def put_off(connection: Connection, item: Sighting, error: str, *, delay_ms: int, now_ms: int) -> None:
    """The surroundings failed: it is due again after ``delay_ms``."""
    set_aside(connection, item, {"due_ms": now_ms + min(delay_ms, RETRY_CAP_MS), "last_error": clean_message(error)})


def count(connection: Connection, *, now_ms: int) -> ArrivalCounts:
    """What waits, and what was refused."""
    waiting = sighting.c.refused.is_(None)
    row = connection.execute(select(func.count(), func.min(sighting.c.seen_ms)).where(waiting)).one()
    refused = connection.execute(select(func.count()).select_from(sighting).where(~waiting)).scalar_one()
    oldest = 0.0 if row[1] is None else max(0, now_ms - row[1]) / 1000
    return ArrivalCounts(waiting=row[0], refused=refused, oldest_seconds=oldest)


def list_refused(connection: Connection, *, after: str, limit: int) -> list[Sighting]:
    """A page of what was refused, by URI."""
    query = select(sighting).where(sighting.c.refused.is_not(None), sighting.c.uri > encode_uri(after))
    return [_sighting(row) for row in connection.execute(query.order_by(sighting.c.uri).limit(limit))]


def _sighting(row: Row[Any], *, tries: int | None = None) -> Sighting:
    return Sighting(
        uri=decode_uri(row.uri),
        place=decode_uri(row.place),
        version=row.version,
        size=row.size,
        door=cast(Door, row.door),
        seen=utc(row.seen_ms),
        tries=row.tries if tries is None else tries,
        refused=row.refused,
        last_error=row.last_error,
    )
