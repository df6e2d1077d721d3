"""The ledger of documents and jobs: identity by content, leases with fencing, results in one transaction."""

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
