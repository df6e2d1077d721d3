"""The state machine against a simple model, over random sequences of calls by three workers."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule

from documents.errors import UsageError
from documents.marks import Marks
from storage.audit import check
from storage.ledger import Claim, LeaseLostError, Ledger, OutboxMessage, Outcome

LEASE_MS = 60_000
MAX_ATTEMPTS = 3
NAMES = st.sampled_from("abcde")
OUTCOMES = st.sampled_from(["accepted", "needs_review", "failed"])
KEYS = st.sampled_from([None, "0" * 64, "1" * 64])
RESULT = '{"reason": null, "rules": []}'


class Clock:
    def __init__(self) -> None:
        self.at = 1_000_000

    def now_ms(self) -> int:
        return self.at


@dataclass
class Job:
    """What the model knows of a job."""

    state: str = "received"
    attempt: int = 0
    holder: tuple[int, str] | None = None
    lease_until: int = 0
    due: int = 0
    completed: int = 0
    fences: set[int] = field(default_factory=set)


class LedgerMachine(RuleBasedStateMachine):
    """Every claim is kept, so that workers also act on leases that they lost long ago."""

    claims = Bundle("claims")

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
        self.clock = Clock()
        self.ledger = Ledger.open(
            self.folder / "ledger.sqlite",
            clock=self.clock,
            lease_seconds=LEASE_MS / 1000,
            max_attempts=MAX_ATTEMPTS,
        )
        self.jobs: dict[str, Job] = {}
        self.names: dict[str, str] = {}
        self.first: dict[str, str] = {}

    def teardown(self) -> None:
        if hasattr(self, "ledger"):
            self.ledger.close()
            shutil.rmtree(self.folder)

    @rule(name=NAMES, place=st.sampled_from(["x", "y"]))
    def register(self, name: str, place: str) -> None:
        document_id = hashlib.sha256(name.encode()).hexdigest()
        registered = self.ledger.register(document_id, source=f"{place}/{name}", size=1, pipeline_version="1")
        assert registered.is_new == (name not in self.jobs)
        self.names[document_id] = name
        self.jobs.setdefault(name, Job(due=self.clock.at))
        assert registered.state == self.jobs[name].state

    @rule(target=claims, owner=st.sampled_from(["one", "two", "three"]), limit=st.integers(1, 3))
    def claim(self, owner: str, limit: int) -> object:
        abandoned = {n for n, j in self.jobs.items() if j.state == "processing" and j.lease_until <= self.clock.at}
        waiting = {n for n, j in self.jobs.items() if j.state == "received" and j.due <= self.clock.at}
        poison = {n for n in abandoned if self.jobs[n].attempt >= MAX_ATTEMPTS}
        claims = self.ledger.claim(owner, limit=limit)
        taken = [self.names[c.document_id] for c in claims]
        assert len(set(taken)) == len(taken)
        assert set(taken) <= (abandoned | waiting) - poison
        assert len(taken) == min(limit, len((abandoned | waiting) - poison))
        for name in poison:
            # Which poisonous ones were met before the limit was reached is the ledger's choice.
            if self.ledger.find(f"x/{name}") or self.ledger.find(f"y/{name}"):
                found = (self.ledger.find(f"x/{name}") or self.ledger.find(f"y/{name}"))[0]
                if found.state == "quarantined":
                    self.jobs[name].state, self.jobs[name].holder = "quarantined", None
                    self.jobs[name].completed += 1
                    self._knows(name, None)
        for claim in claims:
            job = self.jobs[self.names[claim.document_id]]
            assert claim.fence not in job.fences
            job.fences.add(claim.fence)
            job.attempt += 1
            assert claim.attempt == job.attempt
            job.state, job.holder = "processing", (claim.fence, owner)
            job.lease_until = self.clock.at + LEASE_MS
        return multiple(*claims)

    @rule(claim=claims)
    def heartbeat(self, claim: Claim) -> None:
        job = self.jobs[self.names[claim.document_id]]
        ours = job.holder == (claim.fence, claim.owner)
        assert self.ledger.heartbeat([claim]) == ([claim] if ours else [])
        if ours:
            job.lease_until = self.clock.at + LEASE_MS

    def _knows(self, name: str, key: str | None) -> bool:
        """Let a document be known by this key alone; whether another is the first of it."""
        self.first = {k: n for k, n in self.first.items() if n != name or k == key}
        return key is not None and self.first.setdefault(key, name) != name

    @rule(claim=claims, status=OUTCOMES, key=KEYS)
    def complete(self, claim: Claim, status: Outcome, key: str | None) -> None:
        name = self.names[claim.document_id]
        job = self.jobs[name]
        message = [OutboxMessage("webhook", "{}")]
        complete = partial(
            self.ledger.complete,
            claim,
            status=status,
            result_json=RESULT,
            outbox=message,
            marks=Marks((key,) * bool(key)),
        )
        if job.holder == (claim.fence, claim.owner):
            assert complete() is True
            is_second = self._knows(name, None if status == "failed" else key)
            job.state, job.holder = "needs_review" if is_second else status, None
            job.completed += 1
            return
        try:
            repeated = complete()
        except LeaseLostError:
            return
        assert repeated is False
        assert claim.fence == max(job.fences)

    @rule(claim=consumes(claims))
    def release(self, claim: Claim) -> None:
        job = self.jobs[self.names[claim.document_id]]
        if job.holder != (claim.fence, claim.owner):
            with pytest.raises(LeaseLostError):
                self.ledger.release(claim, "away")
            return
        delay = self.ledger.release(claim, "away")
        assert delay <= 900
        job.state, job.holder, job.attempt = "received", None, job.attempt - 1
        job.due = self.clock.at + round(delay * 1000)

    @rule(name=NAMES)
    def requeue(self, name: str) -> None:
        document_id = hashlib.sha256(name.encode()).hexdigest()
        job = self.jobs.get(name)
        if job is None or job.state == "processing":
            with pytest.raises(UsageError):
                self.ledger.requeue(document_id)
            return
        self.ledger.requeue(document_id)
        job.state, job.attempt, job.due = "received", 0, self.clock.at

    @rule(seconds=st.sampled_from([1, 30, 60, 1000]))
    def wait(self, seconds: int) -> None:
        self.clock.at += seconds * 1000

    @invariant()
    def ledger_agrees_with_model(self) -> None:
        if not hasattr(self, "jobs"):
            return
        found = {self.names[d.document_id]: d for d in self.ledger.documents()}
        assert {n: (d.state, d.attempt) for n, d in found.items()} == {
            n: (j.state, j.attempt) for n, j in self.jobs.items()
        }
        assert len(self.ledger.results()) == sum(j.completed > 0 for j in self.jobs.values())
        assert check(self.ledger).problems == ()


LedgerMachine.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
test_ledger_machine = pytest.mark.slow(LedgerMachine.TestCase)
