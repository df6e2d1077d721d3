"""The cascade's choice of engine for a page, and the merging of two readings."""

from __future__ import annotations

from documents.page import Box, Word
from ocr.cascade import CascadeEngine, assign, is_doubtful, strip_length
from ocr.engine import PageImage
from ocr.ppocr import LineRegion
from ocr.settings import OcrSettings
from ocr.tesseract import TesseractEngine
from tests.ocr.drawn import found, page, poor_scan, turned

PROSE = [
    "This agreement is made between the supplier and the customer named below and shall",
    "remain in force for a period of twelve months from the date of the last signature unless",
    "it is terminated earlier by either party with a notice period of thirty days in writing",
] * 7


def test_cascade_leaves_a_clean_full_page_to_tesseract() -> None:
    drawn = page(PROSE, size=26, width=1400)
    [reading] = CascadeEngine(OcrSettings()).read([PageImage(drawn.pixels)], seconds=60)
    assert reading.read_by == "tesseract"
    assert len(found(reading.words, drawn)) >= 0.97 * len(drawn.words)


def test_cascade_reads_a_receipt_with_rapidocr() -> None:
    drawn = page(["CORNER SHOP", "Milk 1.20", "Bread 2.45", "TOTAL 3.65"])
    [reading] = CascadeEngine(OcrSettings()).read([PageImage(drawn.pixels)], seconds=60)
    assert reading.read_by == "rapidocr"


def test_cascade_turns_to_rapidocr_where_tesseract_fails() -> None:
    drawn = poor_scan(page(PROSE, size=22, width=1250))
    image = PageImage(drawn.pixels)
    [alone] = TesseractEngine(OcrSettings()).read([image], seconds=60)
    [reading] = CascadeEngine(OcrSettings()).read([image], seconds=60)
    assert reading.read_by == "rapidocr"
    assert len(found(reading.words, drawn)) > len(found(alone.words, drawn))


def test_cascade_reads_a_full_page_on_its_head() -> None:
    drawn = turned(page(PROSE, size=26, width=1400), 180.0)
    [reading] = CascadeEngine(OcrSettings()).read([PageImage(drawn.pixels)], seconds=60)
    assert reading.angle == 180.0
    assert len(found(reading.words, drawn)) >= 0.95 * len(drawn.words)


def _word(text: str, x0: float, x1: float, y: float, confidence: float) -> Word:
    return Word(text, Box(x0, y - 0.01, x1, y + 0.01), ocr_confidence=confidence)


LINE = LineRegion(cx=500, cy=100, width=800, height=40, angle=0.0)
"""A line on a page of 1000 x 1000 pixels."""


def test_assign_gives_words_to_the_line_they_lie_in() -> None:
    inside, outside = _word("in", 0.2, 0.3, 0.1, 0.9), _word("out", 0.2, 0.3, 0.5, 0.9)
    assert ([[inside]], [outside]) == assign([outside, inside], [LINE], 1000, 1000)


def test_line_without_words_is_doubtful() -> None:
    assert is_doubtful([], LINE, 1000, 1000)


def test_line_with_unsure_words_is_doubtful() -> None:
    assert is_doubtful([_word("smudge", 0.1, 0.9, 0.1, 0.4)], LINE, 1000, 1000)


def test_line_half_read_is_doubtful() -> None:
    assert is_doubtful([_word("Total", 0.1, 0.2, 0.1, 0.95)], LINE, 1000, 1000)


def test_line_read_well_is_believed() -> None:
    words = [_word("Total", 0.1, 0.45, 0.1, 0.95), _word("184.40", 0.5, 0.9, 0.1, 0.93)]
    assert not is_doubtful(words, LINE, 1000, 1000)


def test_strip_length_counts_pixels_at_the_recognisers_height() -> None:
    assert strip_length([LINE]) == 960.0
