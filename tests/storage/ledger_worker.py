"""Worker processes for the ledger's tests: they race, sleep, hold locks and get killed. Run as a script."""

from __future__ import annotations

import hashlib
import json
import os
import random
import resource
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TypeVar

from documents.errors import InfrastructureError, SluiceError
from documents.likeness import Likeness
from documents.marks import Marks
from storage.ledger import LeaseLostError, Ledger, NewSource, OutboxMessage

T = TypeVar("T")
MESSAGE = [OutboxMessage("webhook", "{}")]
AWAY_SECONDS = 0.4
OPERATIONS = ("register", "claim", "heartbeat", "complete")
PLACES = ("begin", "before_commit", "after_commit")


def batch(count: int, **options: str) -> list[NewSource]:
    return [
        NewSource(hashlib.sha256(f"document {i}".encode()).hexdigest(), f"in/{i}.pdf", 10, options=options)
        for i in range(count)
    ]


def race(url: str, name: str) -> None:
    """Claim one job at a time until none is left; print the claims."""
    with Ledger.open(url) as ledger:
        print("ready", flush=True)
        sys.stdin.readline()
        won = []
        while claims := ledger.claim(name):
            won += [(c.document_id, c.attempt, c.fence) for c in claims]
        print(json.dumps(won))


def register(url: str, count: str) -> None:
    """Register the batch in a random order; print how many were new."""
    with Ledger.open(url) as ledger:
        print("ready", flush=True)
        sys.stdin.readline()
        new = batch(int(count))
        random.shuffle(new)
        print(sum(r.is_new for r in ledger.register_many(new, pipeline_version="1")))


def stall(url: str, lease_seconds: str) -> None:
    """Claim, wait to be woken, and try to complete with what is by then an old fence."""
    with Ledger.open(url, lease_seconds=float(lease_seconds)) as ledger:
        (claim,) = ledger.claim()
        print("claimed", flush=True)
        sys.stdin.readline()
        print(len(ledger.heartbeat([claim])))
        try:
            ledger.complete(claim, status="accepted", result_json='"stale"')
        except LeaseLostError:
            print("LeaseLostError")


def duplicate(url: str, document_id: str, what: str) -> None:
    """Claim a document and complete it with the marks that all others have; print what it ended as."""
    likeness = Likeness(7, "ab" * 16, ()) if what == "likeness" else None
    marks = Marks(("0" * 64,) if what == "identity" else (), ("number",), likeness)
    with Ledger.open(url) as ledger:
        (claim,) = ledger.claim(document_ids=[document_id])
        print("ready", flush=True)
        sys.stdin.readline()
        ledger.complete(claim, status="accepted", result_json='{"reason": null, "rules": []}', marks=marks)
        stored = ledger.result(document_id)
        print(stored.status if stored else None)


def skewed(url: str, lease_seconds: str, seconds: str) -> None:
    """Claim all there is with a wall clock that is wrong by so many seconds; print the documents, and die."""
    shift, right = float(seconds), (time.time, time.time_ns)
    time.time = lambda: right[0]() + shift
    time.time_ns = lambda: right[1]() + int(shift * 1e9)
    # The name of another host's process, so that nobody can see that it has died.
    ledger = Ledger.open(url, lease_seconds=float(lease_seconds))
    for claim in ledger.claim("elsewhere/-/-/1/skewed", limit=100):
        print(claim.document_id)


def outlast(url: str) -> None:
    """Process until nothing waits, whatever the database does meanwhile; print how many calls failed, or waited as long
    as for one that is away: the ledger bridges most outages itself."""
    troubles = 0

    def insist(call: Callable[[], T]) -> T:
        nonlocal troubles
        while True:
            began = time.monotonic()
            try:
                found = call()
            except InfrastructureError:
                troubles += 1
                time.sleep(0.1)
                continue
            troubles += time.monotonic() - began > AWAY_SECONDS
            return found

    ledger = insist(lambda: Ledger.open(url, lease_seconds=2, max_attempts=1000))
    while sum(insist(ledger.counts)[state] for state in ("received", "processing")):
        for claim in insist(lambda: ledger.claim(limit=4)):
            time.sleep(0.01)
            with suppress(LeaseLostError):
                insist(partial(ledger.complete, claim, status="accepted", result_json="{}", outbox=MESSAGE))
        time.sleep(0.01)
    ledger.close()
    print(troubles)


def hold_lock(path: str, seconds: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    print("locked", flush=True)
    time.sleep(float(seconds))
    connection.execute("ROLLBACK")


def fill_disk(path: str, max_file_bytes: str) -> None:
    """Register until no file may grow any more; print the error."""
    with Ledger.open(path) as ledger:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(max_file_bytes), resource.RLIM_INFINITY))
        try:
            for start in range(10_000):
                ledger.register_many(
                    [
                        NewSource(hashlib.sha256(f"{start}-{i}".encode()).hexdigest(), f"in/{start}-{i}", 1)
                        for i in range(100)
                    ],
                    pipeline_version="1",
                )
        except SluiceError as error:
            print(type(error).__name__, error)


def failpoints(url: str) -> None:
    """Kill a forked worker at each boundary, then let another finish; print what was reached."""
    reached = []
    for number, operation in enumerate(OPERATIONS):
        for place in PLACES:
            point = f"{operation}.{place}"
            new = NewSource(hashlib.sha256(point.encode()).hexdigest(), f"in/{point}", number)

            def die(here: str, point: str = point) -> None:
                if here == point:
                    os.kill(os.getpid(), signal.SIGKILL)

            status = _in_child(partial(_whole_way, url, new, die))
            reached.append((point, os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL))
            status = _in_child(partial(_whole_way, url, new, None))
            reached.append((f"{point} recovered", status == 0))
    print(json.dumps(reached))


def chaos(url: str, documents: str, kills: str, seed: str) -> None:
    """Kill forked workers at random moments until so many have died, then let two finish the rest."""
    rng = random.Random(int(seed))
    with Ledger.open(url) as ledger:
        ledger.register_many(batch(int(documents)), pipeline_version="1")
    killed = 0
    workers = [_fork(partial(_drain, url, i)) for i in range(3)]
    while killed < int(kills):
        time.sleep(rng.uniform(0.0, 0.06))
        victim = rng.randrange(len(workers))
        os.kill(workers[victim], signal.SIGKILL)
        _, status = os.waitpid(workers[victim], 0)
        killed += os.WIFSIGNALED(status)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) != 0:
            raise SystemExit(f"a worker failed with {os.WEXITSTATUS(status)}")
        with Ledger.open(url) as ledger:
            counts = ledger.counts()
            if counts["received"] + counts["processing"] == 0:
                break
        workers[victim] = _fork(partial(_drain, url, rng.randrange(1000)))
    for pid in workers:
        _reap(pid)
    print(json.dumps({"killed": killed, "last": _in_child(partial(_drain, url, 0))}))


def _reap(pid: int) -> None:
    try:
        os.waitpid(pid, 0)
    except ChildProcessError:
        return


def _whole_way(url: str, new: NewSource, failpoint: Callable[[str], None] | None) -> None:
    with Ledger.open(url, failpoint=failpoint) as ledger:
        ledger.register_many([new], pipeline_version="1")
        claims = ledger.claim(limit=10)
        ledger.heartbeat(claims)
        for claim in claims:
            ledger.complete(claim, status="accepted", result_json="{}", outbox=[OutboxMessage("webhook", "{}")])


def _drain(url: str, seed: int) -> None:
    rng = random.Random(seed)
    # A worker that is killed at every other claim would cost honest documents their three attempts.
    with Ledger.open(url, max_attempts=1000) as ledger:
        while True:
            claims = ledger.claim(limit=rng.choice((1, 2, 5)))
            for claim in claims:
                ledger.complete(claim, status="accepted", result_json="{}", outbox=[OutboxMessage("webhook", "{}")])
            if not claims:
                counts = ledger.counts()
                if counts["received"] + counts["processing"] == 0:
                    return
                time.sleep(0.02)


def _fork(work: Callable[[], None]) -> int:
    pid = os.fork()
    if pid == 0:
        try:
            work()
        except BaseException as error:
            print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
            os._exit(1)
        os._exit(0)
    return pid


def _in_child(work: Callable[[], None]) -> int:
    return os.waitpid(_fork(work), 0)[1]


COMMANDS = {
    f.__name__: f for f in (race, register, stall, duplicate, skewed, outlast, hold_lock, fill_disk, failpoints, chaos)
}

if __name__ == "__main__":
    COMMANDS[sys.argv[1]](*sys.argv[2:])
