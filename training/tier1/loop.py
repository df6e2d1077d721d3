"""The training loop of tier 1: a generator that yields after every evaluation, and can be stopped and resumed.

Loss: binary focal cross entropy (Lin et al. 2017) over start, end and inside of every word and label, summed over
a window and averaged over windows; label smoothing keeps scores off 0 and 1, as the router calibrates them later.
"""

from __future__ import annotations

import itertools
import math
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, TypeVar

import torch
import torch.nn.functional as F
from gliner.modeling.base import BaseModel
from pydantic import Field
from torch import Tensor

from training.tier1.examples import Batch
from training.tier1.layout import layout_of

Number = TypeVar("Number", int, float)
Positive = Annotated[Number, Field(gt=0)]


@dataclass(frozen=True)
class Recipe:
    """How to train. The learning rate follows the share of ``steps`` done, over all resumed runs. ``bfloat16``: matrix
    products in half precision, faster on processors that have it (AVX512-BF16, AMX); the weights stay in FP32."""

    steps: Positive[int]
    encoder_rate: Positive[float] = 8e-5
    head_rate: Positive[float] = 8e-4
    warmup_share: Annotated[float, Field(ge=0, lt=1)] = 0.02
    weight_decay: Annotated[float, Field(ge=0)] = 0.01
    focal_gamma: Annotated[float, Field(ge=0)] = 1.0
    label_smoothing: Annotated[float, Field(ge=0, lt=0.5)] = 0.005
    positive_weight: Positive[float] = 2.0
    bfloat16: bool = False
    report_every: Positive[int] = 25
    save_every_seconds: Annotated[float, Field(ge=0)] = 180.0

    def with_steps(self, steps: int) -> Recipe:
        """The same recipe for another number of steps."""
        return replace(self, steps=steps)


@dataclass(frozen=True)
class Progress:
    """Where training stands: steps done and seconds used, over all starts of the run; mean loss since the last report;
    windows read since this start; whether it is time to save."""

    step: int
    seconds: float
    loss: float
    windows: int
    save: bool

    def as_dict(self) -> dict[str, float]:
        """One line of the log."""
        return {
            "step": self.step,
            "seconds": round(self.seconds),
            "loss": round(self.loss, 3),
            "windows": self.windows,
        }


def forward(model: BaseModel, batch: Batch, embeddings: Mapping[str, Tensor]) -> Tensor:
    """Logits (B, W, C, 3) of a batch. ``embeddings`` are the frozen label encoder's, by label text; of a uni-encoder
    there are none, its windows hold the labels."""
    layout = layout_of(model)
    if layout is not None:
        layout.boxes = torch.from_numpy(batch.boxes)
    asked = {}
    if embeddings:
        none = torch.zeros_like(next(iter(embeddings.values())))  # windows with fewer labels are filled up with it
        raw = torch.stack([torch.stack([embeddings[t] if t else none for t in row]) for row in batch.labels])
        asked["labels_embeds"] = model.token_rep_layer.labels_projection(raw)
    output = model(
        input_ids=torch.from_numpy(batch.token_ids),
        attention_mask=torch.from_numpy(batch.attention),
        words_mask=torch.from_numpy(batch.words_mask),
        text_lengths=torch.from_numpy(batch.word_counts).unsqueeze(1),
        **asked,
    )
    logits: Tensor = output.logits
    return logits


def loss_of(logits: Tensor, batch: Batch, recipe: Recipe) -> Tensor:
    """Focal binary cross entropy, masked by the batch's weights."""
    targets = torch.from_numpy(batch.targets)
    smooth = targets * (1 - 2 * recipe.label_smoothing) + recipe.label_smoothing
    entropy = F.binary_cross_entropy_with_logits(logits, smooth, reduction="none")
    wrongness = torch.abs(targets - torch.sigmoid(logits.detach()))
    weights = torch.from_numpy(batch.weights).unsqueeze(-1) * (1.0 + (recipe.positive_weight - 1.0) * targets)
    return (entropy * wrongness**recipe.focal_gamma * weights).sum() / len(batch.labels)


def train(
    model: BaseModel,
    optimiser: torch.optim.Optimizer,
    batches: Iterator[Batch],
    embeddings: Mapping[str, Tensor],
    recipe: Recipe,
    *,
    done_steps: int = 0,
    done_seconds: float = 0.0,
) -> Iterator[Progress]:
    """Train until ``recipe.steps`` are done, counting those of the runs that this one resumes."""
    model.train()
    if embeddings:
        model.token_rep_layer.labels_encoder.eval()
    learning = [p for group in optimiser.param_groups for p in group["params"]]
    start = saved = time.monotonic()
    total, count, windows = 0.0, 0, 0
    step = done_steps
    for batch in itertools.islice(batches, max(recipe.steps - done_steps, 0)):
        for group in optimiser.param_groups:
            group["lr"] = group["peak"] * _rate(step / recipe.steps, recipe.warmup_share)
        with torch.autocast("cpu", torch.bfloat16, enabled=recipe.bfloat16):
            logits = forward(model, batch, embeddings)
        loss = loss_of(logits.float(), batch, recipe)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(learning, 5.0)
        optimiser.step()
        step += 1
        total, count, windows = total + float(loss.detach()), count + 1, windows + len(batch.labels)
        last = step == recipe.steps
        if step % recipe.report_every == 0 or last:
            save = last or time.monotonic() - saved > recipe.save_every_seconds
            saved = time.monotonic() if save else saved
            yield Progress(step, done_seconds + time.monotonic() - start, total / count, windows, save)
            total, count = 0.0, 0


def _rate(share: float, warmup: float) -> float:
    """Linear warm-up, then a half cosine down to 2 %."""
    if share < warmup:
        return max(share / warmup, 0.02)
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min((share - warmup) / (1 - warmup), 1.0)))
