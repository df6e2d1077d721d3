"""Where words stand on the page, told to the encoder with the words themselves.

After LayoutLM (Xu et al. 2020) an embedding of the word's box is added to that of its token. Here it is a linear map of
sines and cosines of the box's edges, started at zero: the encoder begins as it was pretrained, and a model trained
without boxes is the same model. A token without a place (a separator, a special token, a text without pages) has a
box of no area and gets nothing added.
"""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor, nn

OCTAVES = 7
"""Waves a coordinate is told in; the longest is two pages long, each next one half as long."""
INPUTS = 3 * 2 * OCTAVES + 1
"""Features of a box."""


class PlacedEmbedding(nn.Module):
    """A token embedding that adds the embedding of the tokens' ``boxes`` (B, T, 4), set before each forward pass."""

    def __init__(self, tokens: nn.Embedding) -> None:
        super().__init__()
        self.tokens = tokens
        self.place = nn.Linear(INPUTS, tokens.embedding_dim, bias=False)
        nn.init.zeros_(self.place.weight)
        self.boxes: Tensor | None = None

    def forward(self, input_ids: Tensor) -> Tensor:
        """(B, T) → (B, T, H)."""
        embedded: Tensor = self.tokens(input_ids)
        if self.boxes is None:
            return embedded
        placed: Tensor = self.place(features(self.boxes))
        return embedded + placed


def features(boxes: Tensor) -> Tensor:
    """Boxes (…, 4) in fractions of the page → features of left edge, right edge, middle height and line height."""
    left, top, right, bottom = boxes.unbind(-1)
    waves = math.pi * 2.0 ** torch.arange(OCTAVES, dtype=boxes.dtype, device=boxes.device)
    angles = torch.stack([left, right, (top + bottom) / 2], dim=-1).unsqueeze(-1) * waves
    told = torch.cat([angles.sin(), angles.cos()], dim=-1).flatten(-2)
    height = ((bottom - top) * 10).unsqueeze(-1)
    placed = (right > left).to(boxes.dtype).unsqueeze(-1)
    return torch.cat([told, height], dim=-1) * placed


def add_layout(encoder: Any) -> PlacedEmbedding:
    """Give a pretrained encoder eyes for the page; returns the embedding, whose ``boxes`` are to be set."""
    placed = PlacedEmbedding(encoder.embeddings.word_embeddings)
    encoder.embeddings.word_embeddings = placed
    return placed


def layout_of(model: Any) -> PlacedEmbedding | None:
    """The embedding that ``add_layout`` gave a model's text encoder, None if it has none."""
    found = getattr(model.token_rep_layer.bert_layer.model.embeddings, "word_embeddings", None)
    return found if isinstance(found, PlacedEmbedding) else None
