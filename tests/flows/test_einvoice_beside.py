"""An e-invoice beside a document, or alone: which files are documents, and what is compared with what."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flows.backlog import open_inbox, process_due
from flows.beside import einvoices_beside, pairs
from flows.inbox import Inbox
from flows.inputs import find_inputs
from flows.opened import open_ledger
from flows.pipeline import known_schemas
from flows.settings import Settings
from flows.version import pipeline_version
from storage import audit
from storage.ledger import Ledger
from tests.flows.command_line import Sluice
from tests.ocr.einvoices import CII, UBL, drawn, holding

LINES = ("This invoice RE-2024-117", "was written on 2024-03-05", "for 238,00 EUR")
OTHER = UBL.replace(b"RE-2024-117", b"RE-2024-118")
DAMAGED = CII[:900]


def _compared(result: dict[str, Any]) -> set[tuple[str, bool]]:
    return {(f, r["passed"]) for r in result["rules"] if r["rule"] == "embedded_xml_agrees" for f in r["fields"]}


def _unread(result: dict[str, Any]) -> list[str]:
    return [r["detail"] for r in result["rules"] if r["rule"] == "embedded_xml_is_readable"]


def _process(sluice: Sluice, *args: str, **env: str) -> list[dict[str, Any]]:
    done = sluice("process", *args, "--json", env=env)
    assert done.stdout, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


SEEN = {("invoice_date", True), ("due_date", False)}
"""What comes of the comparison: the stand-in takes any day for both."""


@pytest.mark.parametrize("name", ["a.xml", "a.XML", "a.Xml"])
def test_process_compares_a_document_with_the_xml_beside_it(tmp_path: Path, sluice: Sluice, name: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.pdf").write_bytes(drawn(LINES))
    (tmp_path / "in" / name).write_bytes(CII)
    (result,) = _process(sluice, "in")
    assert (Path(result["source"]).name, _compared(result)) == ("a.pdf", SEEN)
    assert f"the page and {name} say invoice date 2024-03-05" in {r["detail"] for r in result["rules"]}
    assert result["fields"]["invoice_date"]["certificate"] == "embedded-xml"
    (again,) = _process(sluice, "in/a.pdf", "--force")  # a file that is named alone too
    assert _compared(again) == SEEN
    (without,) = _process(sluice, "in", "--ignore-embedded-xml")
    assert _compared(without) == set()


def test_process_of_an_xml_alone_takes_what_it_states_shows_it_and_replays(tmp_path: Path, sluice: Sluice) -> None:
    (tmp_path / "re.xml").write_bytes(CII)
    (tmp_path / "bad.xml").write_bytes(DAMAGED)
    env = {"SLUICE_PIPELINE": "standin:build_measured"}
    (result,) = _process(sluice, "re.xml", **env)
    assert (result["status"], result["document_type"]) == ("accepted", {"value": "invoice", "confidence": 1.0})
    assert result["fields"]["gross_amount"]["value"] == "238.00"
    assert result["fields"]["gross_amount"]["certificate"] == "embedded-xml"
    assert result["fields"]["gross_amount"]["box"]
    assert result["fields"]["line_items"][0]["amount"]["value"] == "200.00"
    shown = sluice("show", "re.xml", "--image", "re.png", env=env)
    assert shown.returncode == 0, shown.stderr
    assert (tmp_path / "re.png").read_bytes().startswith(b"\x89PNG")
    replayed = sluice("replay", env=env)
    assert (replayed.returncode, "1 come out as they were" in replayed.stdout) == (0, True), replayed.stdout
    (refused,) = _process(sluice, "bad.xml", **env)
    assert refused["status"] == "failed"
    assert "is damaged XML" in refused["reason"]


def test_process_of_an_xml_without_einvoices_reads_its_text(tmp_path: Path, sluice: Sluice) -> None:
    (tmp_path / "re.xml").write_bytes(CII)
    (result,) = _process(sluice, "re.xml", "--ignore-embedded-xml")
    assert (result["status"], result["route"][0]["tier"]) == ("needs_review", 1)
    assert result["fields"]["due_date"]["value"] == "2024-03-05"  # the stand-in's
    assert not result["rules"] or {r["rule"] for r in result["rules"]}.isdisjoint({"embedded_xml_adds_up"})


@pytest.mark.parametrize(
    ("files", "note"),
    [
        ({"a.pdf": holding(("factur-x.xml", CII), lines=LINES), "a.xml": CII}, None),
        (
            {"a.pdf": holding(("factur-x.xml", CII), lines=LINES), "a.xml": OTHER},
            "factur-x.xml and a.xml beside it are two different invoices: they were left out",
        ),
        (
            {"a.pdf": holding(("factur-x.xml", DAMAGED), lines=LINES), "a.xml": CII},
            "it was left out, and a.xml beside it too",
        ),
        ({"a.pdf": drawn(LINES), "a.xml": CII, "a.XML": CII + b"\n"}, None),
        ({"a.pdf": drawn(LINES), "a.xml": CII, "a.XML": OTHER}, "a.xml and a.XML beside it are two different invoices"),
        ({"a.pdf": drawn(LINES), "a.xml": DAMAGED}, "a.xml beside it was left out: the e-invoice is damaged XML"),
        (
            {"a.pdf": drawn(LINES), "a.xml": b"<!DOCTYPE Invoice><Invoice/>"},
            "a.xml beside it was left out: the e-invoice has a DOCTYPE",
        ),
    ],
)
def test_an_embedded_xml_and_one_beside_must_say_the_same_and_what_is_bad_is_told(
    tmp_path: Path, sluice: Sluice, files: dict[str, bytes], note: str | None
) -> None:
    (tmp_path / "in").mkdir()
    for name, data in files.items():
        (tmp_path / "in" / name).write_bytes(data)
    (result,) = _process(sluice, "in")
    if note is None:
        assert (_compared(result), _unread(result)) == (SEEN, [])
    else:
        assert _compared(result) == set()
        (told,) = _unread(result)
        assert note in told


def test_inputs_leave_out_an_einvoice_beside_another_input_and_nothing_else(tmp_path: Path) -> None:
    files = {
        "a.pdf": b"x", "a.xml": CII, "b.jpg": b"x", "b.XML": UBL, "c.pdf": b"x", "c.xml": b"<data/>",
        "d.xml": CII, "e.txt": b"x", "e.xml": CII, "sub/a.xml": CII, "f.pdf": b"x", "F.xml": CII,
    }  # fmt: skip
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    taken = {found.name for found in find_inputs([tmp_path])}
    assert files.keys() - taken == {"a.xml", "b.XML"}
    assert [found.name for found in find_inputs([tmp_path / "a.xml"])] == ["a.xml"]  # who names it means it
    assert [found.name for found in find_inputs([tmp_path / "a.xml", tmp_path / "a.pdf"])] == ["a.pdf"]


def test_pairs_are_of_one_folder_and_one_stem() -> None:
    paths = [Path(p) for p in ("x/a.pdf", "x/a.png", "x/a.xml", "y/a.xml", "x/b.xml", "x/a.pdf.xml")]
    assert pairs(paths) == {Path("x/a.xml"): [Path("x/a.pdf"), Path("x/a.png")]}


def test_a_large_neighbour_is_not_read_whole_and_a_folder_or_pipe_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(CII + b" " * (20 << 20))
    assert [len(data) for data in einvoices_beside(tmp_path / "a.pdf").values()] == [(16 << 20) + 1]
    (tmp_path / "b.xml").mkdir()
    os.mkfifo(tmp_path / "c.xml")
    assert einvoices_beside(tmp_path / "b.pdf") == einvoices_beside(tmp_path / "c.pdf") == {}


@pytest.fixture
def ledger(settings: Settings) -> Iterator[Ledger]:
    with open_ledger(settings) as opened:
        yield opened


@pytest.fixture
def hasty(settings: Settings) -> Settings:
    """Settings under which a file counts as stable at once."""
    return settings.model_copy(update={"storage": settings.storage.model_copy(update={"inbox_stable_seconds": 0.0})})


def _inbox(settings: Settings, ledger: Ledger) -> Inbox:
    return open_inbox(settings, ledger, pipeline_version(settings, known_schemas(settings)))


def _results(inbox: Inbox) -> dict[str, dict[str, Any]]:
    return {p.name: json.loads(p.read_text(encoding="utf-8")) for p in sorted(inbox.results.rglob("*.json"))}


def test_inbox_takes_a_document_and_the_xml_beside_it_for_one(hasty: Settings, ledger: Ledger) -> None:
    inbox = _inbox(hasty, ledger)
    (inbox.folder / "a.pdf").write_bytes(drawn(LINES))
    (inbox.folder / "a.XML").write_bytes(CII)  # before the PDF in a listing
    (inbox.folder / "b.xml").write_bytes(b"<data/>")
    (inbox.folder / "b.pdf").write_bytes(drawn(("b",)))
    assert inbox.look() == 3
    assert len(list(process_due(hasty))) == 3
    results = _results(inbox)
    assert (results.keys(), _compared(results["a.pdf.json"])) == ({"a.pdf.json", "b.pdf.json", "b.xml.json"}, SEEN)
    assert results["b.xml.json"]["status"] == "failed"
    assert inbox.look() == _inbox(hasty, ledger).look() == 0  # nor after a restart
    inbox.catch_up()
    assert _results(inbox).keys() == results.keys()
    (record,) = ledger.find("a.XML")
    assert record.document_id == results["a.pdf.json"]["document_id"]
    assert audit.check(ledger).is_clean


def test_inbox_has_no_result_for_an_xml_beside_that_went_away(hasty: Settings, ledger: Ledger) -> None:
    inbox = _inbox(hasty, ledger)
    (inbox.folder / "a.pdf").write_bytes(drawn(LINES))
    (inbox.folder / "a.xml").write_bytes(CII)
    inbox.look()
    (inbox.folder / "a.xml").unlink()
    list(process_due(hasty))
    inbox.catch_up()
    results = _results(inbox)
    assert (results.keys(), _compared(results["a.pdf.json"])) == ({"a.pdf.json"}, set())


def test_inbox_takes_an_xml_that_comes_later_for_a_document_and_tells_the_duplicate(
    hasty: Settings, ledger: Ledger
) -> None:
    inbox = _inbox(hasty, ledger)
    (inbox.folder / "a.xml").write_bytes(CII)
    (inbox.folder / "other").mkdir()
    assert (inbox.look(), len(list(process_due(hasty)))) == (1, 1)
    (inbox.folder / "other/a.pdf").write_bytes(drawn(LINES))
    assert (inbox.look(), len(list(process_due(hasty)))) == (1, 1)
    (inbox.folder / "other/a.xml").write_bytes(UBL)
    assert (inbox.look(), len(list(process_due(hasty)))) == (1, 1)
    first, later = (_results_at(inbox, name) for name in ("a.xml", "other/a.xml"))
    assert first["status"] == "accepted"
    (told,) = [r for r in later["rules"] if r["rule"] == "not_a_duplicate"]
    assert (later["status"], told["passed"]) == ("needs_review", False)
    assert "the same seller name, invoice number and gross amount as document" in told["detail"]
    assert _compared(_results_at(inbox, "other/a.pdf")) == set()


def _results_at(inbox: Inbox, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((inbox.results / f"{name}.json").read_text(encoding="utf-8"))
    return found


def test_inbox_lets_a_document_wait_until_the_xml_beside_it_is_written(settings: Settings, ledger: Ledger) -> None:
    inbox = _inbox(settings, ledger)
    now = 0.0
    inbox._stable._monotonic = lambda: now  # type: ignore[attr-defined]
    (inbox.folder / "a.pdf").write_bytes(drawn(LINES))
    (inbox.folder / "b.pdf").write_bytes(drawn(("b",)))
    assert inbox.look() == 0
    now = settings.storage.inbox_stable_seconds - 1
    (inbox.folder / "a.xml").write_bytes(CII[:2000])
    assert inbox.look() == 0
    now += 2
    assert inbox.look() == 1  # b.pdf
    (inbox.folder / "a.xml").write_bytes(CII)
    assert inbox.look() == 0
    now += settings.storage.inbox_stable_seconds
    assert inbox.look() == 1
    assert {Path(source).name for source in ledger.find("a.xml")[0].sources} == {"a.pdf", "a.xml"}
