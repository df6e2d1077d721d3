"""The trail: nobody alters it unseen, and writers do not fork it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, update

from storage.accounts.tables import trail
from storage.accounts.trail import Trail
from storage.accounts.values import TrailHead
from storage.ledger import Ledger

REPOSITORY = Path(__file__).resolve().parents[2]
APPENDER = """
import sys
from storage.accounts.trail import Trail
from storage.ledger import Ledger

with Ledger.open(sys.argv[1]) as ledger:
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(int(sys.argv[3])):
        ledger.write(
            "append", lambda c, now: Trail.append(c, actor=sys.argv[2], action="test", what={"n": number}, at_ms=now)
        )
"""


def _append(ledger: Ledger, count: int) -> TrailHead:
    head = TrailHead(0, "")
    for number in range(count):
        what = {"number": number, "text": "Öl \ud800\x00 <b>", "none": None}
        head = ledger.write(
            "append", lambda c, now, what=what: Trail.append(c, actor="ada", action="test", what=what, at_ms=now)
        )
    return head


def test_trail_tells_what_was_done(ledger: Ledger) -> None:
    head = _append(ledger, 3)
    held = Trail(ledger.database)
    entries = held.entries(after=1)
    assert [entry.seq for entry in entries] == [2, 3]
    assert entries[1].what == {"number": 2, "text": "Öl \ud800\x00 <b>", "none": None}
    assert entries[1].previous == entries[0].hash
    assert held.head() == head == TrailHead(3, entries[1].hash)
    assert held.verify() is None


def test_empty_trail_is_whole(ledger: Ledger) -> None:
    assert Trail(ledger.database).verify() is None


def test_entry_goes_with_what_it_tells_of(ledger: Ledger) -> None:
    def fails(connection: object, now: int) -> None:
        Trail.append(connection, actor="ada", action="test", at_ms=now)  # type: ignore[arg-type]
        raise ValueError

    _append(ledger, 1)
    with pytest.raises(ValueError):  # noqa: PT011
        ledger.write("fails", fails)
    assert Trail(ledger.database).head().seq == 1


@pytest.mark.parametrize(
    "values",
    [
        {"at_ms": 1},
        {"actor": "eve"},
        {"action": "nothing"},
        {"what": "{}"},
        {"previous": "0" * 64},
        {"hash": "0" * 64},
    ],
    ids=lambda values: next(iter(values)),
)
def test_altered_entry_is_found(ledger: Ledger, values: dict[str, object]) -> None:
    _append(ledger, 9)
    altered = update(trail).where(trail.c.seq == 5).values(**values)
    ledger.database.write("alter", lambda c: c.execute(altered).rowcount)
    broken = Trail(ledger.database).verify()
    assert broken is not None
    assert "entry 5" in broken


def test_entry_with_a_new_hash_is_found_by_the_next(ledger: Ledger) -> None:
    _append(ledger, 9)

    def forge(connection: object) -> None:
        run = connection.execute  # type: ignore[attr-defined]
        last = run(select(trail).where(trail.c.seq == 4)).one()
        kept = run(select(trail).where(trail.c.seq == 9)).one()
        run(delete(trail).where(trail.c.seq >= 5))
        Trail.append(connection, actor="eve", action="test", at_ms=last.at_ms)  # type: ignore[arg-type]
        run(insert(trail).values(**{**kept._mapping, "seq": 6}))

    ledger.database.write("forge", forge)
    broken = Trail(ledger.database).verify()
    assert broken is not None
    assert "entry 6" in broken


@pytest.mark.parametrize("removed", [1, 5])
def test_removed_entry_is_found(ledger: Ledger, removed: int) -> None:
    _append(ledger, 9)
    ledger.database.write("remove", lambda c: c.execute(delete(trail).where(trail.c.seq == removed)).rowcount)
    broken = Trail(ledger.database).verify()
    assert broken is not None
    assert f"entry {removed}" in broken


def test_cut_or_new_trail_is_found_by_a_head_kept_elsewhere(ledger: Ledger) -> None:
    known = _append(ledger, 5)
    held = Trail(ledger.database)
    _append(ledger, 2)
    assert held.verify(known=known) is None
    ledger.database.write("cut", lambda c: c.execute(delete(trail).where(trail.c.seq > 4)).rowcount)
    assert held.verify() is None
    assert "ends at entry 4" in (held.verify(known=known) or "")
    ledger.write("append", lambda c, now: Trail.append(c, actor="eve", action="test", at_ms=now))
    assert "made anew" in (held.verify(known=known) or "")


def test_two_processes_do_not_fork_the_chain(ledger_url: str) -> None:
    with Ledger.open(ledger_url) as ledger:
        started = [
            subprocess.Popen(
                [sys.executable, "-c", APPENDER, ledger_url, name, "200"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
            )
            for name in ("ada", "bob")
        ]
        for process in started:
            assert process.stdout is not None
            process.stdout.readline()
        for process in started:
            process.communicate("go\n", timeout=300)
        assert [process.returncode for process in started] == [0, 0]
        held = Trail(ledger.database)
        assert held.verify() is None
        by = [entry.actor for entry in held.entries(limit=1000)]
    assert (by.count("ada"), by.count("bob"), len(by)) == (200, 200, 400)


def test_the_latest_entries_come_first_by_person_and_action(ledger: Ledger) -> None:
    _append(ledger, 5)
    for actor, action in (("bob", "test"), ("bob", "other")):
        ledger.write("append", lambda c, now, a=actor, b=action: Trail.append(c, actor=a, action=b, at_ms=now))
    held = Trail(ledger.database)
    assert [entry.seq for entry in held.latest(limit=3)] == [7, 6, 5]
    assert [entry.seq for entry in held.latest(before=3)] == [2, 1]
    assert [entry.seq for entry in held.latest(actor="bob")] == [7, 6]
    assert [entry.seq for entry in held.latest(actor="bob", action="test", before=7)] == [6]
    assert (held.actors(), held.actions()) == (["ada", "bob"], ["other", "test"])


def test_a_trail_longer_than_what_is_read_at_once_is_verified_to_its_end(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.accounts.trail._CHUNK", 3)
    known = _append(ledger, 10)
    held = Trail(ledger.database)
    assert held.verify(known=known) is None
    ledger.database.write("alter", lambda c: c.execute(update(trail).where(trail.c.seq == 10).values(actor="eve")))
    assert "entry 10" in (held.verify() or "")


def test_an_entry_that_holds_no_json_any_more_is_still_told(ledger: Ledger) -> None:
    _append(ledger, 2)
    ledger.database.write("alter", lambda c: c.execute(update(trail).where(trail.c.seq == 1).values(what="{")))
    held = Trail(ledger.database)
    assert held.entries()[0].what == {"unreadable": "{"}
    assert "entry 1" in (held.verify() or "")
