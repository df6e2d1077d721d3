"""How fast a bucket is listed, written and read through ``S3Store``.

    python bench/listing.py                 the tests' own server, with --keys objects of 1 kB, on this machine
    python bench/listing.py --own           your bucket (SLUICE_S3_…), which is only listed

Prints one JSON object. A page is one request for up to 1,000 keys, parsed. Nothing is extrapolated: a store of another
kind, farther away or with more keys has other figures, which ``--own`` measures.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from storage.s3.client import connect  # noqa: E402
from storage.s3.settings import S3Settings  # noqa: E402
from storage.s3.store import S3Store  # noqa: E402
from tests.s3.server import S3Server  # noqa: E402

CONTENT = b"x" * 1000


def main() -> None:
    """Parse the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keys", type=int, default=1000, help="objects that are put first; 40 to 80 ms each")
    parser.add_argument("--pages", type=int, default=20, help="pages that are listed")
    parser.add_argument("--own", action="store_true", help="list the bucket that the environment names")
    args = parser.parse_args()
    if args.own:
        figures = {"bucket": "own", "list": listed(S3Store.open(S3Settings()), args.pages)}
    else:
        with own_bucket() as store:
            figures = {"bucket": "Swift 2.38 on loopback, one node", **measured(store, args.keys, args.pages)}
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    machine = {"cores": len(os.sched_getaffinity(0)), "machine": platform.machine(), "load": os.getloadavg()[0]}
    print(json.dumps({"commit": commit.stdout.strip() or "uncommitted", **machine, **figures}, indent=1))


@contextmanager
def own_bucket() -> Iterator[S3Store]:
    """A bucket on a server that is started for it."""
    with tempfile.TemporaryDirectory(prefix="sluice-bench-") as folder:
        server = S3Server(Path(folder))
        server.start()
        try:
            access = server.access
            settings = S3Settings(
                endpoint=access.endpoint, bucket="bench", access_key=access.access_key, secret_key=access.secret_key
            )
            connect(settings).make_bucket("bench")
            yield S3Store.open(settings)
        finally:
            server.stop()


def measured(store: S3Store, keys: int, pages: int) -> dict[str, Any]:
    """Puts and gets one after another, puts from 8 threads, and listings."""
    names = [f"in/{n:07}.pdf" for n in range(keys)]
    alone = names[:50]
    put = seconds(lambda key: store.write(key, CONTENT), alone)
    began = time.perf_counter()
    with ThreadPoolExecutor(8) as threads:
        written = list(threads.map(lambda key: store.write(key, CONTENT), names[50:]))
    together = time.perf_counter() - began
    get = seconds(store.read, alone)
    digest = seconds(store.digest, alone)
    return {
        "put_ms": told(put),
        "puts_per_second_8_threads": round(len(written) / together, 1) if written else None,
        "get_ms": told(get),
        "digest_ms": told(digest),
        "list": listed(store, pages),
    }


def listed(store: S3Store, pages: int) -> dict[str, Any]:
    """Page after page, from the beginning again where the end is reached."""
    sizes: list[int] = []
    after = ""

    def turn(_: int) -> None:
        nonlocal after
        page = store.page(after=after)
        sizes.append(len(page))
        after = page[-1].key if len(page) == 1000 else ""

    began = time.process_time()
    times = seconds(turn, range(pages))
    cpu = time.process_time() - began
    full = [t for t, size in zip(times, sizes, strict=True) if size == 1000]
    return {
        "pages": len(times),
        "keys": sum(sizes),
        "full_page_ms": told(full) if full else None,
        "our_cpu_ms_for_1000_keys": round(cpu / max(1, sum(sizes)) * 1e6, 1),
        "keys_per_second": round(sum(sizes) / sum(times)),
    }


def seconds(call: Callable[[Any], Any], values: Iterable[Any]) -> list[float]:
    """How long each call took."""
    taken = []
    for value in values:
        began = time.perf_counter()
        call(value)
        taken.append(time.perf_counter() - began)
    return taken


def told(taken: list[float]) -> dict[str, float]:
    """In milliseconds."""
    ordered = sorted(taken)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return {"n": len(taken), "median": round(statistics.median(taken) * 1e3, 1), "p95": round(p95 * 1e3, 1)}


if __name__ == "__main__":
    main()
