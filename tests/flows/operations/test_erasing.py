"""Erasing a document that was read, reviewed and learnt from: no file of the home holds anything of it any more."""

from __future__ import annotations

import json
import signal
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.desk import Desk
from flows.finetune import FOLDER as FINETUNE
from flows.finetune import only_one
from flows.generations import registry
from flows.operations.auditing import audit
from flows.operations.erasing import Erased, erase, resume, with_parts
from flows.outputs import write_result
from flows.settings import Settings
from flows.uploads import Uploads, uploads_folder
from storage.accounts.trail import Trail
from storage.erasing.erasures import Erasures
from storage.ledger import NewSource
from tests.flows.command_line import command_environment, sluice_command
from tests.flows.test_learning import SCHEMAS, Office, ledger_url, office, open_office, present

__all__ = ["ledger_url", "office", "open_office"]
CANARY = "Mustermann"
TEXT = f"""{CANARY} GmbH
Invoice number RE-2024-17
Invoice date 2024-03-05
Total 141.61
"""


@pytest.fixture
def learnt(office: Office) -> str:
    """A document that was processed twice, answered, made an example of, looked at, delivered, and is learnt from."""
    document_id = office.process(TEXT, f"{CANARY}.txt")
    office.ledger.requeue(document_id)
    office.process(TEXT, f"{CANARY}.txt")
    office.settle({"seller_name": present(f"{CANARY} GmbH"), "gross_amount": present("141.61")})
    assert office.collect().added == 1
    desk = Desk(office.settings, office.ledger, SCHEMAS)
    desk.picture(document_id, 0)
    desk.close()
    stored = office.ledger.result(document_id)
    assert stored is not None
    home = office.settings.storage.home
    write_result(home / "results", f"{CANARY}.txt", stored.json)
    snapshot = home / FINETUNE / "0123/examples"
    snapshot.mkdir(parents=True)
    (snapshot / f"{document_id}.json").write_text(TEXT)
    return document_id


def holding(home: Path, canary: str = CANARY) -> list[str]:
    """Files of the home that hold the text, packed or not, or have it in their names."""
    import gzip

    found = []
    for path in sorted(path for path in home.rglob("*") if path.is_file()):
        data = path.read_bytes()
        data = gzip.decompress(data) if path.suffix == ".gz" else data
        if canary.encode() in data or canary in path.name:
            found.append(str(path.relative_to(home)))
    return found


def erased(office: Office, document_id: str, *, originals: bool = False) -> Erased:
    return erase(office.settings, office.ledger, document_id, by="console", why="request 7", originals=originals)


def test_no_file_holds_anything_of_it(office: Office, learnt: str) -> None:
    home = office.settings.storage.home
    before = holding(home)
    assert sum(name.startswith("evidence/") for name in before) == 2  # one of each time that it was processed
    for folder in ("ledger.sqlite", "examples/", "results/", "finetune/"):
        assert any(name.startswith(folder) for name in before), before
    assert list((home / "pages").rglob("*.png"))
    done = erased(office, learnt, originals=True)
    assert done.left is None
    assert holding(home) == []
    assert not list((home / "pages").rglob("*.png"))
    assert not (office.folder / f"{CANARY}.txt").exists()
    assert audit(office.settings, office.ledger).is_clean
    assert Trail(office.ledger.database).verify() is None
    assert office.collect().added == 0


def test_the_original_stays_unless_it_is_asked_for(office: Office, learnt: str) -> None:
    done = erased(office, learnt)
    assert (office.folder / f"{CANARY}.txt").exists()
    assert done.originals == (str(office.folder / f"{CANARY}.txt"),)
    assert holding(office.settings.storage.home) == ["ledger.sqlite"]  # where the original lies, and nothing else


def test_an_original_that_was_overwritten_is_another_documents(office: Office, learnt: str) -> None:
    (office.folder / f"{CANARY}.txt").write_text("another document")
    erased(office, learnt, originals=True)
    assert (office.folder / f"{CANARY}.txt").read_text() == "another document"


def test_what_was_handed_in_goes_though_originals_stay(office: Office, settings: Settings) -> None:
    import io

    uploads = Uploads(uploads_folder(settings), office.ledger, version=lambda: "1")
    stored = uploads.put(io.BytesIO(TEXT.encode()))
    new = NewSource(sha256=stored.sha256, uri=stored.uri, size=stored.size, options={"name": f"{CANARY}.txt"})
    office.ledger.register_many([new], pipeline_version="1")
    assert erased(office, stored.sha256).originals == ()
    assert holding(settings.storage.home) == []


def test_others_keep_their_words_and_twins_count(office: Office, learnt: str) -> None:
    twin = office.process(TEXT + "\n\n", "twin.txt")
    office.settle({"seller_name": present(f"{CANARY} GmbH")})
    office.collect()
    assert office.kept.example.document == learnt
    erased(office, learnt)
    assert office.kept.example.document == twin
    assert office.examples.counts().twins == 0


def test_models_that_may_have_learnt_from_it_are_named(office: Office, learnt: str, tmp_path: Path) -> None:
    made = tmp_path / "candidate"
    (made / "tier1").mkdir(parents=True)
    (made / "tier1/manifest.json").write_text("{}")
    (made / "router.json").write_text("{}")
    (made / "gate.json").write_text(json.dumps({"verdict": "passed", "lines": []}))
    held = registry(office.settings)
    before = held.add(made, facts={"examples_until": "2020-01-01T00:00:00+00:00"}, at=datetime.now(UTC))
    (made / "router.json").write_text('{"other": 1}')
    after = held.add(made, facts={"examples_until": datetime.now(UTC).isoformat()}, at=datetime.now(UTC))
    assert before.id != after.id
    kept = office.examples.examples()[0]
    expected = () if kept.part == "test" else (after.id,)
    assert erased(office, learnt).models == expected


def test_while_a_training_learns_from_it_the_rest_waits(office: Office, learnt: str) -> None:
    with only_one(office.settings.storage.home / FINETUNE):
        done = erased(office, learnt)
        assert "a fine-tuning runs here already" in (done.left or "")
        assert len(Erasures(office.ledger).unfinished()) == 1
    (again,) = resume(office.settings, office.ledger)
    assert again.left is None
    assert list(resume(office.settings, office.ledger)) == []
    assert holding(office.settings.storage.home) == ["ledger.sqlite"]


def test_parts_of_a_document_go_with_it(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = {"a": ["b", "c"], "c": ["d"], "d": ["a"]}
    monkeypatch.setattr(Erasures, "parts_of", lambda _, one: parts.get(one, []))
    assert set(with_parts(office.ledger, ["a"])) == {"a", "b", "c", "d"}


POINTS = ["erase.before_commit", "erase.after_commit", "erase.file", "erase.file:3", "erase.file:6", "erase.before_end"]


@pytest.mark.parametrize("point", POINTS)
def test_killed_anywhere_it_is_ended_by_the_next(
    open_office: Callable[..., Office], learnt: str, office: Office, point: str, tmp_path: Path
) -> None:
    env = command_environment(office.settings.storage.home, {"SLUICE_TEST_FAILPOINT": point})
    command = sluice_command("erase", learnt, "--why", "request 7", "--originals", "--yes")
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, start_new_session=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    if point == "erase.before_commit":
        assert Erasures(office.ledger).of_document(learnt) is None
        assert office.ledger.result(learnt) is not None
        erased(office, learnt, originals=True)
    else:
        (again,) = resume(office.settings, office.ledger)
        assert again.left is None
    assert holding(office.settings.storage.home) == []
    assert not (office.folder / f"{CANARY}.txt").exists()
    assert audit(office.settings, office.ledger).is_clean


@pytest.fixture
def processed(sluice: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text(TEXT)
    assert sluice("process", "in").returncode == 0
    return tmp_path


def test_command_asks_and_tells(sluice: Callable[..., subprocess.CompletedProcess[str]], processed: Path) -> None:
    asked = sluice("erase", "a.txt", "--why", "x")
    assert asked.returncode == 1
    assert "1 document would be erased for good; say --yes where nobody can be asked" in asked.stderr
    assert sluice("hold", "a.txt", "--why", "case 12").returncode == 0
    assert "case 12" in sluice("hold").stdout
    held = sluice("erase", "a.txt", "--why", "x", "--yes")
    assert held.returncode == 1
    assert "is held (case 12), so nothing was erased" in held.stderr
    assert sluice("hold", "a.txt", "--lift").returncode == 0
    done = sluice("erase", "a.txt", "--why", "x", "--yes")
    assert done.returncode == 0, done.stderr
    assert "the original still lies at" in done.stdout
    again = sluice("process", "in", "--json")
    assert again.returncode == 3
    result = json.loads(again.stdout)
    assert (result["status"], result["reason"][:9]) == ("failed", "erased on")
    forced = sluice("process", "in", "--json", "--force")
    assert json.loads(forced.stdout)["status"] == "needs_review"
    assert sluice("audit").returncode == 0
