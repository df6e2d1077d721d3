"""gliner models with random weights, of MiniLM's shape: speed does not depend on what a model has learnt."""

from __future__ import annotations

import logging
import warnings
from pathlib import Path
from typing import Any

import torch
from gliner.model import UniEncoderSpanGLiNER, UniEncoderTokenGLiNER
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast
from transformers.utils import logging as transformers_logging

from training.tier1.convert import convert

ROOT = Path(__file__).resolve().parents[2]


def checkpoint(level: str, folder: Path) -> Path:
    """A uni-encoder at ``token`` or ``span`` level as gliner saves it, with its own ONNX export beside it."""
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    transformers_logging.set_verbosity_error()
    transformers_logging.disable_progress_bar()
    torch.manual_seed(0)
    base = folder / "base"
    config = BertConfig(
        vocab_size=43_200,
        hidden_size=384,
        num_hidden_layers=6,
        num_attention_heads=12,
        intermediate_size=1536,
        pad_token_id=1,
    )
    BertModel(config, add_pooling_layer=False).save_pretrained(base)
    names = {"pad_token": "<pad>", "unk_token": "<unk>", "cls_token": "<s>", "sep_token": "</s>"}
    PreTrainedTokenizerFast(
        tokenizer_file=str(ROOT / "models" / "tier1" / "tokenizer.json"), model_max_length=512, **names
    ).save_pretrained(base)
    settings: dict[str, Any] = {
        "model_name": str(base),
        "hidden_size": 384,
        "max_width": 12,
        "num_rnn_layers": 0,
        "dropout": 0.0,
        "span_mode": "token_level" if level == "token" else "markerV0",
    }
    made = (UniEncoderTokenGLiNER if level == "token" else UniEncoderSpanGLiNER).load_from_config(settings)
    with torch.no_grad():  # random heads call half of all spans entities, and decoding them would be all the work
        if level == "token":
            made.model.scorer.out_mlp[-1].bias -= 5.0
        else:
            made.model.span_rep_layer.span_rep_layer.out_project[-1].bias += 1.0
            made.model.prompt_rep_layer[-1].bias -= 0.05
    there = folder / f"{level}-gliner"
    made.save_pretrained(there)
    made.export_to_onnx(there)
    return there


def served(source: Path, folder: Path, *, int8: bool) -> Path:
    """The checkpoint in the form that tier 1 serves."""
    convert(source, folder, name=folder.name, version="0", int8=int8)
    return folder
