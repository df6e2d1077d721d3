"""An engine that says what a test wants, of a real tokenizer: for how answers are made, not for what models want."""

from collections.abc import Callable, Sequence

import numpy as np

from tiers.llm.engine import Floats
from tiers.llm.prompt import Prompt
from tiers.llm.torch_engine import TorchEngine


class Wilful:
    """An engine of the tiny model's tokenizer that says what a test wants: numbers for all tokens from their texts."""

    name = "wilful"
    context = 100_000
    ahead: int = 0

    def __init__(self, engine: TorchEngine, wants: Callable[[Sequence[str], int], Floats]) -> None:
        self._engine = engine
        self._wants = wants
        self.vocabulary = engine.vocabulary
        self.special_tokens = engine.special_tokens
        self.steps = 0

    def tokens(self, text: str) -> list[int]:
        return self._engine.tokens(text)

    def prompt_tokens(self, prompt: Prompt) -> list[int]:
        return [1]

    def text(self, ids: Sequence[int]) -> str:
        return self._engine.text(ids)

    def logits(self, ids: Sequence[int], *, last: int = 1) -> Floats:
        self.steps += 1
        return self._wants(self.vocabulary.texts, len(ids))[None]

    def forget(self) -> None: ...


def at_random(seed: int) -> Callable[[Sequence[str], int], Floats]:
    rng = np.random.default_rng(seed)
    return lambda texts, _: rng.normal(size=len(texts)).astype(np.float32)


def fond_of(*signs: str) -> Callable[[Sequence[str], int], Floats]:
    """Prefers tokens with these signs, the longer ones first."""
    return lambda texts, _: np.array([sum(t.count(s) for s in signs) + len(t) / 100 for t in texts], dtype=np.float32)


def never(*signs: str) -> Callable[[Sequence[str], int], Floats]:
    """Avoids tokens with these signs."""
    return lambda texts, _: np.array([-sum(t.count(s) for s in signs) + len(t) / 100 for t in texts], dtype=np.float32)


def terse(seed: int) -> Callable[[Sequence[str], int], Floats]:
    """At random, but fond of ending what it has begun."""
    rng = np.random.default_rng(seed)
    return lambda texts, _: np.array(
        [4.0 * t.count('"') for t in texts] + rng.normal(size=len(texts)), dtype=np.float32
    )
