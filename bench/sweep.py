"""How long a sweep of a bucket takes, and how fast what it finds is registered.

    python bench/sweep.py                       100,000 keys made up in memory, on SQLite
    python bench/sweep.py --postgres            the same on a Postgres that is started for it
    python bench/sweep.py --s3 --keys 1100      a real bucket, on the tests' own S3 server

Prints one JSON object. ``sweep_s``: until every key is a sighting, each page of 1,000 in one transaction; ``again_s``:
once more, as every few minutes in operation, when all is known and there is no news; ``register_per_s``: of the first
``--register`` sightings, each read, hashed and made a document. Of keys in memory the listing itself costs nothing: add
``list.page_s`` of bench/listing.py for each 1,000 of yours.
"""

from __future__ import annotations

import argparse
import bisect
import hashlib
import io
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from flows.intake.bucket import Bucket  # noqa: E402
from flows.intake.registrar import Registrar  # noqa: E402
from flows.intake.sweep import sweep  # noqa: E402
from storage.arrivals import Arrivals  # noqa: E402
from storage.ledger import Ledger  # noqa: E402
from storage.objects import Digest, ObjectInfo, Page, SweptStore  # noqa: E402
from storage.s3.client import connect  # noqa: E402
from storage.s3.settings import S3Settings  # noqa: E402
from storage.s3.store import S3Store  # noqa: E402
from tests.postgres.server import Server, find_binaries  # noqa: E402
from tests.s3.server import S3Server  # noqa: E402

NAME = "bench"
VERSION = "p-bench"


class ManyKeys:
    """A bucket of made-up objects, each of its key's bytes."""

    def __init__(self, count: int) -> None:
        now = datetime.now(UTC)
        keys = [f"2026/{n % 365:03d}/scan-{n:07d}.txt" for n in range(count)]
        self._infos = {key: ObjectInfo(key, len(key), now, hashlib.sha256(key.encode()).hexdigest()) for key in keys}
        self._keys = sorted(keys)

    def page(self, prefix: str = "", *, after: str = "", limit: int = 1000, without: str = "") -> Page:
        start = bisect.bisect_right(self._keys, after)
        return [self._infos[key] for key in self._keys[start : start + limit] if key.startswith(prefix)]

    def list(self, prefix: str = "") -> Iterator[ObjectInfo]:
        return iter(self.page(prefix, limit=len(self._keys)))

    def info(self, key: str) -> ObjectInfo | None:
        return self._infos.get(key)

    def read(self, key: str, *, version: str | None = None, max_bytes: int | None = None) -> bytes:
        return key.encode()

    def digest(self, key: str, *, version: str | None = None) -> Digest:
        sha256 = hashlib.sha256(key.encode()).hexdigest()
        return Digest(sha256, len(key), sha256)

    def write(self, key: str, data: bytes, *, replace: bool = True, content_type: str | None = None) -> ObjectInfo:
        raise io.UnsupportedOperation("nothing is written in a sweep")

    def uri(self, key: str) -> str:
        return f"s3://{NAME}/{key}"

    def key(self, uri: str) -> str | None:
        return uri.removeprefix(f"s3://{NAME}/")


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keys", type=int, default=100_000)
    parser.add_argument("--register", type=int, default=2000, help="how many of them become documents")
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--s3", action="store_true", help="a real bucket; putting objects takes 40 to 80 ms each")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sluice-bench-") as folder, store(Path(folder), args) as bucket:
        if args.postgres:
            figures = on_postgres(bucket, args.register)
        else:
            figures = measured(str(Path(folder) / "ledger.sqlite"), bucket, args.register)
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    where = {
        "bucket": "Swift on loopback" if args.s3 else "memory",
        "ledger": "Postgres" if args.postgres else "SQLite",
    }
    machine = {"cores": len(os.sched_getaffinity(0)), "machine": platform.machine(), "load": os.getloadavg()[0]}
    print(json.dumps({"commit": commit.stdout.strip(), **machine, **where, "keys": args.keys, **figures}, indent=1))


@contextmanager
def store(folder: Path, args: argparse.Namespace) -> Iterator[Bucket]:
    """A bucket with that many objects."""
    values = {"endpoint": "http://127.0.0.1:1", "bucket": NAME, "access_key": "a", "secret_key": "b"}
    settings = S3Settings.model_validate(values)
    if not args.s3:
        yield Bucket(ManyKeys(args.keys), settings)
        return
    server = S3Server(folder / "s3")
    server.start()
    try:
        access = server.access
        real = {"endpoint": access.endpoint, "access_key": access.access_key, "secret_key": access.secret_key}
        settings = S3Settings.model_validate({**values, **real, "region": access.region})
        connect(settings).make_bucket(NAME)
        opened = S3Store(settings)
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda n: opened.write(f"in/{n:05d}.txt", b"object %d" % n), range(args.keys)))
        yield Bucket(opened, settings)
    finally:
        server.stop()


def on_postgres(bucket: Bucket, register: int) -> dict[str, Any]:
    """The figures on a Postgres that is started for them, with fsync on."""
    binaries = find_binaries()
    if binaries is None:
        sys.exit("no Postgres is installed; infra/setup.sh dev does that")
    server = Server(binaries)
    try:
        server.start()
        return measured(server.url, bucket, register)
    finally:
        server.remove()


def measured(ledger_url: str, bucket: Bucket, register: int) -> dict[str, Any]:
    """Sweep, register some, and sweep again."""
    with Ledger.open(ledger_url) as ledger:
        arrivals = Arrivals(ledger)
        began = time.perf_counter()
        first = sweep(bucket, arrivals)
        swept = time.perf_counter()
        done = 0
        with Registrar(bucket, ledger, version=lambda: VERSION) as registrar:
            while done < register and (n := registrar.round()):
                done += n
        registered = time.perf_counter()
        again = sweep(bucket, arrivals)
        ended = time.perf_counter()
    assert first is not None
    assert again is not None
    return {
        "found": first.found,
        "sweep_s": round(swept - began, 2),
        "registered": done,
        "register_per_s": round(done / (registered - swept), 1),
        "again_found": again.found,
        "again_s": round(ended - registered, 2),
    }


_: type[SweptStore] = ManyKeys

if __name__ == "__main__":
    main()
