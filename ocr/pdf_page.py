"""One open PDF page: its geometry, its rendering, its form fields."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ocr import pdf_calls
from ocr.budget import Budget
from ocr.pdf_text import Floats
from ocr.refusal import Refusal

POINTS_PER_INCH = 72.0
_DRAWN_ON_PAGE = (pdf_calls.FREE_TEXT, pdf_calls.WIDGET)


@dataclass(frozen=True, slots=True)
class OpenPage:
    """A loaded page. ``bounds`` is its visible part in user space: left, bottom, right, top, in points.

    ``width`` and ``height`` are those of the page as displayed, ``rotation`` clockwise quarter turns.
    """

    handle: int
    index: int
    width: float
    height: float
    bounds: tuple[float, float, float, float]
    rotation: int

    @property
    def area(self) -> float:
        """In square points."""
        return self.width * self.height

    def fractions(self, corners: Floats) -> Floats:
        """User-space boxes (n, 4) left, bottom, right, top as fractions of the displayed page, not clipped."""
        left, bottom, right, top = self.bounds
        across = (corners[:, [0, 2]] - left) / max(right - left, 1e-6)
        down = (top - corners[:, [3, 1]]) / max(top - bottom, 1e-6)
        turned = {
            0: (across, down),
            1: (1.0 - down[:, ::-1], across),
            2: (1.0 - across[:, ::-1], 1.0 - down[:, ::-1]),
            3: (down, 1.0 - across[:, ::-1]),
        }[self.rotation]
        return np.stack((turned[0][:, 0], turned[1][:, 0], turned[0][:, 1], turned[1][:, 1]), axis=1)


@contextmanager
def open_page(document: int, index: int, forms: int | None, budget: Budget) -> Iterator[OpenPage | None]:
    """The page ``index``, or None where PDFium cannot load it. Filled-in fields and typed notes are in its content.

    Raises:
        Refusal: the page is larger than allowed even at 1 pixel a point.
    """
    handle = _load(document, index, forms)
    if handle is None:
        yield None
        return
    try:
        yield _measured(handle, index, budget)
    finally:
        pdf_calls.close_page(handle)


def _load(document: int, index: int, forms: int | None) -> int | None:
    handle: int | None = pdf_calls.load_page(document, index)
    if handle is None or not _has_fields(handle):
        return handle
    if forms is not None:
        pdf_calls.form_after_load(handle, forms)
    flattened = flatten(handle)
    if forms is not None:
        pdf_calls.form_before_close(handle, forms)
    if not flattened:
        return handle
    pdf_calls.close_page(handle)
    again: int | None = pdf_calls.load_page(document, index)
    return again


def flatten(handle: int) -> bool:
    """Draw what lies on a loaded page as a part of it; whether that changed the page, which is to be loaded anew then.

    Its visible part is made its own before that: one that inherits its size PDFium takes for 612 x 792 points large.
    """
    left, top, right, bottom = _bounds(handle)
    for set_box in (pdf_calls.set_media_box, pdf_calls.set_crop_box):
        set_box(handle, left, bottom, right, top)
    return bool(pdf_calls.flatten(handle, 0) == 1)


def _bounds(handle: int) -> list[float]:
    """The visible part of a page: left, top, right, bottom (FS_RECTF)."""
    raw = pdf_calls.float_array(4)
    pdf_calls.page_bounds(handle, pdf_calls.address(raw))
    bounds: list[float] = raw.tolist()
    return bounds


def _has_fields(handle: int) -> bool:
    for number in range(min(pdf_calls.count_annotations(handle), 2000)):
        annotation = pdf_calls.get_annotation(handle, number)
        if annotation:
            kind = pdf_calls.annotation_type(annotation)
            pdf_calls.close_annotation(annotation)
            if kind in _DRAWN_ON_PAGE:
                return True
    return False


def _measured(handle: int, index: int, budget: Budget) -> OpenPage:
    left, top, right, bottom = _bounds(handle)
    rotation = pdf_calls.page_rotation(handle) % 4
    width, height = right - left, top - bottom
    if rotation % 2:
        width, height = height, width
    if not (math.isfinite(width) and math.isfinite(height) and width > 0 and height > 0):
        raise Refusal("damaged", f"page {index + 1} has no size; repair the file or print it to a new PDF")
    if width * height > budget.page_pixels:
        raise Refusal(
            "limit",
            f"page {index + 1} measures {width:.0f} x {height:.0f} points, more than the "
            f"{budget.page_pixels} pixels allowed; if you trust it, raise SLUICE_OCR_PAGE_PIXELS",
            limit="page_pixels",
        )
    return OpenPage(handle, index, width, height, (left, bottom, right, top), rotation)


def fitting_dpi(page: OpenPage, dpi: float, most_pixels: float) -> float:
    """``dpi``, or the highest resolution at which the page has at most ``most_pixels``."""
    square_inches = page.area / POINTS_PER_INCH**2
    return min(dpi, math.sqrt(most_pixels / square_inches))


def render_page(page: OpenPage, dpi: float, *, colour: bool = False) -> NDArray[np.uint8]:
    """The displayed page on white, (H, W) grey or (H, W, 3) RGB.

    Raises:
        MemoryError: PDFium has no room for the bitmap.
    """
    width = max(1, round(page.width * dpi / POINTS_PER_INCH))
    height = max(1, round(page.height * dpi / POINTS_PER_INCH))
    pixels = np.full((height, width, 3) if colour else (height, width), 255, dtype=np.uint8)
    kind = pdf_calls.BGR if colour else pdf_calls.GREY
    at = pdf_calls.address(pixels)
    bitmap = pdf_calls.create_bitmap(width, height, kind, at, pixels.strides[0])
    if not bitmap:
        raise MemoryError
    flags = pdf_calls.SHOW_ANNOTATIONS | pdf_calls.LIMIT_CACHE
    pdf_calls.render_page(bitmap, page.handle, 0, 0, width, height, 0, flags)
    pdf_calls.destroy_bitmap(bitmap)
    return np.ascontiguousarray(pixels[:, :, ::-1]) if colour else pixels
