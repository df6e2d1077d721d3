"""A GLiNER2 with random weights, in the forms in which it is served: gliner2's own, ours, and the peers' ONNX graphs.

Both peers take graphs that they do not write themselves; what they ask for is read off their messages and runtimes.
gliner2-onnx: four graphs and the words' ends as spans. fast-gliner: one graph, scores as probabilities (1, labels,
words, width), and a mark for masked words in the tokenizer.
"""

from __future__ import annotations

import json
import logging
import shutil
import warnings
from pathlib import Path
from typing import Any

import torch
from gliner2 import GLiNER2
from gliner2.configuration import ExtractorConfig
from torch import Tensor, nn
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from training.tier1.attention import fused_attention
from training.tier2.convert import convert

ROOT = Path(__file__).resolve().parents[2]
WIDTH = 8
"""Words of the widest span, as in the published checkpoints; fast-gliner knows no other."""
POSITIONS = 2048
RECORDS = 8
LOWER = 3.0
"""How far below gliner2's start the logits of spans lie: random ones would call half of all spans entities, and telling
which of them overlap would be all the work."""


def build(folder: Path) -> None:
    """``checkpoint``, ``ours``, ``ours-int8``, ``gliner2-onnx`` and ``fast-gliner`` in ``folder``."""
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    made = checkpoint(folder)
    for kind in ("ours", "ours-int8"):
        convert(folder / "checkpoint", folder / kind, name="random", version="0", int8=kind == "ours-int8")
    _for_gliner2_onnx(made, folder / "checkpoint", folder / "gliner2-onnx")
    _for_fast_gliner(made, folder / "checkpoint", folder / "fast-gliner")


def checkpoint(folder: Path) -> Any:
    """gliner2's model of the shape of the shipped base (12 layers of 384), and what it saves of it."""
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=43_200, hidden_size=384, num_hidden_layers=12, num_attention_heads=12, intermediate_size=1536,
        pad_token_id=1, max_position_embeddings=POSITIONS,
    )  # fmt: skip
    BertModel(config, add_pooling_layer=False).save_pretrained(folder / "base")
    names = {"pad_token": "<pad>", "unk_token": "<unk>", "cls_token": "<s>", "sep_token": "</s>"}
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_file=str(ROOT / "models" / "tier1" / "tokenizer.json"), model_max_length=POSITIONS, **names
    )
    tokenizer.add_special_tokens({"mask_token": "[MASK]"})
    tokenizer.save_pretrained(folder / "base")
    made = GLiNER2(ExtractorConfig(model_name=str(folder / "base"), max_width=WIDTH, counting_layer="count_lstm"))
    with torch.no_grad():
        made.count_pred[-1].bias[RECORDS] += 1000
        made.span_rep.span_rep_layer.out_project[-1].bias += 1.0
        made.count_embed.projector[-1].bias -= LOWER / made.hidden_size
    made.eval().save_pretrained(str(folder / "checkpoint"))
    return made


class _Encoder(nn.Module):
    def __init__(self, model: Any) -> None:
        super().__init__()
        self.encoder = model.encoder

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        hidden: Tensor = self.encoder(input_ids=input_ids, attention_mask=torch.ones_like(input_ids)).last_hidden_state
        return hidden * attention_mask[0, 0]  # one text, nothing padded: the mask is asked for, not needed


class _Spans(nn.Module):
    def __init__(self, model: Any) -> None:
        super().__init__()
        self.layer = model.span_rep.span_rep_layer

    def forward(self, hidden_states: Tensor, span_start_idx: Tensor, span_end_idx: Tensor) -> Tensor:
        starts = self.layer.project_start(hidden_states)[0].index_select(0, span_start_idx[0])
        ends = self.layer.project_end(hidden_states)[0].index_select(0, span_end_idx[0])
        spans: Tensor = self.layer.out_project(torch.relu(torch.cat([starts, ends], dim=-1)))
        return spans.unsqueeze(0)


class _Queries(nn.Module):
    def __init__(self, model: Any) -> None:
        super().__init__()
        self.layer = model.count_embed

    def forward(self, label_embeddings: Tensor) -> Tensor:
        made: Tensor = self.layer(label_embeddings, 1)[0]
        return made


class _Whole(nn.Module):
    def __init__(self, model: Any) -> None:
        super().__init__()
        self.encoder, self.queries = _Encoder(model), _Queries(model)
        self.spans = model.span_rep.span_rep_layer

    def forward(self, ids: Tensor, mask: Tensor, words: Tensor, signs: Tensor, span_idx: Tensor) -> Tensor:
        hidden = self.encoder(ids, mask)[0]
        spans = self.spans(hidden.index_select(0, words).unsqueeze(0), span_idx)
        queries = self.queries(hidden.index_select(0, signs[1:]))  # the first is the sign of the task itself
        return torch.einsum("blkd,cd->bclk", spans, queries).sigmoid()


def _for_gliner2_onnx(model: Any, checkpoint: Path, folder: Path) -> None:
    _with_tokenizer(checkpoint, folder)
    ids, ends = torch.tensor([[5, 6, 7, 8]]), torch.tensor([[0, 1]])
    vectors = torch.zeros(3, model.hidden_size)
    graphs: dict[str, tuple[nn.Module, tuple[Tensor, ...], dict[str, str]]] = {
        "encoder": (
            _Encoder(model),
            (ids, torch.ones_like(ids)),
            {"input_ids": "_T", "attention_mask": "_T", "out": "_T"},
        ),
        "classifier": (model.classifier, (vectors,), {"hidden_state": "L", "out": "L"}),
        "span_rep": (
            _Spans(model),
            (vectors.unsqueeze(0), ends, ends),
            {"hidden_states": "_T", "span_start_idx": "_N", "span_end_idx": "_N", "out": "_N"},
        ),
        "count_embed": (_Queries(model), (vectors,), {"label_embeddings": "L", "out": "L"}),
    }
    for name, (graph, inputs, axes) in graphs.items():
        _write(graph, inputs, folder / f"{name}.onnx", axes)
    known = json.loads((folder / "tokenizer.json").read_text())["added_tokens"]
    told = {
        "max_width": WIDTH,
        "special_tokens": {t["content"]: t["id"] for t in known},
        "onnx_files": {"fp32": {name: f"{name}.onnx" for name in graphs}},
    }
    (folder / "gliner2_config.json").write_text(json.dumps(told))


def _for_fast_gliner(model: Any, checkpoint: Path, folder: Path) -> None:
    _with_tokenizer(checkpoint, folder)
    (folder / "onnx").mkdir()
    words = torch.arange(4)
    first = words.repeat_interleave(WIDTH)
    spans = torch.stack([first, (first + torch.arange(WIDTH).repeat(4)).clamp(max=3)], dim=-1).unsqueeze(0)
    ids = torch.arange(20).unsqueeze(0)
    axes = {
        "input_ids": "_T", "attention_mask": "_T", "text_positions": "W", "schema_positions": "S", "span_idx": "_N",
        "span_scores": "_LW",
    }  # fmt: skip
    inputs = (ids, torch.ones_like(ids), words, torch.tensor([1, 2, 4]), spans)
    _write(_Whole(model), inputs, folder / "onnx" / "model.onnx", axes)


def _with_tokenizer(checkpoint: Path, folder: Path) -> None:
    folder.mkdir()
    for path in checkpoint.glob("*.json"):
        shutil.copy(path, folder / path.name)


def _write(graph: nn.Module, inputs: tuple[Tensor, ...], path: Path, axes: dict[str, str]) -> None:
    """``axes``: inputs, then the output, and the letters of their axes; ``_`` for a fixed one."""
    names = list(axes)
    with fused_attention(graph):
        torch.onnx.export(
            graph.eval(),
            inputs,
            str(path),
            input_names=names[:-1],
            output_names=names[-1:],
            dynamic_axes={n: {i: a for i, a in enumerate(v) if a != "_"} for n, v in axes.items()},
            opset_version=20,
            dynamo=False,
        )
