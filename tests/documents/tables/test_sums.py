"""What lines of tables are named."""

from __future__ import annotations

from decimal import Decimal

import pytest

from documents.tables.sums import amount_of, heading_words, heads_articles, is_extra, is_sum


@pytest.mark.parametrize(
    "text",
    [
        "Total", "SUB-TOTAL", "Grand Total (USD)", "Items total", "VAT 19 %", "Carried forward", "CASH",
        "19 % MwSt.", "Summe Waren", "Zwischensumme", "Rechnungsbetrag", "zzgl. USt.", "Übertrag", "Rückgeld",
        "Montant TTC", "Total HT", "dont TVA", "Solde",
    ],
)  # fmt: skip
def test_sums_taxes_and_payments_are_told(text: str) -> None:
    assert is_sum(text)


@pytest.mark.parametrize("text", ["Bolts M8", "Monatskarte Nord", "Carte postale", "TL-8764 disk"])
def test_articles_are_none(text: str) -> None:
    assert not is_sum(text)


@pytest.mark.parametrize("text", ["Shipping & handling", "Trade discount", "Versandkosten", "Remise exceptionnelle"])
def test_charges_and_discounts_are_told(text: str) -> None:
    assert is_extra(text)


def test_headers_are_told_and_those_that_head_articles() -> None:
    assert heading_words("Pos. Bezeichnung Menge Einzelpreis") == 4
    assert heads_articles("Pos. Bezeichnung Menge")
    assert not heads_articles("VAT rate Base Amount")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("€12", "12"),
        ("-3,00", "-3"),
        ("1.000", "1000"),
        ("EUR", None),
    ],
)
def test_the_value_of_a_number_as_printed(text: str, value: str | None) -> None:
    assert amount_of(text) == (None if value is None else Decimal(value))
