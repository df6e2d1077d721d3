"""Settings of logs, metrics and traces: prefixes ``SLUICE_LOG_``, ``SLUICE_METRICS_`` and ``SLUICE_TRACES_``."""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class LogSettings(BaseSettings):
    """What is logged, and how a line looks."""

    model_config = SettingsConfigDict(env_prefix="SLUICE_LOG_", extra="forbid", frozen=True)

    format: Literal["json", "text"] | None = Field(
        None, description="how events are written to stderr: json, one object a line, or text; unset: not at all"
    )
    level: Literal["debug", "info", "warning", "error"] = Field("info", description="the least level that is logged")
    sources: bool = Field(False, description="log where documents came from; file names may name people")


class MetricsSettings(BaseSettings):
    """Counting, and where the counts can be fetched."""

    model_config = SettingsConfigDict(env_prefix="SLUICE_METRICS_", extra="forbid", frozen=True)

    enabled: bool = Field(True, description="count documents, stages and requests in metrics/ of the home folder")
    port: int | None = Field(
        None, ge=1, le=65_535, description="port on which sluice up and sluice intake serve /metrics; unset: none"
    )
    host: str = Field("127.0.0.1", min_length=1, description="address of that port; there is no password on it")


class TracesSettings(BaseSettings):
    """Where traces are sent."""

    model_config = SettingsConfigDict(env_prefix="SLUICE_TRACES_", extra="forbid", frozen=True)

    endpoint: str | None = Field(
        None,
        description="OTLP/HTTP receiver of traces, as http://127.0.0.1:4318/v1/traces; unset: none are made",
    )
    service: str = Field("docsluice", min_length=1, max_length=100, description="service.name of the traces")

    @field_validator("endpoint")
    @classmethod
    def _is_url(cls, endpoint: str | None) -> str | None:
        parts = urlsplit(endpoint or "http://unset")
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise ValueError("this is no http or https URL; write http://HOST:4318/v1/traces")
        return endpoint
