"""Two engines for the price of the cheaper one: the router one floor down.

The detector looks at every page first: it is cheap, and its lines say what reading will cost and how the
page lies. A page with little text (a receipt, a one-page invoice) costs PP-OCR no more than Tesseract and
is read by PP-OCR, which reads poor print far better. A page full of text is read by Tesseract, which is
twice as fast there; the lines that it read badly or not at all are read again by PP-OCR.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from math import cos, radians, sin

from documents.page import Word
from ocr.clean import Turn
from ocr.decoded import Pixels
from ocr.engine import PageImage, Reading, mean_confidence
from ocr.orientation import is_on_side
from ocr.ppocr import LINE_HEIGHT, LineRegion
from ocr.rapid import RapidEngine, as_rgb
from ocr.settings import OcrSettings
from ocr.tesseract import TesseractEngine

SPARSE = 30_000
"""Pixels of line strips (48 high) up to which PP-OCR reads a page about as fast as Tesseract."""

DOUBTFUL = 0.75
"""A line whose words have a lower mean confidence in Tesseract is read again."""

COVERED = 0.5
"""A line of which Tesseract's words cover a smaller part is read again."""

POOR_PAGE = 0.4
"""Share of lines read badly above which the whole page is read again."""

STRAY = 0.5
"""A word that Tesseract saw where the detector saw no line is dropped below this confidence."""

SMALL_PRINT = 20.0
"""Height of a line's ink in pixels below which the page is enlarged for Tesseract, to ``GOOD_PRINT``."""

GOOD_PRINT = 30.0


class CascadeEngine:
    """Tesseract and PP-OCR, each where it is worth its time."""

    name = "cascade"

    def __init__(self, settings: OcrSettings) -> None:
        self._rapid = RapidEngine(settings)
        self._tesseract = TesseractEngine(settings)

    def read(self, images: Sequence[PageImage], *, seconds: float) -> list[Reading]:
        """Read each page; see ``OcrEngine.read``."""
        return [self._read_page(image, time.monotonic() + seconds) for image in images]

    def _read_page(self, image: PageImage, deadline: float) -> Reading:
        rgb = as_rgb(image.pixels)
        regions, angle = self._rapid.find_lines(rgb)
        if not regions:
            return Reading((), "none")
        if strip_length(regions) <= SPARSE:
            return self._rapid.read_page(rgb, regions, angle, deadline)
        regions, angle = self._rapid.put_upright(rgb, regions, angle)
        print_height = sorted(region.height for region in regions)[len(regions) // 2] * 2 / 3
        scale = min(3.0, GOOD_PRINT / print_height) if print_height < SMALL_PRINT else 1.0
        turn = Turn(angle, image.width, image.height, scale)
        upright = PageImage(turn.apply(image.pixels), image.dpi * scale if image.dpi else None)
        [first] = self._tesseract.read_upright([upright], seconds=max(1.0, deadline - time.monotonic()))
        words = [replace(word, box=turn.to_page(word.box)) for word in first.words]
        return self._repair(rgb, regions, angle, words, deadline)

    def _repair(
        self, rgb: Pixels, regions: list[LineRegion], angle: float, words: list[Word], deadline: float
    ) -> Reading:
        """Tesseract's words, with the lines that it read badly read by PP-OCR instead."""
        height, width = rgb.shape[:2]
        groups, strays = assign(words, regions, width, height)
        doubtful = [n for n, group in enumerate(groups) if is_doubtful(group, regions[n], width, height)]
        if len(doubtful) > POOR_PAGE * len(regions):
            return self._rapid.read_regions(rgb, regions, angle, deadline)
        kept = [w for w in strays if (w.ocr_confidence or 0.0) >= STRAY]
        again = self._rapid.read_regions(rgb, [regions[n] for n in doubtful], angle, deadline)
        chosen = set(doubtful)
        for n, group in enumerate(groups):
            if n not in chosen:
                kept += group
        return Reading((*kept, *again.words), "tesseract", angle=angle)

    def close(self) -> None:
        """Close both engines."""
        self._rapid.close()
        self._tesseract.close()


def strip_length(regions: Sequence[LineRegion]) -> float:
    """The cost of reading ``regions`` with PP-OCR: the pixels of all strips laid end to end."""
    return sum(region.width / region.height * LINE_HEIGHT for region in regions)


def assign(
    words: Sequence[Word], regions: Sequence[LineRegion], width: int, height: int
) -> tuple[list[list[Word]], list[Word]]:
    """The words whose centre lies in each region, and those that lie in none.

    ``width`` and ``height`` are the page's, in pixels.
    """
    groups: list[list[Word]] = [[] for _ in regions]
    strays = []
    frames = [(r, cos(radians(r.angle)), sin(radians(r.angle))) for r in regions]
    for word in words:
        x = (word.box.x0 + word.box.x1) / 2 * width
        y = (word.box.y0 + word.box.y1) / 2 * height
        best, nearest = None, 0.5
        for n, (region, c, s) in enumerate(frames):
            dx, dy = x - region.cx, y - region.cy
            along, across = abs(c * dx + s * dy) / region.width, abs(c * dy - s * dx) / region.height
            if along <= 0.5 and across <= nearest:
                best, nearest = n, across
        if best is None:
            strays.append(word)
        else:
            groups[best].append(word)
    return groups, strays


def is_doubtful(words: Sequence[Word], region: LineRegion, width: int, height: int) -> bool:
    """Whether Tesseract's ``words`` in a region are too few or too unsure to be believed."""
    if not words:
        return True
    lying = is_on_side(region.angle)
    covered = sum((w.box.y1 - w.box.y0) * height if lying else (w.box.x1 - w.box.x0) * width for w in words)
    return mean_confidence(words) < DOUBTFUL or covered < COVERED * (region.width - region.height / 3)
