"""A causal language model in this process, as constrained generation needs it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from tiers.llm.prompt import Prompt
from tiers.llm.steering import Vocabulary

Floats = npt.NDArray[np.float32]


class Engine(Protocol):
    """A causal language model. One text at a time."""

    name: str
    context: int
    """Tokens that it can read and write together."""
    ahead: int
    """Tokens past the text's end that are worth reading with it, to see whether they come next; 0 where all would have
    to be read again if they do not."""
    special_tokens: Sequence[str]
    vocabulary: Vocabulary

    def tokens(self, text: str) -> list[int]:
        """Ids of a text, read as plain characters: it makes no control token whatever it says."""
        ...

    def prompt_tokens(self, prompt: Prompt) -> list[int]:
        """Ids of a prompt, in the model's chat template where it has one; the data in it is plain characters."""
        ...

    def text(self, ids: Sequence[int]) -> str:
        """What the ids say."""
        ...

    def logits(self, ids: Sequence[int], *, last: int = 1) -> Floats:
        """(last, V): what comes after each of the last of ``ids``. Those that the call before began with are not read
        again. ``last`` is 1 where ``ahead`` is 0."""
        ...

    def forget(self) -> None:
        """Free what is kept between calls."""
        ...
