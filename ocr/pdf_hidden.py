"""Which words of a text layer no reader of the page can see.

Hidden are words that lie off the page, are microscopic, are drawn in an invisible mode, lie under a picture that
covers most of the page (a scan with its OCR text), or show no contrast where they should stand. Contrast needs a
rendering, so it is looked at only for suspects: white, faint or transparent text, and text that a filled shape or
a picture may cover or match in colour.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from ocr import pdf_calls
from ocr.pdf_text import Floats, TextLayer

Mask = NDArray[np.bool_]

_SMALLEST_TEXT = 2.0  # points, ascent to descent
_INVISIBLE_MODES = (3, 7)
_STROKE_MODES = (1, 5)
_PALE = 225
_FAINT = 64
_CONTRAST = 24  # grey levels between a word's ink and its ground, of 255
_MOST_OBJECTS = 20_000
_DEEPEST_FORM = 4
_STRIDE = 4


@dataclass(slots=True)
class Drawing:
    """What a page draws, in painting order: objects with their type and what a cover needs to know."""

    order: dict[int, int] = field(default_factory=dict)
    covers: list[tuple[int, int, Floats, NDArray[np.uint32], bool]] = field(default_factory=list)
    """Order, handle, bounds (left, bottom, right, top), colour (r, g, b, a), is a picture."""
    picture_area: float = 0.0
    has_ink: bool = False
    overflow: bool = False
    largest_picture: tuple[int, float, float] = (0, 0.0, 0.0)
    """Handle of the largest picture, with its width and height on the page in points (0 where there is none)."""


def survey(page: int, page_area: float) -> Drawing:
    """Walk through a page's objects, forms included, and note those that could hide text."""
    drawing = Drawing()
    count = pdf_calls.count_objects(page)
    handles = list(map(pdf_calls.get_object, repeat(page), range(min(count, _MOST_OBJECTS))))
    drawing.overflow = count > _MOST_OBJECTS
    _walk(handles, np.array([1, 0, 0, 1, 0, 0], dtype=np.float64), drawing, page_area, depth=0)
    return drawing


def _walk(handles: list[int], matrix: NDArray[np.float64], drawing: Drawing, page_area: float, depth: int) -> None:
    for handle, kind in zip(handles, map(pdf_calls.object_type, handles), strict=True):
        drawing.order[handle] = len(drawing.order)
        if kind == pdf_calls.TEXT_OBJECT:
            continue
        drawing.has_ink = True
        if kind in (pdf_calls.PATH_OBJECT, pdf_calls.IMAGE_OBJECT):
            _note_cover(handle, kind, matrix, drawing, page_area)
        elif kind == pdf_calls.FORM_OBJECT and depth < _DEEPEST_FORM:
            count = max(pdf_calls.count_form_objects(handle), 0)
            if len(drawing.order) + count > _MOST_OBJECTS:
                drawing.overflow = True
                continue
            inner = pdf_calls.float_array(6)
            pdf_calls.object_matrix(handle, pdf_calls.address(inner))
            children = [h for h in map(pdf_calls.get_form_object, repeat(handle), range(count)) if h]
            _walk(children, _product(inner.astype(np.float64), matrix), drawing, page_area, depth + 1)


def _product(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """First ``a``, then ``b``; matrices are a, b, c, d, e, f as in PDF."""
    x = np.array([[a[0], a[1], 0], [a[2], a[3], 0], [a[4], a[5], 1]])
    y = np.array([[b[0], b[1], 0], [b[2], b[3], 0], [b[4], b[5], 1]])
    return (x @ y)[:, :2].reshape(-1)


def _note_cover(handle: int, kind: int, matrix: NDArray[np.float64], drawing: Drawing, page_area: float) -> None:
    is_picture = kind == pdf_calls.IMAGE_OBJECT
    if not is_picture:
        mode = np.zeros(2, dtype=np.int32)
        at = pdf_calls.address(mode)
        pdf_calls.draw_mode(handle, at, at + 4)
        if mode[0] == 0:  # not filled: a line hides nothing
            return
    bounds = _bounds(handle, matrix)
    width, height = bounds[2] - bounds[0], bounds[3] - bounds[1]
    if min(width, height) < _SMALLEST_TEXT:
        return
    colour = np.zeros(4, dtype=np.uint32)
    if is_picture:
        drawing.picture_area += float(width * height)
        if width * height > drawing.largest_picture[1] * drawing.largest_picture[2]:
            drawing.largest_picture = (handle, float(width), float(height))
    else:
        at = pdf_calls.address(colour)
        pdf_calls.fill_colour(handle, at, at + 4, at + 8, at + 12)
    drawing.covers.append((drawing.order[handle], handle, bounds, colour, is_picture))


def _bounds(handle: int, matrix: NDArray[np.float64]) -> Floats:
    raw = pdf_calls.float_array(4)
    at = pdf_calls.address(raw)
    pdf_calls.object_bounds(handle, at, at + 4, at + 8, at + 12)
    corners = np.nan_to_num(raw[[0, 1, 2, 1, 0, 3, 2, 3]].reshape(4, 2).astype(np.float64))
    moved = np.clip(corners @ matrix[:4].reshape(2, 2) + matrix[4:], -1e9, 1e9)
    return np.concatenate((moved.min(axis=0), moved.max(axis=0))).astype(np.float32)


def hidden_words(
    text_page: int,
    layer: TextLayer,
    fractions: Floats,
    drawing: Drawing,
    page_area: float,
    grey: Callable[[], NDArray[np.uint8]],
) -> Mask:
    """Which words of the layer cannot be seen, shape (n,).

    ``fractions`` are the words' boxes in fractions of the page, unclipped; ``grey`` renders the page at screen
    resolution (H, W) when suspects make it necessary.
    """
    sides = layer.corners[:, 2:] - layer.corners[:, :2]
    centre = (fractions[:, :2] + fractions[:, 2:]) / 2
    hidden = (sides.max(axis=1) < _SMALLEST_TEXT) | (centre < 0).any(axis=1) | (centre > 1).any(axis=1)
    objects = _word_objects(text_page, layer)
    suspects = np.full(len(objects), drawing.overflow)
    unique, inverse = np.unique(objects, return_inverse=True)
    looks = np.array([_look(int(handle)) for handle in unique], dtype=np.int64).reshape(-1, 5)
    hidden |= looks[inverse, 0] == _INVISIBLE
    suspects |= looks[inverse, 0] == _SUSPECT
    if drawing.covers:
        order = np.array([drawing.order.get(int(handle), -1) for handle in unique])[inverse]
        middle = (layer.corners[:, :2] + layer.corners[:, 2:]) / 2
        for above, handle, bounds, colour, is_picture in drawing.covers:
            inside = ((middle >= bounds[:2]) & (middle <= bounds[2:])).all(axis=1)
            if not inside.any():
                continue
            below = inside & (order < above) & (order >= 0)
            if is_picture and (bounds[2:] - bounds[:2]).prod() > 0.5 * page_area and below.any():
                if not pdf_calls.has_transparency(handle):
                    hidden |= below
            suspects |= below
            if not is_picture:
                distance = np.abs(looks[inverse, 1:4] - colour[:3].astype(np.int64)).max(axis=1)
                suspects |= inside & (distance < 2 * _CONTRAST)
    suspects &= ~hidden
    if suspects.any():
        hidden[suspects] = ~_has_contrast(grey(), fractions[suspects])
    return hidden


_SEEN, _SUSPECT, _INVISIBLE = range(3)


def _look(handle: int) -> tuple[int, int, int, int, int]:
    """A text object's verdict and its colour: red, green, blue, alpha."""
    if not handle:
        return (_SEEN, 0, 0, 0, 255)
    mode = pdf_calls.render_mode(handle)
    colour = np.zeros(4, dtype=np.uint32)
    at = pdf_calls.address(colour)
    get = pdf_calls.stroke_colour if mode in _STROKE_MODES else pdf_calls.fill_colour
    if not get(handle, at, at + 4, at + 8, at + 12):
        return (_SEEN, 0, 0, 0, 255)
    red, green, blue, alpha = colour.tolist()
    verdict = _SEEN
    if mode in _INVISIBLE_MODES:
        verdict = _INVISIBLE
    elif alpha < _FAINT or min(red, green, blue) >= _PALE:
        verdict = _SUSPECT
    return (verdict, red, green, blue, alpha)


def _word_objects(text_page: int, layer: TextLayer) -> NDArray[np.int64]:
    """The text object that draws each word, (n,).

    One object's words stand together, so every fourth word is asked first, and the words between two only
    where these differ.
    """
    count = len(layer.texts)
    asked = np.zeros(count, dtype=bool)
    asked[::_STRIDE] = True
    asked[-1] = True
    objects = np.zeros(count, dtype=np.int64)
    objects[asked] = _ask(text_page, layer.first[asked])
    known = np.flatnonzero(asked)
    same = objects[known[:-1]] == objects[known[1:]]
    segment = np.searchsorted(known, np.arange(count), side="right") - 1
    segment = np.minimum(segment, len(known) - 2) if len(known) > 1 else segment
    if len(known) > 1:
        uniform = same[segment]
        objects = np.where(~asked & uniform, objects[known[segment]], objects)
        rest = ~asked & ~uniform
        objects[rest] = _ask(text_page, layer.first[rest])
    return objects


def _ask(text_page: int, indices: NDArray[np.intp]) -> NDArray[np.int64]:
    handles = map(pdf_calls.char_object, repeat(text_page), indices.tolist())
    return np.array([handle or 0 for handle in handles], dtype=np.int64)


def _has_contrast(grey: NDArray[np.uint8], boxes: Floats) -> Mask:
    """Whether the rendering shows dark and light within each box."""
    height, width = grey.shape
    seen = np.zeros(len(boxes), dtype=bool)
    edges = np.clip(boxes, 0.0, 1.0) * np.array([width, height, width, height], dtype=np.float32)
    for number, (x0, y0, x1, y1) in enumerate(edges.astype(int).tolist()):
        patch = grey[y0 : y1 + 1, x0 : x1 + 1]
        if patch.size:
            dark, light = np.percentile(patch, (2, 98))
            seen[number] = light - dark >= _CONTRAST
    return seen


__all__ = ["Drawing", "hidden_words", "survey"]
