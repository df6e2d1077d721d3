"""What is told of a document on its way: an event, a count and a trace for each step of ``flows.work``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from flows.observe import metrics, traces
from flows.observe.events import event
from storage.ledger import Claim, Registered
from storage.reviews.values import Halt

_known_halts: set[str] = set()
"""Fields that were told of, so that each is told of once by each process."""

_FAILURES: Final[Mapping[str, tuple[str, str]]] = {
    "Died": ("worker_died", "died"),
    "TimedOut": ("worker_timed_out", "timed_out"),
}


def registered(entries: Iterable[Registered]) -> None:
    """Documents became known, or were known already (``state``)."""
    for entry in entries:
        event("registered", document_id=entry.document_id, status=entry.state)


def claimed(claims: Iterable[Claim]) -> None:
    """Leases were taken."""
    for claim in claims:
        traces.begin_document(claim.document_id, claim.fence)
        event("claimed", document_id=claim.document_id, source=claim.source, attempt=claim.attempt)


def worker_ended(claim: Claim, answer: object) -> None:
    """If that is the answer (``flows.pool.Died``, ``TimedOut``): a worker ended in the midst of the document."""
    if (told := _FAILURES.get(type(answer).__name__)) is None:
        return
    name, kind = told
    metrics.count("sluice_worker_ends_total", kind=kind)
    metrics.flush()
    event(name, document_id=claim.document_id, attempt=claim.attempt, exit_code=getattr(answer, "exit_code", None))


def put_off(claim: Claim) -> None:
    """The surroundings failed; the reason is in the ledger, as it may name files."""
    metrics.count("sluice_infrastructure_failures_total")
    metrics.flush()
    event("infrastructure_failed", document_id=claim.document_id, attempt=claim.attempt)


def released(claim: Claim) -> None:
    """A document was given back unfinished, in good order."""
    event("released", document_id=claim.document_id, attempt=claim.attempt)


def lease_lost(claim: Claim) -> None:
    """An outcome was dropped: another worker has the document."""
    metrics.count("sluice_lease_losses_total")
    metrics.flush()
    event("lease_lost", document_id=claim.document_id, attempt=claim.attempt)


def ended(claim: Claim, status: str | None, result_json: str) -> None:
    """An outcome was committed; None: it was dropped, as another worker has the document."""
    if status is None:
        lease_lost(claim)
        return
    milliseconds = _milliseconds(result_json)
    metrics.stages(milliseconds)
    traces.end_document(claim.document_id, claim.fence, status=status, attempt=claim.attempt, milliseconds=milliseconds)
    name = "quarantined" if status == "quarantined" else "completed"
    event(name, document_id=claim.document_id, status=status, attempt=claim.attempt, ms=milliseconds)


def halted(halts: Sequence[Halt]) -> None:
    """Fields of which nothing is accepted; told when it is new to this process."""
    names = {halt.name for halt in halts}
    for halt in halts:
        if halt.name not in _known_halts:
            event("field_halted", document_type=halt.document_type, field=halt.field)
    _known_halts.clear()
    _known_halts.update(names)


def _milliseconds(result_json: str) -> dict[str, float]:
    """The times by stage that the result tells; empty for one that a worker did not live to write."""
    known: Any = json.loads(result_json).get("timings_ms") or {}
    return {stage: round(float(ms), 1) for stage, ms in known.items()}
