"""What the check of a bucket says of a real one, and of wrong settings."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from storage.s3.check import check_bucket
from storage.s3.settings import S3Settings
from storage.s3.store import S3Store
from tests.s3.faults import FaultyProxy, clock, errors

pytestmark = pytest.mark.s3


def test_check_of_a_bucket_that_is_well(s3_settings: S3Settings) -> None:
    findings = check_bucket(s3_settings)
    assert [f.level for f in findings] == ["ok", "ok", "note", "ok"]
    assert "keeps no versions" in findings[2].text
    assert list(S3Store(s3_settings).list()) == []
    assert check_bucket(S3Settings()) == []


def test_check_leaves_no_version_of_its_probe(make_bucket: Callable[..., S3Settings]) -> None:
    settings = make_bucket(versioned=True)
    assert [f.level for f in check_bucket(settings)] == ["ok"] * 4
    client = S3Store(settings).client
    assert list(client.list_objects(str(settings.bucket), recursive=True, include_version=True)) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"endpoint": "http://127.0.0.1:1"}, "Connection refused"),
        ({"endpoint": "http://no.such.host.invalid"}, "no.such.host.invalid"),
        ({"bucket": "no-such-bucket"}, "make it, or correct SLUICE_S3_BUCKET"),
        ({"secret_key": "wrong"}, "SLUICE_S3_SECRET_KEY"),
        ({"region": "eu-central-1"}, "SLUICE_S3_REGION"),
    ],
)
def test_check_says_what_is_wrong(s3_settings: S3Settings, change: dict[str, str], said: str) -> None:
    findings = check_bucket(S3Settings(**{**s3_settings.model_dump(), "retries": 0, **change}))
    assert findings[-1].level == "BAD"
    assert said in findings[-1].text
    assert "\n" not in findings[-1].text


def test_check_says_that_a_server_without_tls_is_asked_by_tls(s3_settings: S3Settings) -> None:
    endpoint = str(s3_settings.endpoint).replace("http:", "https:")
    findings = check_bucket(S3Settings(**{**s3_settings.model_dump(), "endpoint": endpoint}))
    assert findings[-1].level == "BAD"
    assert "write http://" in findings[-1].text


@pytest.mark.parametrize(("ahead", "said"), [(3600, "60 minutes behind"), (-3600, "60 minutes ahead of")])
def test_check_compares_the_clocks(s3_settings: S3Settings, s3_proxy: FaultyProxy, ahead: int, said: str) -> None:
    s3_proxy.fault = clock(ahead)
    (finding,) = check_bucket(S3Settings(**{**s3_settings.model_dump(), "endpoint": s3_proxy.url}))
    assert finding.level == "BAD"
    assert said in finding.text


def test_check_says_that_writing_is_refused(s3_settings: S3Settings, s3_proxy: FaultyProxy) -> None:
    """As a key is that may only read. (The test server knows no rights; the answer is Amazon's.)"""
    s3_proxy.fault = errors(1, status=403, of=lambda method, path: method == "PUT")
    findings = check_bucket(S3Settings(**{**s3_settings.model_dump(), "endpoint": s3_proxy.url}))
    assert [f.level for f in findings] == ["ok", "ok", "note", "BAD"]
    assert "s3:PutObject" in findings[-1].text
