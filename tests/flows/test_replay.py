"""``sluice replay`` and ``sluice what-if``, as a person runs them, over documents that were really processed."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, update

from flows.commands.what_if import Change, _promise
from router import RouterSettings
from storage.ledger import Ledger
from storage.reviews.tables import halt
from tests.flows.command_line import Sluice, command_environment, sluice_command, write_documents
from tests.flows.warm import Warm

MEASURED = {"SLUICE_PIPELINE": "standin:build_measured", "SLUICE_ROUTER_MAX_ERROR": "0.05"}
N = 12


def told(sluice: Sluice, *args: object, **env: str) -> dict[str, Any]:
    done = sluice(*args, "--json", env={**MEASURED, **env})
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def rewrite(home: Path, change: Mapping[str, str]) -> None:
    """Change texts in what the ledger has of results, as someone might by hand."""
    import sqlite3

    with sqlite3.connect(home / "ledger.sqlite") as database:
        for old, new in change.items():
            database.execute("update result set json_text = replace(json_text, ?, ?)", (old, new))


@pytest.fixture(scope="module")
def processed(warm: Warm, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with documents, and their home: an accepted one each, as far as its dates go."""
    folder = tmp_path_factory.mktemp("processed")
    write_documents(folder / "in", N)
    command, environ = sluice_command("process", "in", "--workers", "1"), command_environment(folder / "home", MEASURED)
    done = warm.run(command, cwd=folder, env=environ, timeout=120)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def decided(processed: Path, tmp_path: Path) -> Path:
    """A home of the test's own with what was processed."""
    shutil.copytree(processed, tmp_path, dirs_exist_ok=True)
    return tmp_path / "home"


def test_what_was_decided_replays_without_a_difference(sluice: Sluice, decided: Path) -> None:
    found = told(sluice, "replay")
    assert found == {"replayed": N, "without_evidence": 0, "unreadable": [], "other_code": 0, "differ": []}
    one = sluice("replay", "003.txt", env=MEASURED)
    assert one.stdout == "1 document decided again: 1 come out as they were, 0 differ\n"
    (first, *_) = json.loads(sluice("show", "003.txt", "--json").stdout)["fields"]["due_date"]["reasons"]
    assert "keeps the promise" in first


def test_what_audits_halted_goes_to_a_person_and_replays_without_a_difference(sluice: Sluice, tmp_path: Path) -> None:
    write_documents(tmp_path / "in", 2)
    why = "3 of 9 audited values were wrong, which contradicts the promise of at most 5 %"
    with Ledger.open(tmp_path / "home" / "ledger.sqlite") as ledger:
        row = {"document_type": "invoice", "field": "due_date", "at_ms": 0, "why": why}
        ledger.write("halt", lambda connection, _: connection.execute(insert(halt), row))
    assert sluice("process", "in", "--workers", "1", env=MEASURED).returncode == 0
    due = json.loads(sluice("show", "000.txt", "--json").stdout)["fields"]["due_date"]
    assert (due["decision"], due["reasons"][-1]) == ("review", f"halted: {why} (1970-01-01)")
    with Ledger.open(tmp_path / "home" / "ledger.sqlite") as ledger:
        ledger.write("lift", lambda connection, _: connection.execute(update(halt).values(lifted_ms=1)))
    found = told(sluice, "replay")
    assert (found["replayed"], found["differ"]) == (2, [])


def test_a_name_that_is_no_text_and_settings_of_now_change_nothing(sluice: Sluice, tmp_path: Path) -> None:
    """File names may hold any bytes; and what was decided then is not decided with today's environment."""
    (tmp_path / os.fsdecode(b"b\xfcro.txt")).write_text("invoice of 2026-01-04")
    assert sluice("process", ".", "--out", "out", env=MEASURED).returncode == 0
    changed = {
        "SLUICE_ROUTER_SENSITIVE": "contract",
        "SLUICE_ROUTER_MOST_SECONDS": "7",
        "SLUICE_ROUTER_PER": "document",
    }
    found = told(sluice, "replay", **changed)
    assert (found["replayed"], found["differ"], found["unreadable"]) == (1, [], [])


def test_what_the_ledger_knew_again_is_no_difference(sluice: Sluice, decided: Path, tmp_path: Path) -> None:
    text = "invoice of 2026-01-04\n" + "".join(f"{n} pieces of article {7 * n} at {n}.50\n" for n in range(1, 30))
    for n, name in enumerate(("first.txt", "again.txt")):
        (tmp_path / name).write_text(text + n * "\n", encoding="utf-8")
        done = sluice("process", name, "--json", env=MEASURED)
    rules = {rule["rule"]: rule["passed"] for rule in json.loads(done.stdout)["rules"]}
    assert rules["not_seen_before"] is False
    assert told(sluice, "replay")["differ"] == []


def test_a_result_that_is_not_what_comes_of_its_evidence_is_told(sluice: Sluice, decided: Path) -> None:
    rewrite(decided, {'"value": "2026-01-04"': '"value": "2026-01-09"'})
    done = sluice("replay", env=MEASURED)
    assert done.returncode == 3
    assert f"{N} documents decided again: {N - 1} come out as they were, 1 differ" in done.stdout
    assert 'fields.invoice_date.value: "2026-01-09" then, "2026-01-04" now' in done.stdout


def test_evidence_that_is_gone_or_changed_is_counted_and_the_rest_goes_on(sluice: Sluice, decided: Path) -> None:
    evidence = json.loads(sluice("show", "003.txt", "--json").stdout)["evidence"]
    file = decided / "evidence" / evidence[:2] / f"{evidence}.gz"
    file.write_bytes(gzip.compress(b"{}"))
    done = sluice("replay", env=MEASURED)
    assert done.returncode == 3
    assert f"{N - 1} documents decided again: {N - 1} come out as they were" in done.stdout
    assert "1 more cannot be decided again; first: " in done.stderr
    assert "is not what was kept there; bring it back from a backup" in done.stderr
    file.unlink()
    assert "is gone; bring it back from a backup" in sluice("replay", env=MEASURED).stderr
    assert sluice("replay", "003.txt", env=MEASURED).returncode == 1


def test_another_promise_shows_what_it_would_have_changed_and_changes_nothing(sluice: Sluice, decided: Path) -> None:
    before = sluice("show", "003.txt", "--json").stdout
    found = told(sluice, "what-if", "--alpha", "0.1")
    assert found["now"]["documents"] == found["then"]["documents"] == N
    assert found["now"]["accepted_by_field"] == {"invoice.due_date": N}
    assert found["then"]["accepted_by_field"] == {"invoice.due_date": N, "invoice.invoice_date": N}
    assert found["then"]["wrong_expected"] > found["now"]["wrong_expected"] > 0.0
    strict = told(sluice, "what-if", "--alpha", "0.001")
    assert strict["then"]["accepted"] == 0
    assert sluice("show", "003.txt", "--json").stdout == before
    shown = sluice("what-if", "--alpha", "0.1", env=MEASURED).stdout
    assert f"invoice.invoice_date                        +{N} accepted" in " ".join(shown.split(" "))


def test_another_calibration_and_a_rule_left_out(sluice: Sluice, decided: Path, tmp_path: Path) -> None:
    terms = next(
        json.loads(data)
        for file in (decided / "evidence").rglob("*.gz")
        if b'"calibration"' in (data := gzip.decompress(file.read_bytes()))[:100]
    )
    calibration = json.loads(terms["calibration"])
    calibration["fields"]["invoice"]["invoice_date"]["trials"][-2:] = [[[[0.96, True]]]] * 2
    (tmp_path / "other.json").write_text(json.dumps(calibration))
    found = told(sluice, "what-if", "--calibration", "other.json")
    assert found["then"]["accepted"] == 2 * N
    same = told(sluice, "what-if", "--without-rule", "due_date_not_before_invoice_date")
    assert same["then"] == same["now"]
    with_others = _promise(RouterSettings(rules_off=("lines_add_up",)), Change(rules_off=("one_currency",)))
    assert with_others.rules_off == ("lines_add_up", "one_currency")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "say what shall be otherwise"),
        (("--alpha", "0"), "no count of documents shows that nothing is ever wrong"),
        (("--alpha", "1.5"), "--alpha 1.5: input should be less than 1"),
        (("--calibration", "nowhere.json"), "nowhere.json: cannot be read"),
        (("--without-rule", "no_such_rule"), "--without-rule no_such_rule: input should be 'net_plus_tax_is_gross'"),
        (("--tiers", "2"), "--tiers 2: write one of"),
    ],
)
def test_what_is_no_change_is_refused_in_one_line(
    sluice: Sluice, decided: Path, args: tuple[str, ...], said: str
) -> None:
    done = sluice("what-if", *args, env=MEASURED)
    assert done.returncode in (1, 2)
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_without_evidence_both_say_what_to_do(sluice: Sluice, tmp_path: Path) -> None:
    write_documents(tmp_path / "in", 1)
    assert sluice("process", "in", env={**MEASURED, "SLUICE_STORAGE_EVIDENCE": "false"}).returncode == 0
    for command in (("replay",), ("what-if", "--alpha", "0.1")):
        done = sluice(*command, env=MEASURED)
        assert done.returncode == 1
        assert "process some with SLUICE_STORAGE_EVIDENCE=true" in done.stderr


def test_evidence_of_another_version_is_one_clear_line(sluice: Sluice, decided: Path) -> None:
    """Of the right hash, and not what this version writes."""
    import hashlib

    other = b'{"document": "as it was once"}'
    name = hashlib.sha256(other).hexdigest()
    (decided / "evidence" / name[:2]).mkdir(exist_ok=True)
    (decided / "evidence" / name[:2] / f"{name}.gz").write_bytes(gzip.compress(other))
    evidence = json.loads(sluice("show", "003.txt", "--json").stdout)["evidence"]
    rewrite(decided, {evidence: name})
    done = sluice("replay", "003.txt", env=MEASURED)
    assert done.returncode == 1
    assert "is of another version of this program" in done.stderr
    assert "Traceback" not in done.stderr
    shown = sluice("show", "003.txt", env=MEASURED)
    assert shown.returncode == 0
    assert "what would have been accepted otherwise cannot be told" in shown.stderr
