"""One batch of the backlog: whatever is due in the ledger, up to a number of documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from flows.generations import pinned
from flows.inbox import Inbox
from flows.master import open_master
from flows.opened import open_ledger
from flows.orchestration.spread import workers_for
from flows.pipeline import known_schemas
from flows.returned import records
from flows.settings import Settings
from flows.trouble import FirstTrouble
from flows.uploads import uploads_folder
from flows.version import pipeline_version
from flows.work import Finished, Work
from storage.ledger import Claim, JobState, Ledger
from storage.places import REMOTE

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


def has_inbox(settings: Settings) -> bool:
    """Whether there is a watched folder: where documents come from a bucket there need not be one."""
    return not settings.s3.is_set or settings.up.inbox is not None or inbox_folder(settings).is_dir()


def process_due(settings: Settings, *, lane: str | None = "") -> Iterator[Finished]:
    """Process up to ``settings.up.batch_size`` due documents; each is committed, and the result of a file delivered,
    before it is yielded.

    One that cannot be delivered keeps no other from being processed; that is raised at the end. All are processed with
    the models that are active at the beginning.

    Args:
        lane: those of this lane alone, "": those that wait for no schedule; None: of any.

    Raises:
        InfrastructureError: ledger, disk, engine or model failed; the documents stay due.
    """
    settings = pinned(settings)
    version = pipeline_version(settings, known_schemas(settings))
    with open_ledger(settings) as ledger:
        inbox = open_inbox(settings, ledger, version, create=False) if has_inbox(settings) else None
        adopt(ledger, version, is_ours=partial(_is_ours, settings, inbox))
        ledger.keep_lanes(settings.top.lanes)
        counts = ledger.counts(pipeline_version=version, lane=lane)
        due = counts["received"] + counts["processing"]
        if not due:
            return
        open_master(settings)  # made here, once, where that may take long
        left = settings.up.batch_size
        trouble = FirstTrouble()

        def take(n: int) -> list[Claim]:
            nonlocal left
            if inbox is not None:
                inbox.check_is_there()
            claims = ledger.claim(limit=min(n, left), pipeline_version=version, lane=lane) if left else []
            left -= len(claims)
            return claims

        with workers_for(settings, due) as workers:
            work = Work(ledger, workers, take=take, heartbeat_seconds=settings.storage.heartbeat_seconds)
            for finished in work.outcomes():
                if inbox is not None:
                    with trouble.noted():  # it is committed: the service's sweeps deliver it
                        inbox.deliver(finished.claim.document_id, finished.json)
                yield finished
        trouble.raise_it()


def _is_ours(settings: Settings, inbox: Inbox | None, uri: str) -> bool:
    """Whether what lies there came in by the service: by its folder, its bucket or its API."""
    if uri.startswith(REMOTE):
        return uri.startswith(f"{REMOTE}{settings.s3.bucket}/")
    return (inbox is not None and inbox.has(uri)) or uploads_folder(settings) in Path(uri).parents


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
        for record in records(ledger, state)
        if any(map(is_ours, record.sources))
    }
    return len(ledger.supersede(ids, pipeline_version=version))
