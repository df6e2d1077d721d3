"""What a model's ``gliner_config.json`` says: architecture, words, windows.

The file is the one of the published checkpoints. Models that were exported here say more in it, under ``docsluice``:
separators for the layout, a head word, a splitter of their own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from tokenizers import Tokenizer

from documents.errors import ModelError
from tiers.gliner.windows import WindowPlan
from tiers.gliner.words import SPLITTERS

CONFIG = "gliner_config.json"
OTHERS = {
    "labels_decoder": "it writes its labels itself",
    "relations_layer": "it extracts relations",
    "post_fusion_schema": "it fuses text and labels, so no label can be embedded apart",
}
"""Settings that make a checkpoint one that this runtime does not read, and why."""
POOLINGS = ("first", "last", "mean", "max")
WORDS_AT_ONCE = 384
TOKENS_AT_ONCE = 512
OVERLAP = 64


@dataclass(frozen=True)
class GlinerConfig:
    """One model's architecture and how it reads.

    ``encoder``: ``uni`` reads the labels as a prompt before the text, ``bi`` embeds them apart. ``level``: ``span``
    scores all spans of up to ``max_width`` words, ``token`` the start, end and inside of spans at every word.
    ``pooling``: which token of a word stands for it (``mean`` and ``max`` only in graphs that gliner exported).
    """

    encoder: Literal["uni", "bi"]
    level: Literal["span", "token"]
    plan: WindowPlan
    max_width: int = 12
    splitter: str = "whitespace"
    pooling: str = "first"
    pad_id: int = 0
    threshold: float = 0.5
    entity_token: str = "<<ENT>>"
    separator_token: str = "<<SEP>>"
    label_after_token: bool = False


def read_config(folder: Path, tokenizer: Tokenizer) -> GlinerConfig:
    """The configuration in a model folder.

    Raises:
        ModelError: the file cannot be read, or describes a model that this runtime does not read.
    """
    path = folder / CONFIG
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as exc:
        raise ModelError(f"{path}: cannot be read as JSON ({exc}); a GLiNER checkpoint has this file") from exc
    if not isinstance(raw, dict):
        raise ModelError(f"{path}: holds no JSON object; a GLiNER checkpoint has one there")
    for key, why in OTHERS.items():
        if raw.get(key):
            raise ModelError(f"{path}: tier 1 does not read this kind of GLiNER ({key}): {why}")
    ours = raw.get("docsluice", {})
    splitter = ours.get("splitter", raw.get("words_splitter_type", "whitespace"))
    if splitter not in SPLITTERS:
        raise ModelError(f"{path}: words are split by {splitter!r}; this runtime knows {', '.join(SPLITTERS)}")
    model_type = str(raw.get("model_type") or "")
    bi = "bi_encoder" in model_type or bool(raw.get("labels_encoder"))
    token = raw.get("span_mode") == "token_level" or model_type.endswith("_token")
    pooling = str(raw.get("subtoken_pooling", "first"))
    if pooling not in POOLINGS:
        raise ModelError(f"{path}: subtoken_pooling is {pooling!r}; this runtime knows {', '.join(POOLINGS)}")
    try:
        plan = WindowPlan(**ours["windows"]) if "windows" in ours else _published_plan(raw, tokenizer)
        max_width, threshold = int(raw.get("max_width", 12)), float(ours.get("threshold", 0.5))
        pad_id = int(ours.get("pad_id", _encoder(raw).get("pad_token_id") or 0))
    except (TypeError, ValueError) as exc:
        raise ModelError(f"{path}: a number in it cannot be read: {exc}") from exc
    return GlinerConfig(
        encoder="bi" if bi else "uni",
        level="token" if token else "span",
        plan=plan,
        max_width=max_width,
        splitter=splitter,
        pooling=pooling,
        pad_id=pad_id,
        threshold=threshold,
        entity_token=str(raw.get("ent_token", "<<ENT>>")),
        separator_token=str(raw.get("sep_token", "<<SEP>>")),
        label_after_token=not raw.get("embed_ent_token", True),
    )


def _encoder(raw: dict[str, Any]) -> dict[str, Any]:
    return raw.get("encoder_config") or {}


def _published_plan(raw: dict[str, Any], tokenizer: Tokenizer) -> WindowPlan:
    """Windows as the published checkpoints were trained: at most ``max_len`` words, no separators, no head word."""
    probe = tokenizer.encode("a")
    special = [i for i, mark in zip(probe.ids, probe.special_tokens_mask, strict=True) if mark]
    if len(special) != 2:
        raise ValueError(f"its tokenizer puts {len(special)} special tokens around a text, not 2")
    tokens = min(int(_encoder(raw).get("max_position_embeddings") or TOKENS_AT_ONCE), TOKENS_AT_ONCE)
    return WindowPlan(
        tokens, OVERLAP, cls_id=special[0], sep_id=special[1], head=[], max_words=int(raw.get("max_len", WORDS_AT_ONCE))
    )
