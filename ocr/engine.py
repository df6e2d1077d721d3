"""The seam between a page's pixels and its words.

An engine gets page images and returns, for each, the words it read: boxes in fractions of the image it was
given, ``ocr_confidence`` in 0…1. Words need not be in reading order; ``ocr.layout`` sees to that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from documents.page import PageSource, Word
from ocr.decoded import Pixels


@dataclass(frozen=True, slots=True, eq=False)
class PageImage:
    """The pixels of one page, grey (H, W) or RGB (H, W, 3), uint8; ``dpi`` is None if not known.

    Raises:
        ValueError: the array is of another shape or type, or has no pixels.
    """

    pixels: Pixels
    dpi: float | None = None

    def __post_init__(self) -> None:
        shape = self.pixels.shape
        if self.pixels.dtype != np.uint8 or not (len(shape) == 2 or (len(shape) == 3 and shape[2] == 3)):
            raise ValueError(f"a page image is uint8 (H, W) or (H, W, 3), not {self.pixels.dtype} {shape}")
        if not self.pixels.size:
            raise ValueError("a page image has at least one pixel")

    @property
    def width(self) -> int:
        """Width in pixels."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Height in pixels."""
        return int(self.pixels.shape[0])


@dataclass(frozen=True, slots=True)
class Reading:
    """What an engine read on one page. ``read_by`` names the engine that most of the words come from.

    ``angle`` is the direction in which the page's lines run, in degrees clockwise from its horizontal:
    0 for an upright page, 180 for one standing on its head. Boxes lie on the page as it is.
    """

    words: tuple[Word, ...]
    read_by: PageSource
    angle: float = 0.0


def mean_confidence(words: Sequence[Word]) -> float:
    """Mean of the words' confidences, long words counting more; 0 where there is no word."""
    letters = sum(len(word.text) for word in words)
    return sum((word.ocr_confidence or 0.0) * len(word.text) for word in words) / letters if letters else 0.0


class OcrEngine(Protocol):
    """A reader of page images. One engine is used by one thread at a time."""

    name: str

    def read(self, images: Sequence[PageImage], *, seconds: float) -> list[Reading]:
        """Read each image; the answer has one reading for each, in order. ``seconds`` is for each image.

        Raises:
            LimitExceededError: reading took more than ``seconds`` for one of the pages.
            InfrastructureError: the engine's binary or model cannot be run.
        """
        ...

    def close(self) -> None:
        """Give threads and models back; the engine is not used after."""
        ...


class NullEngine:
    """Reads nothing: for tests, and for documents whose text layer is all that is wanted."""

    name = "null"

    def read(self, images: Sequence[PageImage], *, seconds: float) -> list[Reading]:
        """An empty reading for each image."""
        return [Reading((), "none") for _ in images]

    def close(self) -> None:
        """Nothing to give back."""
