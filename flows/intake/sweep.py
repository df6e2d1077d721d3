"""The sweep: a listing of the whole bucket, page by page, that finds whatever no event told of.

Each page is kept with the key that it ended at, so that a sweep that was killed goes on there, and one sweeper at a
time has a bucket.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import Final

from flows.intake.bucket import Bucket
from flows.observe.events import event
from storage.arrivals import Arrivals, Cursor
from storage.failpoints import reach

PAGE: Final = 1000
"""Objects of a page, which is as many as the S3 API gives."""


@dataclass(frozen=True, slots=True)
class Swept:
    """A sweep that came to its end: objects ``seen``, those ``found`` that no door had told of, and how long it took
    this process."""

    seen: int
    found: int
    seconds: float


def sweep(bucket: Bucket, arrivals: Arrivals, *, stop: threading.Event | None = None) -> Swept | None:
    """List the bucket to its end, from where a sweep that was broken off had come to; None: it was stopped before, or
    another sweeper has the bucket.

    Raises:
        InfrastructureError: bucket or ledger is away; what was kept stays, and the next sweep goes on.
        SweepLostError: this process was taken for dead; another one goes on.
    """
    began = time.monotonic()
    cursor = arrivals.begin_sweep(bucket.place)
    if cursor is None:
        return None
    reach("sweep.begun")
    while stop is None or not stop.is_set():
        going = _page(bucket, arrivals, cursor)
        if going is None:
            arrivals.finish_sweep(cursor)
            reach("sweep.finished")
            seconds = time.monotonic() - began
            event("sweep_finished", place=bucket.place, seen=cursor.seen, found=cursor.found, seconds=seconds)
            return Swept(cursor.seen, cursor.found, seconds)
        cursor = going
    return None


def _page(bucket: Bucket, arrivals: Arrivals, cursor: Cursor) -> Cursor | None:
    """Keep one more page; None where there is none."""
    page = bucket.store.page("", after=cursor.after_key, limit=PAGE, without=bucket.settings.processed)
    reach("sweep.listed")
    if not page:
        return None
    documents = [info for info in page if bucket.takes(info.key)]
    sighted = [bucket.sighting(info) for info in documents]
    kept = arrivals.advance(cursor, after_key=page[-1].key, sighted=sighted, seen=len(documents))
    reach("sweep.kept")
    return kept
