"""Tables on pages whose rows are known."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import Box, Document
from documents.tables import Table, find_tables
from tests.documents.tables.pages import page_of
from training.synthetic import generate, to_document

ENDS = (0.5, 0.65, 0.85)
INVOICE = [
    "Acme Limited, 4 High Street",
    "Description | Quantity | Price | Amount",
    "Bolts M8 | 2 | 4.00 | 8.00",
    "galvanised",
    "Washers | 10 | 0.50 | 5.00",
    "Delivery | 1 | 3.00 | 3.00",
    "Subtotal | | | 16.00",
    "VAT 19 % | | | 3.04",
]


def only(document: Document) -> Table:
    (table,) = find_tables(document)
    return table


def texts(document: Document, table: Table) -> list[str]:
    return [" ".join(document.words[n].word.text for n in row.words) for row in table.rows]


def test_rows_begin_with_the_amounts_and_end_above_the_sums() -> None:
    document = page_of(INVOICE, ends=ENDS)
    table = only(document)
    assert texts(document, table) == ["Bolts M8 2 4.00 8.00 galvanised", "Washers 10 0.50 5.00", "Delivery 1 3.00 3.00"]
    assert [row.anchor.text for row in table.rows if row.anchor] == ["8.00", "5.00", "3.00"]
    assert table.header is not None
    assert document.words[table.header[0]].word.text == "Description"


def test_columns_are_told_and_their_cells() -> None:
    document = page_of(INVOICE, ends=ENDS)
    table = only(document)
    assert len(table.columns) == 4
    amount = table.cell(document, 1, 3)
    assert amount is not None
    assert amount.x1 == pytest.approx(0.85)
    assert table.confidence == 1.0


def test_of_one_row_no_confidence_is_known() -> None:
    assert only(page_of([*INVOICE[:4], *INVOICE[6:]], ends=ENDS)).confidence is None


def test_names_above_their_numbers_go_with_these() -> None:
    lines = ["Bolts", "2 x 4.00 | 8.00", "Washers", "4029764001807", "10 x 0.50 | 5.00", "Total | 13.00"]
    document = page_of(lines, ends=(0.5,))
    assert texts(document, only(document)) == ["Bolts 2 x 4.00 8.00", "Washers 4029764001807 10 x 0.50 5.00"]


def test_lines_printed_between_the_rows_decide() -> None:
    lines = ["Bolts | 8.00", "rebate | -1.00", "Washers | 5.00", "Nuts | 2.00", "Rivets | 3.00"]
    ruled = page_of(lines, ends=(0.5,), rulings=(0, 2, 3, 4))
    assert [row.split()[0] for row in texts(ruled, only(ruled))] == ["Bolts", "rebate", "Washers", "Nuts", "Rivets"]
    ruled = page_of([lines[0], "of steel | in grey", *lines[2:]], ends=(0.5,), rulings=(0, 2, 3, 4))
    table = only(ruled)
    assert table.ruled
    assert texts(ruled, table)[0] == "Bolts 8.00 of steel in grey"


def test_lines_under_every_line_of_text_part_no_rows() -> None:
    lines = ["Bolts | 8.00", "of steel", "Washers | 5.00", "of brass", "Nuts | 2.00", "of tin"]
    document = page_of(lines, ends=(0.5,), rulings=range(6))
    table = only(document)
    assert not table.ruled
    assert len(table.rows) == 3


def test_a_row_that_begins_like_a_sum_is_a_row_if_it_has_all_its_numbers() -> None:
    lines = [*INVOICE[:5], "Net for football | 1 | 3.00 | 3.00", *INVOICE[6:]]
    assert len(only(page_of(lines, ends=ENDS)).rows) == 3


def test_an_amount_alone_below_the_name_of_a_sum_is_no_row() -> None:
    document = page_of(["Tea | 2.00", "Coffee | 3.00", "Sum:", "| 5.00"], ends=(0.5,))
    assert len(only(document).rows) == 2


def test_prose_and_addresses_are_no_tables() -> None:
    assert find_tables(page_of(["Acme Limited", "4 High Street", "Phone 0171 200300", "We thank you."])) == ()


def test_a_page_on_its_side_is_not_looked_at() -> None:
    (page,) = page_of(INVOICE, ends=ENDS).pages
    turned = tuple(replace(w, box=Box(1 - w.box.y1, w.box.x0, 1 - w.box.y0, w.box.x1)) for w in page.words)
    assert find_tables(Document("0" * 64, "a", "application/pdf", (replace(page, words=turned),))) == ()


@pytest.mark.alone
@pytest.mark.parametrize(
    "line",
    [
        "1" * 100_000,
        "." * 100_000,
        "123 " * 20_000 + "123x",
        "Total | 1 | 2.00 | 3.00",
        "a " * 20_000,
        "Bolts | | | 1.00",
    ],
    ids=["digits", "points", "groups", "sums", "words", "rows"],
)
def test_pages_that_no_person_wrote_cost_little(line: str) -> None:
    document = page_of([*INVOICE[1:3], *[line] * (1 if len(line) > 100 else 1900)], ends=ENDS, clip=True)
    began = time.process_time()
    find_tables(document)
    assert time.process_time() - began < 3.0


@pytest.mark.parametrize("kind", ["invoice", "receipt"])
def test_as_many_rows_hold_values_as_a_made_document_has(kind: str) -> None:
    counted = of = 0
    for seed in range(60):
        made = generate(kind, seed=seed, language=None)  # type: ignore[arg-type]
        document = to_document(made)
        words = {n for row in made.rows for v in row.values() for span in v.spans for n in document.words_in(*span)}
        held = [row for table in find_tables(document) for row in table.rows if not words.isdisjoint(row.words)]
        counted += len(held) == len(made.rows)
        of += 1
    assert counted >= 0.95 * of


LINES = st.lists(
    st.sampled_from([*INVOICE, "of steel", "| 7.00", "1.00", "3 x 2.00 | | | 6.00", "€ | 5,- | %"]), max_size=14
)


@given(LINES, st.sets(st.integers(0, 13)))
def test_rows_share_nothing_and_lie_one_below_the_other(lines: list[str], rulings: set[int]) -> None:
    document = page_of(lines, ends=ENDS, rulings=sorted(rulings))
    for table in find_tables(document):
        words = [n for row in table.rows for n in row.words]
        assert len(words) == len(set(words))
        assert all(set(row.line) <= set(row.words) for row in table.rows)
        bands = [row.box for row in table.rows]
        assert all(a.y1 <= b.y0 for a, b in pairwise(bands))
        assert all(a[1] <= b[0] for a, b in pairwise(table.columns))
        assert table.confidence is None or 0.0 <= table.confidence <= 1.0
