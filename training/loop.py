"""The training loop: a generator that yields after every report, and can be stopped and resumed."""

from __future__ import annotations

import itertools
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import torch
from torch import Tensor, nn

from training.recipe import Recipe

B = TypeVar("B")


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


def train(
    model: nn.Module,
    optimiser: torch.optim.Optimizer,
    batches: Iterator[B],
    loss_of: Callable[[B], tuple[Tensor, int]],
    recipe: Recipe,
    *,
    done_steps: int = 0,
    done_seconds: float = 0.0,
) -> Iterator[Progress]:
    """Train until ``recipe.steps`` are done, counting those of the runs that this one resumes.

    Args:
        loss_of: a batch's loss, and of how many windows it is the mean.
    """
    model.train()
    learning = [p for group in optimiser.param_groups for p in group["params"]]
    start = saved = time.monotonic()
    total, count, windows = 0.0, 0, 0
    step = done_steps
    for batch in itertools.islice(batches, max(recipe.steps - done_steps, 0)):
        for group in optimiser.param_groups:
            group["lr"] = group["peak"] * _rate(step / recipe.steps, recipe.warmup_share)
        loss, size = loss_of(batch)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(learning, 5.0)
        optimiser.step()
        step += 1
        total, count, windows = total + float(loss.detach()), count + 1, windows + size
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
