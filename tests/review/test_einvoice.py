"""What an e-invoice states beside what was read: where the page shows it, whether both agree, and how it is taken."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from documents.einvoice import EInvoice, einvoice_of
from documents.page import Box, Document, Page, Word
from documents.schemas import shipped_schemas
from review.einvoice import Stated, agreements, stated_of
from review.form import form_of
from review.saying import SentField, answer_of

INVOICE = shipped_schemas()["invoice"]
LINES = (
    ("Nordwind", "Papier", "GmbH", "Hafenweg", "7", "20457", "Hamburg"),
    ("Netto", "238,00", "EUR"),
    ("Gesamt", "238,00", "EUR"),
    ("Rabatt", "1.234,50"),
    ("Datum", "05.03.2024"),
)
STATED = {
    "invoice_number": ["RE-1"],
    "invoice_date": ["20240305"],
    "seller_name": ["Nordwind Papier GmbH", "Nordwind"],
    "seller_address": ["Hafenweg 7, 20457 Hamburg, DE"],
    "gross_amount": ["238.00"],
    "amount_due": ["1.234"],
}


def document(einvoice: EInvoice | None) -> Document:
    """A German page with these lines."""
    words = tuple(
        Word(text, Box(0.1 * n, 0.1 * row, 0.1 * n + 0.08, 0.1 * row + 0.02), None, " " if n else "\n")
        for row, line in enumerate(LINES)
        for n, text in enumerate(line)
    )
    page = Page(0, 100, 100, words, "de")
    return Document("0" * 64, "a.pdf", "application/pdf", (page,), einvoice=einvoice)


def read(**values: str | None) -> dict[str, Any]:
    """A result with these values."""
    fields = {
        name: {"value": v, "raw": v, "state": "absent" if v is None else "present", "decision": "review"}
        for name, v in values.items()
    }
    return {"fields": fields}


XML = einvoice_of("factur-x.xml", "cii", "", STATED)
DOCUMENT = document(XML)


def test_what_is_stated_is_told_with_its_place_on_the_page() -> None:
    found = stated_of(DOCUMENT, INVOICE)
    assert set(found) == set(STATED)
    assert found["invoice_number"] == Stated("RE-1")
    assert found["invoice_date"].text == "2024-03-05"
    assert [DOCUMENT.words[n].word.text for n in found["seller_name"].words] == ["Nordwind", "Papier", "GmbH"]
    assert found["seller_name"].also == ("Nordwind",)
    total = found["gross_amount"]
    assert (total.page, total.box) == (0, pytest.approx((0.1, 0.2, 0.18, 0.22)))  # of amounts the last


def test_the_form_that_the_page_shows_is_the_one_to_take() -> None:
    other = einvoice_of("a.xml", "ubl", "", {"seller_name": ["Nordwind Holding AG", "Nordwind Papier GmbH"]})
    found = stated_of(document(other), INVOICE)["seller_name"]
    assert (found.text, found.also, len(found.words)) == ("Nordwind Papier GmbH", ("Nordwind Holding AG",), 3)


def test_each_field_agrees_differs_or_was_not_read() -> None:
    made = read(
        invoice_number="RE-2",
        invoice_date="2024-03-05",
        seller_name="Nordwind",
        seller_address="Hafenweg 7, 20457 Hamburg",
        gross_amount=None,
    )
    fields = form_of(made, INVOICE, {}, [])
    assert agreements(DOCUMENT, INVOICE, fields) == {
        "invoice_number": "differs",
        "invoice_date": "same",
        "seller_name": "same",
        "seller_address": "same",
        "gross_amount": "alone",
        "amount_due": "alone",
    }


def test_nothing_is_compared_without_an_xml_nor_where_the_pages_are_typed_from_it() -> None:
    alone = replace(XML, places={"invoice_number": (1,)})
    for known in (document(None), document(alone)):
        assert stated_of(known, INVOICE) == {}
        assert agreements(known, INVOICE, form_of(read(), INVOICE, {}, [])) == {}


def test_nothing_is_compared_under_a_type_whose_fields_are_others() -> None:
    assert stated_of(DOCUMENT, shipped_schemas()["contract"]) == {}


def test_what_is_taken_is_what_the_xml_states_with_the_words_of_the_page() -> None:
    stated = stated_of(DOCUMENT, INVOICE)["gross_amount"]
    sent = {"state": "present", "values": [{"text": stated.text, "words": stated.words}]}
    found = answer_of("gross_amount", SentField.model_validate(sent), None, INVOICE, DOCUMENT)
    assert found is not None
    (said,) = found.values
    assert (said.value, said.raw, said.page, said.words) == ("238.00", "238,00", 0, stated.words)


def test_what_is_taken_is_not_read_by_the_conventions_of_the_page() -> None:
    form = XML.values["amount_due"]
    sent = SentField.model_validate({"state": "present", "values": [{"text": form}]})
    taken, typed = (answer_of("amount_due", sent, None, INVOICE, document(xml)) for xml in (XML, None))
    assert taken is not None
    assert typed is not None
    assert (form, taken.values[0].value) == ("1.234", "1.234")
    assert typed.values[0].value == "1234.00"
