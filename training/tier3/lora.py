"""The adapter in training: a causal model of which only low-rank additions learn (LoRA, Hu et al. 2021), by ``peft``;
its loss; and the folder that serving adds to the base (``tiers.llm.adapter``)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import torch
from peft import LoraConfig, get_peft_model, get_peft_model_state_dict, set_peft_model_state_dict
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModelForCausalLM, AutoTokenizer
from transformers.utils import logging as transformers_logging

from documents.errors import UsageError
from tiers.llm.adapter import CONFIG, WEIGHTS
from tiers.llm.chat import ChatTokenizer
from training.recipe import Recipe
from training.tier3.config import Lora
from training.tier3.examples import NOT_LEARNT, Batch

MOST_BYTES = 20_000_000
"""Of an adapter's file."""


class Adapted(nn.Module):
    """A base with an adapter. Its state is the adapter's alone, so that a checkpoint does not hold the base.

    Raises:
        UsageError: the base has none of the modules that shall have an adapter.
    """

    def __init__(self, base: Path, lora: Lora, *, seed: int) -> None:
        super().__init__()
        transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        told = {"local_files_only": True, "trust_remote_code": False, "use_safetensors": True}
        attention = {"attn_implementation": "eager"}  # a tenth faster on CPUs than torch's fused kernel, of short texts
        model = AutoModelForCausalLM.from_pretrained(str(base), dtype=torch.float32, **attention, **told)
        torch.manual_seed(seed)
        config = LoraConfig(task_type="CAUSAL_LM", r=lora.r, lora_alpha=lora.alpha, target_modules=lora.targets)
        try:
            self.model: Any = get_peft_model(model, config)
        except ValueError as exc:
            raise UsageError(f"{base}: lora.targets: {str(exc).splitlines()[0]}") from exc

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Logits and targets of all tokens that are learnt, (N, V) and (N,). Others are not scored: the vocabulary is
        as dear as a fifth of the layers."""
        targets = torch.from_numpy(batch.targets)
        kept = (targets != NOT_LEARNT).any(dim=0).nonzero().flatten()
        logits = self.model(
            input_ids=torch.from_numpy(batch.token_ids),
            attention_mask=torch.from_numpy(batch.attention),
            logits_to_keep=kept,
            use_cache=False,
        ).logits
        columns = targets[:, kept]
        learnt = columns != NOT_LEARNT
        return logits[learnt], columns[learnt]

    def state_dict(self, *_: Any, **__: Any) -> dict[str, Any]:  # type: ignore[override]  # of nothing else
        """The adapter's tensors under the names that ``peft`` saves them by."""
        return dict(get_peft_model_state_dict(self.model))

    def load_state_dict(self, state_dict: Mapping[str, Any], *_: Any, **__: Any) -> Any:
        """Take up an adapter's tensors; returns the names that are missing, and those that it does not have."""
        told: Any = set_peft_model_state_dict(self.model, dict(state_dict))
        missing = [name for name in self.state_dict() if name not in state_dict]
        return missing, list(told.unexpected_keys)


def load_chat(base: Path) -> ChatTokenizer:
    """The base's tokenizer."""
    return ChatTokenizer(AutoTokenizer.from_pretrained(str(base), local_files_only=True, trust_remote_code=False))


def optimiser_of(model: Adapted, recipe: Recipe) -> torch.optim.AdamW:
    """AdamW over the adapter."""
    learning = [p for p in model.parameters() if p.requires_grad]
    groups = [{"params": learning, "peak": recipe.encoder_rate}]
    return torch.optim.AdamW(groups, lr=0.0, weight_decay=recipe.weight_decay)


def batch_loss(model: Adapted, recipe: Recipe) -> Callable[[Batch], tuple[Tensor, int]]:
    """The ``loss_of`` of ``training.loop.train``: cross entropy, the mean over all tokens that are learnt."""

    def loss(batch: Batch) -> tuple[Tensor, int]:
        with torch.autocast("cpu", torch.bfloat16, enabled=recipe.bfloat16):
            logits, targets = model(batch)
        return functional.cross_entropy(logits.float(), targets), len(batch.token_ids)

    return loss


def write_adapter(tensors: Mapping[str, Tensor], lora: Lora, folder: Path, *, base: str) -> None:
    """All of an adapter folder but its manifest, in half precision, as ``peft`` reads it too.

    Raises:
        UsageError: a tensor is too large for half precision, or the file is larger than an adapter may be.
    """
    halves = {name: tensor.to(torch.float16).contiguous() for name, tensor in tensors.items()}
    if not all(bool(torch.isfinite(tensor).all()) for tensor in halves.values()):
        raise UsageError(f"{folder}: the adapter holds numbers that are none, or too large for half precision")
    save_file(halves, folder / WEIGHTS, metadata={"format": "pt"})
    if (size := (folder / WEIGHTS).stat().st_size) > MOST_BYTES:
        raise UsageError(
            f"{folder}: the adapter has {size / 1e6:.0f} MB, at most {MOST_BYTES / 1e6:.0f} can be; lower r"
        )
    told = {
        "peft_type": "LORA",
        "task_type": "CAUSAL_LM",
        "base_model_name_or_path": base,
        "inference_mode": True,
        "r": lora.r,
        "lora_alpha": lora.alpha,
        "lora_dropout": 0.0,
        "bias": "none",
        "target_modules": lora.targets,
    }
    (folder / CONFIG).write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
