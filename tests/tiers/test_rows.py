"""Cells to rows, on pages whose rows are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import Box, Document, Page, Word
from documents.page import Gap
from tests.documents.tables import pages
from tiers.rows import Cell, rows_of
from training.synthetic import Kind, generate, to_document

TEXT = {"description"}
HEIGHT = 0.01


def page_of(*lines: str) -> tuple[Document, list[Cell]]:
    """A page of one cell a word, ``column=text``, its lines a line's height apart; and its cells."""
    words: list[Word] = []
    columns: list[str] = []
    for number, line in enumerate(lines):
        for slot, cell in enumerate(line.split()):
            column, _, text = cell.partition("=")
            before: Gap = "\t" if slot else "\n"
            y = 0.1 + 1.3 * HEIGHT * number
            words.append(Word(text, Box(0.1 + 0.2 * slot, y, 0.25 + 0.2 * slot, y + HEIGHT), None, before))
            columns.append(column)
    document = Document("0" * 64, "a", "text/plain", (Page(0, 1, 1, tuple(words)),))
    spans = [((placed.start, placed.end),) for placed in document.words]
    return document, [Cell(c, s, 0.9) for c, s in zip(columns, spans, strict=True)]


def texts(document: Document, rows: list[dict[str, Cell]]) -> list[dict[str, str]]:
    return [{c: " ".join(document.text[a:b] for a, b in cell.spans) for c, cell in row.items()} for row in rows]


def rows(*lines: str) -> list[dict[str, str]]:
    document, cells = page_of(*lines)
    return texts(document, rows_of(document, cells, text=TEXT))


def test_a_line_is_a_row() -> None:
    found = rows("description=Bolt quantity=2 amount=4.00", "description=Nut quantity=1 amount=0.50")
    assert found == [
        {"description": "Bolt", "quantity": "2", "amount": "4.00"},
        {"description": "Nut", "quantity": "1", "amount": "0.50"},
    ]


def test_a_name_above_its_numbers_is_one_row_with_them() -> None:
    found = rows("description=Bolt", "quantity=2 amount=4.00", "description=Nut", "quantity=1 amount=0.50")
    assert [row["description"] for row in found] == ["Bolt", "Nut"]
    assert [row["amount"] for row in found] == ["4.00", "0.50"]


def test_text_goes_on_below_its_numbers() -> None:
    found = rows("description=Bolt quantity=2 amount=4.00", "description=galvanised", "description=Nut amount=0.50")
    assert found[0] == {"description": "Bolt galvanised", "quantity": "2", "amount": "4.00"}
    assert found[1] == {"description": "Nut", "amount": "0.50"}


def test_names_without_numbers_are_rows_of_their_own() -> None:
    assert rows("description=Bolt", "description=Nut", "description=Washer") == [
        {"description": "Bolt"},
        {"description": "Nut"},
        {"description": "Washer"},
    ]


def test_text_of_two_lines_in_one_cell_stays_beside_the_numbers_of_its_first() -> None:
    document, cells = page_of("quantity=2 amount=4.00 description=Bolt", "quantity=1 amount=0.50 description=Nut")
    tall = Box(0.5, 0.1, 0.65, 0.1 + 2.2 * HEIGHT)
    low = tuple(
        replace(w, box=replace(w.box, y0=w.box.y0 + 1.3 * HEIGHT, y1=w.box.y1 + 1.3 * HEIGHT)) if n > 2 else w
        for n, w in enumerate(document.pages[0].words)
    )
    words = tuple(replace(w, box=tall) if n == 2 else w for n, w in enumerate(low))
    document = replace(document, pages=(replace(document.pages[0], words=words),))
    assert [row["description"] for row in texts(document, rows_of(document, cells, text=TEXT))] == ["Bolt", "Nut"]


def test_text_that_always_stands_below_its_numbers_goes_with_these() -> None:
    found = rows("quantity=2 amount=4.00", "description=Bolt", "quantity=1 amount=0.50", "description=Nut")
    assert [(row["amount"], row["description"]) for row in found] == [("4.00", "Bolt"), ("0.50", "Nut")]


def test_numbers_far_below_are_no_part_of_the_last_row() -> None:
    document, cells = page_of("description=Rent amount=1800.00", "unit_price=12.00")
    page = document.pages[0]
    stray = replace(page.words[2], box=Box(0.1, 0.5, 0.2, 0.5 + HEIGHT))
    document = replace(document, pages=(replace(page, words=(*page.words[:2], stray)),))
    assert texts(document, rows_of(document, cells, text=TEXT)) == [
        {"description": "Rent", "amount": "1800.00"},
        {"unit_price": "12.00"},
    ]


def test_without_columns_of_text_every_line_is_a_row() -> None:
    document, cells = page_of("date=1.1.", "amount=4.00")
    assert texts(document, rows_of(document, cells, text=set())) == [{"date": "1.1."}, {"amount": "4.00"}]


def test_a_name_at_the_foot_of_a_page_goes_with_the_numbers_at_the_head_of_the_next() -> None:
    document, cells = page_of("description=Bolt", "amount=4.00", "description=Nut", "quantity=1 amount=0.50")
    (page,) = document.pages
    second = replace(page, index=1, words=page.words[3:])
    document = replace(document, pages=(replace(page, words=page.words[:3]), second))
    found = texts(document, rows_of(document, cells, text=TEXT))
    assert found == [
        {"description": "Bolt", "amount": "4.00"},
        {"description": "Nut", "quantity": "1", "amount": "0.50"},
    ]


def test_rows_of_a_table_part_cells_where_the_model_missed_those_between() -> None:
    document = tabled(["Bolts | 2 | 8.00", "Nuts | 10 | 5.00", "Hooks | 1 | 3.00"])
    cells = cells_at(document, description="Bolts", amount="5.00")
    cells += cells_at(document, description="Hooks", amount="3.00")
    assert texts(document, rows_of(document, cells[:2], text=TEXT, tables=())) == [
        {"description": "Bolts", "amount": "5.00"},
    ]
    assert texts(document, rows_of(document, cells, text=TEXT)) == [
        {"description": "Bolts"},
        {"amount": "5.00"},
        {"description": "Hooks", "amount": "3.00"},
    ]


def test_lines_printed_between_the_rows_keep_a_row_together() -> None:
    lines = ["Bolts | 2 | 8.00", "galvanised | 3 | of steel", "Nuts | 10 | 5.00", "Hooks | 1 | 3.00"]
    document = tabled(lines, rulings=(0, 2, 3))
    cells = cells_at(document, description="Bolts", amount="8.00", quantity="3")
    assert len(rows_of(document, cells, text=TEXT)) == 1


def test_a_row_that_the_table_does_not_know_is_kept() -> None:
    document = tabled(["Bolts | 2 | 8.00", "Nuts | 1 | 5,000", "Hooks | 1 | 3.00"])
    cells = [
        *cells_at(document, description="Bolts", amount="8.00"),
        *cells_at(document, description="Nuts", amount="5,000"),
        *cells_at(document, description="Hooks", amount="3.00"),
    ]
    found = texts(document, rows_of(document, cells, text=TEXT))
    assert [row["amount"] for row in found] == ["8.00", "5,000", "3.00"]


def tabled(lines: list[str], rulings: Sequence[float] = ()) -> Document:
    return pages.page_of(lines, ends=(0.5, 0.8), rulings=rulings)


def cells_at(document: Document, **columns: str) -> list[Cell]:
    """Cells of whole words, the first on the page of each."""
    places = {w.word.text: (w.start, w.end) for w in reversed(document.words)}
    return [Cell(column, (places[text],), 0.9) for column, text in columns.items()]


def test_of_two_numbers_in_one_place_the_better_stays() -> None:
    document, cells = page_of("description=Bolt amount=4.00 amount=5.00")
    cells[1] = cells[1]._replace(score=0.4)
    assert texts(document, rows_of(document, cells, text=TEXT)) == [{"description": "Bolt", "amount": "5.00"}]


def test_no_cells_no_rows() -> None:
    document, _ = page_of("description=Bolt")
    assert rows_of(document, [], text=TEXT) == []


@pytest.mark.parametrize(("kind", "least"), [("invoice", 0.99), ("receipt", 0.99)])
def test_rows_of_made_documents_are_theirs(kind: Kind, least: float) -> None:
    whole = right = 0
    for seed in range(120):
        made = generate(kind, seed=seed)
        document = to_document(made)
        cells = [Cell(c, (span,), 1.0) for row in made.rows for c, v in row.items() for span in v.spans]
        found = [{c: cell.spans for c, cell in row.items()} for row in rows_of(document, cells, text=TEXT)]
        truth = [{c: v.spans for c, v in row.items()} for row in made.rows]
        whole += len(truth)
        right += sum(row in found for row in truth)
    assert right >= least * whole


@given(st.data())
def test_every_cell_lies_in_one_row_and_no_row_has_two_numbers_of_a_column(data: st.DataObject) -> None:
    lines = data.draw(
        st.lists(
            st.lists(st.sampled_from(["description", "quantity", "amount"]), min_size=1, max_size=3, unique=True),
            min_size=1,
            max_size=8,
        )
    )
    document, cells = page_of(*(" ".join(f"{c}=x{n}" for c in line) for n, line in enumerate(lines)))
    spans = [span for row in rows_of(document, cells, text=TEXT) for cell in row.values() for span in cell.spans]
    assert sorted(spans) == sorted(span for cell in cells for span in cell.spans)


def table_page(*parts: tuple[float, Sequence[tuple[float, str, str]]]) -> tuple[Document, list[Cell]]:
    """A page of lines: height, then place, text and column (or "") of each cell."""
    words = [
        Word(text, Box(x, y, x + 0.012 * len(text), y + HEIGHT), None, "\t" if slot else "\n")
        for y, line in parts
        for slot, (x, text, _) in enumerate(line)
    ]
    document = Document("0" * 64, "a", "application/pdf", (Page(0, 600, 800, tuple(words)),))
    columns = [column for _, line in parts for *_, column in line]
    placed = zip(columns, document.words, strict=True)
    return document, [Cell(column, ((w.start, w.end),), 0.9) for column, w in placed if column]


ARTICLES = [
    (0.10, [(0.1, "Description", ""), (0.5, "Qty", ""), (0.8, "Amount", "")]),
    *(
        (0.13 + 0.02 * n, [(0.1, name, "description"), (0.5, qty, "quantity"), (0.8, amount, "amount")])
        for n, (name, qty, amount) in enumerate([("Paper", "20", "198.00"), ("Yoghurt", "50", "275.00")])
    ),
]
TAXES = [
    (0.30, [(0.1, "Kind", ""), (0.35, "Basis", ""), (0.6, "Rate", ""), (0.8, "Tax", "")]),
    *(
        (
            0.33 + 0.02 * n,
            [(0.1, "VAT", "description"), (0.35, basis, ""), (0.6, rate, "quantity"), (0.8, tax, "amount")],
        )
        for n, (basis, rate, tax) in enumerate([("275.00", "7", "19.25"), ("198.00", "19", "37.62")])
    ),
]


def test_taxes_in_a_table_of_their_own_below_the_articles_are_no_articles() -> None:
    document, cells = table_page(*ARTICLES, *TAXES)
    found = texts(document, rows_of(document, cells, text=TEXT))
    assert [row["description"] for row in found] == ["Paper", "Yoghurt"]


def test_an_article_that_is_called_like_a_sum_stays_among_the_others() -> None:
    last = (0.17, [(0.1, "Basis", "description"), (0.5, "1", "quantity"), (0.8, "4.00", "amount")])
    document, cells = table_page(*ARTICLES, last)
    found = texts(document, rows_of(document, cells, text=TEXT))
    assert [row["description"] for row in found] == ["Paper", "Yoghurt", "Basis"]
