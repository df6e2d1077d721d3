"""What the platform adds to OCR and inference: ledger, flow, task runs, worker processes, writing of results.

    python bench/overhead.py --documents ../shared/data/sroie --n 200

A service with Prefect's local server processes ``n`` files from its inbox. Prints one JSON object:

- ``engine_s``: seconds that the workers spent in OCR and tier 1, summed over documents
- ``wall_s``: from the first claim to the last result, in the one or more flow runs
- ``overhead_share``: (wall_s · workers − engine_s) / engine_s; waiting for the slowest document at the end counts
- ``start_s``: from the beginning of the flow run to the first claim: imports, worker processes, models
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from flows.backlog import open_inbox
from flows.opened import open_ledger
from flows.orchestration.prefect_server import DEPLOYMENT_NAME, FLOW_NAME
from flows.pipeline import known_schemas
from flows.service import Service
from flows.settings import Settings
from flows.version import CurrentVersion
from storage.ledger import Ledger

SUFFIXES = {".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff"}


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=Path, required=True, help="folder of documents")
    parser.add_argument("--n", type=int, default=200, help="how many of them")
    parser.add_argument("--port", type=int, default=4299)
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    args = parser.parse_args()
    files = sorted(p for p in args.documents.rglob("*") if p.suffix.lower() in SUFFIXES)[: args.n]
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "SLUICE_HOME": folder,
            "SLUICE_UP_PORT": str(args.port),
            "SLUICE_UP_BATCH_SIZE": str(args.n),
            "SLUICE_WORK_WORKERS": str(args.workers),
            "SLUICE_STORAGE_INBOX_STABLE_SECONDS": "0",
        }
        settings = Settings.load()
        current = CurrentVersion(settings, known_schemas(settings))
        version = current.now()
        with open_ledger(settings) as ledger:
            inbox = open_inbox(settings, ledger, version)
            for number, file in enumerate(files):
                shutil.copyfile(file, inbox.folder / f"{number:05d}{file.suffix.lower()}")
            with Service(settings, current) as service:
                service.start()
                inbox.look()
                run_seconds = _run_flow(service, ledger)
            print(json.dumps(_figures(ledger, args.workers, run_seconds, len(files))))


def _run_flow(service: Service, ledger: Ledger) -> float:
    """Start one flow run and wait until nothing is due; seconds until then."""
    deployment = service.orchestrator.api.deployment_id(FLOW_NAME, DEPLOYMENT_NAME)
    assert deployment is not None
    service.orchestrator.api.start_run(deployment)
    started = time.monotonic()
    while (counts := ledger.counts())["received"] + counts["processing"]:
        time.sleep(0.5)
    return time.monotonic() - started


def _figures(ledger: Ledger, workers: int, run_seconds: float, n: int) -> dict[str, Any]:
    results = [json.loads(r.json) for r in ledger.results(limit=100_000)]
    entries = [entry for r in results for entry in ledger.history(r["document_id"])]
    first = min(entry.at for entry in entries if entry.action == "claim")
    last = max(entry.at for entry in entries if entry.action == "complete")
    wall = (last - first).total_seconds()
    timings = [r["timings_ms"] for r in results]
    spent = [(t.get("ocr", 0.0) + t.get("tier1", 0.0)) / 1000 for t in timings]
    engine = sum(spent)
    return {
        "bench": "overhead",
        "commit": _commit(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "files": n,
        "documents": len(results),
        "workers": workers,
        "engine_s": round(engine, 2),
        "engine_ms_median": round(1000 * statistics.median(spent), 1),
        "router_ms_median": round(statistics.median(t.get("router", 0.0) for t in timings), 2),
        "wall_s": round(wall, 2),
        "start_s": round(run_seconds - wall, 2),
        "overhead_share": round((wall * workers - engine) / engine, 4),
        "overhead_ms_per_document": round(1000 * (wall * workers - engine) / len(results) / workers, 1),
    }


def _commit() -> str:
    done = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return done.stdout.strip() or "uncommitted"


if __name__ == "__main__":
    main()
