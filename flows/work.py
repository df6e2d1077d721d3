"""Claims in, outcomes out: what every batch does, whether a person's command or the orchestrator began it.

Only the calling process writes the ledger (SQLite has one writer); the workers never see it.
"""

from __future__ import annotations

import contextlib
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast

from documents.errors import InfrastructureError, Status
from documents.marks import Marks
from documents.result import Result
from flows.interrupts import uninterrupted
from flows.observe import documents as told
from flows.observe.traces import committing
from flows.pool import Died, PoolAnswer, TimedOut, Workers
from flows.worker import Answered, Broken, Changed, Surroundings, Task
from storage.errors import LeaseLostError
from storage.ledger import Claim, Heartbeat, Ledger, Outcome

MOST_TIMEOUTS = 2
"""A document that twice exceeds the time limit is not tried again; once says little on a busy machine."""
_NEWS_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Finished:
    """A document's outcome, committed to the ledger. ``json`` is the result contract's text."""

    claim: Claim
    status: Outcome
    json: str


class Work:
    """One run through claims. Use ``outcomes`` once."""

    def __init__(
        self,
        ledger: Ledger,
        workers: Workers[Claim],
        *,
        take: Callable[[int], list[Claim]],
        heartbeat_seconds: float,
    ) -> None:
        """``take(n)`` claims up to n documents; that it claims none means that there are no more."""
        self._ledger = ledger
        self._workers = workers
        self._take = take
        self._heart = Heartbeat(ledger, heartbeat_seconds)
        self._held: dict[int, Claim] = {}
        self._again: deque[Claim] = deque()
        self._deaths: Counter[int] = Counter()
        self._timeouts: Counter[int] = Counter()

    def outcomes(self) -> Iterator[Finished]:
        """Process until there is nothing more to claim; each outcome is committed before it is yielded.

        Whatever ends this early: claims still held go back to the ledger and cost their documents no attempt.

        Raises:
            InfrastructureError: ledger, disk, engine or model failed; no document is to blame.
        """
        with self._heart:
            try:
                while self._submit() or self._workers.busy:
                    for asked, answer in self._workers.answers(_NEWS_SECONDS):
                        finished = self._settle(self._held[asked.job_id], answer)
                        if finished is not None:
                            yield finished
            finally:
                with uninterrupted():
                    for claim in self._held.values():
                        with contextlib.suppress(InfrastructureError, LeaseLostError):
                            self._ledger.release(claim, "the batch was stopped", delay_seconds=0)
                            told.released(claim)

    def _submit(self) -> bool:
        """Give every free worker a document; False once there is neither a document nor hope of one."""
        free = self._workers.free
        if not free:
            return True
        claims = [self._again.popleft() for _ in range(min(free, len(self._again)))]
        if len(claims) < free:
            with uninterrupted():
                fresh = self._take(free - len(claims))
                # One of our own comes again where its lease ended unrenewed, as after the host has slept: a worker
                # is still at it, and what it answers is now the new claim's.
                outdated = {claim.job_id: self._held[claim.job_id] for claim in fresh if claim.job_id in self._held}
                self._held.update((claim.job_id, claim) for claim in fresh)
            for claim in outdated.values():
                self._heart.discard(claim)
            self._heart.add(fresh)
            told.claimed(fresh)
            claims += [claim for claim in fresh if claim.job_id not in outdated]
        halted = self._halted() if claims else ()
        for claim in claims:
            said = claim.options.get("type")
            also_at, versions = claim.other_sources, claim.versions
            task = Task(claim.source, claim.document_id, claim.size, also_at, said, halted, versions)
            self._workers.submit(claim, task)
        return bool(claims)

    def _halted(self) -> tuple[tuple[str, str], ...]:
        """The fields of which nothing is accepted now, and why."""
        halts = self._ledger.halts()
        told.halted(halts)
        return tuple((halt.name, f"{halt.why} ({halt.at:%Y-%m-%d})") for halt in halts)

    def _settle(self, claim: Claim, answer: PoolAnswer) -> Finished | None:
        """Commit the outcome, or try the document again: then None."""
        match answer:
            case Answered(status, text, marks):
                return self._complete(claim, status, text, marks=marks)
            case Surroundings(message):
                self._put_off(claim, message)
                raise InfrastructureError(message)
            case Changed(reason):
                return self._failed(claim, "failed", reason)
            case Broken(reason):
                return self._failed(claim, "quarantined", reason)
            case Died():
                self._deaths[claim.job_id] += 1
            case TimedOut():
                self._timeouts[claim.job_id] += 1
        told.worker_ended(claim, answer)
        deaths, timeouts = self._deaths[claim.job_id], self._timeouts[claim.job_id]
        # The claim itself counts as one attempt, and so does each worker that it has cost since.
        attempts = claim.attempt - 1 + deaths + timeouts
        if attempts >= self._ledger.rules.max_attempts or timeouts >= MOST_TIMEOUTS:
            return self._failed(claim, "quarantined", f"{answer.reason}, in each of {attempts} attempts")
        self._again.append(claim)
        return None

    def _put_off(self, claim: Claim, why: str) -> None:
        """Give the document back for a while: it may be the only one that meets this, and must not stop each batch."""
        with uninterrupted(), contextlib.suppress(InfrastructureError, LeaseLostError):
            self._ledger.release(claim, why)
            told.put_off(claim)
            self._heart.discard(claim)
            del self._held[claim.job_id]

    def _failed(self, claim: Claim, status: Status, reason: str) -> Finished | None:
        result = Result(claim.document_id, claim.source, status, reason=reason)
        return self._complete(claim, status, result.to_json(), reason)

    def _complete(
        self, claim: Claim, status: str, text: str, reason: str | None = None, *, marks: Marks | None = None
    ) -> Finished | None:
        outcome = cast(Outcome, status)
        finished: Finished | None = None
        with uninterrupted():
            # Where another worker has the document, its outcome is the one that counts.
            with contextlib.suppress(LeaseLostError):
                with committing(claim.document_id, claim.fence):
                    self._ledger.complete(claim, status=outcome, result_json=text, reason=reason, marks=marks)
                finished = self._as_stored(claim) if marks else Finished(claim, outcome, text)
            told.ended(claim, finished.status if finished else None, text)
            self._heart.discard(claim)
            del self._held[claim.job_id]
        return finished

    def _as_stored(self, claim: Claim) -> Finished:
        """The outcome as the ledger has it: a document that came before is not what its worker took it for."""
        stored = self._ledger.result(claim.document_id, pipeline_version=claim.pipeline_version)
        if stored is None:
            raise InfrastructureError(f"the ledger has no result of {claim.document_id}, which has ended; run an audit")
        return Finished(claim, stored.status, stored.json)
