"""The tables of erasures, in the ledger's database. Times are epoch milliseconds UTC."""

from __future__ import annotations

from sqlalchemy import BigInteger, Index, Text, text
from sqlmodel import Field

from storage.tables import LedgerTable, metadata


class ErasureRow(LedgerTable, table=True):
    """A document of which nothing is kept but this: when, by whom and why that was so.

    ``todo``: files that are still to be removed (JSON, ``storage.erasing.values.Todo``), None once all are gone.
    ``models``: generations that may have learnt from it, as JSON.
    """

    __tablename__ = "erasure"
    __table_args__ = (
        Index(
            "erasure_unfinished",
            "at_ms",
            sqlite_where=text("done_ms IS NULL"),
            postgresql_where=text("done_ms IS NULL"),
        ),
    )
    document_id: str = Field(primary_key=True, foreign_key="document.id", max_length=64)
    at_ms: int = Field(sa_type=BigInteger)
    by: str = Field(sa_type=Text)
    why: str = Field(sa_type=Text)
    originals: bool
    models: str = Field(sa_type=Text)
    todo: str | None = Field(default=None, sa_type=Text)
    done_ms: int | None = Field(default=None, sa_type=BigInteger)


class HoldRow(LedgerTable, table=True):
    """A document that is not to be erased until this row is gone."""

    __tablename__ = "hold"
    document_id: str = Field(primary_key=True, foreign_key="document.id", max_length=64)
    at_ms: int = Field(sa_type=BigInteger)
    by: str = Field(sa_type=Text)
    why: str = Field(sa_type=Text)


erasure = metadata.tables["erasure"]
hold = metadata.tables["hold"]
