"""One forward pass: a prompt in, the scores of each of its tasks out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tiers.schema_extractor.graphs import Floats, Graphs
from tiers.schema_extractor.prompt import Ints, Task
from tiers.schema_extractor.schema import Classification


def task_scores(
    graphs: Graphs,
    token_ids: Ints,
    tasks: Sequence[Task],
    word_at: Ints,
    *,
    pooling: str,
    boxes: Floats | None = None,
) -> list[Floats]:
    """The scores of each task, in the prompt's order, all in 0…1.

    Of a classification (C,), one for each label; of any other task (R, C, P + W, K): for each of the R records that
    the model counts and each of the task's children, every span of 1…K words by its first word. Of entities the model
    reads the first record alone, and R is 0 where it counts none.

    Args:
        token_ids: (T,), schema and text.
        word_at: (P + W,): where the tokens of each word start; words before the text first (``prompt.Prompt``).
        boxes: (T, 4) of the tokens' words, for a model that sees them.
    """
    hidden = graphs.encode(token_ids, boxes)
    heads = graphs.heads(hidden[np.concatenate([_signs(task) for task in tasks])])
    counts = heads.counts.argmax(axis=-1)
    queries: list[Floats] = []
    given: list[Floats | None] = []
    first = 0
    for task in tasks:
        count, labels = int(counts[first]), heads.classes[first + 1 : first + 1 + len(task.children_at)]
        first += 1 + len(task.children_at)
        if isinstance(task.asked, Classification):
            given.append(_sigmoid(labels) if task.asked.multi_label else _softmax(labels))
            continue
        given.append(None)
        queries.append(_queries(graphs, hidden[task.children_at], min(count, 1) if _is_entities(task) else count))
    spans = iter(_span_scores(graphs, pool_words(hidden, word_at, pooling), queries))
    return [next(spans) if scores is None else scores for scores in given]


def _is_entities(task: Task) -> bool:
    return isinstance(task.asked, tuple)


def _queries(graphs: Graphs, fields: Floats, count: int) -> Floats:
    """(count, C, H), of no record too."""
    return graphs.queries(fields, count) if count else np.empty((0, *fields.shape), dtype=np.float32)


def _span_scores(graphs: Graphs, words: Floats, queries: Sequence[Floats]) -> list[Floats]:
    """Queries (R, C, H) of each task → scores (R, C, W, K), in one go, as most of the work is done once a word."""
    if not sum(map(len, queries)):
        return [np.empty((*part.shape[:2], len(words), 0), dtype=np.float32) for part in queries]
    scores = _sigmoid(graphs.spans(words, np.concatenate([part.reshape(-1, part.shape[-1]) for part in queries])))
    ends = np.cumsum([part.shape[0] * part.shape[1] for part in queries])
    own = np.split(scores, ends[:-1])
    return [rows.reshape(*part.shape[:2], *rows.shape[1:]) for rows, part in zip(own, queries, strict=True)]


def pool_words(hidden: Floats, word_at: Ints, pooling: str) -> Floats:
    """Vectors of tokens (T, H) → of words (W, H).

    A word without tokens (a soft hyphen, say) is given what the next token says. So does gliner2 with ``first``; with
    ``mean`` and ``max`` it leaves the word out and takes every later word for the one before it, which is not followed.
    """
    starts = np.minimum(word_at, len(hidden) - 1)
    if pooling == "first":
        return hidden[starts]
    if pooling == "max":
        return np.asarray(np.maximum.reduceat(hidden, starts, axis=0))
    lengths = np.maximum(np.diff(starts, append=len(hidden)), 1)
    return np.asarray(np.add.reduceat(hidden, starts, axis=0) / lengths[:, None], dtype=np.float32)


def _signs(task: Task) -> Ints:
    return np.concatenate([[task.parent_at], task.children_at])


def _sigmoid(logits: Floats) -> Floats:
    """In the form of torch's: scores near 1 then tie where the library's do, and ties decide which span is kept."""
    with np.errstate(over="ignore"):  # to infinity, whose inverse is 0
        return np.asarray(np.float32(1) / (np.float32(1) + np.exp(-logits)), dtype=np.float32)


def _softmax(logits: Floats) -> Floats:
    powers = np.exp(logits - logits.max())
    return np.asarray(powers / powers.sum())
