"""The lines printed on a page that is an image: long, thin and dark, found on a reduced page put upright."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, radians, tan

import numpy as np
from numpy.typing import NDArray

from documents.page import Box
from ocr.clean import Turn
from ocr.decoded import Pixels
from ocr.rulings import MOST, Pieces, are_thin, in_order, joined

SIDE = 1400
"""About the pixels of the longer side of the reduced page: whole pixels are put together, which costs least."""
DARKER = 12
"""Grey levels by which a line is darker than what is above and below it, of 255."""
THICKEST = 4
"""Pixels of the reduced page: thicker is no line, but a bar or a word."""
SHARE = 30
"""A piece of a line is at least a ``SHARE``-th of the page's side long."""
LEAST_ACROSS = 0.06
"""Of the page's width: what is shorter may be the feet of letters."""
ALONE = 0.3
"""Most ink above and below a line, as a share of its length: more is a row of letters."""
RISE = 0.003
"""Of the page's height: a line that rises more is given in pieces."""
MOST_FOUND = 4000
"""Runs of ink on a page that are looked at, the longest."""


def ruling_pieces(pixels: Pixels, angle: float) -> Pieces:
    """The rulings of a page image, grey (H, W) or RGB, as ``ocr.rulings.joined`` gives them.

    ``angle``: the direction in which its lines of text run, as in ``ocr.engine.Reading``; the boxes are on the page as
    it is.
    """
    import cv2

    grey = pixels if pixels.ndim == 2 else cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    times = max(1, round(max(grey.shape) / SIDE))
    size = (max(1, grey.shape[1] // times), max(1, grey.shape[0] // times))
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA) if times > 1 else grey
    skew = (angle + 45) % 90 - 45
    turn = Turn(skew, small.shape[1], small.shape[0])
    level = turn.apply(np.ascontiguousarray(small, dtype=np.uint8))
    found = [*_across(level), *(Box(b.y0, b.x0, b.y1, b.x1) for b in _across(np.ascontiguousarray(level.T)))]
    lines = joined(_array(found))
    sides = lines[:, 2:] - lines[:, :2]
    lines = lines[(sides[:, 0] < sides[:, 1]) | (sides[:, 0] >= LEAST_ACROSS)]
    if skew == 0.0:
        return lines
    whole = lines.astype(np.float64)
    parts = _array([piece for box in whole.tolist() for piece in _on_page(Box(*box), turn)])
    return in_order(parts[are_thin(parts)][:MOST])


def _across(level: Pixels) -> Iterator[Box]:
    """Lines across an upright grey page (H, W)."""
    import cv2

    height, width = level.shape
    thin = cv2.morphologyEx(level, cv2.MORPH_BLACKHAT, np.ones((2 * THICKEST + 1, 1), dtype=np.uint8))
    ink = ((thin > DARKER) * np.uint8(255)).astype(np.uint8)
    least = max(12, width // SHARE)
    runs = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, least), dtype=np.uint8))
    contours, _ = cv2.findContours(runs, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    boxes = sorted(map(cv2.boundingRect, contours), key=lambda box: -box[2])
    for x, y, w, h in boxes[:MOST_FOUND]:
        if h <= THICKEST and _ink_near(ink, x, y, w, h) <= ALONE:
            yield Box.clipped(x / width, y / height, (x + w) / width, (y + h) / height)


def _ink_near(ink: NDArray[np.uint8], x: int, y: int, w: int, h: int) -> float:
    """How much ink there is just above and below a line, as a share of its length: the less of the two sides counts, as
    letters may stand on a line."""
    above = ink[max(0, y - 2) : max(0, y - 1), x : x + w]
    below = ink[y + h + 1 : y + h + 2, x : x + w]
    return min(float((side > 0).mean()) if side.size else 0.0 for side in (above, below))


def _on_page(box: Box, turn: Turn) -> Iterator[Box]:
    """A line of the upright page on the page as it is: thin pieces, none longer than a small rise allows."""
    across = box.x1 - box.x0 >= box.y1 - box.y0
    length = box.x1 - box.x0 if across else box.y1 - box.y0
    wide, tall = turn.upright_size
    rise = length * abs(tan(radians(turn.angle))) * (wide / tall if across else tall / wide)
    count = max(1, ceil(rise / RISE))
    inverse = np.linalg.inv(turn.matrix())
    for n in range(count):
        low, high = n / count, (n + 1) / count
        if across:
            part = (box.x0 + low * length, box.y0, box.x0 + high * length, box.y1)
        else:
            part = (box.x0, box.y0 + low * length, box.x1, box.y0 + high * length)
        x, y, _ = inverse @ ((part[0] + part[2]) / 2 * wide, (part[1] + part[3]) / 2 * tall, 1.0)
        w, h = (part[2] - part[0]) * wide / 2, (part[3] - part[1]) * tall / 2
        yield Box.clipped((x - w) / turn.width, (y - h) / turn.height, (x + w) / turn.width, (y + h) / turn.height)


def _array(boxes: list[Box]) -> Pieces:
    return np.array([(b.x0, b.y0, b.x1, b.y1) for b in boxes], dtype=np.float32).reshape(-1, 4)
