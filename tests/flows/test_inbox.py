"""The watched folder: what is registered when, and what is delivered where."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from documents.errors import InfrastructureError, UsageError
from flows.backlog import open_inbox, process_due
from flows.inbox import Inbox
from flows.opened import open_ledger
from flows.pipeline import known_schemas
from flows.settings import Settings
from flows.version import pipeline_version
from storage import audit
from storage.ledger import Ledger, this_process
from tests.flows.command_line import write_documents


@pytest.fixture
def ledger(settings: Settings) -> Iterator[Ledger]:
    with open_ledger(settings) as opened:
        yield opened


@pytest.fixture
def hasty(settings: Settings) -> Settings:
    """Settings under which a file counts as stable at once."""
    return settings.model_copy(update={"storage": settings.storage.model_copy(update={"inbox_stable_seconds": 0.0})})


def _inbox(settings: Settings, ledger: Ledger, version: str | None = None) -> Inbox:
    return open_inbox(settings, ledger, version or pipeline_version(settings, known_schemas(settings)))


def _results(inbox: Inbox) -> dict[str, str]:
    return {
        str(p.relative_to(inbox.results)): json.loads(p.read_text(encoding="utf-8"))["status"]
        for p in sorted(inbox.results.rglob("*.json"))
    }


def test_inbox_registers_each_file_once_and_leaves_unfinished_ones(hasty: Settings, ledger: Ledger) -> None:
    inbox = _inbox(hasty, ledger)
    write_documents(inbox.folder / "sub", 2)
    (inbox.folder / "half.pdf.part").write_text("x", encoding="utf-8")
    assert inbox.look() == 2
    assert inbox.look() == 0
    assert _inbox(hasty, ledger).look() == 0


def test_inbox_that_is_gone_is_told(hasty: Settings, ledger: Ledger) -> None:
    inbox = _inbox(hasty, ledger)
    inbox.folder.rmdir()
    with pytest.raises(InfrastructureError, match="the inbox is gone"):
        inbox.look()


def test_inbox_waits_until_a_file_is_stable(settings: Settings, ledger: Ledger) -> None:
    inbox = _inbox(settings, ledger)
    write_documents(inbox.folder, 1)
    assert inbox.look() == 0


def test_inbox_results_mirror_the_folder_and_duplicates_get_theirs(hasty: Settings, ledger: Ledger) -> None:
    inbox = _inbox(hasty, ledger)
    write_documents(inbox.folder / "sub", 1)
    (inbox.folder / "same.txt").write_bytes((inbox.folder / "sub/000.txt").read_bytes())
    inbox.look()
    assert len(list(process_due(hasty))) == 1
    assert sorted(_results(inbox).values()) == ["duplicate", "needs_review"]
    (inbox.folder / "later.txt").write_bytes((inbox.folder / "same.txt").read_bytes())
    assert inbox.look() == 1
    assert _results(inbox)["later.txt.json"] == "duplicate"
    assert list(process_due(hasty)) == []


def test_inbox_delivers_what_a_killed_process_had_committed(hasty: Settings, ledger: Ledger) -> None:
    inbox = _inbox(hasty, ledger)
    write_documents(inbox.folder, 1)
    inbox.look()
    list(process_due(hasty))
    (inbox.results / "000.txt.json").unlink()
    inbox.catch_up()
    assert _results(inbox) == {"000.txt.json": "needs_review"}


def test_inbox_delivers_the_new_result_of_a_file_that_has_an_old_one(hasty: Settings, ledger: Ledger) -> None:
    inbox = _inbox(hasty, ledger)
    (file,) = write_documents(inbox.folder, 1)
    inbox.look()
    list(process_due(hasty))
    old = (inbox.results / "000.txt.json").read_bytes()
    file.write_text("other content of 2026-02-02", encoding="utf-8")
    os.utime(file, (0, 0))  # as copied with its own, older time
    inbox.look()
    list(process_due(hasty))
    new = (inbox.results / "000.txt.json").read_bytes()
    assert old != new
    (inbox.results / "000.txt.json").write_bytes(old)  # a killed process never came to replace it
    os.utime(inbox.results / "000.txt.json", (1, 1))
    inbox.catch_up()
    assert (inbox.results / "000.txt.json").read_bytes() == new


def test_inbox_delivers_what_the_ledger_gave_up_on(hasty: Settings, ledger: Ledger) -> None:
    inbox = _inbox(hasty, ledger)
    write_documents(inbox.folder, 1)
    inbox.look()
    version = pipeline_version(hasty, known_schemas(hasty))
    dead = this_process().rpartition("/")[0] + "/1"  # had our process id, at another time
    for _ in range(ledger.rules.max_attempts):
        assert len(ledger.claim(dead, pipeline_version=version)) == 1
    assert list(process_due(hasty)) == []
    inbox.catch_up()
    assert _results(inbox) == {"000.txt.json": "quarantined"}


def test_inbox_gives_an_overwritten_file_the_result_of_its_new_content(hasty: Settings, ledger: Ledger) -> None:
    inbox = _inbox(hasty, ledger)
    (file,) = write_documents(inbox.folder, 1)
    inbox.look()
    file.write_text("other content of 2026-02-02", encoding="utf-8")
    inbox.look()
    list(process_due(hasty))
    result = json.loads((inbox.results / "000.txt.json").read_text(encoding="utf-8"))
    (record,) = [r for r in ledger.find("000.txt") if r.state == "needs_review"]
    assert result["document_id"] == record.document_id


def test_inbox_takes_what_waited_under_an_older_version_along(hasty: Settings, ledger: Ledger) -> None:
    old = _inbox(hasty, ledger, "p-old")
    write_documents(old.folder, 3)
    old.look()
    (person,) = write_documents(old.folder.parent / "own", 1, text="a person's batch {n}")
    ledger.register("b" * 64, source=str(person), size=3, pipeline_version="p-old")
    assert len(list(process_due(hasty))) == 3
    assert set(_results(old).values()) == {"needs_review"}
    assert ledger.counts(pipeline_version="p-old") == {
        **dict.fromkeys(ledger.counts(), 0),
        "superseded": 3,
        "received": 1,
    }
    assert audit.check(ledger).is_clean


def test_inbox_that_is_a_file_is_refused(hasty: Settings, ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    wrong = hasty.model_copy(update={"up": hasty.up.model_copy(update={"inbox": tmp_path / "file"})})
    with pytest.raises(UsageError, match="cannot be used as a folder"):
        _inbox(wrong, ledger)


def test_inbox_takes_up_an_original_that_was_gone_and_was_put_back(hasty: Settings, ledger: Ledger) -> None:
    inbox = _inbox(hasty, ledger)
    (file,) = write_documents(inbox.folder, 1)
    content = file.read_bytes()
    inbox.look()
    file.unlink()
    list(process_due(hasty))
    assert _results(inbox) == {"000.txt.json": "failed"}
    file.write_bytes(content)
    inbox.look()
    list(process_due(hasty))
    assert _results(inbox) == {"000.txt.json": "needs_review"}


def test_inbox_whose_network_folder_was_away_loses_nothing(hasty: Settings, ledger: Ledger) -> None:
    inbox = _inbox(hasty, ledger)
    write_documents(inbox.folder, 2)
    inbox.look()
    inbox.folder.rename(inbox.folder.with_name("away"))
    with pytest.raises(InfrastructureError, match="the inbox is gone"):
        list(process_due(hasty))
    assert not inbox.folder.exists()
    assert ledger.counts()["received"] == 2
    inbox.folder.mkdir()  # the mount point, with nothing mounted
    list(process_due(hasty))
    assert ledger.counts()["failed"] == 2
    inbox.folder.rmdir()
    inbox.folder.with_name("away").rename(inbox.folder)
    inbox.look()
    inbox.catch_up()
    list(process_due(hasty))
    assert _results(inbox) == {"000.txt.json": "needs_review", "001.txt.json": "needs_review"}
    assert audit.check(ledger).is_clean


def test_inbox_documents_of_a_lane_that_was_given_up_are_processed_with_the_others(
    hasty: Settings, ledger: Ledger
) -> None:
    inbox = _inbox(hasty, ledger)
    (path,) = write_documents(inbox.folder, 1)
    data = path.read_bytes()
    version = pipeline_version(hasty, known_schemas(hasty))
    sha256 = hashlib.sha256(data).hexdigest()
    ledger.register(sha256, source=str(path), size=len(data), pipeline_version=version, lane="given-up")
    kept = hasty.model_copy(update={"top": hasty.top.model_copy(update={"lanes": {"given-up": "0 6 * * *"}})})
    assert list(process_due(kept)) == []
    assert [finished.status for finished in process_due(hasty)] == ["needs_review"]


def test_inbox_with_a_result_that_cannot_be_written_delivers_all_others(hasty: Settings, ledger: Ledger) -> None:
    inbox = _inbox(hasty, ledger)
    write_documents(inbox.folder, 3)
    write_documents(inbox.folder / "000", 1, text="in the way {n}")
    (inbox.results / "000").touch()
    others = {f"{n:03d}.txt.json" for n in range(3)}
    inbox.look()
    with pytest.raises(InfrastructureError, match="cannot be written"):
        list(process_due(hasty))
    assert ledger.counts()["needs_review"] == 4
    assert set(_results(inbox)) == others
    for name in others:
        (inbox.results / name).unlink()
    with pytest.raises(InfrastructureError, match="cannot be written"):
        inbox.catch_up()
    assert set(_results(inbox)) == others
    (inbox.results / "000").unlink()
    inbox.catch_up()
    assert set(_results(inbox)) == {*others, "000/000.txt.json"}


@pytest.mark.alone
def test_inbox_document_that_alone_finds_the_disk_full_stops_one_batch_and_not_each(
    hasty: Settings, ledger: Ledger
) -> None:
    inbox = _inbox(hasty, ledger)
    (bad,) = write_documents(inbox.folder, 1, text="%DISK {n}")
    inbox.look()
    with pytest.raises(InfrastructureError, match="the disk is full"):
        list(process_due(hasty))
    write_documents(inbox.folder / "sub", 2)
    inbox.look()
    assert len(list(process_due(hasty))) == 2
    (record,) = ledger.documents(state="received")
    assert (record.sources, record.attempt) == ((str(bad),), 0)
    assert record.last_error == "the disk is full; free some space and try again"


def test_inbox_delivers_results_of_names_that_leave_no_room_for_an_ending(hasty: Settings, ledger: Ledger) -> None:
    inbox = _inbox(hasty, ledger)
    for name in ("ü" * 126 + "ab", "ü" * 126 + "cd"):
        (inbox.folder / name).write_text(f"invoice of 2026-01-01 {name}", encoding="utf-8")
    inbox.look()
    assert len(list(process_due(hasty))) == 2
    assert len(_results(inbox)) == 2
    inbox.catch_up()
    assert len(_results(inbox)) == 2


def test_inbox_delivers_the_newest_of_many_contents_of_one_name(hasty: Settings, ledger: Ledger) -> None:
    inbox = _inbox(hasty, ledger)
    version = pipeline_version(hasty, known_schemas(hasty))
    scan = inbox.folder / "scan.txt"
    for n in range(25):
        scan.write_text(f"scan {n}", encoding="utf-8")
        inbox.look()
        (claim,) = ledger.claim(pipeline_version=version)
        ledger.complete(claim, status="accepted", result_json=f'{{"status": "accepted", "reason": null, "n": {n}}}')
    inbox.catch_up()
    assert json.loads((inbox.results / "scan.txt.json").read_text(encoding="utf-8"))["n"] == 24


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_inbox_with_a_folder_or_file_that_may_not_be_read_takes_all_else_and_says_so(
    hasty: Settings, ledger: Ledger
) -> None:
    inbox = _inbox(hasty, ledger)
    write_documents(inbox.folder, 2)
    (inbox.folder / "closed").mkdir(mode=0o000)
    with pytest.raises(InfrastructureError, match="closed"):
        inbox.look()
    assert ledger.counts()["received"] == 2
    (inbox.folder / "closed").rmdir()
    (inbox.folder / "secret.txt").touch(mode=0o000)
    write_documents(inbox.folder / "sub", 1, text="other {n}")
    with pytest.raises(InfrastructureError, match=r"cannot read .secret\.txt."):
        inbox.look()
    assert ledger.counts()["received"] == 3
