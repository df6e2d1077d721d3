"""A page's image with the values that were found on it: boxes in the colour of the decision, with labels."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from flows.report import fields_of

Rectangle = tuple[float, float, float, float]
"""x0, y0, x1, y1 in pixels, origin top left."""

_COLOURS = {"accept": (22, 128, 60), "review": (194, 98, 5), "escalate": (29, 100, 200)}
_LEAST_WIDTH = 1000
_LABEL_POINTS = 15
_PAD = 3


@dataclass(frozen=True, slots=True)
class _Mark:
    label: str
    box: Rectangle
    colour: tuple[int, int, int]


def draw_page(pixels: npt.NDArray[np.uint8], result: dict[str, Any], page: int) -> bytes:
    """A PNG of one page (``pixels``: H × W × 3, RGB) with the result's values on page ``page`` (from 0)."""
    image = Image.fromarray(pixels).convert("RGB")
    if image.width < _LEAST_WIDTH:  # labels of a small scan must be legible too
        scale = _LEAST_WIDTH / image.width
        image = image.resize((_LEAST_WIDTH, round(image.height * scale)), Image.Resampling.LANCZOS)
    font = ImageFont.load_default(_LABEL_POINTS * image.width / _LEAST_WIDTH)
    draw = ImageDraw.Draw(image, "RGBA")
    marks = list(_marks(result, page, image.size))
    for mark in marks:
        draw.rectangle(mark.box, fill=(*mark.colour, 40), outline=(*mark.colour, 255), width=2)
    taken = [mark.box for mark in marks]
    for mark in sorted(marks, key=lambda m: (m.box[1], m.box[0])):
        left, top, right, bottom = draw.textbbox((0, 0), mark.label, font=font)
        size = (right - left + 2 * _PAD, bottom - top + 2 * _PAD)
        place = _free_place(mark.box, size, taken, image.size)
        taken.append(place)
        draw.rectangle(place, fill=(*mark.colour, 235))
        draw.text((place[0] + _PAD - left, place[1] + _PAD - top), mark.label, font=font, fill="white")
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def _marks(result: dict[str, Any], page: int, size: tuple[int, int]) -> Iterator[_Mark]:
    width, height = size
    for label, found in fields_of(result):
        if found["page"] != page or not found["box"]:
            continue
        x0, y0, x1, y1 = found["box"]
        box = (x0 * width - 2, y0 * height - 2, x1 * width + 2, y1 * height + 2)
        share = "" if found["confidence"] is None else f" {100 * found['confidence']:.0f} %"
        yield _Mark(label.replace("_", " ") + share, box, _COLOURS[found["decision"]])


def _free_place(
    box: Rectangle, size: tuple[float, float], taken: list[Rectangle], page: tuple[int, int]
) -> Rectangle:
    """Where a label of this size hides no value and no other label: the nearest place around its box."""
    width, height = size
    x0, y0, x1, y1 = box
    places = [(x0, y0 - height), (x0, y1), (x1 + _PAD, y0), (x0 - width - _PAD, y0)]
    for step in range(1, 12):
        places += [(x0, y0 - height * (1 + step)), (x0, y1 + height * step), (x1 + _PAD, y0 + height * step)]
    candidates = []
    for x, y in places:
        left = min(max(x, 0.0), page[0] - width)
        top = min(max(y, 0.0), page[1] - height)
        candidates.append((left, top, left + width, top + height))
    return min(candidates, key=lambda place: sum(_overlap(place, other) for other in taken))


def _overlap(a: Rectangle, b: Rectangle) -> float:
    across = min(a[2], b[2]) - max(a[0], b[0])
    down = min(a[3], b[3]) - max(a[1], b[1])
    return across * down if across > 0 and down > 0 else 0.0
