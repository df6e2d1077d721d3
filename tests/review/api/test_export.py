"""Exports read back by other programs: one row for each document, numbers as numbers, and no formulas."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pyarrow.parquet as pq
import pytest

from documents.schemas import shipped_schemas
from review.exports.formats import safe
from tests.review.api.conftest import Program, entry

Programs = Callable[..., Program]
EXPORT = "/api/v1/export"
FORMULAS = (
    "=1+1",
    "+49 30 1234",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    '=HYPERLINK("http://evil.example","x")',
    " =1+1",
    "＝1+1",
    "-1.2.3",
    "--1",
    "=cmd|' /C calc'!A0",
)


def _csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture
def settled(program: Programs, ended: Callable[..., str]) -> dict[str, str]:
    """Documents by name → id: ``a`` accepted with all kinds of values, ``r`` reviewed, and others not settled."""
    lines = [
        {
            "description": entry("=EVIL()"),
            "quantity": entry("2"),
            "unit_price": entry("-0.50"),
            "amount": entry("-1.00"),
        },
        {"description": entry("Kabel; 3 m"), "amount": entry("7.00")},
    ]
    invoice = {
        "invoice_number": entry("=2+5"),
        "invoice_date": entry("2024-03-05"),
        "gross_amount": entry("-1234.50"),
        "due_date": entry(None),
        "seller_name": entry('"ACME"\nGmbH, Köln'),
        "line_items": lines,
    }
    contract = {"parties": [entry("@Alice"), entry("Bob, Ltd")], "title": entry("Lease")}
    made = {
        "a": ended("a", "accepted", invoice),
        "c": ended("c", "accepted", contract, kind="contract"),
        "r": ended("r"),
        "waits": ended("waits"),
        "failed": ended("failed", "failed"),
    }
    sent = {"seen": 0, "fields": {"invoice_number": {"state": "present", "values": [{"text": "4712"}]}}, "close": True}
    assert program("correct").post(f"/api/v1/documents/{made['r']}/corrections", json=sent).status_code == 200
    return made


def test_csv_has_a_row_for_each_settled_document(program: Programs, settled: dict[str, str]) -> None:
    answer = program("export").get(EXPORT, params={"format": "csv"})
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="documents.csv"'
    rows = {row["document_id"]: row for row in _csv(answer.text)}
    assert set(rows) == {settled["a"], settled["c"], settled["r"]}
    first, contract, reviewed = (rows[settled[name]] for name in "acr")
    assert (first["invoice_number"], first["gross_amount"], first["due_date"]) == ("'=2+5", "-1234.50", "")
    assert first["seller_name"] == '"ACME"\nGmbH, Köln'
    assert "line_items" not in first
    assert (contract["parties"], contract["type"]) == ("'@Alice; Bob, Ltd", "contract")
    assert (reviewed["status"], reviewed["invoice_number"], reviewed["reviewed_by"]) == ("reviewed", "4712", "olga")


def test_csv_of_one_type_has_its_columns_alone(program: Programs, settled: dict[str, str]) -> None:
    rows = _csv(program("export").get(EXPORT, params={"format": "csv", "type": "contract"}).text)
    assert [row["document_id"] for row in rows] == [settled["c"]]
    assert {"parties", "governing_law"} <= set(rows[0])
    assert "gross_amount" not in rows[0]


def test_line_items_are_a_second_csv(program: Programs, settled: dict[str, str]) -> None:
    rows = _csv(program("export").get(EXPORT, params={"format": "csv", "rows": "true", "type": "invoice"}).text)
    assert [(row["document_id"], row["row"]) for row in rows] == [(settled["a"], "1"), (settled["a"], "2")]
    assert [(row["description"], row["unit_price"], row["amount"]) for row in rows] == [
        ("'=EVIL()", "-0.50", "-1.00"),
        ("Kabel; 3 m", "", "7.00"),
    ]


@pytest.mark.parametrize("cell", FORMULAS)
def test_no_cell_is_a_formula(program: Programs, ended: Callable[..., str], cell: str) -> None:
    line = [{"description": entry(cell)}]
    ended("x", "accepted", {"seller_name": entry(cell), "invoice_number": entry(cell), "line_items": line})
    for query in ({}, {"rows": "true"}):
        text = program("export").get(EXPORT, params={"format": "csv", **query}).text
        found = [value for row in csv.reader(io.StringIO(text, newline="")) for value in row]
        assert "'" + cell in found
        assert not [value for value in found if value.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "＝"))]


@pytest.mark.parametrize("cell", ["-1234.50", "1234.50", "0", "-0.01", "+5", "2024-03-05", "4711", "", "a=b", "'x"])
def test_numbers_and_plain_texts_stay(cell: str) -> None:
    assert safe(cell) == cell


def test_json_has_lists_and_rows(program: Programs, settled: dict[str, str]) -> None:
    found = {one["document_id"]: one for one in program("export").get(EXPORT).json()}
    assert set(found) == {settled["a"], settled["c"], settled["r"]}
    first = found[settled["a"]]
    assert (first["fields"]["invoice_number"], first["fields"]["due_date"]) == ("=2+5", None)
    assert first["fields"]["line_items"][1] == {"description": "Kabel; 3 m", "amount": "7.00"}
    assert found[settled["c"]]["fields"]["parties"] == ["@Alice", "Bob, Ltd"]
    assert program("export").get(EXPORT, params={"type": "receipt"}).json() == []


def test_parquet_has_numbers_dates_lists_and_rows(program: Programs, settled: dict[str, str]) -> None:
    answer = program("export").get(EXPORT, params={"format": "parquet"})
    table = pq.read_table(io.BytesIO(answer.content))
    rows: dict[str, Any] = {row["document_id"]: row for row in table.to_pylist()}
    assert set(rows) == {settled["a"], settled["c"], settled["r"]}
    first = rows[settled["a"]]
    assert (first["gross_amount"], str(first["invoice_date"])) == (Decimal("-1234.50"), "2024-03-05")
    assert [line["amount"] for line in first["line_items"]] == [Decimal("-1.00"), Decimal("7.00")]
    assert rows[settled["c"]]["parties"] == ["@Alice", "Bob, Ltd"]
    assert first["settled"].tzinfo is not None
    assert set(table.column_names) >= {spec.name for schema in shipped_schemas().values() for spec in schema.fields}


def test_parquet_without_pyarrow_is_told(
    program: Programs, settled: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    answer = program("export").get(EXPORT, params={"format": "parquet"})
    assert (answer.status_code, "install docsluice[export]" in answer.json()["error"]) == (501, True)


def test_since_and_until_choose_by_when_it_was_settled(
    program: Programs, ended: Callable[..., str], clock: Any
) -> None:
    early = ended("early", "accepted")
    clock.advance(3600)
    late = ended("late", "accepted")
    since = program("export").get(EXPORT).json()[1]["settled"].replace("+00:00", "Z")

    def ids(**query: str) -> list[str]:
        return [one["document_id"] for one in program("export").get(EXPORT, params=query).json()]

    assert ids() == [early, late]
    assert (ids(since=since), ids(until=since)) == ([late], [early])
    assert ids(since="2000-01-01", until="2001-01-01") == []


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ({"format": "xlsx"}, "format is one of 'json', 'csv' or 'parquet'"),
        ({"type": "novel"}, "no document type 'novel'; there are"),
        ({"since": "yesterday"}, "since"),
        ({"format": "json", "rows": "true"}, "csv alone"),
    ],
)
def test_bad_questions_get_a_clear_line(program: Programs, query: dict[str, str], line: str) -> None:
    answer = program("export").get(EXPORT, params=query)
    assert (answer.status_code, line in answer.json()["error"]) == (400, True), answer.text


def test_an_export_is_longer_than_a_page(program: Programs, ended: Callable[..., str]) -> None:
    ids = [ended(f"d{n}", "accepted") for n in range(205)]
    found = [row["document_id"] for row in _csv(program("export").get(EXPORT, params={"format": "csv"}).text)]
    assert sorted(found) == sorted(ids)
