"""The room's front door, with real files of every type that it reads."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from documents.errors import EmptyFileError, LimitExceededError, UnsupportedTypeError
from ocr import OcrSettings, Reader
from tests.ocr.drawn import INVOICE, Drawn, page, turned
from tests.ocr.handmade_files import pdf


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as made:
        yield made


def _file(drawn: Drawn, kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    Image.fromarray(drawn.pixels).save(stream, kind, **options)
    return stream.getvalue()


@pytest.mark.parametrize(("kind", "media_type"), [("PNG", "image/png"), ("TIFF", "image/tiff"), ("JPEG", "image/jpeg")])
def test_reader_reads_an_image(reader: Reader, kind: str, media_type: str) -> None:
    data = _file(page(INVOICE), kind)
    document = reader.read(data, source="in/scan")
    assert (hashlib.sha256(data).hexdigest(), "in/scan", media_type) == (
        document.id,
        document.source,
        document.media_type,
    )
    assert "\n".join(INVOICE).split() == document.text.split()
    assert document.language == "en"


def test_reader_keeps_the_lines_of_the_page(reader: Reader) -> None:
    document = reader.read(_file(page(INVOICE), "PNG"), source="x")
    assert [line.split() for line in INVOICE] == [line.split() for line in document.text.split("\n") if line]


def test_reader_reads_all_frames_of_a_tiff(reader: Reader) -> None:
    second = Image.fromarray(page(["Second page of the fax"]).pixels)
    document = reader.read(_file(page(INVOICE), "TIFF", save_all=True, append_images=[second]), source="x")
    assert [p.index for p in document.pages] == [0, 1]
    assert " ".join(w.text for w in document.pages[1].words) == "Second page of the fax"


def test_reader_reads_a_scanned_pdf(reader: Reader) -> None:
    document = reader.read(_file(page(INVOICE), "PDF", resolution=150), source="x")
    assert document.media_type == "application/pdf"
    assert document.pages[0].read_by == "rapidocr"
    assert "471102" in document.text


def test_reader_uses_a_trusted_text_layer(reader: Reader) -> None:
    lines = b"".join(b"BT /F 12 Tf 40 %d Td (Amount due 184.40 EUR) Tj ET\n" % y for y in range(100, 360, 20))
    document = reader.read(pdf(lines), source="x")
    assert document.pages[0].read_by == "text_layer"
    assert document.words[0].word.ocr_confidence is None
    assert "Amount due 184.40 EUR" in document.text


def test_reader_reads_plain_text(reader: Reader) -> None:
    document = reader.read("Rechnung 4711\nGesamtbetrag für Bücher 12,50\n".encode(), source="x")
    assert document.media_type == "text/plain"
    assert "Gesamtbetrag für Bücher 12,50" in document.text
    assert document.pages[0].read_by == "plain_text"


def test_reader_puts_a_turned_page_in_order_and_says_so(reader: Reader) -> None:
    document = reader.read(_file(turned(page(INVOICE), 90.0), "PNG"), source="x")
    assert [line.split() for line in INVOICE] == [line.split() for line in document.text.split("\n") if line]
    assert any("turned by 90 degrees" in note for note in document.pages[0].notes)


def test_reader_keeps_the_lines_of_a_skewed_page(reader: Reader) -> None:
    document = reader.read(_file(turned(page(INVOICE), 3.0), "PNG"), source="x")
    assert [line.split() for line in INVOICE] == [line.split() for line in document.text.split("\n") if line]


def test_reader_says_what_it_spent_its_time_on(reader: Reader) -> None:
    document = reader.read(_file(page(INVOICE), "PNG"), source="x")
    assert {"decode", "ocr", "layout"} == set(document.timings_ms)
    assert document.timings_ms["ocr"] > 0


def test_reader_notes_a_page_without_text(reader: Reader) -> None:
    blank = Drawn(np.full((700, 500), 255, np.uint8), ())
    document = reader.read(_file(blank, "PNG"), source="x")
    assert (document.pages[0].words, document.pages[0].read_by) == ((), "none")


def test_reader_renders_a_page_for_a_person(reader: Reader) -> None:
    image = reader.page_image(pdf(b"BT /F 12 Tf 40 300 Td (Hello) Tj ET"), 0, 72)
    assert image.shape == (400, 300, 3)


def test_reader_refuses_an_empty_file(reader: Reader) -> None:
    with pytest.raises(EmptyFileError):
        reader.read(b"", source="x")


def test_reader_refuses_other_types(reader: Reader) -> None:
    with pytest.raises(UnsupportedTypeError):
        reader.read(b"PK\x03\x04" + bytes(100), source="x")


def test_reader_stops_at_the_documents_time_limit() -> None:
    two = _file(page(INVOICE), "TIFF", save_all=True, append_images=[Image.fromarray(page(INVOICE).pixels)])
    with Reader(OcrSettings(document_seconds=0.01)) as slow, pytest.raises(LimitExceededError) as caught:
        slow.read(two, source="x")
    assert caught.value.limit in {"document_seconds", "page_seconds"}


def test_importing_the_room_loads_nothing_heavy() -> None:
    program = (
        "import sys, ocr.reader\n"
        "heavy = {'torch', 'prefect', 'cv2', 'onnxruntime', 'rapidocr', 'pytesseract', 'py3langid', 'onnx'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=Path.cwd(), check=True)
    assert done.stdout.strip() == "[]"
