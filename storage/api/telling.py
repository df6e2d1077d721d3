"""Events for webhooks, written in the transaction of what they tell of: none is lost, none tells what was undone."""

from __future__ import annotations

import json
import uuid

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from storage.api.tables import delivery, webhook
from storage.api.values import Event
from storage.ledger.values import utc
from storage.writeback.messages import queue


def tell(connection: Connection, event: Event, document_id: str, status: str, *, now_ms: int) -> None:
    """Queue an event for each webhook that wants it. It holds no values of the document: who may read them asks.

    Of a document that came out of a bucket the result is to be written there as well.
    """
    queue(connection, [document_id], event, now_ms=now_ms)
    rows = connection.execute(select(webhook.c.id, webhook.c.events).where(~webhook.c.disabled)).all()
    body = {
        "type": event,
        "timestamp": utc(now_ms).isoformat(timespec="milliseconds"),
        "data": {"document_id": document_id, "status": status},
    }
    new = [
        {
            "key": f"msg_{uuid.uuid4().hex}",
            "webhook_id": row.id,
            "document_id": document_id,
            "event": event,
            "payload": json.dumps(body),
            "status": "pending",
            "attempts": 0,
            "next_attempt_ms": now_ms,
            "created_ms": now_ms,
        }
        for row in rows
        if event in row.events.split()
    ]
    if new:
        connection.execute(insert(delivery), new)
