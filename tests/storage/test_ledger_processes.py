"""The ledger under real processes: races, stopped workers, kills at every boundary and at random moments."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from storage.audit import check
from storage.ledger import Claim, LeaseLostError, Ledger, NewSource

Start = Callable[..., subprocess.Popen[str]]
Finish = Callable[[subprocess.Popen[str]], str]


def sha(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def _released_together(workers: list[subprocess.Popen[str]], finish: Finish) -> list[str]:
    for worker in workers:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n"
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("go\n")
        worker.stdin.flush()
    return [finish(worker) for worker in workers]


@pytest.mark.slow
def test_sixteen_processes_racing_for_claims_have_one_winner_each(
    ledger_url: str, start_worker: Start, finish: Finish
) -> None:
    with Ledger.open(ledger_url) as ledger:
        ledger.register_many([NewSource(sha(str(i)), f"in/{i}", 1) for i in range(300)], pipeline_version="1")
    workers = [start_worker("race", ledger_url, f"worker {i}") for i in range(16)]
    won = [tuple(c) for out in _released_together(workers, finish) for c in json.loads(out)]
    assert sorted(won) == sorted((sha(str(i)), 1, 1) for i in range(300))


@pytest.mark.slow
def test_sixteen_claimers_of_one_document_have_one_winner_in_each_of_a_hundred_rounds(
    ledger_url: str, clock: Any
) -> None:
    """Each with connections of its own. What the winner of the round before holds is stale by then, and refused."""
    rounds, claimers = 100, 16
    with Ledger.open(ledger_url, clock=clock, max_attempts=rounds + 1) as judge:
        judge.register(sha("a"), source="in/a", size=1, pipeline_version="1")
        barrier, won, failed = threading.Barrier(claimers + 1), list[Claim](), list[BaseException]()

        def claim_in_each_round(name: str) -> None:
            try:
                with Ledger.open(ledger_url, clock=clock, max_attempts=rounds + 1) as ledger:
                    for _ in range(rounds):
                        barrier.wait(60)
                        won.extend(ledger.claim(name))
                        barrier.wait(60)
            except BaseException as error:
                failed.append(error)
                barrier.abort()

        threads = [threading.Thread(target=claim_in_each_round, args=(f"claimer {n}",)) for n in range(claimers)]
        for thread in threads:
            thread.start()
        refused = 0
        for number in range(rounds):
            barrier.wait(60)
            barrier.wait(60)
            assert len(won) == number + 1, failed
            if number:
                with pytest.raises(LeaseLostError):
                    judge.complete(won[-2], status="accepted", result_json='"stale"')
                refused += 1
            clock.advance(60)
        for thread in threads:
            thread.join()
        assert failed == []
        assert [claim.fence for claim in won] == list(range(1, rounds + 1))
        assert len({claim.owner for claim in won}) > 1
        assert (refused, judge.result(sha("a"))) == (rounds - 1, None)


@pytest.mark.slow
def test_processes_registering_the_same_objects_at_once_make_one_document_each(
    ledger_url: str, start_worker: Start, finish: Finish
) -> None:
    with Ledger.open(ledger_url):
        pass
    workers = [start_worker("register", ledger_url, 200) for _ in range(6)]
    assert sum(int(out) for out in _released_together(workers, finish)) == 200
    with Ledger.open(ledger_url) as ledger:
        report = check(ledger, expected_sources=[f"in/{i}.pdf" for i in range(200)])
    assert (report.problems, report.documents, report.sources, report.jobs) == ((), 200, 200, 200)


def test_processes_opening_a_new_ledger_at_once_all_succeed(
    ledger_url: str, start_worker: Start, finish: Finish
) -> None:
    workers = [start_worker("register", ledger_url, 5) for _ in range(4)]
    assert sum(int(out) for out in _released_together(workers, finish)) == 5


def test_worker_stopped_past_its_lease_can_write_nothing_when_it_wakes(
    ledger_url: str, start_worker: Start, finish: Finish
) -> None:
    with Ledger.open(ledger_url, lease_seconds=0.5) as ledger:
        ledger.register(sha("a"), source="in/a", size=1, pipeline_version="1")
        worker = start_worker("stall", ledger_url, 0.5)
        assert worker.stdout is not None
        assert worker.stdin is not None
        assert worker.stdout.readline() == "claimed\n"
        os.kill(worker.pid, signal.SIGSTOP)
        deadline = time.monotonic() + 10
        while not (claims := ledger.claim()) and time.monotonic() < deadline:
            time.sleep(0.05)
        ledger.complete(claims[0], status="accepted", result_json='"ours"')
        os.kill(worker.pid, signal.SIGCONT)
        worker.stdin.write("wake\n")
        assert finish(worker) == "0\nLeaseLostError\n"
        stored = ledger.result(sha("a"))
        assert stored is not None
        assert (stored.json, check(ledger).problems) == ('"ours"', ())


def test_job_of_a_killed_process_is_taken_over_without_waiting_for_its_lease(
    ledger_url: str, start_worker: Start
) -> None:
    with Ledger.open(ledger_url, lease_seconds=3600) as ledger:
        ledger.register(sha("a"), source="in/a", size=1, pipeline_version="1")
        worker = start_worker("stall", ledger_url, 3600)
        assert worker.stdout is not None
        assert worker.stdout.readline() == "claimed\n"
        assert ledger.claim() == []
        worker.kill()
        worker.wait()
        assert [c.attempt for c in ledger.claim()] == [2]


def test_worker_killed_at_every_boundary_loses_and_doubles_nothing(
    ledger_url: str, start_worker: Start, finish: Finish
) -> None:
    with Ledger.open(ledger_url) as ledger:
        reached = json.loads(finish(start_worker("failpoints", ledger_url)))
        assert [point for point, as_expected in reached if not as_expected] == []
        report = check(ledger)
        messages = len(ledger.take_messages(limit=1000))
    assert (report.problems, report.unfinished) == ((), 0)
    assert (report.documents, report.results, messages) == (12, 12, 12)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1])
def test_workers_killed_at_random_moments_lose_and_double_nothing(
    ledger_url: str, start_worker: Start, finish: Finish, seed: int
) -> None:
    outcome = json.loads(finish(start_worker("chaos", ledger_url, 1000, 60, seed)))
    with Ledger.open(ledger_url, max_attempts=1000) as ledger:
        report = check(ledger, expected_sources=[f"in/{i}.pdf" for i in range(1000)])
        messages = len(ledger.take_messages(limit=5000))
    assert outcome["last"] == 0
    assert outcome["killed"] >= 20
    assert (report.problems, report.unfinished) == ((), 0)
    assert (report.documents, report.results, messages) == (1000, 1000, 1000)
