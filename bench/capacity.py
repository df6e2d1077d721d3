"""How many documents an hour 1, 2, 10, 100 and 1,000 workers do, and what holds them up first: a simulation. JSON.

    python bench/capacity.py --document-seconds 3.2 --start-seconds 8

First it measures, on Debian's Postgres started for this, what a document costs the ledger's server (its CPU for
registering, claiming and completing) and how long a completion takes, until its commit is on the disk. Then it
simulates workers that go round a closed network of queues: their own work and the server's cores. Work takes
``--document-seconds`` on average, with the spread that documents have (log-normal), and each batch begins with
``--start-seconds`` (a flow run, models). ``--one-turn`` has all completions wait for each other, as they did once.

What is on paper only: that the server's figures hold under more clients, and that network and store keep up. The store
and the intake are reckoned from ``--store-ms`` a request: how many intakes it takes to keep up.
"""

from __future__ import annotations

import argparse
import heapq
import json
import math
import os
import platform
import random
import sys
import time
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from documents.likeness import Likeness
from documents.marks import Marks
from storage.ledger import Ledger, NewSource
from tests.postgres.server import Server, find_binaries

WORKERS = (1, 2, 10, 100, 1000)
_SPREAD = 0.8
"""Sigma of the log of a document's seconds: receipts of one page beside contracts of thirty."""
_REQUESTS = 4
"""Of the store, a document: the registrar's reading, the worker's, the result, a picture of its page."""
_CLOCK_TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measure, simulate, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--document-seconds", type=float, required=True, help="of one worker with one core, on average")
    parser.add_argument("--start-seconds", type=float, default=8.0, help="from a run's start to its first document")
    parser.add_argument("--batch", type=int, default=200, help="documents in a run")
    parser.add_argument("--server-cores", type=int, default=4, help="of the ledger's server")
    parser.add_argument("--store-ms", type=float, default=20.0, help="a request of the object store")
    parser.add_argument("--documents", type=int, default=600, help="to measure the ledger with")
    parser.add_argument("--one-turn", action="store_true", help="completions wait for each other")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    cost = _measured(args.documents)
    rows = []
    for workers in WORKERS:
        stations = [Station("server", args.server_cores, cost["server_cpu_ms"] / 1000)]
        if args.one_turn:
            stations.append(Station("turn", 1, cost["completion_ms"] / 1000))
        per_document = args.document_seconds + args.start_seconds / args.batch
        rate = simulate(workers, per_document, stations, documents=max(3000, 30 * workers), seed=args.seed)
        busiest = max(stations, key=lambda station: station.utilisation)
        rows.append(
            {
                "workers": workers,
                "documents_an_hour": round(rate * 3600),
                "of_the_ideal": round(rate * per_document / workers, 3),
                **{f"{s.name}_busy": round(s.utilisation, 3) for s in stations},
                "first_bottleneck": busiest.name if busiest.utilisation > 0.7 else "workers",
                "intakes_needed": math.ceil(rate * _REQUESTS * args.store_ms / 1000),
                "flow_runs_an_hour": round(rate * 3600 / args.batch),
            }
        )
    machine = f"{platform.machine()}, {len(os.sched_getaffinity(0))} cores, load {os.getloadavg()[0]:.1f}"
    print(json.dumps({"bench": "capacity", "machine": machine, "given": vars(args), "measured": cost, "table": rows}))


@dataclass
class Station:
    """``servers`` that each take ``seconds`` for a document (exponential)."""

    name: str
    servers: int
    seconds: float
    busy: int = 0
    queue: deque[int] = field(default_factory=deque)
    spent: float = 0.0
    utilisation: float = 0.0


def simulate(workers: int, work_seconds: float, stations: list[Station], *, documents: int, seed: int) -> float:
    """Documents a second once all are under way; sets each station's ``utilisation``."""
    chance = random.Random(seed)
    mu = math.log(work_seconds) - _SPREAD**2 / 2
    now, done, number = 0.0, 0, 0
    events: list[tuple[float, int, int, int]] = []  # when, tie-breaker, worker, station it leaves (-1: its own work)

    def later(seconds: float, worker: int, station: int) -> None:
        nonlocal number
        number += 1
        heapq.heappush(events, (now + seconds, number, worker, station))

    def enter(worker: int, index: int) -> None:
        station = stations[index]
        if station.busy < station.servers:
            station.busy += 1
            serve(worker, index)
        else:
            station.queue.append(worker)

    def serve(worker: int, index: int) -> None:
        seconds = chance.expovariate(1 / stations[index].seconds)
        stations[index].spent += seconds
        later(seconds, worker, index)

    for worker in range(workers):
        later(chance.lognormvariate(mu, _SPREAD) * chance.random(), worker, -1)
    begun, warm = 0.0, documents // 5
    while done < documents:
        now, _, worker, left = heapq.heappop(events)
        if left >= 0:
            station = stations[left]
            if station.queue:
                serve(station.queue.popleft(), left)
            else:
                station.busy -= 1
        if left + 1 < len(stations):
            enter(worker, left + 1)
            continue
        done += 1
        if done == warm:
            begun = now
            for station in stations:
                station.spent = 0.0
        later(chance.lognormvariate(mu, _SPREAD), worker, -1)
    for station in stations:
        station.utilisation = station.spent / (now - begun) / station.servers
    return (documents - warm) / (now - begun)


def _measured(documents: int) -> dict[str, float]:
    """Milliseconds a document: the server's CPU, and its completion as the worker sees it."""
    binaries = find_binaries()
    if binaries is None:
        raise SystemExit("Postgres is not installed; infra/setup.sh dev installs it")
    server = Server(binaries)
    try:
        server.start()
        with Ledger.open(server.url) as ledger:
            new = [NewSource(f"{n:064x}", f"s3://documents/{n}", 1) for n in range(documents)]
            before = _cpu(server.pid)
            ledger.register_many(new, pipeline_version="1")
            waited = 0.0
            for _ in range(documents):
                (claim,) = ledger.claim()
                n = int(claim.document_id, 16)
                marks = Marks((f"{n:064x}",), ("number",), Likeness(n, f"{n:032x}", ()))
                started = time.perf_counter()
                ledger.complete(claim, status="accepted", result_json=_RESULT, marks=marks)
                waited += time.perf_counter() - started
            cpu = _cpu(server.pid) - before
        return {"server_cpu_ms": round(1000 * cpu / documents, 3), "completion_ms": round(1000 * waited / documents, 3)}
    finally:
        server.remove()


def _cpu(pid: int) -> float:
    """CPU seconds of a process and its children, those that have ended among them (proc(5))."""
    total = 0.0
    for one in (pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())):
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        total += sum(map(int, fields[11:15] if one == pid else fields[11:13])) / _CLOCK_TICKS
    return total


_VALUE: dict[str, Any] = {"value": "x" * 20, "raw": "x" * 20, "state": "present", "decision": "accept"}
_RESULT = json.dumps({"reason": None, "rules": [], "fields": {f"field_{n}": _VALUE for n in range(16)}})


if __name__ == "__main__":
    main()
