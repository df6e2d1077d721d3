"""``sluice eval`` as a person runs it: documents that are really processed, a table, JSON, a report."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from documents.labels import Label, Labels
from flows.evaluation_told import share
from router.bounds import upper_bound
from tests.flows.command_line import Sluice, command_environment, sluice_command, write_documents

MEASURED = {"SLUICE_PIPELINE": "standin:build_measured", "SLUICE_ROUTER_MAX_ERROR": "0.05"}
"""The stand-in says every date of a text for each field that is one, and accepts due dates."""
ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
N = 6


def write_truth(folder: Path, n: int, *, vendor: str | None = None, **fields: Any) -> None:
    (folder / "truth").mkdir(exist_ok=True)
    told = {"document_type": "invoice", "fields": fields, **({"vendor": vendor} if vendor else {})}
    (folder / "truth" / f"{n:03d}.txt.json").write_text(json.dumps(told))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Documents of two vendors, one without truth: 004's due date is known to be another, 003 to have none."""
    write_documents(tmp_path / "in" / "deep", N)
    for n in range(N - 1):
        day = f"2026-01-{n + 1:02d}"
        due = {3: None, 4: "2030-01-01"}.get(n, day)
        write_truth(tmp_path / "in", n, vendor=f"vendor {n // 3}", invoice_date=day, due_date=due, currency="EUR")
    return tmp_path / "in"


def told(sluice: Sluice, *args: object, code: int = 0) -> dict[str, Any]:
    done = sluice("eval", *args, "--json", "--workers", "1", env=MEASURED)
    assert done.returncode == code, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def by_field(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {row["field"]: row for row in found["fields"]}


def test_documents_are_processed_and_scored_field_by_field(sluice: Sluice, folder: Path, tmp_path: Path) -> None:
    found = told(sluice, "in", "--out", "res")
    assert (found["documents"], found["vendors"], found["without_truth"]) == (N - 1, 2, 1)
    assert sorted(p.name for p in (tmp_path / "res").glob("*.json")) == [f"{n:03d}.txt.json" for n in range(N - 1)]
    fields = by_field(found)
    due = fields["due_date"]
    assert [due[k] for k in ("documents", "truth", "predicted", "right")] == [5, 4, 5, 3]
    assert [due[k] for k in ("accepted", "accepted_wrong", "coverage")] == [5, 2, 1.25]
    assert due["f1"] == round(2 * 3 / 9, 4)
    assert due["low"] < due["f1"] < due["high"]
    assert due["accepted_wrong_at_most"] > 2 / 5
    assert (fields["invoice_date"]["f1"], fields["invoice_date"]["accepted"]) == (1.0, 0)
    assert [fields["currency"][k] for k in ("truth", "predicted", "f1")] == [5, 0, 0.0]
    assert found["promise"] == {"max_error": 0.05, "certainty": 0.95}
    assert (found["type_right"], found["straight_through"], found["tiers"]) == (5, 0, {"1": 5})
    assert found["seconds"]["total"]["documents"] == 5
    wrong = [{"document": "003.txt", "field": "due_date", "said": "2026-01-04", "truth": "(absent)"}]
    wrong.append({"document": "004.txt", "field": "due_date", "said": "2026-01-05", "truth": "2030-01-01"})
    assert found["wrong_accepted"] == wrong


def test_the_ledger_is_its_own_and_what_is_done_is_not_done_again(sluice: Sluice, folder: Path, tmp_path: Path) -> None:
    first = told(sluice, "in", "--out", "res")
    ledger = tmp_path / "res" / ".sluice" / "ledger.sqlite"
    assert ledger.is_file()
    assert not (tmp_path / "home").exists()
    written = json.loads((tmp_path / "res" / "000.txt.json").read_text())["timings_ms"]
    (tmp_path / "res" / "000.txt.json").unlink()
    assert told(sluice, "in", "--out", "res") == first
    assert json.loads((tmp_path / "res" / "000.txt.json").read_text())["timings_ms"] == written


def test_an_evaluation_that_was_stopped_goes_on(folder: Path, tmp_path: Path, sluice: Sluice) -> None:
    for file in (folder / "deep").iterdir():
        file.write_text(file.read_text() + "%SLOW\n")
    command = sluice_command("eval", "in", "--out", "res", "--workers", "1")
    env = command_environment(tmp_path / "home", MEASURED)
    with subprocess.Popen(command, cwd=tmp_path, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as started:
        deadline = time.monotonic() + 60
        while not list((tmp_path / "res").glob("*.json")) and time.monotonic() < deadline:
            time.sleep(0.05)
        os.kill(started.pid, signal.SIGINT)
        _, error = started.communicate(timeout=60)
        assert started.returncode == 130, error
    done = {p.name: p.stat().st_mtime_ns for p in (tmp_path / "res").glob("*.json")}
    kept = {name: json.loads((tmp_path / "res" / name).read_text())["timings_ms"] for name in done}
    assert 0 < len(done) < N - 1
    assert told(sluice, "in", "--out", "res")["without_result"] == []
    assert {name: json.loads((tmp_path / "res" / name).read_text())["timings_ms"] for name in done} == kept


def test_the_table_says_the_same_for_people(sluice: Sluice, folder: Path) -> None:
    done = sluice("eval", "in", "--workers", "1", env=MEASURED)
    assert done.returncode == 0, done.stderr
    assert "in: 5 documents, 0 without a result, type told right 5 (100.0 %)" in done.stdout
    assert "left out: 1 without truth" in done.stdout
    assert re.search(r"due_date +5 +4 +0\.667  0\.00 … 1\.00 +5 +2 +81\.1 % +100\.0 %", done.stdout), done.stdout
    assert "straight through: 0 of 5 documents (0.0 %), 0 wholly right" in done.stdout
    assert "documents that each tier read: tier 1 100.0 % (5)" in done.stdout
    assert "promise: at most 5 % wrong with 95 % certainty" in done.stdout
    assert "e-invoices inside PDFs: left out" in done.stdout
    assert re.search(r"total +median \d", done.stdout)


def test_documents_that_their_e_invoice_labelled_are_told_apart_and_in_no_bound(
    sluice: Sluice, folder: Path, tmp_path: Path
) -> None:
    before = by_field(told(sluice, "in", "--out", "res"))["due_date"]
    (folder / "truth" / "004.txt.json").unlink()  # whose due date is wrong
    due = Label(value="2030-01-01", raw="2030-01-01", words=(2,))
    labels = Labels(
        document=sha256((folder / "deep" / "004.txt").read_bytes()).hexdigest(), source="004.txt", reading="r",
        document_type="invoice", by="e-invoice", model="", instructions="", fields={"due_date": (due,)},
    )  # fmt: skip
    (folder / "truth" / "labels.json").write_bytes(labels.as_json)
    found = told(sluice, "in", "--out", "res")
    after = by_field(found)["due_date"]
    assert found["labelled_by_einvoice"] == 1
    assert (before["accepted_wrong"], before["accepted_in"]) == (after["accepted_wrong"], after["accepted_in"] + 1)
    assert after["accepted_wrong_at_most"] == round(upper_bound(4, 1, 0.95), 4)
    shown = sluice("eval", "in", "--out", "res", "--workers", "1", env=MEASURED).stdout
    assert "1 of them labelled by their e-invoice: page and XML agree there, so these are the easier ones" in shown


def test_results_that_are_there_are_scored_as_they_are(sluice: Sluice, folder: Path, tmp_path: Path) -> None:
    made = told(sluice, "in", "--out", "res")
    again = told_results(sluice, "res")
    assert again["fields"] == made["fields"]
    assert again["promise"] is None
    (tmp_path / "res" / "002.txt.json").unlink()
    shutil.rmtree(folder / "deep")
    fewer = told_results(sluice, "res", code=3)
    assert fewer["without_result"] == ["002.txt"]
    assert by_field(fewer)["due_date"]["predicted"] == 4


def told_results(sluice: Sluice, results: str, code: int = 0) -> dict[str, Any]:
    done = sluice("eval", "in", "--results", results, "--json", env=MEASURED)
    assert done.returncode == code, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


class Report(HTMLParser):
    """What a browser would make of a report."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [v or "" for k, v in attrs if k in ("href", "xlink:href", "src", "data", "action")]
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_report_is_one_file_that_loads_and_runs_nothing_whatever_documents_say(
    sluice: Sluice, folder: Path, tmp_path: Path
) -> None:
    told(sluice, "in", "--out", "res")
    evil = "<script>alert(1)</script><img src=//evil.example/x>&amp;\u202e"
    result = tmp_path / "res" / "001.txt.json"
    changed = json.loads(result.read_text())
    changed["fields"]["due_date"].update(value=evil, raw=evil)
    changed["models"] = {"tier1": evil}
    result.write_text(json.dumps(changed))
    done = sluice("eval", "in", "--results", "res", "--report", "out/report.html", env=MEASURED)
    assert done.returncode == 0, done.stderr
    report = Report((tmp_path / "out" / "report.html").read_text(encoding="utf-8"))
    assert not {"script", "img", "link", "iframe", "object", "image", "foreignobject"} & set(report.tags)
    assert all(address.startswith("#") for address in report.addresses)
    assert report.tags.count("svg") >= 3
    assert "<script>alert(1)</script><img src=//evil.example/x>&amp;" in report.words
    assert "\u202e" not in report.words
    assert report.words.count("<script>") == 2  # the value, and the model's name
    for said in (
        "Wrong values that were accepted: 3",
        "(absent)",
        "2030-01-01",
        "AUROC",
        "tier1",
        share(upper_bound(5, 3, 0.95)),
    ):
        assert said in report.words


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("nowhere",), "nowhere: no such folder; name one with documents and truth/FILE.json"),
        (("sroie",), "sroie: a labelled set; name the folder that holds sroie/ with --data"),
        (("nothing", "--data", "."), "nothing: no labelled set is called so; known: adbuy_deepform, "),
        (("sroie", "--data", "."), "sroie: no such folder; --data names the folder that holds sroie/"),
        (("in", "--report", "x.pdf"), "x.pdf: a report is an .html; write x.html"),
        (("in", "--results", "nowhere"), "nowhere: no such folder; name one with results"),
        (("in", "--results", "in"), "in: no result of any of these 5 documents, as 000.txt.json would be one"),
        (("in", "--results", "in", "--workers", "2"), "--results scores what is there, so --out, --workers"),
        (("in", "--tiers", "7"), "--tiers 7: write one of 1"),
        (("in", "--out", "in/deep/000.txt"), "000.txt: cannot be a folder"),
    ],
)
def test_what_is_wrong_is_one_clear_line(sluice: Sluice, folder: Path, args: tuple[str, ...], said: str) -> None:
    done = sluice("eval", *args)
    assert done.returncode in (1, 2)
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_labelled_set_of_a_type_that_is_not_known_names_what_is_missing(sluice: Sluice, tmp_path: Path) -> None:
    (tmp_path / "adbuy_deepform" / "truth").mkdir(parents=True)
    (tmp_path / "adbuy_deepform" / "a.txt").write_text("Order 17")
    told_truth = {"id": "a", "doc": "a.txt", "fields": {"contract_num": "17"}}
    (tmp_path / "adbuy_deepform" / "truth" / "a.json").write_text(json.dumps(told_truth))
    done = sluice("eval", "adbuy_deepform", "--data", ".")
    assert done.returncode == 1
    assert "type 'ad_order' of these documents is not known; name the file with it: --schemas FILE" in done.stderr
    types = ROOT / "examples" / "ad_order.py"
    with_types = sluice("eval", "adbuy_deepform", "--data", ".", "--schemas", types, "--json")
    assert with_types.returncode == 0, with_types.stderr
    assert json.loads(with_types.stdout)["fields"][0]["field"] == "contract_number"


def test_truth_without_its_document_is_told_and_left_out(sluice: Sluice, folder: Path) -> None:
    write_truth(folder, 77, due_date="2026-01-01")
    done = sluice("eval", "in", "--json", "--workers", "1", env=MEASURED)
    assert done.returncode == 0
    assert done.stderr == "sluice: 077.txt: no such document, only its truth\n"
    assert json.loads(done.stdout)["documents"] == N - 1


def test_documents_that_cannot_be_read_are_missed(sluice: Sluice, folder: Path) -> None:
    (folder / "deep" / "000.txt").write_bytes(b"")
    done = sluice("eval", "in", "--json", "--workers", "1", env=MEASURED)
    assert done.returncode == 3
    assert "1 of 5 could not be read, so all of it is missed" in done.stderr
    assert by_field(json.loads(done.stdout))["invoice_date"]["predicted"] == 4


@pytest.mark.slow
@pytest.mark.parametrize(("name", "n"), [("sroie", 2), ("einvoice_pdf", 3), ("kleister_nda", 2)])
def test_real_documents_by_the_shipped_pipeline_score_as_the_sets_own_scorer_says(
    name: str, n: int, sluice: Sluice, tmp_path: Path
) -> None:
    scorer, whole = SHARED / "eval" / "score.py", SHARED / "data" / name
    if not scorer.is_file() or not whole.is_dir() or not (ROOT / "models/tier1/manifest.json").is_file():
        pytest.skip(f"needs ../shared/eval/score.py, the labelled set {name}, and models")
    taken = 0
    for file in sorted((whole / "truth").glob("*.json")):
        doc = json.loads(file.read_bytes()).get("doc")
        if doc and (whole / doc).is_file() and taken < n:
            taken += 1
            for path in (Path("truth", file.name), Path(doc)):
                (tmp_path / "data" / name / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(whole / path, tmp_path / "data" / name / path)
    shipped = {"SLUICE_PIPELINE": "flows.pipeline:build", "SLUICE_ROUTER_MAX_ERROR": "0.1"}
    args = ("eval", name, "--data", "data", "--out", "res", "--json", "--workers", "1", "--report", "report.html")
    done = sluice(*args, env=shipped, timeout=600)
    assert done.returncode == 0, done.stderr
    ours = json.loads(done.stdout)
    command = [sys.executable, str(scorer), name, "res", "--data", f"data/{name}", "--json"]
    theirs = json.loads(subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout)
    assert ours["documents"] == theirs["documents"] == n
    assert ours["straight_through"] == theirs["straight_through"]
    for row in ours["fields"]:
        keys = {"truth": "truth", "predicted": "pred", "f1": "f1", "accepted": "accepted", "coverage": "coverage"}
        assert [row[k] for k in keys] == [theirs["fields"][row["field"]][k] for k in keys.values()], row["field"]
    assert ours["all"]["f1"] == theirs["fields"]["ALL (micro)"]["f1"] > 0.5
    assert "<svg" in (tmp_path / "report.html").read_text(encoding="utf-8")
