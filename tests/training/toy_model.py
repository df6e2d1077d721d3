"""A configuration that trains in seconds, and what a model in torch makes of a window."""

import numpy as np
import numpy.typing as npt
import torch
from gliner.modeling.base import BaseModel

from tiers.gliner.windows import Window
from training.recipe import Recipe
from training.tier1.config import Batches, Tier1Config, Windows
from training.tier1.layout import layout_of

CONFIG = Tier1Config(
    name="tiny",
    text_base="base",
    layers=2,
    hidden_size=16,
    layout=True,
    dot=True,
    splitter="document",
    threshold=0.1,
    seed=1,
    windows=Windows(max_tokens=128, overlap=16),
    recipe=Recipe(steps=6, report_every=2, save_every_seconds=0.0),
    batches=Batches(tokens=640),
    weights={"receipt": 1.0},
)
"""A uni-encoder; with ``label_base="base"`` a bi-encoder."""


def probabilities_in_torch(model: BaseModel, window: Window, **more: torch.Tensor) -> npt.NDArray[np.float32]:
    """(words, labels, 3), as the reference library's model classes compute them; ``more`` are further inputs."""
    ids, count = torch.from_numpy(window.token_ids)[None], len(window.word_at)
    mask = torch.zeros_like(ids)
    mask[0, torch.from_numpy(window.word_at)] = torch.arange(1, count + 1)
    if (layout := layout_of(model)) is not None:
        layout.boxes = torch.from_numpy(window.boxes)[None]
    with torch.no_grad():
        out = model(
            input_ids=ids,
            attention_mask=torch.ones_like(ids),
            words_mask=mask,
            text_lengths=torch.tensor([[count]]),
            **more,
        )
    found: npt.NDArray[np.float32] = torch.sigmoid(out.logits)[0].numpy()
    return found
