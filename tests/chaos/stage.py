"""Where the chaos takes place: a home, a ledger, a bucket or a folder for documents to come into, and the verdict."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from documents.errors import InfrastructureError
from storage.arrivals import Arrivals
from storage.audit import check
from storage.ledger import JobState, Ledger
from tests.chaos.troupe import REPOSITORY

_LOOK_SECONDS: Final = 0.5
_PAGE: Final = 500
_ACTION_OF_END: Final = ("complete", "quarantine")


class Bin(Protocol):
    """What documents are dropped into."""

    def put(self, name: str, data: bytes) -> str:
        """Drop a document; the URI under which the ledger is to have it."""
        ...

    def results(self) -> dict[str, bytes]:
        """The results that came back, by the name of their document."""
        ...


@dataclass(frozen=True)
class Verdict:
    """What became of the documents that were put in; ``problems`` are the audit's own words."""

    documents: int
    lost: int
    duplicated: int
    undelivered: int
    by_status: Mapping[str, int]
    problems: tuple[str, ...]

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.duplicated or self.undelivered or self.problems)


class Stage:
    """Documents are small texts; the pipeline is the stand-in of ``tests/flows/standin.py``, with the real reader and
    router, so that what is tested is what keeps documents, not what reads them.
    """

    def __init__(self, folder: Path, bin_: Bin, *, ledger_url: str, settings: Mapping[str, str]) -> None:
        self.folder = folder
        self._bin = bin_
        self._ledger_url = ledger_url
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("SLUICE_", "PREFECT_"))}
        self.environ: dict[str, str] = kept | {
            "PYTHONPATH": f"{REPOSITORY}:{REPOSITORY / 'tests/flows'}",
            "SLUICE_HOME": str(folder / "home"),
            "SLUICE_PIPELINE": "standin:build",
            "SLUICE_WORK_WORKERS": "1",
            "SLUICE_UP_SWEEP_SECONDS": "5",
            "SLUICE_UP_POLL_SECONDS": "0.2",
            "SLUICE_UP_BATCH_SIZE": "20",
            "SLUICE_STORAGE_INBOX_STABLE_SECONDS": "0",
            "SLUICE_STORAGE_MAX_ATTEMPTS": "20",
            "OMP_NUM_THREADS": "1",
            **settings,
        }
        self.uris: list[str] = []
        self.started = time.monotonic()

    def put(self, n: int) -> None:
        """Drop ``n`` more documents, each unlike all others."""
        for _ in range(n):
            number = len(self.uris)
            self.put_text(f"invoice of 2026-01-{number % 28 + 1:02d} number {number}\n")

    def put_text(self, text: str) -> str:
        """Drop a document of this text; its URI."""
        return self.put_file(text.encode(), ".txt")

    def put_file(self, data: bytes, suffix: str) -> str:
        """Drop a file whose name ends so; its URI."""
        self.uris.append(self._bin.put(f"{len(self.uris):05d}{suffix}", data))
        return self.uris[-1]

    def open_ledger(self) -> Ledger:
        """The ledger that the actors use."""
        attempts = int(self.environ["SLUICE_STORAGE_MAX_ATTEMPTS"])
        lease = float(self.environ.get("SLUICE_STORAGE_LEASE_SECONDS", "60"))
        return Ledger.open(self._ledger_url, max_attempts=attempts, lease_seconds=lease)

    def wait_until_done(self, seconds: float, *, meanwhile: Callable[[], object] = lambda: None) -> float:
        """Wait until every document that was put in has ended and its result has come back; the seconds it took.

        ``meanwhile`` is called again and again. Raises: TimeoutError: with what still waits.
        """
        started = time.monotonic()
        while True:
            meanwhile()
            waits = self._waits()
            if not waits:
                return time.monotonic() - started
            if time.monotonic() - started > seconds:
                raise TimeoutError(f"after {seconds:g} seconds: {waits}")
            time.sleep(_LOOK_SECONDS)

    def ended(self) -> int:
        """Documents that have ended; 0 where the ledger is away."""
        try:
            with self.open_ledger() as ledger:
                return _ended(ledger.counts())
        except InfrastructureError:
            return 0

    def verdict(self) -> Verdict:
        """Compare what was put in with the ledger, its own audit, and what came back."""
        with self.open_ledger() as ledger:
            known = ledger.known_versions(self.uris)
            report = check(ledger, expected_sources=self.uris)
            ended: Counter[int] = Counter()
            by_status: Counter[str] = Counter()
            after = ""
            while page := ledger.documents(after=after, limit=_PAGE):
                for record in page:
                    ends = sum(entry.action in _ACTION_OF_END for entry in ledger.history(record.document_id))
                    ended[ends] += 1
                    by_status[record.state] += 1
                after = page[-1].document_id
        back = self._bin.results()
        return Verdict(
            documents=len(self.uris),
            lost=sum(uri not in known for uri in self.uris) + ended[0],
            duplicated=sum(n for ends, n in ended.items() if ends > 1),
            undelivered=len(self.uris) - len(back),
            by_status=dict(by_status),
            problems=tuple(f"{p.rule}: {p.count}, as {p.examples[:2]}" for p in report.problems),
        )

    def _waits(self) -> str:
        """What is not done, in words; nothing where all is."""
        try:
            with self.open_ledger() as ledger:
                counts = ledger.counts()
                ended = _ended(counts)
                sighted = Arrivals(ledger).counts()
                back = len(self._bin.results()) if ended >= len(self.uris) else 0
        except InfrastructureError as exc:
            return str(exc)
        if ended >= len(self.uris) and not sighted.waiting and back >= len(self.uris):
            return ""
        return f"{ended} of {len(self.uris)} ended, {sighted.waiting} sighted, {back} results came back; {dict(counts)}"


def _ended(counts: Mapping[JobState, int]) -> int:
    return sum(counts.values()) - counts["received"] - counts["processing"] - counts["superseded"]


class Feed:
    """Puts documents in evenly over a time, from now on."""

    def __init__(self, stage: Stage, documents: int, seconds: float) -> None:
        self._stage = stage
        self._documents = documents
        self._seconds = seconds
        self._begun = time.monotonic()
        self._put = 0

    def keep_up(self) -> None:
        """Put in what is due."""
        due = int(self._documents * min(1.0, (time.monotonic() - self._begun) / self._seconds))
        self._stage.put(due - self._put)
        self._put = due

    def rest(self) -> None:
        """Put in all that is left."""
        self._stage.put(self._documents - self._put)
        self._put = self._documents
