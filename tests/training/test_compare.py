"""Rows counted: a row is right if every cell of it is, a cell wherever it stands."""

from __future__ import annotations

from documents import Box, Document, Extraction, Findings, Page, Word
from documents.schemas import shipped_schemas
from training.compare import row_counts
from training.datasets.labelled import LabelledDocument
from training.figures import Count

RECEIPT = shipped_schemas()["receipt"]
WORDS = tuple(Word(text, Box(0, 0, 1, 1)) for text in ["Bolt", "4.00", "Nut", "0.50", "Rivet"])
DOCUMENT = Document("0", "x", "text/plain", (Page(0, 1, 1, WORDS),))


def row(**cells: str) -> dict[str, str]:
    return {f"line_items.{column}": value for column, value in cells.items()}


def counts(truth: list[dict[str, str]], said: list[dict[str, str]]) -> dict[str, Count]:
    labelled = LabelledDocument(DOCUMENT, "test", "shop", "receipt", {}, rows=truth)
    found = tuple(
        Extraction("receipt", column, value, value, (0,), 0.9, 1, "m", row=number)
        for number, cells in enumerate(said)
        for column, value in cells.items()
    )
    return dict(row_counts(labelled, RECEIPT, "line_items", Findings(1, "m", {}, found)))


def test_a_row_is_right_if_every_cell_of_it_is_and_none_is_too_many() -> None:
    truth = [row(description="Bolt", amount="4.00"), row(description="Nut", amount="0.50")]
    said = [row(description="Bolt", amount="4.00"), row(description="Nut", amount="0.50", quantity="2")]
    assert counts(truth, said)["line_items"] == Count(2, 2, 1, group="shop")


def test_a_cell_is_right_in_whatever_row_it_stands() -> None:
    truth = [row(description="Bolt", amount="4.00"), row(description="Nut", amount="0.50")]
    said = [row(description="Nut", amount="4.00"), row(description="Bolt", amount="0.50"), row(amount="9.00")]
    found = counts(truth, said)
    assert found["line_items"] == Count(2, 3, 0, group="shop")
    assert found["line_items.amount"] == Count(2, 3, 2, group="shop")
    assert found["line_items.unit_price"] == Count(0, 0, 0, group="shop")


def test_a_row_counts_by_its_main_cells_whatever_the_others_are() -> None:
    truth = [row(description="Bolt", amount="4.00", unit_price="2.00"), row(description="Nut", amount="0.50")]
    said = [row(description="Bolt", amount="4.00"), row(description="Nut", amount="0.60")]
    assert counts(truth, said)["line_items, description, quantity, amount"] == Count(2, 2, 1, group="shop")
    assert counts(truth, said)["line_items"] == Count(2, 2, 0, group="shop")


def test_rows_that_are_alike_count_once_each() -> None:
    truth = [row(description="Bolt", amount="4.00")]
    said = [row(description="Bolt", amount="4.00"), row(description="Bolt", amount="4.00")]
    assert counts(truth, said)["line_items"] == Count(1, 2, 1, group="shop")
