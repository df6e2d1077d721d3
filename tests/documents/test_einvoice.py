from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.einvoice import COLUMNS, FIELDS, einvoice_of, normal_form, same_form
from documents.schemas import shipped_schemas
from documents.values import Kind, normalise


def test_fields_are_those_of_the_type_invoice_and_of_its_kinds() -> None:
    schema = shipped_schemas()["invoice"]
    assert {name: schema.field(name).kind for name in FIELDS} == dict(FIELDS)
    assert {name: schema.field(f"line_items.{name}").kind for name in COLUMNS} == dict(COLUMNS)


@pytest.mark.parametrize(
    ("kind", "text", "form"),
    [
        ("money", "1234.5", "1234.50"),
        ("money", "1234.500", "1234.50"),
        ("money", "1.234", "1.234"),
        ("money", "-7", "-7.00"),
        ("money", "+7.00", "7.00"),
        ("money", "1,234.50", None),
        ("money", "NaN", None),
        ("money", "1e9", None),
        ("number", "20.0000", "20"),
        ("number", "0.50", "0.5"),
        ("date", "20240305", "2024-03-05"),
        ("date", "2024-03-05", "2024-03-05"),
        ("date", "2024-03-05T00:00:00", "2024-03-05"),
        ("date", "20240305101500", "2024-03-05"),
        ("date", "20240230", None),
        ("date", "202403", None),
        ("iban", "DE89 3704 0044 0532 0130 00", "DE89370400440532013000"),
        ("currency", "EUR", "EUR"),
        ("name", "  Nordwind\n Papier GmbH ", "Nordwind Papier GmbH"),
    ],
)
def test_normal_form_reads_what_xml_writes(kind: Kind, text: str, form: str | None) -> None:
    assert normal_form(kind, text) == form


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_normal_form_of_an_amount_is_the_pages(amount: Decimal) -> None:
    printed = normalise("money", f"{amount:f} EUR")
    assert printed is not None
    assert Decimal(normal_form("money", f"{amount:f}") or "nan") == Decimal(printed.value)


@given(st.sampled_from(sorted(set(FIELDS.values()))), st.text(max_size=300))
def test_normal_form_never_raises(kind: Kind, text: str) -> None:
    form = normal_form(kind, text)
    assert form is None or form.strip()


def test_einvoice_keeps_what_has_a_normal_form() -> None:
    einvoice = einvoice_of(
        "factur-x.xml",
        "cii",
        "",
        {
            "gross_amount": ["238.0"],
            "invoice_date": ["soon"],
            "seller_iban": ["x", "DE89370400440532013000"],
            "z": ["1"],
        },
        [{"quantity": "many", "amount": "2"}],
        ["1.50", "1.5", "x"],
    )
    assert dict(einvoice.values) == {"gross_amount": "238.00", "seller_iban": "DE89370400440532013000"}
    assert einvoice.forms("gross_amount") == ("238.00",)
    assert einvoice.forms("invoice_date") == ()
    assert einvoice.rows == ({"amount": "2.00"},)
    assert einvoice.numbers == ("1.5",)


def test_einvoice_states_what_is_in_it_whatever_it_is_the_value_of() -> None:
    values = {"seller_name": ["Nordwind GmbH"], "gross_amount": ["238.00"]}
    einvoice = einvoice_of("a.xml", "cii", "", values, numbers=["38.00", "238.00"], days=["20240305"])
    assert einvoice.states("money", "38.00")
    assert einvoice.states("money", "-38.00")
    assert einvoice.states("date", "2024-03-05")
    assert einvoice.states("name", "NORDWIND GMBH")
    assert not einvoice.states("money", "39.00")
    assert not einvoice.states("date", "2024-03-06")
    assert not einvoice.states("name", "Südwind GmbH")


STATED = "Frau Braun, Hafenweg 7, 20457 Hamburg, DE"


@pytest.mark.parametrize(
    ("page", "same"),
    [
        (STATED, True),
        ("Hafenweg 7, 20457 Hamburg", True),
        ("Hafenweg 7, DE 20457 Hamburg", True),
        ("Hafenweg 7, 20457 Hamburg, Deutschland", True),
        ("Hafenweg 7, 20457 Hamburg, Germany", True),
        ("Hafenweg 7, 20457 Hamburg, Frankreich", False),
        ("Hafenweg 9, 20457 Hamburg", False),
        ("Hafenweg 7, 20459 Hamburg", False),
        ("20457 Hamburg", False),
        ("Frau Braun, 20457 Hamburg", True),
        ("Hafenweg 7, 20457 Hamburg, Postfach 12", False),
    ],
)
def test_same_form_of_an_address(page: str, same: bool) -> None:
    assert same_form("address", page, STATED) is same


def test_same_form_of_other_kinds_is_the_same_value() -> None:
    assert same_form("money", "238.0", "238.00")
    assert same_form("identifier", "re 2024/117", "RE-2024-117")
    assert not same_form("name", "Nordwind", "Nordwind GmbH")
