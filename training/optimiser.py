"""The optimiser of a run, and its memory on disk, which a run that resumes takes up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import torch
from safetensors.torch import load_file, save_file
from torch import nn

if TYPE_CHECKING:
    from training.recipe import Recipe

TOKEN_TABLES = ("word_embeddings.weight", "word_embeddings.tokens.weight", "tokens.tokens.weight")
SIGNS = "signs"
"""Tokens that pretraining did not know learn as fast as the heads."""
FILE = "optimiser.safetensors"


def optimiser_of(model: nn.Module, encoder: nn.Module, recipe: Recipe) -> torch.optim.AdamW:
    """AdamW over all that learns: not a frozen label encoder, and not the token table, which keeps unseen words of all
    languages where pretraining put them. Each group holds its ``peak`` rate; ``encoder`` is the pretrained part."""
    for name, parameter in encoder.named_parameters():
        parameter.requires_grad_(not name.endswith(TOKEN_TABLES))
    body = [p for n, p in encoder.named_parameters() if p.requires_grad and not n.endswith(SIGNS)]
    known = {id(p) for p in body}
    heads = [p for p in model.parameters() if p.requires_grad and id(p) not in known]
    return torch.optim.AdamW(
        [{"params": body, "peak": recipe.encoder_rate}, {"params": heads, "peak": recipe.head_rate}],
        lr=0.0,
        weight_decay=recipe.weight_decay,
    )


def save_optimiser(optimiser: torch.optim.AdamW, folder: Path) -> None:
    """Its moments and step counts, beside the weights."""
    state = optimiser.state_dict()["state"]
    tensors = {f"{number}.{key}": value.contiguous() for number, own in state.items() for key, value in own.items()}
    save_file(tensors, folder / FILE)


def load_optimiser(optimiser: torch.optim.AdamW, folder: Path) -> bool:
    """Take up what ``save_optimiser`` wrote; False where there is nothing, or it is of other parameters."""
    if not (folder / FILE).exists():
        return False
    state: dict[int, dict[str, torch.Tensor]] = {}
    for name, tensor in load_file(folder / FILE).items():
        number, key = name.split(".", 1)
        state.setdefault(int(number), {})[key] = tensor
    shapes = [p.shape for group in optimiser.param_groups for p in group["params"]]
    if any(n >= len(shapes) or own["exp_avg"].shape != shapes[n] for n, own in state.items()):
        return False
    optimiser.load_state_dict({"state": state, "param_groups": optimiser.state_dict()["param_groups"]})
    return True
