"""The prompt of a uni-encoder: the labels, read before the text by the same encoder.

Labels that do not all fit beside a useful stretch of text are asked for in groups, never cut off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from documents.errors import ModelError
from tiers.gliner.config import GlinerConfig
from tiers.gliner.windows import Ints

SHARE = 0.5
"""Most of a window's tokens that labels may take; the rest is for the text."""


@dataclass(frozen=True)
class Prompt:
    """Token ids that follow ``[CLS]``; ``label_at`` (C,) is where each label's vector is read in the window;
    ``labels`` (C,) which of the asked labels these are."""

    token_ids: tuple[int, ...]
    label_at: Ints
    labels: tuple[int, ...]


def prompts(labels: Sequence[str], tokenizer: Tokenizer, config: GlinerConfig) -> Iterator[Prompt]:
    """One prompt if all labels fit, else several, each with as many of them as fit, in the order given.

    Raises:
        ModelError: one label alone is too long for half a window.
    """
    room = int(config.plan.max_tokens * SHARE)
    end = _tokens(tokenizer, [config.separator_token])
    ids: list[int] = []
    places: list[int] = []
    group: list[int] = []
    for number, label in enumerate(labels):
        own = _tokens(tokenizer, [config.entity_token, label] if label else [config.entity_token])
        if len(own) + len(end) > room:
            raise ModelError(f"the label {label[:40]!r}… has {len(own)} tokens, {room} fit; word it more briefly")
        if len(ids) + len(own) + len(end) > room:
            yield Prompt((*ids, *end), np.array(places, dtype=np.int64), tuple(group))
            ids, places, group = [], [], []
        places.append(1 + len(ids) + config.label_after_token)
        ids += own
        group.append(number)
    if group:
        yield Prompt((*ids, *end), np.array(places, dtype=np.int64), tuple(group))


def _tokens(tokenizer: Tokenizer, words: Sequence[str]) -> list[int]:
    ids: list[int] = tokenizer.encode(list(words), is_pretokenized=True, add_special_tokens=False).ids
    return ids
