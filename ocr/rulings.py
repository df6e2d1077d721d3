"""Lines printed on a page, from the many pieces that a file or its pixels draw them in."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Pieces = NDArray[np.float32]
"""Shape (n, 4): ``x0, y0, x1, y1`` of each piece of a line in fractions of the page, origin top left."""

MOST = 300
"""Rulings kept of a page, the longest."""
THIN = 3.0
"""A ruling is at least so many times as long as it is thick."""
LEAST_LENGTH = 0.02
"""Of the page's width or height: what is shorter is no ruling."""
SAME = 0.002
"""Pieces whose middles are no farther apart across their length may be one line."""
JOINED = 0.008
"""White between two pieces of one line."""


def joined(pieces: Pieces) -> Pieces:
    """The rulings that thin pieces make, (n, 4), in order. Pieces outside the page or with no length are left out; of
    very many rulings the longest stay."""
    inside = np.clip(pieces, 0.0, 1.0)
    sides = inside[:, 2:] - inside[:, :2]
    across = sides[:, 0] >= sides[:, 1]
    whole = np.concatenate((_joined(inside[across]), _joined(inside[~across][:, [1, 0, 3, 2]])[:, [1, 0, 3, 2]]))
    long = (whole[:, 2:] - whole[:, :2]).max(axis=1, initial=0.0)
    kept = np.flatnonzero((long >= LEAST_LENGTH) & are_thin(whole))
    if len(kept) > MOST:
        kept = kept[np.argsort(-long[kept], kind="stable")[:MOST]]
    return in_order(whole[kept])


def are_thin(lines: Pieces) -> NDArray[np.bool_]:
    """Which boxes (n, 4) are thin enough for a ruling; none that has no length is."""
    sides = lines[:, 2:].astype(np.float64) - lines[:, :2]
    long = sides.max(axis=1, initial=0.0)
    thin: NDArray[np.bool_] = (THIN * sides.min(axis=1, initial=1.0) <= long) & (long > 0.0)
    return thin


def in_order(lines: Pieces) -> Pieces:
    """Those across the page first, from the top down, then those down it from the left."""
    sides = lines[:, 2:] - lines[:, :2]
    across = sides[:, 0] >= sides[:, 1]
    begins = np.where(across, lines[:, 1], lines[:, 0])
    return lines[np.lexsort((begins, ~across))].astype(np.float32)


def _joined(pieces: Pieces) -> Pieces:
    """Pieces of lines across the page, joined where one goes on where the other ends, from the top down."""
    middle = (pieces[:, 1] + pieces[:, 3]) / 2
    level = np.round(middle / SAME)
    order = np.lexsort((pieces[:, 0], level))
    lines: list[list[float]] = []
    for x0, y0, x1, y1 in pieces[order].tolist():
        if lines and _goes_on(lines[-1], x0, (y0 + y1) / 2):
            last = lines[-1]
            lines[-1] = [last[0], min(last[1], y0), max(last[2], x1), max(last[3], y1)]
        else:
            lines.append([x0, y0, x1, y1])
    return np.array(lines, dtype=np.float32).reshape(-1, 4)


def _goes_on(line: list[float], x0: float, middle: float) -> bool:
    return x0 - line[2] <= JOINED and abs(middle - (line[1] + line[3]) / 2) <= SAME
