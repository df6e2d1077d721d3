"""Documents an hour with one worker process on one core and with two on two cores, in turn, and the ratio: JSON.

    python bench/scaling.py --documents ../shared/data/sroie/images --n 24

Each round is a new home and ledger and the real pipeline, from the first claim to the last completion, so that neither
start nor models count. A worker process has one thread; with ideal scaling the ratio is 2.
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
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from storage.ledger import Ledger

ROOT = Path(__file__).resolve().parents[1]
SUFFIXES = {".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff"}


def main() -> None:
    """Run the rounds in turn and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=Path, default=ROOT / "examples" / "documents", help="folder of documents")
    parser.add_argument("--n", type=int, default=24, help="how many of them")
    parser.add_argument("--rounds", type=int, default=2)
    args = parser.parse_args()
    files = sorted(p for p in args.documents.rglob("*") if p.suffix.lower() in SUFFIXES)[: args.n]
    cores = sorted(os.sched_getaffinity(0))
    rates: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(args.rounds):
        for workers in rates:
            rates[workers].append(_rate(files, cores[:workers]))
    one, two = (statistics.median(rates[workers]) for workers in (1, 2))
    machine = f"{platform.machine()}, {len(cores)} cores, load {os.getloadavg()[0]:.1f}"
    found = {"documents_an_hour": {1: round(one), 2: round(two)}, "ratio": round(two / one, 3)}
    spread = {workers: [round(rate) for rate in all_] for workers, all_ in rates.items()}
    print(json.dumps({"bench": "scaling", "machine": machine, "documents": len(files), **found, "rounds": spread}))


def _rate(files: list[Path], cores: list[int]) -> float:
    """Documents an hour with as many workers as cores."""
    with tempfile.TemporaryDirectory() as home:
        environ = {**os.environ, "SLUICE_HOME": home, "SLUICE_WORK_WORKERS": str(len(cores))}
        subprocess.run(
            [sys.executable, "-m", "flows.cli", "process", *map(str, files), "--out", f"{home}/out"],
            cwd=ROOT,
            env=environ,
            preexec_fn=lambda: os.sched_setaffinity(0, cores),
            stdout=subprocess.DEVNULL,
            check=False,
        )
        with Ledger.open(f"{home}/ledger.sqlite") as ledger:
            ids = [record.document_id for record in ledger.documents(limit=10_000)]
            entries = [entry for document_id in ids for entry in ledger.history(document_id)]
    begun = min(entry.at for entry in entries if entry.action == "claim")
    ended = max(entry.at for entry in entries if entry.action == "complete")
    return 3600 * len(ids) / (ended - begun).total_seconds()


if __name__ == "__main__":
    main()
