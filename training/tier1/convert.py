"""A published GLiNER checkpoint (safetensors) → a model folder that tier 1 serves without torch."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from gliner import GLiNER
from gliner.modeling.base import BiEncoderSpanModel, BiEncoderTokenModel, UniEncoderSpanModel, UniEncoderTokenModel

from documents.errors import ModelError
from tiers.gliner.config import CONFIG
from tiers.manifest import write_manifest
from training.model_folder import fresh_folder
from training.tier1.graphs import write_label_graph, write_text_graph
from training.tier1.quantise import int8_layers

ARCHITECTURES = (UniEncoderSpanModel, UniEncoderTokenModel, BiEncoderSpanModel, BiEncoderTokenModel)


def convert(checkpoint: Path, folder: Path, *, name: str, version: str, int8: bool = False, **facts: Any) -> None:
    """Write ``folder``: the graphs (FP32, or INT8 per channel), the tokenizers, the configuration, the manifest.

    Args:
        checkpoint: what gliner's ``save_pretrained`` wrote, or was downloaded from a hub.
        facts: what else the manifest should say, such as the licence and the source.

    Raises:
        ModelError: the checkpoint is of an architecture that tier 1 does not read.
    """
    loaded = GLiNER.from_pretrained(str(checkpoint), local_files_only=True)
    model = loaded.model.eval()
    if type(model) not in ARCHITECTURES:
        raise ModelError(f"{checkpoint}: tier 1 reads no {type(model).__name__}, only models that extract spans")
    if model.config.subtoken_pooling not in ("first", "last") or model.config.post_fusion_schema:
        raise ModelError(f"{checkpoint}: its words are pooled or fused in a way that only gliner's own export serves")
    fresh_folder(folder, source=checkpoint)
    bi = isinstance(model, BiEncoderSpanModel | BiEncoderTokenModel)
    write_text_graph(model, folder / "text.onnx")
    _save_tokenizer(loaded.data_processor.transformer_tokenizer, folder / "tokenizer.json")
    if bi:
        write_label_graph(model, folder / "labels.onnx")
        _save_tokenizer(loaded.data_processor.labels_tokenizer, folder / "labels_tokenizer.json")
    if int8:
        for graph in folder.glob("*.onnx"):
            int8_layers(graph, graph)
    (folder / CONFIG).write_text(json.dumps(json.loads(model.config.to_json_string()), indent=1), encoding="utf-8")
    write_manifest(folder, name=name, version=version, **facts)


def _save_tokenizer(tokenizer: Any, path: Path) -> None:
    """Only the file that the tokenizers library reads; a slow tokenizer has none."""
    backend = getattr(tokenizer, "backend_tokenizer", None)
    if backend is None:
        raise ModelError(f"{type(tokenizer).__name__} is no fast tokenizer; save it as tokenizer.json first")
    backend.save(str(path))
