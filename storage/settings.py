"""Settings of the storage room, environment prefix ``SLUICE_STORAGE_``."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class StorageSettings(BaseSettings):
    """Where documents' state lives, and how long a worker may be silent before another takes over."""

    model_config = SettingsConfigDict(env_prefix="SLUICE_STORAGE_", extra="forbid", frozen=True)

    home: Path = Field(Path(".sluice"), description="Folder for the ledger and everything else that lasts.")
    database_url: SecretStr | None = Field(
        None,
        description="Ledger database, e.g. postgresql://user:password@host/name. Unset: SQLite in home.",
    )
    lease_seconds: float = Field(
        45.0, ge=1.0, le=3600.0, description="A worker silent for this long loses its documents to another."
    )
    heartbeat_seconds: float = Field(
        15.0,
        ge=0.2,
        le=1200.0,
        description="How often a worker renews its leases; at most a third of the lease.",
    )
    max_attempts: int = Field(
        3, ge=1, le=20, description="A document whose worker died this many times is quarantined."
    )
    inbox_stable_seconds: float = Field(
        5.0,
        ge=0.0,
        le=3600.0,
        description="A file in a watched folder is left alone until unchanged for this long.",
    )
    duplicates: bool = Field(
        True, description="A document that came before in other bytes goes to a person, as one that is paid twice."
    )
    evidence: bool = Field(
        True,
        description="Keep what each decision was made of (words, findings), for sluice replay and what-if.",
    )

    @model_validator(mode="after")
    def _heartbeat_fits_lease(self) -> Self:
        if self.heartbeat_seconds * 3 > self.lease_seconds:
            raise ValueError(
                f"heartbeat_seconds is {self.heartbeat_seconds:g}, but must be at most a third of "
                f"lease_seconds ({self.lease_seconds:g}): set SLUICE_STORAGE_HEARTBEAT_SECONDS lower"
            )
        return self

    @property
    def ledger_url(self) -> str:
        """What ``Ledger.open`` takes: the database URL, or the SQLite file in the home folder."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return str(self.home / "ledger.sqlite")
