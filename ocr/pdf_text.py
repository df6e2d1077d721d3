"""The text layer of one PDF page: words with boxes, in content order.

The page's text comes in one call; then two calls a word fetch the boxes of its first and last character,
straight into an array. Everything else works on arrays. Words that this cannot describe (text that jumps, words
that touch across a wide gap) are taken apart character by character.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from ocr import pdf_calls
from ocr.clean_text import clean_word, is_clean, is_garbage

Floats = NDArray[np.float32]
Indices = NDArray[np.intp]

_LINE_END_HYPHENS = (0x02, 0xFFFE)  # what PDFium puts where a hyphen ends a line
_HYPHEN = ord("-")
_FEWEST_SPACED = 4
_BREAKS = np.zeros(0x10000, dtype=bool)
_BREAKS[[code for code in range(0x10000) if chr(code).isspace()]] = True


@dataclass(frozen=True, slots=True, eq=False)
class TextLayer:
    """The words of a page in PDF user space.

    ``corners`` is (n, 4): left, bottom, right, top in points, y upwards, with the font's ascent and descent.
    ``em`` is the longer side of each word's first character, in points.
    ``first`` and ``last`` are PDFium's indices of each word's first and last character.
    ``unreadable`` is the share of characters without a meaning (no Unicode mapping).
    ``cut`` says that the page had more characters than the limit.
    """

    texts: list[str]
    corners: Floats
    em: Floats
    first: Indices
    last: Indices
    unreadable: float
    cut: bool


def read_text_layer(text_page: int, *, most_chars: int) -> TextLayer:
    """The words of a loaded text page."""
    count = max(pdf_calls.count_chars(text_page), 0)
    cut = count > most_chars
    codes = _codes(text_page, min(count, most_chars))
    codes, first, last = _split(codes)
    if not len(first):
        return TextLayer([], np.zeros((0, 4), np.float32), np.zeros(0, np.float32), first, last, 0.0, cut)
    corners, em = _corners(text_page, first, last)
    suspicious = _suspicious(corners, em, last - first + 1)
    if suspicious.any():
        first, last = _split_touching(text_page, first, last, suspicious)
        corners, em = _corners(text_page, first, last)
    texts = _texts(codes, first, last)
    spaced = _spaced_out(texts, corners, first, last)
    if spaced:
        texts, first, last = _join(texts, first, last, spaced)
        corners, em = _corners(text_page, first, last)
    unreadable = 0.0
    joined = "".join(texts)
    if not is_clean(joined):
        odd = [n for n, text in enumerate(texts) if not (text.isascii() and text.isprintable())]
        unreadable = sum(is_garbage(texts[n]) for n in odd) / len(texts)
        for n in odd:
            texts[n] = clean_word(texts[n])
    if not all(texts):
        kept = np.array([bool(text) for text in texts])
        texts = [text for text in texts if text]
        corners, em, first, last = corners[kept], em[kept], first[kept], last[kept]
    return TextLayer(texts, corners, em, first, last, unreadable, cut)


def _codes(text_page: int, count: int) -> NDArray[np.uint32]:
    """Unicode code points of the characters 0…count-1, one for each of PDFium's characters."""
    units = np.zeros(count + 1, dtype=np.uint16)
    written = pdf_calls.get_text(text_page, 0, count, pdf_calls.address(units)) - 1 if count else 0
    surrogates = (units & 0xF800) == 0xD800
    aligned = written == count and (not count or pdf_calls.text_index(text_page, count - 1) == count - 1)
    if aligned and not surrogates.any():
        return units[:count].astype(np.uint32)
    codes = np.fromiter(map(pdf_calls.char_code, repeat(text_page), range(count)), np.uint32, count)
    return np.where(codes > 0x10FFFF, 0xFFFD, codes)


def _split(codes: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], Indices, Indices]:
    """Codes with plain hyphens, and the first and last character of each run without white space."""
    line_end = (codes == _LINE_END_HYPHENS[0]) | (codes == _LINE_END_HYPHENS[1])
    if line_end.any():
        codes = np.where(line_end, _HYPHEN, codes)
    inside = ~_BREAKS[np.minimum(codes, 0xFFFF)] & (codes != 0)
    edges = np.diff(np.concatenate(([False], inside, [False])).astype(np.int8))
    first = np.flatnonzero(edges == 1)
    last = np.flatnonzero(edges == -1) - 1
    if line_end.any():  # the word goes on in the next line: end one word there and begin another
        ends = np.flatnonzero(line_end[:-1] & inside[:-1] & inside[1:])
        first = np.sort(np.concatenate((first, ends + 1)))
        last = np.sort(np.concatenate((last, ends)))
    return codes, first, last


def _corners(text_page: int, first: Indices, last: Indices) -> tuple[Floats, Floats]:
    """The box around the first and the last character of each word, and the first character's longer side.

    Shapes (n, 4) left, bottom, right, top, and (n,); in points.
    """
    count = len(first)
    longer = np.flatnonzero(first != last)
    boxes = pdf_calls.char_boxes(text_page, [*first.tolist(), *last[longer].tolist()])
    boxes = np.fmax(np.fmin(boxes, np.float32(1e9)), np.float32(-1e9))  # also takes NaN away
    left, top, right, bottom = boxes[:count].T.copy()
    em = np.maximum(np.abs(left - right), np.abs(top - bottom))
    corners = np.stack((left, bottom, right, top))
    end = boxes[count:].T
    corners[:2, longer] = np.minimum(corners[:2, longer], end[[0, 3]])
    corners[2:, longer] = np.maximum(corners[2:, longer], end[[2, 1]])
    return corners.T, em


def _suspicious(corners: Floats, em: Floats, chars: Indices) -> NDArray[np.bool_]:
    """Words too long or too thick for one line of so many characters."""
    sides = corners[:, 2:] - corners[:, :2]
    em = np.maximum(em, 1.0)
    too_large: NDArray[np.bool_] = (sides.max(axis=1) > (0.9 * chars + 1) * em) | (sides.min(axis=1) > 1.7 * em)
    return (chars > 1) & too_large


def _split_touching(
    text_page: int, first: Indices, last: Indices, suspicious: NDArray[np.bool_]
) -> tuple[Indices, Indices]:
    """Cut the suspicious words wherever two neighbouring characters lie apart by more than an em."""
    cuts: list[int] = []
    for begin, end in zip(first[suspicious].tolist(), last[suspicious].tolist(), strict=True):
        indices = np.arange(begin, end + 1)
        boxes, sides = _corners(text_page, indices, indices)
        em = max(float(sides.max()), 1.0)
        across = np.maximum(boxes[1:, 0], boxes[:-1, 0]) - np.minimum(boxes[1:, 2], boxes[:-1, 2])
        along = np.maximum(boxes[1:, 1], boxes[:-1, 1]) - np.minimum(boxes[1:, 3], boxes[:-1, 3])
        apart = np.maximum(across, along) > 0.8 * em
        cuts += (indices[:-1][apart]).tolist()
    if not cuts:
        return first, last
    ends = np.array(cuts, dtype=np.intp)
    return np.sort(np.concatenate((first, ends + 1))), np.sort(np.concatenate((last, ends)))


def _texts(codes: NDArray[np.uint32], first: Indices, last: Indices) -> list[str]:
    safe = np.where((codes >= 0xD800) & (codes < 0xE000), 0xFFFD, codes)
    text = safe.astype("<u4").tobytes().decode("utf-32-le")
    return [text[begin:end] for begin, end in zip(first.tolist(), (last + 1).tolist(), strict=True)]


def _spaced_out(texts: list[str], corners: Floats, first: Indices, last: Indices) -> list[tuple[int, int]]:
    """Runs of words (begin, end) that are the letters of one spaced-out word: R E C H N U N G.

    At least four single letters on one line, as far apart each time, give or take a third of the line's height.
    """
    single = first == last
    pairs = np.flatnonzero(single[:-1] & single[1:])
    if len(pairs) < _FEWEST_SPACED - 1:
        return []
    height = np.maximum(corners[pairs, 3] - corners[pairs, 1], 1e-3)
    gaps = (corners[pairs + 1, 0] - corners[pairs, 2]) / height
    level = np.abs(corners[pairs + 1, 1] - corners[pairs, 1]) < 0.2 * height
    letters = np.array([texts[n].isalpha() and texts[n + 1].isalpha() for n in pairs.tolist()])
    linked = np.zeros(len(single) + 1, dtype=np.int8)
    linked[pairs + 1] = level & letters & (gaps > -0.1) & (gaps < 1.2)
    edges = np.diff(linked, append=0)
    begins, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1) + 1
    runs = []
    for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
        within = gaps[(pairs >= begin) & (pairs < end - 1)]
        if end - begin >= _FEWEST_SPACED and np.ptp(within) < 0.33:
            runs.append((begin, end))
    return runs


def _join(
    texts: list[str], first: Indices, last: Indices, runs: list[tuple[int, int]]
) -> tuple[list[str], Indices, Indices]:
    joined: list[str] = []
    kept = np.ones(len(first), dtype=bool)
    last = last.copy()
    done = 0
    for begin, end in runs:
        joined += [*texts[done:begin], "".join(texts[begin:end])]
        kept[begin + 1 : end] = False
        last[begin] = last[end - 1]
        done = end
    return joined + texts[done:], first[kept], last[kept]
