"""Databases that go away, stores that fail, answers that get lost, while documents come in."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from typing import Any, Final

from storage import failpoints
from tests.chaos.cluster import Cluster
from tests.chaos.stage import Feed
from tests.chaos.troupe import Troupe
from tests.s3.faults import Fault, cut, down, errors, lose_answer, slow

ROLES: Final = ("intake", "worker", "worker", "worker")
_LOOK_SECONDS: Final = 0.2


def database_restarts(
    cluster: Cluster, *, seconds: float, documents: int, every: tuple[float, float], seed: int
) -> dict[str, Any]:
    """Kill the database server and start it again, every so many seconds, while documents come in."""
    chance = random.Random(seed)
    restarts, away = 0, 0.0
    with _playing(cluster, ROLES) as troupe:
        until = time.monotonic() + seconds
        feed = Feed(cluster.stage, documents, seconds)
        next_kill = time.monotonic() + chance.uniform(*every)
        while time.monotonic() < until:
            feed.keep_up()
            troupe.revive()
            if time.monotonic() >= next_kill:
                gone = time.monotonic()
                cluster.postgres.kill()
                time.sleep(chance.uniform(0, 2))
                cluster.postgres.start()
                restarts, away = restarts + 1, away + time.monotonic() - gone
                next_kill = time.monotonic() + chance.uniform(*every)
            time.sleep(_LOOK_SECONDS)
        feed.rest()
        cluster.stage.wait_until_done(300 + seconds)
    return {"restarts": restarts, "seconds_away": round(away, 1)}


def answers_lost(cluster: Cluster, *, share: float, documents: int, patience: float) -> dict[str, Any]:
    """This share of the calls of the ledger and of the store works, and is told not to have."""
    cluster.proxy.fault = lose_answer(share)
    with _playing(cluster, ROLES, {failpoints.LOSE_ANSWERS: str(share)}) as troupe:
        cluster.stage.put(documents)
        cluster.stage.wait_until_done(patience, meanwhile=troupe.revive)
    lost, cluster.proxy.fault = cluster.proxy.faults, None
    return {"requests": cluster.proxy.requests, "answers_of_the_store_lost": lost}


def store_faults(cluster: Cluster, *, seconds_each: float, documents: int) -> dict[str, Any]:
    """One fault of the store after the other, each for so long, while documents come in; then it is well again."""
    faults: dict[str, Fault] = {
        "down": down(),
        "errors 30 %": errors(0.3),
        "1 kB a second": slow(1000),
        "cut in the midst": cut(10, share=0.5),
    }
    met: dict[str, int] = {}
    with _playing(cluster, ROLES) as troupe:
        for name, fault in faults.items():
            before, cluster.proxy.fault = cluster.proxy.faults, fault
            until = time.monotonic() + seconds_each
            feed = Feed(cluster.stage, documents // len(faults), seconds_each)
            while time.monotonic() < until:
                feed.keep_up()
                troupe.revive()
                time.sleep(_LOOK_SECONDS)
            feed.rest()
            met[name] = cluster.proxy.faults - before
        cluster.proxy.fault = None
        resumed = cluster.stage.wait_until_done(1200, meanwhile=troupe.revive)
    return {"faults_met": met, "done_after_the_end_s": round(resumed, 1), "attempts_used_up": _attempts(cluster)}


def _playing(cluster: Cluster, roles: Sequence[str], extra: dict[str, str] | None = None) -> Troupe:
    troupe = Troupe(cluster.stage.folder, {**cluster.stage.environ, **(extra or {})})
    for role in roles:
        troupe.start(role)
    return troupe


def _attempts(cluster: Cluster) -> int:
    """Attempts beyond the first that documents have used up."""
    with cluster.stage.open_ledger() as ledger:
        records = ledger.documents(limit=100_000)
    return sum(max(0, record.attempt - 1) for record in records)
