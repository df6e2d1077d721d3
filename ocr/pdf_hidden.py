"""Which words of a text layer no reader of the page can see.

Hidden are words that lie off the page, are microscopic, are drawn in an invisible mode, lie under a picture that
covers most of the page (a scan with its OCR text), or show no contrast where they should stand. Contrast needs a
rendering, so it is looked at only for suspects: white, faint or transparent text, and text that a filled shape or
a picture may cover or match in colour.
"""

from __future__ import annotations

from collections import deque
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
_MOST_OF_PAGE = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Covers:
    """Filled shapes and pictures that may hide text, in parallel arrays of length n.

    ``order`` in painting order, ``bounds`` (n, 4) left, bottom, right, top in user space, ``colours`` (n, 3).
    """

    handles: NDArray[np.int64]
    order: NDArray[np.int64]
    bounds: Floats
    colours: NDArray[np.int64]
    is_picture: Mask


@dataclass(slots=True)
class Drawing:
    """What a page draws: its objects in painting order, and which of them may cover others."""

    handles: list[int] = field(default_factory=list)
    covers: list[Covers] = field(default_factory=list)
    picture_area: float = 0.0
    has_ink: bool = False
    overflow: bool = False
    largest_picture: tuple[int, float, float] = (0, 0.0, 0.0)
    """Handle of the largest picture, with its width and height on the page in points (0 where there is none)."""

    def order_of(self, handles: list[int]) -> NDArray[np.intp]:
        """Places of objects in painting order, -1 for unknown ones."""
        order = {handle: n for n, handle in enumerate(self.handles)}
        return np.array([order.get(handle, -1) for handle in handles], dtype=np.intp)


Matrix = NDArray[np.float64]
"""(3, 2): a b, c d, e f as in PDF; a row vector (x, y, 1) is multiplied from the left."""


def survey(page: int) -> Drawing:
    """Walk through a page's objects, forms included, and note those that could hide text."""
    drawing = Drawing()
    count = max(pdf_calls.count_objects(page), 0)
    drawing.overflow = count > _MOST_OBJECTS
    handles = list(map(pdf_calls.get_object, repeat(page), range(min(count, _MOST_OBJECTS))))
    _walk(handles, None, drawing, depth=0)
    return drawing


def _walk(handles: list[int], matrix: Matrix | None, drawing: Drawing, depth: int) -> None:
    kinds = list(map(pdf_calls.object_type, handles))
    if pdf_calls.FORM_OBJECT not in kinds:
        _note(handles, kinds, matrix, drawing)
        return
    forms = [number for number, kind in enumerate(kinds) if kind == pdf_calls.FORM_OBJECT]
    begin = 0
    for end in [*forms, len(handles)]:
        _note(handles[begin:end], kinds[begin:end], matrix, drawing)
        if end < len(handles):
            _walk_form(handles[end], matrix, drawing, depth)
        begin = end + 1


def _walk_form(handle: int, matrix: Matrix | None, drawing: Drawing, depth: int) -> None:
    count = max(pdf_calls.count_form_objects(handle), 0)
    if depth >= _DEEPEST_FORM or len(drawing.handles) + count > _MOST_OBJECTS:
        drawing.overflow = drawing.overflow or count > 0
        drawing.has_ink = True
        return
    raw = pdf_calls.float_array(6)
    pdf_calls.object_matrix(handle, pdf_calls.address(raw))
    inner = raw.astype(np.float64).reshape(3, 2)
    if matrix is not None:
        inner = inner @ matrix[:2]
        inner[2] += matrix[2]
    children = [h for h in map(pdf_calls.get_form_object, repeat(handle), range(count)) if h]
    _walk(children, inner, drawing, depth + 1)


def _note(handles: list[int], kinds: list[int], matrix: Matrix | None, drawing: Drawing) -> None:
    """Add objects that are not forms to the drawing."""
    first = len(drawing.handles)
    drawing.handles += handles
    if kinds.count(pdf_calls.TEXT_OBJECT) == len(kinds):
        return
    drawing.has_ink = True
    numbers = {
        kind: [n for n, found in enumerate(kinds) if found == kind]
        for kind in (pdf_calls.PATH_OBJECT, pdf_calls.IMAGE_OBJECT)
    }
    paths = numbers[pdf_calls.PATH_OBJECT]
    filled = _is_filled([handles[n] for n in paths])
    pictures = numbers[pdf_calls.IMAGE_OBJECT]
    covering = [n for n, fill in zip(paths, filled, strict=True) if fill] + pictures
    if not covering:
        return
    chosen = [handles[n] for n in covering]
    bounds = _bounds(chosen, matrix)
    sides = bounds[:, 2:] - bounds[:, :2]
    is_picture = np.arange(len(covering)) >= len(covering) - len(pictures)
    for n in np.flatnonzero(is_picture).tolist():
        width, height = sides[n].tolist()
        drawing.picture_area += width * height
        if width * height > drawing.largest_picture[1] * drawing.largest_picture[2]:
            drawing.largest_picture = (chosen[n], width, height)
    large = sides.min(axis=1) >= _SMALLEST_TEXT
    if large.any():
        kept = np.array(chosen, dtype=np.int64)[large]
        drawing.covers.append(
            Covers(
                handles=kept,
                order=np.array(covering, dtype=np.int64)[large] + first,
                bounds=bounds[large],
                colours=_colours(kept.tolist(), pdf_calls.fill_colour)[:, :3],
                is_picture=is_picture[large],
            )
        )


def _is_filled(paths: list[int]) -> list[bool]:
    modes = np.zeros((2, len(paths)), dtype=np.int32)
    at = pdf_calls.address(modes)
    half = 4 * len(paths)
    deque(map(pdf_calls.draw_mode, paths, range(at, at + half, 4), range(at + half, at + 2 * half, 4)), maxlen=0)
    filled: list[bool] = (modes[0] != 0).tolist()
    return filled


def _bounds(handles: list[int], matrix: Matrix | None) -> Floats:
    raw = np.zeros((4, len(handles)), dtype=np.float32)
    at, row = pdf_calls.address(raw), 4 * len(handles)
    sides = [range(at + n * row, at + (n + 1) * row, 4) for n in range(4)]
    deque(map(pdf_calls.object_bounds, handles, *sides), maxlen=0)
    raw = np.fmax(np.fmin(raw, np.float32(1e9)), np.float32(-1e9))
    if matrix is None:
        return raw.T
    corners = raw[[0, 1, 2, 1, 0, 3, 2, 3]].T.reshape(-1, 4, 2).astype(np.float64)
    moved = np.clip(corners @ matrix[:2] + matrix[2], -1e9, 1e9)
    return np.concatenate((moved.min(axis=1), moved.max(axis=1)), axis=1).astype(np.float32)


def _colours(handles: list[int], get: Callable[..., int]) -> NDArray[np.int64]:
    """Red, green, blue, alpha of each object, (n, 4); black where it has no colour of its own."""
    raw = np.zeros((4, len(handles)), dtype=np.uint32)
    raw[3] = 255
    at, row = pdf_calls.address(raw), 4 * len(handles)
    deque(map(get, handles, *(range(at + n * row, at + (n + 1) * row, 4) for n in range(4))), maxlen=0)
    return raw.T.astype(np.int64)


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
    chars = layer.last - layer.first + 1
    tiny = (layer.em < _SMALLEST_TEXT) & (sides.max(axis=1) < 0.75 * _SMALLEST_TEXT * chars + 1)
    hidden: Mask = tiny | (centre < 0).any(axis=1) | (centre > 1).any(axis=1)
    objects = _word_objects(text_page, layer)
    unique, inverse = np.unique(objects, return_inverse=True)
    handles = unique.tolist()
    modes = np.array([pdf_calls.render_mode(h) if h else 0 for h in handles])
    colours = _colours(handles, pdf_calls.fill_colour)
    stroked = np.flatnonzero(np.isin(modes, _STROKE_MODES))
    if len(stroked):
        colours[stroked] = _colours(unique[stroked].tolist(), pdf_calls.stroke_colour)
    hidden |= np.isin(modes, _INVISIBLE_MODES)[inverse]
    pale = (colours[:, 3] < _FAINT) | (colours[:, :3].min(axis=1) >= _PALE)
    suspects = pale[inverse] | drawing.overflow
    if drawing.covers:
        order = drawing.order_of(handles)[inverse]
        under_picture, maybe = _covered(layer, order, colours[inverse, :3], drawing.covers, page_area)
        hidden |= under_picture
        suspects |= maybe
    suspects &= ~hidden
    if suspects.any():
        hidden[suspects] = ~_has_contrast(grey(), fractions[suspects])
    return hidden


def _covered(
    layer: TextLayer, order: NDArray[np.intp], colours: NDArray[np.int64], covers: list[Covers], page_area: float
) -> tuple[Mask, Mask]:
    """Words under an opaque picture that covers most of the page, and words that something may cover or match."""
    middle = (layer.corners[:, :2] + layer.corners[:, 2:]) / 2
    hidden = np.zeros(len(middle), dtype=bool)
    suspects = np.zeros(len(middle), dtype=bool)
    for cover in covers:
        left, bottom, right, top = cover.bounds.T[:, :, None]
        inside = (middle[:, 0] >= left) & (middle[:, 0] <= right) & (middle[:, 1] >= bottom) & (middle[:, 1] <= top)
        for n in np.flatnonzero(inside.any(axis=1)).tolist():
            below = inside[n] & (order < cover.order[n]) & (order >= 0)
            suspects |= below
            if cover.is_picture[n]:
                area = (cover.bounds[n, 2:] - cover.bounds[n, :2]).prod()
                opaque = below.any() and not pdf_calls.has_transparency(int(cover.handles[n]))
                if area > _MOST_OF_PAGE * page_area and opaque:
                    hidden |= below
            else:
                suspects |= inside[n] & (np.abs(colours - cover.colours[n]).max(axis=1) < 2 * _CONTRAST)
    return hidden, suspects


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

