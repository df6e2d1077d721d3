"""A person's batch: named files in, one result for each, whatever was killed in between.

Registering comes first, for all files; so a second run of the same command knows what the first had done.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from documents.errors import InfrastructureError, UsageError
from flows.duplicates import result_for
from flows.inputs import Input
from flows.observe import documents as told
from flows.pool import Inline, Pool, Workers
from flows.settings import Settings
from flows.work import Work
from flows.worker import was_gone
from storage.ledger import Claim, Ledger, NewSource, Registered

_REGISTER_AT_ONCE = 200
_LOOK_AGAIN_SECONDS = 0.5
_UNREAD = ("failed", "quarantined", "needs_password")


@dataclass(frozen=True, slots=True)
class Delivered:
    """One input's result: ``json`` is the result contract's text.

    ``is_unread``: nobody can use it; so is a duplicate of a document that could not be read.
    """

    input: Input
    status: str
    json: str
    is_unread: bool


@dataclass
class Tally:
    """What became of a batch. ``unaccounted`` is 0 unless the batch was stopped."""

    inputs: int
    by_status: Counter[str] = field(default_factory=Counter)
    unread: int = 0
    """Documents without a result that anybody can use."""

    @property
    def unaccounted(self) -> int:
        return self.inputs - self.by_status.total()

    def as_line(self) -> str:
        """For example ``12 documents: 8 accepted, 3 to review, 1 failed``."""
        words = {"needs_review": "to review", "needs_password": "password needed"}
        parts = [f"{n} {words.get(status, status)}" for status, n in sorted(self.by_status.items())]
        noun = "document" if self.inputs == 1 else "documents"
        return f"{self.inputs} {noun}: {', '.join(parts)}"


class Batch:
    """The inputs of one command on their way through the ledger."""

    def __init__(
        self, inputs: Sequence[Input], ledger: Ledger, settings: Settings, *, version: str, force: bool = False
    ) -> None:
        self.tally = Tally(len(inputs))
        self._inputs = inputs
        self._ledger = ledger
        self._settings = settings
        self._version = version
        self._force = force
        self._waiting: defaultdict[str, list[tuple[Input, str | None]]] = defaultdict(list)
        """Document id → the inputs that wait for it, each with its first source where it is a duplicate."""
        self._sources: dict[str, NewSource] = {}
        self._registered: list[Delivered] | None = None

    def results(self, *, on_wait: Callable[[int], None] = lambda _: None) -> Iterator[Delivered]:
        """Every input's result, each as soon as it is there.

        ``on_wait(n)`` is told when nothing is left to do here but n documents are in another process's hands.

        Raises:
            InfrastructureError: ledger, disk, engine or model failed. What was yielded is kept.
        """
        for delivered in self.register():
            yield self._counted(delivered)
        if not self._waiting:
            return
        with self._open_workers() as workers:
            while self._waiting:
                work = Work(
                    self._ledger,
                    workers,
                    take=self._take,
                    heartbeat_seconds=self._settings.storage.heartbeat_seconds,
                )
                for finished in work.outcomes():
                    yield from map(self._counted, self._deliver(finished.claim.document_id, finished.json))
                yield from map(self._counted, self._collect())
                if self._waiting:
                    on_wait(len(self._waiting))
                    time.sleep(_LOOK_AGAIN_SECONDS)

    def _counted(self, delivered: Delivered) -> Delivered:
        self.tally.by_status[delivered.status] += 1
        self.tally.unread += delivered.is_unread
        return delivered

    def register(self) -> list[Delivered]:
        """Make every input known to the ledger; the results of those that are done already. ``results`` does it too."""
        if self._registered is None:
            self._registered = list(self._register())
        return self._registered

    def _register(self) -> Iterator[Delivered]:
        seen: set[str] = set()
        for start in range(0, len(self._inputs), _REGISTER_AT_ONCE):
            chunk = self._inputs[start : start + _REGISTER_AT_ONCE]
            new = [_hashed(item) for item in chunk]
            registered = self._ledger.register_many(new, pipeline_version=self._version)
            told.registered(registered)
            # What waits since before a change of models or settings is not waited for any more.
            self._ledger.supersede({source.sha256 for source in new}, pipeline_version=self._version)
            for item, source, entry in zip(chunk, new, registered, strict=True):
                stored = self._stored(entry, is_first=entry.document_id not in seen)
                seen.add(entry.document_id)
                if stored is None:
                    self._sources.setdefault(entry.document_id, source)
                    self._waiting[entry.document_id].append((item, entry.is_alias_of))
                else:
                    yield _delivered(item, entry.is_alias_of, stored)

    def _stored(self, entry: Registered, *, is_first: bool) -> str | None:
        """The document's result, unless it has none yet or is to be processed again."""
        if entry.state in ("received", "processing") or entry.document_id in self._waiting:
            return None
        stored = self._ledger.result(entry.document_id, pipeline_version=self._version)
        if stored is None:
            raise InfrastructureError(f"the ledger has no result of {entry.document_id}, which has ended; run an audit")
        # It may also be here again after it was gone when its turn came.
        if is_first and (self._force or was_gone(stored.json)):
            self._requeue(entry.document_id)
            return None
        return stored.json

    def _requeue(self, document_id: str) -> None:
        # Another process may have queued and taken it in this very moment: then its result is waited for.
        with contextlib.suppress(UsageError):
            self._ledger.requeue(document_id, pipeline_version=self._version)

    def _open_workers(self) -> AbstractContextManager[Workers[Claim]]:
        wanted = [self._sources[document_id] for document_id in self._waiting]
        work = self._settings.work
        if work.workers is None and len(wanted) == 1 and wanted[0].size <= work.inline_bytes:
            return Inline(self._settings)
        return Pool(self._settings, min(work.worker_count, len(wanted)))

    def _take(self, n: int) -> list[Claim]:
        """Claim up to n of this batch's documents."""
        return self._ledger.claim(limit=n, pipeline_version=self._version, document_ids=self._waiting)

    def _collect(self) -> Iterator[Delivered]:
        """Results that came without us: another process's, or the ledger's own verdict on a document that kills."""
        waiting = [self._sources[document_id] for document_id in self._waiting]
        for entry in self._ledger.register_many(waiting, pipeline_version=self._version):
            if entry.state == "received":  # put off after a failure of the surroundings; it is wanted now
                self._requeue(entry.document_id)
            elif entry.state != "processing":
                stored = self._ledger.result(entry.document_id, pipeline_version=self._version)
                if stored is not None:
                    yield from self._deliver(entry.document_id, stored.json)

    def _deliver(self, document_id: str, json_text: str) -> Iterator[Delivered]:
        for item, first_source in self._waiting.pop(document_id, []):
            yield _delivered(item, first_source, json_text)


def _delivered(item: Input, first_source: str | None, stored: str) -> Delivered:
    text = result_for(stored, source=str(item.path), first_source=first_source)
    is_unread = json.loads(stored)["status"] in _UNREAD
    return Delivered(item, json.loads(text)["status"], text, is_unread)


def _hashed(item: Input) -> NewSource:
    digest, size = hashlib.sha256(), 0
    try:
        with item.path.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
                size += len(block)
    except OSError as exc:
        raise UsageError(f"{item.path}: cannot be read: {exc.strerror}") from exc
    return NewSource(sha256=digest.hexdigest(), uri=str(item.path), size=size)
