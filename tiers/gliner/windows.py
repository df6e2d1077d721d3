"""Cut a document of any length into overlapping windows of tokens: nothing is ever truncated.

A window is what the encoder reads at once: ``[CLS]``, a lead, the tokens of its words with separator tokens where the
layout breaks, ``[SEP]``. The lead of a uni-encoder is its prompt, the labels. The lead of our own bi-encoder is a head
word ("document"), at which the model says what type the document is: word 0 of every window. ``[CLS]`` itself will
not do: encoders of this family use it as an attention sink, and after six layers it hardly differs from one text to
the next (measured: distances of 0.05 where other tokens have 8 to 11). Separators belong to no word and so are never
scored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from tiers.gliner.words import ModelWord

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class WindowPlan:
    """How windows are cut; stored in the model's configuration, as training and serving must agree.

    ``max_tokens`` counts everything, ``overlap`` tokens are read twice. ``cls_id`` and ``sep_id``: the tokens at the
    window's edges, None for a model that reads none there. ``head`` holds the token ids of the head word,
    none if the model has no head word. ``separators`` maps a gap (``"\\t"``, ``"\\n"``, ``"\\n\\n"``, ``"\\f"``) to
    the token ids that stand for it. ``max_words`` bounds a window's words too, where it is given.
    """

    max_tokens: int
    overlap: int
    cls_id: int | None
    sep_id: int | None
    head: list[int]
    separators: dict[str, list[int]] = field(default_factory=dict)
    max_words: int | None = None


@dataclass(frozen=True)
class Window:
    """One window: ``token_ids`` (T,) with the special tokens; ``word_at`` and ``word_end`` (W,) the positions of each
    word's first token and after its last; ``boxes`` (T, 4) of the words that the tokens belong to, zero for tokens of
    no word; ``first`` and ``last``: it holds the document's words ``first:last``.

    ``heads``: how many words (0 or 1) stand before those of the document.
    """

    token_ids: Ints
    word_at: Ints
    word_end: Ints
    boxes: Floats
    first: int
    last: int
    heads: int


def cut_windows(
    words: Sequence[ModelWord], tokenizer: Tokenizer, plan: WindowPlan, *, prompt: Sequence[int] = ()
) -> list[Window]:
    """Cut a document's model words into windows; an empty document gives one window with no words.

    A single word of more tokens than fit is shortened to what fits: it can be pointed at, not read to its end.

    Args:
        prompt: token ids between ``[CLS]`` and the words of every window.
    """
    room = plan.max_tokens - len(_edge(plan.cls_id)) - len(_edge(plan.sep_id)) - len(plan.head) - len(prompt)
    pieces = _tokens_of(words, tokenizer, plan, room)
    ends = np.cumsum([len(before) + len(tokens) for before, tokens in pieces], dtype=np.int64)
    boxes = np.array([w.box for w in words], dtype=np.float32).reshape(-1, 4)
    windows: list[Window] = []
    first = 0
    while True:
        used = ends[first - 1] if first else 0
        last = int(np.searchsorted(ends, used + room, side="right"))
        if plan.max_words:
            last = min(last, first + plan.max_words)
        windows.append(_window(pieces, boxes, first, last, plan, prompt))
        if last >= len(pieces):
            return windows
        overlap = min(plan.overlap, room // 2)
        first = max(first + 1, int(np.searchsorted(ends, ends[last - 1] - overlap, side="right")))


def owned(windows: Sequence[Window]) -> list[tuple[int, int]]:
    """For each of a document's windows the words whose scores are taken from it: every word from the window in which
    it lies farthest from an edge that is not the document's."""
    cuts = [(after.first + before.last) // 2 for before, after in pairwise(windows)]
    return list(zip([0, *cuts], [*cuts, windows[-1].last], strict=True))


def _tokens_of(
    words: Sequence[ModelWord], tokenizer: Tokenizer, plan: WindowPlan, room: int
) -> list[tuple[list[int], list[int]]]:
    if not words:
        return []
    encoding = tokenizer.encode([w.text for w in words], is_pretokenized=True, add_special_tokens=False)
    tokens: list[list[int]] = [[] for _ in words]
    for token_id, owner in zip(encoding.ids, encoding.word_ids, strict=True):
        if owner is not None:
            tokens[owner].append(token_id)
    unknown = next((i for i in map(tokenizer.token_to_id, ("<unk>", "[UNK]")) if i is not None), 0)
    pieces = []
    for word_tokens, word in zip(tokens, words, strict=True):
        before = plan.separators.get(word.gap, [])
        pieces.append((before, (word_tokens or [unknown])[: room - len(before)]))
    return pieces


def _window(
    pieces: Sequence[tuple[list[int], list[int]]],
    boxes: Floats,
    first: int,
    last: int,
    plan: WindowPlan,
    prompt: Sequence[int],
) -> Window:
    ids = [*_edge(plan.cls_id), *prompt, *plan.head]
    word_at, word_end = ([len(ids) - len(plan.head)], [len(ids)]) if plan.head else ([], [])
    for number in range(first, last):
        before, tokens = pieces[number]
        ids.extend(before if number > first else ())
        word_at.append(len(ids))
        ids.extend(tokens)
        word_end.append(len(ids))
    ids += _edge(plan.sep_id)
    heads = 1 if plan.head else 0
    at, end = np.array(word_at, dtype=np.int64), np.array(word_end, dtype=np.int64)
    placed = np.zeros((len(ids), 4), dtype=np.float32)
    own = np.concatenate([np.arange(a, b) for a, b in zip(at[heads:], end[heads:], strict=True)] or [at[:0]])
    placed[own] = np.repeat(boxes[first:last], end[heads:] - at[heads:], axis=0)
    return Window(np.array(ids, dtype=np.int64), at, end, placed, first, last, heads)


def _edge(token_id: int | None) -> list[int]:
    return [] if token_id is None else [token_id]
