"""More runs for a backlog that one batch does not get through, in a work pool. ``sluice up`` asks for its own.

A run that the schedule started asks for as many as the backlog has batches, and one that was full asks for the next; no
more at a time than SLUICE_SCHEDULE_RUNS. One that finds nothing to do asks for none, so documents that were put off
start no chain of runs. Asking for too many costs runs that find nothing, and losing them costs the time to the next.
"""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import Final, Self
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowRunFilter,
    FlowRunFilterNextScheduledStartTime,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import StateType
from prefect.context import FlowRunContext

from flows.opened import open_ledger
from flows.orchestration.server_away import left_out_where_away
from flows.settings import Settings

MORE: Final = "more"
"""Tag of runs that a run asked for."""


def missing(waiting: int, batch: int, at_a_time: int, coming: int) -> int:
    """Runs to ask for, where ``waiting`` documents wait for batches of ``batch``, and ``coming`` runs run or will."""
    return max(min(math.ceil(waiting / batch), at_a_time) - coming, 0)


class Dispatch:
    """What one run of the backlog asks for. Use as a context manager around its batch, and count in ``done``.

    ``deployment``: the work pool's deployment that the run is of; None: no more runs are asked for.
    """

    def __init__(self, settings: Settings, lane: str, deployment: UUID | None, *, is_first: bool) -> None:
        # Where no lane has a schedule, none is left to wait for one.
        self.lane = lane if lane or settings.top.lanes else None
        self.done = 0
        self._settings = settings
        self._deployment = deployment
        self._is_first = is_first

    @classmethod
    def of_this_run(cls, settings: Settings, lane: str) -> Self:
        """For the flow run that this is called in."""
        context = FlowRunContext.get()
        run = context.flow_run if context else None
        if run is None or not run.work_pool_name:
            return cls(settings, lane, None, is_first=False)
        return cls(settings, lane, run.deployment_id, is_first=MORE not in run.tags)

    def __enter__(self) -> Self:
        if self._is_first:
            self._ask(coming=1)
        return self

    def __exit__(self, kind: type[BaseException] | None, *exc_info: object) -> None:
        if kind is None and self.done >= self._settings.up.batch_size:
            self._ask(coming=0)

    def _ask(self, *, coming: int) -> None:
        """Ask for the runs that are missing. ``coming``: those that count beside the others, this one or none."""
        if self._deployment is None:
            return
        with open_ledger(self._settings) as ledger:
            waiting = ledger.counts(lane=self.lane)["received"]
        up, at_a_time = self._settings.up, self._settings.schedule.runs
        with left_out_where_away("asking for more runs"), get_client(sync_client=True) as client:
            others = _coming(client, self._deployment) - 1  # this one is running
            for _ in range(missing(waiting, up.batch_size, at_a_time, others + coming)):
                client.create_flow_run_from_deployment(self._deployment, tags=[MORE])


def _coming(client: SyncPrefectClient, deployment: UUID) -> int:
    """Runs of a deployment that run, or may start now."""
    started = FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.PENDING, StateType.RUNNING]))
    due = FlowRunFilter(
        state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.SCHEDULED])),
        next_scheduled_start_time=FlowRunFilterNextScheduledStartTime(before_=datetime.now(UTC)),
    )
    of_it = DeploymentFilter(id=DeploymentFilterId(any_=[deployment]))
    return sum(
        len(client.read_flow_runs(deployment_filter=of_it, flow_run_filter=runs))
        for runs in (FlowRunFilter(state=started), due)
    )
