"""gliner models so small that a test can make one: two layers of width 32 over single characters, random weights."""

from pathlib import Path

import torch
from gliner.model import BiEncoderSpanGLiNER, BiEncoderTokenGLiNER, UniEncoderSpanGLiNER, UniEncoderTokenGLiNER
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import (
    BertConfig,
    BertModel,
    DebertaV2Config,
    DebertaV2Model,
    ModernBertConfig,
    ModernBertModel,
    PreTrainedTokenizerFast,
)

ARCHITECTURES = {
    "uni span": UniEncoderSpanGLiNER,
    "uni token": UniEncoderTokenGLiNER,
    "bi span": BiEncoderSpanGLiNER,
    "bi token": BiEncoderTokenGLiNER,
}
ENCODERS = ("bert", "deberta", "modernbert")
WORDS = 60
"""Most words that the models read at once."""


def base(encoder: str, folder: Path) -> Path:
    """An encoder of two layers and width 32 over single characters, with random weights."""
    torch.manual_seed(7)
    characters = {chr(n): n - 28 for n in range(33, 127)}
    tokenizer = Tokenizer(
        models.BPE({"<s>": 0, "<pad>": 1, "</s>": 2, "<unk>": 3, "|": 4} | characters, [], unk_token="<unk>")
    )
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    common = {
        "vocab_size": 99,
        "hidden_size": 32,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "intermediate_size": 64,
        "pad_token_id": 1,
        "max_position_embeddings": 512,
        "initializer_range": 0.3,
    }
    if encoder == "bert":
        made = BertModel(BertConfig(**common), add_pooling_layer=False)
    elif encoder == "deberta":  # as DeBERTa-v3: relative positions in buckets, shared projections
        made = DebertaV2Model(
            DebertaV2Config(
                **common,
                relative_attention=True,
                position_buckets=16,
                norm_rel_ebd="layer_norm",
                share_att_key=True,
                pos_att_type=["p2c", "c2p"],
                position_biased_input=False,
                type_vocab_size=0,
            )
        )
    else:  # one layer sees everything, the other its neighbourhood
        special = {"bos_token_id": 0, "eos_token_id": 2, "cls_token_id": 0, "sep_token_id": 2}
        made = ModernBertModel(ModernBertConfig(**common, **special, global_attn_every_n_layers=2, local_attention=16))
    made.save_pretrained(folder)
    names = {"pad_token": "<pad>", "unk_token": "<unk>", "cls_token": "<s>", "sep_token": "</s>"}
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, model_max_length=512, **names).save_pretrained(folder)
    return folder


def gliner(architecture: str, encoder: Path):  # type: ignore[no-untyped-def]
    """gliner's model with random heads of twice the usual weights; with those all scores nearly tie."""
    torch.manual_seed(3)
    config = {
        "model_name": str(encoder),
        "hidden_size": 24,
        "max_width": 4,
        "max_len": WORDS,
        "dropout": 0.0,
        "span_mode": "markerV0" if "span" in architecture else "token_level",
    }
    if "bi" in architecture:
        config["labels_encoder"] = str(encoder)
    made = ARCHITECTURES[architecture].load_from_config(config, resize_token_embeddings="uni" in architecture)
    with torch.no_grad():
        for name, weights in made.named_parameters():
            if "token_rep_layer" not in name and weights.dim() > 1:
                weights *= 2
    return made
