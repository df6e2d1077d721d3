"""Arrivals: objects between being seen and being registered, and the sweeps that see them."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from documents.errors import UsageError
from storage.arrivals import ArrivalCounts, Arrivals, Sighting, SweepLostError, same_version
from storage.arrivals.tables import sighting, sweep
from storage.audit import check
from storage.ledger import Ledger, NewSource

PLACE = "s3://bucket/"
REPOSITORY = Path(__file__).resolve().parents[2]


def sha(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def seen(key: str, version: str | None = "v1", size: int = 7) -> Sighting:
    return Sighting(uri=PLACE + key, place=PLACE, version=version, size=size)


def read(found: Sighting, content: str = "") -> NewSource:
    return NewSource(sha(content or found.uri), found.uri, 7, version=found.version)


@pytest.fixture
def arrivals(ledger: Ledger) -> Arrivals:
    return Arrivals(ledger)


def test_an_object_that_is_seen_is_taken_once_and_registered(arrivals: Arrivals, ledger: Ledger) -> None:
    assert arrivals.sight([seen("a"), seen("b")], door="sweep") == 2
    taken = arrivals.take(10)
    assert [(t.uri, t.version, t.size, t.door, t.tries) for t in taken] == [
        (PLACE + "a", "v1", 7, "sweep", 1),
        (PLACE + "b", "v1", 7, "sweep", 1),
    ]
    assert arrivals.take(10) == []
    registered = arrivals.register([read(t) for t in taken], taken=taken, pipeline_version="1")
    assert [r.is_new for r in registered] == [True, True]
    assert arrivals.counts().waiting == 0
    assert check(ledger, expected_sources=[PLACE + "a", PLACE + "b"]).problems == ()


def test_ten_events_for_one_object_are_one_sighting(arrivals: Arrivals) -> None:
    assert [arrivals.sight([seen("a")], door="event") for _ in range(10)] == [1, *[0] * 9]
    assert arrivals.sight([seen("b"), seen("b")], door="event") == 1
    assert len(arrivals.take(10)) == 2


def test_what_the_ledger_has_at_that_version_is_passed_over(arrivals: Arrivals, ledger: Ledger) -> None:
    ledger.register(sha("a"), source=PLACE + "a", size=7, version="etag@id", pipeline_version="1")
    assert arrivals.sight([seen("a", "etag")], door="sweep") == 0
    assert arrivals.sight([seen("a", "other")], door="sweep") == 1
    assert [t.version for t in arrivals.take(10)] == ["other"]


def test_what_the_ledger_learnt_of_meanwhile_is_not_taken(arrivals: Arrivals, ledger: Ledger) -> None:
    arrivals.sight([seen("a"), seen("b")], door="sweep")
    ledger.register(sha("a"), source=PLACE + "a", size=7, version="v1", pipeline_version="1")
    assert [t.uri for t in arrivals.take(1)] == [PLACE + "b"]
    assert arrivals.counts().waiting == 1


def test_of_an_object_without_versions_nothing_is_passed_over(arrivals: Arrivals, ledger: Ledger) -> None:
    ledger.register(sha("a"), source=PLACE + "a", size=7, pipeline_version="1")
    assert arrivals.sight([seen("a", None)], door="sweep") == 1
    (taken,) = arrivals.take(10)
    arrivals.register([read(taken)], taken=[taken], pipeline_version="1")
    assert arrivals.counts().waiting == 0


def test_a_taker_that_dies_loses_nothing(arrivals: Arrivals, clock: Any) -> None:
    arrivals.sight([seen("a")], door="sweep")
    waits = []
    assert len(arrivals.take(10)) == 1
    for _ in range(7):
        waits.append(0)
        while not arrivals.take(10):
            clock.advance(30)
            waits[-1] += 30
    assert waits == [60, 120, 240, 480, 900, 900, 900]


def test_a_version_seen_after_the_taking_is_not_lost(arrivals: Arrivals, ledger: Ledger) -> None:
    arrivals.sight([seen("a", "v1")], door="sweep")
    (first,) = arrivals.take(10)
    assert arrivals.sight([seen("a", "v2")], door="event") == 1
    arrivals.register([read(first, "one")], taken=[first], pipeline_version="1")
    (second,) = arrivals.take(10)
    assert (second.version, second.door, second.tries) == ("v2", "event", 1)
    arrivals.register([read(second, "two")], taken=[second], pipeline_version="1")
    assert arrivals.take(10) == []
    assert ledger.known_versions([PLACE + "a"]) == {PLACE + "a": "v2"}


def test_what_was_read_at_a_later_version_than_taken_ends_the_later_sighting_too(arrivals: Arrivals) -> None:
    arrivals.sight([seen("a", "v1")], door="sweep")
    (first,) = arrivals.take(10)
    arrivals.sight([seen("a", "v2")], door="event")
    late = NewSource(sha("two"), first.uri, 7, version="v2@7")
    arrivals.register([late], taken=[first], pipeline_version="1")
    assert arrivals.counts().waiting == 0


def test_a_version_id_that_is_learnt_later_is_kept(arrivals: Arrivals) -> None:
    arrivals.sight([seen("a", "etag")], door="sweep")
    assert arrivals.sight([seen("a", "etag@id")], door="event") == 0
    assert arrivals.sight([seen("a", "etag")], door="sweep") == 0
    assert [t.version for t in arrivals.take(10)] == ["etag@id"]


def test_what_is_refused_stays_refused_until_another_version_is_seen(arrivals: Arrivals) -> None:
    arrivals.sight([seen("a"), seen("b")], door="sweep")
    first, _ = arrivals.take(10)
    arrivals.refuse(first, "the key ends\nin '..'")
    assert arrivals.sight([seen("a")], door="sweep") == 0
    assert [(r.uri, r.refused) for r in arrivals.refused()] == [(PLACE + "a", "the key ends in '..'")]
    assert arrivals.refused(after=PLACE + "a") == []
    counts = arrivals.counts()
    assert (counts.waiting, counts.refused) == (1, 1)
    assert arrivals.sight([seen("a", "v2")], door="sweep") == 1
    assert [(t.version, t.refused) for t in arrivals.take(10)] == [("v2", None)]


def test_what_is_refused_late_is_not_what_was_seen_since(arrivals: Arrivals) -> None:
    arrivals.sight([seen("a", "v1")], door="sweep")
    (first,) = arrivals.take(10)
    arrivals.sight([seen("a", "v2")], door="event")
    arrivals.refuse(first, "too large")
    arrivals.drop(first)
    assert (arrivals.counts().waiting, arrivals.counts().refused) == (1, 0)


def test_what_is_put_off_comes_again_then_with_its_error(arrivals: Arrivals, clock: Any) -> None:
    arrivals.sight([seen("a")], door="sweep")
    (first,) = arrivals.take(10)
    arrivals.put_off(first, "503 from\nthe bucket", 5)
    clock.advance(4)
    assert arrivals.take(10) == []
    assert arrivals.counts().oldest_seconds == 4
    clock.advance(1)
    (again,) = arrivals.take(10)
    assert (again.tries, again.last_error) == (2, "503 from the bucket")


def test_an_object_that_is_gone_is_dropped(arrivals: Arrivals) -> None:
    arrivals.sight([seen("a")], door="sweep")
    (first,) = arrivals.take(10)
    arrivals.drop(first)
    assert arrivals.counts() == ArrivalCounts(waiting=0, refused=0, oldest_seconds=0.0)


def test_keys_of_any_kind_come_back_as_they_were(arrivals: Arrivals) -> None:
    keys = ["ä ö/€ 😀.pdf", "back\\slash", "nul\x00", "\udc80surrogate", "../up", "%2e%2e", "line\nbreak", "x" * 1024]
    assert arrivals.sight([seen(key) for key in keys], door="event") == len(keys)
    taken = arrivals.take(100)
    assert {t.uri for t in taken} == {PLACE + key for key in keys}
    arrivals.register([read(t, repr(t.uri)) for t in taken], taken=taken, pipeline_version="1")
    assert arrivals.counts().waiting == 0


def test_an_unknown_door_is_refused(arrivals: Arrivals) -> None:
    with pytest.raises(UsageError, match="no door"):
        arrivals.sight([seen("a")], door="window")


def test_a_sweep_goes_page_by_page_and_is_told(arrivals: Arrivals, ledger: Ledger, clock: Any) -> None:
    ledger.register(sha("a"), source=PLACE + "a", size=7, version="v1", pipeline_version="1")
    cursor = arrivals.begin_sweep(PLACE, "one")
    assert cursor is not None
    assert cursor.after_key == ""
    cursor = arrivals.advance(cursor, after_key="b", sighted=[seen("a"), seen("b")], seen=2)
    clock.advance(2.5)
    cursor = arrivals.advance(cursor, after_key="c", sighted=[seen("c")], seen=1)
    arrivals.finish_sweep(cursor)
    (state,) = arrivals.sweeps()
    assert (state.place, state.started, state.after_key, state.owner) == (PLACE, None, "", None)
    assert (state.last_seen, state.last_found, state.last_seconds) == (3, 2, 2.5)
    assert state.finished is not None
    again = arrivals.begin_sweep(PLACE, "two")
    assert again is not None
    assert (again.after_key, again.pages, again.seen) == ("", 0, 0)
    assert arrivals.sweeps()[0].last_seen == 3


def test_a_sweeper_that_is_silent_for_a_lease_is_followed_where_it_had_come_to(arrivals: Arrivals, clock: Any) -> None:
    cursor = arrivals.begin_sweep(PLACE, "one")
    assert cursor is not None
    cursor = arrivals.advance(cursor, after_key="k\udc80", sighted=[seen("a")], seen=1000)
    assert arrivals.begin_sweep(PLACE, "two") is None
    assert arrivals.begin_sweep("another place", "two") is not None
    clock.advance(60)
    after = arrivals.begin_sweep(PLACE, "two")
    assert after is not None
    assert (after.after_key, after.seen, after.found, after.pages) == ("k\udc80", 1000, 1, 1)
    with pytest.raises(SweepLostError, match="not this sweeper's"):
        arrivals.advance(cursor, after_key="z", sighted=[seen("lost")], seen=1)
    with pytest.raises(SweepLostError):
        arrivals.finish_sweep(cursor)
    assert arrivals.counts().waiting == 1
    arrivals.finish_sweep(arrivals.advance(after, after_key="z", sighted=[], seen=1))


def test_a_slow_sweeper_that_nobody_followed_goes_on(arrivals: Arrivals, clock: Any) -> None:
    cursor = arrivals.begin_sweep(PLACE, "one")
    assert cursor is not None
    clock.advance(600)
    arrivals.finish_sweep(arrivals.advance(cursor, after_key="a", sighted=[seen("a")], seen=1))


def test_two_threads_of_one_process_do_not_sweep_one_place_together(arrivals: Arrivals) -> None:
    one, two = arrivals.begin_sweep(PLACE), arrivals.begin_sweep(PLACE)
    assert one is not None
    assert two is not None
    arrivals.advance(one, after_key="a", sighted=[seen("a")], seen=1)
    with pytest.raises(SweepLostError):
        arrivals.advance(two, after_key="b", sighted=[seen("b")], seen=1)


@pytest.mark.parametrize(
    "point", ["sight.before_commit", "advance.before_commit", "advance.after_commit", "arrive.before_commit"]
)
def test_killed_at_any_step_it_goes_on_and_every_object_is_registered_once(ledger_url: str, point: str) -> None:
    code = "import sys; sys.path.insert(0, sys.argv[1]); from tests.storage.test_arrivals import go; go(sys.argv[2])"
    command = [sys.executable, "-c", code, str(REPOSITORY), ledger_url]
    with Ledger.open(ledger_url):
        pass
    killed = subprocess.run(
        command, env={**os.environ, "SLUICE_TEST_FAILPOINT": f"{point}:2"}, start_new_session=True, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    subprocess.run(command, check=True)
    with Ledger.open(ledger_url) as ledger:
        report = check(ledger, expected_sources=[f"{PLACE}{i:03}" for i in range(60)])
        counts = Arrivals(ledger).counts()
    assert (report.problems, report.documents, report.jobs, counts.waiting) == ((), 60, 60, 0)


def _wait_for_turns(ledger: Ledger) -> None:
    """As if the minutes had passed that a taker who was killed had booked."""
    ledger.write("wait", lambda connection, now: connection.execute(sighting.update().values(due_ms=now)))


def go(url: str) -> None:
    """Sweep sixty objects page by page, hear of some by events too, and register them all."""
    with Ledger.open(url) as ledger:
        arrivals = Arrivals(ledger)
        keys = [f"{i:03}" for i in range(60)]
        for key in keys[:30:10]:
            arrivals.sight([seen(key)], door="event")
        cursor = arrivals.begin_sweep(PLACE)
        assert cursor is not None
        while page := [key for key in keys if key > cursor.after_key][:7]:
            cursor = arrivals.advance(cursor, after_key=page[-1], sighted=[seen(k) for k in page], seen=len(page))
        arrivals.finish_sweep(cursor)
        _wait_for_turns(ledger)
        while taken := arrivals.take(9):
            arrivals.register([read(t) for t in taken], taken=taken, pipeline_version="1")


def test_sweepers_listeners_and_registrars_at_once_lose_and_double_nothing(ledger_url: str) -> None:
    keys = [f"{i:03}" for i in range(120)]
    with Ledger.open(ledger_url) as ledger:
        arrivals, failed, done = Arrivals(ledger), list[BaseException](), threading.Event()

        def watched(work: Any) -> threading.Thread:
            def run() -> None:
                try:
                    work()
                except BaseException as error:
                    failed.append(error)

            thread = threading.Thread(target=run)
            thread.start()
            return thread

        def see(version: str) -> None:
            for start in range(0, len(keys), 7):
                arrivals.sight([seen(k, version) for k in keys[start : start + 20]], door="event")

        def register() -> None:
            while not done.is_set():
                taken = arrivals.take(5)
                arrivals.register([read(t, f"{t.uri} {t.version}") for t in taken], taken=taken, pipeline_version="1")

        registrars = [watched(register) for _ in range(3)]
        for version in ("v1", "v2"):
            for thread in [watched(lambda version=version: see(version)) for _ in range(3)]:
                thread.join()
        done.set()
        for thread in registrars:
            thread.join()
        assert failed == []
        _wait_for_turns(ledger)
        while taken := arrivals.take(50):
            arrivals.register([read(t, f"{t.uri} {t.version}") for t in taken], taken=taken, pipeline_version="1")
        assert arrivals.counts().waiting == 0
        assert ledger.known_versions([PLACE + k for k in keys]) == {PLACE + k: "v2" for k in keys}
        assert check(ledger).problems == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("e", "e", True), ("e@1", "e", True), ("e@1", "e@2", True), ("e", "f", False), (None, None, False)],
)
def test_versions_are_the_same_where_their_etags_are(one: str | None, other: str | None, same: bool) -> None:
    assert same_version(one, other) is same


def test_the_audit_reports_sightings_and_sweeps_that_are_stuck(arrivals: Arrivals, ledger: Ledger) -> None:
    arrivals.sight([seen("a")], door="sweep")
    assert arrivals.begin_sweep(PLACE) is not None
    assert check(ledger).problems == ()

    def stick(connection: Any, now_ms: int) -> None:
        connection.execute(sighting.update().values(due_ms=now_ms + 86_400_000))
        connection.execute(sweep.update().values(owner=None))

    ledger.write("stick", stick)
    assert [(p.rule, p.examples) for p in check(ledger).problems] == [
        ("what was seen is refused, or due, or will be soon", (PLACE + "a",)),
        ("a sweep under way has a sweeper and a beginning, and no other has", (PLACE,)),
    ]


def test_a_lane_waits_for_its_own_claims(ledger: Ledger) -> None:
    ledger.register(sha("a"), source="in/a", size=1, pipeline_version="1")
    ledger.register(sha("b"), source="in/b", size=1, pipeline_version="1", lane="contracts")
    assert [c.document_id for c in ledger.claim(limit=9, lane="contracts")] == [sha("b")]
    assert ledger.claim(lane="invoices") == []
    assert ledger.counts(lane="contracts")["processing"] == 1
    assert (ledger.counts(lane="")["received"], ledger.counts()["received"]) == (1, 1)
    assert [c.document_id for c in ledger.claim(limit=9, lane="")] == [sha("a")]


def test_a_lane_is_kept_under_a_new_pipeline_version(ledger: Ledger) -> None:
    ledger.register(sha("b"), source="in/b", size=1, pipeline_version="1", lane="contracts")
    ledger.supersede([sha("b")], pipeline_version="2")
    assert [c.pipeline_version for c in ledger.claim(lane="contracts")] == ["2"]


def test_a_claim_says_which_version_of_each_place_held_the_content(ledger: Ledger) -> None:
    for uri, version in (("in/a", "e@1"), ("in/b", "f"), ("in/c", None)):
        ledger.register(sha("x"), source=uri, size=1, version=version, pipeline_version="1")
    (claim,) = ledger.claim()
    assert (claim.source, claim.other_sources, claim.versions) == ("in/a", ("in/c", "in/b"), ("e@1", None, "f"))


def test_a_content_that_was_overwritten_everywhere_has_its_first_place_and_version(ledger: Ledger) -> None:
    ledger.register(sha("x"), source="in/a", size=1, version="e@1", pipeline_version="1")
    ledger.register(sha("y"), source="in/a", size=1, version="f@2", pipeline_version="1")
    claims = {c.document_id: c for c in ledger.claim(limit=2)}
    assert (claims[sha("x")].source, claims[sha("x")].versions) == ("in/a", ("e@1",))
    assert (claims[sha("y")].source, claims[sha("y")].versions) == ("in/a", ("f@2",))
