"""Turn token scores into spans: the token-level decoding of GLiNER, vectorised.

A span of label c runs from a word whose start score passes the threshold to one whose end score does, with no
inside score below it in between; its score is the smallest of all of these (gliner's ``TokenDecoder``).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


class Span(NamedTuple):
    """Words ``start``…``end`` (end not included), the label's index, and the score in 0…1."""

    start: int
    end: int
    label: int
    score: float


def sigmoid(logits: npt.NDArray[np.floating]) -> Floats:
    """1 / (1 + exp(-x)), without overflow."""
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * logits)), dtype=np.float32)


def decode_spans(scores: Floats, *, threshold: float) -> list[Span]:
    """All spans whose score is at least the threshold.

    Args:
        scores: (words, labels, 3) of start, end and inside probabilities.
        threshold: in 0…1; applies to every part of a span.
    """
    start, end, inside = scores[..., 0], scores[..., 1], scores[..., 2]
    spans: list[Span] = []
    passing = inside >= threshold
    for label in np.flatnonzero(((start > threshold) & passing).any(axis=0)):
        ends = np.flatnonzero((end[:, label] > threshold) & passing[:, label])
        breaks = np.flatnonzero(~passing[:, label])
        for first in np.flatnonzero((start[:, label] > threshold) & passing[:, label]):
            after = np.searchsorted(breaks, first)
            stop = int(breaks[after]) if after < len(breaks) else len(inside)
            lowest = np.minimum.accumulate(inside[first:stop, label])
            for last in ends[(ends >= first) & (ends < stop)]:
                score = min(float(lowest[last - first]), float(start[first, label]), float(end[last, label]))
                spans.append(Span(int(first), int(last) + 1, int(label), score))
    return spans


def drop_overlaps(spans: list[Span]) -> list[Span]:
    """Per label, keep the best spans that do not overlap one another, best first (ties: the earlier, the longer)."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (-s.score, s.start, -s.end)):
        if all(span.end <= k.start or k.end <= span.start for k in kept if k.label == span.label):
            kept.append(span)
    return kept
