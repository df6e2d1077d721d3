"""Self-attention of BERT-like encoders as ONNX Runtime's one fused operator.

What torch exports for it are some forty nodes a layer, with masks the size of the attention written out: a third of an
INT8 window's time. Windows run one by one, without padding, so no mask is needed at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional
from transformers.models.bert.modeling_bert import BertSelfAttention


class _Attention(torch.autograd.Function):
    """Softmax attention over (B, T, H) queries, keys and values; exported as ``MultiHeadAttention``."""

    @staticmethod
    def forward(ctx: Any, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
        def split(x: Tensor) -> Tensor:
            return x.reshape(*x.shape[:2], heads, -1).transpose(1, 2)

        mixed = functional.scaled_dot_product_attention(split(query), split(key), split(value))
        return mixed.transpose(1, 2).flatten(-2)

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any, heads: int) -> Any:
        fused = graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads)
        return fused.setType(query.type())


@contextmanager
def fused_attention(model: torch.nn.Module) -> Iterator[None]:
    """While it lasts, every BERT self-attention in ``model`` reads all of its window and exports as one operator."""
    layers: list[Any] = [m for m in model.modules() if isinstance(m, BertSelfAttention)]
    for layer in layers:
        layer.forward = _fused(layer)
    try:
        yield
    finally:
        for layer in layers:
            del layer.forward


def _fused(layer: Any) -> Any:
    def forward(hidden: Tensor, *_: Any, **__: Any) -> tuple[Tensor, None]:
        query, key, value = layer.query(hidden), layer.key(hidden), layer.value(hidden)
        return _Attention.apply(query, key, value, layer.num_attention_heads), None  # type: ignore[no-untyped-call]

    return forward
