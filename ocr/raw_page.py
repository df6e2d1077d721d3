"""A page as the sandboxed process sends it: arrays instead of one object per word."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Boxes = NDArray[np.float32]
"""Shape (n, 4): ``x0, y0, x1, y1`` of each word in fractions of the page, origin top left."""

GAPS = ("", " ", "\t", "\n", "\n\n")
"""What may stand before a word; ``RawPage.gaps`` holds indices into it."""

NO_GAP, SPACE, CELL, LINE, BLOCK = range(5)


def _no_boxes() -> Boxes:
    return np.zeros((0, 4), dtype=np.float32)


def _no_gaps() -> NDArray[np.uint8]:
    return np.zeros(0, dtype=np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class RawPage:
    """One decoded page; see ``ocr.decoded.DecodedPage`` for units.

    ``texts``, ``boxes`` (n, 4) float32 and ``gaps`` (n,) uint8 run in parallel, in reading order.
    ``hidden_words``: words beside these that no reader of the page can see.
    ``rulings`` (m, 4) float32 are the lines that a page with words draws, as ``ocr.rulings.joined`` gives them.
    """

    index: int
    width: float
    height: float
    texts: list[str] = field(default_factory=list)
    boxes: Boxes = field(default_factory=_no_boxes)
    gaps: NDArray[np.uint8] = field(default_factory=_no_gaps)
    image: NDArray[np.uint8] | None = None
    dpi: float | None = None
    notes: tuple[str, ...] = ()
    rulings: Boxes = field(default_factory=_no_boxes)
    hidden_words: int = 0
