"""Documents an hour with one worker process on one core and with two on two cores, in turn, and the ratio: JSON.

    python bench/scaling.py --documents ../shared/data/sroie/images --n 24

Each round is a new home and ledger and the real pipeline, from the first claim to the last completion, so that neither
start nor models count. A worker process has one thread.

What two cores of a shared or virtual machine do together is not twice what one does alone. So each round also runs two
that know nothing of each other, each on one core with all the documents and a home of its own: ``apart``. The ratio to
that is what working on one ledger costs.
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
from concurrent.futures import ThreadPoolExecutor
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
    rates: dict[str, list[float]] = {"one": [], "two": [], "apart": []}
    for number in range(1, args.rounds + 1):
        rates["one"].append(_rate(files, cores[:1]))
        rates["two"].append(_rate(files, cores[:2]))
        with ThreadPoolExecutor() as both:
            rates["apart"].append(sum(both.map(lambda core: _rate(files, [core]), cores[:2])))
        told = ", ".join(f"{name} {found[-1]:.0f}" for name, found in rates.items())
        print(f"round {number} of {args.rounds}: {told} documents an hour", file=sys.stderr, flush=True)
    one, two, apart = (statistics.median(found) for found in rates.values())
    machine = f"{platform.machine()}, {len(cores)} cores, load {os.getloadavg()[0]:.1f}"
    found = {
        "documents_an_hour": {"one": round(one), "two": round(two), "apart": round(apart)},
        "ratio": round(two / one, 3),
        "ratio_of_two_apart": round(apart / one, 3),
        "of_two_apart": round(two / apart, 3),
    }
    spread = {name: [round(rate) for rate in all_] for name, all_ in rates.items()}
    print(json.dumps({"bench": "scaling", "machine": machine, "documents": len(files), **found, "rounds": spread}))


def _rate(files: list[Path], cores: list[int]) -> float:
    """Documents an hour with as many workers as cores."""
    bound = ["taskset", "--cpu-list", ",".join(map(str, cores))]
    with tempfile.TemporaryDirectory() as home:
        environ = {**os.environ, "SLUICE_HOME": home, "SLUICE_WORK_WORKERS": str(len(cores))}
        subprocess.run(
            [*bound, sys.executable, "-m", "flows.cli", "process", *map(str, files), "--out", f"{home}/out"],
            cwd=ROOT,
            env=environ,
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
