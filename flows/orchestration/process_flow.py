"""The Prefect flow of the backlog: one run for each batch. It schedules and shows; it decides nothing.

Nothing is retried, cached or persisted by Prefect: the ledger knows what is due, and the next run takes it.
"""

from __future__ import annotations

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.backlog import process_due
from flows.orchestration.dispatch import Dispatch
from flows.orchestration.prefect_server import FLOW_NAME
from flows.orchestration.shown import Shown
from flows.settings import Settings
from flows.worker import die_with_parent


@flow(name=FLOW_NAME, retries=0, persist_result=False, validate_parameters=False)
def process_backlog(lane: str = "") -> State[Any]:
    """Process a batch of the documents that are due in a lane."""
    die_with_parent()
    settings = Settings.load()
    with Dispatch.of_this_run(settings, lane) as dispatch, Shown(settings.up.show) as shown:
        for finished in process_due(settings, lane=dispatch.lane):
            shown.add(finished)
            dispatch.done += 1
    return Completed(message=shown.tally.as_line() if shown.tally.inputs else "nothing was due")
