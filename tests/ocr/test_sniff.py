import contextlib
import time

import pytest

from documents.errors import EmptyFileError, UnsupportedTypeError
from ocr.sniff import READ_TYPES, sniff, text_encoding
from tests.ocr.einvoices import CII, UBL, UBL_CREDIT_NOTE
from tests.ocr.handmade_files import image_bytes, pdf, text_at


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (pdf(text_at((10, 10, "x"))), "application/pdf"),
        (b"junk before\n" + pdf(b""), "application/pdf"),
        (b"<html><script>1</script>" + pdf(b""), "application/pdf"),
        (image_bytes("PNG"), "image/png"),
        (image_bytes("JPEG"), "image/jpeg"),
        (image_bytes("TIFF"), "image/tiff"),
        (image_bytes("WEBP"), "image/webp"),
        (b"Rechnung Nr. 1\nBetrag 2,00\n", "text/plain"),
        ("Straße 5, 10 €".encode(), "text/plain"),
        ("Straße 5, Köln".encode("cp1252"), "text/plain"),
        ("Straße 5, 10 €".encode("utf-16"), "text/plain"),
        (("é" * 40_000).encode()[:-1] + b"\xa9", "text/plain"),
        (CII, "application/xml"),
        (b"\xef\xbb\xbf" + UBL, "application/xml"),
        (UBL_CREDIT_NOTE.decode().encode("utf-16"), "application/xml"),
        (CII.replace(b"?>", b"?>\n<?xml-stylesheet href='a'?><!-- <x> --><!---->", 1), "application/xml"),
        (b"<!DOCTYPE Invoice><Invoice/>", "application/xml"),
    ],
)
def test_sniff_names_the_types_that_are_read(data: bytes, expected: str) -> None:
    assert expected == sniff(data)
    assert expected in READ_TYPES


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<!DOCTYPE html><html></html>", "HTML"),
        (b"<html><body>", "HTML"),
        (b'<?xml version="1.0"?><svg xmlns="x"></svg>', "SVG"),
        (b"<svg onload='x'></svg>", "SVG"),
        (b'<?xml version="1.0"?><rsm:Invoice xmlns:rsm="y"/>', "XML"),
        (b'<?xml version="1.0"?><!--' + b"licence " * 1000 + b"--><Invoice/>", "XML"),
        (b"\xef\xbb\xbf<!--" + b"licence " * 1000 + b"--><Invoice/>", "markup"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "Office"),
        (b"%!PS-Adobe-3.0", "PostScript"),
        (b"GIF89a....", "GIF"),
        (b"BM......", "BMP"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\x00\x00\x00\x18ftypheic", "HEIC"),
        (b"\x00\x00\x00\x18ftypisom", "video"),
        (b"\x7fELF", "program"),
        (b"RIFF0000WAVE", "sound"),
        (b"From: a@b.c\r\nTo: d@e.f\r\n\r\nhello", "e-mail"),
        (b"\x00\x01\x02\x03\x04", "unknown"),
        (b"\x80\x90 \x81\x8d\x9d" * 20, "unknown"),
    ],
)
def test_sniff_refuses_and_names_everything_else(data: bytes, name: str) -> None:
    with pytest.raises(UnsupportedTypeError, match=name):
        sniff(data)


def test_sniff_refuses_no_bytes() -> None:
    with pytest.raises(EmptyFileError):
        sniff(b"")


def test_a_pdf_header_after_the_first_kilobyte_does_not_count() -> None:
    with pytest.raises(UnsupportedTypeError):
        sniff(b"\x00" * 2000 + b"%PDF-1.7")


def test_an_image_with_a_pdf_header_inside_stays_an_image() -> None:
    assert sniff(image_bytes("PNG")[:60] + b"%PDF-1.7") == "image/png"


def test_text_encoding_prefers_unicode() -> None:
    assert text_encoding("Köln".encode()) == "utf-8"
    assert text_encoding("Köln".encode("cp1252")) == "cp1252"
    assert text_encoding("Köln".encode("utf-8-sig")) == "utf-8-sig"


@pytest.mark.parametrize("part", [b"<!---->", b"<?a?>", b" ", b"<!-- ", b"<!DOCTYPE "])
def test_sniff_takes_no_longer_for_what_repeats(part: bytes) -> None:
    data, started = part * 9000 + b"<!", time.monotonic()
    with contextlib.suppress(UnsupportedTypeError):
        sniff(data)
    assert time.monotonic() - started < 2
