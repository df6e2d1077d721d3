"""The lines that a PDF page draws: thin shapes, and the straight sides of paths with an outline.

It costs no more than a few thousand calls, however much a page draws: paths beyond ``MOST_PATHS`` and corners beyond
``MOST_CORNERS`` are not looked at.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ocr import pdf_calls
from ocr.pdf_hidden import Drawing, Matrix, bounds_of
from ocr.pdf_page import OpenPage
from ocr.pdf_text import Floats
from ocr.rulings import Pieces, joined

MOST_PATHS = 3000
MOST_CORNERS = 6000
THICKEST = 3.0
"""Points: a shape that is thicker is no line."""
SHORTEST = 2.0
"""Points: pieces that are shorter are not even dashes."""
PALE = 250
"""Red, green and blue from which a line is as white as the page."""
LEVEL = 0.5
"""Points by which a side may rise, and is still level."""


def ruling_pieces(page: OpenPage, drawing: Drawing) -> Pieces:
    """The rulings of a page, (n, 4), as ``ocr.rulings.joined`` gives them."""
    left = MOST_PATHS
    corners = MOST_CORNERS
    found: list[Floats] = []
    for handles, matrix in drawing.paths:
        some = handles[:left]
        left -= len(some)
        seen = _visible(some)
        bounds = bounds_of(seen, matrix) if seen else np.zeros((0, 4), dtype=np.float32)
        thin = _is_thin(bounds)
        found.append(bounds[thin])
        for handle in (h for h, told in zip(seen, thin.tolist(), strict=True) if not told):
            if corners <= 0:
                break
            sides, looked_at = _sides(handle, matrix, corners)
            corners -= looked_at
            found.append(sides)
    if not found:
        return np.zeros((0, 4), dtype=np.float32)
    return joined(page.fractions(np.concatenate(found)))


def _visible(paths: list[int]) -> list[int]:
    """Those of the paths that are drawn in a colour other than the page's."""
    if not paths:
        return []
    fill, stroke = pdf_calls.draw_modes(paths)
    filled = _is_ink(pdf_calls.fill_colours(paths)) & (fill != 0)
    outlined = _is_ink(pdf_calls.stroke_colours(paths)) & (stroke != 0)
    return [path for path, seen in zip(paths, (filled | outlined).tolist(), strict=True) if seen]


def _is_ink(colours: NDArray[np.uint32]) -> NDArray[np.bool_]:
    ink: NDArray[np.bool_] = (colours[:3].min(axis=0) < PALE) & (colours[3] > 0)
    return ink


def _is_thin(bounds: Floats) -> NDArray[np.bool_]:
    sides = bounds[:, 2:] - bounds[:, :2]
    short, long = sides.min(axis=1), sides.max(axis=1)
    thin: NDArray[np.bool_] = (short <= THICKEST) & (long >= SHORTEST) & (long >= 2 * short)
    return thin


def _sides(path: int, matrix: Matrix | None, most: int) -> tuple[Floats, int]:
    """The level and upright sides of a path that has an outline, and the thin parts of one that has not, (n, 4), and
    how many corners were looked at."""
    count = min(max(pdf_calls.count_segments(path), 0), most)
    points, part = _corners(path, count)
    if not len(points):
        return np.zeros((0, 4), dtype=np.float32), count
    own = _own_matrix(path)
    placed = np.clip(points, -1e9, 1e9) @ own[:2] + own[2]
    if matrix is not None:
        placed = placed @ matrix[:2] + matrix[2]
    placed = np.clip(placed, -1e9, 1e9)
    if pdf_calls.draw_modes([path])[1][0]:
        sides = np.flatnonzero(part[:-1] == part[1:])
        low, high = np.minimum(placed[sides], placed[sides + 1]), np.maximum(placed[sides], placed[sides + 1])
        level = (high - low).min(axis=1) <= LEVEL
        low, high = low[level], high[level]
    else:
        begins = np.flatnonzero(np.diff(part, prepend=-1))
        low, high = np.minimum.reduceat(placed, begins), np.maximum.reduceat(placed, begins)
    boxes = np.concatenate((low, high), axis=1).astype(np.float32)
    return boxes[_is_thin(boxes)], count


def _corners(path: int, count: int) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """The corners of a path, (n, 2), and the part to which each belongs, (n,): a curve or a gap begins a new part."""
    at = pdf_calls.float_array(2)
    x, y = pdf_calls.address(at), pdf_calls.address(at) + at.itemsize
    points: list[list[float]] = []
    parts: list[int] = []
    begin = 0
    for number in range(count):
        segment = pdf_calls.get_segment(path, number)
        if not segment or not pdf_calls.segment_point(segment, x, y):
            continue
        if pdf_calls.segment_type(segment) != pdf_calls.LINE_TO or not points:
            begin = len(points)
        points.append(at.tolist())
        parts.append(begin)
        if pdf_calls.segment_closes(segment):
            points.append(points[begin])
            parts.append(begin)
    return np.nan_to_num(np.array(points, dtype=np.float64).reshape(-1, 2)), np.array(parts, dtype=np.int64)


def _own_matrix(path: int) -> Matrix:
    raw = pdf_calls.float_array(6)
    raw[:] = (1, 0, 0, 1, 0, 0)
    pdf_calls.object_matrix(path, pdf_calls.address(raw))
    return np.nan_to_num(raw.astype(np.float64)).reshape(3, 2)
