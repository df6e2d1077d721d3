"""The ledger of documents and jobs: identity by content, leases with fencing, results in one transaction.

What is named here is imported when it is first asked for: the ledger composes reviews and webhooks, and these use the
ledger's tables and text, which must not bring the whole of it in.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from storage.errors import LeaseLostError, NotInLedgerError
    from storage.ledger.lease import Heartbeat
    from storage.ledger.ledger import Ledger
    from storage.ledger.owner import this_process
    from storage.ledger.values import (
        JOB_STATES,
        OUTCOMES,
        Claim,
        DocumentRecord,
        HistoryEntry,
        JobState,
        NewSource,
        OutboxMessage,
        Outcome,
        PendingMessage,
        Registered,
        StoredResult,
    )

__all__ = [
    "JOB_STATES",
    "OUTCOMES",
    "Claim",
    "DocumentRecord",
    "Heartbeat",
    "HistoryEntry",
    "JobState",
    "LeaseLostError",
    "Ledger",
    "NewSource",
    "NotInLedgerError",
    "OutboxMessage",
    "Outcome",
    "PendingMessage",
    "Registered",
    "StoredResult",
    "this_process",
]

_ELSEWHERE: Final = {
    "Heartbeat": "storage.ledger.lease",
    "LeaseLostError": "storage.errors",
    "Ledger": "storage.ledger.ledger",
    "NotInLedgerError": "storage.errors",
    "this_process": "storage.ledger.owner",
}
"""Names that are not of ``storage.ledger.values``, and their modules."""


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(_ELSEWHERE.get(name, "storage.ledger.values")), name)
    globals()[name] = found
    return found
