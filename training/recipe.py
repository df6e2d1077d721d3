"""How to train: what a configuration says of it. Needs no torch, so what is wrong in it is told at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, TypeVar

from pydantic import Field

Number = TypeVar("Number", int, float)
Positive = Annotated[Number, Field(gt=0)]


@dataclass(frozen=True)
class Recipe:
    """How to train. The learning rate follows the share of ``steps`` done, over all resumed runs. ``bfloat16``: matrix
    products in half precision, faster on processors that have it (AVX512-BF16, AMX); the weights stay in FP32.
    ``label_smoothing``: of tier 1 alone, as tier 2 scores sixteen times as many spans as there are words."""

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
