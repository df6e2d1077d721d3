"""A Hugging Face tokenizer as tier 3 uses it: a prompt in the model's chat template, whose data makes no control token.

Training makes its examples with the same object, so that a model learns on what it will read.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from tiers.llm.prompt import Prompt, framed

_ANSWER = "\ue000ANSWER\ue000"


class ChatTokenizer:
    """Texts to ids and back.

    Args:
        tokenizer: of transformers, a fast one.
    """

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        self.special_tokens: Sequence[str] = [t.content for t in tokenizer.added_tokens_decoder.values()]

    @cached_property
    def end_id(self) -> int | None:
        """The token that ends an answer: the one that the chat template puts behind one, else the tokenizer's own. (The
        two differ where a tokenizer was made of a GGUF file.)"""
        own: int | None = self._tokenizer.eos_token_id
        if not self._tokenizer.chat_template:
            return own
        spoken = [{"role": "user", "content": "?"}, {"role": "assistant", "content": _ANSWER}]
        made = str(self._tokenizer.apply_chat_template(spoken, tokenize=False))
        behind = self._control(made.rpartition(_ANSWER)[2].lstrip())
        return behind[0] if behind and behind[0] in self._tokenizer.added_tokens_decoder else own

    def tokens(self, text: str) -> list[int]:
        """Ids of a text, read as plain characters."""
        return list(self._tokenizer(text, add_special_tokens=False, split_special_tokens=True)["input_ids"])

    def prompt_tokens(self, prompt: Prompt) -> list[int]:
        """Ids of a prompt, in the model's chat template where it has one."""
        before, after = self._frame(prompt.task)
        return [*self._control(before), *self.tokens(prompt.data), *self._control(after)]

    def text(self, ids: Sequence[int]) -> str:
        """What the ids say."""
        return str(self._tokenizer.decode(list(ids), skip_special_tokens=False, clean_up_tokenization_spaces=False))

    def _frame(self, task: str) -> tuple[str, str]:
        """What stands before and behind the data."""

        def fill(messages: list[dict[str, str]]) -> str:
            return str(self._tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=True))

        plain = f"{self._tokenizer.bos_token or ''}{task}\n\n", "\n\n"
        return (framed(task, fill) if self._tokenizer.chat_template else None) or plain

    def _control(self, text: str) -> list[int]:
        """Ids of a text of the template, control tokens among them."""
        return list(self._tokenizer(text, add_special_tokens=False)["input_ids"])
