"""A Hugging Face causal model from a folder, in PyTorch: the only place of tier 3 that imports it, when one is loaded.

The library is kept from the network, and from Python code and pickles in the folder. Tokens are masked in NumPy:
Outlines' own kernel is compiled by ``torch.compile`` when it is first used, which takes most of a minute.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from documents.errors import ModelError
from tiers.llm.adapter import BASE_WEIGHTS, PREFIX, Adapter, is_adapter, open_adapter
from tiers.llm.chat import ChatTokenizer
from tiers.llm.engine import Floats
from tiers.llm.prompt import Prompt
from tiers.llm.steering import Vocabulary
from tiers.published.folder import open_checkpoint
from tiers.published.libraries import offline
from tiers.published.reading import quiet

_FEW_POSITIONS = 2048
AHEAD = 7
"""Tokens that are read with one more in hardly more time than that one alone."""


class TorchEngine:
    """The ``Engine`` of a model folder: ``config.json``, ``model*.safetensors``, ``tokenizer.json``; or of an
    adapter and its base.

    Args:
        device: as torch names it. In 32 bits on a CPU, on others as the weights are.
        base: folder of the model that ``path`` is an adapter for; the adapter is added to its weights.

    Raises:
        ModelError: the folder holds no such model, may not be read, the base is another, or a library is not here.
    """

    def __init__(self, path: Path, *, threads: int, device: str = "cpu", base: Path | None = None) -> None:
        adapter = open_adapter(path, base) if is_adapter(path) else None
        path = adapter.base if adapter else path
        folder = open_checkpoint(path, weights=BASE_WEIGHTS)
        self.name = (adapter.folder if adapter else folder).label
        self._torch, self._model, self._tokenizer = _load(path, threads=threads, device=device)
        if adapter:
            _merge(self._torch, self._model, adapter)
        self._words = ChatTokenizer(self._tokenizer)
        config = self._model.config.get_text_config()
        self.context = int(getattr(config, "max_position_embeddings", None) or _FEW_POSITIONS)
        special = {*self._tokenizer.all_special_ids, *self._tokenizer.added_tokens_decoder}
        self.special_tokens = self._words.special_tokens
        self.ahead = AHEAD if _can_go_back(config) else 0
        self._read: list[int] = []
        self._cache: Any = None
        self.vocabulary = Vocabulary(
            _wrapped(self._model, self._tokenizer), special=sorted(special), size=self._width(path)
        )

    def _width(self, path: Path) -> int:
        """How many tokens the model scores, found out by asking it."""
        try:
            self.logits([0, 0])
            width = int(self.logits([0, 0, 0]).shape[1])
        except Exception as exc:  # architectures that keep something else than keys and values raise as they like
            raise ModelError(f"{path}: this model cannot be run token by token: {exc}") from exc
        finally:
            self.forget()
        return width

    def tokens(self, text: str) -> list[int]:
        """Ids of a text, read as plain characters."""
        return self._words.tokens(text)

    def prompt_tokens(self, prompt: Prompt) -> list[int]:
        """Ids of a prompt, in the model's chat template where it has one."""
        return self._words.prompt_tokens(prompt)

    def text(self, ids: Sequence[int]) -> str:
        """What the ids say."""
        return self._words.text(ids)

    def logits(self, ids: Sequence[int], *, last: int = 1) -> Floats:
        """(last, V): what comes after each of the last of ``ids``."""
        known = self._go_back(ids, len(ids) - last)
        with self._torch.inference_mode():
            new = self._torch.tensor([list(ids[known:])], device=self._model.device)
            output = self._model(input_ids=new, past_key_values=self._cache, use_cache=True, logits_to_keep=last)
        self._read, self._cache = list(ids), output.past_key_values
        return np.asarray(output.logits[0, -last:].float().cpu().numpy(), dtype=np.float32)

    def _go_back(self, ids: Sequence[int], most: int) -> int:
        """Keep of what was read only what ``ids`` begin with, ``most`` tokens of it; returns how many."""
        same = next((n for n, (a, b) in enumerate(zip(self._read, ids, strict=False)) if a != b), len(self._read))
        same = min(same, most) if self.ahead or same == len(self._read) <= most else 0
        if same == 0:
            self.forget()
        elif same < len(self._read):
            self._cache.crop(same - len(self._read))  # a negative number of tokens is taken off the end
            self._read = self._read[:same]
        return same

    def forget(self) -> None:
        """Free the keys and values of what was read."""
        self._read, self._cache = [], None


def _can_go_back(config: Any) -> bool:
    """Whether a model keeps what it read token by token, so that the last can be taken back: one that keeps a window of
    them, or a state, does not."""
    if getattr(config, "sliding_window", None) is not None:
        return False
    return set(getattr(config, "layer_types", None) or ()) <= {"full_attention"}


def _load(path: Path, *, threads: int, device: str) -> tuple[Any, Any, Any]:
    """torch, the model and its tokenizer."""
    try:
        with quiet(), offline():
            import torch
            from transformers import AutoModelForCausalLM, AutoTokenizer
            from transformers.utils import logging

            logging.disable_progress_bar()  # type: ignore[no-untyped-call]
            torch.set_num_threads(threads)
            told = {"local_files_only": True, "trust_remote_code": False}
            tokenizer = AutoTokenizer.from_pretrained(str(path), **told)
            dtype = torch.float32 if device == "cpu" else "auto"
            model: Any = AutoModelForCausalLM.from_pretrained(str(path), use_safetensors=True, dtype=dtype, **told)
            return torch, model.to(device).eval(), tokenizer
    except ImportError as exc:
        raise ModelError(f"{path}: this model needs PyTorch ({exc}); pip install 'docsluice[llm]'") from exc
    except Exception as exc:  # configuration, tokenizer and weights each raise types of their own
        said = next(iter(str(exc).splitlines()), "") or type(exc).__name__
        raise ModelError(f"{path}: no causal language model that can be loaded: {said[:200]}") from exc


def _merge(torch: Any, model: Any, adapter: Adapter) -> None:
    """Add an adapter to the weights that it was trained for.

    Raises:
        ModelError: it is of another architecture.
    """
    from safetensors.torch import load_file

    tensors = load_file(adapter.weights)
    halves = (".lora_A.weight", ".lora_B.weight")
    names = {name.removesuffix(half) for name in tensors for half in halves if name.endswith(half)}
    if not names or len(tensors) != 2 * len(names):
        raise ModelError(f"{adapter.weights}: holds other tensors than those of a LoRA adapter")
    for name in sorted(names):
        try:
            weight = model.get_submodule(name.removeprefix(PREFIX)).weight
            down, up = (tensors[name + half].to(weight.device, torch.float32) for half in halves)
            with torch.no_grad():
                weight += (adapter.scale * (up @ down)).to(weight.dtype)
        except (AttributeError, KeyError, RuntimeError) as exc:  # torch's for a module or a shape that is not there
            raise ModelError(f"{adapter.weights}: {name} does not fit the model in {adapter.base}") from exc


def _wrapped(model: Any, tokenizer: Any) -> Any:
    try:
        with quiet():
            import outlines

            return outlines.from_transformers(model, tokenizer)
    except ImportError as exc:
        raise ModelError(f"tier 3 needs Outlines ({exc}); pip install 'docsluice[llm]'") from exc
    except Exception as exc:  # a slow tokenizer, or another kind of model
        raise ModelError(f"Outlines cannot use this model: {exc}") from exc
