"""Tesseract as an engine, through pytesseract: the fast reader of clean print."""

from __future__ import annotations

import csv
import os
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from documents.errors import InfrastructureError, LimitExceededError, UsageError
from documents.page import Box, Word
from ocr.clean import Turn, estimate_skew
from ocr.decoded import Pixels
from ocr.engine import PageImage, Reading, mean_confidence
from ocr.settings import OcrSettings

WORD_LEVEL = "5"
"""The value of the TSV column ``level`` in rows that hold a word."""

POOR = 0.45
"""Mean confidence below which a page may lie turned or askew."""

_running = threading.Lock()
_limited: list[str | None] = []
"""One entry for each run under ``one_thread``; the first keeps the limit that the environment had before."""


class TesseractEngine:
    """Runs the ``tesseract`` binary once for a batch of pages, on one thread.

    Pages are passed as uncompressed PGM files in a private folder, and as a list when there are several,
    which loads the language models once.
    """

    name = "tesseract"

    def __init__(self, settings: OcrSettings) -> None:
        self._settings = settings
        self._languages = "+".join(settings.languages)
        self._checked = False

    def read(self, images: Sequence[PageImage], *, seconds: float) -> list[Reading]:
        """Read each page; see ``OcrEngine.read``. A page that reads badly is straightened or turned and
        read again, and the better reading is kept."""
        start = time.monotonic()
        readings = self.read_upright(images, seconds=seconds)
        for number, (image, reading) in enumerate(zip(images, readings, strict=True)):
            if mean_confidence(reading.words) < POOR:
                left = max(1.0, seconds * len(images) - (time.monotonic() - start))
                readings[number] = self._read_turned(image, reading, left)
        return readings

    def read_upright(self, images: Sequence[PageImage], *, seconds: float) -> list[Reading]:
        """Read pages that are known to stand upright. ``seconds`` for each are pooled over the batch."""
        if not images:
            return []
        with tempfile.TemporaryDirectory(prefix="sluice-tesseract-") as folder:
            table = self._run(Path(folder), images, seconds * len(images))
        pages: list[list[Word]] = [[] for _ in images]
        for page, word in parse_tsv(table, images):
            pages[page].append(word)
        return [Reading(tuple(words), "tesseract") for words in pages]

    def _read_turned(self, image: PageImage, first: Reading, seconds: float) -> Reading:
        """The better of ``first`` and a reading of the page turned as its pixels suggest."""
        quarter = self._orientation(image, seconds)
        level = Turn(quarter, image.width, image.height)
        angle = quarter + estimate_skew(level.apply(image.pixels))
        if angle == 0.0:
            return first
        turn = Turn(angle, image.width, image.height)
        [second] = self.read_upright([PageImage(turn.apply(image.pixels), image.dpi)], seconds=seconds)
        if worth(second.words) <= worth(first.words):
            return first
        words = tuple(replace(word, box=turn.to_page(word.box)) for word in second.words)
        return Reading(words, "tesseract", angle=angle)

    def _orientation(self, image: PageImage, seconds: float) -> float:
        """0, 90, 180 or 270: the angle at which Tesseract's script detection says that the lines run."""
        from pytesseract import pytesseract

        try:
            with one_thread():
                found = pytesseract.image_to_osd(
                    Image.fromarray(image.pixels),
                    config=f"--dpi {round(image.dpi or 200)}",
                    output_type=pytesseract.Output.DICT,
                    timeout=max(1, round(seconds)),
                )
        except (pytesseract.TesseractError, RuntimeError):
            return 0.0  # too few characters to tell, or the data for it are not installed
        return float(-found["rotate"] % 360)

    def close(self) -> None:
        """Nothing to give back: no process outlives its batch."""

    def _run(self, folder: Path, images: Sequence[PageImage], seconds: float) -> str:
        """The TSV that Tesseract prints for the pages."""
        from pytesseract import pytesseract

        names = []
        for number, image in enumerate(images):
            path = folder / f"{number}.pgm"
            write_pgm(path, image.pixels)
            names.append(str(path))
        listed = folder / "pages.txt"
        listed.write_text("\n".join(names) + "\n")
        dpi = next((round(i.dpi) for i in images if i.dpi), 0)
        options = f"--psm {self._settings.tesseract_psm} -c tessedit_create_tsv=1"
        if 70 <= dpi <= 1200:
            options += f" --dpi {dpi}"
        pytesseract.tesseract_cmd = self._settings.tesseract_command
        try:
            if not self._checked:
                self._check_languages()
            with one_thread():
                pytesseract.run_tesseract(
                    names[0] if len(names) == 1 else str(listed),
                    str(folder / "words"),
                    extension="tsv",
                    lang=self._languages,
                    config=options,
                    timeout=max(1, round(seconds)),
                )
        except pytesseract.TesseractNotFoundError as exc:
            raise InfrastructureError(
                f"{self._settings.tesseract_command} is not installed: apt-get install tesseract-ocr, "
                "or set SLUICE_OCR_ENGINE=rapidocr"
            ) from exc
        except pytesseract.TesseractError as exc:
            raise InfrastructureError(f"Tesseract failed: {exc.message[:300] or 'no message'}") from exc
        except RuntimeError as exc:
            raise LimitExceededError(
                f"Tesseract took more than {seconds:.0f} s for {len(images)} pages", limit="page_seconds"
            ) from exc
        return (folder / "words.tsv").read_text(encoding="utf-8", errors="replace")

    def _check_languages(self) -> None:
        """Refuse languages that are not installed: Tesseract itself would leave them out silently."""
        from pytesseract import pytesseract

        installed = pytesseract.get_languages()
        for language in self._languages.split("+"):
            if language not in installed:
                raise UsageError(
                    f"Tesseract has no language {language!r}: apt-get install tesseract-ocr-{language}, "
                    "or change SLUICE_OCR_LANGUAGES"
                )
        self._checked = True


def worth(words: Sequence[Word]) -> float:
    """Letters read, each counted by its confidence: what there is to lose."""
    return sum((word.ocr_confidence or 0.0) ** 2 * len(word.text) for word in words)


@contextmanager
def one_thread() -> Iterator[None]:
    """Let processes started meanwhile use one OpenMP thread: Tesseract is slower with more."""
    with _running:
        _limited.append(os.environ.get("OMP_THREAD_LIMIT") if not _limited else _limited[0])
        os.environ["OMP_THREAD_LIMIT"] = "1"
    try:
        yield
    finally:
        with _running:
            before = _limited.pop()
            if not _limited and before is None:
                del os.environ["OMP_THREAD_LIMIT"]
            elif not _limited and before is not None:
                os.environ["OMP_THREAD_LIMIT"] = before


def write_pgm(path: Path, pixels: Pixels) -> None:
    """Write the page's grey pixels as an uncompressed PGM file. Tesseract sees grey only, and takes a
    quarter longer over a colour page, most of it to read the file."""
    grey = pixels if pixels.ndim == 2 else np.asarray(Image.fromarray(pixels).convert("L"), np.uint8)
    height, width = grey.shape
    with path.open("wb") as file:
        file.write(b"P5\n%d %d\n255\n" % (width, height))
        file.write(np.ascontiguousarray(grey).data)


def parse_tsv(table: str, images: Sequence[PageImage]) -> Iterator[tuple[int, Word]]:
    """The words in Tesseract's table, each with the index of its page in ``images``."""
    rows = csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    for row in rows:
        text = (row.get("text") or "").strip()
        if row["level"] != WORD_LEVEL or not text:
            continue
        page = int(row["page_num"]) - 1
        left, top = float(row["left"]), float(row["top"])
        width, height = images[page].width, images[page].height
        box = Box.clipped(
            left / width,
            top / height,
            (left + float(row["width"])) / width,
            (top + float(row["height"])) / height,
        )
        yield page, Word(text, box, ocr_confidence=min(1.0, max(0.0, float(row["conf"]) / 100)))
