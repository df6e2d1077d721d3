"""Settings of the router."""

from __future__ import annotations

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class RouterSettings(BaseSettings):
    """The promise that the router keeps. Environment prefix ``SLUICE_ROUTER_``."""

    model_config = SettingsConfigDict(env_prefix="SLUICE_ROUTER_", extra="forbid")

    max_error: float = Field(
        0.05, gt=0.0, lt=1.0, description="at most this share of the accepted values of a field may be wrong"
    )
    certainty: float = Field(0.95, gt=0.5, lt=1.0, description="how certain that bound must be, over the calibration")
