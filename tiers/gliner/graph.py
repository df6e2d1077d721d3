"""A GLiNER text encoder as one ONNX graph: windows and labels in, logits out.

Two dialects are understood, told apart by the names of a graph's inputs. Graphs that gliner exported
(``model.onnx`` of a published checkpoint) take a mask of words and list every span. Ours (``text.onnx``) take the
positions of words and labels, and for a bi-encoder the labels' embeddings, so that nothing is computed that is not
asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import onnxruntime

from documents.errors import ModelError
from tiers.gliner.decode import Floats
from tiers.gliner.windows import Ints, Window

Array = npt.NDArray[Any]


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


class Output(NamedTuple):
    """What a graph gives for one window: ``logits`` (words, labels, 3) or (words, widths, labels); or the logits of
    ``inside`` (words, labels) and the words' ``vectors`` (words, 3, H), whose products with the labels' embeddings are
    all logits."""

    logits: Floats | None = None
    inside: Floats | None = None
    vectors: Floats | None = None


class Feed(NamedTuple):
    """One window on its way into the graph."""

    window: Window
    labels: Labels
    max_width: int
    pooling: str


class TextGraph:
    """One graph and its session. Windows go through one by one: on a CPU a batch gains nothing from 128 tokens on, and
    padding costs (measured: bench/tier1_speed.py's shape, 448 tokens, 72 ms a window alone and 80 in a pair)."""

    def __init__(self, session: onnxruntime.InferenceSession, *, max_width: int, pooling: str = "first") -> None:
        self.inputs = [i.name for i in session.get_inputs()]
        self.outputs = [o.name for o in session.get_outputs()]
        strange = [name for name in self.inputs if name not in _FEEDS]
        strange += [name for name in self.outputs if name not in Output._fields]
        if strange:
            raise ModelError(f"the graph has {strange[0]!r} among its inputs and outputs, which no known export has")
        self._session = session
        self._max_width, self._pooling = max_width, pooling

    def run(self, window: Window, labels: Labels) -> Output:
        """One window's output."""
        feed = Feed(window, labels, self._max_width, self._pooling)
        given = self._session.run(self.outputs, {name: _FEEDS[name](feed) for name in self.inputs})
        return Output(**{name: value[0] for name, value in zip(self.outputs, given, strict=True)})


def _word_at(feed: Feed) -> Array:
    """(1, W) position of the token that stands for each word."""
    window = feed.window
    return (window.word_end - 1 if feed.pooling == "last" else window.word_at)[None]


def _words_mask(feed: Feed) -> Array:
    """(1, T): at the tokens that stand for a word its number from 1, elsewhere 0."""
    window = feed.window
    mask = np.zeros((1, len(window.token_ids)), dtype=np.int64)
    if feed.pooling in ("mean", "max"):
        for number, (first, end) in enumerate(zip(window.word_at, window.word_end, strict=True), 1):
            mask[0, first:end] = number
    else:
        mask[0, _word_at(feed)[0]] = np.arange(1, len(window.word_at) + 1)
    return mask


def _spans(feed: Feed) -> Array:
    """(1, W * K, 2) first and last word of every span of up to K words, in the order of gliner; 0, 0 for spans that
    reach beyond the window."""
    count = len(feed.window.word_at)
    first = np.repeat(np.arange(count), feed.max_width)
    pairs = np.stack([first, first + np.tile(np.arange(feed.max_width), count)], axis=-1)
    return np.where(pairs[:, 1:] < count, pairs, 0)[None]


def _span_mask(feed: Feed) -> Array:
    """(1, W * K): whether a span's last word is one of the window's."""
    count = len(feed.window.word_at)
    last = np.repeat(np.arange(count), feed.max_width) + np.tile(np.arange(feed.max_width), count)
    return np.asarray(last < count)[None]


def _needed(value: Array | None, name: str) -> Array:
    if value is None:
        raise ModelError(f"the graph needs {name}, and this model's folder has nothing that makes them")
    return value


_FEEDS: dict[str, Callable[[Feed], Array]] = {
    "input_ids": lambda f: f.window.token_ids[None],
    "attention_mask": lambda f: np.ones((1, len(f.window.token_ids)), dtype=np.int64),
    "word_at": _word_at,
    "boxes": lambda f: f.window.boxes[None],
    "label_at": lambda f: _needed(f.labels.at, "a prompt")[None],
    "labels": lambda f: _needed(f.labels.embeddings, "label embeddings"),
    "words_mask": _words_mask,
    "text_lengths": lambda f: np.array([[len(f.window.word_at)]]),
    "span_idx": _spans,
    "span_mask": _span_mask,
    "labels_input_ids": lambda f: _needed(f.labels.token_ids, "label tokens"),
    "labels_attention_mask": lambda f: _needed(f.labels.attention, "label tokens"),
    "labels_embeddings": lambda f: _needed(f.labels.embeddings, "label embeddings"),
}
"""What each known input of a graph is fed with."""
