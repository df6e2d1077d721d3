"""A GLiNER text encoder as one ONNX graph: windows and labels in, logits out.

Two dialects are understood, told apart by the names of a graph's inputs. Graphs that gliner exported
(``model.onnx`` of a published checkpoint) take a mask of words and list every span. Ours (``text.onnx``) take the
positions of words and labels, and for a bi-encoder the labels' embeddings, so that nothing is computed that is not
asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import onnxruntime

from documents.errors import ModelError
from tiers.gliner.decode import Floats
from tiers.gliner.windows import Ints, Window

Array = npt.NDArray[Any]
WASTE = 0.1
"""Most padding in a batch, as a share of its tokens."""
BATCH_TOKENS = 1024
"""Most tokens in a batch. A longer window is a batch of its own; larger batches gain nothing on a CPU."""


def open_session(path: Path, *, threads: int) -> onnxruntime.InferenceSession:
    """An ONNX Runtime session on the CPU that all threads of the process may share.

    Raises:
        ModelError: ONNX Runtime refuses the graph.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as exc:  # onnxruntime raises types of its own, one for each cause
        raise ModelError(f"{path}: ONNX Runtime refuses it: {exc}") from exc


class Labels(NamedTuple):
    """What the graph is told of the labels, as its dialect asks: ``embeddings`` (C, H), or the tokens of their texts
    (C, L), or the places in the prompt (C,) where their vectors are read."""

    embeddings: Floats | None = None
    token_ids: Ints | None = None
    attention: Ints | None = None
    at: Ints | None = None


class Batch(NamedTuple):
    """Windows that run together. B windows padded to T tokens and W words; ``counts`` (B,) their words."""

    windows: Sequence[Window]
    token_ids: Ints
    attention: Ints
    counts: Ints
    labels: Labels
    max_width: int
    pooling: str


class TextGraph:
    """One graph and its session; ``pad_id`` fills batches, ``batches`` says whether windows may share one at all."""

    def __init__(
        self,
        session: onnxruntime.InferenceSession,
        *,
        pad_id: int,
        max_width: int,
        pooling: str = "first",
        batches: bool = True,
    ) -> None:
        self.inputs = [i.name for i in session.get_inputs()]
        strange = [name for name in self.inputs if name not in _FEEDS]
        if strange:
            raise ModelError(f"the graph has an input {strange[0]!r} that no GLiNER export known here has")
        self.output = session.get_outputs()[0].name
        if self.output not in ("logits", "vectors"):
            raise ModelError(f"the graph gives {self.output!r}; a GLiNER's graph gives 'logits' or 'vectors'")
        self._session = session
        self._pad_id, self._max_width, self._pooling, self._batches = pad_id, max_width, pooling, batches

    def run(self, windows: Sequence[Window], labels: Labels) -> list[Floats]:
        """For each window its output, in the windows' order: logits (words, labels, 3) or (words, widths, labels), or
        vectors (words, 3, H) whose products with the labels' are the logits."""
        found: list[Floats] = [np.empty(0, dtype=np.float32)] * len(windows)
        for chosen in self._groups(windows):
            batch = self._collate([windows[n] for n in chosen], labels)
            out = self._session.run([self.output], {name: _FEEDS[name](batch) for name in self.inputs})[0]
            for row, n in enumerate(chosen):
                found[n] = out[row, : len(windows[n].word_at)]
        return found

    def _groups(self, windows: Sequence[Window]) -> Iterator[list[int]]:
        """Numbers of windows that run together: of nearly one length, so that hardly anything is padding."""
        lengths = [len(w.token_ids) for w in windows]
        group: list[int] = []
        for n in sorted(range(len(windows)), key=lambda n: -lengths[n]):
            longest = lengths[group[0]] if group else lengths[n]
            fits = (len(group) + 1) * longest <= BATCH_TOKENS and lengths[n] >= (1 - WASTE) * longest
            if group and not (self._batches and fits):
                yield group
                group = []
            group.append(n)
        if group:
            yield group

    def _collate(self, windows: Sequence[Window], labels: Labels) -> Batch:
        size = max(len(w.token_ids) for w in windows)
        ids = np.full((len(windows), size), self._pad_id, dtype=np.int64)
        attention = np.zeros_like(ids)
        for row, window in enumerate(windows):
            ids[row, : len(window.token_ids)] = window.token_ids
            attention[row, : len(window.token_ids)] = 1
        counts = np.array([len(w.word_at) for w in windows], dtype=np.int64)
        return Batch(windows, ids, attention, counts, labels, self._max_width, self._pooling)


def _word_at(batch: Batch) -> Array:
    """(B, W) position of the token that stands for each word; words that only pad point at ``[CLS]``."""
    places = np.zeros((len(batch.windows), max(int(batch.counts.max()), 1)), dtype=np.int64)
    for row, window in enumerate(batch.windows):
        places[row, : len(window.word_at)] = window.word_end - 1 if batch.pooling == "last" else window.word_at
    return places


def _boxes(batch: Batch) -> Array:
    """(B, T, 4) boxes of the tokens' words, zero where there is none."""
    boxes = np.zeros((*batch.token_ids.shape, 4), dtype=np.float32)
    for row, window in enumerate(batch.windows):
        boxes[row, : len(window.boxes)] = window.boxes
    return boxes


def _words_mask(batch: Batch) -> Array:
    """(B, T): at the tokens that stand for a word its number from 1, elsewhere 0."""
    mask = np.zeros_like(batch.token_ids)
    for row, window in enumerate(batch.windows):
        numbers = np.arange(1, len(window.word_at) + 1)
        if batch.pooling in ("mean", "max"):
            for number, first, end in zip(numbers, window.word_at, window.word_end, strict=True):
                mask[row, first:end] = number
        else:
            mask[row, window.word_end - 1 if batch.pooling == "last" else window.word_at] = numbers
    return mask


def _spans(batch: Batch) -> Array:
    """(B, W * K, 2) first and last word of every span of up to K words, in the order of gliner."""
    first = np.repeat(np.arange(int(batch.counts.max())), batch.max_width)
    pairs = np.stack([first, first + np.tile(np.arange(batch.max_width), int(batch.counts.max()))], axis=-1)
    return np.where(_span_mask(batch)[..., None], pairs[None], 0)


def _span_mask(batch: Batch) -> Array:
    """(B, W * K): whether a span's last word is one of the window's."""
    first = np.repeat(np.arange(int(batch.counts.max())), batch.max_width)
    last = first + np.tile(np.arange(batch.max_width), int(batch.counts.max()))
    return np.asarray(last[None, :] < batch.counts[:, None])


def _needed(value: Array | None, name: str) -> Array:
    if value is None:
        raise ModelError(f"the graph needs {name}, and this model's folder has nothing that makes them")
    return value


_FEEDS: dict[str, Callable[[Batch], Array]] = {
    "input_ids": lambda b: b.token_ids,
    "attention_mask": lambda b: b.attention,
    "word_at": _word_at,
    "boxes": _boxes,
    "label_at": lambda b: np.repeat(_needed(b.labels.at, "a prompt")[None], len(b.windows), axis=0),
    "labels": lambda b: _needed(b.labels.embeddings, "label embeddings"),
    "words_mask": _words_mask,
    "text_lengths": lambda b: b.counts[:, None],
    "span_idx": _spans,
    "span_mask": _span_mask,
    "labels_input_ids": lambda b: _needed(b.labels.token_ids, "label tokens"),
    "labels_attention_mask": lambda b: _needed(b.labels.attention, "label tokens"),
    "labels_embeddings": lambda b: _needed(b.labels.embeddings, "label embeddings"),
}
"""What each known input of a graph is fed with."""
