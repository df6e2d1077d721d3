"""The model that is trained: gliner2's own of the span architecture, on an encoder that may see where words stand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from gliner2 import GLiNER2
from gliner2.configuration import ExtractorConfig as LibraryConfig
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from tiers.schema_extractor.config import ExtractorConfig, Layout
from tiers.schema_extractor.markers import RESERVED
from training.tier1.layout import PlacedEmbedding, add_layout
from training.tier1.model_config import MASKS
from training.tier2.config import Tier2Config
from training.tier2.examples import Batch, Spanned


class SignEmbedding(nn.Module):
    """A frozen token embedding, but for the prompt's signs, which are learnt: ``signs`` tokens from ``first`` on."""

    def __init__(self, tokens: nn.Embedding, first: int, signs: int) -> None:
        super().__init__()
        self.tokens = tokens
        self.first = first
        self.embedding_dim = tokens.embedding_dim
        self.signs = nn.Parameter(tokens.weight.detach()[first : first + signs].clone())

    def forward(self, input_ids: Tensor) -> Tensor:
        """(B, T) → (B, T, H)."""
        own = input_ids - self.first
        is_sign = ((own >= 0) & (own < len(self.signs))).unsqueeze(-1)
        learnt = functional.embedding(own.clamp(0, len(self.signs) - 1), self.signs)
        return torch.where(is_sign, learnt, self.tokens(input_ids))


def build(base: Path, config: Tier2Config) -> Any:
    """A new model on a pretrained encoder; its heads are random, its signs begin as the base's mask."""
    torch.manual_seed(config.seed)
    made = GLiNER2(LibraryConfig(model_name=str(base), max_width=config.max_width, counting_layer="count_lstm"))
    for module in made.modules():
        if isinstance(module, nn.Dropout):  # random numbers cost 40 % of a step on a CPU
            module.p = 0.0
    embeddings = made.encoder.embeddings
    table = embeddings.word_embeddings
    backend = made.processor.tokenizer.backend_tokenizer
    signs = sorted(backend.token_to_id(sign) for sign in RESERVED)
    first, last = signs[0], signs[-1] + 1
    assert signs == list(range(first, last))  # as the library adds them all at once
    mask = next(i for i in map(backend.token_to_id, (*MASKS, "<unk>", "[UNK]")) if i is not None)
    with torch.no_grad():
        fresh = table.weight[first:last]
        fresh.copy_(table.weight[mask] + 0.1 * table.weight.std() * torch.randn_like(fresh))
    embeddings.word_embeddings = SignEmbedding(table, first, len(RESERVED))
    if config.layout:
        add_layout(made.encoder)
    return made


def placed_of(model: Any) -> PlacedEmbedding | None:
    """The embedding that sees boxes, None if the model has none."""
    found = model.encoder.embeddings.word_embeddings
    return found if isinstance(found, PlacedEmbedding) else None


def reads(config: Tier2Config, tokenizer: Tokenizer) -> ExtractorConfig:
    """How documents are read: a bar for the next cell, the sentence end for the next line, two for the next block."""
    start, end = tokenizer.encode("").ids
    bar = tokenizer.encode("|", add_special_tokens=False).ids[-1]
    gaps = {"\t": [bar], "\n": [end], "\n\n": [end, end], "\f": [end, end]}
    layout = Layout(start, end, gaps, boxes=config.layout, overlap=config.windows.overlap)
    return ExtractorConfig(config.windows.max_tokens, "first", config.splitter, layout)


def pad_id(base: Path) -> int:
    """The base's padding token."""
    return int(json.loads((base / "config.json").read_text(encoding="utf-8"))["pad_token_id"])


class Outputs:
    """What a batch gives: ``spans`` (B, Q, W, K) logits; ``counts`` (N, 20) logits and how many records there are,
    (N,); ``classes``: for each classification its labels' logits (C,) and the right one."""

    def __init__(self, spans: Tensor, counts: Tensor, counted: Tensor, classes: list[tuple[Tensor, int]]) -> None:
        self.spans, self.counts, self.counted, self.classes = spans, counts, counted, classes


def forward(model: Any, batch: Batch) -> Outputs:
    """The logits of a batch, the number of records taken from the truth, as in gliner2's own training."""
    placed = placed_of(model)
    if placed is not None:
        placed.boxes = torch.from_numpy(batch.boxes)
    ids, attention = torch.from_numpy(batch.token_ids), torch.from_numpy(batch.attention)
    hidden = model.encoder(input_ids=ids, attention_mask=attention).last_hidden_state
    rows = torch.arange(len(ids)).unsqueeze(1)
    words = hidden[rows, torch.from_numpy(batch.word_at)]
    tasks = [(row, task) for row, example in enumerate(batch.examples) for task in example.spanned]
    queries = _queries(model, hidden, tasks, batch.targets.shape[1])
    spans = span_logits(model.span_rep.span_rep_layer, words, queries, batch.targets.shape[3])
    at = torch.tensor([(row, task.parent_at) for row, task in tasks], dtype=torch.int64).reshape(-1, 2)
    counts = model.count_pred(hidden[at[:, 0], at[:, 1]])
    counted = torch.tensor([len(task.targets) for _, task in tasks], dtype=torch.int64)
    classes = []
    for row, example in enumerate(batch.examples):
        for task in example.classed:
            logits = model.classifier(hidden[row, torch.from_numpy(task.children_at)]).squeeze(-1)
            classes.append((logits, task.right))
    return Outputs(spans, counts, counted, classes)


def _queries(model: Any, hidden: Tensor, tasks: list[tuple[int, Spanned]], width: int) -> Tensor:
    """(B, Q, H); tasks with as many records share one pass of the counting layer, which reads each field alone."""
    made: dict[int, Tensor] = {}
    by_count: dict[int, list[int]] = {}
    for number, (_, task) in enumerate(tasks):
        by_count.setdefault(len(task.targets), []).append(number)
    for count, numbers in by_count.items():
        if not count:
            continue
        fields = [hidden[tasks[n][0], torch.from_numpy(tasks[n][1].children_at)] for n in numbers]
        queries = model.count_embed(torch.cat(fields), count)
        made |= dict(zip(numbers, queries.split([len(f) for f in fields], dim=1), strict=True))
    rows: list[list[Tensor]] = [[] for _ in range(len(hidden))]
    for number, (row, _) in enumerate(tasks):
        if number in made:
            rows[row].append(made[number].flatten(0, 1))
    padded = []
    for own in rows:
        joined = torch.cat(own) if own else hidden.new_zeros(0, hidden.shape[-1])
        padded.append(functional.pad(joined, (0, 0, 0, width - len(joined))))
    return torch.stack(padded)


def span_logits(marker: Any, words: Tensor, queries: Tensor, max_width: int) -> Tensor:
    """Words (B, W, H), queries (B, Q, H) → (B, Q, W, K), in the order of ``graphs.SpanGraph``: what depends on one end
    of a span alone is computed once a word."""
    hidden, last = marker.out_project[0], marker.out_project[3]
    on_start, on_end = hidden.weight.split(hidden.in_features // 2, dim=1)
    starts = functional.linear(torch.relu(marker.project_start(words)), on_start, hidden.bias)
    ends = functional.linear(torch.relu(marker.project_end(words)), on_end)
    asked = torch.matmul(queries, last.weight).transpose(1, 2)
    constant = torch.matmul(queries, last.bias).unsqueeze(1)
    columns = []
    for more in range(max_width):
        shifted = ends[:, more:] if more < ends.shape[1] else ends[:, :0]
        pairs = torch.relu(starts[:, : shifted.shape[1]] + shifted)
        scores = torch.matmul(pairs, asked) + constant
        columns.append(functional.pad(scores, (0, 0, 0, words.shape[1] - scores.shape[1])))
    return torch.stack(columns, dim=-1).transpose(1, 2)
