"""Writing the audit log: every change of a job's state, in the same transaction as the change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import insert
from sqlalchemy.engine import Connection

from storage.ledger.tables import audit
from storage.ledger.text import clean_message

_INSERT: Final = insert(audit)


@dataclass(frozen=True, slots=True)
class Change:
    """Who did what to which document, from which state to which."""

    actor: str
    action: str
    document_id: str
    pipeline_version: str | None = None
    from_state: str | None = None
    to_state: str | None = None
    detail: str | None = None


def record(connection: Connection, changes: Sequence[Change], *, at_ms: int) -> None:
    """Append the changes to the audit log."""
    if not changes:
        return
    connection.execute(
        _INSERT,
        [
            {
                "at_ms": at_ms,
                "actor": clean_message(c.actor),
                "action": c.action,
                "document_id": c.document_id,
                "pipeline_version": c.pipeline_version,
                "from_state": c.from_state,
                "to_state": c.to_state,
                "detail": None if c.detail is None else clean_message(c.detail),
            }
            for c in changes
        ],
    )
