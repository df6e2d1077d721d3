"""What the orchestration of a batch costs each document: claim, pipe, commit, delivery, what Prefect shows.

    python bench/orchestration.py                       # a batch of 64, five rounds of each
    python bench/orchestration.py --n 256 --ways pool

A real Prefect server on this machine and the flow as it runs in service; the worker's pipeline is one that takes
``--work`` ms to answer, so what is measured beside that is ours. Prints one JSON object. By way of spreading and of
showing (``tasks``: a task run for each document; ``table``: one table for the batch):

- ``ms``: milliseconds from one document's being done and shown to the next one's, median and p95 over all rounds, less
  the work that the workers share; on a busy machine it waits for its turn, so
- ``cpu_ms``: what of that the run's own process computed, all threads, median and p95
- ``batch_ms``: from the batch's first document to its last, for each, by round
- ``run_s``: a whole run, with Prefect's engine, the start of worker processes and their pipelines, by round
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
from itertools import pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from documents.result import Result
from flows.backlog import open_inbox
from flows.opened import open_ledger
from flows.pipeline import known_schemas
from flows.settings import Settings
from flows.version import pipeline_version
from tests.flows.orchestration.orchestrator import ROOT, orchestrated

WAYS = ("pool", "dask")
SHOWN = ("tasks", "table")
FLOW = """\
import json, time
from flows.orchestration import process_flow, shown

class Timed(shown.Shown):
    times = []
    def add(self, finished):
        super().add(finished)
        self.times.append((time.perf_counter(), time.process_time()))

if __name__ == "__main__":
    process_flow.Shown = Timed
    process_flow.process_backlog()
    print(json.dumps(Timed.times))
"""


class Answering:
    """A pipeline that reads nothing and answers after a while."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def process(self, data: bytes, *, source: str, **_: Any) -> Result:
        """A document that goes to a person."""
        import hashlib

        time.sleep(self._seconds)
        timings = {"total": 1000 * self._seconds}
        return Result(hashlib.sha256(data).hexdigest(), source, "needs_review", timings_ms=timings)

    def close(self) -> None:
        """Nothing to close."""


def build(settings: Settings, *, threads: int) -> Answering:
    """What SLUICE_PIPELINE names here."""
    return Answering(float(os.environ["BENCH_WORK_MS"]) / 1000)


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n", type=int, default=64, help="documents of a batch")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--work", type=float, default=2.0, help="milliseconds that a document takes")
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--ways", nargs="*", default=list(WAYS), choices=WAYS)
    args = parser.parse_args()
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder, orchestrated(Path(folder) / "server") as server:
        for way in args.ways:
            for shown in SHOWN:
                rounds = []
                for number in range(args.rounds):
                    here = Path(folder) / f"{way}-{shown}-{number}"
                    rounds.append(_round(here, server.environ, way, shown, args))
                found[f"{way}, {shown}"] = _figures(rounds, args)
    told = {
        "bench": "orchestration",
        "commit": _commit(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}",
        "n": args.n,
        "rounds": args.rounds,
        "workers": args.workers,
        "work_ms": args.work,
        "ways": found,
    }
    print(json.dumps(told, indent=1))


def _round(
    folder: Path, server: dict[str, str], way: str, shown: str, args: argparse.Namespace
) -> tuple[list[tuple[float, float]], float]:
    """Process one batch; wall and processor seconds at which each document was done, and seconds of the whole run."""
    folder.mkdir()
    (folder / "batch.py").write_text(FLOW, encoding="utf-8")
    environ = server | {
        "SLUICE_HOME": str(folder / "home"),
        "SLUICE_STORAGE_INBOX_STABLE_SECONDS": "0",
        "SLUICE_PIPELINE": "bench.orchestration:build",
        "SLUICE_UP_SHOW": shown,
        "SLUICE_WORK_SPREAD": way,
        "SLUICE_WORK_WORKERS": str(args.workers),
        "SLUICE_UP_BATCH_SIZE": str(args.n),
        "BENCH_WORK_MS": str(args.work),
        "PYTHONPATH": str(ROOT),
    }
    settings = Settings.load(folder, environ)
    with open_ledger(settings) as ledger:
        inbox = open_inbox(settings, ledger, pipeline_version(settings, known_schemas(settings)))
        for number in range(args.n):
            (inbox.folder / f"{number:04}.txt").write_text(f"document {number}", encoding="utf-8")
        assert inbox.look() == args.n
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "batch.py"],
        cwd=folder,
        env=environ,
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    times = json.loads(done.stdout.splitlines()[-1])
    assert len(times) == args.n
    return times, time.monotonic() - began


def _figures(rounds: list[tuple[list[tuple[float, float]], float]], args: argparse.Namespace) -> dict[str, Any]:
    shared = args.work / args.workers
    wall = [1000 * (b[0] - a[0]) - shared for times, _ in rounds for a, b in pairwise(times)]
    computed = [1000 * (b[1] - a[1]) for times, _ in rounds for a, b in pairwise(times)]
    return {
        "ms": _spread(wall),
        "cpu_ms": {**_spread(computed), "mean": round(statistics.mean(computed), 1)},
        "batch_ms": [round(1000 * (t[-1][0] - t[0][0]) / (len(t) - 1) - shared, 1) for t, _ in rounds],
        "run_s": [round(seconds, 1) for _, seconds in rounds],
    }


def _spread(found: list[float]) -> dict[str, float]:
    found = sorted(found)
    return {"median": round(statistics.median(found), 1), "p95": round(found[int(0.95 * (len(found) - 1))], 1)}


def _commit() -> str:
    done = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return done.stdout.strip() or "uncommitted"


if __name__ == "__main__":
    main()
