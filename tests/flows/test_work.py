"""Claims in, outcomes out: what happens to claims while workers are at them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import insert

from flows.pool import PoolAnswer
from flows.work import Work
from flows.worker import Answered, Task
from storage import audit
from storage.ledger import Claim, Ledger
from storage.reviews.tables import halt


class OneByOne:
    """Two workers, of which one answers each time."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.halted: list[tuple[tuple[str, str], ...]] = []
        self._tasks: list[tuple[Claim, Task]] = []

    @property
    def free(self) -> int:
        return 2 - len(self._tasks)

    @property
    def busy(self) -> int:
        return len(self._tasks)

    def submit(self, key: Claim, task: Task) -> None:
        self.asked.append(task.path)
        self.halted.append(task.halted)
        self._tasks.append((key, task))

    def answers(self, timeout: float) -> Iterator[tuple[Claim, PoolAnswer]]:
        claim, task = self._tasks.pop(0)
        yield claim, Answered("accepted", json.dumps({"source": task.path}))


class SettableClock:
    now = 1_000_000

    def now_ms(self) -> int:
        return self.now


def test_documents_in_hand_whose_leases_ran_out_while_the_host_slept_are_not_begun_again(tmp_path: Path) -> None:
    clock, workers, asks = SettableClock(), OneByOne(), []
    with Ledger.open(tmp_path / "ledger.sqlite", clock=clock) as ledger:
        for n in range(4):
            ledger.register(f"{n:064d}", source=f"/in/{n}", size=1, pipeline_version="p")

        def take(n: int) -> list[Claim]:
            asks.append(n)
            if len(asks) == 2:  # one answered, one is in hand
                clock.now += 10 * ledger.rules.lease_ms
            return ledger.claim(limit=n, pipeline_version="p")

        finished = list(Work(ledger, workers, take=take, heartbeat_seconds=15).outcomes())
        assert sorted(f.claim.source for f in finished) == [f"/in/{n}" for n in range(4)]
        assert sorted(workers.asked) == [f"/in/{n}" for n in range(4)]
        assert ledger.counts()["accepted"] == 4
        assert audit.check(ledger).is_clean


def test_each_document_is_told_what_is_halted_when_its_turn_comes(tmp_path: Path) -> None:
    clock, workers = SettableClock(), OneByOne()
    with Ledger.open(tmp_path / "ledger.sqlite", clock=clock) as ledger:
        for n in range(4):
            ledger.register(f"{n:064d}", source=f"/in/{n}", size=1, pipeline_version="p")

        def take(n: int) -> list[Claim]:
            return ledger.claim(limit=n, pipeline_version="p")

        for number, _ in enumerate(Work(ledger, workers, take=take, heartbeat_seconds=15).outcomes()):
            if number == 1:
                row = {"document_type": "invoice", "field": "due_date", "at_ms": clock.now, "why": "2 of 2 were wrong"}
                ledger.write("halt", lambda connection, _, row=row: connection.execute(insert(halt), row))  # type: ignore[misc]
        assert workers.halted == [(), (), (), (("invoice.due_date", "2 of 2 were wrong (1970-01-01)"),)]
