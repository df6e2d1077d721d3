"""A ledger with a clock that only tests move, and a bucket in memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from flows.intake.bucket import Bucket
from flows.intake.deliverer import Deliverer, Draws
from flows.intake.registrar import Registrar
from flows.intake.sweep import sweep
from storage.arrivals import Arrivals
from storage.ledger import Ledger, Outcome
from tests.flows.intake.memory import MemoryBucket, bucket_settings
from tests.storage.conftest import ManualClock

VERSION = "p-test"


class House:
    """A bucket, a ledger, and what stands between them."""

    def __init__(self, ledger: Ledger, clock: ManualClock, store: MemoryBucket, **settings: Any) -> None:
        self.ledger = ledger
        self.clock = clock
        self.store = store
        self.bucket = Bucket(store, bucket_settings(**settings))
        self.arrivals = Arrivals(ledger)

    def sweep(self) -> int:
        """How many objects it found."""
        swept = sweep(self.bucket, self.arrivals)
        assert swept is not None
        return swept.found

    def register(self, *, rest_seconds: float = 0.0) -> int:
        """Until nothing is due; how many sightings that were."""
        total = 0
        with Registrar(self.bucket, self.ledger, version=lambda: VERSION, rest_seconds=rest_seconds) as registrar:
            while n := registrar.round():
                total += n
        return total

    def deliver(self, pictures: Draws | None = None) -> int:
        """Until nothing is due; how many messages that were."""
        deliverer, total = Deliverer(self.bucket, self.ledger, pictures), 0
        while n := deliverer.round():
            total += n
        return total

    def documents(self) -> dict[str, list[str]]:
        """Keys of each document, by its id."""
        found = self.ledger.documents(limit=1000)
        return {one.document_id: [self.store.key(uri) or uri for uri in one.sources] for one in found}

    def end(self, status: Outcome = "accepted", **more: Any) -> list[str]:
        """End all that is due, with a result of no fields; the ids."""
        claims = self.ledger.claim(limit=1000, pipeline_version=VERSION)
        for claim in claims:
            self.ledger.complete(
                claim, status=status, result_json=result(claim.document_id, claim.source, status, **more)
            )
        return [claim.document_id for claim in claims]


def result(document_id: str, source: str, status: str, **more: Any) -> str:
    """A result without fields, as JSON text."""
    made = {"document_id": document_id, "source": source, "status": status, "reason": None, "document_type": None}
    return json.dumps({**made, "pages": 0, "fields": {}, "rules": [], **more})


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def ledger(ledger_url: str, clock: ManualClock) -> Iterator[Ledger]:
    with Ledger.open(ledger_url, clock=clock) as opened:
        yield opened


@pytest.fixture
def make_house(ledger: Ledger, clock: ManualClock) -> Callable[..., House]:
    """A house with settings of its bucket."""
    return lambda **settings: House(ledger, clock, MemoryBucket(), **settings)


@pytest.fixture
def house(make_house: Callable[..., House]) -> House:
    return make_house()
