"""The tables of the API, in the ledger's database. Times are epoch milliseconds UTC."""

from __future__ import annotations

from sqlalchemy import BigInteger, Index, Text, UniqueConstraint
from sqlmodel import Field

from storage.ledger.tables import document
from storage.tables import LedgerTable, metadata


class SubmissionRow(LedgerTable, table=True):
    """A document that was handed in under an ``Idempotency-Key``, which is an account's own."""

    __tablename__ = "submission"
    __table_args__ = (UniqueConstraint("account_id", "key"),)
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    key: str = Field(sa_type=Text)
    document_id: str = Field(foreign_key="document.id", index=True)
    at_ms: int = Field(sa_type=BigInteger)


class WebhookRow(LedgerTable, table=True):
    """Where to tell what happened. ``events`` are separated by spaces; ``secret`` signs what is sent, so it is kept as
    it is."""

    __tablename__ = "webhook"
    id: int | None = Field(default=None, primary_key=True)
    url: str = Field(sa_type=Text)
    secret: str = Field(sa_type=Text)
    events: str = Field(sa_type=Text)
    created_by: str = Field(sa_type=Text)
    created_ms: int = Field(sa_type=BigInteger)
    disabled: bool = False


class DeliveryRow(LedgerTable, table=True):
    """One event for one webhook: ``pending`` until the receiver has it (``sent``) or a day has passed (``dead``).

    ``key`` is the receiver's Webhook-Id, the same in every attempt.
    """

    __tablename__ = "delivery"
    __table_args__ = (Index("delivery_due", "status", "next_attempt_ms"),)
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(max_length=64, unique=True)
    webhook_id: int = Field(foreign_key="webhook.id", index=True)
    document_id: str = Field(foreign_key="document.id", index=True)
    event: str
    payload: str = Field(sa_type=Text)
    status: str = "pending"
    attempts: int = 0
    first_attempt_ms: int | None = Field(default=None, sa_type=BigInteger)
    next_attempt_ms: int = Field(sa_type=BigInteger)
    sent_ms: int | None = Field(default=None, sa_type=BigInteger)
    last_error: str | None = Field(default=None, sa_type=Text)
    created_ms: int = Field(sa_type=BigInteger)


submission = metadata.tables["submission"]
webhook = metadata.tables["webhook"]
delivery = metadata.tables["delivery"]
document_by_arrival = Index("document_by_arrival", document.c.created_ms, document.c.id)
"""For lists in the order in which documents came."""
