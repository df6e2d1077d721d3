"""QR codes and bar codes on a page: for a machine they say in plain text what is blacked out beside them."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from PIL import Image

from documents.page import Box

_MARGIN = 0.08
"""Of a code's width: detectors give its corners, and a rim of it can be read."""


def codes_on(picture: Image.Image) -> list[Box]:
    """Where there are codes."""
    pixels = np.ascontiguousarray(np.asarray(picture.convert("RGB"))[:, :, ::-1])
    return [_box(corners, picture.size) for corners in (*_qr_codes(pixels), *_bar_codes(pixels))]


def _qr_codes(pixels: np.ndarray) -> Iterator[np.ndarray]:
    found, corners = cv2.QRCodeDetector().detectMulti(pixels)
    if found and corners is not None:
        yield from corners


def _bar_codes(pixels: np.ndarray) -> Iterator[np.ndarray]:
    found, corners = cv2.barcode.BarcodeDetector().detectMulti(pixels)
    if found and corners is not None:
        yield from corners


def _box(corners: np.ndarray, size: tuple[int, int]) -> Box:
    points = np.asarray(corners, dtype=float).reshape(-1, 2)
    (x0, y0), (x1, y1) = points.min(axis=0), points.max(axis=0)
    rim = _MARGIN * max(x1 - x0, y1 - y0)
    width, height = size
    return Box.clipped((x0 - rim) / width, (y0 - rim) / height, (x1 + rim) / width, (y1 + rim) / height)
