"""The tasks of a document → training windows: the prompt, the words, and which spans each query is to find."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from documents.schema import Schema
from tiers.gliner.windows import Window, cut_windows
from tiers.gliner.words import ModelWord, split_document
from tiers.schema_extractor.config import ExtractorConfig
from tiers.schema_extractor.prompt import Encode, ask
from tiers.schema_extractor.schema import Classification, Entity, ExtractionSchema, Relation, Structure
from training.datasets.labelled import LabelledDocument, Span
from training.tier2.tasks import MOST_FIELDS, ClassTask, SpanTask, Task, tasks_of

MOST_RECORDS = 19
"""Records that the model can count."""
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Spanned:
    """A task with spans, in one window. ``parent_at``, ``children_at`` (C,): token positions of its signs. ``targets``
    and ``ignored``: for each record and child, half-open spans in window words; of what is ignored any span that begins
    or ends in it."""

    parent_at: int
    children_at: Ints
    targets: tuple[tuple[tuple[Span, ...], ...], ...]
    ignored: tuple[tuple[tuple[Span, ...], ...], ...]


@dataclass(frozen=True)
class Classed:
    """A classification: token positions of its labels' signs (C,), and which of them is right."""

    children_at: Ints
    right: int


@dataclass(frozen=True)
class Example:
    """One window. ``doubt``: how far below 1 the targets of its spans are."""

    window: Window
    spanned: tuple[Spanned, ...]
    classed: tuple[Classed, ...]
    doubt: float = 0.0

    @property
    def tokens(self) -> int:
        """How long it is."""
        return len(self.window.token_ids)

    @property
    def has_target(self) -> bool:
        """Whether anything but the document's type is to be found here."""
        return any(spans for task in self.spanned for record in task.targets for spans in record)


def examples_of(
    labelled: LabelledDocument,
    schemas: Mapping[str, Schema],
    tokenizer: Tokenizer,
    encode: Encode,
    reads: ExtractorConfig,
    rng: random.Random,
    *,
    max_width: int,
) -> list[Example]:
    """All windows of a document under one prompt. A window with more records than the model counts is left out."""
    most_fields = MOST_FIELDS
    while True:
        tasks = tasks_of(labelled, schemas, rng, most_fields=most_fields)
        if not tasks:
            return []
        prompt, asked = ask(_schema(tasks), encode, start=0 if reads.layout is None else 1)
        if len(prompt) <= reads.max_tokens // 2:
            break
        if most_fields == 1:
            return []
        most_fields = max(1, most_fields * 3 // 4)
    words = split_document(labelled.document, reads.splitter)
    to_words = _converter(words)
    found = []
    for window in cut_windows(words, tokenizer, reads.plan, prompt=prompt):
        spanned, classed = [], []
        for task, place in zip(tasks, asked, strict=True):
            if isinstance(task, ClassTask):
                classed.append(Classed(place.children_at, task.right))
                continue
            targets, ignored = _inside(task, to_words, window, max_width)
            spanned.append(Spanned(place.parent_at, place.children_at, targets, ignored))
        if all(len(task.targets) <= MOST_RECORDS for task in spanned):
            found.append(Example(window, tuple(spanned), tuple(classed), labelled.doubt))
    return found


def _schema(tasks: Sequence[Task]) -> ExtractionSchema:
    asked = [task.asked for task in tasks]
    entities = [one for one in asked if isinstance(one, tuple)]
    structures = tuple(one for one in asked if isinstance(one, Structure))
    relations = tuple(one for one in asked if isinstance(one, Relation))
    classes = tuple(one for one in asked if isinstance(one, Classification))
    made: tuple[Entity, ...] = entities[0] if entities else ()
    return ExtractionSchema(made, classes, relations, structures)


def _converter(words: Sequence[ModelWord]) -> Callable[[Span], Span]:
    starts = np.array([w.start for w in words], dtype=np.int64)
    ends = np.array([w.end for w in words], dtype=np.int64)

    def to_words(span: Span) -> Span:
        first = int(np.searchsorted(ends, span[0], side="right"))
        return first, int(np.searchsorted(starts, span[1], side="left"))

    return to_words


def _inside(
    task: SpanTask, to_words: Callable[[Span], Span], window: Window, max_width: int
) -> tuple[tuple[tuple[tuple[Span, ...], ...], ...], tuple[tuple[tuple[Span, ...], ...], ...]]:
    """Targets and ignored spans in window words. Records of which nothing lies in the window are none of its."""
    targets, ignored = [], []
    mentions = [tuple(_cut(map(to_words, spans), window)) for spans in task.ignored]
    for record in task.records:
        own, left_out = [], []
        for spans, mentioned in zip(record, mentions, strict=True):
            whole, parts = [], list(mentioned)
            for span in map(to_words, spans):
                inside = window.first <= span[0] and span[1] <= window.last
                if inside and 0 < span[1] - span[0] <= max_width:
                    whole.append((span[0] - window.first, span[1] - window.first))
                else:
                    parts += _cut([span], window)
            own.append(tuple(whole))
            left_out.append(tuple(parts))
        if isinstance(task.asked, tuple) or any(own):
            targets.append(tuple(own))
            ignored.append(tuple(left_out))
    return tuple(targets), tuple(ignored)


def _cut(spans: Iterator[Span] | Sequence[Span], window: Window) -> Iterator[Span]:
    for start, end in spans:
        first, last = max(start, window.first), min(end, window.last)
        if first < last:
            yield first - window.first, last - window.first


@dataclass(frozen=True)
class Batch:
    """Arrays for one step. B windows, T tokens, W words, Q queries a window, K widths.

    ``token_ids``, ``attention`` (B, T); ``boxes`` (B, T, 4); ``word_at`` (B, W), the first token of each word;
    ``targets`` (B, Q, W, K) in {0, 1} and ``weights``, 0 where no loss is taken. The queries of a window are those of
    its tasks in turn, record by record, child by child.
    """

    token_ids: Ints
    attention: Ints
    boxes: npt.NDArray[np.float32]
    word_at: Ints
    targets: npt.NDArray[np.bool_]
    weights: npt.NDArray[np.bool_]
    examples: tuple[Example, ...]


def collate(examples: Sequence[Example], *, pad_id: int, max_width: int) -> Batch:
    """Pad windows to one batch."""
    size, tokens = len(examples), max(e.tokens for e in examples)
    words = max(1, *(len(e.window.word_at) for e in examples))
    queries = max(1, *(sum(len(r) for t in e.spanned for r in t.targets) for e in examples))
    ids = np.full((size, tokens), pad_id, dtype=np.int64)
    attention = np.zeros((size, tokens), dtype=np.int64)
    boxes = np.zeros((size, tokens, 4), dtype=np.float32)
    word_at = np.zeros((size, words), dtype=np.int64)
    targets = np.zeros((size, queries, words, max_width), dtype=np.bool_)
    weights = np.zeros_like(targets)
    ends = np.arange(words)[:, None] + np.arange(max_width)
    for row, example in enumerate(examples):
        window, count = example.window, len(example.window.word_at)
        ids[row, : example.tokens] = window.token_ids
        attention[row, : example.tokens] = 1
        boxes[row, : example.tokens] = window.boxes
        word_at[row, :count] = window.word_at
        fits = ends < count
        query = 0
        for task in example.spanned:
            for record, left_out in zip(task.targets, task.ignored, strict=True):
                for spans, ignored in zip(record, left_out, strict=True):
                    weights[row, query] = fits & ~_touching(ignored, ends) if ignored else fits
                    for start, end in spans:
                        targets[row, query, start, end - start - 1] = True
                        weights[row, query, start, end - start - 1] = True
                    query += 1
    return Batch(ids, attention, boxes, word_at, targets, weights, tuple(examples))


def _touching(ignored: Sequence[Span], ends: Ints) -> npt.NDArray[np.bool_]:
    """(W, K): the spans that begin or end in what is ignored."""
    marked = np.zeros(int(ends.max()) + 1, dtype=np.bool_)
    for start, end in ignored:
        marked[start:end] = True
    made: npt.NDArray[np.bool_] = marked[: len(ends), None] | marked[ends]
    return made
