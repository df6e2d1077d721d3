"""Retention: each kind goes when its time has come, nothing else does, and a dry run changes nothing."""

from __future__ import annotations

import io
import json
import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from documents.errors import UsageError
from flows.desk import Desk
from flows.generations import registry
from flows.operations.auditing import audit
from flows.operations.erasing import erase
from flows.operations.retention import Retained, retain
from flows.settings import Settings
from flows.uploads import Uploads, uploads_folder
from storage.erasing.erasures import Erasures
from storage.ledger import NewSource
from tests.flows.test_learning import SCHEMAS, Office, ledger_url, office, open_office, present

__all__ = ["ledger_url", "office", "open_office"]
DAY = 86_400


def settings_of(office: Office, **variables: str) -> Settings:
    home = {"SLUICE_HOME": str(office.settings.storage.home), "SLUICE_PIPELINE": "standin:build"}
    return Settings.load(office.folder, {**home, **{f"SLUICE_RETENTION_{k}": v for k, v in variables.items()}})


def run(office: Office, *, dry_run: bool = False, **variables: str) -> Retained:
    return retain(settings_of(office, **variables), office.ledger, dry_run=dry_run)


def aged(office: Office, document_id: str, days: int) -> None:
    """Have a document come in, and its result be made, so long ago."""

    def work(connection: object, now_ms: int) -> None:
        at = now_ms - days * DAY * 1000 - 1000
        execute = connection.exec_driver_sql  # type: ignore[attr-defined]
        execute(f"UPDATE document SET created_ms = {at} WHERE id = '{document_id}'")
        execute(f"UPDATE result SET completed_ms = {at} WHERE document_id = '{document_id}'")

    office.ledger.write("age", work)


def state(office: Office) -> dict[str, bytes]:
    home = office.settings.storage.home
    return {str(path.relative_to(home)): path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file()}


@pytest.fixture
def settled(office: Office) -> str:
    document_id = office.process()
    office.settle({"gross_amount": present("141.61")})
    return document_id


def test_nothing_set_keeps_documents_for_good(office: Office, settled: str) -> None:
    aged(office, settled, 36_500)
    found = run(office)
    assert not found.removed["documents"]
    assert not found.removed["pieces of evidence"]
    assert found.trouble == []
    assert office.ledger.document(settled) is not None


@pytest.mark.parametrize(
    ("days", "age", "erased"),
    [
        ('{"invoice": 10}', 11, True),
        ('{"invoice": 10}', 9, False),
        ('{"receipt": 1, "*": 10}', 11, True),
        ('{"receipt": 1}', 11, False),
        ('{"invoice": 100, "*": 1}', 11, False),
    ],
)
def test_documents_are_erased_by_their_type_and_age(
    office: Office, settled: str, days: str, age: int, erased: bool
) -> None:
    aged(office, settled, age)
    found = run(office, DAYS=days)
    assert found.removed["documents"] == int(erased)
    tombstone = Erasures(office.ledger).of_document(settled)
    assert (tombstone is not None) is erased
    if tombstone is not None:
        assert tombstone.by == "retention"
        assert run(office, DAYS=days).removed["documents"] == 0
        assert (office.folder / "a.txt").exists()
        assert audit(settings_of(office), office.ledger).is_clean


def test_the_original_goes_where_the_settings_say_so(office: Office, settled: str) -> None:
    aged(office, settled, 2)
    run(office, DAYS='{"*": 1}', ORIGINALS="true")
    assert not (office.folder / "a.txt").exists()


def test_what_is_held_or_waits_for_a_person_is_kept(office: Office, settled: str) -> None:
    waiting = office.process("Invoice date 2024-03-06 another\n", "b.txt")
    Erasures(office.ledger).hold(settled, by="ada", why="case 12")
    for document_id in (settled, waiting):
        aged(office, document_id, 100)
    found = run(office, DAYS='{"*": 1}')
    assert found.removed["documents"] == 0
    assert found.kept == {"held": 1, "open for review": 1}
    assert "kept, though old enough: " in found.as_line()


def test_evidence_goes_and_the_decision_stays(office: Office, settled: str) -> None:
    before = office.ledger.result(settled)
    assert before is not None
    name = json.loads(before.json)["evidence"]
    aged(office, settled, 10)
    assert run(office, EVIDENCE_DAYS="11").removed["pieces of evidence"] == 0
    found = run(office, EVIDENCE_DAYS="9")
    assert found.removed["pieces of evidence"] == 1
    after = office.ledger.result(settled)
    assert after is not None
    assert json.loads(after.json) == {**json.loads(before.json), "evidence": None}
    assert not list(office.settings.storage.home.rglob(f"{name}.gz"))
    assert audit(settings_of(office), office.ledger, thorough=True).is_clean


def test_evidence_of_an_open_review_stays(office: Office) -> None:
    document_id = office.process()
    aged(office, document_id, 100)
    assert run(office, EVIDENCE_DAYS="1").removed["pieces of evidence"] == 0


def test_evidence_that_nothing_names_goes_and_terms_stay(office: Office, settled: str) -> None:
    office.ledger.requeue(settled)
    office.process()
    evidence = list((office.settings.storage.home / "evidence").rglob("*.gz"))
    assert len(evidence) == 3  # of two runs, and the terms of both
    assert run(office).removed["pieces of evidence that nothing names"] == 0
    for path in evidence:
        os.utime(path, (time.time() - 8 * DAY,) * 2)
    assert run(office).removed["pieces of evidence that nothing names"] == 1
    assert audit(settings_of(office), office.ledger, thorough=True).is_clean
    assert office.document(office.reviews.of_document(settled)[0]).id == settled


def test_pictures_go_and_are_drawn_anew(office: Office, settled: str) -> None:
    desk = Desk(office.settings, office.ledger, SCHEMAS)
    drawn = desk.picture(settled, 0)
    (picture,) = office.settings.storage.home.rglob("*.png")
    os.utime(picture, (time.time() - 31 * DAY,) * 2)
    assert run(office).removed["pictures"] == 1
    assert not picture.exists()
    assert desk.picture(settled, 0) == drawn
    desk.close()


def test_old_models_go_and_the_active_one_stays(office: Office, tmp_path: Path) -> None:
    made, held = tmp_path / "candidate", registry(office.settings)
    (made / "tier1").mkdir(parents=True)
    (made / "tier1/manifest.json").write_text("{}")
    (made / "gate.json").write_text(json.dumps({"verdict": "passed", "lines": []}))
    ids = []
    for n in range(6):
        (made / "router.json").write_text(json.dumps(n))
        ids.append(held.add(made, facts={}, at=datetime(2026, 1, n + 1, tzinfo=UTC)).id)
    held.promote(ids[0], by="ada", at=datetime.now(UTC), why="")
    assert run(office, dry_run=True).removed["generations of models at most"] == 3
    assert run(office).removed["generations of models"] == 2
    assert set(held.ids()) == {ids[0], *ids[3:]}
    active = held.active()
    assert active is not None
    assert active.id == ids[0]


def test_unfinished_files_and_old_logs_go(office: Office) -> None:
    home = office.settings.storage.home
    old = [home / "results/.sluice-1.tmp", home / "logs/serve.log.1"]
    new = [home / "results/.sluice-2.tmp", home / "logs/serve.log"]
    for path in (*old, *new):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    for path in old:
        os.utime(path, (time.time() - 91 * DAY,) * 2)
    run(office)
    assert [path.exists() for path in (*old, *new)] == [False, False, True, True]


def test_bytes_of_an_erased_document_that_are_handed_in_again_go(office: Office, settled: str) -> None:
    uploads = Uploads(uploads_folder(office.settings), office.ledger, version=lambda: "1")
    erase(office.settings, office.ledger, settled, by="ada", why="x", originals=False)
    stored = uploads.put(io.BytesIO((office.folder / "a.txt").read_bytes()))
    other = uploads.put(io.BytesIO(b"another"))
    office.ledger.register_many([NewSource(stored.sha256, stored.uri, stored.size)], pipeline_version="1")
    assert run(office).removed["uploads of erased documents"] == 1
    assert (Path(stored.uri).exists(), Path(other.uri).exists()) == (False, True)
    uploads.put(io.BytesIO((office.folder / "a.txt").read_bytes()))
    office.ledger.requeue(settled)
    office.process()  # somebody asked for it
    assert run(office).removed["uploads of erased documents"] == 0


def test_a_dry_run_changes_nothing(office: Office, settled: str) -> None:
    aged(office, settled, 100)
    before = state(office)
    found = run(office, dry_run=True, DAYS='{"*": 1}', EVIDENCE_DAYS="1", LOGS_DAYS="1")
    assert (found.removed["documents"], found.removed["pieces of evidence"]) == (1, 1)
    assert found.as_line().startswith("would remove ")
    assert state(office) == before


def test_what_cannot_be_removed_is_told_and_the_rest_is_done(office: Office, settled: str) -> None:
    (office.settings.storage.home / "generations").mkdir()
    for name in ("0" * 12, "1" * 12, "2" * 12, "3" * 12):
        (office.settings.storage.home / "generations" / name).mkdir()  # a registry without its pointer
    aged(office, settled, 2)
    found = run(office, DAYS='{"*": 1}')
    assert len(found.trouble) == 1
    assert "nobody knows which models are active" in found.trouble[0]
    assert found.removed["documents"] == 1


def test_settings_refuse_what_no_document_could_be_kept_for(office: Office) -> None:
    with pytest.raises(UsageError, match="a document is kept for a day at least, receipt too"):
        settings_of(office, DAYS='{"receipt": 0}')


def test_command_tells_what_it_would_do(sluice: Callable[..., object], tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text("Invoice of 2026-01-02")
    assert sluice("process", "in").returncode == 0  # type: ignore[attr-defined]
    done = sluice("retention", "--dry-run", "--json")
    said = json.loads(done.stdout)  # type: ignore[attr-defined]
    assert (said["dry_run"], said["trouble"]) == (True, [])
