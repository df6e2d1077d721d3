"""The table of examples, in the ledger's database. Times are epoch milliseconds UTC."""

from __future__ import annotations

from sqlalchemy import BigInteger, Index, Text, text
from sqlmodel import Field

from storage.tables import LedgerTable, metadata


class ExampleRow(LedgerTable, table=True):
    """What became of one review that was closed, or of one file of labels (``review_id`` None).

    ``key``: which closing, or file, that is: none makes two rows. ``by`` is JSON text. ``content``:
    ``documents.example.content_of``; ``words``: under which name the document's words are kept; ``json_text``: the
    ``Example``. ``current``: it is what is known of its document now. ``twin_of``: the document that had the same
    content before. ``why_not``: no example was made, so all that is only of one is None.

    The document need not be in the ledger: labels come from anywhere.
    """

    __tablename__ = "example"
    __table_args__ = (
        Index("example_of_part", "current", "part", "document_type", "document_id"),
        Index(
            "example_current",
            "document_id",
            unique=True,
            sqlite_where=text("current"),
            postgresql_where=text("current"),
        ),
    )
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(sa_type=Text, unique=True)
    document_id: str = Field(max_length=64, index=True)
    review_id: int | None = Field(default=None, foreign_key="review.id", index=True)
    closed_ms: int = Field(sa_type=BigInteger)
    added_ms: int = Field(sa_type=BigInteger, index=True)
    document_type: str | None = Field(default=None, sa_type=Text)
    vendor: str = Field(default="", sa_type=Text)
    part: str | None = None
    source: str | None = None
    by: str | None = Field(default=None, sa_type=Text)
    at_ms: int | None = Field(default=None, sa_type=BigInteger)
    content: str | None = Field(default=None, max_length=64, index=True)
    words: str | None = Field(default=None, max_length=64)
    json_text: str | None = Field(default=None, sa_type=Text)
    current: bool = False
    twin_of: str | None = Field(default=None, max_length=64)
    why_not: str | None = Field(default=None, sa_type=Text)


example = metadata.tables["example"]
