"""The registrar: takes what was sighted, looks at it, and has the ledger know it.

Any number of registrars may run; each sighting is one's at a time, and comes again should that one die.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import PurePosixPath
from types import TracebackType
from typing import Final, Self

from documents.errors import InfrastructureError
from flows.beside import may_have_beside
from flows.intake.bucket import Bucket
from flows.intake.looking import Looked, look
from flows.observe import documents as told
from flows.observe.events import event
from flows.returned import take_up
from storage.arrivals import Arrivals, Sighting
from storage.failpoints import reach
from storage.ledger import Ledger

AT_ONCE: Final = 100
"""Sightings of a round."""
_READERS: Final = 8
_AGAIN_FIRST: Final = 10.0
_AGAIN_MOST: Final = 300.0


class Registrar:
    """Use as a context manager.

    Args:
        version: tells the pipeline version under which documents are to be processed from now on.
        rest_seconds: so long after it was first seen a document that something may lie beside is looked at, so that
            both are there.
    """

    def __init__(
        self, bucket: Bucket, ledger: Ledger, *, version: Callable[[], str], rest_seconds: float = 0.0
    ) -> None:
        self._bucket = bucket
        self._ledger = ledger
        self._arrivals = Arrivals(ledger)
        self._version = version
        self._rest_ms = round(rest_seconds * 1000)
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="registrar")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._readers.shutdown(cancel_futures=True)

    def round(self, *, stop: threading.Event | None = None) -> int:
        """Deal with what is due, up to ``AT_ONCE`` sightings; how many that were.

        Raises: InfrastructureError: the bucket or the ledger is away. Nothing is lost: what was taken comes again.
        """
        taken = self._arrivals.take(AT_ONCE)
        reach("registrar.taken")
        now_ms = self._ledger.now_ms() if taken else 0
        young = [one for one in taken if self._rests_ms(one, now_ms) > 0]
        self._settle([one for one in taken if one not in young])
        if young:
            seconds = max(self._rests_ms(one, now_ms) for one in young) / 1000
            if (stop or threading.Event()).wait(seconds):
                return len(taken) - len(young)
            self._settle(young)
        return len(taken)

    def _rests_ms(self, sighting: Sighting, now_ms: int) -> float:
        """How long it is still to be left alone."""
        if sighting.seen is None or not may_have_beside(PurePosixPath(sighting.uri)):
            return 0.0
        return sighting.seen.timestamp() * 1000 + self._rest_ms - now_ms

    def _settle(self, taken: Sequence[Sighting]) -> None:
        """Raises: InfrastructureError: the bucket or the ledger is away."""
        if not taken:
            return
        # An e-invoice brings the document along that it lies beside, so the documents go first.
        xml = [one for one in taken if one.uri[-4:].lower() == ".xml"]
        looked = self._look([one for one in taken if one not in xml])
        ended = {one.uri for found in looked for one in found.ends}
        looked += self._look([one for one in xml if one.uri not in ended])
        reach("registrar.looked")
        self._register([found for found in looked if found.ends])
        trouble: InfrastructureError | None = None
        for found in looked:
            if found.refused is not None:
                self._arrivals.refuse(found.sighting, found.refused)
                event("sighting_refused", place=self._bucket.place, door=found.sighting.door)
            elif found.trouble is not None:
                trouble = trouble or found.trouble
                again = min(_AGAIN_FIRST * 2 ** (max(found.sighting.tries, 1) - 1), _AGAIN_MOST)
                self._arrivals.put_off(found.sighting, str(found.trouble), seconds=again)
        reach("registrar.settled")
        if trouble is not None:
            self._check_is_there(trouble)

    def _look(self, sightings: Sequence[Sighting]) -> list[Looked]:
        """At all of them; once the bucket is away, at no more of them: each would wait for its time-out."""
        away: list[InfrastructureError] = []

        def one(sighting: Sighting) -> Looked:
            if away:
                return Looked(sighting, trouble=away[0])
            found = look(sighting, self._bucket, self._ledger)
            if found.trouble is not None and not away:
                try:
                    self._check_is_there(found.trouble)
                except InfrastructureError as exc:
                    away.append(exc)
            return found

        return list(self._readers.map(one, sightings))

    def _check_is_there(self, met: InfrastructureError) -> None:
        """Raises: InfrastructureError: it is not an object that has trouble, but the whole bucket."""
        try:
            self._bucket.store.page("", after="", limit=1)
        except InfrastructureError:
            raise met from None

    def _register(self, looked: Sequence[Looked]) -> None:
        sources = [source for found in looked for source in found.sources]
        ends = [one for found in looked for one in found.ends]
        if not ends:
            return
        version = self._version()
        registered = self._arrivals.register(sources, taken=ends, pipeline_version=version)
        reach("registrar.registered")
        told.registered(registered)
        for failed in {entry.document_id for entry in registered if entry.state == "failed"}:
            take_up(self._ledger, failed, version)
