"""Rules: when they apply, when they hold, and what they tell a clerk."""

from __future__ import annotations

import pytest

from documents.extraction import RuleOutcome
from documents.schema import Date, DocumentType, Iban, Money, TaxId, Text, about, compile_schema
from documents.schemas import shipped_schemas
from router.rules import check_rules

SHIPPED = shipped_schemas()


class Transfer(DocumentType):
    """A user's own type, with a field that has a shipped rule's name and another kind."""

    net_amount: Text = about("net amount in words")
    tax_amount: Money = about("tax")
    gross_amount: Money = about("gross")
    invoice_date: Text = about("when the invoice came")
    due_date: Date = about("due date")
    payer_account: Iban = about("account of the payer")
    payer_vat: TaxId = about("VAT number of the payer")


TRANSFER = compile_schema(Transfer)


def only(outcomes: tuple[RuleOutcome, ...]) -> RuleOutcome:
    (outcome,) = outcomes
    return outcome


def test_a_wrong_sum_names_its_fields_its_values_and_what_was_expected() -> None:
    values = {"net_amount": "100.00", "tax_amount": "19.00", "gross_amount": "118.00"}
    outcome = only(check_rules(values, SHIPPED["invoice"]))
    assert (outcome.passed, outcome.fields) == (False, ("net_amount", "tax_amount", "gross_amount"))
    assert outcome.detail == "net amount 100.00 + tax amount 19.00 make 119.00, but gross amount 118.00 was read"


@pytest.mark.parametrize("gross", ["119.02", "118.98", "119"])
def test_a_sum_may_be_off_by_rounding(gross: str) -> None:
    values = {"net_amount": "100.00", "tax_amount": "19.00", "gross_amount": gross}
    assert only(check_rules(values, SHIPPED["invoice"])).passed


def test_a_credit_note_adds_up_below_zero() -> None:
    values = {"net_amount": "-100.00", "tax_amount": "-19.00", "gross_amount": "-119.00"}
    assert only(check_rules(values, SHIPPED["invoice"])).passed


@pytest.mark.parametrize(
    ("subtotal", "total", "passed"),
    [("100.00", "106.00", True), ("106.00", "106.00", True), ("100.00", "103.00", False)],
)
def test_a_receipts_subtotal_comes_with_the_tax_or_without(subtotal: str, total: str, passed: bool) -> None:
    outcome = only(check_rules({"subtotal": subtotal, "tax": "6.00", "total": total}, SHIPPED["receipt"]))
    assert outcome.passed is passed


def test_an_invoices_net_total_is_never_taken_to_contain_the_tax() -> None:
    values = {"net_amount": "119.00", "tax_amount": "19.00", "gross_amount": "119.00"}
    assert not only(check_rules(values, SHIPPED["invoice"])).passed


@pytest.mark.parametrize(
    ("due", "passed", "said"),
    [
        (
            "2020-03-04",
            False,
            "due date 2020-03-04 is before invoice date 2020-03-05; it should be the same day or later",
        ),
        ("2020-03-05", True, "due date 2020-03-05 is not before invoice date 2020-03-05"),
    ],
)
def test_the_order_of_days(due: str, passed: bool, said: str) -> None:
    outcome = only(check_rules({"invoice_date": "2020-03-05", "due_date": due}, SHIPPED["invoice"]))
    assert (outcome.passed, outcome.detail) == (passed, said)


@pytest.mark.parametrize(
    ("field", "value", "passed"),
    [
        ("payer_account", "DE89370400440532013000", True),
        ("payer_account", "DE88370400440532013000", False),
        ("payer_account", "DE8937040044053201300", False),
        ("payer_vat", "DE136695976", True),
        ("payer_vat", "DE136695967", False),
        ("payer_vat", "CHE116281710", True),
    ],
)
def test_check_digits_hold_for_every_field_of_their_kind(field: str, value: str, passed: bool) -> None:
    outcome = only(check_rules({field: value}, TRANSFER))
    assert (outcome.passed, outcome.fields) == (passed, (field,))
    assert f"{field.replace('_', ' ')} {value}" in outcome.detail


def test_a_tax_number_whose_check_digits_nobody_knows_is_not_judged() -> None:
    assert check_rules({"payer_vat": "20111340209"}, TRANSFER) == ()


def test_rules_leave_fields_of_another_kind_alone() -> None:
    values = {"net_amount": "a hundred", "tax_amount": "19.00", "gross_amount": "119.00"}
    assert check_rules({**values, "invoice_date": "soon", "due_date": "2020-01-01"}, TRANSFER) == ()


def test_a_missing_value_is_no_broken_rule() -> None:
    assert check_rules({"net_amount": "100.00", "gross_amount": "119.00"}, SHIPPED["invoice"]) == ()
