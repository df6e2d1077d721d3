"""A GLiNER2 checkpoint of the span architecture → a model folder that tier 2 serves without torch."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from gliner2 import GLiNER2
from torch import nn

from documents.errors import ModelError
from tiers.manifest import write_manifest
from tiers.schema_extractor.config import CONFIG, ExtractorConfig
from tiers.schema_extractor.words import SPLITTERS
from training.model_folder import fresh_folder
from training.tier1.quantise import int8_layers
from training.tier2.graphs import write_graphs

RELATIVE_TOKENS = 2048
"""The most tokens for an encoder whose positions are relative and so set no limit: what attention takes of memory grows
with their square (12 heads: 200 MB a layer)."""
INT8 = ("encoder.onnx", "spans.onnx")
"""Graphs in which the time goes. The others stay in FP32: they decide how many records there are."""


def convert(
    checkpoint: Path,
    folder: Path,
    *,
    name: str,
    version: str,
    int8: bool = False,
    splitter: str = "whitespace",
    max_tokens: int | None = None,
    **facts: Any,
) -> None:
    """Write ``folder``: the graphs (FP32, or the two large ones in INT8), tokenizer, configuration, manifest.

    Args:
        checkpoint: what gliner2's ``save_pretrained`` wrote, or was downloaded from a hub.
        splitter: how the model's texts were split in training; ``whitespace`` for what was published.
        max_tokens: the most that the encoder shall read at once; None for all that it has positions for.
        facts: what else the manifest should say, such as the licence and the source.

    Raises:
        ModelError: the checkpoint cannot be read, or is of an architecture that tier 2 does not read.
    """
    if splitter not in SPLITTERS:
        raise ModelError(f"words cannot be split by {splitter!r}; tier 2 knows {', '.join(SPLITTERS)}")
    model = _load(checkpoint)
    most = max_tokens or RELATIVE_TOKENS
    if positions := _positions(model.encoder):
        most = min(positions, max_tokens or positions)
    config = ExtractorConfig(max_tokens=most, pooling=model.processor.token_pooling, splitter=splitter)
    backend = getattr(model.processor.tokenizer, "backend_tokenizer", None)
    if backend is None:
        raise ModelError(f"{checkpoint}: its tokenizer is no fast one; save it as tokenizer.json first")
    fresh_folder(folder, source=checkpoint)
    write_graphs(model, folder)
    if int8:
        for graph in INT8:
            int8_layers(folder / graph, folder / graph)
    backend.save(str(folder / "tokenizer.json"))
    (folder / CONFIG).write_text(json.dumps(asdict(config), indent=1) + "\n", encoding="utf-8")
    write_manifest(folder, name=name, version=version, **facts)


def _load(checkpoint: Path) -> Any:
    """The library's model, in FP32, ready to be read."""
    try:
        raw = json.loads((checkpoint / "config.json").read_text(encoding="utf-8"))
        architecture = str(raw.get("architecture") or "span").strip().lower()
    except (OSError, ValueError, AttributeError) as exc:
        raise ModelError(f"{checkpoint}: no GLiNER2 checkpoint here: its config.json cannot be read ({exc})") from exc
    if architecture != "span":
        raise ModelError(
            f"{checkpoint}: its architecture is {architecture!r}; only 'span' is converted, "
            "'boundary' is served as it is (SLUICE_TIER2)"
        )
    try:
        loaded = GLiNER2.from_pretrained(str(checkpoint), attention_backend="standard")
    except (OSError, RuntimeError, ValueError) as exc:
        raise ModelError(f"{checkpoint}: gliner2 cannot load it: {(str(exc) or repr(exc)).splitlines()[0]}") from exc
    return loaded.float().eval()


def _positions(encoder: Any) -> int | None:
    """How many tokens an encoder has positions for; None where they are relative."""
    table = getattr(getattr(encoder, "embeddings", None), "position_embeddings", None)
    if isinstance(table, nn.Embedding):
        return table.num_embeddings - (0 if table.padding_idx is None else table.padding_idx + 1)
    return None
