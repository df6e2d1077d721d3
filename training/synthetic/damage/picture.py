"""A page as pixels on its way from the printer to the reader, and where its points have moved to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
AnyFloats = NDArray[Any]
"""What a damage may hand over: it is made 32 bits wide where it becomes pixels."""
Colour = tuple[float, float, float]
WHITE: Colour = (1.0, 1.0, 1.0)


@dataclass(frozen=True, eq=False)
class Picture:
    """One page while it is damaged.

    ``pixels`` (H, W, 3): 0 is black, 1 is white. ``points`` (N, 2): x and y in pixels; whatever moves the pixels
    moves them too. ``dpi`` is the resolution of the paper, None where a camera made it unknown. ``number`` counts
    pages from 0; ``initials`` are the sender's.
    """

    pixels: Floats
    points: Floats
    dpi: float | None
    number: int = 0
    initials: str = ""

    @property
    def height(self) -> int:
        """Height in pixels."""
        return int(self.pixels.shape[0])

    @property
    def width(self) -> int:
        """Width in pixels."""
        return int(self.pixels.shape[1])

    @property
    def scale(self) -> float:
        """Pixels for each pixel that the same paper has at 200 dpi."""
        return (self.dpi or 200.0) / 200.0

    def mm(self, length: float) -> float:
        """A length on the paper in pixels."""
        return length / 25.4 * (self.dpi or 200.0)

    def with_pixels(self, pixels: AnyFloats) -> Picture:
        """The same page with other pixels of the same size, cut to 0…1."""
        return replace(self, pixels=np.clip(pixels, 0.0, 1.0).astype(np.float32, copy=False))

    def lit(self, light: AnyFloats) -> Picture:
        """Multiplied by ``light``, (H, W) or (H, W, 3)."""
        return self.with_pixels(self.pixels * (light[:, :, None] if light.ndim == 2 else light))

    def inked(self, cover: AnyFloats, colour: Colour) -> Picture:
        """Ink of a colour over the page, which shows through it; ``cover`` (H, W) is how thick it lies, 0…1."""
        return self.lit(1.0 - cover[:, :, None] * (1.0 - np.asarray(colour, dtype=np.float32)))

    def warped(self, matrix: AnyFloats, size: tuple[int, int], *, paper: Colour = WHITE) -> Picture:
        """Seen through a 3 × 3 projection onto ``size`` (width, height); ``paper`` lies where no page is."""
        pixels = cv2.warpPerspective(
            self.pixels, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=paper
        )
        points = cv2.perspectiveTransform(self.points[None], matrix)[0] if len(self.points) else self.points
        return replace(self, pixels=pixels.astype(np.float32, copy=False), points=points.astype(np.float32))

    def resized(self, width: int, height: int) -> Picture:
        """Resampled to another number of pixels; ``dpi`` stays as it was."""
        pixels = cv2.resize(self.pixels, (width, height), interpolation=cv2.INTER_AREA)
        factors = np.array([width / self.width, height / self.height], dtype=np.float32)
        return replace(self.with_pixels(pixels), points=self.points * factors)


Effect = Callable[[Picture, float, np.random.Generator], Picture]
"""A damage: the page, how strong in 0…1, and the chance it draws from."""


def ink_of(picture: Picture) -> Floats:
    """How dark each pixel is (H, W), 0…1."""
    ink: Floats = 1.0 - picture.pixels.mean(axis=2)
    return ink


def smooth_field(rng: np.random.Generator, height: int, width: int, cells: int) -> Floats:
    """A smooth random field (H, W) in 0…1, with about ``cells`` hills along its longer side."""
    longer = max(height, width)
    knots = (max(2, round(cells * height / longer)), max(2, round(cells * width / longer)))
    hills = cv2.resize(rng.random(knots, dtype=np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    field: Floats = np.clip(hills, 0.0, 1.0)
    return field


def grid(picture: Picture) -> tuple[Floats, Floats]:
    """Pixel coordinates: x (1, W) and y (H, 1)."""
    return (
        np.arange(picture.width, dtype=np.float32)[None, :],
        np.arange(picture.height, dtype=np.float32)[:, None],
    )
