"""The master list of the settings: found, made ready once, told of, and part of the pipeline's version."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import Sluice, write_documents

from documents.errors import UsageError
from documents.linking import Party
from flows.master import INDEX_FOLDER, open_linker, open_master
from flows.pipeline import known_schemas
from flows.report import print_results
from flows.settings import Settings
from flows.version import pipeline_version

ROWS = "id,name,iban\n17,Nordlicht Papier GmbH,DE89370400440532013000\n"


@pytest.fixture
def master(tmp_path: Path) -> Path:
    path = tmp_path / "vendors.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def settings(folder: Path, **more: str) -> Settings:
    return Settings.load(folder, {"SLUICE_HOME": str(folder / "home"), "SLUICE_MODELS": str(folder), **more})


def test_without_a_master_list_there_is_no_linker(tmp_path: Path) -> None:
    assert open_linker(settings(tmp_path)) is None
    assert not (tmp_path / "home").exists()


def test_the_linker_is_over_the_list_and_its_index_stays_in_the_home_folder(master: Path, tmp_path: Path) -> None:
    linker = open_linker(settings(tmp_path, SLUICE_MASTER=str(master)))
    assert linker is not None
    assert linker.link(Party("Nordlicht Papier GmbH")).id == "17"
    assert list((tmp_path / "home" / INDEX_FOLDER).rglob("manifest.json"))


def test_a_list_of_a_database_needs_the_table(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="SLUICE_MASTER_TABLE"):
        open_master(settings(tmp_path, SLUICE_MASTER="sqlite:///erp.sqlite"))


def test_the_version_changes_with_the_list_and_a_password_is_never_shown(master: Path, tmp_path: Path) -> None:
    def version(**more: str) -> str:
        own = settings(tmp_path, **more)
        return pipeline_version(own, known_schemas(own))

    versions = [version(), version(SLUICE_MASTER=str(master))]
    master.write_text(f"{ROWS}18,Other AG,\n", encoding="utf-8")
    versions.append(version(SLUICE_MASTER=str(master)))
    assert len(set(versions)) == 3
    url = "postgresql://me:hush@localhost/erp"
    assert "hush" not in repr(settings(tmp_path, SLUICE_MASTER=url, SLUICE_MASTER_TABLE="vendors"))


def test_a_list_that_cannot_be_used_is_told_before_any_document(sluice: Sluice, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("id,iban\n1,x\n", encoding="utf-8")
    write_documents(tmp_path / "in", 2)
    for path, said in ((bad, "no name column"), (tmp_path / "none.csv", "cannot be read")):
        done = sluice("process", tmp_path / "in", "--out", tmp_path / "out", env={"SLUICE_MASTER": str(path)})
        assert done.returncode == 1
        (line,) = done.stderr.splitlines()
        assert said in line
        assert str(path) in line
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())


def test_doctor_counts_the_entries_and_what_cannot_be_read(sluice: Sluice, master: Path) -> None:
    master.write_text(f"{ROWS}18,Other AG,soon\n", encoding="utf-8")
    checks = json.loads(sluice("doctor", "--json", env={"SLUICE_MASTER": str(master)}).stdout)
    (found,) = (check for check in checks if check["name"] == "master list")
    assert found == {
        "name": "master list",
        "ok": True,
        "found": f"{master}: 2 entries; 1 of its numbers is no tax number or IBAN",
    }


def test_a_report_shows_each_link_in_a_line_and_what_does_not_agree(capsys: pytest.CaptureFixture[str]) -> None:
    links = {
        "seller_name": {"id": "17", "name": "Nordlicht Papier GmbH", "score": 0.987, "why": "the name is it"},
        "parties": [{"id": None, "name": None, "score": 0.0, "why": "not in the master list: no entry is like “X”"}],
    }
    rule = {"rule": "bank_account_is_in_the_master_list", "passed": False, "detail": "IBAN A is not the account: B"}
    result = {
        "source": "/in/a.pdf", "status": "needs_review", "reason": None, "pages": 1, "fields": {}, "links": links,
        "rules": [rule], "document_type": {"value": "invoice", "confidence": 0.99},
    }  # fmt: skip
    print_results([result])
    printed = capsys.readouterr().out
    assert "seller_name → Nordlicht Papier GmbH (17)  98.7 %\n" in printed
    assert "parties 1 → not in the master list: no entry is like “X”\n" in printed
    assert "IBAN A is not the account: B\n" in printed
    print_results([result], reasons=True)
    assert "98.7 %: the name is it" in capsys.readouterr().out
