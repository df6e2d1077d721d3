"""Which windows are drawn for training: by weight of their origin, few of the empty ones, batched by length."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence

from tokenizers import Tokenizer

from documents.schema import Schema
from tiers.gliner.config import GlinerConfig
from training.datasets.labelled import LabelledDocument
from training.datasets.noise import with_noise
from training.tier1.examples import Batch, Example, collate, examples_of

EMPTY_WINDOWS = 0.25
"""How often each of two windows without any field is kept; both are where a document has no other."""
VENDOR_CAP = 12

Draw = Callable[[random.Random], LabelledDocument]
"""Makes one new document, as the synthetic generator does."""

Sources = Mapping[str, tuple[float, Sequence[LabelledDocument] | Draw]]
"""Origin → (weight, its documents or what makes them)."""


def batches(
    sources: Sources,
    schemas: Mapping[str, Schema],
    tokenizer: Tokenizer,
    reads: GlinerConfig,
    *,
    tokens_a_batch: int,
    seed: int,
) -> Iterator[Batch]:
    """Endless batches of at most ``tokens_a_batch`` padded tokens; documents drawn by the weight of their source."""
    rng = random.Random(seed)
    names, weights = list(sources), [sources[n][0] for n in sources]
    decks: dict[str, list[LabelledDocument]] = {}
    pool: list[Example] = []
    while True:
        while len(pool) < 64:
            labelled = _draw(rng.choices(names, weights)[0], sources, decks, rng)
            found = examples_of(with_noise(labelled, rng), schemas, tokenizer, reads, rng)
            pool += _thinned(found, rng)
        pool.sort(key=lambda e: len(e.window.token_ids))
        at = rng.randrange(len(pool))
        chosen: list[Example] = []
        while at < len(pool) and (len(chosen) + 1) * len(pool[at].window.token_ids) <= tokens_a_batch:
            chosen.append(pool.pop(at))
        yield collate(chosen or [pool.pop(at)], pad_id=reads.pad_id)


def _draw(
    name: str, sources: Sources, decks: dict[str, list[LabelledDocument]], rng: random.Random
) -> LabelledDocument:
    source = sources[name][1]
    if callable(source):
        return source(rng)
    if not decks.get(name):
        decks[name] = _deck(source, rng)
    return decks[name].pop()


def _deck(documents: Sequence[LabelledDocument], rng: random.Random) -> list[LabelledDocument]:
    """The documents in random order, at most ``VENDOR_CAP`` of one vendor, so that no vendor is all there is."""
    counts: dict[str, int] = {}
    deck = []
    for labelled in rng.sample(list(documents), len(documents)):
        counts[labelled.group] = counts.get(labelled.group, 0) + 1
        if counts[labelled.group] <= VENDOR_CAP:
            deck.append(labelled)
    return deck


def _thinned(found: list[Example], rng: random.Random, *, most: int = 4) -> list[Example]:
    full = [e for e in found if e.has_target]
    empty = [e for e in found if not e.has_target]
    kept = rng.sample(full, min(len(full), most))
    return kept + [e for e in rng.sample(empty, min(len(empty), 2)) if rng.random() < EMPTY_WINDOWS or not full]
