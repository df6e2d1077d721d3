"""The tables of reviews, in the ledger's database. Times are epoch milliseconds UTC."""

from __future__ import annotations

from sqlalchemy import BigInteger, Index, Text, UniqueConstraint, text
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
        Index("review_by_lease", "state", "lease_until_ms"),
        Index("review_by_type", "state", "document_type", "why"),
        Index("review_by_end", "state", "closed_ms", "deadline_ms"),
        Index("review_by_part", "part", "state", "id"),
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
    was said before. ``took_ms``: the person's time. ``retyped``: of the document's type, what is other in the result
    under it, as JSON text."""

    __tablename__ = "answer"
    __table_args__ = (Index("answer_of_review", "review_id", "field", "id"),)
    id: int | None = Field(default=None, primary_key=True)
    review_id: int = Field(foreign_key="review.id")
    field: str = Field(sa_type=Text)
    json_text: str | None = Field(default=None, sa_type=Text)
    by: str = Field(sa_type=Text)
    at_ms: int = Field(sa_type=BigInteger)
    took_ms: int | None = None
    retyped: str | None = Field(default=None, sa_type=Text)


class AuditedRow(LedgerTable, table=True):
    """What an audit said of one field's accepted values, once it was closed: ``wrong`` where any is not what the person
    says. A review that is opened again takes its rows back."""

    __tablename__ = "audited"
    __table_args__ = (Index("audited_field", "document_type", "field", "at_ms", "wrong"),)
    id: int | None = Field(default=None, primary_key=True)
    review_id: int = Field(foreign_key="review.id", index=True)
    document_type: str = Field(sa_type=Text)
    field: str = Field(sa_type=Text)
    wrong: bool
    at_ms: int = Field(sa_type=BigInteger)


class HaltRow(LedgerTable, table=True):
    """A field of which nothing is accepted, from ``at_ms`` until a supervisor lifts it: audits contradict its promise.
    ``why`` in words."""

    __tablename__ = "halt"
    __table_args__ = (
        Index(
            "halt_in_force",
            "document_type",
            "field",
            unique=True,
            sqlite_where=text("lifted_ms IS NULL"),
            postgresql_where=text("lifted_ms IS NULL"),
        ),
    )
    id: int | None = Field(default=None, primary_key=True)
    document_type: str = Field(sa_type=Text)
    field: str = Field(sa_type=Text)
    at_ms: int = Field(sa_type=BigInteger)
    why: str = Field(sa_type=Text)
    lifted_ms: int | None = Field(default=None, sa_type=BigInteger)
    lifted_by: str | None = Field(default=None, sa_type=Text)


review = metadata.tables["review"]
answer = metadata.tables["answer"]
audited = metadata.tables["audited"]
halt = metadata.tables["halt"]
