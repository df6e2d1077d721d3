"""Settings of the router."""

from __future__ import annotations

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from router.certificate import Promise


class RouterSettings(BaseSettings):
    """The promise that the router keeps. Environment prefix ``SLUICE_ROUTER_``."""

    model_config = SettingsConfigDict(env_prefix="SLUICE_ROUTER_", extra="forbid")

    max_error: float = Field(
        0.01, gt=0.0, lt=1.0, description="at most this share of the documents in which a field is accepted is wrong"
    )
    certainty: float = Field(
        0.95, gt=0.5, lt=1.0, description="how certain that must be, over the calibration, for all fields of a type"
    )
    least_auroc: float = Field(
        0.5, ge=0.0, lt=1.0, description="a field whose confidence ranks no better is not automated"
    )

    @property
    def promise(self) -> Promise:
        """The same, as certificates are made for it."""
        return Promise(self.max_error, self.certainty, self.least_auroc)
