"""One batch of the backlog: whatever is due in the ledger, up to a number of documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from flows.generations import pinned
from flows.inbox import Inbox
from flows.master import open_master
from flows.opened import open_ledger
from flows.pipeline import known_schemas
from flows.pool import Pool
from flows.settings import Settings
from flows.trouble import FirstTrouble
from flows.uploads import uploads_folder
from flows.version import pipeline_version
from flows.work import Finished, Work
from storage.ledger import Claim, DocumentRecord, JobState, Ledger

_AT_ONCE = 200
_UNFINISHED: tuple[JobState, ...] = ("received", "processing")


def inbox_folder(settings: Settings) -> Path:
    """The watched folder."""
    return settings.up.inbox or settings.storage.home / "inbox"


def results_folder(settings: Settings) -> Path:
    """Where the service writes results."""
    return settings.storage.home / "results"


def open_inbox(settings: Settings, ledger: Ledger, version: str, *, create: bool = True) -> Inbox:
    """The inbox that the settings name.

    Raises:
        UsageError: its folder cannot be used. InfrastructureError: it is gone, and not to be created.
    """
    return Inbox(
        inbox_folder(settings),
        results_folder(settings),
        ledger,
        version=version,
        stable_seconds=settings.storage.inbox_stable_seconds,
        create=create,
    )


def process_due(settings: Settings) -> Iterator[Finished]:
    """Process up to ``settings.up.batch_size`` due documents; each is committed and delivered before it is yielded.

    One that cannot be delivered keeps no other from being processed; that is raised at the end. All are processed with
    the models that are active at the beginning.

    Raises:
        InfrastructureError: ledger, disk, engine or model failed; the documents stay due.
    """
    settings = pinned(settings)
    version = pipeline_version(settings, known_schemas(settings))
    with open_ledger(settings) as ledger:
        inbox = open_inbox(settings, ledger, version, create=False)
        uploads = uploads_folder(settings)
        adopt(ledger, version, is_ours=lambda uri: inbox.has(uri) or uploads in Path(uri).parents)
        counts = ledger.counts(pipeline_version=version)
        due = counts["received"] + counts["processing"]
        if not due:
            return
        open_master(settings)  # made here, once, where that may take long
        left = settings.up.batch_size
        trouble = FirstTrouble()

        def take(n: int) -> list[Claim]:
            nonlocal left
            inbox.check_is_there()
            claims = ledger.claim(limit=min(n, left), pipeline_version=version) if left else []
            left -= len(claims)
            return claims

        with Pool[Claim](settings, min(settings.work.worker_count, due)) as workers:
            work = Work(ledger, workers, take=take, heartbeat_seconds=settings.storage.heartbeat_seconds)
            for finished in work.outcomes():
                with trouble.noted():  # it is committed: the service's sweeps deliver it
                    inbox.deliver(finished.claim.document_id, finished.json)
                yield finished
        trouble.raise_it()


def adopt(ledger: Ledger, version: str, *, is_ours: Callable[[str], bool]) -> int:
    """Take what waits under an older pipeline version along to this one; how many documents that were.

    Args:
        is_ours: whether a document that lies at this place is to be taken.
    """
    waiting = {state: n for state, n in ledger.counts().items() if state in _UNFINISHED}
    ours = ledger.counts(pipeline_version=version)
    if all(ours[state] == n for state, n in waiting.items()):
        return 0
    ids = {
        record.document_id
        for state in _UNFINISHED
        for record in _records(ledger, state)
        if any(map(is_ours, record.sources))
    }
    return len(ledger.supersede(ids, pipeline_version=version))


def _records(ledger: Ledger, state: JobState) -> Iterator[DocumentRecord]:
    after = ""
    while page := ledger.documents(state=state, after=after, limit=_AT_ONCE):
        yield from page
        after = page[-1].document_id
