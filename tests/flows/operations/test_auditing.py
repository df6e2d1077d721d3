"""The audit: everything that is wrong is found, what is on its way is none of it, and nothing is changed."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.operations import auditing
from flows.operations.auditing import Audited, audit
from flows.outputs import write_result
from flows.settings import Settings
from storage.accounts.trail import Trail
from storage.arrivals.arrivals import Arrivals
from storage.arrivals.values import Sighting
from storage.erasing.erasures import Erasures
from storage.folder import FolderStore
from storage.ledger import Ledger, NewSource
from tests.flows.test_learning import Office, ledger_url, office, open_office, present

__all__ = ["ledger_url", "office", "open_office"]


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """What is older than nothing at all is late."""
    monkeypatch.setattr(auditing, "_LATE_SECONDS", -settings.up.sweep_seconds - 1.0)


@pytest.fixture
def inbox(office: Office) -> Path:
    inbox = office.settings.storage.home / "inbox"
    inbox.mkdir()
    return inbox


def rules(office: Office) -> list[str]:
    return [problem.rule for problem in found(office).problems]


def found(office: Office) -> Audited:
    return audit(office.settings, office.ledger)


def test_a_home_in_order_is_clean(office: Office) -> None:
    office.process()
    office.settle({"gross_amount": present("141.61")})
    said = found(office)
    assert said.problems == ()
    assert (said.ledger.documents, said.evidence) == (1, 1)
    assert "all accounted for" in said.as_line()


def test_what_came_a_moment_ago_is_on_its_way(office: Office, inbox: Path) -> None:
    for name in ("new.txt", ".hidden", "half.txt.part"):
        (inbox / name).write_text("new")
    os.utime(inbox / "new.txt", (0, 0))  # as it was last written long ago, and was moved here now
    said = found(office)
    assert (said.objects, said.on_their_way, said.problems) == (1, 1, ())


@pytest.mark.usefixtures("at_once")
def test_an_object_that_nobody_took_up_is_lost(office: Office, inbox: Path) -> None:
    (inbox / "new.txt").write_text("new")
    assert rules(office) == ["every object is known, on its way, or refused for a reason"]


@pytest.mark.usefixtures("at_once")
def test_an_object_that_was_overwritten_is_not_known_as_it_is(office: Office, inbox: Path) -> None:
    (inbox / "a.txt").write_text("first")
    version = next(FolderStore(inbox).list()).version
    new = NewSource(sha256="a" * 64, uri=str(inbox / "a.txt"), size=1, version=version)
    office.ledger.register_many([new], pipeline_version="1")
    assert rules(office) == []
    (inbox / "a.txt").write_text("second one")
    assert rules(office) == ["every object is known, on its way, or refused for a reason"]


@pytest.mark.usefixtures("at_once")
def test_refused_for_a_reason_is_accounted_for(office: Office, inbox: Path) -> None:
    (inbox / "a.txt").write_text("x")
    version = next(FolderStore(inbox).list()).version
    sighting = Sighting(str(inbox / "a.txt"), "inbox", version, 1)
    arrivals = Arrivals(office.ledger)
    arrivals.sight([sighting], door="sweep")
    arrivals.refuse(sighting, "no key that can be fetched")
    said = found(office)
    assert (said.problems, said.refused) == ((), 1)


def test_evidence_that_is_gone_or_damaged_is_found(office: Office) -> None:
    document_id = office.process()
    stored = office.ledger.result(document_id)
    assert stored is not None
    name = json.loads(stored.json)["evidence"]
    (path,) = office.settings.storage.home.rglob(f"{name}.gz")
    data = path.read_bytes()
    path.write_bytes(data[:-20])
    assert rules(office) == ["evidence is as it was kept"]
    path.unlink()
    assert rules(office) == ["the evidence of every result is there"]


def test_a_broken_trail_is_found(office: Office) -> None:
    office.ledger.write("x", lambda c, now: Trail.append(c, actor="ada", action="test", at_ms=now))
    office.ledger.write("x", lambda c, now: c.exec_driver_sql("UPDATE trail SET actor = 'eve'"))
    assert rules(office) == ["the trail of what people did is whole"]


@pytest.mark.usefixtures("at_once")
def test_a_result_that_was_not_written_is_found(office: Office, inbox: Path) -> None:
    (inbox / "a.txt").write_text("Invoice of 2026-01-02")
    info = next(FolderStore(inbox).list())
    new = NewSource(sha256="a" * 64, uri=str(inbox / "a.txt"), size=1, version=info.version)
    office.ledger.register_many([new], pipeline_version="1")
    (claim,) = office.ledger.claim()
    office.ledger.complete(claim, status="failed", result_json='{"document_id": ""}')
    assert rules(office) == ["the result of every document in the watched folder is written"]
    write_result(office.settings.storage.home / "results", "a.txt", '{"document_id": ""}')
    assert rules(office) == []


def test_models_that_are_damaged_are_found(office: Office) -> None:
    (office.settings.storage.home / "generations/0123456789ab").mkdir(parents=True)
    said = found(office)
    assert [p.rule for p in said.problems] == ["the models that were trained here are as they were added"]
    assert said.problems[0].count == 2  # the generation, and the pointer that is missing


@pytest.mark.usefixtures("at_once")
def test_an_erasure_that_was_not_ended_is_found(office: Office) -> None:
    document_id = office.process()
    Erasures(office.ledger).begin(document_id, by="ada", why="x", originals=False)
    assert rules(office) == ["what was erased is gone everywhere (sluice erase --resume)"]
    Erasures(office.ledger).end(document_id)
    assert rules(office) == []


def test_a_broken_rule_of_the_ledger_is_found(office: Office) -> None:
    office.process()
    office.ledger.write("x", lambda c, now: c.exec_driver_sql("DELETE FROM result"))
    assert "a job has ended if and only if it has its result" in rules(office)


def test_command_exits_3_and_changes_nothing(
    sluice: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    with Ledger.open(tmp_path / "home/ledger.sqlite") as ledger:
        ledger.register("a" * 64, source="/a", size=1, pipeline_version="1")
    assert sluice("audit").returncode == 0
    with Ledger.open(tmp_path / "home/ledger.sqlite") as ledger:
        ledger.write("x", lambda c, now: c.exec_driver_sql("DELETE FROM source"))
    before = (tmp_path / "home/ledger.sqlite").read_bytes()
    done = sluice("audit")
    assert done.returncode == 3
    assert done.stdout.startswith("BAD every document has a source: 1, as aaaa")
    said = json.loads(sluice("audit", "--json").stdout)
    assert (said["is_clean"], said["problems"][0]["count"]) == (False, 1)
    assert (tmp_path / "home/ledger.sqlite").read_bytes() == before
