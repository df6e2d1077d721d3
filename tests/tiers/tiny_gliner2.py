"""gliner2 models so small that a test can make one: two layers of width 32, random weights, many results."""

import string
from pathlib import Path
from typing import Any

import torch
from gliner2 import GLiNER2
from gliner2.configuration import ExtractorConfig
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
from transformers import BertConfig, BertModel, DebertaV2Config, DebertaV2Model, PreTrainedTokenizerFast

ENCODERS = ("bert", "deberta")
COUNTING = ("count_lstm", "count_lstm_v2", "count_lstm_moe")
POOLINGS = ("first", "mean", "max")
POSITIONS = 900
"""Most tokens that the tiny BERT reads."""
WIDTH = 32
CHARACTERS = string.digits + string.ascii_letters + string.punctuation + "äöüßéèçñ€"
PIECES = ["in", "er", "en", "the", "total", "date", "invoice", "ing", "str", "30", "20", "entities", "order", "gmbh"]
SPECIAL = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}


def tokenizer(encoder: str) -> PreTrainedTokenizerFast:
    """WordPiece for BERT, SentencePiece's unigrams for DeBERTa, both of characters and a few longer pieces."""
    if encoder == "bert":
        words = [*SPECIAL.values(), *CHARACTERS, *PIECES, *(f"##{p}" for p in (*CHARACTERS, *PIECES))]
        made = Tokenizer(models.WordPiece({word: n for n, word in enumerate(words)}, unk_token="[UNK]"))
        made.normalizer = normalizers.BertNormalizer(lowercase=False, strip_accents=False)
        made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    else:
        scored = [*((p, -2.0) for p in PIECES), *((f"▁{p}", -2.0) for p in PIECES), *((c, -6.0) for c in CHARACTERS)]
        vocabulary = [*((word, 0.0) for word in SPECIAL.values()), ("▁", -4.0), *scored]
        made = Tokenizer(models.Unigram(vocabulary, unk_id=1, byte_fallback=False))
        made.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace("\u200b", "")])
        made.pre_tokenizer = pre_tokenizers.Metaspace()
    return PreTrainedTokenizerFast(tokenizer_object=made, model_max_length=512, **SPECIAL)


def base(encoder: str, folder: Path, *, width: int = WIDTH) -> Path:
    """A checkpoint of an encoder with random weights."""
    torch.manual_seed(7)
    own = tokenizer(encoder)
    common = {
        "vocab_size": len(own),
        "hidden_size": width,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "intermediate_size": 2 * width,
        "pad_token_id": 0,
        "max_position_embeddings": POSITIONS,
        "initializer_range": 0.3 * (WIDTH / width) ** 0.5,
    }
    if encoder == "bert":
        made = BertModel(BertConfig(**common))
    else:  # as DeBERTa-v3: relative positions in buckets, shared projections
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
    made.save_pretrained(folder)
    own.save_pretrained(folder)
    return folder


def gliner2(
    encoder: Path,
    *,
    counting: str = "count_lstm",
    pooling: str = "first",
    splitter: Any = None,
    records: int | None = None,
) -> GLiNER2:
    """gliner2's model, its heads so large that scores and counts differ much; ``records``: what it always counts."""
    torch.manual_seed(3)
    config = ExtractorConfig(model_name=str(encoder), token_pooling=pooling, max_width=4, counting_layer=counting)
    made = GLiNER2(config, word_splitter=splitter)
    with torch.no_grad():
        for name, weights in made.named_parameters():
            if not name.startswith("encoder.") and weights.dim() > 1:
                weights *= 2
        made.encoder.get_input_embeddings().weight.normal_(0, 0.3)
    made.eval()
    _vary_counts(made)
    if records is not None:
        made.count_pred[-1].bias.data[records] += 1000
    return made


@torch.no_grad()
def _vary_counts(model: GLiNER2) -> None:
    """Give each count's logit mean 0 and variance 1 over some prompts: else one count of the twenty always wins."""
    signs = []
    for text in ("a 1", "Total 20.30 of 5", "the order of Müller GmbH"):
        for labels in ("date", "a b c", "amount, in words"):
            record = model.processor.transform_record(text, {"entities": dict.fromkeys(labels.split(), "")})
            at = record.schema_special_positions[0][0]
            signs.append(model.encoder(torch.tensor([record.input_ids])).last_hidden_state[0, at])
    logits = model.count_pred(torch.stack(signs))
    last = model.count_pred[-1]
    last.bias.copy_((last.bias - logits.mean(0)) / logits.std(0))
    last.weight /= logits.std(0)[:, None]
