"""The four graphs of a GLiNER2 of the span architecture (``tiers/schema_extractor/graphs.py``), from its weights.

The arithmetic is rearranged, equal up to rounding: what depends on the first or the last word of a span alone is
computed once a word, and the last layer of the span network is multiplied into the queries (as gliner2's own
``score_queries`` does), width by width, so that what is in work stays in a CPU's cache.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from gliner2.layers import CountLSTM, CountLSTMoE, CountLSTMv2
from torch import Tensor, nn
from torch.nn import functional

from training.tier1.attention import fused_attention

OPSET = 20


class EncoderGraph(nn.Module):
    """Tokens (1, T) → vectors (1, T, H)."""

    def __init__(self, model: Any) -> None:
        super().__init__()
        self.encoder = model.encoder

    def forward(self, input_ids: Tensor, boxes: Tensor | None = None) -> Tensor:
        """One text, without padding; ``boxes`` (1, T, 4) for an encoder that sees them."""
        if boxes is not None:
            self.encoder.embeddings.word_embeddings.boxes = boxes
        hidden: Tensor = self.encoder(input_ids=input_ids, attention_mask=torch.ones_like(input_ids)).last_hidden_state
        return hidden


class HeadGraph(nn.Module):
    """Vectors of signs (S, H) → logits of counts (S, 20) and of labels (S,)."""

    def __init__(self, model: Any) -> None:
        super().__init__()
        self.count = model.count_pred
        self.label = model.classifier

    def forward(self, signs: Tensor) -> tuple[Tensor, Tensor]:
        """Both for every sign, as they cost next to nothing."""
        return self.count(signs), self.label(signs).squeeze(-1)


class QueryGraph(nn.Module):
    """Vectors of a task's fields (C, H) and the numbers of the records (R,) → queries (R, C, H)."""

    def __init__(self, model: Any) -> None:
        super().__init__()
        self.layer: Any = model.count_embed
        width = self.layer.hidden_size
        self.gru = nn.GRU(width, width)
        self.gru.load_state_dict(self.layer.gru.state_dict())

    def forward(self, fields: Tensor, steps: Tensor) -> Tensor:
        """A recurrent network over the records, started at each field; then what the kind of layer does with it."""
        layer = self.layer
        inputs = layer.pos_embedding(steps).unsqueeze(1).expand(-1, fields.shape[0], -1)
        states, _ = self.gru(inputs, fields.unsqueeze(0))
        if isinstance(layer, CountLSTM):
            made: Tensor = layer.projector(torch.cat([states, fields.unsqueeze(0).expand_as(states)], dim=-1))
        elif isinstance(layer, CountLSTMv2):
            made = _mix_fields(layer.transformer, states + fields)
        else:
            assert isinstance(layer, CountLSTMoE)
            flat = states.flatten(0, 1)
            inner = functional.gelu(torch.matmul(flat, layer.w1) + layer.b1.unsqueeze(1))
            experts = torch.matmul(inner, layer.w2) + layer.b2.unsqueeze(1)
            made = (layer.router(flat).T.unsqueeze(-1) * experts).sum(dim=0).view_as(states)
        return made


def _mix_fields(mixer: Any, queries: Tensor) -> Tensor:
    """gliner2's ``DownscaledTransformer``: the fields of each record (R, C, H) read one another. Written out, as what
    torch exports for its layers holds only for as many records and fields as it was exported with."""
    mixed = mixer.in_projector(queries)
    for layer in mixer.transformer.layers:
        attention = layer.self_attn
        query, key, value = (
            part.reshape(*part.shape[:2], attention.num_heads, attention.head_dim).transpose(1, 2)
            for part in functional.linear(mixed, attention.in_proj_weight, attention.in_proj_bias).chunk(3, dim=-1)
        )
        weights = torch.softmax(torch.matmul(query, key.transpose(-1, -2)) / math.sqrt(attention.head_dim), dim=-1)
        mixed = layer.norm1(mixed + attention.out_proj(torch.matmul(weights, value).transpose(1, 2).flatten(-2)))
        mixed = layer.norm2(mixed + layer.linear2(torch.relu(layer.linear1(mixed))))
    made: Tensor = mixer.out_projector(torch.cat([mixed, queries], dim=-1))
    return made


class SpanGraph(nn.Module):
    """Words (W, H) and queries (Q, H) → logits (Q, W, K) of the spans of 1…K words; every weight a constant that the
    runtime can pack. Spans that reach beyond the last word are scored as if they ended there."""

    def __init__(self, model: Any) -> None:
        super().__init__()
        marker = model.span_rep.span_rep_layer
        self.start, self.end = marker.project_start, marker.project_end
        hidden, self.last = marker.out_project[0], marker.out_project[3]
        on_start, on_end = hidden.weight.detach().split(hidden.in_features // 2, dim=1)
        self.of_start = _linear(on_start, hidden.bias)
        self.of_end = _linear(on_end, None)
        self.max_width = int(model.max_width)

    def forward(self, words: Tensor, queries: Tensor) -> Tensor:
        """Width by width."""
        words, queries = words.unsqueeze(0), queries.unsqueeze(0)  # of two axes, layers are exported as Gemm: no INT8
        starts = self.of_start(torch.relu(self.start(words)))
        ends = self.of_end(torch.relu(self.end(words)))
        asked = torch.matmul(queries, self.last.weight).transpose(1, 2)
        constant = torch.matmul(queries, self.last.bias).unsqueeze(1)
        columns = []
        for more in range(self.max_width):
            at = (torch.arange(words.shape[1]) + more).clamp(max=words.shape[1] - 1)
            pairs = torch.relu(starts + ends.index_select(1, at))
            columns.append(torch.matmul(pairs, asked) + constant)
        return torch.stack(columns, dim=-1).squeeze(0).transpose(0, 1)


def _linear(weight: Tensor, bias: Tensor | None) -> nn.Linear:
    made = nn.Linear(weight.shape[1], weight.shape[0], bias=bias is not None)
    with torch.no_grad():
        made.weight.copy_(weight)
        if bias is not None:
            made.bias.copy_(bias)
    return made


def write_graphs(model: Any, folder: Path, *, boxes: bool = False) -> None:
    """``encoder.onnx``, ``heads.onnx``, ``queries.onnx`` and ``spans.onnx``, FP32. ``boxes``: whether the encoder sees
    where words stand."""
    width = int(model.hidden_size)
    ids, words, queries = torch.tensor([[5, 6, 7, 8, 9]]), torch.zeros(4, width), torch.zeros(3, width)
    signs = {"signs": "S", "counts": "S", "classes": "S"}
    asked = {"fields": "C", "steps": "R", "queries": "RC"}
    spans = {"words": "W", "queries": "Q", "logits": "QW"}
    read = {"input_ids": "_T", **({"boxes": "_T"} if boxes else {}), "hidden": "_T"}
    seen = (torch.full((1, ids.shape[1], 4), 0.5),) if boxes else ()
    _write(EncoderGraph(model), (ids, *seen), folder / "encoder.onnx", read)
    _write(HeadGraph(model), (words,), folder / "heads.onnx", signs)
    _write(QueryGraph(model), (queries, torch.arange(2)), folder / "queries.onnx", asked)
    _write(SpanGraph(model), (words, queries), folder / "spans.onnx", spans)


def _write(graph: nn.Module, inputs: tuple[Tensor, ...], path: Path, axes: Mapping[str, str]) -> None:
    """Export; ``axes`` maps inputs, then outputs, to their axes' letters, ``_`` for a fixed one."""
    names = list(axes)
    with warnings.catch_warnings(), fused_attention(graph):
        warnings.simplefilter("ignore")
        torch.onnx.export(
            graph.eval(),
            inputs,
            str(path),
            input_names=names[: len(inputs)],
            output_names=names[len(inputs) :],
            dynamic_axes={n: {i: a for i, a in enumerate(v) if a != "_"} for n, v in axes.items()},
            opset_version=OPSET,
            dynamo=False,
        )
