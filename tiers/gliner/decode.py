"""Turn scores into spans: the decoding of GLiNER, token level and span level, vectorised.

At token level a span of a label runs from a word whose start score passes the threshold to one whose end score does,
with no inside score below it in between; its score is the smallest of all of these. At span level every span has a
score of its own. Which of the spans that overlap are kept is decided greedily, best first. Rules and order of ties are
those of gliner's ``TokenDecoder``, ``SpanDecoder`` and ``greedy_search``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


class Span(NamedTuple):
    """Words ``start``…``end`` (end not included), the label's index, and the score in 0…1."""

    start: int
    end: int
    label: int
    score: float


class Cells(NamedTuple):
    """The word-label pairs, of a window or of a document, that can take part in a span: ``word`` and ``label`` (n,),
    ``scores`` (n, 3) of start, end and inside. All others have an inside score below the threshold."""

    word: Ints
    label: Ints
    scores: Floats


def sigmoid(logits: npt.NDArray[np.floating]) -> Floats:
    """1 / (1 + exp(-x)), without overflow."""
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * logits)), dtype=np.float32)


def cells_of(scores: Floats, *, threshold: float, first_word: int = 0) -> Cells:
    """The cells of dense scores (words, labels, 3); ``first_word`` is the number of the first word."""
    word, label = _where(scores[..., 2] >= threshold)
    return Cells(word + first_word, label, scores[word, label])


def cells_of_vectors(inside: Floats, words: Floats, labels: Floats, *, threshold: float, first_word: int = 0) -> Cells:
    """The cells of words (W, 3, H) and labels (C, H) whose products are the logits of start, end and inside.

    Of most labels no word is inside a span, so their starts and ends need not be looked at: with a thousand labels that
    is most of the work. ``inside`` (W, C) holds the products with the words' third vectors.
    """
    with np.errstate(divide="ignore"):  # of 0 and 1 the logits are infinite
        lowest = np.log(np.float64(threshold)) - np.log1p(-np.float64(threshold))
    word, label = _where(inside >= lowest)
    edges = np.einsum("nkh,nh->nk", words[word, :2], labels[label])
    return Cells(word + first_word, label, sigmoid(np.concatenate([edges, inside[word, label, None]], axis=1)))


def _where(true: npt.NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """Rows and columns of what is true, as ``np.nonzero`` gives them; where little is, in a tenth of its time."""
    rows, columns = np.divmod(np.flatnonzero(true), true.shape[1])
    return rows, columns


def join(parts: Iterable[Cells]) -> Cells:
    """The cells of several stretches of a document, which have no word in common, as those of one."""
    word, label, scores = zip(*parts, strict=True)
    return Cells(np.concatenate(word), np.concatenate(label), np.concatenate(scores))


def token_spans(cells: Cells, *, threshold: float) -> list[Span]:
    """All spans of start, end and inside scores; by first word, then label, then last word."""
    if not len(cells.word):
        return []
    order = np.lexsort((cells.word, cells.label))
    word, label, scores = cells.word[order], cells.label[order], cells.scores[order]
    inside = scores[:, 2] >= threshold
    starts = np.flatnonzero((scores[:, 0] > threshold) & inside)
    ends = np.flatnonzero((scores[:, 1] > threshold) & inside)
    joined = (np.diff(word) == 1) & (np.diff(label) == 0) & inside[1:] & inside[:-1]
    run = np.concatenate([[0], np.cumsum(~joined)])  # the number of each cell's run of inside words
    reach = np.searchsorted(ends, np.searchsorted(run, run[starts], side="right"))
    nearest = np.searchsorted(ends, starts)
    counts = reach - nearest  # of ends in a start's own run
    first = np.repeat(starts, counts)
    last = ends[np.repeat(nearest - np.cumsum(counts) + counts, counts) + np.arange(len(first))]
    found = np.minimum(_lowest(scores[:, 2], first, last), np.minimum(scores[last, 1], scores[first, 0]))
    order = np.lexsort((word[last], label[first], word[first]))
    columns = (word[first][order], word[last][order] + 1, label[first][order], found[order])
    return list(map(Span._make, zip(*(column.tolist() for column in columns), strict=True)))


def _lowest(scores: Floats, first: Ints, last: Ints) -> Floats:
    """The least of ``scores[first:last + 1]`` for each pair, by tables of the least over 1, 2, 4… scores."""
    lowest = np.empty(len(first), dtype=scores.dtype)
    level = np.log2(last - first + 1).astype(np.int64)
    table = scores
    for power in range(int(level.max(initial=-1)) + 1):
        if power:
            table = np.minimum(table[: -(1 << power - 1)], table[1 << power - 1 :])
        own = level == power
        lowest[own] = np.minimum(table[first[own]], table[last[own] - (1 << power) + 1])
    return lowest


def span_spans(scores: Floats, *, threshold: float) -> list[Span]:
    """All spans of dense scores (words, widths, labels); by first word, then width, then label."""
    start, width, label = np.nonzero(scores > threshold)
    fits = start + width < len(scores)
    start, width, label = start[fits], width[fits], label[fits]
    found = scores[start, width, label]
    return [
        Span(int(s), int(s + w) + 1, int(c), float(x)) for s, w, c, x in zip(start, width, label, found, strict=True)
    ]


def resolve(spans: Iterable[Span], *, nested: bool = False, multi_label: bool = False) -> list[Span]:
    """Keep the best spans that may stand together, in order of their first word.

    Args:
        nested: a span may lie within another; spans that cross never stand together.
        multi_label: spans of the same words may stand together under several labels.
    """
    ranked = sorted(spans, key=lambda s: -s.score)
    if not nested and not multi_label:
        taken: list[int] = []
        return sorted((s for s in ranked if _take(taken, s)), key=lambda s: s.start)
    start = np.array([s.start for s in ranked], dtype=np.int64)
    end = np.array([s.end for s in ranked], dtype=np.int64)
    kept: list[int] = []
    for n in range(len(ranked)):
        a, b = start[kept], end[kept]
        clash = (a < end[n]) & (start[n] < b)
        same = (a == start[n]) & (b == end[n])
        if nested:
            clash &= ~(((a <= start[n]) & (end[n] <= b)) | ((start[n] <= a) & (b <= end[n])))
            clash |= same
        if multi_label:
            clash &= ~same
        if not clash.any():
            kept.append(n)
    return sorted((ranked[n] for n in kept), key=lambda s: s.start)


def drop_overlaps(spans: Iterable[Span]) -> list[Span]:
    """Per label, keep the best spans that do not overlap one another, best first (ties: the earlier, the longer)."""
    kept: list[Span] = []
    edges: dict[int, list[int]] = {}
    for span in sorted(spans, key=lambda s: (-s.score, s.start, -s.end)):
        if _take(edges.setdefault(span.label, []), span):
            kept.append(span)
    return kept


def _take(edges: list[int], span: Span) -> bool:
    """Whether none of the taken spans overlaps this one; then it is taken too. ``edges``: start, end, start, end… of
    what is taken, ascending."""
    at = bisect_right(edges, span.start)
    free = at % 2 == 0 and (at == len(edges) or span.end <= edges[at])
    if free:
        edges[at:at] = (span.start, span.end)
    return free


def by_label(spans: Iterable[Span]) -> Iterator[tuple[int, list[Span]]]:
    """Each label's spans, without overlaps, best first."""
    groups: dict[int, list[Span]] = {}
    for span in spans:
        groups.setdefault(span.label, []).append(span)
    for label, own in groups.items():
        yield label, drop_overlaps(own)
