"""What a run of tier 2 may start from: a checkpoint of its own, or tier 1's text encoder for the lower layers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from safetensors.torch import load_file
from torch import Tensor

from documents.errors import UsageError
from tiers.schema_extractor.config import CONFIG
from training.places import STATE, WEIGHTS
from training.tier1.start import start_state, start_weights

TIER1 = "token_rep_layer.bert_layer.model."
"""Before the names of the text encoder's tensors in tier 1."""


def warm_start(model: Any, folder: Path) -> dict[str, Any]:
    """Take over the tensors in ``folder`` that have a place in this model; returns what they are and how many.

    Raises:
        UsageError: the folder is neither a checkpoint of a run nor a model of tier 1, or none of it fits.
    """
    if (folder / CONFIG).is_file():
        raise UsageError(f"{folder}: a model as tier 2 serves it cannot be trained on; name the checkpoint of its run")
    if not (folder / WEIGHTS).is_file():
        told, tensors = start_state(folder), _of_tier1(start_weights(folder))
    elif not (folder / STATE).is_file():
        raise UsageError(f"{folder}: no {STATE} beside the weights, so this is no checkpoint of a run")
    else:
        told = {**json.loads((folder / STATE).read_text(encoding="utf-8")), "run": folder.parent.name}
        tensors = load_file(folder / WEIGHTS)
        if "label_base" in told["config"]:
            tensors = _of_tier1(tensors)
    own = model.state_dict()
    taken = {name: tensor for name, tensor in tensors.items() if name in own and own[name].shape == tensor.shape}
    if not taken:
        raise UsageError(f"{folder}: nothing in it fits this model; is it of another base?")
    model.load_state_dict(taken, strict=False)
    return {**told, "tensors": len(taken)}


def _of_tier1(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The text encoder's tensors under the names that they have here."""
    return {f"encoder.{name.removeprefix(TIER1)}": t for name, t in tensors.items() if name.startswith(TIER1)}
