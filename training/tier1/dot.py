"""A scorer whose cost hardly grows with the labels: an inner product instead of a network for every pair.

gliner's token-level models run a two-layer network on every pair of word and label, which at forty labels costs as much
as the encoder does in INT8 and at a thousand dwarfs it. Here a network on the word gives three vectors (start, end,
inside), one on the label gives one, and a pair's three logits are their products: the form of gliner's span-level
bi-encoder (Zaratiana et al. 2023; Stepanov et al. 2025), at token level.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = 3
"""Start, end, inside."""
INSIDE = 2


class DotScorer(nn.Module):
    """Words (B, W, H) and labels (B, C, H) or (C, H) → logits (B, W, C, 3), as ``gliner``'s ``Scorer``."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.of_word = nn.Sequential(nn.Linear(width, 2 * width), nn.GELU(), nn.Linear(2 * width, PARTS * width))
        self.of_label = nn.Sequential(nn.Linear(width, 2 * width), nn.GELU(), nn.Linear(2 * width, width))
        self.bias = nn.Parameter(torch.full((PARTS,), -2.0))
        self.width = width

    def word_vectors(self, words: Tensor) -> Tensor:
        """(B, W, 3, H + 1): the last element is the bias, which meets the 1 at the end of a label's vector."""
        shape = (*words.shape[:-1], PARTS, self.width)
        vectors = self.of_word(words).reshape(shape)
        bias = torch.ones_like(vectors[..., :1]) * self.bias.unsqueeze(-1)
        return torch.cat([vectors, bias], dim=-1)

    def label_vectors(self, labels: Tensor) -> Tensor:
        """(…, C, H) → (…, C, H + 1)."""
        vectors = labels + self.of_label(labels)
        return torch.cat([vectors, torch.ones_like(vectors[..., :1])], dim=-1)

    def forward(self, words: Tensor, labels: Tensor) -> Tensor:
        """The logits of every word and label."""
        asked = self.label_vectors(labels)
        if asked.dim() == 2:
            asked = asked.unsqueeze(0)
        logits: Tensor = torch.einsum("bwkh,bch->bwck", self.word_vectors(words), asked.expand(len(words), -1, -1))
        return logits
