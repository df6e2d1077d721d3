"""A run's checkpoint: weights, optimiser and the trainer's state, whole or not at all."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from torch import nn

from training.optimiser import save_optimiser
from training.places import STATE, WEIGHTS


def save_checkpoint(model: nn.Module, optimiser: torch.optim.AdamW, folder: Path, state: dict[str, object]) -> None:
    """Weights (without the frozen label encoder), optimiser and the trainer's state. Killed at any point, it leaves
    the last checkpoint or this one whole; ``find_checkpoint`` knows where."""
    partial, old = _beside(folder)
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    weights = {k: v.contiguous() for k, v in model.state_dict().items() if ".labels_encoder." not in k}
    save_file(weights, partial / WEIGHTS)
    save_optimiser(optimiser, partial)
    (partial / STATE).write_text(json.dumps(state, indent=1), encoding="utf-8")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    partial.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def find_checkpoint(folder: Path) -> bool:
    """Whether there is a checkpoint, put back in its place if a kill came between the two renames of saving it."""
    old = _beside(folder)[1]
    if not folder.exists() and old.exists():
        old.rename(folder)
    return folder.exists()


def _beside(folder: Path) -> tuple[Path, Path]:
    """Where a checkpoint is being written, and where the one before it waits until it is."""
    return folder.with_name(folder.name + ".part"), folder.with_name(folder.name + ".old")


def load_checkpoint(model: nn.Module, folder: Path) -> dict[str, Any]:
    """Load what ``save_checkpoint`` wrote; returns the trainer's state.

    Raises:
        RuntimeError: the weights are of another architecture.
    """
    missing, unexpected = model.load_state_dict(load_file(folder / WEIGHTS), strict=False)
    strangers = [k for k in missing if ".labels_encoder." not in k] + list(unexpected)
    if strangers:
        raise RuntimeError(f"{folder}: not a checkpoint of this model, it differs in {', '.join(strangers[:3])}")
    state: dict[str, Any] = json.loads((folder / STATE).read_text(encoding="utf-8"))
    return state
