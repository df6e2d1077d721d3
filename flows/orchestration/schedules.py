"""When what is not processed as it comes is done: schedules in cron's five fields, empty for never."""

from __future__ import annotations

from zoneinfo import available_timezones

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from flows.orchestration import cron


class ScheduleSettings(BaseSettings):
    """When the orchestrator starts what, and how many runs of the backlog at a time in a work pool."""

    model_config = SettingsConfigDict(env_prefix="SLUICE_SCHEDULE_", extra="forbid", frozen=True)

    sweep: str = Field("*/5 * * * *", description="look for objects of which no event told; empty: never")
    audit: str = Field("30 3 * * *", description="check that the ledger accounts for every document; empty: never")
    retention: str = Field("0 4 * * *", description="throw away what is kept no longer; empty: never")
    calibrate: str = Field(
        "0 2 * * 0", description="measure the models in use on what people said of documents; empty: never"
    )
    zone: str = Field("UTC", description="time zone of all schedules, as Europe/Berlin")
    runs: int = Field(4, ge=1, le=1000, description="runs of one backlog at a time, over all workers of a work pool")

    @field_validator("sweep", "audit", "retention", "calibrate")
    @classmethod
    def _is_cron(cls, said: str) -> str:
        return cron.checked(said)

    @field_validator("zone")
    @classmethod
    def _is_zone(cls, zone: str) -> str:
        if zone not in available_timezones():
            raise ValueError("no such time zone; write one as Europe/Berlin or UTC")
        return zone
