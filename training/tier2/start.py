"""What a run of tier 2 may start from: a checkpoint of its own, or tier 1's text encoder for the lower layers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from safetensors.torch import load_file

from training.checkpoint import STATE, WEIGHTS
from training.tier1.start import start_state, start_weights

TIER1 = "token_rep_layer.bert_layer.model."
"""Before the names of the text encoder's tensors in tier 1."""


def warm_start(model: Any, folder: Path) -> dict[str, Any]:
    """Take over the tensors in ``folder`` that have a place in this model; returns what they are and how many."""
    if (folder / WEIGHTS).is_file() and not _is_tier1(folder):
        told: dict[str, Any] = json.loads((folder / STATE).read_text(encoding="utf-8")) | {"run": folder.parent.name}
        tensors = load_file(folder / WEIGHTS)
    else:
        told = start_state(folder)
        tensors = {
            f"encoder.{name.removeprefix(TIER1)}": tensor
            for name, tensor in start_weights(folder).items()
            if name.startswith(TIER1)
        }
    own = model.state_dict()
    taken = {name: tensor for name, tensor in tensors.items() if name in own and own[name].shape == tensor.shape}
    model.load_state_dict(taken, strict=False)
    return {**told, "tensors": len(taken)}


def _is_tier1(folder: Path) -> bool:
    config = json.loads((folder / STATE).read_text(encoding="utf-8"))["config"]
    return "label_base" in config
