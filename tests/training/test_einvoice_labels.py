"""What page and e-invoice both say becomes a label; what only one says, or the page says twice, does not."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from documents.einvoice import FIELDS, normal_form, same_form
from documents.labels import Label
from documents.schemas import shipped_schemas
from ocr import OcrSettings, Reader
from ocr.limits import Limits
from tests.ocr.einvoices import CII, PAGE, drawn, holding
from training.datasets.einvoice_labels import Agreed, agreed_labels

SHARED = Path(__file__).resolve().parents[3] / "shared"
INVOICE = shipped_schemas()["invoice"]
TRUTH = {
    "invoice_number": "invoice_number", "invoice_date": "issue_date", "due_date": "due_date",
    "purchase_order_number": "purchase_order_number", "currency": "currency", "seller_name": "seller.name",
    "seller_iban": "iban", "buyer_name": "buyer.name", "net_amount": "tax_basis_total", "tax_amount": "tax_total",
    "gross_amount": "grand_total", "amount_due": "amount_due",
}  # fmt: skip
"""Field → what the truth of the set ``einvoice_pdf`` calls it."""


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(OcrSettings(), Limits()) as opened:
        yield opened


def labelled(reader: Reader, *lines: str, xml: bytes = CII) -> Agreed:
    return agreed_labels(reader.read(holding(("factur-x.xml", xml), lines=lines or PAGE), source="a.pdf"), INVOICE)


def replaced(old: str, new: str) -> tuple[str, ...]:
    assert any(old in line for line in PAGE)
    return tuple(line.replace(old, new) for line in PAGE)


def test_what_both_say_is_a_label_with_its_words(reader: Reader) -> None:
    agreed = labelled(reader)
    assert agreed.why == ""
    assert {name: label.value for name, (label,) in agreed.fields.items()} == {
        "invoice_number": "RE-2024-117",
        "invoice_date": "2024-03-05",
        "due_date": "2024-04-04",
        "currency": "EUR",
        "seller_name": "Nordwind Papier GmbH",
        "seller_address": "Hafenweg 7, 20457 Hamburg",
        "buyer_name": "Buchladen Süd e.K.",
        "seller_iban": "DE89370400440532013000",
        "net_amount": "200.00",
        "tax_amount": "38.00",
        "gross_amount": "238.00",
    }
    document = reader.read(holding(("factur-x.xml", CII)), source="a.pdf")
    (total,) = agreed.fields["gross_amount"]
    assert document.words[total.words[0]].word.text == "238,00"
    assert total.confidence is None


def test_what_the_page_does_not_show_is_left_out_and_not_called_absent(reader: Reader) -> None:
    assert "purchase_order_number" not in labelled(reader).fields
    assert "due_date" not in labelled(reader, *replaced(", fällig am 04.04.2024", "")).fields


def test_one_amount_for_two_fields_goes_to_the_one_that_the_line_names(reader: Reader) -> None:
    once, twice = labelled(reader), labelled(reader, *PAGE, "Zahlbetrag 238,00 EUR")
    assert "amount_due" not in once.fields
    assert twice.fields["gross_amount"] != twice.fields["amount_due"]
    unnamed = labelled(reader, *replaced("Gesamtbetrag", "Wert"))
    assert not {"gross_amount", "amount_due"} & unnamed.fields.keys()


def test_a_value_that_stands_twice_and_no_line_names_is_no_label(reader: Reader) -> None:
    assert "due_date" not in labelled(reader, *replaced(", fällig am", " / "), "Lieferung 04.04.2024").fields


def test_another_amount_that_the_xml_does_not_know_leaves_the_field_out(reader: Reader) -> None:
    agreed = labelled(reader, *PAGE, "Gesamtbetrag 278,00 EUR")
    assert not {"gross_amount", "net_amount"} & agreed.fields.keys()
    assert "invoice_number" in agreed.fields
    assert "seller_iban" not in labelled(reader, *PAGE, "oder IBAN DE02 1203 0000 0000 2020 51").fields


def test_a_name_is_not_taken_out_of_a_longer_one(reader: Reader) -> None:
    longer = labelled(reader, *replaced("Nordwind Papier GmbH,", "Nordwind Papier GmbH & Co. KG,"))
    assert "seller_name" not in longer.fields


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("238,00", "283,00", "the page says gross amount 283,00, factur-x.xml says 238.00, which does not stand on"),
        ("DE89 3704 0044 0532 0130 00", "DE02 1203 0000 0000 2020 51", "the page says seller iban DE02 1203"),
        ("am 04.04.2024", "am 14.04.2024", "the page says due date 14.04.2024, factur-x.xml says 2024-04-04"),
    ],
)
def test_a_contradiction_leaves_the_document_unlabelled(reader: Reader, old: str, new: str, said: str) -> None:
    agreed = labelled(reader, *replaced(old, new))
    assert agreed.fields == {}
    assert said in agreed.why
    assert "\n" not in agreed.why


def test_an_xml_that_does_not_add_up_labels_nothing(reader: Reader) -> None:
    agreed = labelled(reader, xml=CII.replace(b"Amount>200.00</ram:TaxB", b"Amount>210.00</ram:TaxB"))
    assert agreed == Agreed({}, "factur-x.xml contradicts itself: 210.00 + 38.00 is not 238.00")


def test_a_document_without_xml_says_so(reader: Reader) -> None:
    plain = agreed_labels(reader.read(drawn(), source="a.pdf"), INVOICE)
    assert plain == Agreed({}, "no e-invoice is embedded in it")
    damaged = labelled(reader, xml=CII[:-40])
    assert damaged.fields == {}
    assert "factur-x.xml" in damaged.why
    elsewhere = labelled(reader, "Lieferschein", "Danke")
    assert elsewhere.why == "the pages show nothing that factur-x.xml states at one clear place"


def test_labels_of_the_set_are_its_own_truth(reader: Reader) -> None:
    folder = SHARED / "data" / "einvoice_pdf"
    if not folder.is_dir():
        pytest.skip("no ../shared/data/einvoice_pdf")
    labelled_documents, labels, differ = 0, Counter[str](), []
    contradicted = []
    for path in sorted((folder / "truth").glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        agreed = agreed_labels(reader.read((folder / truth["doc"]).read_bytes(), source=path.name), INVOICE)
        assert not (agreed.fields and truth["kind"] == "order")
        labelled_documents += bool(agreed.fields)
        labels.update(agreed.fields.keys())
        contradicted += [truth["id"]] if "does not stand on the page" in agreed.why else []
        differ += [(truth["id"], *one) for one in _differing(agreed.fields, truth["fields"])]
    assert (labelled_documents, len(contradicted)) == (102, 7)
    assert labels["gross_amount"] > 80
    assert labels.total() > 1100
    assert differ == []


def _differing(fields: Mapping[str, tuple[Label, ...]], told: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name, (label,) in fields.items():
        if name not in TRUTH:
            continue
        part, _, sub = TRUTH[name].partition(".")
        value = told.get(part)
        value = value.get(sub) if isinstance(value, dict) else value
        stated = normal_form(FIELDS[name], str(value)) if value else None
        if stated is None or not same_form(FIELDS[name], label.value, stated):
            yield name, label.value
