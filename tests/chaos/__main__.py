"""All the chaos, or some of it: ``python -m tests.chaos [--short] [NAME…]``. One JSON object a line, verdict included.

The long form is ``make chaos`` (hours on two cores); its figures are in docs/reliability.md. Exit code 1: a document
was lost, done twice or not delivered, or the audit found something.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any, Final

from tests.chaos import disk, faults, kills, poison, takeover
from tests.chaos.cluster import Cluster, cluster
from tests.chaos.stage import Verdict
from tests.chaos.troupe import Troupe

ROLES: Final = ("intake", "intake", "worker", "worker", "worker")
Act = Callable[[Cluster, bool, int], dict[str, Any]]
Played = tuple[dict[str, Any], Verdict | None]
_PATIENCE_SECONDS: Final = 1800
_QUICK_HEART: Final = {"SLUICE_STORAGE_LEASE_SECONDS": "10", "SLUICE_STORAGE_HEARTBEAT_SECONDS": "0.3"}
"""So that a heartbeat is passed within the short life of a stand-in's document."""
_SHIPPED: Final = {
    "SLUICE_PIPELINE": "standin:build_shipped",
    "SLUICE_STORAGE_MAX_ATTEMPTS": "3",
    "SLUICE_STORAGE_DUPLICATES": "false",
    "SLUICE_WORK_DOCUMENT_SECONDS": "20",
}
"""The pipeline as shipped, for documents that come again and again."""
_ONE_BATCH: Final = {"SLUICE_UP_BATCH_SIZE": "10000"}


def _failpoints(stage: Cluster, short: bool, seed: int) -> dict[str, Any]:
    points = kills.census(stage.stage, ("intake", "worker"), documents=12, seconds=120)
    repeats = 1 if short else 10
    done = kills.at_failpoints(stage.stage, ROLES, points, repeats=repeats, seed=seed)
    _finish(stage)
    return {
        "named_places": len(set().union(*points.values())),
        "places_by_role": {role: len(found) for role, found in points.items()},
        "kills": done.total,
        "not_reached": dict(done.unreached),
    }


def _random_kills(stage: Cluster, short: bool, seed: int) -> dict[str, Any]:
    done = kills.at_random_moments(
        stage.stage,
        ("intake", "worker", "worker", "worker"),
        kills=30 if short else 500,
        documents=120 if short else 2000,
        longest_life=8.0,
        seed=seed,
    )
    _finish(stage)
    return {"kills": done.at_random}


def _database(stage: Cluster, short: bool, seed: int) -> dict[str, Any]:
    return faults.database_restarts(
        stage, seconds=60 if short else 600, documents=60 if short else 1000, every=(5, 15 if short else 40), seed=seed
    )


def _answers(stage: Cluster, short: bool, seed: int) -> dict[str, Any]:
    return faults.answers_lost(stage, share=0.07, documents=60 if short else 600, patience=_PATIENCE_SECONDS)


def _store(stage: Cluster, short: bool, seed: int) -> dict[str, Any]:
    return faults.store_faults(stage, seconds_each=15 if short else 150, documents=60 if short else 600)


def _poison(stage: Cluster, short: bool, seed: int) -> dict[str, Any]:
    return poison.poisoned(stage.stage, documents=40 if short else 600, of_each=1 if short else 2, workers=2)


def _memory(stage: Cluster, short: bool, seed: int) -> dict[str, Any]:
    return poison.memory(stage.stage, documents=200 if short else 10_000)


def _takeover(folder: Path, short: bool, seed: int) -> Played:
    if not takeover.can_be_alone():
        return {"left_out": "no PID namespaces may be made here"}, None
    with cluster(folder) as made:
        url, rounds = made.postgres.url, 1 if short else 6
        return takeover.takeovers(folder, url, at_once=6, rounds=rounds, poll_seconds=10.0, seed=seed), None


def _disk_full(place: str, folder: Path, short: bool, seed: int) -> Played:
    if not disk.can_mount():
        return {"left_out": "no file systems may be mounted here"}, None
    return disk.disk_full(folder, place, seconds=20 if short else 300, documents=80 if short else 900, seed=seed)


def _on_cluster(act: Act, settings: Mapping[str, str], folder: Path, short: bool, seed: int) -> Played:
    with cluster(folder, settings) as made:
        return act(made, short, seed), made.stage.verdict()


SCENARIOS: Final[Mapping[str, Callable[[Path, bool, int], Played]]] = {
    "failpoints": partial(_on_cluster, _failpoints, _QUICK_HEART),
    "random_kills": partial(_on_cluster, _random_kills, {}),
    "database_restarts": partial(_on_cluster, _database, {}),
    "answers_lost": partial(_on_cluster, _answers, {}),
    "store_faults": partial(_on_cluster, _store, {}),
    "takeover": _takeover,
    **{f"disk_full_{place}": partial(_disk_full, place) for place in disk.PLACES},
    "poison": partial(_on_cluster, _poison, _SHIPPED),
    "memory": partial(_on_cluster, _memory, _ONE_BATCH),
}


def play(name: str, *, short: bool, seed: int, folder: Path) -> dict[str, Any]:
    """Run one scenario; its figures and its verdict, under ``clean`` whether all was well.

    Raises: TimeoutError: something never came to an end.
    """
    started = time.monotonic()
    figures, verdict = SCENARIOS[name](folder, short, seed)
    told = {"scenario": name, "seconds": round(time.monotonic() - started)}
    if verdict is None:  # it has no documents of its own
        return {**told, "clean": True, **figures}
    counted = {k: v for k, v in asdict(verdict).items() if v or k in ("lost", "duplicated")}
    return {**told, "clean": verdict.is_clean, **counted, **figures}


def main() -> int:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(SCENARIOS)} (default: all)")
    parser.add_argument("--short", action="store_true", help="minutes instead of hours")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30), help="of what is left to chance")
    args = parser.parse_args()
    if unknown := set(args.names) - set(SCENARIOS):
        parser.error(f"no such scenario: {', '.join(sorted(unknown))}; there are {', '.join(SCENARIOS)}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # whoever it has started ends with it
    clean = True
    for name in args.names or SCENARIOS:
        print(f"{name} begins", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory(prefix="sluice-chaos-") as folder:
            report = play(name, short=args.short, seed=args.seed, folder=Path(folder))
        print(json.dumps({**report, "seed": args.seed}), flush=True)
        clean = clean and report["clean"]
    return 0 if clean else 1


def _finish(made: Cluster) -> None:
    """Let undisturbed actors do what is left."""
    with Troupe(made.stage.folder, made.stage.environ) as troupe:
        for role in ("intake", "worker", "worker"):
            troupe.start(role)
        made.stage.wait_until_done(_PATIENCE_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
