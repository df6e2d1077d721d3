"""A bucket's intake as it runs: one thread sweeps, one registers, one writes results back, and one may listen."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from documents.errors import InfrastructureError, SluiceError
from flows.intake.bucket import Bucket
from flows.intake.deliverer import Deliverer
from flows.intake.listener import CannotListenError, listen
from flows.intake.notices import Notices
from flows.intake.registrar import Registrar
from flows.intake.room import check_room
from flows.intake.sweep import Swept, sweep
from flows.observe.events import event
from flows.originals import Originals
from flows.pictures import Pictures
from flows.returned import take_up_returned
from flows.saying import Saying
from flows.settings import Settings
from storage.arrivals import Arrivals, SweepLostError, same_version
from storage.ledger import DocumentRecord, Ledger
from storage.places import places_of
from storage.s3.store import S3Store

_TROUBLE_SECONDS: Final = 10.0


@dataclass(frozen=True, slots=True)
class Once:
    """What one round of all did: ``swept`` None where another sweeper had the bucket; ``registered``: sightings that
    were dealt with; ``delivered``: messages, of a document each."""

    swept: Swept | None
    registered: int
    delivered: int


class Intake:
    """Use as a context manager, which runs the threads; or call ``once``.

    Args:
        version: tells the pipeline version under which documents are to be processed from now on.
        saying: says what goes wrong.
    """

    def __init__(
        self,
        settings: Settings,
        ledger: Ledger,
        bucket: Bucket,
        *,
        version: Callable[[], str],
        saying: Saying | None = None,
    ) -> None:
        self._settings = settings
        self._ledger = ledger
        self._bucket = bucket
        self._arrivals = Arrivals(ledger)
        self._version = version
        self._saying = saying or Saying()
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []
        self._mistake: BaseException | None = None
        self._has_swept = False

    def once(self) -> Once:
        """Sweep the bucket, register all that is due, and write back all that is due.

        Raises: InfrastructureError: the bucket or the ledger is away, or there is too little room.
        """
        check_room(self._settings)
        swept = self._sweep()
        registered = delivered = 0
        with self._registrar() as registrar:
            while n := registrar.round():
                registered += n
        with self._deliverer() as deliverer:
            while n := deliverer.round():
                delivered += n
        return Once(swept, registered, delivered)

    def __enter__(self) -> Intake:
        for name, work in (
            ("sweep", self._sweeping),
            ("registrar", self._registering),
            ("deliverer", self._delivering),
            *((("listener", self._listening),) if self._settings.s3.listen else ()),
        ):
            thread = threading.Thread(target=self._guarded, args=(work,), name=f"intake-{name}", daemon=True)
            self._threads.append(thread)
            thread.start()
        return self

    def __exit__(self, *exc_info: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(timeout=_TROUBLE_SECONDS)

    def wait(self, seconds: float) -> None:
        """Raises: what ended one of the threads, which is a mistake of ours."""
        self._stop.wait(seconds)
        if self._mistake is not None:
            raise self._mistake

    def _guarded(self, work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as exc:
            self._mistake = exc
            self._stop.set()

    def _sweeping(self) -> None:
        self._again("sweep", self._swept, idle_seconds=self._settings.up.sweep_seconds)

    def _registering(self) -> None:
        with self._registrar() as registrar:
            self._again("registrar", partial(self._registered, registrar), idle_seconds=self._settings.up.poll_seconds)

    def _delivering(self) -> None:
        with self._deliverer() as deliverer:
            self._again("deliverer", deliverer.round, idle_seconds=self._settings.up.poll_seconds)

    def _listening(self) -> None:
        store = self._bucket.store
        if not isinstance(store, S3Store):
            return

        def met(trouble: InfrastructureError | None) -> None:
            self._saying.is_now("listener", str(trouble) if trouble else None)

        try:
            listen(store, Notices(self._bucket, self._ledger, door="listen"), stop=self._stop, met=met)
        except CannotListenError as exc:
            print(f"events   {exc}", flush=True)

    def _again(self, name: str, step: Callable[[], int], *, idle_seconds: float) -> None:
        """Do it for as long as there is something to do, then every ``idle_seconds``; sooner where it went wrong."""
        while not self._stop.is_set():
            began = time.monotonic()
            try:
                wait = 0.0 if step() else max(0.0, began + idle_seconds - time.monotonic())
                self._saying.is_now(name, None)
            except (InfrastructureError, SweepLostError) as exc:
                self._saying.is_now(name, str(exc))
                wait = min(_TROUBLE_SECONDS, idle_seconds)
            self._stop.wait(wait)

    def _swept(self) -> int:
        """The first time at once; then unless another process's sweep came to its end since."""
        check_room(self._settings)
        if self._has_swept and self._age_seconds() < self._settings.up.sweep_seconds / 2:
            return 0
        self._has_swept = self._sweep() is not None or self._has_swept
        return 0

    def _age_seconds(self) -> float:
        """Since the last sweep of the bucket came to its end."""
        ends = (state.finished for state in self._arrivals.sweeps() if state.place == self._bucket.place)
        last = max((end.timestamp() for end in ends if end is not None), default=float("-inf"))
        return self._ledger.now_ms() / 1000 - last

    def _registered(self, registrar: Registrar) -> int:
        check_room(self._settings)
        return registrar.round(stop=self._stop)

    def _sweep(self) -> Swept | None:
        try:
            swept = sweep(self._bucket, self._arrivals, stop=self._stop)
        except SluiceError as exc:
            event("sweep_failed", place=self._bucket.place, error=type(exc).__name__)
            raise
        if swept is not None:
            take_up_returned(self._ledger, self._has_back)
        return swept

    def _has_back(self, record: DocumentRecord) -> bool:
        """Whether an object is again as it was when it was registered."""
        for place in places_of(self._ledger, record.document_id):
            key = self._bucket.store.key(place.uri)
            info = self._bucket.store.info(key) if key is not None else None
            if info is not None and same_version(info.version, place.version):
                return True
        return False

    def _registrar(self) -> Registrar:
        rest = self._settings.storage.inbox_stable_seconds
        return Registrar(self._bucket, self._ledger, version=self._version, rest_seconds=rest)

    @contextlib.contextmanager
    def _deliverer(self) -> Iterator[Deliverer]:
        """One that draws pages, if it is to, with a sandbox of its own."""
        if not self._settings.s3.pictures:
            yield Deliverer(self._bucket, self._ledger, None)
            return
        from ocr.reader import Reader

        originals = Originals(self._settings.s3)
        with Reader(self._settings.ocr, self._settings.limits) as reader:
            pictures = Pictures(
                self._settings.storage.home,
                reader,
                reading=threading.Lock(),
                original=lambda document_id: originals.of_document(self._ledger, document_id)[0],
            )
            yield Deliverer(self._bucket, self._ledger, pictures)
