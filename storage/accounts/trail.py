"""The trail: what people did, append-only, each entry under the hash of the one before.

Who alters, removes or inserts an entry breaks the chain there. Who can write the whole database can make a whole new
chain: against that, and against a cut-off end, keep a head elsewhere (``head``, ``verify(known=…)``).

Where a document is erased, what people said of it is taken out of its entries, which then are not what their hash says.
The entry that tells of the erasure names each of them and the hash of what is left: so an entry may lack its values
where a whole entry after it says so, and nothing else of it may differ.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

from sqlalchemy import ColumnElement, insert, select, update
from sqlalchemy.engine import Connection, Row

from storage.accounts.tables import trail
from storage.accounts.values import TrailEntry, TrailHead
from storage.ledger.database import Database, take_turn
from storage.ledger.text import clean_message
from storage.ledger.values import utc

_START: Final = "0" * 64
_TURN: Final = 0x7A113
_CHUNK: Final = 2000
_BLANKED: Final = ("answer", "reject document")
_VALUES: Final = ("said", "why")
"""Actions whose entries tell what is in a document, and where in ``what``."""


class Trail:
    """Reads and checks the trail of a database; ``append`` writes it, inside anybody's transaction."""

    ERASED: Final = "erase document"
    """Of the entries that name those that were blanked, in ``what["entries"]``: number → hash of what is left."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @staticmethod
    def blank(connection: Connection, document_id: str, reviews: Collection[int]) -> dict[str, str]:
        """Take what was said of a document, and why it was rejected, out of its entries; number → hash of what is left.

        Append an entry with them (``ERASED``) in the same transaction, or the trail is broken.
        """
        take_turn(connection, _TURN)
        entries: dict[str, str] = {}
        query = select(trail).where(trail.c.action.in_(_BLANKED)).order_by(trail.c.seq)
        for row in connection.execute(query).all():
            what = _what(row.what)
            is_of_it = what.get("document") == document_id or what.get("review") in reviews
            if is_of_it and not what.get("erased"):
                left = {name: value for name, value in what.items() if name not in _VALUES}
                now = {**row._mapping, "what": json.dumps({**left, "erased": True}, sort_keys=True)}
                connection.execute(update(trail).where(trail.c.seq == row.seq).values(what=now["what"]))
                entries[str(row.seq)] = _hash(now)
        return entries

    @staticmethod
    def append(
        connection: Connection, *, actor: str, action: str, what: Mapping[str, Any] | None = None, at_ms: int
    ) -> TrailHead:
        """Add an entry, in the write transaction of what it tells of.

        Writers take turns until they commit: SQLite has one, Postgres is made to have one here. So append last.

        Args:
            what: JSON values only; no secrets and no text of documents beyond the values that were changed.
        """
        take_turn(connection, _TURN)
        last = _head(connection)
        row = {
            "seq": last.seq + 1,
            "at_ms": at_ms,
            "actor": clean_message(actor),
            "action": clean_message(action),
            "what": json.dumps(dict(what or {}), sort_keys=True, allow_nan=False),
            "previous": last.hash,
        }
        digest = _hash(row)
        connection.execute(insert(trail), row | {"hash": digest})
        return TrailHead(last.seq + 1, digest)

    def entries(self, *, after: int = 0, limit: int = 100) -> list[TrailEntry]:
        """A page of entries by number; the next page is ``after`` the last one's."""
        return self._database.read(lambda connection: [_entry(row) for row in _rows(connection, after, limit)])

    def latest(
        self, *, actor: str | None = None, action: str | None = None, before: int | None = None, limit: int = 100
    ) -> list[TrailEntry]:
        """A page of entries, the latest first; the next page is ``before`` the number of the last one."""
        wanted = {trail.c.actor: actor, trail.c.action: action}
        query = select(trail).where(*(column == value for column, value in wanted.items() if value is not None))
        if before is not None:
            query = query.where(trail.c.seq < before)
        ordered = query.order_by(trail.c.seq.desc()).limit(limit)
        return self._database.read(lambda connection: [_entry(row) for row in connection.execute(ordered)])

    def actors(self) -> list[str]:
        """Everybody who did something."""
        return self._database.read(lambda connection: _different(connection, trail.c.actor))

    def actions(self) -> list[str]:
        """All kinds of things that were done."""
        return self._database.read(lambda connection: _different(connection, trail.c.action))

    def head(self) -> TrailHead:
        """Where the trail ends."""
        return self._database.read(_head)

    def verify(self, *, known: TrailHead | None = None) -> str | None:
        """Check every link; None if the trail is whole, else one line that names the first broken link.

        Args:
            known: a head that was kept elsewhere, which must still be in the trail.
        """
        # Read in parts, each a transaction of its own: entries are only ever added, and nobody who adds one waits.
        return _broken(lambda after: self._database.read(lambda c: _rows(c, after, _CHUNK)), known)


def _head(connection: Connection) -> TrailHead:
    row = connection.execute(select(trail.c.seq, trail.c.hash).order_by(trail.c.seq.desc()).limit(1)).one_or_none()
    return TrailHead(0, _START) if row is None else TrailHead(row.seq, row.hash)


def _different(connection: Connection, column: ColumnElement[str]) -> list[str]:
    return list(connection.execute(select(column).distinct().order_by(column)).scalars())


def _rows(connection: Connection, after: int, limit: int) -> list[Row[Any]]:
    query = select(trail).where(trail.c.seq > after).order_by(trail.c.seq).limit(limit)
    return list(connection.execute(query))


def _broken(rows_after: Callable[[int], list[Row[Any]]], known: TrailHead | None) -> str | None:
    seq, previous, known_hash = 0, _START, _START
    altered: dict[str, str] = {}
    """Number → hash as it is now, of entries that no entry after them has told to be blanked so far."""
    while rows := rows_after(seq):
        for row in rows:
            if row.seq != seq + 1:
                return _altered(altered) or f"the trail lacks entry {seq + 1}: it was removed"
            if row.previous != previous:
                return _altered({**altered, str(row.seq): ""})
            now = _hash(row._mapping)
            if row.hash != now:
                altered[str(row.seq)] = now
            elif row.action == Trail.ERASED:
                for number, left in (_what(row.what).get("entries") or {}).items():
                    if altered.get(number) == left:
                        del altered[number]
            seq, previous = row.seq, row.hash
            if known is not None and seq == known.seq:
                known_hash = row.hash
    if altered:
        return _altered(altered)
    if known is not None and known.seq > seq:
        return f"the trail ends at entry {seq}, but had {known.seq}: its end was removed"
    if known is not None and known.hash != known_hash:
        return f"the trail was made anew: entry {known.seq} is another than it was"
    return None


def _altered(entries: Mapping[str, str]) -> str | None:
    if not entries:
        return None
    return f"the trail is broken at entry {min(map(int, entries))}: it, or the one before, was altered"


def _hash(row: Mapping[Any, Any]) -> str:
    covered = [row[name] for name in ("seq", "at_ms", "actor", "action", "what", "previous")]
    return hashlib.sha256(json.dumps(covered).encode("ascii")).hexdigest()


def _what(text: str) -> Mapping[str, Any]:
    """As it was given; an entry that somebody altered is still shown, whatever it holds now."""
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    return found if isinstance(found, dict) else {"unreadable": text}


def _entry(row: Row[Any]) -> TrailEntry:
    return TrailEntry(
        seq=row.seq,
        at=utc(row.at_ms),
        actor=row.actor,
        action=row.action,
        what=_what(row.what),
        previous=row.previous,
        hash=row.hash,
    )
