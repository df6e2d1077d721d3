"""The engines by name."""

from __future__ import annotations

from collections.abc import Callable

from documents.errors import UsageError
from ocr.cascade import CascadeEngine
from ocr.engine import NullEngine, OcrEngine
from ocr.rapid import RapidEngine
from ocr.settings import OcrSettings
from ocr.tesseract import TesseractEngine

ENGINES: dict[str, Callable[[OcrSettings], OcrEngine]] = {
    "cascade": CascadeEngine,
    "tesseract": TesseractEngine,
    "rapidocr": RapidEngine,
    "null": lambda _: NullEngine(),
}


def make_engine(settings: OcrSettings) -> OcrEngine:
    """The engine that ``settings.engine`` names; nothing heavy is loaded before it reads its first page.

    Raises:
        UsageError: no engine has that name.
    """
    make = ENGINES.get(settings.engine)
    if make is None:
        raise UsageError(f"unknown OCR engine {settings.engine!r}; known: {', '.join(sorted(ENGINES))}")
    return make(settings)
