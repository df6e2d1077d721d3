"""Checkpoints of the architectures that their own libraries serve, so small that a test can make them: random weights,
many results."""

import re
from pathlib import Path
from typing import Any

import torch
from gliner.model import (
    UniEncoderSpanDecoderGLiNER,
    UniEncoderSpanRelexGLiNER,
    UniEncoderTokenDecoderGLiNER,
    UniEncoderTokenRelexGLiNER,
)
from gliner2 import BoundaryExtractor
from gliner2.configuration import ExtractorConfig
from tokenizers import Tokenizer, models, pre_tokenizers
from tokenizers.decoders import BPEDecoder
from transformers import GPT2Config, GPT2LMHeadModel, PreTrainedTokenizerFast

from documents.page import Box, Document, Page, Word
from tests.tiers import tiny_gliner, tiny_gliner2

RELATION_MODELS = {"span": UniEncoderSpanRelexGLiNER, "token": UniEncoderTokenRelexGLiNER}
DECODERS = {"span": UniEncoderSpanDecoderGLiNER, "token": UniEncoderTokenDecoderGLiNER}
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789.,:<>/-"


def relations(folder: Path, *, level: str = "span", layers: tuple[str, str | None] = ("dot", None), **more: Any) -> Any:
    """A relation model, saved in ``folder / "model"``; ``layers``: what finds pairs, and what scores triples."""
    (folder / "base").mkdir()
    config = {
        "model_name": str(tiny_gliner.base("bert", folder / "base")),
        "hidden_size": 24,
        "max_width": 4,
        "max_len": tiny_gliner.WORDS,
        "dropout": 0.0,
        "span_mode": "markerV0" if level == "span" else "token_level",
        "relations_layer": layers[0],
        "triples_layer": layers[1],
        **more,
    }
    return _saved(RELATION_MODELS[level], config, folder)


def open_labels(folder: Path, *, level: str = "span", mode: str = "span", **more: Any) -> Any:
    """A model with a decoder for labels, saved in ``folder / "model"``."""
    (folder / "base").mkdir()
    config = {
        "model_name": str(tiny_gliner.base("bert", folder / "base")),
        "labels_decoder": str(_decoder(folder / "decoder")),
        "decoder_mode": mode,
        "hidden_size": 24,
        "max_width": 4,
        "max_len": tiny_gliner.WORDS,
        "dropout": 0.0,
        "span_mode": "markerV0" if level == "span" else "token_level",
        **more,
    }
    return _saved(DECODERS[level], config, folder)


def boundary(folder: Path, *, encoder: str = "bert", **head: Any) -> Any:
    """gliner2's boundary model, saved in ``folder / "model"``."""
    base = tiny_gliner2.base(encoder, folder / "base")
    torch.manual_seed(3)
    sizes = {"boundary_dim": 16, "pair_dim": 16, "record_dim": 16, "multihead_pair_compat_heads": 4}
    sizes |= {"candidate_budget": 32, "pool_size": 32}
    settings = {**sizes, "enable_abstention": False, "enable_count_head": False, **head}
    made = BoundaryExtractor(ExtractorConfig(model_name=str(base), architecture="boundary", boundary_head=settings))
    with torch.no_grad():
        for name, weights in made.named_parameters():
            if not name.startswith("encoder.") and weights.dim() > 1:
                weights *= 2
        made.encoder.get_input_embeddings().weight.normal_(0, 0.3)
    made.eval().save_pretrained(str(folder / "model"))
    return made


def _saved(library: Any, config: dict[str, Any], folder: Path) -> Any:
    torch.manual_seed(3)
    made = library.load_from_config(config)
    with torch.no_grad():
        for name, weights in made.model.named_parameters():
            if not name.startswith(("token_rep_layer", "decoder")) and weights.dim() > 1:
                weights *= 2
    made.save_pretrained(folder / "model", safe_serialization=True)
    return made


def _decoder(folder: Path) -> Path:
    """A GPT-2 of one layer over single letters, that has much to say."""
    torch.manual_seed(5)
    vocabulary = {"<|end|>": 0, "Ġ": 1} | {letter: n for n, letter in enumerate(LETTERS, 2)}
    tokenizer = Tokenizer(models.BPE(vocabulary, [], unk_token="<|end|>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.decoder = BPEDecoder()
    names = {"eos_token": "<|end|>", "bos_token": "<|end|>", "pad_token": "<|end|>", "unk_token": "<|end|>"}
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, model_max_length=512, **names).save_pretrained(folder)
    config = GPT2Config(
        vocab_size=len(vocabulary),
        n_positions=512,
        n_embd=32,
        n_layer=1,
        n_head=2,
        bos_token_id=0,
        eos_token_id=0,
        pad_token_id=0,
        initializer_range=0.5,
    )
    made = GPT2LMHeadModel(config)
    with torch.no_grad():
        made.get_input_embeddings().weight[:2] = 0  # what ends or says nothing is then seldom the likeliest
    made.save_pretrained(folder)
    return folder


def document_of(text: str) -> Document:
    """A page of this text, its lines below one another, its words where a typewriter sets them."""
    words = []
    for y, line in enumerate(text.split("\n")):
        for match in re.finditer(r"\S+", line):
            box = Box.clipped(match.start() / 100, 0.02 * y, match.end() / 100, 0.02 * y + 0.015)
            words.append(Word(match.group(), box, before="\n" if not match.start() else " "))
    return Document("0" * 64, "made", "text/plain", (Page(0, 612, 792, tuple(words)),))
