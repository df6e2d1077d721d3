"""The command that writes made documents, and the examples that are made by it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from documents.schemas import load_schemas
from training.datasets.own_truths import own_cases
from training.synthetic.__main__ import main

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_command_writes_documents_and_truth(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--kind", "invoice", "--language", "de", "--n", "2", "--seed", "7", "--out", str(tmp_path)]) == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "invoice-de-7.json",
        "invoice-de-7.pdf",
        "invoice-de-8.json",
        "invoice-de-8.pdf",
    ]
    assert json.loads((tmp_path / "invoice-de-7.json").read_text())["fields"]["invoice_number"][0]["value"]
    assert capsys.readouterr().out.count("invoice-de-") == 2


def test_command_refuses_a_count_of_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--kind", "invoice", "--n", "0", "--out", str(tmp_path)])
    assert "--n must be at least 1" in capsys.readouterr().err


def test_shipped_examples_are_small_and_have_truth() -> None:
    files = [p for p in (EXAMPLES / "documents").iterdir() if p.is_file()]
    assert len(files) >= 12
    assert all(p.stat().st_size <= 200_000 for p in files)
    assert sum(p.stat().st_size for p in files) <= 1_000_000
    cases = own_cases(EXAMPLES, files, load_schemas(EXAMPLES / "ad_order.py"))
    assert {case.document_type for case in cases} == {"invoice", "receipt", "contract", "ad_order"}
    assert all(len(case.fields) >= 5 for case in cases)
    without = {"invoice-password.pdf", "invoice-truncated.pdf"}
    assert {case.path for case in cases} == {file for file in files if file.name not in without}
