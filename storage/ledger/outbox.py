"""Effects that wait to be sent: at least once each, in order within a document, with an idempotency key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.engine import Connection

from storage.ledger.tables import outbox
from storage.ledger.values import PendingMessage, utc

_RETRY_FIRST_MS: Final = 30_000
_RETRY_CAP_MS: Final = 15 * 60_000


def take_messages(connection: Connection, *, limit: int, now_ms: int) -> list[PendingMessage]:
    """The messages that are due, each document's oldest only.

    Taking one books its next attempt (30 s later, doubling, at most 15 minutes), so a sender that dies or
    fails need do nothing, and two senders do not take the same one.
    """
    oldest = select(func.min(outbox.c.id)).where(outbox.c.sent_ms.is_(None)).group_by(outbox.c.document_id)
    rows = connection.execute(
        select(outbox)
        .where(outbox.c.id.in_(oldest), outbox.c.next_attempt_ms <= now_ms)
        .order_by(outbox.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    if rows:
        connection.execute(
            update(outbox)
            .where(outbox.c.id == bindparam("row"))
            .values(attempt=outbox.c.attempt + 1, next_attempt_ms=bindparam("due")),
            [
                {"row": r.id, "due": now_ms + min(_RETRY_FIRST_MS * 2 ** min(r.attempt, 16), _RETRY_CAP_MS)}
                for r in rows
            ],
        )
    return [
        PendingMessage(
            key=r.key,
            topic=r.topic,
            payload=r.payload,
            document_id=r.document_id,
            attempt=r.attempt + 1,
            created=utc(r.created_ms),
        )
        for r in rows
    ]


def mark_sent(connection: Connection, keys: Sequence[str], *, now_ms: int) -> None:
    """The receiver has these; they are never sent again."""
    connection.execute(update(outbox).where(outbox.c.key.in_(keys), outbox.c.sent_ms.is_(None)).values(sent_ms=now_ms))
