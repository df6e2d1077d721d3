"""What ``schema_extractor.json`` in a model folder says: how the model's words are made and how long they may be."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from documents.errors import ModelError
from tiers.gliner.windows import WindowPlan
from tiers.schema_extractor.words import SPLITTERS

CONFIG = "schema_extractor.json"
POOLINGS = ("first", "mean", "max")


@dataclass(frozen=True)
class Layout:
    """How a model that was trained on documents reads them. ``cls_id``, ``sep_id``: tokens at the edges of a window.
    ``separators``: the tokens that stand for a gap (``tiers.gliner.windows.WindowPlan``). ``boxes``: whether the
    encoder sees where words stand. ``overlap``: tokens that two windows share."""

    cls_id: int
    sep_id: int
    separators: dict[str, list[int]]
    boxes: bool
    overlap: int


@dataclass(frozen=True)
class ExtractorConfig:
    """``max_tokens``: the most that the encoder reads at once, schema and text together. ``pooling``: what stands for
    a word, the vector of its ``first`` token, or the ``mean`` or ``max`` of all. ``splitter``: how a text is split
    into words. ``layout``: None for a model that reads mere text, as those that are published do."""

    max_tokens: int
    pooling: str = "first"
    splitter: str = "whitespace"
    layout: Layout | None = None

    @property
    def plan(self) -> WindowPlan:
        """How documents are cut into windows."""
        told = self.layout
        if told is None:
            return WindowPlan(self.max_tokens, self.max_tokens // 4, cls_id=None, sep_id=None, head=[])
        return WindowPlan(self.max_tokens, told.overlap, told.cls_id, told.sep_id, [], told.separators)


def read_config(folder: Path) -> ExtractorConfig:
    """The configuration in a model folder.

    Raises:
        ModelError: the file cannot be read, or describes a model that this runtime does not read.
    """
    path = folder / CONFIG
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        layout = Layout(**raw["layout"]) if raw.get("layout") else None
        config = ExtractorConfig(int(raw["max_tokens"]), str(raw["pooling"]), str(raw["splitter"]), layout)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as exc:
        raise ModelError(f"{path}: cannot be read ({exc!r}); convert the checkpoint again") from exc
    if config.max_tokens < 1:
        raise ModelError(f"{path}: the encoder reads {config.max_tokens} tokens; it must read at least one")
    if config.splitter not in SPLITTERS:
        raise ModelError(f"{path}: words are split by {config.splitter!r}; this runtime knows {', '.join(SPLITTERS)}")
    if config.pooling not in POOLINGS:
        raise ModelError(f"{path}: words are pooled by {config.pooling!r}; this runtime knows {', '.join(POOLINGS)}")
    return config
