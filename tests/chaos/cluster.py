"""A cluster on one machine: Postgres, an S3 store behind a proxy that makes faults, a bucket, and the stage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from storage.s3.client import connect
from storage.s3.settings import S3Settings
from tests.chaos.bins import BucketBin
from tests.chaos.stage import Stage
from tests.postgres.server import Server, find_binaries
from tests.s3.faults import FaultyProxy
from tests.s3.server import S3Server

_BUCKET = "documents"
POSTGRES_LOG = "postgres.log"


@dataclass(frozen=True)
class Cluster:
    """The actors of ``stage`` reach the bucket by ``proxy``; documents are put in beside it."""

    stage: Stage
    postgres: Server
    proxy: FaultyProxy


@contextmanager
def cluster(
    folder: Path, settings: Mapping[str, str] | None = None, *, postgres_within: Path | None = None
) -> Iterator[Cluster]:
    """All of it, made anew in ``folder`` (Postgres' data ``postgres_within``) and ended with the context.

    Raises: RuntimeError: Postgres is not installed.
    """
    binaries = find_binaries()
    if binaries is None:
        raise RuntimeError("Postgres is not installed; infra/setup.sh dev installs it")
    postgres, store = Server(binaries, within=postgres_within, log=folder / POSTGRES_LOG), S3Server(folder / "s3")
    try:
        postgres.start()
        store.start()
        access = store.access
        bucket = S3Settings(
            endpoint=access.endpoint,
            bucket=_BUCKET,
            access_key=access.access_key,
            secret_key=access.secret_key,
            region=access.region,
        )
        connect(bucket).make_bucket(_BUCKET)
        with FaultyProxy(access.endpoint) as proxy:
            named = {
                "SLUICE_S3_ENDPOINT": proxy.url,
                "SLUICE_S3_BUCKET": _BUCKET,
                "SLUICE_S3_ACCESS_KEY": access.access_key,
                "SLUICE_S3_SECRET_KEY": access.secret_key,
                "SLUICE_S3_REGION": access.region,
                "SLUICE_S3_PICTURES": "false",
                "SLUICE_S3_TIMEOUT_SECONDS": "5",
                "SLUICE_STORAGE_DATABASE_URL": postgres.url,
            }
            stage = Stage(folder, BucketBin(bucket), ledger_url=postgres.url, settings={**named, **(settings or {})})
            yield Cluster(stage, postgres, proxy)
    finally:
        store.stop()
        postgres.remove()
