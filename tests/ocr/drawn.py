"""Page images drawn for tests, with the places of their words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from documents.page import Box, Word
from ocr.clean import Turn
from ocr.decoded import Pixels

INVOICE = [
    "Acme Trading Limited",
    "14 Harbour Street, Bristol",
    "Invoice number 471102",
    "Invoice date 05.03.2024",
    "Office chair black 129.50",
    "Desk lamp with cable 39.90",
    "Delivery to second floor 15.00",
    "Total amount due 184.40",
]

_FONTS = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/TTF/DejaVuSans.ttf",
)


@dataclass(frozen=True)
class Drawn:
    """A page and, for each word drawn on it, the box of its ink in fractions of the page."""

    pixels: Pixels
    words: tuple[tuple[str, Box], ...]


def font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """DejaVu Sans, or Pillow's own font where that is not installed."""
    found = next((path for path in _FONTS if Path(path).exists()), None)
    return ImageFont.truetype(found, size) if found else ImageFont.load_default(size)


def page(lines: list[str], *, size: int = 32, width: int = 900, leading: float = 1.9, margin: int = 60) -> Drawn:
    """Black lines on white, one below the other."""
    height = round(2 * margin + leading * size * len(lines))
    canvas = Image.new("L", (width, height), 255)
    draw, face = ImageDraw.Draw(canvas), font(size)
    words = []
    for number, line in enumerate(lines):
        x, y = float(margin), margin + number * leading * size
        for word in line.split():
            left, top, right, bottom = draw.textbbox((x, y), word, font=face)
            draw.text((x, y), word, font=face, fill=0)
            words.append((word, Box.clipped(left / width, top / height, right / width, bottom / height)))
            x = right + draw.textlength(" ", font=face)
    return Drawn(np.asarray(canvas, np.uint8), tuple(words))


def turned(drawn: Drawn, angle: float) -> Drawn:
    """The page turned clockwise by ``angle`` degrees: its lines then run at that angle."""
    height, width = drawn.pixels.shape
    turn = Turn(-angle % 360, width, height)
    return Drawn(turn.apply(drawn.pixels), tuple((t, _turned_box(turn, b)) for t, b in drawn.words))


def _turned_box(turn: Turn, box: Box) -> Box:
    corners = np.array([[x * turn.width, y * turn.height, 1] for x in (box.x0, box.x1) for y in (box.y0, box.y1)])
    across, down = turn.upright_size
    mapped = corners @ turn.matrix().T
    xs, ys = mapped[:, 0] / across, mapped[:, 1] / down
    return Box.clipped(xs.min(), ys.min(), xs.max(), ys.max())


def poor_scan(drawn: Drawn, seed: int = 7) -> Drawn:
    """The page as a bad scanner sees it: blurred, low in contrast, noisy."""
    noise = np.random.default_rng(seed).normal(0, 22, drawn.pixels.shape)
    blurred = cv2.GaussianBlur(drawn.pixels, (0, 0), 1.2).astype(np.float64)
    return Drawn(np.clip(140 + (blurred - 140) * 0.35 + noise, 0, 255).astype(np.uint8), drawn.words)


def found(words: tuple[Word, ...], drawn: Drawn) -> list[str]:
    """Which of the drawn words were read with a box whose centre lies on their ink."""
    hits = []
    for text, ink in drawn.words:
        for word in words:
            x, y = (word.box.x0 + word.box.x1) / 2, (word.box.y0 + word.box.y1) / 2
            if word.text == text and ink.x0 <= x <= ink.x1 and ink.y0 <= y <= ink.y1:
                hits.append(text)
                break
    return hits


def overlap(a: Box, b: Box) -> float:
    """Area shared by two boxes over the area that either covers."""
    w = max(0.0, min(a.x1, b.x1) - max(a.x0, b.x0))
    h = max(0.0, min(a.y1, b.y1) - max(a.y0, b.y0))
    area = (a.x1 - a.x0) * (a.y1 - a.y0) + (b.x1 - b.x0) * (b.y1 - b.y0) - w * h
    return w * h / area if area else 0.0
