"""The tables of reviews, in the ledger's database. Times are epoch milliseconds UTC."""

from __future__ import annotations

from sqlalchemy import BigInteger, Index, Text, UniqueConstraint
from sqlmodel import Field

from storage.tables import LedgerTable, metadata


class ReviewRow(LedgerTable, table=True):
    """One document that a person is to look at, as one run of the pipeline left it (``fence``: the result's).

    ``lease_by`` has it in hand until ``lease_until_ms``. ``outcome`` is the result's JSON text with what people said,
    once it is closed.
    """

    __tablename__ = "review"
    __table_args__ = (
        UniqueConstraint("document_id", "pipeline_version", "fence", "part"),
        Index("review_by_deadline", "state", "deadline_ms", "id"),
        Index("review_by_worth", "state", "worth", "id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    document_id: str = Field(foreign_key="document.id", index=True)
    pipeline_version: str = Field(sa_type=Text)
    fence: int = Field(sa_type=BigInteger)
    part: str
    why: str
    state: str = "open"
    document_type: str | None = Field(default=None, sa_type=Text)
    name: str = Field(sa_type=Text)
    doubtful: int = 0
    amount: float = 0.0
    worth: float = 0.0
    deadline_ms: int = Field(sa_type=BigInteger)
    created_ms: int = Field(sa_type=BigInteger)
    closed_ms: int | None = Field(default=None, sa_type=BigInteger)
    closed_by: str | None = Field(default=None, sa_type=Text)
    lease_by: str | None = Field(default=None, sa_type=Text)
    lease_until_ms: int | None = Field(default=None, sa_type=BigInteger)
    outcome: str | None = Field(default=None, sa_type=Text)


class AnswerRow(LedgerTable, table=True):
    """What a person said of one field: append-only; the last one of a field counts. ``json_text`` None takes back what
    was said before. ``took_ms``: the person's time."""

    __tablename__ = "answer"
    __table_args__ = (Index("answer_of_review", "review_id", "field", "id"),)
    id: int | None = Field(default=None, primary_key=True)
    review_id: int = Field(foreign_key="review.id")
    field: str = Field(sa_type=Text)
    json_text: str | None = Field(default=None, sa_type=Text)
    by: str = Field(sa_type=Text)
    at_ms: int = Field(sa_type=BigInteger)
    took_ms: int | None = None


review = metadata.tables["review"]
answer = metadata.tables["answer"]
