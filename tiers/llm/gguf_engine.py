"""A GGUF file under llama.cpp, in this process. ``llama_cpp`` is imported when one is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from documents.errors import ModelError
from tiers.llm.engine import Floats
from tiers.llm.prompt import Prompt, framed
from tiers.llm.steering import Vocabulary
from tiers.manifest import file_hash

CONTEXT = 4096
"""Tokens that the model reads and writes together, at most; its cache of keys and values grows with them."""


class GgufEngine:
    """The ``Engine`` of a GGUF file.

    Raises:
        ModelError: the file is no such model, or llama.cpp is not here.
    """

    ahead = 0

    def __init__(self, path: Path, *, threads: int) -> None:
        try:
            import llama_cpp
        except ImportError as exc:
            raise ModelError(
                f"{path}: a GGUF file is run by llama.cpp ({exc}); pip install llama-cpp-python (it is compiled, which "
                "takes some minutes), or name a llama-server by its URL"
            ) from exc
        if not path.is_file():
            raise ModelError(f"{path}: no such file")
        try:
            self._model: Any = llama_cpp.Llama(
                str(path), n_ctx=CONTEXT, n_threads=threads, n_threads_batch=threads, verbose=False
            )
        except (ValueError, RuntimeError, OSError, AssertionError) as exc:
            raise ModelError(f"{path}: llama.cpp cannot load it: {exc}") from exc
        self.context = min(CONTEXT, int(llama_cpp.llama_model_n_ctx_train(self._model.model)))
        self.name = f"{path.stem}+{file_hash(path)[:8]}"
        wrapped = _wrapped(self._model)
        control = _control_ids(llama_cpp, self._model)
        self.special_tokens: Sequence[str] = [t for t, n in wrapped.tokenizer.vocabulary.items() if n in control]
        self.vocabulary = Vocabulary(wrapped, special=sorted(control), size=int(self._model.n_vocab()))

    def tokens(self, text: str) -> list[int]:
        """Ids of a text, read as plain characters."""
        return list(self._model.tokenize(text.encode(), add_bos=False, special=False))

    def prompt_tokens(self, prompt: Prompt) -> list[int]:
        """Ids of a prompt, in the file's chat template where it has one."""
        before, after = self._frame(prompt.task)
        return [*self._control(before), *self.tokens(prompt.data), *self._control(after)]

    def text(self, ids: Sequence[int]) -> str:
        """What the ids say."""
        return bytes(self._model.detokenize(list(ids), special=True)).decode("utf-8", errors="replace")

    def logits(self, ids: Sequence[int], *, last: int = 1) -> Floats:
        """(1, V): what comes after ``ids``. llama.cpp keeps what it has read; samplers alone see its numbers."""
        seen: list[Floats] = []

        def look(_: Any, scores: Any) -> Any:
            seen.append(np.array(scores, dtype=np.float32))
            return scores

        import llama_cpp

        next(self._model.generate(list(ids), temp=0.0, logits_processor=llama_cpp.LogitsProcessorList([look])))
        return seen[0][None]

    def forget(self) -> None:
        """Read the next text from its start: what llama.cpp takes over of another may be shifted, and then differs."""
        self._model.reset()

    def _frame(self, task: str) -> tuple[str, str]:
        """What stands before and behind the data."""
        template = self._model.metadata.get("tokenizer.chat_template")
        bos, eos = (self.text([n]) if n >= 0 else "" for n in (self._model.token_bos(), self._model.token_eos()))

        def fill(messages: list[dict[str, str]]) -> str:
            from llama_cpp.llama_chat_format import Jinja2ChatFormatter

            told: Any = messages  # the library's types are of a message each
            return str(Jinja2ChatFormatter(template, eos_token=eos, bos_token=bos)(messages=told).prompt)

        return (framed(task, fill) if template else None) or (f"{bos}{task}\n\n", "\n\n")

    def _control(self, text: str) -> list[int]:
        return list(self._model.tokenize(text.encode(), add_bos=False, special=True))


def _control_ids(llama_cpp: Any, model: Any) -> set[int]:
    vocab = llama_cpp.llama_model_get_vocab(model.model)
    return {n for n in range(model.n_vocab()) if llama_cpp.llama_vocab_is_control(vocab, n)} | {model.token_eos()}


def _wrapped(model: Any) -> Any:
    try:
        import outlines

        return outlines.from_llamacpp(model)
    except ImportError as exc:
        raise ModelError(f"tier 3 needs Outlines ({exc}); pip install 'docsluice[llm]'") from exc
