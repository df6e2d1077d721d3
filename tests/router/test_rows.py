"""Rules of line items: what holds between a line's cells, and between all lines and the totals."""

from __future__ import annotations

import pytest

from documents.extraction import RuleOutcome
from documents.schema import DocumentType, Money, Record, Text, about, compile_schema
from documents.schemas import shipped_schemas
from router.rules import check_rows

INVOICE = shipped_schemas()["invoice"]


def line(quantity: str | None = None, unit_price: str | None = None, amount: str | None = None) -> dict[str, str]:
    cells = {"quantity": quantity, "unit_price": unit_price, "amount": amount}
    return {f"line_items.{name}": value for name, value in cells.items() if value is not None}


def outcome(rule: str, rows: list[dict[str, str]], **values: str) -> RuleOutcome | None:
    return next((o for o in check_rows(rows, values, INVOICE) if o.rule == rule), None)


@pytest.mark.parametrize("total", ["net_amount", "gross_amount"])
def test_lines_add_up_to_the_net_or_the_gross_amount(total: str) -> None:
    found = outcome("lines_add_up", [line(amount="4.00"), line(amount="0.50")], **{total: "4.50"})
    assert found is not None
    assert found.passed
    assert found.detail == f"the amounts of 2 lines make 4.50, the {total.replace('_', ' ')}"


def test_a_lost_line_is_told() -> None:
    found = outcome("lines_add_up", [line(amount="4.00"), line(quantity="1")], net_amount="4.50")
    assert found is not None
    assert (found.passed, found.fields) == (False, ("line_items.amount",))
    assert found.detail == (
        "the amounts of 1 line make 4.00 (1 more without an amount), not net amount 4.50: "
        "a line may be missing, or one too many"
    )


def test_a_line_whose_price_was_misread_is_named() -> None:
    rows = [line("2", "2.00", "4.00"), line("3", "1.50", "45.00"), line("1")]
    found = outcome("quantity_times_price_is_amount", rows)
    assert found is not None
    assert (found.passed, found.detail, found.rows) == (False, "line 2: 3 × 1.50 is not 45.00", {1})


def test_a_message_names_no_more_than_a_few_lines() -> None:
    found = outcome("quantity_times_price_is_amount", [line("2", "2.00", "5.00")] * 300)
    assert found is not None
    assert found.detail.endswith("line 5: 2 × 2.00 is not 5.00; and 295 more")
    assert len(found.rows) == 300


def test_a_price_misread_by_a_cent_is_told() -> None:
    found = outcome("quantity_times_price_is_amount", [line("1000", "1.24", "1250.00")])
    assert found is not None
    assert not found.passed


def test_prices_of_four_places_may_be_off_by_rounding() -> None:
    found = outcome("quantity_times_price_is_amount", [line("1000", "0.0125", "12.50"), line("7", "1.43", "9.99")])
    assert found is not None
    assert found.passed


def test_of_many_lines_a_lost_one_is_told_however_small_it_is() -> None:
    found = outcome("lines_add_up", [line(amount="1.00")] * 300, net_amount="302.50")
    assert found is not None
    assert not found.passed


def test_without_rows_amounts_or_totals_nothing_is_said() -> None:
    assert outcome("lines_add_up", [line(quantity="2")], net_amount="1.00") is None
    assert check_rows([], {"net_amount": "1.00"}, INVOICE) == ()
    assert outcome("lines_add_up", [line(amount="4.00")]) is None


def test_lines_of_a_users_type_without_prices_add_up_too() -> None:
    class Cost(Record):
        amount: Money = about("cost of it")

    class Estimate(DocumentType):
        line_items: list[Cost] = about("costs")
        total: Money = about("what it costs in all")

    (found,) = check_rows([line(amount="1.00"), line(amount="2.00")], {"total": "3.00"}, compile_schema(Estimate))
    assert (found.rule, found.passed) == ("lines_add_up", True)


def test_a_users_own_record_of_these_names_and_other_kinds_is_left_alone() -> None:
    class Line(Record):
        amount: Text = about("how much of it")

    class Recipe(DocumentType):
        line_items: list[Line] = about("ingredients")
        total: Money = about("what it costs")

    assert check_rows([{"line_items.amount": "a pinch"}], {"total": "3.00"}, compile_schema(Recipe)) == ()
