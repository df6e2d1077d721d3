"""Causal language models so small that a test can make one: two layers of width 32, random weights, and a tokenizer of
bytes with a few merges, control tokens and a chat template."""

from pathlib import Path

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import (
    GPT2Config,
    GPT2LMHeadModel,
    LlamaConfig,
    LlamaForCausalLM,
    PreTrainedTokenizerFast,
    Qwen2Config,
    Qwen2ForCausalLM,
)

ARCHITECTURES = ("llama", "qwen2", "gpt2")
SPECIAL = ("<|endoftext|>", "<|im_start|>", "<|im_end|>", "[TOOL]")
TEMPLATE = (
    "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
CORPUS = (
    'Invoice number 471102, date 05/03/2018, total 1,234.50 EUR "payable within 30 days" null, value, from, rule\n',
    "Müller & Söhne GmbH, Gänsestraße 5, 80331 München; TAN WOON YANN, Kuala Lumpur: GST 6% RM 60.30\n",
)


def tokenizer(*, chat: bool = True) -> PreTrainedTokenizerFast:
    """All bytes, some merges."""
    made = Tokenizer(models.BPE())
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=420,
        special_tokens=list(SPECIAL),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    made.train_from_iterator(CORPUS, trainer)
    names = {"bos_token": "<|im_start|>", "eos_token": "<|im_end|>", "pad_token": "<|endoftext|>"}
    ready = PreTrainedTokenizerFast(tokenizer_object=made, **names)
    if chat:
        ready.chat_template = TEMPLATE
    return ready


def causal(
    folder: Path, architecture: str = "llama", *, seed: int = 0, chat: bool = True, positions: int = 4096
) -> Path:
    """A folder with such a model. Its weights are large enough that it does not always say the same."""
    torch.manual_seed(seed)
    words = tokenizer(chat=chat)
    size = len(words) + 5  # as published models have: more scores than tokens
    common = {"vocab_size": size, "bos_token_id": 1, "eos_token_id": 2, "initializer_range": 0.6}
    heads = {"num_attention_heads": 4, "num_key_value_heads": 2}
    sizes = {"hidden_size": 32, "intermediate_size": 48, "num_hidden_layers": 2, "max_position_embeddings": positions}
    if architecture == "llama":
        made = LlamaForCausalLM(LlamaConfig(**common, **sizes, **heads))
    elif architecture == "qwen2":
        made = Qwen2ForCausalLM(Qwen2Config(**common, **sizes, **heads))
    else:
        made = GPT2LMHeadModel(GPT2Config(**common, n_embd=32, n_layer=2, n_head=4, n_positions=positions))
    made.save_pretrained(folder)
    words.save_pretrained(folder)
    return folder
