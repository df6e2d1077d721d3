"""Settings of the bucket, environment prefix ``SLUICE_S3_``, table ``[s3]`` of ``sluice.toml``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_NEEDED: Final = ("endpoint", "bucket", "access_key", "secret_key")


class PrefixRule(BaseModel):
    """What is known of the documents below a prefix before anybody has read them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    type: str | None = Field(None, description="name of their document type; unset: found out")
    lane: str = Field("", description="lane whose schedule they wait for; empty: processed as they come")


class S3Settings(BaseSettings):
    """The bucket that documents come from and results go to. Without ``endpoint`` there is none."""

    model_config = SettingsConfigDict(env_prefix="SLUICE_S3_", extra="forbid", frozen=True)

    endpoint: str | None = Field(None, description="URL of the object store, e.g. https://s3.example.org:9000")
    bucket: str | None = Field(None, description="name of the bucket")
    access_key: SecretStr | None = Field(None, description="access key (its id)")
    secret_key: SecretStr | None = Field(None, description="secret of the access key")
    region: str = Field("us-east-1", pattern=r"^[A-Za-z0-9-]{1,63}$", description="region that requests are signed for")
    ca: Path | None = Field(None, description="file of certificate authorities, where the store has one of its own")
    prefixes: dict[str, PrefixRule] = Field(
        default_factory=dict,
        description='rules by prefix, the longest wins, e.g. {"invoices/": {"type": "invoice", "lane": "invoices"}}',
    )
    processed: str = Field("processed/", description="prefix of results; what is below it is never taken as input")
    pictures: bool = Field(True, description="pictures of the pages are written back too")
    listen: bool = Field(False, description="events are heard by MinIO's listen API, where the store has it")
    timeout_seconds: float = Field(
        30.0, gt=0, le=600, description="the store may be silent for this long, within an answer too"
    )
    retries: int = Field(3, ge=0, le=10, description="how often a failed request is repeated before it is put off")
    slowest: int = Field(
        10_000, ge=1, description="bytes a second below which, after the time-out, a transfer is given up"
    )
    md5: bool = Field(
        True, description="content is checked against ETags of 32 digits; false for a store whose ETags are no MD5"
    )

    @field_validator("bucket")
    @classmethod
    def _possible_name(cls, bucket: str | None) -> str | None:
        if bucket is not None and (not _BUCKET.fullmatch(bucket) or ".." in bucket):
            raise ValueError("a bucket's name has 3 to 63 small letters, digits, hyphens and dots")
        return bucket

    @field_validator("processed")
    @classmethod
    def _below_the_top(cls, processed: str) -> str:
        parts = processed.removesuffix("/").split("/")
        if not processed.endswith("/") or any(part in ("", ".", "..") for part in parts):
            raise ValueError("a prefix such as processed/, with a slash at its end and none at its beginning")
        return processed

    @model_validator(mode="after")
    def _whole(self) -> Self:
        # Not a validator of the field, whose message would show the URL, with a password where there is one in it.
        if self.endpoint is not None and not _is_server(self.endpoint):
            raise ValueError(
                "SLUICE_S3_ENDPOINT must be a URL of a server alone, such as https://s3.example.org:9000, without "
                "user, bucket or path"
            )
        missing = [name for name in _NEEDED if getattr(self, name) is None]
        if missing and len(missing) < len(_NEEDED):
            raise ValueError(f"the bucket's settings are not complete: set SLUICE_S3_{missing[0].upper()} as well")
        return self

    @property
    def is_set(self) -> bool:
        """Whether there is a bucket."""
        return self.endpoint is not None

    def rule(self, key: str) -> PrefixRule:
        """The rule of the longest prefix that ``key`` begins with; an empty one where there is none."""
        matching = [prefix for prefix in self.prefixes if key.startswith(prefix)]
        return self.prefixes[max(matching, key=len)] if matching else PrefixRule()

    @property
    def place(self) -> str:
        """Bucket and server for a person, without secrets."""
        return f"bucket {self.bucket!r} at {self.endpoint}"


def _is_server(url: str) -> bool:
    try:
        parts = urlsplit(url)
        port_is_possible = parts.port != 0
    except ValueError:
        return False
    alone = parts.path in ("", "/") and not parts.query and not parts.fragment and "@" not in parts.netloc
    return parts.scheme in ("http", "https") and bool(parts.hostname) and alone and port_is_possible
