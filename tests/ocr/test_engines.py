"""The contract of ``OcrEngine``, over every engine."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from documents.errors import InfrastructureError, LimitExceededError, UsageError
from ocr.engine import NullEngine, OcrEngine, PageImage, mean_confidence
from ocr.engines import ENGINES, make_engine
from ocr.settings import OcrSettings
from tests.ocr.drawn import INVOICE, Drawn, found, overlap, page, turned

READERS = ("tesseract", "rapidocr", "cascade")


@pytest.fixture(scope="module")
def invoice() -> Drawn:
    return page(INVOICE)


@pytest.fixture(scope="module", params=READERS)
def engine(request: pytest.FixtureRequest) -> Iterator[OcrEngine]:
    made = make_engine(OcrSettings(engine=request.param))
    yield made
    made.close()


def test_engine_reads_every_word_at_its_place(engine: OcrEngine, invoice: Drawn) -> None:
    [reading] = engine.read([PageImage(invoice.pixels)], seconds=60)
    assert [text for text, _ in invoice.words] == found(reading.words, invoice)


def test_engine_boxes_fit_the_ink(engine: OcrEngine, invoice: Drawn) -> None:
    [reading] = engine.read([PageImage(invoice.pixels)], seconds=60)
    long = [(text, ink) for text, ink in invoice.words if len(text) > 3]
    fits = [max(overlap(w.box, ink) for w in reading.words if w.text == text) for text, ink in long]
    assert min(fits) > 0.35
    assert sum(fits) / len(fits) > 0.55


def test_engine_confidence_is_a_share(engine: OcrEngine, invoice: Drawn) -> None:
    [reading] = engine.read([PageImage(invoice.pixels)], seconds=60)
    assert all(w.ocr_confidence is not None and 0.0 <= w.ocr_confidence <= 1.0 for w in reading.words)
    assert mean_confidence(reading.words) > 0.85


def test_engine_answers_for_each_page_in_order(engine: OcrEngine, invoice: Drawn) -> None:
    other = page(["Receipt from another shop", "Thank you for your visit"])
    readings = engine.read([PageImage(other.pixels), PageImage(invoice.pixels)], seconds=60)
    assert ["shop" in {w.text for w in reading.words} for reading in readings] == [True, False]


def test_engine_finds_nothing_on_a_blank_page(engine: OcrEngine) -> None:
    [reading] = engine.read([PageImage(np.full((800, 600), 255, np.uint8))], seconds=60)
    assert reading.words == ()


def test_engine_reads_colour_as_well_as_grey(engine: OcrEngine, invoice: Drawn) -> None:
    colour = np.repeat(invoice.pixels[:, :, None], 3, axis=2)
    [reading] = engine.read([PageImage(np.ascontiguousarray(colour))], seconds=60)
    assert "471102" in {w.text for w in reading.words}


@pytest.mark.parametrize("angle", [3.0, -3.0, 90.0, 180.0, 270.0, 92.0])
def test_engine_puts_boxes_on_the_ink_of_a_turned_page(engine: OcrEngine, invoice: Drawn, angle: float) -> None:
    lying = turned(invoice, angle)
    [reading] = engine.read([PageImage(lying.pixels)], seconds=60)
    assert len(found(reading.words, lying)) / len(lying.words) >= 0.9


@pytest.mark.parametrize("name", ["tesseract", "rapidocr", "cascade"])
def test_engine_reads_german_and_french_letters(name: str) -> None:
    german = ["Rechnung für Bücher und Größe", "Verkäufer Käufer Straße Übertrag"]
    drawn = page([*german, "Numéro de facture payée à réception"])
    engine = make_engine(OcrSettings(engine=name))  # type: ignore[arg-type]
    [reading] = engine.read([PageImage(drawn.pixels)], seconds=60)
    engine.close()
    assert {"für", "Bücher", "Größe", "Straße", "Numéro", "réception"} <= {w.text for w in reading.words}


def test_null_engine_reads_nothing(invoice: Drawn) -> None:
    [reading] = NullEngine().read([PageImage(invoice.pixels)], seconds=1)
    assert (reading.words, reading.read_by) == ((), "none")


def test_registry_knows_every_setting() -> None:
    assert set(OcrSettings.model_fields["engine"].annotation.__args__) == set(ENGINES)  # type: ignore[union-attr]


def test_registry_names_the_known_engines_when_asked_for_another() -> None:
    with pytest.raises(UsageError, match="cascade, null, rapidocr, tesseract"):
        make_engine(OcrSettings.model_construct(engine="abbyy"))


def test_tesseract_without_its_binary_says_what_to_install(invoice: Drawn) -> None:
    engine = make_engine(OcrSettings(engine="tesseract", tesseract_command="/nowhere/tesseract"))
    with pytest.raises(InfrastructureError, match="apt-get install tesseract-ocr"):
        engine.read([PageImage(invoice.pixels)], seconds=10)


def test_tesseract_without_a_language_says_what_to_install(invoice: Drawn) -> None:
    engine = make_engine(OcrSettings(engine="tesseract", languages=("eng", "hun")))
    with pytest.raises(UsageError, match="apt-get install tesseract-ocr-hun"):
        engine.read([PageImage(invoice.pixels)], seconds=10)


def test_tesseract_stops_at_its_time_limit() -> None:
    dense = page(["the quick brown fox jumps over the lazy dog " * 4] * 110, size=18, width=1700)
    engine = make_engine(OcrSettings(engine="tesseract"))
    with pytest.raises(LimitExceededError) as caught:
        engine.read([PageImage(dense.pixels)], seconds=1)
    assert caught.value.limit == "page_seconds"


def test_rapidocr_stops_at_its_time_limit(invoice: Drawn) -> None:
    engine = make_engine(OcrSettings(engine="rapidocr"))
    with pytest.raises(LimitExceededError) as caught:
        engine.read([PageImage(invoice.pixels)], seconds=0.0)
    assert caught.value.limit == "page_seconds"


@pytest.mark.parametrize("shape", [(0, 5), (5, 5, 4), (5,)])
def test_page_image_refuses_other_shapes(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="page image"):
        PageImage(np.zeros(shape, np.uint8))
