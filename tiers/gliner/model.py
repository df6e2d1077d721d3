"""A GLiNER in ONNX Runtime, without torch: words and labels in, spans out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from documents.errors import ModelError
from tiers.gliner.config import read_config
from tiers.gliner.decode import Cells, Floats, Span, cells_of, cells_of_vectors, join, sigmoid, span_spans, token_spans
from tiers.gliner.graph import Labels, TextGraph, open_session
from tiers.gliner.labels import LabelEmbeddings
from tiers.gliner.prompt import prompts
from tiers.gliner.tokenizer import load_tokenizer
from tiers.gliner.windows import Window, cut_windows, owned
from tiers.gliner.words import ModelWord
from tiers.manifest import ModelFolder, open_model

GRAPHS = ("text.onnx", "model.onnx")
"""The text encoder's graph: exported here, or by gliner."""


class Found(NamedTuple):
    """``spans``: all that pass the threshold, in words of the document, overlaps and all. ``heads``: (labels,) scores
    at the head word, each the least of start, end and inside, in the mean over the windows; None for a model without
    one."""

    spans: list[Span]
    heads: Floats | None


class GlinerModel:
    """One model folder: the text encoder's graph, ``tokenizer.json``, ``gliner_config.json``; for a bi-encoder the
    label encoder (``labels.onnx``) and embeddings of the labels it is shipped with.

    One session serves all threads of a process. Raises ModelError when the folder is not what its manifest says.
    """

    def __init__(self, path: Path, *, threads: int, cache: Path | None = None) -> None:
        self.folder: ModelFolder = open_model(path)
        self._threads = threads
        self.tokenizer: Tokenizer = load_tokenizer(path / "tokenizer.json")
        self.config = read_config(path, self.tokenizer)
        graph = next((path / name for name in GRAPHS if name in self.folder.manifest["files"]), None)
        if graph is None:
            raise ModelError(f"{path}: no {' or '.join(GRAPHS)} here; export the checkpoint's weights to ONNX")
        self.graph = TextGraph(
            open_session(graph, threads=threads), max_width=self.config.max_width, pooling=self.config.pooling
        )
        self.labels = LabelEmbeddings(
            _shipped(path), self.embed_labels, cache=cache / self.folder.hash[:16] if cache else None
        )

    def find(self, words: Sequence[ModelWord], labels: Sequence[str], *, threshold: float) -> Found:
        """Every span of the document that any of the labels may name.

        Nothing is truncated: a long text is read in windows, and many labels in several prompts (uni-encoder).
        """
        if not labels or not (words or self.config.plan.head):
            return Found([], None)
        if self.config.encoder == "bi":
            return self._read(cut_windows(words, self.tokenizer, self.config.plan), self._bi_labels(labels), threshold)
        spans: list[Span] = []
        heads = np.zeros(len(labels), dtype=np.float32) if self.config.plan.head else None
        for prompt in prompts(labels, self.tokenizer, self.config):
            windows = cut_windows(words, self.tokenizer, self.config.plan, prompt=prompt.token_ids)
            found = self._read(windows, Labels(at=prompt.label_at), threshold)
            spans += [s._replace(label=prompt.labels[s.label]) for s in found.spans]
            if heads is not None and found.heads is not None:
                heads[list(prompt.labels)] = found.heads
        return Found(sorted(spans, key=lambda s: (s.start, s.label, s.end)), heads)

    def _read(self, windows: Sequence[Window], labels: Labels, threshold: float) -> Found:
        heads: list[Floats] = []
        cells: list[Cells] = []
        best: dict[tuple[int, int, int], Span] = {}
        for window, (first, last) in zip(windows, owned(windows), strict=True):
            output = self.graph.run(window, labels)
            lead = window.heads
            mine = slice(first - window.first + lead, last - window.first + lead)
            if output.vectors is not None and output.inside is not None and labels.embeddings is not None:
                products = np.einsum("wkh,ch->wck", output.vectors[:lead], labels.embeddings)
                heads += [word.min(axis=-1) for word in sigmoid(products)]
                given = (output.inside[mine], output.vectors[mine], labels.embeddings)
                cells.append(cells_of_vectors(*given, threshold=threshold, first_word=first))
                continue
            assert output.logits is not None
            scores = sigmoid(output.logits)
            if self.config.level == "token":
                heads += [word.min(axis=-1) for word in scores[:lead]]
                cells.append(cells_of(scores[mine], threshold=threshold, first_word=first))
                continue
            for span in span_spans(scores[lead:], threshold=threshold):
                moved = span._replace(start=span.start + window.first, end=span.end + window.first)
                known = best.get(moved[:3])
                if known is None or known.score < moved.score:
                    best[moved[:3]] = moved
        spans = token_spans(join(cells), threshold=threshold) if cells else list(best.values())
        return Found(spans, np.stack(heads).mean(axis=0) if heads else None)

    def _bi_labels(self, labels: Sequence[str]) -> Labels:
        if "labels_input_ids" not in self.graph.inputs:
            return Labels(embeddings=self.labels.of(labels))
        encodings = [self._label_tokenizer.encode(label).ids for label in labels]
        ids = np.full((len(labels), max(map(len, encodings))), self.config.pad_id, dtype=np.int64)
        attention = np.zeros_like(ids)
        for row, tokens in enumerate(encodings):
            ids[row, : len(tokens)] = tokens
            attention[row, : len(tokens)] = 1
        return Labels(token_ids=ids, attention=attention)

    @cached_property
    def _label_tokenizer(self) -> Tokenizer:
        own = self.folder.path / "labels_tokenizer.json"
        return load_tokenizer(own) if own.name in self.folder.manifest["files"] else self.tokenizer

    @cached_property
    def _label_encoder(self) -> onnxruntime.InferenceSession:
        graph = self.folder.path / "labels.onnx"
        if graph.name not in self.folder.manifest["files"]:
            raise ModelError(f"{self.folder.path}: no label encoder here, so no new label can be asked for; export it")
        return open_session(graph, threads=self._threads)

    def embed_labels(self, texts: Sequence[str]) -> Floats:
        """(n, H): what the label encoder makes of texts. Nothing is kept, as ``labels`` does; for indexes of very many.

        Raises:
            ModelError: the model is no bi-encoder, or came without its label encoder.
        """
        rows = []  # one at a time, without padding
        asks = [i.name for i in self._label_encoder.get_inputs()]
        for text in texts:
            ids = np.array([self._label_tokenizer.encode(text).ids], dtype=np.int64)
            feed = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
            rows.append(self._label_encoder.run(["embeddings"], {name: feed[name] for name in asks})[0][0])
        return np.stack(rows).astype(np.float32)


def _shipped(path: Path) -> dict[str, Floats]:
    """The label embeddings that come with the model: ``labels.json`` names the rows of ``labels.npy``."""
    if not (path / "labels.json").exists():
        return {}
    names = json.loads((path / "labels.json").read_text(encoding="utf-8"))
    return dict(zip(names, np.load(path / "labels.npy", allow_pickle=False), strict=True))
