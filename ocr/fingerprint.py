"""The fingerprint of a page's picture: 64 bits that change little when the page is scanned once more.

A perceptual hash: the picture is made small, and of its lowest frequencies each bit says whether one is above their
median (Zauner 2010). Light, contrast, size, noise and a slight turn move few bits; pages of one form differ as little,
so it says where to look and no more (``documents.likeness``).
"""

from __future__ import annotations

import numpy as np

from ocr.decoded import Pixels

_SIDE = 32
_FREQUENCIES = 8
_ENOUGH = 400
"""Pixels across from which on others are passed over: a large page's would take 30 ms to average."""


def fingerprint(pixels: Pixels, angle: float = 0.0) -> int:
    """The fingerprint of a page, grey (H, W) or RGB (H, W, 3).

    Args:
        angle: in which direction its lines are read (``ocr.clean``); by quarters the page is turned upright.
    """
    import cv2

    step = max(1, min(pixels.shape[:2]) // _ENOUGH)
    small = cv2.resize(pixels[::step, ::step], (_SIDE, _SIDE), interpolation=cv2.INTER_AREA)
    grey = small if small.ndim == 2 else cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    upright = np.rot90(grey, round(angle / 90) % 4).astype(np.float32)
    low = cv2.dct(cv2.GaussianBlur(upright, (0, 0), 1.0))[:_FREQUENCIES, :_FREQUENCIES].ravel()
    bits = low > np.median(low[1:])  # the first is the page's mean
    return int.from_bytes(np.packbits(bits).tobytes(), "big")
