"""Numbers as lines print them."""

from __future__ import annotations

import pytest

from documents.tables.lines import lines_of, says
from tests.documents.tables.pages import page_of


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Bolts 12.50", [("12.50", True)]),
        ("EUR 1.234,50", [("1.234,50", True)]),
        ("2 153,00 EUR", [("2153,00", True)]),
        ("€4,034.00 A", [("€4,034.00", True)]),
        ("-12,00", [("-12,00", True)]),
        ("3 x", [("3", False)]),
        ("19 % of 100", [("19", False), ("100", False)]),
        ("7,5%", [("7,5%", False)]),
        ("12.03.2024", []),
        ("4711/12", []),
    ],
)
def test_numbers_of_a_line(text: str, numbers: list[tuple[str, bool]]) -> None:
    (line,) = lines_of(page_of([text]))[0]
    assert [(n.text, n.decimal) for n in line.numbers] == numbers


def test_cells_are_parted_by_wide_gaps_and_around_amounts() -> None:
    (line,) = lines_of(page_of(["Bolts of steel 4.00 | 8.00"], ends=(0.8,)))[0]
    assert len(line.cells) == 3


@pytest.mark.parametrize(("word", "said"), [("Bolts", True), ("EUR", False), ("Stk.", False), ("M8", False)])
def test_a_currency_or_a_unit_says_nothing_of_a_row(word: str, said: bool) -> None:
    assert says(word) is said
