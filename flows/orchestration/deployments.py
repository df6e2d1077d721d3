"""The deployments that there are, once: what ``sluice up`` runs itself, ``sluice deploy`` hands to a work pool, and
``prefect.yaml`` says.

Nothing here makes a promise. Prefect is a clock: it starts a run, and what is to be done stands in the ledger.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from flows.orchestration.prefect_server import DEPLOYMENT_NAME, FINETUNE_DEPLOYMENT, FINETUNE_FLOW, FLOW_NAME

if TYPE_CHECKING:
    from prefect.client.schemas.schedules import CronSchedule, IntervalSchedule

    from flows.settings import Settings

Room = Literal["documents", "learning", "care", "intake"]
TAG: Final = "docsluice"
"""On every deployment of ours, so that one that is planned no more is found."""
SLUG: Final = "schedule"
"""Names a deployment's one schedule, so that it is changed and not added to."""
AT_A_TIME: Final[Mapping[Room, int]] = {"documents": 1, "learning": 1, "care": 2}
"""Runs at a time of ``sluice up``: one batch uses all cores, and documents go on while a model is trained. It sweeps by
itself, so it has no runs of intake."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One deployment. ``flow``: the flow's name; ``entrypoint``: module and function; one of ``cron`` and ``every``
    (seconds) is set, in the time zone ``zone``."""

    flow: str
    name: str
    entrypoint: str
    room: Room
    description: str
    zone: str
    cron: str | None = None
    every: float | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)

    @property
    def schedule(self) -> CronSchedule | IntervalSchedule:
        """As Prefect has it."""
        from datetime import timedelta

        from prefect.client.schemas.schedules import CronSchedule, IntervalSchedule

        if self.cron is not None:
            return CronSchedule(cron=self.cron, timezone=self.zone)
        return IntervalSchedule(interval=timedelta(seconds=self.every or 0.0))

    def as_yaml(self, pool: str) -> dict[str, Any]:
        """As ``prefect.yaml`` has it."""
        when = {"cron": self.cron, "timezone": self.zone} if self.cron is not None else {"interval": self.every}
        return {
            "name": self.name,
            "description": self.description,
            "tags": [TAG],
            "entrypoint": self.entrypoint,
            "parameters": dict(self.parameters),
            "work_pool": {"name": pool},
            "schedules": [{**when, "slug": SLUG}],
        }


def planned(settings: Settings) -> tuple[Planned, ...]:
    """All deployments that the settings ask for; one whose schedule is empty is not among them."""
    schedule = settings.schedule
    zone = schedule.zone
    process = "flows.orchestration.process_flow.process_backlog"
    backlog = Planned(
        FLOW_NAME,
        DEPLOYMENT_NAME,
        process,
        "documents",
        "Process what is due of the documents that wait for no schedule of their own.",
        zone,
        every=settings.up.sweep_seconds,
        parameters={"lane": ""},
    )
    lanes = [
        Planned(
            FLOW_NAME,
            f"lane-{lane}",
            process,
            "documents",
            f"Process the documents of lane {lane}.",
            zone,
            cron=cron,
            parameters={"lane": lane},
        )
        for lane, cron in sorted(settings.top.lanes.items())
    ]
    others = [
        Planned(
            FINETUNE_FLOW,
            FINETUNE_DEPLOYMENT,
            "flows.orchestration.finetune_flow.finetune_models",
            "learning",
            "Train on what people said, where that is enough, and have the gate judge.",
            zone,
            cron=settings.learn.schedule,
        ),
        Planned(
            "calibrate",
            "people",
            "flows.orchestration.calibrate_flow.calibrate_models",
            "learning",
            "Measure the models in use on what people said, and tell what that certifies.",
            zone,
            cron=schedule.calibrate,
        ),
        Planned(
            "sweep",
            "places",
            "flows.orchestration.sweep_flow.sweep_places",
            "intake",
            "Register what came in and no process was told of.",
            zone,
            cron=schedule.sweep,
        ),
        Planned(
            "audit",
            "all",
            "flows.orchestration.audit_flow.audit_all",
            "care",
            "Check that every document is accounted for.",
            zone,
            cron=schedule.audit,
        ),
        Planned(
            "retention",
            "old",
            "flows.orchestration.retention_flow.remove_old",
            "care",
            "Remove what is kept no longer.",
            zone,
            cron=schedule.retention,
        ),
    ]
    return (backlog, *lanes, *(one for one in others if one.cron))
