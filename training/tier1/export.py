"""Trained weights → the model folder that tier 1 serves: quantised graphs, tokenizer, labels, manifest."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from gliner.modeling.base import BaseModel

from tiers.gliner.config import CONFIG, GlinerConfig
from tiers.gliner.tokenizer import load_tokenizer
from tiers.manifest import write_manifest
from training.tier1.dot import DotScorer
from training.tier1.graphs import write_label_graph, write_text_graph
from training.tier1.model import embed_labels
from training.tier1.model_config import as_json
from training.tier1.quantise import four_bits, int8_layers, share_tensors

TABLE = "embeddings.onnx_data"
"""The token embeddings that text and label encoder share."""


def export(
    model: BaseModel,
    tokenizer_file: Path,
    folder: Path,
    reads: GlinerConfig,
    *,
    labels: Sequence[str],
    name: str,
    version: str,
    facts: Mapping[str, Any],
    quantised: bool = True,
) -> None:
    """Write a model folder.

    ``labels``: texts whose embeddings a bi-encoder is shipped with. ``quantised``: else the graphs stay in FP32, to
    compare with.
    """
    model.eval()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    write_text_graph(model, folder / "text.onnx")
    if quantised:
        int8_layers(folder / "text.onnx", folder / "text.onnx")
        four_bits(folder / "text.onnx", folder / "text.onnx", ["Gather"])
    shutil.copy(tokenizer_file, folder / "tokenizer.json")
    if reads.encoder == "bi":
        _write_labels(model, folder, labels, quantised=quantised)
    config = as_json(reads, model.config.hidden_size)
    (folder / CONFIG).write_text(json.dumps(config, indent=1), encoding="utf-8")
    write_manifest(folder, name=name, version=version, **facts)


def _write_labels(model: BaseModel, folder: Path, labels: Sequence[str], *, quantised: bool) -> None:
    """The label encoder, and what it makes of ``labels``."""
    write_label_graph(model, folder / "labels.onnx")
    if quantised:
        four_bits(folder / "labels.onnx", folder / "labels.onnx", ["MatMul", "Gather"])
        share_tensors([folder / "text.onnx", folder / "labels.onnx"], TABLE)
    with torch.no_grad():
        raw = embed_labels(model, load_tokenizer(folder / "tokenizer.json"), labels)
        vectors = model.token_rep_layer.labels_projection(raw)
        if isinstance(model.scorer, DotScorer):
            vectors = model.scorer.label_vectors(vectors)
    np.save(folder / "labels.npy", vectors.numpy().astype(np.float32))
    (folder / "labels.json").write_text(json.dumps(list(labels), ensure_ascii=False, indent=1), encoding="utf-8")
