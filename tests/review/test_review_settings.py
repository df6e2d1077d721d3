"""Where the pages may be served."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from review.settings import ReviewSettings, is_loopback
from storage.reviews.values import ReviewRules


def _settings(**values: Any) -> ReviewSettings:
    return ReviewSettings(_env_prefix="\0", **values)


def test_default_is_this_host_alone() -> None:
    settings = _settings()
    assert (settings.address, settings.is_secure) == ("http://127.0.0.1:4300", False)
    assert settings.hosts == {"127.0.0.1", "localhost", "::1"}


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "review.example", "::"])
def test_passwords_do_not_cross_the_network_in_the_clear(host: str) -> None:
    with pytest.raises(ValidationError, match="SLUICE_REVIEW_CERTIFICATE"):
        _settings(host=host)
    behind = _settings(host=host, proxies=("192.0.2.9",), allowed_hosts=("Review.Example",))
    assert behind.is_secure
    assert "review.example" in behind.hosts


def test_certificate_goes_with_its_key() -> None:
    with pytest.raises(ValidationError, match="go together"):
        _settings(certificate=Path("cert.pem"))
    served = _settings(host="0.0.0.0", certificate=Path("cert.pem"), certificate_key=Path("key.pem"))
    assert (served.is_secure, served.address) == (True, "https://0.0.0.0:4300")


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True), ("10.0.0.1", False), ("x", False)],
)
def test_loopback_is_known(host: str, expected: bool) -> None:
    assert is_loopback(host) == expected


def test_which_documents_people_look_at_is_set() -> None:
    set_ = _settings(audit_share=0.02, second_share=0.5, deadline_hours=8, lease_seconds=60)
    assert set_.rules == ReviewRules(deadline_hours=8, second_share=0.5, audit_share=0.02)
    assert set_.lease_seconds == 60
    assert _settings().rules == ReviewRules()
    for wrong in ({"audit_share": 1.1}, {"second_share": -0.1}, {"deadline_hours": 0}):
        with pytest.raises(ValidationError):
            _settings(**wrong)


@pytest.mark.parametrize("proxy", ["*", "proxy.example", "10.0.0.300"])
def test_a_proxy_is_named_by_its_address(proxy: str) -> None:
    with pytest.raises(ValueError, match="is no address or network"):
        _settings(proxies=(proxy,))
    assert _settings(proxies=("10.0.0.0/24", "2001:db8::1")).is_secure
