"""Rules: when they apply, when they hold, and what they tell a clerk."""

from __future__ import annotations

from decimal import Decimal

import pytest

from documents.extraction import RuleOutcome
from documents.schema import Date, DocumentType, Iban, Money, TaxId, Text, about, compile_schema
from documents.schemas import shipped_schemas
from router.rules import check_rules
from router.rules.rates import RATES, country_of

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


def only(outcomes: tuple[RuleOutcome, ...], rule: str | None = None) -> RuleOutcome:
    (outcome,) = (o for o in outcomes if rule in (None, o.rule))
    return outcome


def sum_of(values: dict[str, str], type_name: str) -> RuleOutcome:
    name = {"invoice": "net_plus_tax_is_gross", "receipt": "subtotal_plus_tax_is_total"}[type_name]
    return only(check_rules(values, SHIPPED[type_name]), name)


def tax_of(type_name: str = "invoice", **values: str) -> RuleOutcome:
    return only(check_rules(values, SHIPPED[type_name]), "tax_fits_the_rates")


def test_a_wrong_sum_names_its_fields_its_values_and_what_was_expected() -> None:
    values = {"net_amount": "100.00", "tax_amount": "19.00", "gross_amount": "118.00"}
    outcome = sum_of(values, "invoice")
    assert (outcome.passed, outcome.fields, outcome.hard) == (False, ("net_amount", "tax_amount", "gross_amount"), True)
    assert outcome.detail == "net amount 100.00 + tax amount 19.00 make 119.00, but gross amount 118.00 was read"


@pytest.mark.parametrize("gross", ["119.02", "118.98", "119"])
def test_a_sum_may_be_off_by_rounding(gross: str) -> None:
    values = {"net_amount": "100.00", "tax_amount": "19.00", "gross_amount": gross}
    assert sum_of(values, "invoice").passed


def test_a_credit_note_adds_up_below_zero() -> None:
    values = {"net_amount": "-100.00", "tax_amount": "-19.00", "gross_amount": "-119.00"}
    assert sum_of(values, "invoice").passed


@pytest.mark.parametrize(
    ("subtotal", "total", "passed"),
    [("100.00", "106.00", True), ("106.00", "106.00", True), ("100.00", "103.00", False)],
)
def test_a_receipts_subtotal_comes_with_the_tax_or_without(subtotal: str, total: str, passed: bool) -> None:
    outcome = sum_of({"subtotal": subtotal, "tax": "6.00", "total": total}, "receipt")
    assert outcome.passed is passed


def test_an_invoices_net_total_is_never_taken_to_contain_the_tax() -> None:
    values = {"net_amount": "119.00", "tax_amount": "19.00", "gross_amount": "119.00"}
    assert not sum_of(values, "invoice").passed


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
        ("payer_vat", "NO995525828MVA", True),
        ("payer_vat", "NO995525829MVA", False),
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
    outcomes = check_rules({**values, "invoice_date": "soon", "due_date": "2020-01-01"}, TRANSFER)
    assert {field for o in outcomes for field in o.fields} == {"tax_amount", "gross_amount"}


def test_a_missing_value_is_no_broken_rule() -> None:
    assert check_rules({"net_amount": "100.00", "gross_amount": "119.00"}, SHIPPED["invoice"]) == ()


VAT = {"DE": "DE136695976", "GR": "EL094259216", "HU": "HU12892312", "NO": "NO995525828MVA"}


@pytest.mark.parametrize(
    ("country", "tax", "said"),
    [
        ("DE", "19.00", "tax amount 19.00 is 19 % of net amount 100.00, a rate of DE"),
        ("DE", "7.01", "tax amount 7.01 is 7.01 % of net amount 100.00, a rate of DE"),
        ("DE", "12.40", "tax amount 12.40 is 12.4 % of net amount 100.00, in DE at most 19 %"),
        ("DE", "0.00", "tax amount 0.00: without tax, as exports and reverse charge are"),
        ("HU", "27.00", "tax amount 27.00 is 27 % of net amount 100.00, a rate of HU"),
        ("GR", "24.00", "tax amount 24.00 is 24 % of net amount 100.00, a rate of GR"),
    ],
)
def test_a_tax_from_nothing_to_the_countrys_highest_rate_is_possible(country: str, tax: str, said: str) -> None:
    outcome = tax_of(net_amount="100.00", tax_amount=tax, seller_tax_id=VAT[country])
    assert (outcome.passed, outcome.detail) == (True, said)


def test_a_tax_above_the_countrys_highest_rate_is_told_with_its_range() -> None:
    outcome = tax_of(net_amount="100.00", tax_amount="25.00", seller_tax_id=VAT["DE"])
    assert (outcome.passed, outcome.hard, outcome.fields) == (False, False, ("net_amount", "tax_amount"))
    assert outcome.detail == (
        "tax amount 25.00 is 25 % of net amount 100.00, more than DE (by seller tax id) has: it should be from 0 to "
        "19.00 (19 %)"
    )


@pytest.mark.parametrize(
    ("known", "hard"),
    [({"seller_tax_id": VAT["DE"]}, True), ({"seller_iban": "DE89370400440532013000"}, False), ({}, False)],
)
def test_a_tax_that_no_country_has_is_hard_where_the_vat_number_names_the_country(
    known: dict[str, str], hard: bool
) -> None:
    outcome = tax_of(net_amount="100.00", tax_amount="90.00", **known)
    assert (outcome.passed, outcome.hard) == (False, hard)


def test_without_a_known_country_the_tax_is_held_to_no_countrys_rates() -> None:
    assert tax_of(net_amount="100.00", tax_amount="29.00", seller_tax_id="20111340209").passed
    outcome = tax_of(net_amount="100.00", tax_amount="31.00")
    assert outcome.detail.endswith("more than any country has: it should be from 0 to 30.00 (30 %)")


def test_a_credit_notes_tax_is_negative_as_its_net_amount_is() -> None:
    known = {"seller_tax_id": VAT["DE"]}
    assert tax_of(net_amount="-100.00", tax_amount="-19.00", **known).passed
    for net, tax in (("-100.00", "19.00"), ("100.00", "-19.00")):
        outcome = tax_of(net_amount=net, tax_amount=tax, **known)
        assert (outcome.passed, outcome.hard, "different signs" in outcome.detail) == (False, True, True)


def test_a_net_amount_that_was_not_found_is_what_is_left_without_the_tax() -> None:
    assert tax_of(tax_amount="19.00", gross_amount="119.00", seller_tax_id=VAT["DE"]).passed
    outcome = tax_of(tax_amount="19.00", gross_amount="100.00", seller_tax_id=VAT["DE"])
    assert (outcome.passed, outcome.fields) == (False, ("gross_amount", "tax_amount"))
    assert "tax amount 19.00 is 23.46 % of gross amount without it, 81.00" in outcome.detail


def test_a_tax_that_is_rounded_by_line_or_to_whole_units_fits() -> None:
    assert tax_of(net_amount="0.30", tax_amount="0.08", seller_tax_id=VAT["DE"]).passed
    assert tax_of(net_amount="1010", tax_amount="274", seller_tax_id=VAT["HU"]).passed


def test_a_receipts_tax_is_never_hard() -> None:
    outcome = tax_of("receipt", subtotal="1.00", tax="0.60", total="1.60")
    assert (outcome.passed, outcome.hard, outcome.fields) == (False, False, ("subtotal", "tax"))


def test_every_country_has_rates_below_the_bound_of_all() -> None:
    assert {country for country, rates in RATES.items() if not 0 < max(rates.all) <= Decimal("0.27")} == set()
    assert (country_of("EL094259216"), country_of("XI980780684"), country_of("US123456789")) == ("GR", "GB", None)


@pytest.mark.parametrize(
    ("gross", "due", "passed"), [("119.00", "119.00", True), ("119.00", "50.00", True), ("119.00", "219.00", False)]
)
def test_what_is_due_is_not_more_than_the_total_or_a_person_looks(gross: str, due: str, passed: bool) -> None:
    outcome = only(check_rules({"gross_amount": gross, "amount_due": due}, SHIPPED["invoice"]))
    assert (outcome.passed, outcome.hard) == (passed, False)


def test_what_is_due_of_a_credit_note_is_not_judged() -> None:
    assert check_rules({"gross_amount": "-119.00", "amount_due": "0.00"}, SHIPPED["invoice"]) == ()
