"""How a trained model reads, decided once: training cuts its windows by it, export writes it down, serving reads it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from documents.errors import UsageError
from tiers.gliner.config import GlinerConfig
from tiers.gliner.windows import WindowPlan
from training.tier1.config import Tier1Config

MASKS = ("<mask>", "[MASK]")
"""What pretraining put in a word's place stands for a label in a uni-encoder's prompt: it already means "say what
belongs here", and the token table stays as it is."""


def model_config(config: Tier1Config, text_base: Path, tokenizer: Tokenizer) -> GlinerConfig:
    """Separators: a bar for the next cell, the sentence end for the next line, two of them for the next block.

    Raises:
        UsageError: a uni-encoder is asked for on a base that was not pretrained with masks.
    """
    empty = tokenizer.encode("")  # what the tokenizer puts around every text
    start, end = empty.ids
    bar = tokenizer.encode("|", add_special_tokens=False).ids[-1]
    head = tokenizer.encode("document", add_special_tokens=False).ids
    gaps = {"\t": [bar], "\n": [end], "\n\n": [end, end], "\f": [end, end]}
    mask = next((m for m in MASKS if tokenizer.token_to_id(m) is not None), None)
    if config.label_base is None and mask is None:
        raise UsageError(f"{text_base}: has no mask token, so its prompts have nothing to mark labels with")
    return GlinerConfig(
        encoder="bi" if config.label_base else "uni",
        level="token",
        plan=WindowPlan(
            config.windows.max_tokens, config.windows.overlap, cls_id=start, sep_id=end, head=head, separators=gaps
        ),
        splitter=config.splitter,
        pad_id=int(json.loads((text_base / "config.json").read_text(encoding="utf-8"))["pad_token_id"]),
        threshold=config.threshold,
        entity_token=mask or "",
        separator_token=empty.tokens[-1],
    )


def as_json(config: GlinerConfig, hidden_size: int) -> dict[str, Any]:
    """The ``gliner_config.json`` that ``tiers.gliner.config.read_config`` reads ``config`` from."""
    prompt = {
        "ent_token": config.entity_token,
        "sep_token": config.separator_token,
        "embed_ent_token": not config.label_after_token,
    }
    return {
        "model_type": f"gliner_{config.encoder}_encoder_token",
        "hidden_size": hidden_size,
        "span_mode": "token_level",
        "subtoken_pooling": config.pooling,
        **(prompt if config.encoder == "uni" else {}),
        "docsluice": {
            "splitter": config.splitter,
            "windows": asdict(config.plan),
            "pad_id": config.pad_id,
            "threshold": config.threshold,
        },
    }
