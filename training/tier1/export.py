"""Trained weights → the model folder that tier 1 serves: quantised graphs, tokenizer, labels, manifest."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from gliner.modeling.base import BiEncoderTokenModel

from tiers.gliner.tokenizer import load_tokenizer
from tiers.gliner.windows import WindowPlan
from tiers.manifest import write_manifest
from training.tier1.dot import DotScorer
from training.tier1.graphs import write_label_graph, write_text_graph
from training.tier1.model import embed_labels
from training.tier1.quantise import four_bits, int8_layers, share_tensors

TABLE = "embeddings.onnx_data"
"""The token embeddings that text and label encoder share."""


def export(
    model: BiEncoderTokenModel,
    tokenizer_file: Path,
    folder: Path,
    *,
    labels: Sequence[str],
    splitter: str,
    plan: WindowPlan,
    pad_id: int,
    threshold: float,
    name: str,
    version: str,
    facts: Mapping[str, Any],
    quantised: bool = True,
) -> None:
    """Write a model folder.

    ``labels``: texts whose embeddings are shipped. ``quantised``: else the graphs stay in FP32, to compare with.
    """
    model.eval()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    write_text_graph(model, folder / "text.onnx")
    write_label_graph(model, folder / "labels.onnx")
    if quantised:
        int8_layers(folder / "text.onnx", folder / "text.onnx")
        four_bits(folder / "text.onnx", folder / "text.onnx", ["Gather"])
        four_bits(folder / "labels.onnx", folder / "labels.onnx", ["MatMul", "Gather"])
        share_tensors([folder / "text.onnx", folder / "labels.onnx"], TABLE)
    shutil.copy(tokenizer_file, folder / "tokenizer.json")
    tokenizer = load_tokenizer(tokenizer_file)
    with torch.no_grad():
        vectors = model.token_rep_layer.labels_projection(embed_labels(model, tokenizer, labels))
        if isinstance(model.scorer, DotScorer):
            vectors = model.scorer.label_vectors(vectors)
    np.save(folder / "labels.npy", vectors.numpy().astype(np.float32))
    (folder / "labels.json").write_text(json.dumps(list(labels), ensure_ascii=False, indent=1), encoding="utf-8")
    config = {
        "model_type": "gliner_bi_encoder_token",
        "hidden_size": model.config.hidden_size,
        "span_mode": "token_level",
        "subtoken_pooling": "first",
        "docsluice": {
            "splitter": splitter,
            "windows": asdict(plan),
            "pad_id": pad_id,
            "threshold": threshold,
        },
    }
    (folder / "gliner_config.json").write_text(json.dumps(config, indent=1), encoding="utf-8")
    write_manifest(folder, name=name, version=version, **facts)
