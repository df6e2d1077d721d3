"""Documents whose original was gone when their turn came, and is there again: they wait once more."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

from documents.errors import UsageError
from flows.worker import ORIGINAL_GONE, was_gone
from storage.ledger import DocumentRecord, JobState, Ledger

_AT_ONCE = 200


def take_up(ledger: Ledger, document_id: str, pipeline_version: str | None = None) -> bool:
    """Have a document wait that failed as its original was gone; whether it did. Its bytes are there again.

    Args:
        pipeline_version: under which it failed; None: whose result is the current one.
    """
    stored = ledger.result(document_id, pipeline_version=pipeline_version)
    if stored is None or not was_gone(stored.json):
        return False
    with contextlib.suppress(UsageError):  # a worker has it already
        ledger.requeue(document_id, pipeline_version=stored.pipeline_version)
    return True


def take_up_returned(ledger: Ledger, is_there: Callable[[DocumentRecord], bool]) -> None:
    """Look for all those that failed so; ``is_there`` says whether the content of one is where it was.

    Raises: InfrastructureError.
    """
    for record in records(ledger, "failed"):
        if (record.last_error or "").startswith(ORIGINAL_GONE) and is_there(record):
            with contextlib.suppress(UsageError):
                ledger.requeue(record.document_id, pipeline_version=record.pipeline_version)


def records(ledger: Ledger, state: JobState) -> Iterator[DocumentRecord]:
    """All documents in a state, few of them in memory at a time."""
    after = ""
    while page := ledger.documents(state=state, after=after, limit=_AT_ONCE):
        yield from page
        after = page[-1].document_id
