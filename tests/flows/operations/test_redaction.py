"""Redaction: what was chosen cannot be read in the file that is made, by a person or a machine, wherever it stood."""

from __future__ import annotations

import io
import json
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pypdfium2
import pytest
from PIL import Image

from documents.errors import UsageError
from documents.page import Box, Document, Page, Word
from documents.schemas import shipped_schemas
from documents.values.glyphs import alphanumerics
from flows.operations.redaction import CODES, DPI, Chosen, choose, redact
from flows.operations.redaction_words import PATTERNS, Needle, needles, words_of
from ocr.decoded import Pixels
from ocr.reader import Reader
from ocr.settings import OcrSettings

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
INVOICE = shipped_schemas()["invoice"]


def line(*words: str, page: int = 0) -> Page:
    """A page of one line."""
    step = 1 / (len(words) + 1)
    placed = [Word(text, Box(n * step, 0.1, (n + 0.8) * step, 0.2)) for n, text in enumerate(words)]
    return Page(page, 100, 100, tuple(placed))


def document(*pages: Page) -> Document:
    return Document("0" * 64, "a.pdf", "application/pdf", pages)


def hidden(found: dict[str, set[int]], of: Document) -> list[str]:
    numbers = sorted(set().union(*found.values()))
    return [of.words[n].word.text for n in numbers]


@pytest.mark.parametrize(
    ("text", "kind", "words", "expected"),
    [
        ("471102", "identifier", ["No", "471102", "RE471102/1", "47199"], ["471102", "RE471102/1"]),
        ("DE12 3456", "iban", ["IBAN", "DE123456", "DE12", "3456", "DE12"], ["DE123456", "DE12", "3456"]),
        ("Erika Mustermann", "name", ["Frau", "Mustermann", "und", "Erika"], ["Mustermann", "Erika"]),
        ("Erika Mustermann", "text", ["Frau", "Mustermann", "und", "Erika"], []),
        ("Mustermann", "name", ["Musterrnann", "Mustermenn", "Meierhofer"], ["Musterrnann", "Mustermenn"]),
        ("12", "number", ["12", "112", "1", "2"], ["12", "1", "2"]),
        ("Straße 5", "address", ["STRASSE", "5"], ["STRASSE", "5"]),
    ],
)
def test_a_value_is_hidden_wherever_its_words_stand(
    text: str, kind: str, words: list[str], expected: list[str]
) -> None:
    read = document(line(*words))
    found = words_of(read, needles("field", [text], kind), ())
    assert (hidden(found, read) if found else []) == expected


def test_pages_are_apart(tmp_path: Path) -> None:
    read = document(line("47", page=0), line("11", "4711", page=1))
    found = words_of(read, needles("f", ["4711"], "identifier"), ())
    assert hidden(found, read) == ["4711"]


@pytest.mark.parametrize(
    ("pattern", "words", "expected"),
    [
        (
            "iban",
            ["IBAN:", "DE89", "3704", "0044", "0532", "0130", "00"],
            ["DE89", "3704", "0044", "0532", "0130", "00"],
        ),
        ("email", ["an", "erika@example.org", "heute"], ["erika@example.org"]),
        ("phone", ["Tel.", "030", "1234567", "Summe", "1234567"], ["030", "1234567"]),
        ("phone", ["+49", "30", "1234567"], ["+49", "30", "1234567"]),
        ("phone", ["Artikel", "1234567890"], []),
        ("tax_id", ["USt-IdNr.", "DE329148969"], ["DE329148969"]),
        ("card", ["4111", "1111", "1111", "1111"], ["4111", "1111", "1111", "1111"]),
        ("card", ["4111", "1111", "1111", "1112"], []),
    ],
)
def test_a_pattern_is_found_by_its_form(pattern: str, words: list[str], expected: list[str]) -> None:
    read = document(line(*words))
    found = words_of(read, (), [pattern])
    assert (hidden(found, read) if found else []) == expected


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    patient = OcrSettings(page_seconds=600, document_seconds=1200)  # a busy machine is no reason to fail
    with Reader(patient) as opened:
        yield opened


def result_of(values: dict[str, str]) -> dict[str, Any]:
    entry = {"state": "present", "decision": "review", "page": None, "box": None}
    fields = {name: {**entry, "value": value, "raw": value} for name, value in values.items()}
    return {"document_type": {"value": "invoice"}, "fields": fields}


def made_of(reader: Reader, data: bytes, chosen: Chosen) -> tuple[bytes, dict[str, int]]:
    read = reader.read(data, source="a")
    done = redact(
        read,
        chosen,
        draw=lambda page: reader.page_image(data, page, DPI),
        read=partial(reader.read, source="b"),
    )
    return done.pdf, dict(done.places)


@pytest.fixture(scope="module")
def truth() -> dict[str, str]:
    said = json.loads((EXAMPLES / "truth/invoice-de.pdf.json").read_text())
    return {
        name: value if isinstance(value, str) else value[0] for name, value in said["fields"].items() if name in NAMES
    }


NAMES = ("seller_name", "seller_iban", "buyer_name", "seller_tax_id")


def scan(reader: Reader, name: str, turn: int) -> bytes:
    """An example as a picture that lies turned on its side."""
    pixels = reader.page_image((EXAMPLES / "documents" / name).read_bytes(), 0, 150)
    stream = io.BytesIO()
    Image.fromarray(pixels).rotate(turn, expand=True).save(stream, "PNG")
    return stream.getvalue()


@pytest.mark.parametrize("turn", [None, 90], ids=["text layer", "turned scan"])
def test_nothing_of_it_can_be_read_in_what_is_made(reader: Reader, truth: dict[str, str], turn: int | None) -> None:
    data = (
        (EXAMPLES / "documents/invoice-de.pdf").read_bytes() if turn is None else scan(reader, "invoice-de.pdf", turn)
    )
    before = alphanumerics(reader.read(data, source="a").text).casefold()
    there = {name: value for name, value in truth.items() if alphanumerics(value).casefold() in before}
    assert len(there) >= 3, (truth, before)
    chosen = choose(result_of(there), INVOICE, fields=list(there), patterns=[], all_pii=False)
    pdf, places = made_of(reader, data, chosen)
    assert set(there) <= set(places)
    after = alphanumerics(reader.read(pdf, source="b").text).casefold()
    for value in there.values():
        assert alphanumerics(value).casefold() not in after
    assert "rechnung" in after  # the rest can be read
    opened = pypdfium2.PdfDocument(pdf)
    assert [page.get_textpage().get_text_bounded() for page in opened] == [""]
    assert [[kind.type for kind in page.get_objects()] for page in opened] == [[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]]
    assert not {value for key, value in opened.get_metadata_dict().items() if not key.endswith("Date")} - {""}
    for trace in (b"/Font", b"/EmbeddedFile", b"/Metadata", b"/Annots", b"XMP", b"Exif"):
        assert trace not in pdf


def test_the_place_that_was_found_is_black_though_its_words_are_others(reader: Reader) -> None:
    data = (EXAMPLES / "documents/invoice-de.pdf").read_bytes()
    result = result_of({"seller_name": "not on the page at all"})
    result["fields"]["seller_name"] |= {"page": 0, "box": [0.1, 0.1, 0.9, 0.3]}
    pdf, _ = made_of(reader, data, choose(result, INVOICE, fields=["seller_name"], patterns=[], all_pii=False))
    pixels = np.asarray(pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().convert("L"))
    height, width = pixels.shape
    assert pixels[int(height * 0.11) : int(height * 0.29), int(width * 0.11) : int(width * 0.89)].max() < 30


def test_a_code_that_says_it_to_machines_is_hidden(reader: Reader) -> None:
    code = cv2.QRCodeEncoder.create().encode("BCD 002 DE89370400440532013000 Erika Mustermann")
    page = np.full((1400, 1000), 255, np.uint8)
    large = cv2.resize(code, (400, 400), interpolation=cv2.INTER_NEAREST)
    page[500:900, 300:700] = large
    pixels = np.stack([page] * 3, axis=2)
    assert cv2.QRCodeDetector().detectAndDecode(page)[0]
    read = document(line("Summe", "12"))
    done = redact(read, Chosen((), (), (), ()), draw=lambda _: pixels, read=lambda _: document(line("Summe")))
    assert done.places[CODES] == 1
    drawn = np.asarray(pypdfium2.PdfDocument(done.pdf)[0].render(scale=DPI / 72).to_pil())
    assert not cv2.QRCodeDetector().detectAndDecode(drawn)[0]


def test_what_only_the_second_reading_shows_is_hidden_then() -> None:
    """A picture in the page, for example, whose words are in no text layer."""
    pixels: Pixels = np.full((400, 400, 3), 255, np.uint8)
    readings = [document(line("Mustermann")), document(line("fine"))]
    chosen = Chosen((Needle("buyer_name", "mustermann"),), (), (), ())
    done = redact(document(line("nothing")), chosen, draw=lambda _: pixels, read=lambda _: readings.pop(0))
    assert done.places == {"buyer_name": 1}
    assert readings == []
    drawn = np.asarray(pypdfium2.PdfDocument(done.pdf)[0].render(scale=DPI / 72).to_pil().convert("L"))
    assert drawn[50:70, 20:140].max() < 30


def test_where_it_can_still_be_read_no_file_is_made() -> None:
    pixels: Pixels = np.full((400, 400, 3), 255, np.uint8)
    chosen = Chosen((Needle("buyer_name", "mustermann"),), (), (), ())
    with pytest.raises(UsageError, match="buyer_name can still be read in what was made, so no file was written"):
        redact(document(line("x")), chosen, draw=lambda _: pixels, read=lambda _: document(line("Mustermann")))


def test_all_that_is_personal_is_chosen_by_kind() -> None:
    result = result_of({"seller_name": "Nordwind GmbH", "gross_amount": "12.00", "seller_iban": "DE1"})
    chosen = choose(result, INVOICE, fields=[], patterns=[], all_pii=True)
    assert {needle.label for needle in chosen.needles} == {"seller_name", "seller_iban"}
    assert set(chosen.patterns) == set(PATTERNS)
    assert "buyer_name" in chosen.empty  # nobody knows where it stands: that is told


@pytest.mark.parametrize(
    ("fields", "patterns", "said"),
    [(["sellers_name"], [], "the document has no such field; it has amount_due"), ([], ["ssn"], "no such pattern")],
)
def test_a_field_or_pattern_that_is_none_is_refused(fields: list[str], patterns: list[str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        choose(result_of({}), INVOICE, fields=fields, patterns=patterns, all_pii=False)


def test_a_text_that_somebody_typed_is_hidden_word_by_word() -> None:
    chosen = choose(result_of({}), INVOICE, fields=[], patterns=[], all_pii=False, texts=["Erika Mustermann"])
    assert {(needle.label, needle.text) for needle in chosen.needles} == {
        ("typed", "erikamustermann"),
        ("typed", "erika"),
        ("typed", "mustermann"),
    }


def test_columns_of_rows_are_fields_too() -> None:
    cell = {"value": "Beratung Mustermann", "raw": "Beratung Mustermann", "page": 0, "box": [0, 0, 1, 1]}
    result = {"fields": {"line_items": [{"description": {**cell, "decision": "review"}}]}}
    chosen = choose(result, INVOICE, fields=["line_items.description"], patterns=[], all_pii=False)
    assert [needle.text for needle in chosen.needles] == ["beratungmustermann"]


def test_command_writes_a_file_and_tells_what_is_black(
    sluice: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Invoice of 2026-01-02, due 2026-02-03\n")
    assert sluice("process", "a.txt").returncode == 0
    wrong = sluice("redact", "a.txt", "--out", "a.png", "--fields", "invoice_date")
    assert (wrong.returncode, "say --out a.pdf" in wrong.stderr) == (1, True)
    done = sluice("redact", "a.txt", "--out", "a.pdf", "--fields", "invoice_date,buyer_name")
    assert done.returncode == 0, done.stderr
    assert "buyer_name NOTHING" in " ".join(done.stdout.split())
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
