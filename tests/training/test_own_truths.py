"""The truth of a user's own documents: what is understood, and one line for everything that is not."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from documents.errors import UsageError
from documents.labels import Label, Labels
from documents.schemas import load_schemas
from training.datasets.own_truths import own_cases
from training.scoring import Case, Truth

SCHEMAS = load_schemas()


def write(folder: Path, name: str, told: Any) -> None:
    (folder / "truth").mkdir(exist_ok=True)
    (folder / "truth" / name).write_text(told if isinstance(told, str) else json.dumps(told), encoding="utf-8")


def cases(folder: Path) -> list[Case]:
    documents = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.parent.name != "truth"]
    return own_cases(folder, documents, SCHEMAS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two documents, one of them deeper."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "a.pdf").write_bytes(b"one")
    (tmp_path / "deep" / "b.jpg").write_bytes(b"other")
    return tmp_path


def test_documents_lie_anywhere_and_go_by_their_names(folder: Path) -> None:
    write(folder, "b.jpg.json", {"document_type": "contract", "fields": {"parties": ["A", "B"], "term": None}})
    write(folder, "gone.pdf.json", {"document_type": "receipt", "vendor": "A. C. M. E.", "fields": {"total": 12.50}})
    known = {"parties": Truth("text", (("A",), ("B",))), "term": Truth("text", ())}
    total = {"total": Truth("money", (("12.5",),), raw_counts=False)}
    assert cases(folder) == [
        Case("b.jpg", "contract", "bjpg", known, folder / "deep" / "b.jpg"),
        Case("gone.pdf", "receipt", "acme", total, None),
    ]


def test_a_list_for_a_field_of_one_value_means_any_of_them(folder: Path) -> None:
    fields = {"seller_name": ["ACME", "ACME Ltd"], "due_date": []}
    write(folder, "a.pdf.json", {"document_type": "invoice", "fields": fields})
    (case,) = cases(folder)
    due = Truth("date", (), raw_counts=False)
    assert case.fields == {"seller_name": Truth("text", (("ACME", "ACME Ltd"),)), "due_date": due}


def labels(content: bytes, *, by: Any = "person", model: str = "", **fields: list[tuple[str, str]]) -> str:
    said = {name: tuple(Label(value=v, raw=r, words=(0,)) for v, r in pairs) for name, pairs in fields.items()}
    digest = sha256(content).hexdigest()
    made = Labels(
        document=digest, source="/elsewhere/x.pdf", reading="r", document_type="contract",
        by=by, model=model, instructions="", fields=said,
    )  # fmt: skip
    return made.as_json.decode()


def test_labels_by_a_person_are_truth_of_the_document_with_their_content(folder: Path) -> None:
    said = labels(b"other", parties=[("A B.V.", "A  B.V.")], effective_date=[("2018-04-03", "03/04/2018")], term=[])
    write(folder, "0f.json", said)
    (case,) = cases(folder)
    assert (case.name, case.document_type, case.path) == ("b.jpg", "contract", folder / "deep" / "b.jpg")
    assert case.fields == {
        "parties": Truth("text", (("A B.V.", "A  B.V."),)),
        "effective_date": Truth("date", (("2018-04-03",),), raw_counts=False),
        "term": Truth("text", ()),
    }


def test_labels_of_a_document_that_is_not_there_go_by_its_name(folder: Path) -> None:
    write(folder, "0f.json", labels(b"gone", term=[("P1Y", "one year")]))
    assert [(case.name, case.path) for case in cases(folder)] == [("x.pdf", None)]


def test_labels_by_a_teacher_are_refused(folder: Path) -> None:
    write(folder, "0f.json", labels(b"one", by="teacher", model="SmolLM2", term=[("P1Y", "one year")]))
    with pytest.raises(UsageError, match=r"0f\.json: these labels are a teacher's \(SmolLM2\), and only what "):
        cases(folder)


def test_labels_of_an_e_invoice_are_truth_and_told_apart(folder: Path) -> None:
    write(folder, "0f.json", labels(b"one", by="e-invoice", effective_date=[("2018-04-03", "03/04/2018")]))
    write(folder, "b.jpg.json", {"document_type": "contract", "fields": {}})
    assert [(case.name, case.by_einvoice) for case in cases(folder)] == [("a.pdf", True), ("b.jpg", False)]


def test_two_truths_of_one_document_are_refused(folder: Path) -> None:
    write(folder, "a.pdf.json", {"document_type": "contract", "fields": {}})
    write(folder, "0f.json", labels(b"one", term=[]))
    with pytest.raises(UsageError, match=r"both say what is true of a\.pdf; keep one"):
        cases(folder)


def test_two_documents_of_one_name_are_refused_only_if_there_is_truth_of_that_name(folder: Path) -> None:
    (folder / "b.jpg").write_bytes(b"a third")
    write(folder, "a.pdf.json", {"document_type": "contract", "fields": {}})
    assert [case.name for case in cases(folder)] == ["a.pdf"]
    write(folder, "b.jpg.json", {"document_type": "contract", "fields": {}})
    with pytest.raises(UsageError, match=r"b\.jpg: truth goes by the file's name, so rename one of them"):
        cases(folder)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("{", r"a\.pdf\.json: is no JSON: "),
        ("[]", r'a\.pdf\.json: write \{"document_type"'),
        ({"fields": {}}, r'names no "document_type"'),
        ({"document_type": "invoice"}, r'has no "fields"'),
        ({"document_type": "invoice", "fields": {}, "seller": "x"}, r"unknown entry 'seller'; known: document_type, "),
        ({"document_type": "invoice", "fields": {}, "vendor": ["x"]}, r'"vendor" is a name'),
        ({"document_type": "order", "fields": {}}, r"type 'order' is none of contract, invoice, receipt; name yours"),
        (
            {"document_type": "invoice", "fields": {"total": "1"}},
            r"invoice has no field 'total'; known: invoice_number, ",
        ),
        ({"document_type": "invoice", "fields": {"line_items": []}}, r"line_items: rows of tables are not scored"),
        ({"document_type": "invoice", "fields": {"seller_name": ""}}, r"seller_name: write the value, "),
        ({"document_type": "invoice", "fields": {"seller_name": {"value": "x"}}}, r"seller_name: write the value, "),
        (
            {"document_type": "invoice", "fields": {"due_date": "3.4.2018"}},
            r"due_date: '3\.4\.2018' is no date; write ",
        ),
        ({"document_type": "invoice", "fields": {"due_date": "2018-02-30"}}, r"'2018-02-30' is no date"),
        (
            {"document_type": "invoice", "fields": {"net_amount": "1.234,50"}},
            r"'1\.234,50' is no plain number; write it",
        ),
    ],
)
def test_what_is_wrong_with_a_truth_is_one_clear_line(folder: Path, told: Any, said: str) -> None:
    write(folder, "a.pdf.json", told)
    with pytest.raises(UsageError, match=said):
        cases(folder)


def test_no_truth_at_all_says_where_to_write_it(folder: Path) -> None:
    with pytest.raises(UsageError, match=r"truth: no truth here; write truth/FILE\.json for each document FILE"):
        cases(folder)
