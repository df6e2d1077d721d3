from __future__ import annotations

import pickle
from typing import Any

import pytest
from pydantic import ValidationError

from documents.errors import UsageError
from storage.s3.settings import PrefixRule, S3Settings
from storage.s3.store import S3Store

GIVEN: dict[str, Any] = {
    "endpoint": "https://s3.example.org:9000",
    "bucket": "inbox",
    "access_key": "key",
    "secret_key": "canary-secret",
}


def test_without_an_endpoint_there_is_no_bucket() -> None:
    assert not S3Settings().is_set
    with pytest.raises(UsageError, match="SLUICE_S3_ENDPOINT"):
        S3Store(S3Settings())


@pytest.mark.parametrize("missing", list(GIVEN))
def test_half_of_the_settings_are_refused(missing: str) -> None:
    with pytest.raises(ValidationError, match=f"SLUICE_S3_{missing.upper()} as well"):
        S3Settings(**{name: value for name, value in GIVEN.items() if name != missing})


@pytest.mark.parametrize(
    "endpoint",
    [
        "s3.example.org",
        "s3://inbox",
        "https://",
        "https://user:canary-password@s3.example.org",
        "https://s3.example.org/inbox",
        "https://s3.example.org:99999",
        "https://[::1",
        "file:///etc",
    ],
)
def test_endpoint_that_is_no_server_is_refused_without_telling_a_password(endpoint: str) -> None:
    with pytest.raises(ValidationError, match="SLUICE_S3_ENDPOINT must be a URL of a server") as caught:
        S3Settings(**{**GIVEN, "endpoint": endpoint})
    (error,) = caught.value.errors(include_input=False, include_url=False)
    assert "canary" not in str(error["msg"])


@pytest.mark.parametrize("bucket", ["ab", "Inbox", "in_box", "-inbox", "in..box", "in/box", "a" * 64])
def test_impossible_bucket_is_refused(bucket: str) -> None:
    with pytest.raises(ValidationError, match="bucket"):
        S3Settings(**{**GIVEN, "bucket": bucket})


@pytest.mark.parametrize("processed", ["", "/", "processed", "/processed/", "a//b/", "../a/"])
def test_results_go_below_a_prefix(processed: str) -> None:
    with pytest.raises(ValidationError, match="processed"):
        S3Settings(**GIVEN, processed=processed)


def test_longest_prefix_wins() -> None:
    invoices, urgent = PrefixRule(type="invoice", lane="invoices"), PrefixRule(type="invoice")
    settings = S3Settings(**GIVEN, prefixes={"in/": invoices, "in/urgent/": urgent, "": PrefixRule(lane="rest")})
    assert settings.rule("in/a.pdf") == invoices
    assert settings.rule("in/urgent/a.pdf") == urgent
    assert settings.rule("elsewhere").lane == "rest"
    assert S3Settings(**GIVEN).rule("in/a.pdf") == PrefixRule()


def test_rules_come_from_the_environment_as_json(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLUICE_S3_PREFIXES", '{"in/": {"type": "invoice"}}')
    assert S3Settings().rule("in/a").type == "invoice"
    monkeypatch.setenv("SLUICE_S3_PREFIXES", '{"in/": {"kind": "invoice"}}')
    with pytest.raises(ValidationError, match="kind"):
        S3Settings()


def test_secret_is_not_shown_and_travels_to_another_process() -> None:
    store = S3Store(S3Settings(**GIVEN))
    assert "canary" not in repr(store.settings)
    again = pickle.loads(pickle.dumps(store))
    assert again.settings == store.settings
    assert again.settings.secret_key.get_secret_value() == "canary-secret"
