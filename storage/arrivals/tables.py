"""The tables of arrivals, in the ledger's database. Times are epoch milliseconds UTC."""

from __future__ import annotations

from sqlalchemy import BigInteger, Index, Text, text
from sqlmodel import Field

from storage.tables import LedgerTable, metadata


class SightingRow(LedgerTable, table=True):
    """An object that was seen and is to be read and registered, which ends its row.

    ``due_ms``: when it may be taken. ``refused``: why it can never be registered at this version; kept for audit.
    """

    __tablename__ = "sighting"
    __table_args__ = (
        Index(
            "sighting_due",
            "due_ms",
            "uri",
            sqlite_where=text("refused IS NULL"),
            postgresql_where=text("refused IS NULL"),
        ),
        Index(
            "sighting_refused",
            "uri",
            sqlite_where=text("refused IS NOT NULL"),
            postgresql_where=text("refused IS NOT NULL"),
        ),
    )
    uri: str = Field(primary_key=True, sa_type=Text)
    place: str = Field(sa_type=Text)
    version: str | None = Field(default=None, sa_type=Text)
    size: int = Field(sa_type=BigInteger)
    door: str = Field(sa_type=Text)
    seen_ms: int = Field(sa_type=BigInteger)
    due_ms: int = Field(sa_type=BigInteger)
    tries: int = 0
    refused: str | None = Field(default=None, sa_type=Text)
    last_error: str | None = Field(default=None, sa_type=Text)


class SweepRow(LedgerTable, table=True):
    """How far the listing of one place has come, and how the last complete one went.

    ``started_ms`` None: none is under way; it goes on after ``after_key``. ``seen`` and ``found``: objects listed, and
    those of them that were new.
    """

    __tablename__ = "sweep"
    place: str = Field(primary_key=True, sa_type=Text)
    after_key: str = Field(default="", sa_type=Text)
    started_ms: int | None = Field(default=None, sa_type=BigInteger)
    pages: int = 0
    seen: int = Field(default=0, sa_type=BigInteger)
    found: int = Field(default=0, sa_type=BigInteger)
    finished_ms: int | None = Field(default=None, sa_type=BigInteger)
    last_seen: int = Field(default=0, sa_type=BigInteger)
    last_found: int = Field(default=0, sa_type=BigInteger)
    last_seconds: float | None = None
    owner: str | None = Field(default=None, sa_type=Text)
    lease_until_ms: int | None = Field(default=None, sa_type=BigInteger)


sighting = metadata.tables["sighting"]
sweep = metadata.tables["sweep"]
