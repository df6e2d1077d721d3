"""How long what is kept is kept."""

from __future__ import annotations

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class RetentionSettings(BaseSettings):
    """When ``sluice retention`` removes what. Days count from when a document came in; nothing set: kept for good."""

    model_config = SettingsConfigDict(env_prefix="SLUICE_RETENTION_", extra="forbid", frozen=True)

    days: dict[str, int] = Field(
        default_factory=dict,
        description='days by document type after which documents are erased, "*" for all others, as '
        '{"receipt": 365, "*": 3650}',
    )
    originals: bool = Field(False, description="with a document that is erased its original is removed too")
    evidence_days: int | None = Field(
        None, ge=1, description="days after which what decisions were made of is removed; decisions stay"
    )
    pictures_days: int | None = Field(
        30, ge=1, description="days after which pictures of pages are removed; they are drawn anew when asked for"
    )
    generations: int | None = Field(
        3, ge=1, description="trained models that stay beside the active one and that of a rollback; unset: all"
    )
    logs_days: int | None = Field(
        90, ge=1, description="days after which deliveries, sign-in tries and log files are removed; the trail stays"
    )

    @field_validator("days")
    @classmethod
    def _at_least_a_day(cls, days: dict[str, int]) -> dict[str, int]:
        if wrong := next((name for name, n in days.items() if n < 1), None):
            raise ValueError(f"a document is kept for a day at least, {wrong} too")
        return days
