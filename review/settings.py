"""Settings of the review room, environment prefix ``SLUICE_REVIEW_``."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import Self

from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from storage.reviews.values import ReviewRules

LOOPBACK = ("127.0.0.1", "localhost", "::1")


class ReviewSettings(BaseSettings):
    """Where the review pages are served, to whom, and within which limits."""

    model_config = SettingsConfigDict(env_prefix="SLUICE_REVIEW_", extra="forbid", frozen=True)

    host: str = Field("127.0.0.1", min_length=1, description="address to listen on")
    port: int = Field(4300, ge=1, le=65_535, description="port to listen on")
    allowed_hosts: tuple[str, ...] = Field(
        (), description="names by which browsers may ask for the pages, besides this host's own: review.example"
    )
    certificate: Path | None = Field(None, description="TLS certificate, a PEM file; with certificate_key")
    certificate_key: Path | None = Field(None, description="private key of the certificate, a PEM file")
    proxies: tuple[str, ...] = Field(
        (), description="addresses of reverse proxies that end TLS, whose X-Forwarded-For and -Proto are believed"
    )
    session_hours: float = Field(12.0, gt=0, le=168, description="a session ends after this long whatever is done")
    idle_minutes: float = Field(60.0, ge=1, le=1440, description="a session ends after this long if nothing is done")
    lease_seconds: float = Field(
        300.0, ge=30, le=86_400, description="a person who is silent for this long gives a document back"
    )
    deadline_hours: float = Field(
        24.0, gt=0, le=8760, description="a document shall be looked at within this time after it was processed"
    )
    second_share: float = Field(0.0, ge=0, le=1, description="this share of those in doubt is keyed by two people")
    audit_share: float = Field(
        0.0, ge=0, le=1, description="this share of those accepted is looked at, to measure the promise"
    )
    upload_bytes: int = Field(50_000_000, ge=1024, description="largest document that may be uploaded")
    form_bytes: int = Field(1_000_000, ge=1024, description="largest body of any other request")
    webhooks_private: bool = Field(False, description="webhooks may go to private networks and to this host")
    requests_per_minute: int = Field(1200, ge=10, description="most requests of one client address in a minute")

    @field_validator("proxies")
    @classmethod
    def _are_addresses(cls, proxies: tuple[str, ...]) -> tuple[str, ...]:
        for proxy in proxies:
            try:
                ipaddress.ip_network(proxy, strict=False)
            except ValueError as exc:
                raise ValueError(
                    f"{proxy!r} is no address or network; name the proxy as 10.0.0.2 or 10.0.0.0/24"
                ) from exc
        return proxies

    @model_validator(mode="after")
    def _no_passwords_in_the_clear(self) -> Self:
        if (self.certificate is None) != (self.certificate_key is None):
            raise ValueError(
                "certificate and certificate_key go together: set SLUICE_REVIEW_CERTIFICATE and "
                "SLUICE_REVIEW_CERTIFICATE_KEY, or neither"
            )
        if not self.is_secure and not is_loopback(self.host):
            raise ValueError(
                f"host is {self.host}, where passwords would cross the network in the clear: set "
                "SLUICE_REVIEW_CERTIFICATE and SLUICE_REVIEW_CERTIFICATE_KEY, or SLUICE_REVIEW_PROXIES to the "
                "address of a proxy that ends TLS"
            )
        return self

    @property
    def rules(self) -> ReviewRules:
        """Which documents people look at, as ``Ledger.open`` takes it."""
        return ReviewRules(self.deadline_hours, self.second_share, self.audit_share)

    @property
    def is_secure(self) -> bool:
        """Whether browsers come by https: straight, or through a proxy."""
        return self.certificate is not None or bool(self.proxies)

    @property
    def hosts(self) -> frozenset[str]:
        """What the Host header may name, without port."""
        return frozenset(host.lower() for host in (*LOOPBACK, self.host, *self.allowed_hosts))

    @property
    def address(self) -> str:
        """Where the pages are, for a person on this host."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.certificate else 'http'}://{host}:{self.port}"


def is_loopback(host: str) -> bool:
    """Whether only this host can reach an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
