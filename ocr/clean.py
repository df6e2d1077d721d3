"""Make a page easier to read, and map what was read back to the page as it was.

Three things are changed, all of them geometric and all in one affine step: a page lying on its side or
head is turned, a slightly skewed one is straightened, and small print is enlarged. Contrast and
binarisation are left to the engines. An angle is in degrees, clockwise on the page, from the page's
horizontal to the direction in which its lines are read: 0 upright, 90 when lines run down the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from documents.page import Box
from ocr.decoded import Pixels

if TYPE_CHECKING:
    from ocr.ppocr import LineRegion

WHITE = 255

SKEW_SEEN = 0.3
"""Below this skew, in degrees, straightening costs more in blur than it gains."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn by ``-angle`` about the page's centre and a scale: page pixels to upright pixels.

    ``width`` and ``height`` are the page's, in pixels. The upright canvas holds the whole turned page.
    """

    angle: float
    width: int
    height: int
    scale: float = 1.0

    @property
    def upright_size(self) -> tuple[int, int]:
        """Width and height of the upright canvas, in pixels."""
        c, s = abs(cos(radians(self.angle))), abs(sin(radians(self.angle)))
        return (
            max(1, round((self.width * c + self.height * s) * self.scale)),
            max(1, round((self.width * s + self.height * c) * self.scale)),
        )

    def matrix(self) -> NDArray[np.float64]:
        """The 3 x 3 matrix that takes page pixels to upright pixels."""
        c, s = cos(radians(self.angle)) * self.scale, sin(radians(self.angle)) * self.scale
        across, down = self.upright_size
        return np.array(
            [
                [c, s, across / 2 - c * self.width / 2 - s * self.height / 2],
                [-s, c, down / 2 + s * self.width / 2 - c * self.height / 2],
                [0.0, 0.0, 1.0],
            ]
        )

    def apply(self, pixels: Pixels) -> Pixels:
        """The page upright; what lies outside the page is white."""
        import cv2

        if self.angle == 0 and self.scale == 1.0:
            return pixels
        quarters = {
            90.0: cv2.ROTATE_90_COUNTERCLOCKWISE,
            180.0: cv2.ROTATE_180,
            270.0: cv2.ROTATE_90_CLOCKWISE,
        }
        if self.angle in quarters and self.scale == 1.0:
            turned = cv2.rotate(pixels, quarters[self.angle])
        else:
            turned = cv2.warpAffine(
                pixels,
                self.matrix()[:2],
                self.upright_size,
                flags=cv2.INTER_CUBIC if self.scale > 1 else cv2.INTER_LINEAR,
                borderValue=(WHITE, WHITE, WHITE),
            )
        return np.ascontiguousarray(turned, dtype=np.uint8)

    def to_page(self, box: Box) -> Box:
        """The box on the page around ``box`` on the upright canvas, both in fractions."""
        return _map_box(box, np.linalg.inv(self.matrix()), self.upright_size, (self.width, self.height))

    def to_upright(self, box: Box) -> Box:
        """The box on the upright canvas for a word's ``box`` on the page.

        The centre is mapped and the size kept (sides swapped for a page on its side), so that boxes of
        neighbouring lines do not grow into each other.
        """
        across, down = self.upright_size
        x = (box.x0 + box.x1) / 2 * self.width
        y = (box.y0 + box.y1) / 2 * self.height
        x, y, _ = self.matrix() @ (x, y, 1.0)
        w = (box.x1 - box.x0) * self.width * self.scale
        h = (box.y1 - box.y0) * self.height * self.scale
        if 45 < abs(self.angle) % 180 < 135:
            w, h = h, w
        return Box.clipped((x - w / 2) / across, (y - h / 2) / down, (x + w / 2) / across, (y + h / 2) / down)


def _map_box(box: Box, matrix: NDArray[np.floating], source: tuple[int, int], target: tuple[int, int]) -> Box:
    across, down = source
    corners = np.array([[x * across, y * down, 1.0] for x in (box.x0, box.x1) for y in (box.y0, box.y1)])
    mapped = corners @ matrix.T
    return Box.clipped(
        mapped[:, 0].min() / target[0],
        mapped[:, 1].min() / target[1],
        mapped[:, 0].max() / target[0],
        mapped[:, 1].max() / target[1],
    )


def skew_of(regions: Sequence[LineRegion]) -> float:
    """The page's skew in degrees, within ±45: the median angle of its lines, long lines counting more.

    Lines that run down the page count with their angle from the vertical. 0 where no line is long
    enough to tell.
    """
    angles, weights = [], []
    for region in regions:
        if region.width >= 4 * region.height:
            angles.append((region.angle + 45) % 90 - 45)
            weights.append(region.width)
    if not angles:
        return 0.0
    order = np.argsort(angles)
    reached = np.cumsum(np.array(weights)[order])
    skew = float(np.array(angles)[order][int(np.searchsorted(reached, reached[-1] / 2))])
    return skew if abs(skew) >= SKEW_SEEN else 0.0


def on_its_side(regions: Sequence[LineRegion]) -> bool:
    """Whether most of the text on the page runs up or down it."""
    down = sum(r.width for r in regions if 45 < abs(r.angle) % 180 < 135)
    return down > 0.5 * sum(r.width for r in regions)


def estimate_skew(pixels: Pixels, *, most: float = 5.0) -> float:
    """The page's skew in degrees, within ±``most``, from its pixels alone; 0 if nothing is to be seen.

    The rows of a straight page alternate between text and white, so the squared differences of the row
    sums are largest at the right angle. Searched on a reduced page, first coarsely, then finely.
    """
    import cv2

    grey = pixels if pixels.ndim == 2 else cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    scale = min(1.0, 800 / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    local = cv2.blur(small, (31, 31)).astype(np.int16)
    ink = ((local - small) > 15).astype(np.float32)
    if ink.mean() < 0.0005:
        return 0.0
    ys, xs = np.nonzero(ink)

    def sharpness(angle: float) -> float:
        rows = np.round(ys * cos(radians(angle)) - xs * sin(radians(angle))).astype(np.int64)
        profile = np.bincount(rows - rows.min()).astype(np.float64)
        return float(np.square(np.diff(profile)).sum())

    coarse = max(np.arange(-most, most + 0.01, 0.5), key=sharpness)
    fine = max(np.arange(coarse - 0.5, coarse + 0.51, 0.1), key=sharpness)
    if sharpness(fine) < 1.05 * sharpness(0.0) or abs(fine) < SKEW_SEEN:
        return 0.0
    return float(fine)
