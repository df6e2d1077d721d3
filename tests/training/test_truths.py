"""The truth of the labelled public sets, of made-up folders in their layouts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from documents.errors import UsageError
from training.datasets.truths import set_cases
from training.scoring import Case, Truth


def of_set(name: str, folder: Path, told: Any) -> list[Case]:
    (folder / "truth").mkdir()
    (folder / "a.pdf").touch()
    (folder / "truth" / "1.json").write_text(json.dumps(told))
    return list(set_cases(name, folder))


def test_of_a_title_the_words_on_the_page_count_too_and_parties_go_without_their_short_names(tmp_path: Path) -> None:
    fields = {
        "Document Name": {"answer": "Agency Agreement", "spans": ["AGENCY\nAGREEMENT", ""]},
        "Parties": {"answer": 'Aduro, Inc. ("Aduro"); IREYA B.V ("Consultant"); ', "spans": []},
        "Agreement Date": {"answer": "6/2/1999", "spans": ["June 2, 1999"]},
        "Expiration Date": {"answer": "perpetual", "spans": []},
    }
    (case,) = of_set("cuad", tmp_path, {"doc": "a.pdf", "fields": fields})
    assert case.fields == {
        "title": Truth("text", (("Agency Agreement", "AGENCY\nAGREEMENT"),)),
        "parties": Truth("text", (("Aduro, Inc",), ("IREYA B.V",))),
        "agreement_date": Truth("date_month_first", (("6/2/1999",),)),
    }
    assert (case.document_type, case.group, case.path) == ("contract", "apdf", tmp_path / "a.pdf")


def test_invoices_of_a_set_that_is_not_here(tmp_path: Path) -> None:
    fields = {"issuer_name": "Müller & Co", "invoice_date": "2020-01-02", "invoice_total": 12.5, "currency": None}
    (case,) = of_set("parsee_invoices", tmp_path, {"doc": "a.pdf", "fields": fields})
    assert case.fields == {
        "seller_name": Truth("text", (("Müller & Co",),)),
        "invoice_date": Truth("date", (("2020-01-02",),)),
        "gross_amount": Truth("money", (("12.5",),)),
    }
    assert (case.document_type, case.group) == ("invoice", "mullerco")


def test_a_document_of_another_kind_and_one_that_is_not_there_are_left_out(tmp_path: Path) -> None:
    order = {"doc": "a.pdf", "kind": "order", "fields": {}, "visible_in_text": {}}
    assert of_set("einvoice_pdf", tmp_path, order) == []
    (tmp_path / "truth" / "1.json").write_text(json.dumps({**order, "kind": "invoice", "doc": "b.pdf"}))
    assert list(set_cases("einvoice_pdf", tmp_path)) == []
    (tmp_path / "truth" / "1.json").write_text(json.dumps({**order, "kind": "invoice"}))
    assert [case.fields for case in set_cases("einvoice_pdf", tmp_path)] == [{}]


@pytest.mark.parametrize("told", ["7", "[]", "{", '{"doc": "a.pdf"}', '{"doc": "a.pdf", "fields": [1]}'])
def test_truth_in_another_layout_is_one_clear_line(told: str, tmp_path: Path) -> None:
    (tmp_path / "truth").mkdir()
    (tmp_path / "a.pdf").touch()
    (tmp_path / "truth" / "1.json").write_text(told)
    with pytest.raises(UsageError, match=r"1\.json: not the truth of a document of sroie \(.+\); see its README"):
        list(set_cases("sroie", tmp_path))


def test_a_folder_without_truth_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no truth of documents here; see the README of sroie"):
        list(set_cases("sroie", tmp_path))
