"""What tier 3 needs of a language model: an answer of a given form, and how likely each of its tokens was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from tiers.llm.answer import Form
from tiers.llm.prompt import Prompt

LEAST_LOGPROB = -50.0
"""A token that a model calls impossible, and wrote all the same, counts so."""


class GenerationError(Exception):
    """There is no answer: the model failed, is not there, or wrote something else. ``str(error)`` says why, as the end
    of a sentence that begins with the tier."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token of an answer: the half-open span of its characters in the answer's text, and the natural logarithm of
    its probability: in this process among the tokens that the form allowed there, on a server as that tells it, which
    may be among all."""

    start: int
    end: int
    logprob: float


@dataclass(frozen=True, slots=True)
class Generated:
    """An answer: one JSON object, whose keys are fields of the form, in its order.

    ``tokens`` are in order and hold what the model chose, not what the form dictates; None where the model tells no
    probabilities. ``stopped`` says why fields are missing, and that the text may be cut off; None where all are there.
    """

    text: str
    tokens: Sequence[Token] | None
    prompt_tokens: int
    seconds: float
    stopped: str | None = None


class Generator(Protocol):
    """A language model that fills in forms."""

    name: str
    """What results call the model: its name and, where its weights are here, a hash of them."""
    special_tokens: Sequence[str]
    """Texts that the model's tokenizer makes control tokens of, as far as they are known."""

    def count_tokens(self, text: str) -> int:
        """How many tokens a text takes; an upper estimate where the tokenizer is not here."""
        ...

    def generate(self, prompt: Prompt, form: Form, *, max_tokens: int, seconds: float) -> Generated:
        """Fill in a form. It takes no more than ``max_tokens`` for the answer, and stops at the time limit.

        Raises:
            GenerationError: there is no answer.
        """
        ...
