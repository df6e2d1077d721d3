"""What a model labelled is learnt as a little less than certain; what people labelled, as certain."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch

from training.datasets.labelled import DOUBT
from training.recipe import Recipe
from training.tier1.examples import Batch as Batch1
from training.tier1.loss import loss_of as loss1
from training.tier2.examples import Batch as Batch2
from training.tier2.loss import loss_of as loss2
from training.tier2.network import Outputs

RECIPE = Recipe(steps=1, label_smoothing=0.0)
SCORE = 0.96
"""Above what a doubtful value shall score, below what a sure one shall."""


def logit() -> torch.Tensor:
    return torch.logit(torch.tensor(SCORE)).clone().requires_grad_()


def tier1_loss(score: torch.Tensor, target: float, doubt: float, *, word: int = 1) -> torch.Tensor:
    shape = (1, 2, 1, 3)
    none = np.zeros((1, 1), dtype=np.int64)
    weights = np.zeros(shape[:3], dtype=np.float32)
    weights[:, word] = 1.0
    batch = Batch1(
        token_ids=none,
        attention=none,
        words_mask=none,
        boxes=np.zeros((1, 1, 4), dtype=np.float32),
        word_counts=np.full(1, 2, dtype=np.int64),
        targets=np.full(shape, target, dtype=np.float32),
        weights=weights,
        labels=(("total",),),
        doubt=np.array([doubt], dtype=np.float32),
    )
    return loss1(score.expand(shape), batch, RECIPE)


def tier2_loss(score: torch.Tensor, target: float, doubt: float) -> torch.Tensor:
    shape = (1, 1, 1, 1)
    example: Any = SimpleNamespace(doubt=doubt)
    none = np.zeros((1, 1), dtype=np.int64)
    batch = Batch2(
        token_ids=none,
        attention=none,
        boxes=np.zeros((1, 1, 4), dtype=np.float32),
        word_at=none,
        targets=np.full(shape, bool(target)),
        weights=np.ones(shape, dtype=np.bool_),
        examples=(example,),
    )
    nothing = torch.zeros(0, dtype=torch.long)
    return loss2(Outputs(score.expand(shape), torch.zeros(0, 20), nothing, []), batch, RECIPE)


@pytest.mark.parametrize("loss", [tier1_loss, tier2_loss])
@pytest.mark.parametrize(
    ("target", "doubt", "rises"),
    [(1.0, 0.0, True), (1.0, DOUBT, False), (0.0, 0.0, False), (0.0, DOUBT, False)],
)
def test_a_doubtful_value_is_pulled_to_less_than_certain(loss: Any, target: float, doubt: float, rises: bool) -> None:
    score = logit()
    loss(score, target, doubt).backward()
    assert score.grad is not None
    assert bool(score.grad < 0) == rises


@pytest.mark.parametrize("loss", [tier1_loss, tier2_loss])
def test_what_is_no_value_costs_the_same_whoever_said_it(loss: Any) -> None:
    assert torch.equal(loss(logit(), 0.0, DOUBT), loss(logit(), 0.0, 0.0))


def test_of_the_documents_type_there_is_no_doubt() -> None:
    score = logit()
    tier1_loss(score, 1.0, DOUBT, word=0).backward()
    assert score.grad is not None
    assert score.grad < 0
