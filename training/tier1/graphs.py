"""The forward passes of gliner's models as ONNX graphs that compute only what serving asks for.

The weights are gliner's; the arithmetic is rearranged, equal up to rounding. The heads are where the time goes in
gliner's own export: its scorer reads word, label and product side by side for every pair, its span layer runs a wide
network for every span. Split into summands, whatever depends on one word or one label alone is computed once.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from gliner.modeling.base import BaseModel, BiEncoderSpanModel, BiEncoderTokenModel
from gliner.modeling.scorers import Scorer
from torch import Tensor, nn

from training.tier1.attention import fused_attention
from training.tier1.dot import INSIDE, DotScorer
from training.tier1.layout import layout_of

OPSET = 20


class FactoredScorer(Scorer):  # type: ignore[misc]  # gliner ships no types
    """gliner's scorer, the same weights and the same scores, for less than half the work.

    Its first layer reads word, label and their product side by side; split into these three summands, what depends on
    the word alone or on the label alone is computed once and not for every pair. It has no dropout: random numbers
    for every pair cost a ninth of a training step.
    """

    def forward(self, token_rep: Tensor, label_rep: Tensor) -> Tensor:
        """Words (B, W, H) and labels (B, C, H), or (C, H) for all windows → logits (B, W, C, 3)."""
        width = token_rep.shape[-1]
        word_a, word_b = self.proj_token(token_rep).split(width, dim=-1)
        label_a, label_b = self.proj_label(label_rep).unsqueeze(-3).split(width, dim=-1)
        first, last = self.out_mlp[0], self.out_mlp[3]
        on_word, on_label, on_pair = first.weight.split(width, dim=1)
        of_word = torch.matmul(word_a, on_word.T).unsqueeze(-2) + first.bias
        pairs = torch.matmul(word_b.unsqueeze(-2) * label_b, on_pair.T)
        logits: Tensor = last(torch.relu(pairs + of_word + torch.matmul(label_a, on_label.T)))
        return logits


class ServedScorer(nn.Module):
    """A scorer of gliner's as it is served: the same scores, every weight a constant that the runtime can pack, and
    the two linear maps that follow one another on a word or a label made one."""

    def __init__(self, scorer: Any) -> None:
        super().__init__()
        width = scorer.proj_token.out_features // 2
        first = scorer.out_mlp[0]
        on_word, on_label, on_pair = first.weight.detach().split(width, dim=1)
        self.of_word = _linear(on_word @ scorer.proj_token.weight[:width], on_word @ scorer.proj_token.bias[:width])
        self.of_label = _linear(
            on_label @ scorer.proj_label.weight[:width], on_label @ scorer.proj_label.bias[:width] + first.bias
        )
        self.word = _linear(scorer.proj_token.weight[width:], scorer.proj_token.bias[width:])
        self.label = _linear(scorer.proj_label.weight[width:], scorer.proj_label.bias[width:])
        self.of_pair = _linear(on_pair, None)
        self.last: Any = scorer.out_mlp[3]

    def forward(self, words: Tensor, labels: Tensor) -> Tensor:
        """Words (B, W, H) and labels (B, C, H), or (C, H) for all windows → logits (B, W, C, 3)."""
        pairs = self.of_pair(self.word(words).unsqueeze(-2) * self.label(labels).unsqueeze(-3))
        alone = self.of_word(words).unsqueeze(-2) + self.of_label(labels).unsqueeze(-3)
        logits: Tensor = self.last(torch.relu(pairs + alone))
        return logits


def _linear(weight: Tensor, bias: Tensor | None) -> nn.Linear:
    made = nn.Linear(weight.shape[1], weight.shape[0], bias=bias is not None)
    with torch.no_grad():
        made.weight.copy_(weight)
        if bias is not None:
            made.bias.copy_(bias)
    return made


class FactoredSpans(nn.Module):
    """gliner's ``SpanMarkerV0`` and its product with the labels, the same weights and scores, for a fraction of the
    work: the wide hidden layer of a span is the sum of a part of its first word and a part of its last, and the
    layer after it is multiplied into the labels instead of into every span."""

    def __init__(self, marker: Any, prompt: Any, max_width: int) -> None:
        super().__init__()
        self.marker: Any = marker
        self.prompt: Any = prompt
        self.max_width = max_width

    def forward(self, words: Tensor, labels: Tensor) -> Tensor:
        """Words (B, W, H) and labels (B, C, H) or (C, H) → logits (B, W, K, C) of the spans of 1…K words."""
        width = words.shape[-1]
        hidden, out = self.marker.out_project[0], self.marker.out_project[3]
        on_start, on_end = hidden.weight.split(width, dim=1)
        of_start = torch.matmul(torch.relu(self.marker.project_start(words)), on_start.T) + hidden.bias
        of_end = torch.matmul(torch.relu(self.marker.project_end(words)), on_end.T)
        asked = self.prompt(labels)
        on_label = torch.matmul(asked, out.weight).transpose(-1, -2)
        constant = torch.matmul(asked, out.bias).unsqueeze(-2)
        last = words.shape[1] - 1
        columns = []
        for more in range(self.max_width):
            at = (torch.arange(words.shape[1], device=words.device) + more).clamp(max=last)
            columns.append(torch.matmul(torch.relu(of_start + of_end.index_select(1, at)), on_label) + constant)
        return torch.stack(columns, dim=2)


class ListedSpans(nn.Module):
    """Any other span layer of gliner, run on every span."""

    def __init__(self, layer: Any, prompt: Any, max_width: int) -> None:
        super().__init__()
        self.layer: Any = layer
        self.prompt: Any = prompt
        self.max_width = max_width

    def forward(self, words: Tensor, labels: Tensor) -> Tensor:
        """Words (B, W, H) and labels (B, C, H) or (C, H) → logits (B, W, K, C) of the spans of 1…K words."""
        count = words.shape[1]
        first = torch.arange(count, device=words.device).unsqueeze(-1).expand(-1, self.max_width)
        last = (first + torch.arange(self.max_width, device=words.device)).clamp(max=count - 1)
        spans = torch.stack([first, last], dim=-1).reshape(1, -1, 2).expand(words.shape[0], -1, -1)
        shape = (words.shape[0], count, self.max_width, words.shape[-1])
        asked = self.prompt(labels).transpose(-1, -2).unsqueeze(-3)
        return torch.matmul(self.layer(words, spans).view(shape), asked)


class LogitGraph(nn.Module):
    """Tokens and labels → logits, for any of the four architectures."""

    def __init__(self, model: BaseModel) -> None:
        super().__init__()
        self.model: Any = model
        self.layout = layout_of(model)
        self.bi = isinstance(model, BiEncoderSpanModel | BiEncoderTokenModel)
        self.head = _head(model)

    def forward(self, input_ids: Tensor, word_at: Tensor, labels: Tensor, boxes: Tensor | None = None) -> Tensor:
        """``input_ids`` (1, T); ``word_at`` (1, W) token positions; ``labels``: of a bi-encoder embeddings (C, H), of a
        uni-encoder token positions (1, C); ``boxes`` (1, T, 4) for a model that sees layout.

        Returns logits (1, W, C, 3), at span level (1, W, K, C)."""
        if self.layout is not None:
            self.layout.boxes = boxes
        hidden = self.model.token_rep_layer.encode_text(input_ids, torch.ones_like(input_ids))
        words = _gather(hidden, word_at)
        if hasattr(self.model, "rnn") and not self.bi:
            words = self.model.rnn.lstm(words)[0]
        logits: Tensor = self.head(words, labels if self.bi else _gather(hidden, labels))
        return logits


class VectorGraph(nn.Module):
    """Tokens and label vectors → how much each word is inside each label's span, and the words' vectors, whose products
    with the labels' are the logits (``DotScorer``)."""

    def __init__(self, model: BaseModel) -> None:
        super().__init__()
        self.model: Any = model
        self.layout = layout_of(model)

    def forward(
        self, input_ids: Tensor, word_at: Tensor, labels: Tensor, boxes: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """``input_ids`` (1, T); ``word_at`` (1, W); ``labels`` (C, H); ``boxes`` (1, T, 4).

        Returns logits of inside (1, W, C) and vectors (1, W, 3, H)."""
        if self.layout is not None:
            self.layout.boxes = boxes
        hidden = self.model.token_rep_layer.encode_text(input_ids, torch.ones_like(input_ids))
        vectors = self.model.scorer.word_vectors(_gather(hidden, word_at))
        return torch.matmul(vectors[:, :, INSIDE], labels.T), vectors


class LabelGraph(nn.Module):
    """Tokens of a label's text → its embedding (1, H), by the label encoder of a bi-encoder."""

    def __init__(self, model: BaseModel) -> None:
        super().__init__()
        self.layer: Any = model.token_rep_layer
        self.scorer: Any = getattr(model, "scorer", None)

    def forward(self, input_ids: Tensor) -> Tensor:
        """(1, T) → (1, H)."""
        pooled: Tensor = self.layer.encode_labels(input_ids, torch.ones_like(input_ids))
        return self.scorer.label_vectors(pooled) if isinstance(self.scorer, DotScorer) else pooled


def _head(model: BaseModel) -> nn.Module:
    if hasattr(model, "scorer"):
        return model.scorer if isinstance(model.scorer, DotScorer) else ServedScorer(model.scorer)
    layer, prompt, width = model.span_rep_layer, model.prompt_rep_layer, int(model.config.max_width)
    if model.config.span_mode == "markerV0" and not model.config.span_encoder_config:
        return FactoredSpans(layer.span_rep_layer, prompt, width)
    return ListedSpans(layer, prompt, width)


def _gather(hidden: Tensor, at: Tensor) -> Tensor:
    return torch.gather(hidden, 1, at.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))


def write_text_graph(model: BaseModel, path: Path) -> None:
    """``text.onnx``: FP32, one window of any number of tokens, words and labels."""
    bi = isinstance(model, BiEncoderSpanModel | BiEncoderTokenModel)
    dot = bi and isinstance(getattr(model, "scorer", None), DotScorer)
    width = model.config.hidden_size + dot
    ids = torch.tensor([[2, 5, 6, 7, 8, 3]])
    labels = torch.zeros(4, width) if bi else torch.tensor([[1, 2]])
    inputs: tuple[Tensor, ...] = (ids, torch.tensor([[3, 4, 5]]), labels)
    axes = {"input_ids": "_T", "word_at": "_W", "labels" if bi else "label_at": "C_" if bi else "_C"}
    if layout_of(model) is not None:
        inputs = (*inputs, torch.zeros(1, ids.shape[1], 4))
        axes["boxes"] = "_T_"
    outputs = {"logits": "_WC_" if hasattr(model, "scorer") else "_W_C"}
    if dot:
        outputs = {"inside": "_WC", "vectors": "_W__"}
    _to_onnx(VectorGraph(model) if dot else LogitGraph(model), inputs, path, axes, outputs)


def write_label_graph(model: BaseModel, path: Path) -> None:
    """``labels.onnx``: FP32, one label of any number of tokens."""
    _to_onnx(LabelGraph(model), (torch.tensor([[2, 5, 6, 3]]),), path, {"input_ids": "_T"}, {"embeddings": "__"})


def _to_onnx(
    graph: nn.Module,
    inputs: tuple[Tensor, ...],
    path: Path,
    names: Mapping[str, str],
    outputs: Mapping[str, str],
) -> None:
    """Export with named dynamic axes; ``names`` maps each input to its axes' letters, ``_`` for a fixed one."""
    axes = {
        name: {n: letter for n, letter in enumerate(letters) if letter != "_"}
        for name, letters in {**names, **outputs}.items()
    }
    with warnings.catch_warnings(), fused_attention(graph):
        warnings.simplefilter("ignore")
        torch.onnx.export(
            graph.eval(),
            inputs,
            str(path),
            input_names=list(names),
            output_names=list(outputs),
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
