"""Tier 2's loss: focal cross entropy (Lin et al. 2017) over all spans, cross entropy over counts and classes; each a
sum over a window's tasks, and the mean over windows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from training.recipe import Recipe
from training.tier2.examples import Batch
from training.tier2.network import Outputs, forward

COUNTS, CLASSES = 0.5, 2.0
"""Weights of a count and a class, against one span."""


def loss_of(outputs: Outputs, batch: Batch, recipe: Recipe) -> Tensor:
    """The loss of a batch."""
    kept = torch.from_numpy(batch.weights)
    logits = outputs.spans.float()[kept]
    targets = torch.from_numpy(batch.targets)[kept].float()
    smooth = targets
    if any(e.doubt for e in batch.examples):
        doubt = torch.tensor([e.doubt for e in batch.examples]).view(-1, 1, 1, 1).expand_as(kept)[kept]
        smooth = targets * (1 - doubt)
    entropy = functional.binary_cross_entropy_with_logits(logits, smooth, reduction="none")
    wrongness = torch.abs(targets - torch.sigmoid(logits.detach()))
    total = (entropy * wrongness**recipe.focal_gamma * (1.0 + (recipe.positive_weight - 1.0) * targets)).sum()
    if len(outputs.counted):
        total = total + COUNTS * functional.cross_entropy(outputs.counts.float(), outputs.counted, reduction="sum")
    for scores, right in outputs.classes:
        total = total + CLASSES * functional.cross_entropy(scores.float(), torch.tensor(right))
    return total / len(batch.examples)


def batch_loss(model: Any, recipe: Recipe) -> Callable[[Batch], tuple[Tensor, int]]:
    """The ``loss_of`` of ``training.loop.train``."""

    def loss(batch: Batch) -> tuple[Tensor, int]:
        with torch.autocast("cpu", torch.bfloat16, enabled=recipe.bfloat16):
            outputs = forward(model, batch)
        return loss_of(outputs, batch, recipe), len(batch.examples)

    return loss
