"""How much a fine-tuning may take, and how it weighs what it learns from."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from training.recipe import Recipe
from training.tier1.config import Tier1Config

EXAMPLES_WEIGHT = 6.0
"""How often an example is drawn, against ``REHEARSED`` together: as often as all of these."""
REHEARSED = {"form": 2.0, "invoice": 1.5, "sentences": 1.0, "receipt": 0.7, "contract": 0.5, "ad_order": 0.3}
"""Made documents that are learnt again, so that nothing of them is forgotten, and how often each is drawn."""
PASSES = 8
"""How often each example is seen, where the budget is large enough."""
WINDOWS_A_STEP = 8
"""Windows in a batch, about."""
FEWEST_STEPS = 10
START_SHARE = 0.5
"""Of the base's weights in the result: their mean forgets less than either (Wortsman et al. 2022)."""


def configuration(base: dict[str, Any], *, steps: int) -> Tier1Config:
    """How to train on, from the configuration that the base was trained with (its manifest's)."""
    known = Tier1Config.model_validate(base)
    recipe = Recipe(
        steps=steps,
        encoder_rate=4e-5,
        head_rate=3e-4,
        warmup_share=0.1,
        bfloat16=has_bfloat16(),
        report_every=5,
        save_every_seconds=60.0,
    )
    return known.model_copy(
        update={
            "recipe": recipe,
            "weights": {"examples": EXAMPLES_WEIGHT, **REHEARSED},
            "start_share": START_SHARE,
        }
    )


def steps_for(windows: int) -> int:
    """The steps that see each of so many windows of examples ``PASSES`` times."""
    share = EXAMPLES_WEIGHT / (EXAMPLES_WEIGHT + sum(REHEARSED.values()))
    return max(FEWEST_STEPS, math.ceil(PASSES * windows / (WINDOWS_A_STEP * share)))


def has_bfloat16() -> bool:
    """Whether this processor multiplies in half precision itself; where it does not, that is slower than FP32."""
    try:
        flags = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return "avx512_bf16" in flags or "amx_bf16" in flags
