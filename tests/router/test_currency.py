"""The rule of the one currency: what is printed beside the amounts, and the currency that was found."""

from __future__ import annotations

import pytest

from documents import Decision, Extraction
from documents.extraction import RuleOutcome
from documents.schemas import shipped_schemas
from router.rules import check_currency
from tests.documents.tables.pages import page_of

INVOICE = shipped_schemas()["invoice"]


def outcome(line: str, *, currency: str | None = None, **amounts: str) -> RuleOutcome | None:
    """Of a page with this line, amounts that were taken from it (as they are printed), and a currency."""
    document = page_of([line], ends=(0.5,))
    texts = [placed.word.text for placed in document.words]
    decisions = []
    for name, printed in amounts.items():
        words = tuple(texts.index(part) for part in printed.split())
        found = Extraction("invoice", name, printed, printed, words, 0.9, 1, "m")
        decisions.append(Decision(name, "present", found, None, "review", ()))
    if currency is not None:
        found = Extraction("invoice", "currency", currency, currency, (0,), 0.9, 1, "m")
        decisions.append(Decision("currency", "present", found, None, "review", ()))
    outcomes = check_currency(document, decisions, INVOICE)
    assert len(outcomes) < 2
    return outcomes[0] if outcomes else None


def test_amounts_in_two_currencies_are_told_by_name() -> None:
    found = outcome("Net €100.00 Total USD 119.00", net_amount="€100.00", gross_amount="119.00")
    assert found is not None
    assert (found.passed, found.hard, found.fields) == (False, True, ("net_amount", "gross_amount"))
    assert found.detail == "net amount is in €100.00, gross amount in USD; a document has one currency"


def test_a_currency_that_is_not_the_one_beside_the_total_is_told() -> None:
    found = outcome("Total 119.00 EUR", gross_amount="119.00", currency="USD")
    assert found is not None
    assert (found.passed, found.fields) == (False, ("gross_amount", "currency"))


@pytest.mark.parametrize("currency", ["USD", "CAD", "SGD", "MXN"])
def test_a_dollar_sign_contradicts_no_dollar(currency: str) -> None:
    found = outcome("Total $119.00", gross_amount="$119.00", currency=currency)
    assert found is not None
    assert found.passed


@pytest.mark.parametrize(("sign", "currency"), [("$", "EUR"), ("CA$", "USD"), ("€", "GBP"), ("£", "EUR")])
def test_a_sign_contradicts_a_currency_that_does_not_use_it(sign: str, currency: str) -> None:
    found = outcome(f"Total {sign}119.00", gross_amount=f"{sign}119.00", currency=currency)
    assert found is not None
    assert not found.passed


def test_a_sign_between_two_amounts_of_two_currencies_is_neithers() -> None:
    assert outcome("Total 130.00 USD 119.00 EUR", gross_amount="119.00", currency="EUR") is None
    assert outcome("119.00 EUR 130.00 USD", gross_amount="119.00", currency="USD") is not None


def test_a_sign_in_the_next_column_is_anothers() -> None:
    assert outcome("119.00 | EUR", gross_amount="119.00", currency="USD") is None


def test_a_word_that_is_also_a_code_is_none_beside_an_amount() -> None:
    assert outcome("Total ALL 119.00", gross_amount="119.00", currency="EUR") is None


def test_without_two_that_say_anything_nothing_is_judged() -> None:
    assert outcome("Total 119.00", gross_amount="119.00", currency="EUR") is None
    assert outcome("Total EUR 119.00", gross_amount="119.00") is None
