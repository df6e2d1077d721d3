"""Fixtures: the server, a fresh bucket, and the settings that name it."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.s3.faults import FaultyProxy
from tests.s3.server import VENV, Access
from tests.s3.shared import shared_server
from tests.s3.signed import send_signed

if TYPE_CHECKING:
    from storage.s3.settings import S3Settings
    from storage.s3.store import S3Store

OTHER_SERVER = "SLUICE_TEST_S3_"
"""Begins the names that point the tests at a server of yours: ENDPOINT, ACCESS_KEY, SECRET_KEY and REGION."""


@pytest.fixture(scope="session")
def s3_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Access]:
    """A real S3-compatible server, one for all workers of the run. That it does not start is an error."""
    names = ("endpoint", "access_key", "secret_key", "region")
    given = {
        name: os.environ[OTHER_SERVER + name.upper()] for name in names if OTHER_SERVER + name.upper() in os.environ
    }
    if given:
        yield Access(**given)
        return
    if not VENV.is_dir():
        if os.environ.get("CI"):
            pytest.fail("no S3 server is installed in .venv/s3; infra/setup.sh dev does that")
        pytest.skip("no S3 server is installed in .venv/s3; make test sets it up")
    base = tmp_path_factory.getbasetemp()
    common = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with shared_server(common / "s3-server") as access:
        yield access


@pytest.fixture
def make_bucket(s3_server: Access) -> Iterator[Callable[..., S3Settings]]:
    """Makes a bucket of a new name and gives its settings; all that is in it is removed in the end."""
    from minio.commonconfig import ENABLED
    from minio.versioningconfig import VersioningConfig

    from storage.s3.client import connect
    from storage.s3.settings import S3Settings

    made: list[S3Settings] = []

    def make(*, versioned: bool = False, **others: Any) -> S3Settings:
        settings = S3Settings(
            endpoint=s3_server.endpoint,
            bucket=f"test-{secrets.token_hex(8)}",
            access_key=s3_server.access_key,
            secret_key=s3_server.secret_key,
            region=s3_server.region,
            **others,
        )
        client = connect(settings)
        client.make_bucket(str(settings.bucket))
        if versioned:
            client.set_bucket_versioning(str(settings.bucket), VersioningConfig(ENABLED))
        made.append(settings)
        return settings

    yield make
    if any(name.startswith(OTHER_SERVER) for name in os.environ):
        for settings in made:
            _remove(settings)


def _remove(settings: S3Settings) -> None:
    """A server of somebody's own is left as it was; ours is thrown away whole."""
    from storage.s3.client import connect

    client, bucket = connect(settings), str(settings.bucket)
    for one in client.list_objects(bucket, recursive=True, include_version=True):
        version = f"versionId={one.version_id}" if one.version_id not in (None, "null") else ""
        send_signed(settings, "DELETE", str(one.object_name), query=version)
    client.remove_bucket(bucket)


@pytest.fixture
def s3_settings(make_bucket: Callable[..., S3Settings]) -> S3Settings:
    """A fresh bucket that keeps no versions."""
    return make_bucket()


@pytest.fixture
def s3_store(s3_settings: S3Settings) -> S3Store:
    """The store of a fresh bucket."""
    from storage.s3.store import S3Store

    return S3Store.open(s3_settings)


@pytest.fixture
def s3_proxy(s3_settings: S3Settings) -> Iterator[FaultyProxy]:
    """Between the fresh bucket's server and whoever connects to its ``url``; without a fault as yet."""
    with FaultyProxy(str(s3_settings.endpoint)) as proxy:
        yield proxy
