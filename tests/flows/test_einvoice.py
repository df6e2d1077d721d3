"""An e-invoice on its way through the whole command, and left out by an option, a setting, or for training."""

from __future__ import annotations

import json
from pathlib import Path

from tests.flows.command_line import Sluice
from tests.ocr.einvoices import CII, holding
from training.datasets.reading import cached_reader

LINES = ("This invoice RE-2024-117", "was written on 2024-03-05", "for 238,00 EUR")


def _compared(sluice: Sluice, *options: str) -> set[tuple[str, bool]]:
    done = sluice("process", "a.pdf", "--json", *options)
    assert done.returncode == 0, done.stderr
    rules = json.loads(done.stdout)["rules"]
    return {(f, r["passed"]) for r in rules if r["rule"] == "embedded_xml_agrees" for f in r["fields"]}


def test_process_compares_page_and_xml_unless_told_not_to(tmp_path: Path, sluice: Sluice) -> None:
    (tmp_path / "a.pdf").write_bytes(holding(("factur-x.xml", CII), lines=LINES))
    seen = _compared(sluice)
    assert {("invoice_date", True), ("due_date", False)} == seen  # the stand-in takes any day for both
    assert _compared(sluice, "--ignore-embedded-xml") == set()
    assert _compared(sluice) == seen


def test_what_is_read_for_training_and_measuring_has_no_einvoice(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(holding(("factur-x.xml", CII), lines=LINES))
    with cached_reader(tmp_path / "read") as reader:
        first, again = reader.read(path), reader.read(path)
    assert "238,00" in first.text
    assert (first.einvoice, again.einvoice) == (None, None)
