"""Documents that come once more in other bytes: by what they alone are, and by how they read and look.

The first document to be completed keeps its identities and its place; one that comes later and has the same breaks a
rule. A document that is processed again keeps its place, one that ends without a result that can be used gives it up.
Two that have a mark in common and are completed at the same moment take turns: SQLite has one writer anyway, and on
Postgres each mark has a lock (one for all would hold up a thousand workers: ``bench/capacity.py``).
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.engine import Connection

from documents.extraction import RuleOutcome
from documents.likeness import Likeness, how_alike
from documents.marks import Marks
from storage.ledger.tables import document, identity, likeness, likeness_band, source
from storage.ledger.text import decode_uri

DUPLICATE: Final = "not_a_duplicate"
SEEN: Final = "not_seen_before"

_MOST_COMPARED: Final = 200
"""Documents that are compared in full, those that share most bands first."""
_SHOWN: Final = 12
"""Digits of an id that a message shows."""
_TURN: Final = 0x5EE17
_LOCK: Final = text(
    "SELECT pg_advisory_xact_lock(:turn, mark)"
    " FROM (SELECT unnest(CAST(:marks AS int[])) AS mark ORDER BY mark) AS in_one_order"
)
"""In one order, so that two that share several marks do not wait for each other."""


def note(connection: Connection, document_id: str, marks: Marks | None) -> tuple[RuleOutcome, ...]:
    """Remember what a completed document is known again by, None: nothing; the rules that it breaks by it."""
    if marks is None:
        forget(connection, document_id)
        return ()
    bands: tuple[int, ...] = marks.likeness.bands() if marks.likeness else ()
    if connection.dialect.name != "sqlite":
        locks = {*map(_lock_of, marks.identities), *map(_lock_of, bands)}
        connection.execute(_LOCK, {"turn": _TURN, "marks": sorted(locks)})
    first = _claim_identities(connection, document_id, marks.identities)
    alike = _take_place(connection, document_id, marks.likeness) if marks.likeness else None
    outcomes = []
    if first is not None:
        what = " and ".join(", ".join(map(_named, marks.known_by)).rsplit(", ", 1))
        detail = f"the same {what} as {_shown(connection, first)}; it is not to be paid or booked twice"
        outcomes.append(RuleOutcome(DUPLICATE, False, detail, marks.known_by))
    if alike is not None and alike[0] != first:
        detail = f"like {_shown(connection, alike[0])}: {alike[1]}; it may be the same once more"
        outcomes.append(RuleOutcome(SEEN, False, detail, hard=False))
    return tuple(outcomes)


def forget(connection: Connection, document_id: str) -> None:
    """Give up a document's identities and its place."""
    connection.execute(delete(identity).where(identity.c.document_id == document_id))
    own = select(likeness.c.id).where(likeness.c.document_id == document_id)
    connection.execute(delete(likeness_band).where(likeness_band.c.likeness_id.in_(own)))
    connection.execute(delete(likeness).where(likeness.c.document_id == document_id))


def _claim_identities(connection: Connection, document_id: str, keys: Sequence[str]) -> str | None:
    """Make the identities that are free this document's, and give up its others; who has one of the rest."""
    connection.execute(delete(identity).where(identity.c.document_id == document_id, identity.c.key.not_in(list(keys))))
    if not keys:
        return None
    query = select(identity.c.key, identity.c.document_id).where(identity.c.key.in_(list(keys)))
    holders: dict[str, str] = {row.key: row.document_id for row in connection.execute(query)}
    free = [{"key": key, "document_id": document_id} for key in keys if key not in holders]
    if free:
        connection.execute(insert(identity), free)
    return next((holders[key] for key in keys if holders.get(key, document_id) != document_id), None)


def _take_place(connection: Connection, document_id: str, own: Likeness) -> tuple[str, str] | None:
    """Remember a likeness, at the place that the document has or behind all others; the first before it that is so
    alike that it is the same document, and in what."""
    values = {"json_text": json.dumps(own.as_json())}
    place = connection.execute(select(likeness.c.id).where(likeness.c.document_id == document_id)).scalar_one_or_none()
    if place is None:
        added = insert(likeness).values(document_id=document_id, **values).returning(likeness.c.id)
        place = connection.execute(added).scalar_one()
    else:
        connection.execute(update(likeness).where(likeness.c.id == place).values(**values))
        connection.execute(delete(likeness_band).where(likeness_band.c.likeness_id == place))
    bands = own.bands()
    if not bands:
        return None
    connection.execute(insert(likeness_band), [{"band": band, "likeness_id": place} for band in bands])
    return _first_alike(connection, own, bands, place)


def _first_alike(connection: Connection, own: Likeness, bands: Sequence[int], place: int) -> tuple[str, str] | None:
    near = (
        select(likeness_band.c.likeness_id)
        .where(likeness_band.c.band.in_(bands), likeness_band.c.likeness_id < place)
        .group_by(likeness_band.c.likeness_id)
        .order_by(func.count().desc(), likeness_band.c.likeness_id)
        .limit(_MOST_COMPARED)
    )
    query = select(likeness.c.document_id, likeness.c.json_text).where(likeness.c.id.in_(near)).order_by(likeness.c.id)
    for row in connection.execute(query).all():
        if words := how_alike(own, Likeness.of_json(json.loads(row.json_text))):
            return row.document_id, words
    return None


def _shown(connection: Connection, document_id: str) -> str:
    """A document for a person's eyes: its id's first digits, and where it lies or was first seen."""
    places = select(source.c.uri).where(source.c.document_id == document_id, source.c.current).order_by(source.c.id)
    place: Any = connection.execute(places.limit(1)).scalar_one_or_none()
    if place is None:
        place = connection.execute(select(document.c.source).where(document.c.id == document_id)).scalar_one()
    return f"document {document_id[:_SHOWN]} ({decode_uri(place)})"


def _lock_of(mark: str | int) -> int:
    """The number of a mark's lock, 32 bits with a sign. That two marks share one is harmless."""
    return zlib.crc32(f"{type(mark).__name__} {mark}".encode()) - (1 << 31)


def _named(field: str) -> str:
    return field.replace("_", " ")
