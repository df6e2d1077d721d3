"""An e-invoice that is a file of its own, read by the front door: real child processes, honest and hostile files."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.errors import DamagedFileError, DocumentError, LimitExceededError, UnsupportedTypeError
from documents.page import Box, Document, Page, Word
from ocr import OcrSettings, Reader
from ocr.budget import Budget
from ocr.embedded.invoice import stated_in
from ocr.embedded.stated import Reading
from ocr.embedded.tree import parse
from ocr.embedded.typed import places, typed
from ocr.plain import decode
from ocr.raw_page import GAPS
from tests.ocr.einvoices import CII, UBL, UBL_CREDIT_NOTE, ZUGFERD_1
from tests.ocr.test_einvoice import VALUES

TYPED = """\
Invoice

Invoice number	RE-2024-117
Invoice date	2024-03-05
Due date	2024-04-04
Order number	B-88
Currency	EUR

Seller	Nordwind Papier GmbH
Seller address	Hafenweg 7, 20457 Hamburg, DE
Seller tax number	DE136695976
Seller tax number	22/815/0815
Seller IBAN	DE89370400440532013000

Buyer	Buchladen Süd e.K.

Net total	200.00
Tax total	38.00
Gross total	238.00
Amount due	238.00

No.	Quantity	Unit price	Amount	Description
1	50.0000	4.0000	200.00	Papier A4"""
LINE = UBL[UBL.index(b" <cac:InvoiceLine>") : UBL.index(b"</Invoice>")]


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(OcrSettings(engine="null")) as made:
        yield made


def _shown(document: Document, words: tuple[int, ...]) -> str:
    return " ".join(document.words[n].word.text for n in words)


def test_an_xml_is_typed_on_a_page(reader: Reader) -> None:
    document = reader.read(CII, source="/in/re.xml")
    assert (document.media_type, document.read_as) == ("application/xml", frozenset({"plain_text"}))
    assert document.text == TYPED
    assert document.einvoice_note is None


@pytest.mark.parametrize("xml", [CII, ZUGFERD_1, UBL, UBL_CREDIT_NOTE], ids=["cii", "zugferd1", "ubl", "credit note"])
def test_every_value_has_its_words_on_the_page(reader: Reader, xml: bytes) -> None:
    document = reader.read(xml, source="/in/re.xml")
    einvoice = document.einvoice
    assert einvoice is not None
    assert (einvoice.file, dict(einvoice.values)) == ("re.xml", VALUES)
    assert {name: _shown(document, words) for name, words in einvoice.places.items()} == VALUES
    (row,) = einvoice.row_places
    assert [_shown(document, row[column]).split(".")[0] for column in ("quantity", "unit_price", "amount")] == [
        "50",
        "4",
        "200",
    ]
    assert _shown(document, row["description"]) == "Papier A4"


def test_a_credit_note_is_told(reader: Reader) -> None:
    by_code = (
        CII.replace(b"<ram:TypeCode>380", b"<ram:TypeCode>381"),
        UBL.replace(b"</cbc:ID>", b"</cbc:ID><cbc:InvoiceTypeCode>381</cbc:InvoiceTypeCode>", 1),
    )
    assert not {CII, UBL} & set(by_code)
    for credit in (UBL_CREDIT_NOTE, *by_code):
        document = reader.read(credit, source="a.xml")
        assert document.text.startswith("Credit note\n")
        assert document.einvoice is not None
        assert document.einvoice.is_credit


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_an_xml_in_other_encodings(reader: Reader, encoding: str) -> None:
    text = CII.decode().replace('encoding="UTF-8"', f'encoding="{encoding.removesuffix("-sig")}"')
    assert reader.read(text.encode(encoding), source="a.xml").text == TYPED


def test_the_page_of_an_xml_is_drawn_where_its_words_are(reader: Reader) -> None:
    document, pixels = reader.read(CII, source="a.xml"), reader.page_image(CII, 0, 72)
    for word in document.words:
        box = word.word.box
        height, width = pixels.shape[:2]
        part = pixels[round(box.y0 * height) : round(box.y1 * height), round(box.x0 * width) : round(box.x1 * width)]
        assert part.min() < 160
    with pytest.raises(DocumentError):
        reader.page_image(CII, 1, 72)


def test_many_lines_are_all_there_on_several_pages(reader: Reader) -> None:
    document = reader.read(UBL.replace(LINE, LINE * 400), source="a.xml")
    assert len(document.pages) == 7
    assert document.einvoice is not None
    assert len(document.einvoice.row_places) == 400


def test_the_setting_leaves_the_text_and_no_einvoice() -> None:
    with Reader(OcrSettings(engine="null", einvoice=False)) as reader:
        document = reader.read(CII, source="a.xml")
    assert (document.text, document.einvoice, document.einvoice_note) == (TYPED, None, None)


_TOTAL = b"<ram:GrandTotalAmount>238.00</ram:GrandTotalAmount>"
_HEAD = b'<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">'
_BOMB = b'<!DOCTYPE Invoice [<!ENTITY a "ha">%s]>' % b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(19)
)


@pytest.mark.parametrize(
    ("xml", "error", "said"),
    [
        (CII[:900], DamagedFileError, "is damaged XML (line"),
        (CII + UBL[38:], DamagedFileError, "is damaged XML (line"),
        (_BOMB + b"<Invoice>&t;</Invoice>", DamagedFileError, "has a DOCTYPE, which no e-invoice needs"),
        (UBL.replace(b"<Invoice ", _BOMB + b"<Invoice "), DamagedFileError, "has a DOCTYPE, which no e-invoice needs"),
        (CII.replace(_TOTAL, _TOTAL + _TOTAL.replace(b"238", b"998")), DamagedFileError, "states gross amount twice"),
        (_HEAD + b"</Invoice>", DamagedFileError, "states nothing that an invoice states"),
        (CII.replace(b"UTF-8", b"base64"), DamagedFileError, "is in an encoding that cannot be read"),
        (CII + b" " * (17 << 20), LimitExceededError, "more than the 16777216 that are read"),
        (_HEAD + b"<a>" * 1000, LimitExceededError, "is nested more than 64 levels deep"),
        (_HEAD + b"<a/>" * 600_000, LimitExceededError, "has more than 500000 elements"),
        (CII.replace(b"Papier A4", b"x" * 5000), LimitExceededError, "has a text of 2000 characters or more"),
        (UBL.replace(LINE, LINE * 34_000), LimitExceededError, "more than the 500 allowed"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_hostile_or_damaged_xml_ends_in_one_line(
    reader: Reader, xml: bytes, error: type[DocumentError], said: str
) -> None:
    with pytest.raises(error) as caught:
        reader.read(xml, source="a.xml")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert reader.read(UBL, source="a.xml").einvoice is not None  # the next document is fine


@pytest.mark.parametrize(
    "xml",
    [
        CII.replace(b"uncefact:data:standard:CrossIndustryInvoice:100", b"evil"),
        b'<?xml version="1.0"?><Invoice><Total>5</Total></Invoice>',
        CII.replace(b"CrossIndustryInvoice", b"SCRDMCCBDACIOMessageStructure"),
        b"<times><hour>8.50</hour></times>",
    ],
)
def test_other_xml_is_refused_and_the_message_names_what_is_read(reader: Reader, xml: bytes) -> None:
    with pytest.raises(UnsupportedTypeError, match=r"an e-invoice \(XML in CII or UBL\)"):
        reader.read(xml, source="a.xml")


def _document(text: str) -> Document:
    """The pages that the child makes of a text, as words."""
    _, pages = decode(text.encode(), "utf-8", Budget(), first_page=0)
    made = []
    for page in pages:
        boxes = [Box.clipped(*map(float, box)) for box in page.boxes]
        words = zip(page.texts, boxes, [GAPS[code] for code in page.gaps.tolist()], strict=True)
        made.append(Page(page.index, 1, 1, tuple(Word(text, box, None, gap) for text, box, gap in words)))  # type: ignore[arg-type]
    return Document("0" * 64, "a.xml", "application/xml", tuple(made))


@given(st.dictionaries(st.sampled_from(sorted(VALUES)), st.lists(st.text(max_size=40), max_size=3), min_size=1))
def test_what_is_typed_is_found_again_and_no_text_passes_for_another_field(values: dict[str, list[str]]) -> None:
    reading = Reading("ubl", "", {**values, "currency": ["EUR"]}, [], {}, is_credit=False)
    document = _document(typed(reading))
    fields, rows = places(document)
    assert rows == ()
    for name, words in fields.items():
        said = "".join(document.words[n].word.text for n in words)
        first = next(text for text in reading.values[name] if any(c.isprintable() and not c.isspace() for c in text))
        kept = "".join(c for c in first if c.isalnum() and c.isascii())
        assert "".join(c for c in said if c.isalnum() and c.isascii()) == kept


@given(st.lists(st.text(max_size=30), min_size=1, max_size=90))
def test_each_line_of_the_xml_is_one_row(names: list[str]) -> None:
    root = parse(UBL.replace(LINE, LINE * len(names)))
    reading, _ = stated_in(root, "a.xml")
    for line, name in zip(reading.lines, names, strict=True):
        line.all("Item/Name")[0].text = name
    _, rows = places(_document(typed(reading)))
    assert len(rows) == len(names)
    assert all(row.keys() >= {"quantity", "unit_price", "amount"} for row in rows)
