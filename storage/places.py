"""Where a document was seen, and whether it is still what lies there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select
from sqlalchemy.engine import Connection

from storage.ledger.tables import source
from storage.ledger.text import decode_uri

if TYPE_CHECKING:
    from storage.ledger.ledger import Ledger

REMOTE: Final = "s3://"
"""How the URI of an object in a bucket begins, ``s3://BUCKET/KEY``; a file's is its absolute path."""


@dataclass(frozen=True, slots=True)
class Place:
    """``version`` is what the store called the content there, if it has versions. ``is_current``: the ledger knows of
    no other content there since."""

    uri: str
    version: str | None = None
    is_current: bool = True


def places_of(ledger: Ledger, document_id: str) -> list[Place]:
    """All places of a document, the first one first.

    Raises: InfrastructureError.
    """
    return ledger.database.read(lambda connection: _places(connection, document_id))


def _places(connection: Connection, document_id: str) -> list[Place]:
    rows = connection.execute(select(source).where(source.c.document_id == document_id).order_by(source.c.id))
    return [Place(decode_uri(row.uri), row.version, row.current) for row in rows]
