"""A generator that says what a test wrote down: for what is done with an answer, not for how models make one."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from tiers.llm.answer import Form
from tiers.llm.generator import Generated, GenerationError, Token
from tiers.llm.prompt import Prompt


class Scripted:
    """Answers each field from a dictionary, null where it has none; remembers the prompts.

    Args:
        logprob: of each character; None: no probabilities are told.
        fails_with: is raised instead.
        stops_after: fields of an answer that is cut short.
    """

    name = "scripted"
    special_tokens: Sequence[str] = ("<|im_start|>", "<|im_end|>")

    def __init__(
        self,
        says: Mapping[str, Any],
        *,
        logprob: float | None = -0.1,
        fails_with: str | None = None,
        stops_after: int | None = None,
    ) -> None:
        self._says = says
        self._logprob = logprob
        self._fails_with = fails_with
        self._stops_after = stops_after
        self.prompts: list[Prompt] = []

    def count_tokens(self, text: str) -> int:
        return len(text.split()) + 1

    def generate(self, prompt: Prompt, form: Form, *, max_tokens: int, seconds: float) -> Generated:
        self.prompts.append(prompt)
        if self._fails_with:
            raise GenerationError(self._fails_with)
        names = [spec.name for spec in form.fields][: self._stops_after]
        text = json.dumps({name: self._says.get(name) for name in names}, ensure_ascii=False)
        tokens = None if self._logprob is None else [Token(n, n + 1, self._logprob) for n in range(len(text))]
        stopped = None if len(names) == len(form.fields) else "the time limit of 1 s was reached"
        return Generated(text, tokens, len(prompt.text), 0.0, stopped)
