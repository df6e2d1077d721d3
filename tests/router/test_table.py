"""The rule that counts rows of tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from documents import Decision, Document, Extraction
from documents.extraction import RuleOutcome
from documents.schema import DocumentType, Text, about, compile_schema
from documents.schemas import shipped_schemas
from router.rules import check_table, lost_rows
from tests.documents.tables.pages import page_of

INVOICE = shipped_schemas()["invoice"]
ENDS = (0.5, 0.65, 0.85)
HEADER = "Description | Quantity | Price | Amount"
ROWS = ["Bolts | 2 | 4.00 | 8.00", "Nuts | 10 | 0.50 | 5.00", "Versand | 1 | 5.90 | 5.90"]
COLUMNS = tuple(c.name for c in INVOICE.records["line_items"])


def rows_on(document: Document, *rows: str) -> list[Decision]:
    """Decisions of extracted rows: of each its words."""
    left = list(enumerate(w.word.text for w in document.words))
    made = []
    for number, row in enumerate(rows):
        for text in row.replace("|", " ").split():
            place = next(n for n, word in left if word == text)
            left = [(n, word) for n, word in left if n != place]
            found = Extraction("invoice", COLUMNS[0], text, text, (place,), 0.9, 1, "m", number)
            made.append(Decision(COLUMNS[0], "present", found, None, "review", (), number))
    return made


def outcome(lines: Sequence[str], *rows: str, **more: Sequence[float]) -> RuleOutcome | None:
    document = page_of(lines, ends=ENDS, **more)
    found = check_table(document, rows_on(document, *rows), INVOICE)
    return found[0] if found else None


def test_rows_that_are_all_there_pass() -> None:
    found = outcome([HEADER, *ROWS, "Total | | | 18.90"], *ROWS)
    assert found is not None
    assert (found.passed, found.detail) == (True, "each of the 3 rows of the table is one line item")


@pytest.mark.parametrize("lost", [0, 1, 2])
def test_a_lost_row_is_told_with_what_it_shows(lost: int) -> None:
    found = outcome([HEADER, *ROWS, "Total | | | 18.90"], *(row for n, row in enumerate(ROWS) if n != lost))
    assert found is not None
    shown = ROWS[lost].replace(" |", "")
    assert (found.passed, found.rows, found.fields) == (False, frozenset(), COLUMNS)
    assert found.detail == f"row {lost + 1} of the table on page 1 (“{shown}”) is in no line item"
    assert lost_rows([found]) == [found.detail]


def test_rows_of_which_none_was_found_are_told() -> None:
    found = outcome([HEADER, *ROWS, "Total | | | 18.90"])
    assert found is not None
    assert found.detail == "the 3 rows of the table on page 1 (“Bolts 2 4.00 8.00”) are no line items"


def test_two_rows_in_one_and_one_row_in_two_are_told_by_their_numbers() -> None:
    merged = outcome([HEADER, *ROWS], ROWS[0], "Nuts 10 Versand")
    assert merged is not None
    assert merged.detail == "line item 2 holds rows 2 and 3 of the table on page 1"
    assert merged.rows == {1}
    assert lost_rows([merged]) == []
    split = outcome([HEADER, *ROWS], "Bolts 2", "4.00 8.00", *ROWS[1:])
    assert split is not None
    assert split.detail == "row 1 of the table on page 1 (“Bolts 2 4.00 8.00”) is in line items 1 and 2"
    assert split.rows == {0, 1}


def test_two_amounts_between_two_printed_lines_are_told() -> None:
    lines = [
        "Bolts | 8.00",
        "Nuts | 5.00",
        "Rivets | 2.00",
        "Hooks | 3.00",
        "Pins | 1.00",
        "Caps | 4.00",
        "Lids | 9.00",
    ]
    found = outcome(lines, "Bolts 8.00", *lines[2:], rulings=(0, 2, 3, 4, 5, 6))
    assert found is not None
    assert found.detail == "row 1 of the table on page 1 (“Bolts 8.00”) prints 2 amounts and is one line item"


@pytest.mark.parametrize(
    "line",
    [
        "Subtotal | 13.00",
        "Carried forward | 13.00",
        "Rabatt | -1.00",
        "thereof sales tax | 2.08",
        "Both | 13.00",
        "| 13.00",
    ],
)
def test_sums_taxes_and_discounts_are_no_rows(line: str) -> None:
    found = outcome(["Bolts | 8.00", "Nuts | 5.00", line], "Bolts 8.00", "Nuts 5.00")
    assert found is not None
    assert found.passed


def test_a_charge_below_rows_of_several_numbers_is_no_row() -> None:
    found = outcome([HEADER, *ROWS[:2], "Courier to the door | | | 7.00"], *ROWS[:2])
    assert found is not None
    assert found.passed


def test_a_list_of_single_values_with_their_names_is_no_table() -> None:
    lines = ["Price | 3.00", "Copay | 1.00", "Price | 5.00", "Copay | 2.00"]
    assert outcome(lines, "1.00", "2.00") is None


def test_documents_and_types_without_tables_have_no_outcome() -> None:
    class Note(DocumentType):
        """A note."""

        subject: Text = about("what it is about")

    assert outcome(["Acme Limited", "4 High Street"]) is None
    assert outcome([HEADER.replace("Description", "Rate"), "19 % | | 8.00 | 1.52"]) is None
    assert check_table(page_of([HEADER, *ROWS], ends=ENDS), [], compile_schema(Note)) == ()


def test_tables_of_several_pages_are_all_counted() -> None:
    first, second = (page_of([HEADER, *rows], ends=ENDS).pages[0] for rows in (ROWS, ["Hooks | 1 | 2.00 | 2.00"] * 2))
    document = Document("0" * 64, "a.pdf", "application/pdf", (first, replace(second, index=1)))
    (found,) = check_table(document, rows_on(document, *ROWS, "Hooks 1 2.00 2.00"), INVOICE)
    assert found.detail == "row 2 of the table on page 2 (“Hooks 1 2.00 2.00”) is in no line item"
