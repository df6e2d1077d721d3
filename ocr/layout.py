"""Layout of OCR words: lines, cells, columns and blocks from where the words stand; lines printed between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

import numpy as np
from numpy.typing import NDArray

from documents.page import Box, Gap, Ruling, Word
from ocr.raw_page import GAPS
from ocr.reading_order import reading_order
from ocr.rulings import Pieces

_LEAST_SKEW = 0.002  # dy/dx; an eighth of a degree


def arrange(words: Sequence[Word], *, width: float, height: float) -> tuple[Word, ...]:
    """The words in reading order, each with what stands before it; the input's order does not matter.

    ``width`` and ``height`` are the page's, in any unit: only their ratio counts. A page that was scanned at a
    slight angle is levelled first; the boxes in the result are those of the input.
    """
    if not words:
        return ()
    boxes = np.array([(w.box.x0, w.box.y0, w.box.x1, w.box.y1) for w in words], dtype=np.float64)
    texts = [word.text for word in words]
    level = _levelled(boxes, width=width or 1.0, height=height or 1.0)
    order, gaps = reading_order(level, texts, width=width, height=height)
    return tuple(
        word if word.before == GAPS[gap] else replace(word, before=cast(Gap, GAPS[gap]))
        for word, gap in ((words[i], g) for i, g in zip(order.tolist(), gaps.tolist(), strict=True))
    )


def _levelled(boxes: NDArray[np.float64], *, width: float, height: float) -> NDArray[np.float64]:
    """Boxes moved up or down so that lines run level; unchanged where they do already."""
    slope = _slope(boxes * np.array([width, height, width, height]))
    if abs(slope) < _LEAST_SKEW:
        return boxes
    shift = slope * (boxes[:, 0] + boxes[:, 2]) / 2 * width / height
    return boxes - np.stack((np.zeros_like(shift), shift, np.zeros_like(shift), shift), axis=1)


def _slope(scaled: NDArray[np.float64]) -> float:
    """Median rise of the middle from each word to its right neighbour in the same line, as dy/dx."""
    order = np.lexsort((scaled[:, 1], scaled[:, 0]))
    x0, y0, x1, y1 = scaled[order].T
    middle, tall = (y0 + y1) / 2, y1 - y0
    slopes: list[float] = []
    for i in range(len(x0)):
        until = int(np.searchsorted(x0, x1[i] + 1.5 * tall[i], side="right"))
        after = np.arange(i + 1, until)
        near = after[
            (x0[after] >= x1[i] - 0.2 * tall[i])
            & (np.abs(middle[after] - middle[i]) < 0.4 * tall[i])
            & (np.abs(tall[after] - tall[i]) < 0.25 * tall[i])
        ]
        if len(near):
            j = near[0]
            run = (x0[j] + x1[j] - x0[i] - x1[i]) / 2
            slopes.append(float((middle[j] - middle[i]) / run) if run > 0 else 0.0)
    return float(np.median(slopes)) if len(slopes) >= 5 else 0.0


def rulings(pieces: Pieces) -> tuple[Ruling, ...]:
    """``ocr.rulings.joined`` pieces as objects."""
    return tuple(Ruling(Box(*box)) for box in pieces.astype(np.float64).tolist())
