"""Reading ahead: a model mostly copies words of its prompt, so the tokens that follow there are read together with the
last one that was written, and those that come true cost nothing (prompt lookup, after speculative decoding, Leviathan
et al. 2023). What the model would choose is asked of its own numbers all the same, so answers do not change, but for
what rounding does.
"""

from __future__ import annotations

from collections.abc import Sequence

from tiers.llm.engine import Engine, Floats

LONGEST_MATCH = 3
"""Tokens of the text's end that are looked for in the prompt; if they are not there, fewer."""


class Ahead:
    """The numbers of an engine for a text that grows token by token.

    Args:
        prompt: ids that the text begins with.
    """

    def __init__(self, engine: Engine, prompt: Sequence[int]) -> None:
        self._engine = engine
        self._prompt = list(prompt)
        self._read: list[int] = []
        self._rows: Sequence[Floats] = ()

    def logits(self, ids: list[int]) -> Floats:
        """(V,): what comes after ``ids``."""
        first = len(self._read) - len(self._rows) + 1  # the shortest text that there are numbers for
        if not (self._rows and first <= len(ids) and self._read[: len(ids)] == ids):
            guessed = self._guess(ids)
            rows = self._engine.logits(ids + guessed, last=len(guessed) + 1)
            self._read, self._rows, first = ids + guessed, list(rows), len(ids)
        return self._rows[len(ids) - first]

    def _guess(self, ids: list[int]) -> list[int]:
        """What followed the text's end where the prompt says the same, the last time that it does."""
        most = min(self._engine.ahead, self._engine.context - len(ids))
        for width in range(min(LONGEST_MATCH, len(ids)) if most > 0 else 0, 0, -1):
            end = ids[-width:]
            for at in range(len(self._prompt) - width - 1, -1, -1):
                if self._prompt[at : at + width] == end:
                    return self._prompt[at + width : at + width + most]
        return []
