"""Trained weights → the model folder that tier 1 serves: ONNX INT8 per channel, tokenizer, labels, manifest."""

from __future__ import annotations

import json
import shutil
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import torch
from gliner.modeling.base import BiEncoderTokenModel
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn

from tiers.gliner.windows import WindowPlan
from tiers.manifest import write_manifest
from training.tier1.model import embed_labels

OPSET = 17


class TextGraph(nn.Module):
    """Tokens and label embeddings → logits."""

    def __init__(self, model: BiEncoderTokenModel) -> None:
        super().__init__()
        self.encoder = model.token_rep_layer.bert_layer.model
        self.projection = model.token_rep_layer.projection
        self.scorer = model.scorer

    def forward(self, input_ids: Tensor, attention_mask: Tensor, word_at: Tensor, labels: Tensor) -> Tensor:
        """``input_ids``, ``attention_mask`` (B, T); ``word_at`` (B, W) token positions; ``labels`` (C, H).

        Returns logits (B, W, C, 3)."""
        hidden = self.projection(self.encoder(input_ids, attention_mask=attention_mask)[0])
        width = hidden.shape[-1]
        words = torch.gather(hidden, 1, word_at.unsqueeze(-1).expand(-1, -1, width))
        logits: Tensor = self.scorer(words, labels)
        return logits


class LabelGraph(nn.Module):
    """Tokens of label texts → embeddings (n, H): mean of the frozen encoder's output, projected."""

    def __init__(self, model: BiEncoderTokenModel) -> None:
        super().__init__()
        self.encoder = model.token_rep_layer.labels_encoder.model
        self.projection = model.token_rep_layer.labels_projection

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """(n, T), (n, T) → (n, H)."""
        hidden = self.encoder(input_ids, attention_mask=attention_mask)[0]
        weights = attention_mask.unsqueeze(-1).to(hidden.dtype)
        pooled: Tensor = self.projection((hidden * weights).sum(1) / weights.sum(1))
        return pooled


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
    keep_fp32: Path | None = None,
) -> None:
    """Write a model folder.

    ``labels``: texts whose embeddings are shipped. ``keep_fp32``: folder for the FP32 graphs.
    """
    model.eval()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    ids = torch.tensor([[0, 5, 6, 7, 8, 2]])
    ones = torch.ones_like(ids)
    width = model.config.hidden_size
    with TemporaryDirectory() as scratch:
        fp32 = keep_fp32 or Path(scratch)
        fp32.mkdir(parents=True, exist_ok=True)
        _to_onnx(
            TextGraph(model),
            (ids, ones, torch.tensor([[0, 1, 3]]), torch.zeros(4, width)),
            fp32 / "text.onnx",
            {"input_ids": "BT", "attention_mask": "BT", "word_at": "BW", "labels": "C_"},
            {"logits": "BWC_"},
        )
        _to_onnx(
            LabelGraph(model),
            (ids, ones),
            fp32 / "labels.onnx",
            {"input_ids": "BT", "attention_mask": "BT"},
            {"embeddings": "B_"},
        )
        for graph in ("text.onnx", "labels.onnx"):
            quantize_dynamic(
                fp32 / graph, folder / graph, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8
            )
    shutil.copy(tokenizer_file, folder / "tokenizer.json")
    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    with torch.no_grad():
        vectors = model.token_rep_layer.labels_projection(embed_labels(model, tokenizer, labels))
    np.save(folder / "labels.npy", vectors.numpy().astype(np.float32))
    (folder / "labels.json").write_text(json.dumps(list(labels), ensure_ascii=False, indent=1), encoding="utf-8")
    config = {
        "model_type": "gliner_bi_encoder_token",
        "hidden_size": width,
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


def _to_onnx(
    graph: nn.Module,
    inputs: tuple[Tensor, ...],
    path: Path,
    names: Mapping[str, str],
    outputs: Mapping[str, str],
) -> None:
    """Export with named dynamic axes; ``names`` maps each input to its axes' letters, ``_`` for a fixed one."""
    axes = {
        name: {n: letter for n, letter in enumerate(letters) if letter != "_"}
        for name, letters in {**names, **outputs}.items()
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            graph.eval(),
            inputs,
            str(path),
            input_names=list(names),
            output_names=list(outputs),
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
