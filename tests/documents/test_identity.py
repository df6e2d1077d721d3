"""Which document a file holds: what is the same, what is another, and where nobody can say."""

from __future__ import annotations

import pytest

from documents import Date, DocumentType, Identifier, Money, Name, SchemaError, about, compile_schema
from documents.identity import identities
from documents.linking import Link
from documents.schemas import shipped_schemas

INVOICE, RECEIPT = (shipped_schemas()[name] for name in ("invoice", "receipt"))
BILL = {"seller_name": "Nordlicht Papier GmbH", "invoice_number": "RE-2024/051", "gross_amount": "119.00"}
TILL = {"merchant_name": "Kiosk", "date": "2024-05-01", "time": "12:04", "total": "9.90"}


def of(values: dict[str, str], entry: str | None = None) -> set[str]:
    links = {"seller_name": (Link(entry, entry, 0.9, "the name is like it"),)}
    return set(identities(INVOICE, values, links))


@pytest.mark.parametrize(
    "changed",
    [
        {"seller_name": "NORDLICHT PAPIER, GmbH"},
        {"invoice_number": "RE 2024 051"},
        {"gross_amount": "119.0"},
        {"net_amount": "100.00", "invoice_date": "2024-05-01"},
    ],
)
def test_the_same_seller_number_and_amount_are_one_document_however_they_are_written(changed: dict[str, str]) -> None:
    assert of(BILL) == of({**BILL, **changed}) != set()


@pytest.mark.parametrize(
    "changed",
    [
        {"seller_name": "Nordlicht Druck GmbH"},
        {"invoice_number": "RE-2024/052"},
        {"gross_amount": "-119.00"},
        {"gross_amount": "119.10"},
    ],
)
def test_another_seller_number_or_amount_is_another_document(changed: dict[str, str]) -> None:
    assert of(BILL).isdisjoint(of({**BILL, **changed}))


@pytest.mark.parametrize("missing", ["invoice_number", "gross_amount", "seller_name"])
def test_a_document_of_which_a_part_was_not_found_has_no_identity(missing: str) -> None:
    assert of({name: value for name, value in BILL.items() if name != missing}) == set()


def test_who_sold_is_told_by_name_tax_number_and_entry_alike() -> None:
    taxed = {**BILL, "seller_tax_id": "DE136695976"}
    assert len(of(taxed, "70001")) == 3
    misread = {**taxed, "seller_name": "N0rdlicht Papier"}
    nameless = {name: value for name, value in taxed.items() if name != "seller_name"}
    for other in (of(misread), of(nameless), of(misread, "70001"), of(BILL, "70001")):
        assert len(of(taxed, "70001") & other) >= 1
    assert of(misread).isdisjoint(of(BILL))


def test_a_party_that_is_in_no_list_is_told_by_its_name() -> None:
    assert of(BILL) == of(BILL, None)
    assert len(of(BILL)) == 1


def test_receipts_and_invoices_are_never_the_same() -> None:
    assert len(identities(RECEIPT, TILL, {})) == 1
    assert set(identities(RECEIPT, {**TILL, "time": "12:05"}, {})).isdisjoint(identities(RECEIPT, TILL, {}))


class Delivery(DocumentType):
    """A delivery note of one's own."""

    known_by = ("number", "sent")

    number: Identifier = about("number of the delivery note")
    sent: Date = about("day of the delivery")
    sender: Name = about("who sent it")


def test_a_type_of_ones_own_says_what_its_documents_are_known_by() -> None:
    schema = compile_schema(Delivery)
    assert schema.known_by == ("number", "sent")
    assert len(identities(schema, {"number": "7", "sent": "2024-05-01"}, {})) == 1
    assert identities(shipped_schemas()["contract"], {"title": "Lease"}, {}) == ()


def test_what_documents_are_known_by_is_no_part_of_what_a_model_reads() -> None:
    class Same(DocumentType):
        """A delivery note of one's own."""

        number: Identifier = about("number of the delivery note")
        sent: Date = about("day of the delivery")
        sender: Name = about("who sent it")

    Same.__name__ = "Delivery"
    assert compile_schema(Same).fingerprint == compile_schema(Delivery).fingerprint


@pytest.mark.parametrize("named", ["nothing", "amounts"])
def test_a_type_that_is_known_by_what_is_no_single_field_is_refused(named: str) -> None:
    class Odd(DocumentType):
        """Known by what it has not."""

        known_by = (named,)

        amounts: list[Money] = about("amounts")

    with pytest.raises(SchemaError, match=f"known_by names '{named}', which is no field with a single value"):
        compile_schema(Odd)
