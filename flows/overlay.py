"""A page's image with the values that were found on it: boxes in the colour of the decision, with labels."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from flows.report import fields_of, percent, rows_of

Rectangle = tuple[float, float, float, float]
"""x0, y0, x1, y1 in pixels, origin top left."""

_COLOURS = {"accept": (22, 128, 60), "review": (194, 98, 5), "escalate": (29, 100, 200)}
_LEAST_WIDTH = 1000
_LABEL_POINTS = 15
_PAD = 3
_DARK = 140
_REACH = 8
_COST_OF_HIDING = 3.0
_COST_OF_INK = 1.0


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
    ink = _Ink(image)
    taken = [mark.box for mark in marks]
    labels: list[tuple[_Mark, Rectangle, tuple[float, float]]] = []
    for mark in sorted(marks, key=lambda m: (m.box[1], m.box[0])):
        left, top, right, bottom = draw.textbbox((0, 0), mark.label, font=font)
        size = (right - left + 2 * _PAD, bottom - top + 2 * _PAD)
        place = _free_place(mark.box, size, taken, ink)
        taken.append(place)
        labels.append((mark, place, (place[0] + _PAD - left, place[1] + _PAD - top)))
        draw.line((*_corner(mark.box, place), *_corner(place, mark.box)), fill=(*mark.colour, 255), width=2)
    for mark, place, origin in labels:  # after all lines, so that none crosses a label
        draw.rectangle(place, fill=(*mark.colour, 235))
        draw.text(origin, mark.label, font=font, fill="white")
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def _marks(result: dict[str, Any], page: int, size: tuple[int, int]) -> Iterator[_Mark]:
    width, height = size
    for label, found in (*fields_of(result), *_whole_rows(result)):
        if found["page"] != page or not found["box"]:
            continue
        x0, y0, x1, y1 = found["box"]
        box = (x0 * width - 2, y0 * height - 2, x1 * width + 2, y1 * height + 2)
        share = "" if found["confidence"] is None else f" · {percent(found['confidence'], digits=0)}"
        yield _Mark(label.replace("_", " ") + share, box, _COLOURS[found["decision"]])


def _whole_rows(result: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each row as if it were one value: the box around its cells, accepted if all of them are."""
    for name, rows in rows_of(result):
        for number, row in enumerate(rows, 1):
            placed = [cell for cell in row.values() if cell["box"]]
            if not placed:
                continue
            edges = list(zip(*(cell["box"] for cell in placed if cell["page"] == placed[0]["page"]), strict=True))
            box = [min(edges[0]), min(edges[1]), max(edges[2]), max(edges[3])]
            accepted = all(cell["decision"] == "accept" for cell in row.values())
            decision = "accept" if accepted else "review"
            yield f"{name} {number}", {"page": placed[0]["page"], "box": box, "confidence": None, "decision": decision}


class _Ink:
    """How much print lies under a rectangle; sums of an integral image, so that asking costs nothing."""

    def __init__(self, image: Image.Image) -> None:
        self.width, self.height = image.size
        dark = np.asarray(image.convert("L")) < _DARK
        self._sums = np.pad(dark.cumsum(0, dtype=np.int64).cumsum(1), ((1, 0), (1, 0)))

    def under(self, place: Rectangle) -> float:
        """Dark pixels under ``place``."""
        x0, y0, x1, y1 = (round(v) for v in place)
        sums = self._sums
        return float(sums[y1, x1] - sums[y0, x1] - sums[y1, x0] + sums[y0, x0])


def _free_place(box: Rectangle, size: tuple[float, float], taken: list[Rectangle], ink: _Ink) -> Rectangle:
    """Where a label of this size hides no value, no other label and little print: near its box."""
    width, height = size
    x0, y0, x1, y1 = box
    candidates = []
    for row in range(-_REACH, _REACH + 1):
        y = y0 - height + row * height / 2 if row <= 0 else y1 + (row - 1) * height / 2
        for x in (x0, x1 + _PAD, x1 - width, x0 - width - _PAD, x1 + width / 2, x0 - 1.5 * width):
            left = min(max(x, 0.0), ink.width - width - 1)
            top = min(max(y, 0.0), ink.height - height - 1)
            candidates.append((left, top, left + width, top + height))
    level = min(max(y0, 0.0), ink.height - height - 1)
    for x in (x1 + _PAD, x0 - width - _PAD):
        if 0 <= x < ink.width - width - 1:
            candidates.append((x, level, x + width, level + height))

    def cost(place: Rectangle) -> float:
        hidden = sum(_overlap(place, other) for other in taken)
        far = abs(place[1] - y0) + abs(place[0] - x0) / 2
        return _COST_OF_HIDING * hidden + _COST_OF_INK * ink.under(place) + far

    return min(candidates, key=cost)


def _corner(a: Rectangle, b: Rectangle) -> tuple[float, float]:
    """The point of ``a`` that is nearest to the middle of ``b``."""
    x, y = (b[0] + b[2]) / 2, (b[1] + b[3]) / 2
    return min(max(x, a[0]), a[2]), min(max(y, a[1]), a[3])


def _overlap(a: Rectangle, b: Rectangle) -> float:
    across = min(a[2], b[2]) - max(a[0], b[0])
    down = min(a[3], b[3]) - max(a[1], b[1])
    return across * down if across > 0 and down > 0 else 0.0
