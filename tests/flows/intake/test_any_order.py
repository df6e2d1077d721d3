"""Whatever events come, how often and in which order, or not at all: in the end the ledger has what the bucket has, and
each content once."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from flows.intake.notices import Notices
from storage import audit
from storage.ledger import Ledger
from storage.ledger.tables import job, source
from tests.flows.intake.conftest import House
from tests.flows.intake.memory import MemoryBucket
from tests.storage.conftest import ManualClock

KEYS = ("a.txt", "in/b.txt", "c.pdf", "c.xml")
FORGED = ("never.txt", "../x", "processed/a.txt.json", "")

_key, _content = st.sampled_from(KEYS), st.sampled_from(["one", "two", "three"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), _key, _content),
        st.tuples(st.just("delete"), _key),
        st.tuples(st.just("tell"), st.integers(0, 30), st.integers(1, 10)),
        st.tuples(st.just("forge"), st.sampled_from(FORGED + KEYS)),
        st.tuples(st.just("register")),
        st.tuples(st.just("sweep")),
        st.tuples(st.just("take and die")),
    ),
    max_size=25,
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Ledger, ManualClock, Counter[str]]]:
    """One ledger for all examples, each with a bucket of its own."""
    clock, path = ManualClock(), tmp_path_factory.mktemp("any-order") / "ledger.sqlite"
    with Ledger.open(Path(path), clock=clock) as ledger:
        yield ledger, clock, Counter()


@settings(max_examples=60)
@given(steps=STEPS)
def test_ledger_ends_as_the_bucket_is(
    shared: tuple[Ledger, ManualClock, Counter[str]], steps: list[tuple[object, ...]]
) -> None:
    ledger, clock, examples = shared
    examples["n"] += 1
    name = f"bucket-{examples['n']}"
    store = MemoryBucket(name)
    house = House(ledger, clock, store, name=name)
    notices = Notices(house.bucket, ledger, door="event")
    events: list[str] = []
    for step in steps:
        match step:
            case ("put", str(key), content):
                store.write(key, f"{name} {content}".encode())
                events.append(key)
            case ("delete", str(key)) if store.info(key) is not None:
                store.delete(key)
                events.append(key)
            case ("tell", int(which), int(times)) if events:
                for _ in range(times):
                    notices.told([events[which % len(events)]])
            case ("forge", str(key)):
                notices.told([key])
            case ("register",):
                house.register()
            case ("sweep",):
                house.sweep()
            case ("take and die",):
                house.arrivals.take(2)
    clock.advance(16 * 60)
    house.sweep()
    house.register()
    _check(house, name)


def _check(house: House, name: str) -> None:
    mine = source.c.uri.startswith(f"s3://{name}/")
    current = {
        row.uri: row.document_id
        for row in house.ledger.database.read(
            lambda c: c.execute(select(source.c.uri, source.c.document_id).where(mine, source.c.current)).all()
        )
    }
    for info in house.store.list():
        content = hashlib.sha256(house.store.read(info.key)).hexdigest()
        assert current[house.store.uri(info.key)] == content, info.key
    jobs = house.ledger.database.read(
        lambda c: c.execute(select(func.count()).select_from(job).group_by(job.c.document_id)).scalars().all()
    )
    assert set(jobs) <= {1}
    counts = house.arrivals.counts()
    assert (counts.waiting, counts.refused) == (0, 0)


def test_ledger_is_sound_after_all_of_it(shared: tuple[Ledger, ManualClock, Counter[str]]) -> None:
    ledger, _, examples = shared
    assert examples["n"] >= 50
    assert audit.check(ledger).problems == ()
