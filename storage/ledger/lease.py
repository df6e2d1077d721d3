"""Keeping leases alive while the work goes on: a thread apart, so that slow work is not taken for dead."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Final, Self

from documents.errors import SluiceError
from storage.ledger.ledger import Ledger
from storage.ledger.values import Claim

_RETRY_SECONDS: Final = 1.0


class Heartbeat:
    """Renews a changing set of claims every ``interval`` seconds. A context manager.

    A claim is lost when the ledger says so, or when no renewal has succeeded for a whole lease. Work on a
    lost claim should stop; should it go on, the ledger refuses its outcome.
    """

    def __init__(
        self,
        ledger: Ledger,
        interval: float = 15.0,
        *,
        on_lost: Callable[[Claim], None] | None = None,
    ) -> None:
        self._ledger = ledger
        self._interval = interval
        self._lease_seconds = ledger.rules.lease_ms / 1000
        self._on_lost = on_lost
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._renewed: dict[Claim, float] = {}
        self._lost: set[Claim] = set()
        self._thread = threading.Thread(target=self._run, name="lease-heartbeat", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join()

    def add(self, claims: Iterable[Claim]) -> None:
        """Renew these from now on; call right after ``Ledger.claim``."""
        now = time.monotonic()
        with self._lock:
            self._renewed.update((claim, now) for claim in claims)

    def discard(self, claim: Claim) -> None:
        """Renew this no more; call once it is completed, released or dropped."""
        with self._lock:
            self._renewed.pop(claim, None)
            self._lost.discard(claim)

    def is_lost(self, claim: Claim) -> bool:
        """Whether the work on this claim is in vain."""
        with self._lock:
            return claim in self._lost

    def _run(self) -> None:
        wait = self._interval
        while not self._stop.wait(wait):
            wait = self._interval if self._beat() else min(_RETRY_SECONDS, self._interval)

    def _beat(self) -> bool:
        """Renew once; False where the ledger could not be reached."""
        with self._lock:
            held = list(self._renewed)
        reached = True
        # Taken before the call: the new lease runs from no earlier than this.
        asked = time.monotonic()
        try:
            kept = set(self._ledger.heartbeat(held))
        except SluiceError:  # a thread that ended here would renew nothing ever after
            reached, kept = False, set()
        lost: list[Claim] = []
        with self._lock:
            for claim in held:
                if claim not in self._renewed:
                    continue
                if claim in kept:
                    self._renewed[claim] = asked
                elif reached or asked - self._renewed[claim] >= self._lease_seconds:
                    del self._renewed[claim]
                    self._lost.add(claim)
                    lost.append(claim)
        if self._on_lost is not None:
            for claim in lost:
                self._on_lost(claim)
        return reached
