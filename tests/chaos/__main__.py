"""All the chaos, or some of it: ``python -m tests.chaos [--short] [NAME…]``. One JSON object a line, verdict included.

The long form is ``make chaos`` (hours on two cores); its figures are in docs/reliability.md. Exit code 1: a document
was lost, done twice or not delivered, or the audit found something.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from tests.chaos import faults, kills, poison, takeover
from tests.chaos.cluster import Cluster, cluster
from tests.chaos.troupe import Troupe

ROLES: Final = ("intake", "intake", "worker", "worker", "worker")
Scenario = Callable[[Cluster, bool, int], dict[str, Any]]
_PATIENCE_SECONDS: Final = 1800
_QUICK_HEART: Final = {"SLUICE_STORAGE_LEASE_SECONDS": "10", "SLUICE_STORAGE_HEARTBEAT_SECONDS": "0.3"}
"""So that a heartbeat is passed within the short life of a stand-in's document."""


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


def _takeover(stage: Cluster, short: bool, seed: int) -> dict[str, Any]:
    if not takeover.can_be_alone():
        return {"left_out": "no PID namespaces may be made here"}
    folder = stage.stage.folder
    rounds = 1 if short else 6
    return takeover.takeovers(folder, stage.postgres.url, at_once=6, rounds=rounds, poll_seconds=10.0, seed=seed)


def _poison(stage: Cluster, short: bool, seed: int) -> dict[str, Any]:
    return poison.poisoned(stage.stage, documents=60 if short else 600, of_each=1 if short else 3, workers=2)


def _memory(stage: Cluster, short: bool, seed: int) -> dict[str, Any]:
    return poison.memory(stage.stage, documents=200 if short else 10_000)


SCENARIOS: Final[Mapping[str, tuple[Scenario, Mapping[str, str]]]] = {
    "failpoints": (_failpoints, _QUICK_HEART),
    "random_kills": (_random_kills, {}),
    "database_restarts": (_database, {}),
    "answers_lost": (_answers, {}),
    "store_faults": (_store, {}),
    "takeover": (_takeover, {}),
    "poison": (_poison, {"SLUICE_STORAGE_MAX_ATTEMPTS": "3", "SLUICE_WORK_DOCUMENT_SECONDS": "10"}),
    "memory": (_memory, {"SLUICE_UP_BATCH_SIZE": "10000"}),
}


def play(name: str, *, short: bool, seed: int, folder: Path) -> dict[str, Any]:
    """Run one scenario; its figures and its verdict, under ``clean`` whether all was well."""
    scenario, settings = SCENARIOS[name]
    with cluster(folder, settings) as made:
        started = time.monotonic()
        figures = scenario(made, short, seed)
        took = time.monotonic() - started
        if name == "takeover":  # its documents are rows alone
            return {"scenario": name, "seconds": round(took), "clean": True, **figures}
        verdict = made.stage.verdict()
    return {
        "scenario": name,
        "seconds": round(took),
        "clean": verdict.is_clean,
        **{k: v for k, v in asdict(verdict).items() if v or k in ("lost", "duplicated")},
        **figures,
    }


def main() -> int:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(SCENARIOS)} (default: all)")
    parser.add_argument("--short", action="store_true", help="minutes instead of hours")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30), help="of what is left to chance")
    args = parser.parse_args()
    if unknown := set(args.names) - set(SCENARIOS):
        parser.error(f"no such scenario: {', '.join(sorted(unknown))}; there are {', '.join(SCENARIOS)}")
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
