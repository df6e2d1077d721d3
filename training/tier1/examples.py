"""Labelled documents → training windows: what the encoder reads, and what each word should score."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from documents.schema import Schema
from tiers.gliner.config import GlinerConfig
from tiers.gliner.labels import title_label
from tiers.gliner.prompt import prompts
from tiers.gliner.windows import Window, cut_windows
from tiers.gliner.words import split_document
from training.asked import ask
from training.datasets.labelled import LabelledDocument, Span

HEAD_WEIGHT = 8.0
"""Loss at the head word, which alone says the type, against that at one word of hundreds."""


EDGE_WORDS = 16
"""Of a span that runs out of the window, so many words at the window's edge are not learnt from: serving takes their
scores from the neighbouring window, which sees what is around them."""


class Target(NamedTuple):
    """A span in window words, half-open, and whether it really begins and ends there or runs on outside."""

    start: int
    end: int
    opens: bool = True
    closes: bool = True


@dataclass(frozen=True)
class Example:
    """One window with its targets.

    ``labels``: the label texts, C of them. ``targets`` (C lists): what each label is to find. ``ignored`` (C lists):
    spans in window words that no loss is taken over. Word 0 is the head word. ``doubt``: see ``Batch``.
    """

    window: Window
    labels: tuple[str, ...]
    targets: tuple[tuple[Target, ...], ...]
    ignored: tuple[tuple[Span, ...], ...]
    doubt: float = 0.0

    @property
    def tokens(self) -> int:
        """How long the window is."""
        return len(self.window.token_ids)

    @property
    def has_target(self) -> bool:
        """Whether anything but the document's type is to be found here."""
        return any(target.start > 0 for targets in self.targets for target in targets)


def examples_of(
    labelled: LabelledDocument,
    schemas: Mapping[str, Schema],
    tokenizer: Tokenizer,
    reads: GlinerConfig,
    rng: random.Random,
) -> list[Example]:
    """All windows of a document, with randomly worded labels and a few that are not there. A uni-encoder is asked for
    them in any order, and for no more than one prompt holds."""
    words = split_document(labelled.document, reads.splitter)
    starts = np.array([w.start for w in words], dtype=np.int64)
    ends = np.array([w.end for w in words], dtype=np.int64)

    def to_words(span: Span) -> Span:
        first = int(np.searchsorted(ends, span[0], side="right"))
        return first, int(np.searchsorted(starts, span[1], side="left"))

    question = ask(labelled, schemas, rng, strange_titles=reads.encoder == "bi")
    asked = [
        (a.label, [to_words(s) for s in a.spans], [to_words(s) for s in a.ignored], False) for a in question.fields
    ]
    asked += [(title_label(t), [(0, 1)] if right else [], [], True) for t, right in question.types.items()]
    lead: Sequence[int] = ()
    if reads.encoder == "uni":
        rng.shuffle(asked)
        prompt = next(prompts([label for label, *_ in asked], tokenizer, reads))
        lead, asked = prompt.token_ids, [asked[n] for n in prompt.labels]
    windows = cut_windows(words, tokenizer, reads.plan, prompt=lead)
    return [replace(_windowed(window, asked), doubt=labelled.doubt) for window in windows]


def _windowed(window: Window, asked: Sequence[tuple[str, list[Span], list[Span], bool]]) -> Example:
    labels: list[str] = []
    targets: list[tuple[Target, ...]] = []
    ignored: list[tuple[Span, ...]] = []
    for label, spans, mentions, is_type in asked:
        labels.append(label)
        if is_type:
            targets.append(tuple(Target(*s) for s in spans))
            ignored.append(())
            continue
        found = tuple(t for s in spans if (t := _inside(s, window)))
        edges = [(t.start, t.start + EDGE_WORDS) for t in found if not t.opens]
        edges += [(t.end - EDGE_WORDS, t.end) for t in found if not t.closes]
        targets.append(found)
        ignored.append((*((max(a, 1), b) for a, b in edges), *(t[:2] for s in mentions if (t := _inside(s, window)))))
    return Example(window, tuple(labels), tuple(targets), tuple(ignored))


def _inside(span: Span, window: Window) -> Target | None:
    """The part of a span that lies in the window, in its words (the head word is word 0)."""
    start, end = max(span[0], window.first), min(span[1], window.last)
    if start >= end:
        return None
    shift = window.heads - window.first
    return Target(start + shift, end + shift, opens=start == span[0], closes=end == span[1])


@dataclass(frozen=True)
class Batch:
    """Arrays for one step. B windows, T tokens, W words, C labels a window (each window has its own).

    ``token_ids``, ``attention``, ``words_mask`` (B, T); ``boxes`` (B, T, 4); ``word_counts`` (B,); ``targets``
    (B, W, C, 3) in {0, 1} for start, end, inside; ``weights`` (B, W, C): 0 where no loss is taken. ``labels``: C texts
    for each window, ``""`` where it has fewer. ``doubt`` (B,): how far below 1 a target of 1 is taken.
    """

    token_ids: npt.NDArray[np.int64]
    attention: npt.NDArray[np.int64]
    words_mask: npt.NDArray[np.int64]
    boxes: npt.NDArray[np.float32]
    word_counts: npt.NDArray[np.int64]
    targets: npt.NDArray[np.float32]
    weights: npt.NDArray[np.float32]
    labels: tuple[tuple[str, ...], ...]
    doubt: npt.NDArray[np.float32]


def collate(examples: Sequence[Example], *, pad_id: int) -> Batch:
    """Pad windows to one batch."""
    tokens = max(len(e.window.token_ids) for e in examples)
    words = max(len(e.window.word_at) for e in examples)
    width = max(len(e.labels) for e in examples)
    size = len(examples)
    ids = np.full((size, tokens), pad_id, dtype=np.int64)
    attention = np.zeros((size, tokens), dtype=np.int64)
    words_mask = np.zeros((size, tokens), dtype=np.int64)
    boxes = np.zeros((size, tokens, 4), dtype=np.float32)
    targets = np.zeros((size, words, width, 3), dtype=np.float32)
    weights = np.zeros((size, words, width), dtype=np.float32)
    for row, example in enumerate(examples):
        window = example.window
        count = len(window.word_at)
        ids[row, : len(window.token_ids)] = window.token_ids
        attention[row, : len(window.token_ids)] = 1
        boxes[row, : len(window.boxes)] = window.boxes
        words_mask[row, window.word_at] = np.arange(1, count + 1)
        for column, (spans, ignored) in enumerate(zip(example.targets, example.ignored, strict=True)):
            weights[row, :count, column] = 1.0
            weights[row, 0, column] = HEAD_WEIGHT
            for start, end in ignored:
                weights[row, start:end, column] = 0.0
            for target in spans:
                if target.opens and target.closes:
                    weights[row, max(target.start, 1) : target.end, column] = 1.0
                if target.opens:
                    targets[row, target.start, column, 0] = 1.0
                if target.closes:
                    targets[row, target.end - 1, column, 1] = 1.0
                targets[row, target.start : target.end, column, 2] = 1.0
    counts = np.array([len(e.window.word_at) for e in examples], dtype=np.int64)
    labels = tuple(e.labels + ("",) * (width - len(e.labels)) for e in examples)
    doubt = np.array([e.doubt for e in examples], dtype=np.float32)
    return Batch(ids, attention, words_mask, boxes, counts, targets, weights, labels, doubt)
