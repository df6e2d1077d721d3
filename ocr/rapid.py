"""RapidOCR's PP-OCR networks as an engine: slower than Tesseract on clean print, far better on poor scans."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from math import cos, radians, sin

import numpy as np

from documents.errors import LimitExceededError
from documents.page import Box, Word
from ocr.decoded import Pixels
from ocr.engine import PageImage, Reading, mean_confidence
from ocr.orientation import SURE, is_on_side, put_upright, settle
from ocr.ppocr import (
    DETECTOR,
    RECOGNISER,
    Detector,
    LineRegion,
    LineText,
    Recogniser,
    cut_line,
    model_path,
)
from ocr.settings import OcrSettings

LEAST_SCORE = 0.5
"""Lines below this mean score are not text (the same bound as RapidOCR's ``text_score``)."""

BATCH = 16
"""Lines read between two looks at the clock."""


class RapidEngine:
    """Finds lines with the detector and reads each with the recogniser; loads both at the first page."""

    name = "rapidocr"

    def __init__(self, settings: OcrSettings) -> None:
        self._settings = settings
        self._detector: Detector | None = None
        self._recogniser: Recogniser | None = None

    def read(self, images: Sequence[PageImage], *, seconds: float) -> list[Reading]:
        """Read each page; see ``OcrEngine.read``."""
        return [self._read_page(image, time.monotonic() + seconds) for image in images]

    def _read_page(self, image: PageImage, deadline: float) -> Reading:
        rgb = as_rgb(image.pixels)
        return self.read_page(rgb, *self.find_lines(rgb), deadline)

    def find_lines(self, rgb: Pixels) -> tuple[list[LineRegion], float]:
        """The regions of the page that hold a line of text, and the page's angle in degrees: near 0 or,
        for a page on its side, near 90; whether it stands on its head is not yet known."""
        if self._detector is None:
            model = model_path(DETECTOR, self._settings.ppocr_models)
            self._detector = Detector(model, self._settings.detector_side, self._settings.threads)
        return settle(self._detector.find(rgb))

    def put_upright(self, rgb: Pixels, regions: Sequence[LineRegion], angle: float) -> tuple[list[LineRegion], float]:
        """``regions`` and ``angle`` with head and foot told apart."""
        return put_upright(rgb, regions, angle, self._load_recogniser())

    def read_page(self, rgb: Pixels, regions: Sequence[LineRegion], angle: float, deadline: float) -> Reading:
        """All words of a page whose lines were found. A page that reads badly is tried on its head."""
        if is_on_side(angle):
            regions, angle = self.put_upright(rgb, regions, angle)
            return self.read_regions(rgb, regions, angle, deadline)
        reading = self.read_regions(rgb, regions, angle, deadline)
        if regions and mean_confidence(reading.words) < SURE:
            regions, found = self.put_upright(rgb, regions, angle)
            if found != angle:
                return self.read_regions(rgb, regions, found, deadline)
        return reading

    def read_regions(self, rgb: Pixels, regions: Sequence[LineRegion], angle: float, deadline: float) -> Reading:
        """The words in ``regions``. ``deadline`` is monotonic time; ``angle`` is only passed on."""
        height, width = rgb.shape[:2]
        words: list[Word] = []
        for region, line in self.read_lines(rgb, regions, deadline):
            words += split_words(region, line, width, height)
        return Reading(tuple(words), "rapidocr", angle=angle)

    def read_lines(
        self, rgb: Pixels, regions: Sequence[LineRegion], deadline: float
    ) -> Iterator[tuple[LineRegion, LineText]]:
        """Each region with its text, regions that hold none left out. ``deadline`` is monotonic time.

        Raises:
            LimitExceededError: the deadline passed before all lines were read.
        """
        recogniser = self._load_recogniser()
        for start in range(0, len(regions), BATCH):
            if time.monotonic() > deadline:
                raise LimitExceededError(
                    f"reading a page took too long: {start} of {len(regions)} lines were read",
                    limit="page_seconds",
                )
            some = regions[start : start + BATCH]
            lines = recogniser.read([cut_line(rgb, region) for region in some])
            for region, line in zip(some, lines, strict=True):
                if line.text.strip() and line.score >= LEAST_SCORE:
                    yield region, line

    def _load_recogniser(self) -> Recogniser:
        if self._recogniser is None:
            model = model_path(RECOGNISER, self._settings.ppocr_models)
            self._recogniser = Recogniser(model, self._settings.threads)
        return self._recogniser

    def close(self) -> None:
        """Give the recogniser's threads back."""
        if self._recogniser is not None:
            self._recogniser.close()


def as_rgb(pixels: Pixels) -> Pixels:
    """``pixels`` with three channels."""
    return pixels if pixels.ndim == 3 else np.repeat(pixels[:, :, None], 3, axis=2)


def split_words(region: LineRegion, line: LineText, width: int, height: int) -> Iterator[Word]:
    """The words of a line with their boxes; ``width`` and ``height`` are the page's, in pixels.

    The recogniser says where along the line each character's centre lies; a word reaches half a
    character's width beyond the centres of its first and last character.
    """
    visible = [c for c in line.text if c != " "]
    if not visible:
        return
    half = 0.5 * _pitch(line)
    start = 0
    while start < len(line.text):
        if line.text[start] == " ":
            start += 1
            continue
        end = start
        while end < len(line.text) and line.text[end] != " ":
            end += 1
        left = max(0.0, line.centres[start] - half)
        right = min(1.0, line.centres[end - 1] + half)
        scores = line.scores[start:end]
        yield Word(
            line.text[start:end],
            place(region, left, right, width, height),
            ocr_confidence=min(1.0, max(0.0, sum(scores) / len(scores))),
        )
        start = end


def _pitch(line: LineText) -> float:
    """Typical distance from one character to the next, in fractions of the line."""
    steps = sorted(
        after - before
        for before, after, c, d in zip(line.centres, line.centres[1:], line.text, line.text[1:], strict=False)
        if c != " " and d != " "
    )
    return steps[len(steps) // 2] if steps else 1.0 / max(1, len(line.text))


def place(region: LineRegion, left: float, right: float, width: int, height: int) -> Box:
    """The upright box, in fractions of the page, around the part ``left``…``right`` of a line."""
    c, s = cos(radians(region.angle)), sin(radians(region.angle))
    # The detector's growth leaves a margin of about a sixth of the height above and below the ink.
    up = region.height / 3
    corners = [
        (region.cx + c * along - s * across, region.cy + s * along + c * across)
        for along in ((left - 0.5) * region.width, (right - 0.5) * region.width)
        for across in (-up, up)
    ]
    return Box.clipped(
        min(x for x, _ in corners) / width,
        min(y for _, y in corners) / height,
        max(x for x, _ in corners) / width,
        max(y for _, y in corners) / height,
    )
