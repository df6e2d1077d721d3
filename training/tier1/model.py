"""The models that are trained: gliner's own, at token level, on a base that is cut to a few layers.

A uni-encoder reads the labels before the text. Of a bi-encoder the label encoder is the whole base, frozen: labels
never seen in training keep the places that pretraining gave them. So its embeddings are computed once; what learns on
the label side is one projection, started as a whitening of the label texts, because raw multilingual-E5 embeddings all
lie within a cosine of 0.8…0.95 of each other.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from pathlib import Path
from typing import Any

import torch
from gliner.config import BiEncoderTokenConfig, UniEncoderTokenConfig
from gliner.modeling.base import BaseModel, BiEncoderTokenModel, UniEncoderTokenModel
from safetensors import safe_open
from safetensors.torch import save_file
from tokenizers import Tokenizer
from torch import Tensor
from transformers import AutoModel

from documents.errors import UsageError
from tiers.gliner.config import GlinerConfig
from tiers.gliner.tokenizer import load_tokenizer
from training.tier1.dot import DotScorer
from training.tier1.graphs import FactoredScorer
from training.tier1.layout import add_layout
from training.tier1.start import start_weights

LABELS_AT_ONCE = 128
"""Labels of one length that go through the label encoder together."""


def cut_base(base: Path, folder: Path, *, layers: int) -> Path:
    """Write the base with only its first ``layers`` encoder layers to ``folder``, whole or not at all.

    Raises:
        UsageError: the base has fewer layers.
    """
    model = AutoModel.from_pretrained(base, add_pooling_layer=False)
    if layers > len(model.encoder.layer):
        raise UsageError(f"layers = {layers}: {base} has only {len(model.encoder.layer)}")
    partial = folder.with_name(folder.name + ".part")
    shutil.rmtree(partial, ignore_errors=True)
    model.encoder.layer = model.encoder.layer[:layers]
    model.config.num_hidden_layers = layers
    model.config.hidden_dropout_prob = 0.0  # random numbers cost 40 % of a step on a CPU
    model.config.attention_probs_dropout_prob = 0.0
    model.save_pretrained(partial)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(base / name, partial / name)
    partial.rename(folder)
    return folder


def build(
    text_base: Path,
    label_base: Path | None,
    reads: GlinerConfig,
    *,
    hidden_size: int,
    layout: bool = False,
    dot: bool = False,
) -> BaseModel:
    """A new model from pretrained encoders; the heads are random.

    Args:
        label_base: the label encoder of a bi-encoder; None makes a uni-encoder.
        reads: how it reads; of a uni-encoder, what marks a label in its prompt.
        hidden_size: width of the scorer.
        layout: whether the text encoder sees the words' boxes.
        dot: whether scores are inner products.
    """
    common: dict[str, Any] = {
        "model_name": str(text_base),
        "hidden_size": hidden_size,
        "dropout": 0.0,
        "num_rnn_layers": 0,
        "subtoken_pooling": reads.pooling,
        "span_mode": "token_level",
        "max_types": 100,
    }
    model: BaseModel
    if label_base is None:
        marks = {"ent_token": reads.entity_token, "sep_token": reads.separator_token}
        mark = load_tokenizer(text_base / "tokenizer.json").token_to_id(reads.entity_token)
        model = UniEncoderTokenModel(
            UniEncoderTokenConfig(**common, **marks, class_token_index=mark), from_pretrained=True
        )
    else:
        model = BiEncoderTokenModel(
            BiEncoderTokenConfig(**common, labels_encoder=str(label_base)), from_pretrained=True
        )
        model.token_rep_layer.labels_encoder.requires_grad_(False)
        model.token_rep_layer.labels_encoder.eval()
    model.scorer = DotScorer(hidden_size) if dot else FactoredScorer(hidden_size, dropout=0.0)
    if layout:
        add_layout(model.token_rep_layer.bert_layer.model)
    return model


@torch.no_grad()
def embed_labels(model: BiEncoderTokenModel, tokenizer: Tokenizer, texts: Sequence[str]) -> Tensor:
    """Mean-pooled output of the frozen label encoder, before the projection: (labels, encoder width)."""
    encoder = model.token_rep_layer.labels_encoder
    device = next(encoder.parameters()).device
    tokens = [tokenizer.encode(text).ids for text in texts]
    rows: dict[int, Tensor] = {}
    by_length = sorted(range(len(texts)), key=lambda n: len(tokens[n]))
    for _, group in groupby(by_length, key=lambda n: len(tokens[n])):  # of one length, so without padding
        for chosen in batched(group, LABELS_AT_ONCE):
            ids = torch.tensor([tokens[n] for n in chosen], device=device)
            pooled = encoder(ids, attention_mask=torch.ones_like(ids)).mean(1)
            rows |= dict(zip(chosen, pooled, strict=True))
    return torch.stack([rows[n] for n in range(len(texts))])


class LabelTable(dict[str, Tensor]):
    """Label text → what the frozen label encoder makes of it, before the projection; a new text is embedded when it is
    first asked for. ``file`` keeps the rows of ``texts`` for the next start of the run: there are thousands."""

    def __init__(
        self, model: BiEncoderTokenModel, tokenizer: Tokenizer, texts: Sequence[str], file: Path | None = None
    ) -> None:
        super().__init__()
        self._model, self._tokenizer = model, tokenizer
        kept = _read_rows(file) if file and file.is_file() else {}
        if new := [text for text in texts if text not in kept]:
            kept |= dict(zip(new, embed_labels(model, tokenizer, new), strict=True))
            if file:
                _write_rows(file, kept)
        device = next(model.parameters()).device
        self.update((text, kept[text].to(device)) for text in texts)

    def __missing__(self, text: str) -> Tensor:
        self[text] = embed_labels(self._model, self._tokenizer, [text])[0]
        return self[text]


def _read_rows(file: Path) -> dict[str, Tensor]:
    with safe_open(file, framework="pt") as kept:
        return dict(zip(json.loads(kept.metadata()["texts"]), kept.get_tensor("rows"), strict=True))


def _write_rows(file: Path, rows: Mapping[str, Tensor]) -> None:
    partial = file.with_name(file.name + ".part")
    save_file({"rows": torch.stack([row.cpu() for row in rows.values()])}, partial, {"texts": json.dumps(list(rows))})
    partial.replace(file)


def batched(items: Iterable[int], size: int) -> Iterator[tuple[int, ...]]:
    """Stretches of at most ``size`` items."""
    left = iter(items)
    while stretch := tuple(islice(left, size)):
        yield stretch


@torch.no_grad()
def whiten_projection(model: BiEncoderTokenModel, embeddings: Tensor) -> None:
    """Start the label projection as a softened PCA whitening of the known labels: mean 0, comparable variances."""
    layer = model.token_rep_layer.labels_projection
    mean = embeddings.mean(0)
    _, values, directions = torch.linalg.svd(embeddings - mean, full_matrices=False)
    variances = values**2 / len(embeddings)
    rank = min(layer.out_features, len(values))
    scale = 1.0 / torch.sqrt(variances[:rank] + variances.mean())
    weight = torch.zeros_like(layer.weight)
    weight[:rank] = directions[:rank] * scale[:, None]
    layer.weight.copy_(weight)
    layer.bias.copy_(-weight @ mean)


def warm_start(model: BaseModel, folder: Path) -> int:
    """Take over the tensors of another checkpoint or model folder that have a place in this model: the encoder, though
    the layout may be new, and the heads where they are of the same shape.

    Returns:
        How many tensors were taken.
    """
    own = model.state_dict()
    taken = {}
    for name, tensor in start_weights(folder).items():
        renamed = name.replace("word_embeddings.weight", "word_embeddings.tokens.weight")
        place = name if name in own else renamed
        if place in own and own[place].shape == tensor.shape:
            taken[place] = tensor
    model.load_state_dict(taken, strict=False)
    return len(taken)


def mix(model: BaseModel, folder: Path, share: float) -> None:
    """Move the weights ``share`` of the way to those that they were trained from (``folder``). The mean of both
    often does better than either (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models").

    Raises:
        UsageError: those are of another architecture.
    """
    own = model.state_dict()
    for name, tensor in start_weights(folder).items():
        if name not in own or own[name].shape != tensor.shape:
            raise UsageError(f"{folder}: cannot be mixed with this model, it differs in {name}")
        if tensor.is_floating_point():
            own[name].lerp_(tensor, share)
