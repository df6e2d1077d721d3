"""Conventions are decided once per document, from evidence over its whole text."""

from __future__ import annotations

import pytest

from documents.values import conventions_of


@pytest.mark.parametrize(
    ("text", "language", "day_first"),
    [
        ("Date 25/03/2018, due 01/04/2018", "en", True),
        ("Date 03/25/2018, due 04/01/2018", "en", False),
        ("25/03/2018 26/03/2018 03/27/2018", "en", True),
        ("Flight 10/01/20-10/02/20, made 09/30/20", "en", False),
        ("Period 01/02/2018 - 03/01/2018", "en", False),
        ("Period 02/01/2018 - 01/03/2018", "en", True),
        ("on March 5, 2018 and 04/05/2018", "en", False),
        ("on 5 March 2018 and 04/05/2018", "en", True),
        ("Springfield, IL 62704 (217) 555-0100 04/05/2018", "en", False),
        ("ABC SDN BHD total RM 9.00 04/05/2018", "en", True),
        ("04/05/2018", "de", True),
        ("04.05.2018", "en", True),
        ("04/05/2018", "en", None),
        ("04/05/2018", None, None),
        ("", None, None),
        ("qty 10 25 12 price", "en", None),
    ],
)
def test_day_first(text: str, language: str | None, day_first: bool | None) -> None:
    assert conventions_of(text, language).day_first is day_first


@pytest.mark.parametrize(
    ("text", "decimal_comma"),
    [
        ("1.234,50 und 19,00", True),
        ("1,234.50 and 19.00", False),
        ("1'234.50", False),
        ("12,50 12,60 1.50", True),
        ("12.03.2018 um 12.30", False),
        ("1.234", None),
        ("", None),
    ],
)
def test_decimal_comma(text: str, decimal_comma: bool | None) -> None:
    assert conventions_of(text, None).decimal_comma is decimal_comma


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("Total EUR 12,50", "EUR"),
        ("Total 12,50 € (USD 14.00) 5 € 6 €", "EUR"),
        ("ABC SDN BHD 123 total RM9.00", "MYR"),
        ("ABC SDN BHD total $9.00", "MYR"),
        ("ABN 12 345 678 901 total $9.00", "AUD"),
        ("total $9.00", "USD"),
        ("AUD 5.00 AUD 6.00 total $9.00", "AUD"),
        ("nothing", None),
    ],
)
def test_currency(text: str, currency: str | None) -> None:
    assert conventions_of(text, "en").currency == currency


def test_evidence_says_what_decided() -> None:
    evidence = conventions_of("25/03/2018 RM 9.00 RM 1.00", "en").evidence
    assert any("day first" in line for line in evidence)
    assert any("MYR" in line for line in evidence)


def test_default_where_nothing_speaks_is_day_first_and_the_languages_decimal_sign() -> None:
    assert conventions_of("04/05/2018", "en").reads_day_first
    assert conventions_of("1.234", "de").reads_decimal_comma
    assert not conventions_of("1.234", "en").reads_decimal_comma
