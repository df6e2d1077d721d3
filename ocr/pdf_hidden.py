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
from ocr.pdf_text import Floats, Indices, TextLayer

Mask = NDArray[np.bool_]
Colours = NDArray[np.int16]
Matrix = NDArray[np.float64]
"""(3, 2): a b, c d, e f as in PDF; a row vector (x, y, 1) is multiplied from the left."""

_SMALLEST_TEXT = 2.0  # points, ascent to descent
_INVISIBLE_MODES = (3, 7)
_STROKE_MODES = (1, 5)
_PALE = 225
_FAINT = 64
_CONTRAST = 24  # grey levels between a word's ink and its ground, of 255
_MOST_OBJECTS = 20_000
_DEEPEST_FORM = 4
_BLACK = (0, 0, 0)
_STRIDE = 4
_MOST_TEXTS_PER_WORD = 2
_MOST_PAIRS = 4_000_000  # of words and covers compared at a time: a byte each
_MOST_OF_PAGE = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Covers:
    """Filled shapes and pictures that may hide text, in parallel arrays of length n.

    ``order`` in painting order, ``bounds`` (n, 4) left, bottom, right, top in user space, ``colours`` (n, 3)
    red, green, blue.
    """

    handles: NDArray[np.int64]
    order: NDArray[np.int64]
    bounds: Floats
    colours: Colours
    is_picture: Mask

    def that_may_hide(self, shades: Colours, first_text: int) -> Covers | None:
        """Those painted after the text at ``first_text``, and shapes that are much like one of ``shades`` (m, 3)."""
        alike = (_distance(self.colours[:, None], shades) < 2 * _CONTRAST).any(axis=1)
        kept = (self.order > first_text) | (alike & ~self.is_picture)
        if kept.all():
            return self
        if not kept.any():
            return None
        return Covers(
            handles=self.handles[kept],
            order=self.order[kept],
            bounds=self.bounds[kept],
            colours=self.colours[kept],
            is_picture=self.is_picture[kept],
        )


@dataclass(slots=True)
class Drawing:
    """What a page draws: its objects in painting order, those that are text, and those that may cover others."""

    handles: list[int] = field(default_factory=list)
    texts: list[int] = field(default_factory=list)
    first_text: int = 0
    """The place of the first text in painting order."""
    covers: list[Covers] = field(default_factory=list)
    paths: list[tuple[list[int], Matrix | None]] = field(default_factory=list)
    """Handles of paths, with the matrix of the form that holds them (None on the page itself)."""
    picture_area: float = 0.0
    has_ink: bool = False
    overflow: bool = False
    largest_picture: tuple[int, float, float] = (0, 0.0, 0.0)
    """Handle of the largest picture, with its width and height on the page in points (0 where there is none)."""

    def order_of(self, handles: list[int]) -> NDArray[np.intp]:
        """Places of objects in painting order, -1 for unknown ones."""
        order = {handle: n for n, handle in enumerate(self.handles)}
        return np.array([order.get(handle, -1) for handle in handles], dtype=np.intp)


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
    if not drawing.texts and pdf_calls.TEXT_OBJECT in kinds:
        drawing.first_text = first + kinds.index(pdf_calls.TEXT_OBJECT)
    if kinds.count(pdf_calls.TEXT_OBJECT) == len(kinds):
        drawing.texts += handles
        return
    drawing.has_ink = True
    drawing.texts += [h for h, kind in zip(handles, kinds, strict=True) if kind == pdf_calls.TEXT_OBJECT]
    paths = [n for n, kind in enumerate(kinds) if kind == pdf_calls.PATH_OBJECT]
    if paths:
        drawing.paths.append(([handles[n] for n in paths], matrix))
    filled = (pdf_calls.draw_modes([handles[n] for n in paths])[0] != 0).tolist()
    pictures = [n for n, kind in enumerate(kinds) if kind == pdf_calls.IMAGE_OBJECT]
    covering = [n for n, fill in zip(paths, filled, strict=True) if fill] + pictures
    if not covering:
        return
    chosen = [handles[n] for n in covering]
    bounds = bounds_of(chosen, matrix)
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
                colours=pdf_calls.fill_colours(kept.tolist())[:3].T.astype(np.int16),
                is_picture=is_picture[large],
            )
        )


def bounds_of(handles: list[int], matrix: Matrix | None) -> Floats:
    """Left, bottom, right, top of objects in user space, (n, 4); ``matrix``: of the form that holds them."""
    raw = np.fmax(np.fmin(pdf_calls.object_bounds(handles), np.float32(1e9)), np.float32(-1e9))
    if matrix is None:
        return raw.T
    corners = raw[[0, 1, 2, 1, 0, 3, 2, 3]].T.reshape(-1, 4, 2).astype(np.float64)
    moved = np.clip(corners @ matrix[:2] + matrix[2], -1e9, 1e9)
    return np.concatenate((moved.min(axis=1), moved.max(axis=1)), axis=1).astype(np.float32)


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
    centre = fractions[:, :2] + fractions[:, 2:]
    outside: Mask = (centre < 0) | (centre > 2)
    hidden: Mask = outside[:, 0] | outside[:, 1]
    small = np.flatnonzero(layer.em < _SMALLEST_TEXT)
    if len(small):
        chars = layer.last[small] - layer.first[small] + 1
        sides = layer.corners[small, 2:] - layer.corners[small, :2]
        hidden[small[sides.max(axis=1) < 0.75 * _SMALLEST_TEXT * chars + 1]] = True
    every_word, covers = _to_look_at(len(layer.texts), drawing)
    if not (every_word or covers):
        return hidden
    middle = (layer.corners[:, :2] + layer.corners[:, 2:]) * np.float32(0.5)
    within = [_pairs(middle, cover) for cover in covers]
    asked = np.full(len(hidden), every_word)
    for _, words in within:
        asked[words] = True
    looked_at = np.flatnonzero(asked)
    if not len(looked_at):
        return hidden
    objects = _word_objects(text_page, layer.first[looked_at])
    unique, inverse = np.unique(objects, return_inverse=True)
    handles = unique.tolist()
    invisible, pale, colours = _ink(handles)
    hidden[looked_at] |= invisible[inverse]
    suspects = np.zeros(len(hidden), dtype=bool)
    suspects[looked_at] = pale[inverse] | drawing.overflow
    if covers:
        order = np.full(len(hidden), -1, dtype=np.intp)
        order[looked_at] = drawing.order_of(handles)[inverse]
        ink = np.zeros((len(hidden), 3), dtype=np.int16)
        ink[looked_at] = colours[inverse]
        for cover, (which, words) in zip(covers, within, strict=True):
            _note_covered(cover, which, words, order[words], ink[words], page_area, hidden, suspects)
    suspects &= ~hidden
    if suspects.any():
        hidden[suspects] = ~_has_contrast(grey(), fractions[suspects])
    return hidden


def _to_look_at(count: int, drawing: Drawing) -> tuple[bool, list[Covers]]:
    """Whether each of ``count`` words must be looked at, and the covers that may hide one.

    All words must where some text is invisible, pale or not surveyed. Covers that are painted before any text and
    have no text's colour hide nothing. A page has several words to an object as a rule, so its text objects are
    asked here, and words only if need be.
    """
    if drawing.overflow or len(drawing.texts) > _MOST_TEXTS_PER_WORD * count:
        return True, drawing.covers
    invisible, pale, colours = _ink(drawing.texts)
    if invisible.any() or pale.any():
        return True, drawing.covers
    if not drawing.covers:
        return False, []
    shades = np.array([_BLACK, *set(map(tuple, colours.tolist()))], dtype=np.int16)
    return False, [left for cover in drawing.covers if (left := cover.that_may_hide(shades, drawing.first_text))]


def _ink(handles: list[int]) -> tuple[Mask, Mask, Colours]:
    """Of text objects: which are drawn in an invisible mode, which are pale or faint, and colours (n, 3)."""
    modes = [pdf_calls.render_mode(h) if h else 0 for h in handles]
    raw = pdf_calls.fill_colours(handles)
    invisible = np.zeros(len(modes), dtype=bool)
    if any(modes):
        stroked = np.flatnonzero(np.isin(modes, _STROKE_MODES))
        raw[:, stroked] = pdf_calls.stroke_colours([handles[n] for n in stroked.tolist()])
        invisible = np.isin(modes, _INVISIBLE_MODES)
    pale: Mask = (raw[3] < _FAINT) | (raw[:3].min(axis=0) >= _PALE)
    return invisible, pale, raw[:3].T.astype(np.int16)


def _distance(some: Colours, others: Colours) -> Colours:
    """The largest difference in red, green or blue, along the last axis."""
    farthest: Colours = np.abs(some - others).max(axis=-1)
    return farthest


def _pairs(middle: Floats, cover: Covers) -> tuple[Indices, Indices]:
    """Which covers hold the middle of which words: indices into both, in parallel."""
    left, bottom, right, top = cover.bounds.T[:, :, None]
    x, y = middle.T
    step = max(1, _MOST_PAIRS // max(1, len(middle)))
    found = []
    for begin in range(0, len(cover.order), step):
        some = slice(begin, begin + step)
        inside = (x >= left[some]) & (x <= right[some]) & (y >= bottom[some]) & (y <= top[some])
        which, words = np.nonzero(inside)
        found.append((which + begin, words))
    return np.concatenate([which for which, _ in found]), np.concatenate([words for _, words in found])


def _note_covered(
    cover: Covers,
    which: Indices,
    words: Indices,
    order: Indices,
    ink: Colours,
    page_area: float,
    hidden: Mask,
    suspects: Mask,
) -> None:
    """Mark words as hidden under an opaque picture that covers most of the page, and as suspects where something
    may cover or match them. ``which``, ``words``, ``order`` and ``ink`` run in parallel, one row a pair."""
    below = (order < cover.order[which]) & (order >= 0)
    suspects[words[below]] = True
    alike = ~cover.is_picture[which] & (_distance(ink, cover.colours[which]) < 2 * _CONTRAST)
    suspects[words[alike]] = True
    for n in set(which[below & cover.is_picture[which]].tolist()):
        area = (cover.bounds[n, 2:] - cover.bounds[n, :2]).prod()
        if area > _MOST_OF_PAGE * page_area and not pdf_calls.has_transparency(int(cover.handles[n])):
            hidden[words[below & (which == n)]] = True


def _word_objects(text_page: int, first: Indices) -> NDArray[np.int64]:
    """The text object that draws each word, (n,), by the index of its first character.

    One object's words stand together, so every fourth word is asked first, and the words between two only
    where these differ.
    """
    count = len(first)
    asked = np.zeros(count, dtype=bool)
    asked[::_STRIDE] = True
    asked[-1] = True
    objects = np.zeros(count, dtype=np.int64)
    objects[asked] = pdf_calls.char_objects(text_page, first[asked].tolist())
    known = np.flatnonzero(asked)
    if len(known) > 1:
        same = objects[known[:-1]] == objects[known[1:]]
        segment = np.minimum(np.arange(count) // _STRIDE, len(known) - 2)
        uniform = same[segment]
        objects = np.where(~asked & uniform, objects[known[segment]], objects)
        rest = ~asked & ~uniform
        objects[rest] = pdf_calls.char_objects(text_page, first[rest].tolist())
    return objects


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
