"""Generations of models in use: which are served, under which version, and how a person changes that."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from documents.errors import ModelError
from flows.backlog import open_inbox, process_due
from flows.generations import Served, pinned, registry, served
from flows.opened import open_ledger
from flows.operations.equipment import models
from flows.pipeline import build, calibration_file, known_schemas, tier1_folder, tier2_folder
from flows.settings import Settings
from flows.uploads import Uploads, uploads_folder
from flows.version import CurrentVersion, pipeline_version
from router import load_calibration
from storage import audit
from storage.accounts.trail import Trail
from storage.ledger import Ledger
from storage.registry import Generation
from tests.flows.candidates import SHIPPED, make_candidate
from tests.flows.command_line import HERE, Sluice, command_environment, write_documents
from tests.storage.test_registry import candidate as small_candidate
from tiers.manifest import open_model

TEXT = b"Invoice No. 4711\nDate 12.03.2024\nAcme Ltd\nTotal 120.50 EUR\n"
ROLLBACK_SECONDS = 60
"""RELIABILITY R20."""
pytestmark = pytest.mark.skipif(not (SHIPPED / "router.json").is_file(), reason="models/router.json is not there")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_candidate(tmp_path_factory.mktemp("made"), "2099.1")


@pytest.fixture(scope="module")
def recalibrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same model with another calibration: one that vouches for nothing of it."""
    return make_candidate(tmp_path_factory.mktemp("recalibrated"), "2099.1", bound=False)


def real(home: Path, **environ: str) -> Settings:
    return Settings.load(home, {"SLUICE_HOME": str(home), **environ})


def add(settings: Settings, made: Path) -> Generation:
    return registry(settings).add(made, facts={"examples": 120}, at=datetime.now(UTC))


def promote(settings: Settings, made: Path) -> Generation:
    generation = add(settings, made)
    registry(settings).promote(generation.id, by="test", at=datetime.now(UTC), why="")
    return generation


def roll_back(settings: Settings) -> None:
    registry(settings).rollback(by="test", at=datetime.now(UTC), why="")


def version_of(settings: Settings) -> str:
    return pipeline_version(settings, known_schemas(settings))


def test_the_active_generation_is_served_where_it_has_the_part(tmp_path: Path, made: Path) -> None:
    settings = real(tmp_path)
    generation = add(settings, made)
    assert tier1_folder(settings) == SHIPPED / "tier1"  # adding promotes nothing
    promote(settings, made)
    assert tier1_folder(settings) == generation.folder / "tier1"
    assert calibration_file(settings) == generation.folder / "router.json"
    assert tier2_folder(settings) == SHIPPED / "tier2"  # it has none of its own
    own = {"SLUICE_TIER1": "a", "SLUICE_TIER2": "b", "SLUICE_CALIBRATION": str(SHIPPED / "router.json")}
    set_ = real(tmp_path, **own)
    assert [tier1_folder(set_), tier2_folder(set_), calibration_file(set_)] == list(map(Path, own.values()))
    roll_back(settings)
    assert tier1_folder(settings) == SHIPPED / "tier1"


def test_what_was_pinned_stays_whatever_is_promoted(tmp_path: Path, made: Path) -> None:
    settings = real(tmp_path)
    before, shipped = pinned(settings), version_of(settings)
    generation = promote(settings, made)
    after = pinned(settings)
    assert (before.served, after.served) == (Served(None), Served(generation))
    assert (version_of(before), tier1_folder(before)) == (shipped, SHIPPED / "tier1")
    assert version_of(after) != shipped
    roll_back(settings)
    assert tier1_folder(after) == generation.folder / "tier1"
    assert pinned(after) is not settings
    assert pinned(after).served == after.served


def test_the_version_tells_models_and_calibrations_apart_and_comes_back(
    tmp_path: Path, made: Path, recalibrated: Path
) -> None:
    settings = real(tmp_path)
    versions = [version_of(settings)]
    for candidate in (made, recalibrated):
        promote(settings, candidate)
        versions.append(version_of(settings))
    assert len(set(versions)) == 3
    for known in (versions[1], versions[0]):
        roll_back(settings)
        assert version_of(settings) == known


def test_a_generation_decides_with_its_own_calibration(tmp_path: Path, made: Path, recalibrated: Path) -> None:
    """Served by the real pipeline; a calibration of another model vouches for nothing."""
    settings = real(tmp_path)
    for candidate, is_calibrated in ((made, True), (recalibrated, False)):
        generation = promote(settings, candidate)
        pipeline = build(settings, threads=1)
        try:
            result = pipeline.process(TEXT, source="a.txt")
        finally:
            pipeline.close()
        assert result.models["tier1"] == open_model(generation.folder / "tier1").label
        found = [d for d in result.decisions if d.extraction]
        assert found
        assert any(d.confidence is not None for d in found) == is_calibrated


@pytest.mark.parametrize("harmed", ["router.json", "tier1/manifest.json", "../active.json"])
def test_damage_stops_the_work_and_names_the_way_back(tmp_path: Path, made: Path, harmed: str) -> None:
    settings = real(tmp_path)
    generation = promote(settings, made)
    (generation.folder / harmed).write_text("{}", encoding="utf-8")
    for use in (lambda: version_of(settings), lambda: build(settings, threads=1)):
        with pytest.raises(ModelError, match="sluice models rollback"):
            use()
    roll_back(settings)
    assert tier1_folder(settings) == SHIPPED / "tier1"


def test_doctor_says_what_a_setting_makes_of_the_generation(tmp_path: Path, made: Path) -> None:
    assert models(real(tmp_path)) == "the shipped models"
    name = str(served(real(tmp_path)) and Served(promote(real(tmp_path), made)))
    assert models(real(tmp_path)) == name
    shipped = str(SHIPPED / "tier1")
    assert models(real(tmp_path, SLUICE_TIER1=shipped)) == (
        f"{name}, but SLUICE_TIER1 wins: the calibration was measured with another model of tier 1, so NOTHING is "
        "accepted"
    )
    assert "holds for tier 1 only" in models(real(tmp_path, SLUICE_TIER2="off"))
    both = real(tmp_path, SLUICE_TIER1=shipped, SLUICE_CALIBRATION=str(SHIPPED / "router.json"))
    assert models(both) == f"{name}, but SLUICE_TIER1, SLUICE_CALIBRATION win: the calibration holds all the same"


# What waits, what runs and what comes in


@pytest.fixture
def hasty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The stand-in pipeline, two workers, batches of four."""
    monkeypatch.syspath_prepend(str(HERE))
    also = {"SLUICE_STORAGE_INBOX_STABLE_SECONDS": "0", "SLUICE_WORK_WORKERS": "2", "SLUICE_UP_BATCH_SIZE": "4"}
    return Settings.load(tmp_path, command_environment(tmp_path / "home", also))


@pytest.fixture
def ledger(hasty: Settings) -> Iterator[Ledger]:
    with open_ledger(hasty) as opened:
        yield opened


def under(ledger: Ledger) -> dict[str, int]:
    """How many documents have their result under which version."""
    versions = [stored.pipeline_version for stored in ledger.results(limit=1000)]
    return {version: versions.count(version) for version in versions}


def test_a_running_batch_ends_under_its_version_and_what_waits_goes_along(
    hasty: Settings, ledger: Ledger, made: Path
) -> None:
    old = version_of(hasty)
    inbox = open_inbox(hasty, ledger, old)
    write_documents(inbox.folder, 6)
    inbox.look()
    running = process_due(hasty)
    next(running)
    promote(hasty, made)
    new = version_of(hasty)
    assert len(list(running)) == 3
    assert under(ledger) == {old: 4}
    assert len(list(process_due(hasty))) == 2
    assert under(ledger) == {old: 4, new: 2}
    assert len(list(inbox.results.glob("*.json"))) == 6
    assert list(process_due(hasty)) == []
    assert audit.check(ledger).is_clean
    for record in ledger.documents():
        assert [entry.action for entry in ledger.history(record.document_id)].count("complete") == 1


def test_a_result_that_was_not_delivered_before_a_promotion_is_so_after(
    hasty: Settings, ledger: Ledger, made: Path
) -> None:
    inbox = open_inbox(hasty, ledger, version_of(hasty))
    write_documents(inbox.folder, 2)
    inbox.look()
    assert len(list(process_due(hasty))) == 2
    first, _ = sorted(inbox.results.glob("*.json"))
    first.unlink()  # as if the run was killed before it delivered
    promote(hasty, made)
    inbox.version = version_of(hasty)
    inbox.catch_up()
    assert first.exists()


def test_an_original_that_was_away_and_comes_back_after_a_promotion_is_processed(
    hasty: Settings, ledger: Ledger, made: Path
) -> None:
    inbox = open_inbox(hasty, ledger, version_of(hasty))
    (file,) = write_documents(inbox.folder, 1)
    inbox.look()
    file.rename(inbox.folder.with_name("away"))
    assert [finished.status for finished in process_due(hasty)] == ["failed"]
    promote(hasty, made)
    inbox.version = version_of(hasty)
    inbox.folder.with_name("away").rename(file)
    inbox.catch_up()
    assert [finished.status for finished in process_due(hasty)] == ["needs_review"]
    (stored,) = ledger.results()
    assert stored.pipeline_version == inbox.version
    assert audit.check(ledger).is_clean


def test_what_is_handed_in_after_a_promotion_is_under_the_new_version(
    hasty: Settings, ledger: Ledger, made: Path
) -> None:
    current = CurrentVersion(hasty, known_schemas(hasty))
    uploads = Uploads(uploads_folder(hasty), ledger, version=current.last)
    old = uploads.pipeline_version
    generation = promote(hasty, made)
    new = uploads.pipeline_version
    assert (old, new) == (version_of(pinned(hasty).model_copy(update={"served": Served(None)})), version_of(hasty))
    assert old != new
    assert uploads.put(io.BytesIO(b"x")).size == 1
    (generation.folder / "router.json").unlink()
    (registry(hasty).folder / "active.json").touch()
    assert current.last() == new  # documents are taken all the same, and wait
    with pytest.raises(ModelError, match="sluice models rollback"):
        current.now()
    roll_back(hasty)
    assert current.now() == old


# As a person says it


@pytest.mark.slow
def test_promotion_and_rollback_on_the_command_line(sluice: Sluice, tmp_path: Path, made: Path) -> None:
    home = tmp_path / "home"
    write_documents(tmp_path / "in", 1)
    assert sluice("process", "in").returncode == 0
    generation = add(real(home), made)
    assert "the shipped models are active" in sluice("models").stdout
    done = sluice("models", "promote", generation.id, "--why", "more vendors")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[:3] == [
        "gate     passed",
        "         tier 1 2099.1: 3 of 4 fields are better",
        "         none is worse",
    ]
    assert lines[3] == f"active   {generation.id} (before: the shipped models)"
    fields = load_calibration(SHIPPED / "router.json").fields
    assert lines[4].startswith(f"accepts  only what the calibration of these models certifies: {len(fields)} fields, ")
    assert open_model(made / "tier1").label in lines[4]
    assert f"generation {generation.id} is active" in sluice("models").stdout

    shown = sluice("models", "list").stdout.splitlines()
    assert [line.split()[0] for line in shown[1:]] == ["shipped", "→", "→"]
    assert shown[2].split()[1] == generation.id
    assert shown[2].endswith("passed     examples 120")
    assert "promoted by cli:" in shown[3]
    assert shown[3].endswith(": more vendors")
    told = json.loads(sluice("models", "list", "--json").stdout)
    assert [(row["id"], row["active"]) for row in told["generations"]] == [(None, False), (generation.id, True)]

    started = time.monotonic()
    done = sluice("models", "rollback", "--why", "dates")
    assert time.monotonic() - started < ROLLBACK_SECONDS
    assert done.stdout.startswith(f"active   the shipped models (before: {generation.id})\n")
    assert tier1_folder(real(home)) == SHIPPED / "tier1"
    done = sluice("models", "rollback")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == ("sluice: the shipped models are active, and none were before them: nothing to go back to\n")

    assert "the trail is whole" in sluice("review", "--verify").stdout
    with open_ledger(real(home)) as ledger:
        promoted, back = Trail(ledger.database).entries()
    assert (promoted.action, back.action) == ("promote models", "roll models back")
    assert promoted.actor.startswith("cli:")
    assert promoted.what == {
        "was": "the shipped models",
        "now": generation.id,
        "why": "more vendors",
        "verdict": "passed",
    }


@pytest.mark.slow
def test_old_generations_are_removed_and_the_trail_tells_which(sluice: Sluice, tmp_path: Path) -> None:
    home = tmp_path / "home"
    write_documents(tmp_path / "in", 1)
    assert sluice("process", "in").returncode == 0
    old, active, new = (
        registry(real(home)).add(small_candidate(tmp_path, name), facts={}, at=datetime(2026, 5, n + 1, tzinfo=UTC)).id
        for n, name in enumerate("abc")
    )
    registry(real(home)).promote(active, by="test", at=datetime.now(UTC), why="")
    done = sluice("models", "prune")
    assert done.stdout == "removed  none: all are among the last, in use, or what a rollback goes back to\n"
    done = sluice("models", "prune", "--keep", "1")
    assert done.stdout == f"removed  {old} (old generations; the last 1 stay)\n"
    assert registry(real(home)).ids() == sorted((active, new))
    with open_ledger(real(home)) as ledger:
        (entry,) = Trail(ledger.database).entries()
    assert (entry.action, entry.what) == ("remove models", {"removed": [old], "why": "by hand"})
    done = sluice("models", "prune", "--keep", "0")
    assert (done.returncode, "--keep" in done.stderr) == (2, True)


@pytest.mark.slow
def test_what_the_gate_did_not_pass_is_promoted_only_by_who_says_so_and_why(sluice: Sluice, tmp_path: Path) -> None:
    home = tmp_path / "home"
    generation = add(real(home), make_candidate(tmp_path / "made", "2099.2", verdict="undecided"))
    for options, said in (
        ([], "the gate says undecided, so it is not promoted"),
        (["--why", "it is urgent"], "the gate says undecided, so it is not promoted"),
        (["--although-refused"], "say why it shall be promoted"),
        (["--although-refused", "--why", " "], "say why it shall be promoted"),
    ):
        done = sluice("models", "promote", generation.id, *options)
        assert done.returncode == 1
        assert done.stdout.startswith("gate     undecided\n")
        assert said in done.stderr
        assert done.stderr.count("\n") == 1
    assert registry(real(home)).active() is None
    done = sluice("models", "promote", generation.id, "--although-refused", "--why", "it is urgent")
    assert done.returncode == 0
    assert registry(real(home)).active() == generation
    assert not (home / "ledger.sqlite").exists()  # a change of models makes no ledger


@pytest.mark.slow
def test_the_command_line_says_of_damage_what_to_do(sluice: Sluice, tmp_path: Path, made: Path) -> None:
    home = tmp_path / "home"
    generation = promote(real(home), made)
    (generation.folder / "router.json").write_text("{}", encoding="utf-8")
    write_documents(tmp_path / "in", 1)
    for command in (["process", "in"], ["models"], ["models", "list"]):
        done = sluice(*command)
        assert done.returncode == 1, command
        assert done.stderr.count("\n") == 1
        assert "sluice models rollback" in done.stderr
    assert sluice("models", "rollback").returncode == 0
    assert sluice("process", "in").returncode == 0
