"""The e-invoice in a PDF, read by the front door: real child processes, honest and hostile attachments."""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from documents.einvoice import EInvoice, normal_form
from documents.page import Document
from documents.values import same_value
from ocr import OcrSettings, Reader
from tests.ocr.einvoices import CII, PAGE, UBL, UBL_CREDIT_NOTE, ZUGFERD_1, drawn, holding
from tests.ocr.handmade_files import pdf, prose

VALUES = {
    "invoice_number": "RE-2024-117",
    "invoice_date": "2024-03-05",
    "due_date": "2024-04-04",
    "purchase_order_number": "B-88",
    "currency": "EUR",
    "seller_name": "Nordwind Papier GmbH",
    "seller_address": "Hafenweg 7, 20457 Hamburg, DE",
    "seller_tax_id": "DE136695976",
    "seller_iban": "DE89370400440532013000",
    "buyer_name": "Buchladen Süd e.K.",
    "net_amount": "200.00",
    "tax_amount": "38.00",
    "gross_amount": "238.00",
    "amount_due": "238.00",
}
ROW = {"description": "Papier A4", "quantity": "50", "unit_price": "4.00", "amount": "200.00"}


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(OcrSettings(engine="null")) as made:
        yield made


def _read(reader: Reader, data: bytes) -> Document:
    """The document, whose page must be there whatever is attached to it."""
    document = reader.read(data, source="test")
    assert PAGE[5].split()[-2] in document.text
    return document


def _stated(document: Document) -> EInvoice:
    assert document.einvoice is not None, document.einvoice_note
    return document.einvoice


@pytest.mark.parametrize(
    ("xml", "name", "syntax"),
    [
        (CII, "factur-x.xml", "cii"),
        (CII, "ZUGFeRD-invoice.xml", "cii"),
        (ZUGFERD_1, "ZUGFeRD-invoice.xml", "zugferd1"),
        (UBL, "xrechnung.xml", "ubl"),
        (UBL_CREDIT_NOTE, "some name.XML", "ubl"),
    ],
)
def test_einvoice_states_the_same_in_every_syntax(reader: Reader, xml: bytes, name: str, syntax: str) -> None:
    document = _read(reader, holding((name, xml)))
    einvoice = _stated(document)
    assert (einvoice.file, einvoice.syntax, document.einvoice_note) == (name, syntax, None)
    assert dict(einvoice.values) == VALUES
    assert list(einvoice.rows) == [ROW]
    assert "238" in einvoice.numbers
    assert set(einvoice.days) == {"2024-03-05", "2024-04-04"}


def test_einvoice_tells_the_profile_and_further_numbers(reader: Reader) -> None:
    einvoice = _stated(_read(reader, holding(("factur-x.xml", CII))))
    assert einvoice.profile == "urn:cen.eu:en16931:2017"
    assert einvoice.forms("seller_tax_id") == ("DE136695976", "228150815")


@pytest.mark.parametrize("packed", [True, False])
def test_einvoice_is_found_in_object_streams_and_without(reader: Reader, packed: bool) -> None:
    data = holding(("factur-x.xml", CII), packed=packed)
    assert (b"/EmbeddedFiles" in data) is not packed
    assert _stated(_read(reader, data)).values == VALUES


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_einvoice_in_other_encodings(reader: Reader, encoding: str) -> None:
    text = CII.decode().replace('encoding="UTF-8"', f'encoding="{encoding.removesuffix("-sig")}"')
    assert _stated(_read(reader, holding(("factur-x.xml", text.encode(encoding))))).values == VALUES


def test_a_pdf_without_attachments_has_none_and_no_note(reader: Reader) -> None:
    document = _read(reader, drawn())
    assert (document.einvoice, document.einvoice_note) == (None, None)


def test_other_attachments_are_no_einvoice_and_no_fault(reader: Reader) -> None:
    order = CII.replace(b"CrossIndustryInvoice", b"SCRDMCCBDACIOMessageStructure")
    files = [("photo.jpg", b"\xff\xd8\xff"), ("order-x.xml", order), ("times.xml", b"<times><hour>8.50</hour></times>")]
    document = _read(reader, holding(*files))
    assert (document.einvoice, document.einvoice_note) == (None, None)
    assert _stated(_read(reader, holding(*files, ("factur-x.xml", CII)))).values == VALUES


def test_another_xml_that_is_damaged_counts_only_where_there_is_no_einvoice(reader: Reader) -> None:
    damaged = ("data.xml", b"<!DOCTYPE data><data/>")
    document = _read(reader, holding(damaged))
    assert (document.einvoice, document.einvoice_note) == (
        None,
        "the embedded data.xml has a DOCTYPE, which no e-invoice needs: it was left out",
    )
    both = _read(reader, holding(damaged, ("factur-x.xml", CII)))
    assert (_stated(both).values, both.einvoice_note) == (VALUES, None)
    named = _read(reader, holding(("xrechnung.xml", damaged[1]), ("factur-x.xml", CII)))
    assert named.einvoice is None
    assert "xrechnung.xml has a DOCTYPE" in (named.einvoice_note or "")


def test_the_setting_leaves_it_out() -> None:
    with Reader(OcrSettings(engine="null", einvoice=False)) as reader:
        document = _read(reader, holding(("factur-x.xml", CII)))
    assert (document.einvoice, document.einvoice_note) == (None, None)


def test_the_same_invoice_twice_is_one_and_two_different_ones_are_none(reader: Reader) -> None:
    same = _read(reader, holding(("factur-x.xml", CII), ("ZUGFeRD-invoice.xml", CII)))
    assert _stated(same).values == VALUES
    other = CII.replace(b"GrandTotalAmount>238.00", b"GrandTotalAmount>998.00")
    document = _read(reader, holding(("factur-x.xml", CII), ("ZUGFeRD-invoice.xml", other)))
    assert document.einvoice is None
    assert "two different invoices" in (document.einvoice_note or "")


_BOMB = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">%s]><x>&t;</x>""" % b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(19)
)
_DEEP = b"<a>" * 100_000 + b"</a>" * 100_000
_EXTERNAL = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
_TOTAL = b"<ram:GrandTotalAmount>238.00</ram:GrandTotalAmount>"


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        (_BOMB, "has a DOCTYPE"),
        (_EXTERNAL, "has a DOCTYPE"),
        (b"<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'>" + CII[38:], "has a DOCTYPE"),
        (_DEEP, "nested more than 64 levels"),
        (b"<a>" + b"<b/>" * 600_000 + b"</a>", "more than 500000 elements"),
        (CII[:900], "damaged XML (line"),
        (CII.replace("Süd".encode(), b"S\xfcd"), "damaged XML (line"),
        (CII.replace(b"UTF-8", b"base64"), "encoding"),
        (b"", "damaged XML (line 1: no element found)"),
        (b"\0" * 1000, "damaged XML"),
        (b"<svg/>", "is no invoice (its root is svg)"),
        (CII.replace(b"uncefact:data:standard:CrossIndustryInvoice:100", b"evil"), "unknown namespace"),
        (CII.replace(_TOTAL, _TOTAL + _TOTAL.replace(b"238", b"998")), "states gross amount twice (238.00 and 998.00)"),
        (CII + b" " * (50 << 20), "more than the 16777216 that are read"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_hostile_or_damaged_xml_is_left_out_with_a_note(reader: Reader, xml: bytes, said: str) -> None:
    document = _read(reader, holding(("factur-x.xml", xml)))
    assert document.einvoice is None
    assert said in (document.einvoice_note or "")
    assert "\n" not in (document.einvoice_note or "")
    assert (document.einvoice_note or "").startswith("the embedded factur-x.xml")


def test_an_element_in_a_foreign_namespace_states_nothing(reader: Reader) -> None:
    foreign = b'<z:GrandTotalAmount xmlns:z="urn:other">998.00</z:GrandTotalAmount>'
    assert _stated(_read(reader, holding(("factur-x.xml", CII.replace(_TOTAL, foreign + _TOTAL))))).values == VALUES


def _attached(names: bytes, files: dict[int, bytes]) -> bytes:
    """A page with 238,00 on it, a name tree, and objects from 100 on."""
    page = prose(words="the total amount of this invoice is 238,00 EUR")
    return pdf(page, catalog=b"/Names<</EmbeddedFiles %s>>" % names, objects=files)


def _stream(data: bytes, filters: bytes = b"") -> bytes:
    return b"<</Type/EmbeddedFile/Length %d%s>>stream\n%s\nendstream" % (len(data), filters, data)


_SPEC = b"<</Type/Filespec/F(factur-x.xml)/UF(factur-x.xml)/EF<</F 101 0 R>>>>"


def test_a_handmade_name_tree_is_read(reader: Reader) -> None:
    data = _attached(b"<</Names[(factur-x.xml) 100 0 R]>>", {100: _SPEC, 101: _stream(CII)})
    assert _stated(_read(reader, data)).values == VALUES


@pytest.mark.parametrize(
    ("names", "files"),
    [
        (b"100 0 R", {100: b"<</Kids[100 0 R]>>"}),
        (b"<</Kids[100 0 R 101 0 R]>>", {100: b"<</Kids[101 0 R]>>", 101: b"<</Kids[100 0 R]>>"}),
        (b"<</Names[(factur-x.xml) 100 0 R]>>", {100: b"<</EF<</F 100 0 R>>/F(factur-x.xml)>>"}),
        (b"<</Names[(factur-x.xml)]>>", {}),
        (b"<</Names 7>>", {}),
    ],
    ids=["itself", "in a circle", "no stream", "no file", "no array"],
)
def test_a_broken_name_tree_costs_nothing_but_the_einvoice(
    reader: Reader, names: bytes, files: dict[int, bytes]
) -> None:
    assert _read(reader, _attached(names, files)).einvoice is None


def test_very_many_attachments_are_not_all_looked_at(reader: Reader) -> None:
    many = [(f"{number:03}.txt", b"x") for number in range(60)]
    assert _read(reader, holding(*many, ("factur-x.xml", CII))).einvoice is None
    assert _stated(_read(reader, holding(*many[:40], ("factur-x.xml", CII)))).values == VALUES


def test_an_attachment_that_unpacks_to_gigabytes_leaves_the_pages_as_they_are(reader: Reader) -> None:
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(2048)) + packer.flush()
    files = {100: _SPEC, 101: _stream(zlib.compress(bomb, 9), b"/Filter[/FlateDecode/FlateDecode]")}
    started = time.monotonic()
    document = _read(reader, _attached(b"<</Names[(factur-x.xml) 100 0 R]>>", files))
    assert document.einvoice is None
    assert "left out: the parser died" in (document.einvoice_note or "")
    assert time.monotonic() - started < 30
    assert _stated(_read(reader, holding(("factur-x.xml", CII)))).values == VALUES  # the next document is fine


def test_the_sets_own_truth_is_what_we_read(reader: Reader, shared_files: Path) -> None:
    """All invoices of the labelled set: number, days, parties, amounts as the set's own reading of the XML has them."""
    folder = shared_files / "data" / "einvoice_pdf"
    if not folder.is_dir():
        pytest.skip("no ../shared/data/einvoice_pdf")
    differ, same = [], 0
    for path in sorted((folder / "truth").glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        document = reader.read((folder / truth["doc"]).read_bytes(), source=path.name)
        if truth["kind"] == "order":
            assert (document.einvoice, document.einvoice_note) == (None, None)
            continue
        einvoice = _stated(document)
        for field, (kind, value) in _told(truth["fields"]).items():
            stated = einvoice.values.get(field)
            form = normal_form(kind, value) if value else None  # type: ignore[arg-type]
            if form == stated or (form and stated and same_value(kind, form, stated)):  # type: ignore[arg-type]
                same += 1
            else:
                differ.append((truth["id"], field, form, stated))
    assert same > 1000
    assert differ == []


def _told(fields: dict[str, object]) -> dict[str, tuple[str, str | None]]:
    """Field → its kind, and what the set's truth has for it."""
    seller, buyer = fields.get("seller") or {}, fields.get("buyer") or {}
    assert isinstance(seller, dict)
    assert isinstance(buyer, dict)
    told = {
        "invoice_number": ("identifier", fields.get("invoice_number")),
        "invoice_date": ("date", fields.get("issue_date")),
        "due_date": ("date", fields.get("due_date")),
        "purchase_order_number": ("identifier", fields.get("purchase_order_number")),
        "currency": ("currency", fields.get("currency")),
        "seller_name": ("name", seller.get("name")),
        "seller_tax_id": ("tax_id", seller.get("vat_id")),
        "seller_iban": ("iban", fields.get("iban")),
        "buyer_name": ("name", buyer.get("name")),
        "net_amount": ("money", fields.get("tax_basis_total")),
        "tax_amount": ("money", fields.get("tax_total")),
        "gross_amount": ("money", fields.get("grand_total")),
        "amount_due": ("money", fields.get("amount_due")),
    }
    return {field: (kind, str(value) if value else None) for field, (kind, value) in told.items()}
