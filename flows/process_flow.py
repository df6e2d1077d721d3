"""The Prefect flow: one run for each batch, one task run for each document. It schedules and shows; it decides nothing.

Nothing is retried, cached or persisted by Prefect: the ledger knows what is due, and the next run takes it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, StateType
from prefect.states import Completed

from flows.backlog import process_due
from flows.batch import Tally
from flows.prefect_server import FLOW_NAME
from flows.settings import Settings
from flows.work import Finished
from flows.worker import die_with_parent

_NAMES = {
    "accepted": "Accepted",
    "needs_review": "Needs review",
    "failed": "Failed",
    "quarantined": "Quarantined",
    "needs_password": "Needs password",
}


@task(retries=0, persist_result=False, cache_policy=NO_CACHE)
def document(outcome: str, message: str) -> State[Any]:
    """Shows one document's outcome; the work is done and committed when this runs."""
    kind = StateType.COMPLETED if outcome in ("accepted", "needs_review") else StateType.FAILED
    return State(type=kind, name=_NAMES[outcome], message=message)


@flow(name=FLOW_NAME, retries=0, persist_result=False, validate_parameters=False)
def process_backlog() -> State[Any]:
    """Process a batch of the documents that are due."""
    die_with_parent()
    settings = Settings.load()
    tally = Tally(0)
    for finished in process_due(settings):
        tally.inputs += 1
        tally.by_status[finished.status] += 1
        name = Path(finished.claim.source).name
        document.with_options(task_run_name=name)(finished.status, _message(finished), return_state=True)
    return Completed(message=tally.as_line() if tally.inputs else "nothing was due")


def _message(finished: Finished) -> str:
    result = json.loads(finished.json)
    kind = result["document_type"]["value"] if result["document_type"] else "no type"
    took = result["timings_ms"].get("total")
    parts = [finished.status.replace("_", " "), kind, result["reason"], f"{took:.0f} ms" if took else None]
    return f"{'; '.join(part for part in parts if part)}; document {finished.claim.document_id[:12]}"
