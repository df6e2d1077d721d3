"""What the ledger costs: documents registered, claimed, renewed and completed in a second, on both databases: JSON.

    python bench/ledger.py --documents 1280

Each document has a result of 2 kB and one message in the outbox; they go in batches of 64, as workers take them, and
one at a time. SQLite lies in ``--folder`` (this one if not given): a file system in memory would show no disk.
Postgres is Debian's, started for this, with fsync on.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from storage.ledger import Ledger, NewSource, OutboxMessage
from tests.postgres.server import Server, find_binaries

_BATCH = 64
_VALUE = {"value": "x" * 20, "raw": "x" * 20, "state": "present", "decision": "accept", "confidence": 0.99}
_RESULT = json.dumps({"fields": {f"field_{n}": _VALUE for n in range(16)}, "rules": []})


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1280)
    parser.add_argument("--folder", type=Path, default=Path())
    asked = parser.parse_args()
    measured = {}
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        measured["sqlite"] = _measured(f"{folder}/ledger.sqlite", asked.documents)
    if binaries := find_binaries():
        server = Server(binaries)
        try:
            server.start()
            measured["postgres"] = _measured(server.url, asked.documents)
        finally:
            server.remove()
    machine = f"{platform.machine()}, {len(os.sched_getaffinity(0))} cores, load {os.getloadavg()[0]:.1f}"
    print(json.dumps({"machine": machine, "sqlite": sqlite3.sqlite_version, "batch": _BATCH, **measured}))


def _measured(url: str, documents: int) -> dict[str, object]:
    spent: dict[str, float] = {}

    @contextmanager
    def timed(name: str) -> Iterator[None]:
        started = time.perf_counter()
        yield
        spent[name] = spent.get(name, 0.0) + time.perf_counter() - started

    with Ledger.open(url) as ledger:
        cpu = time.process_time()
        for start in range(0, documents, _BATCH):
            new = [_source(n) for n in range(start, min(start + _BATCH, documents))]
            with timed("register"):
                ledger.register_many(new, pipeline_version="1")
        _drain(ledger, timed)
        cpu = time.process_time() - cpu
        single = _one_at_a_time(ledger, documents // 10)
    return {
        "per_second": {name: round(documents / seconds) for name, seconds in spent.items()},
        "ms_per_document": round(1000 * sum(spent.values()) / documents, 2),
        "of_it_our_cpu_ms": round(1000 * cpu / documents, 2),
        "one_at_a_time_ms": single,
    }


def _drain(ledger: Ledger, timed: Callable[[str], AbstractContextManager[None]]) -> None:
    while True:
        with timed("claim"):
            claims = ledger.claim(limit=_BATCH)
        if not claims:
            return
        with timed("heartbeat"):
            ledger.heartbeat(claims)
        with timed("complete"):
            for claim in claims:
                message = [OutboxMessage("webhook", "{}")]
                ledger.complete(claim, status="accepted", result_json=_RESULT, outbox=message)


def _one_at_a_time(ledger: Ledger, documents: int) -> float:
    started = time.perf_counter()
    for n in range(documents):
        ledger.register_many([_source(-1 - n)], pipeline_version="2")
        (claim,) = ledger.claim(pipeline_version="2")
        ledger.complete(claim, status="accepted", result_json=_RESULT)
    return round(1000 * (time.perf_counter() - started) / documents, 2)


def _source(number: int) -> NewSource:
    return NewSource(hashlib.sha256(str(number).encode()).hexdigest(), f"s3://bucket/{number}.pdf", 1, f"etag {number}")


if __name__ == "__main__":
    main()
