"""Tier 1's forward pass over a batch, and its loss.

Binary focal cross entropy (Lin et al. 2017) over start, end and inside of every word and label, summed over a window
and averaged over windows; label smoothing keeps scores off 0 and 1, as the router calibrates them later.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import torch
import torch.nn.functional as F
from gliner.modeling.base import BaseModel
from torch import Tensor

from training.recipe import Recipe
from training.tier1.examples import Batch
from training.tier1.layout import layout_of


def forward(model: BaseModel, batch: Batch, embeddings: Mapping[str, Tensor]) -> Tensor:
    """Logits (B, W, C, 3) of a batch. ``embeddings`` are the frozen label encoder's, by label text; of a uni-encoder
    there are none, its windows hold the labels."""
    device = next(model.parameters()).device
    layout = layout_of(model)
    if layout is not None:
        layout.boxes = torch.from_numpy(batch.boxes).to(device)
    asked = {}
    if embeddings:
        none = torch.zeros_like(next(iter(embeddings.values())))  # windows with fewer labels are filled up with it
        raw = torch.stack([torch.stack([embeddings[t] if t else none for t in row]) for row in batch.labels])
        asked["labels_embeds"] = model.token_rep_layer.labels_projection(raw)
    output = model(
        input_ids=torch.from_numpy(batch.token_ids).to(device),
        attention_mask=torch.from_numpy(batch.attention).to(device),
        words_mask=torch.from_numpy(batch.words_mask).to(device),
        text_lengths=torch.from_numpy(batch.word_counts).unsqueeze(1).to(device),
        **asked,
    )
    logits: Tensor = output.logits
    return logits


def loss_of(logits: Tensor, batch: Batch, recipe: Recipe) -> Tensor:
    """Focal binary cross entropy, masked by the batch's weights."""
    targets = torch.from_numpy(batch.targets).to(logits.device)
    doubt = torch.from_numpy(batch.doubt).to(logits.device).view(-1, 1, 1, 1).repeat(1, targets.shape[1], 1, 1)
    doubt[:, 0] = 0.0  # the head word says the type, which is known
    smooth = targets * (1 - 2 * recipe.label_smoothing - doubt) + recipe.label_smoothing
    entropy = F.binary_cross_entropy_with_logits(logits, smooth, reduction="none")
    wrongness = torch.abs(targets - torch.sigmoid(logits.detach()))
    weights = torch.from_numpy(batch.weights).to(logits.device).unsqueeze(-1)
    weights = weights * (1.0 + (recipe.positive_weight - 1.0) * targets)
    return (entropy * wrongness**recipe.focal_gamma * weights).sum() / len(batch.labels)


def batch_loss(
    model: BaseModel, embeddings: Mapping[str, Tensor], recipe: Recipe
) -> Callable[[Batch], tuple[Tensor, int]]:
    """The ``loss_of`` of ``training.loop.train``."""

    def loss(batch: Batch) -> tuple[Tensor, int]:
        if embeddings:
            model.token_rep_layer.labels_encoder.eval()
        kind = next(model.parameters()).device.type
        with torch.autocast(kind, torch.bfloat16, enabled=recipe.bfloat16):
            logits = forward(model, batch, embeddings)
        return loss_of(logits.float(), batch, recipe), len(batch.labels)

    return loss
