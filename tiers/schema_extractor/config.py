"""What ``schema_extractor.json`` in a model folder says: how the model's words are made and how long they may be."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from documents.errors import ModelError
from tiers.schema_extractor.words import SPLITTERS

CONFIG = "schema_extractor.json"
POOLINGS = ("first", "mean", "max")


@dataclass(frozen=True)
class ExtractorConfig:
    """``max_tokens``: the most that the encoder reads at once, schema and text together. ``pooling``: what stands for
    a word, the vector of its ``first`` token, or the ``mean`` or ``max`` of all. ``splitter``: how a text is split
    into words."""

    max_tokens: int
    pooling: str = "first"
    splitter: str = "whitespace"


def read_config(folder: Path) -> ExtractorConfig:
    """The configuration in a model folder.

    Raises:
        ModelError: the file cannot be read, or describes a model that this runtime does not read.
    """
    path = folder / CONFIG
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        config = ExtractorConfig(int(raw["max_tokens"]), str(raw["pooling"]), str(raw["splitter"]))
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise ModelError(f"{path}: cannot be read ({exc!r}); convert the checkpoint again") from exc
    if config.max_tokens < 1:
        raise ModelError(f"{path}: the encoder reads {config.max_tokens} tokens; it must read at least one")
    if config.splitter not in SPLITTERS:
        raise ModelError(f"{path}: words are split by {config.splitter!r}; this runtime knows {', '.join(SPLITTERS)}")
    if config.pooling not in POOLINGS:
        raise ModelError(f"{path}: words are pooled by {config.pooling!r}; this runtime knows {', '.join(POOLINGS)}")
    return config
