"""Which windows are drawn for training: by weight of their origin, few of the empty ones, batched by length."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from training.datasets.labelled import LabelledDocument

EMPTY_WINDOWS = 0.25
"""How often each of two windows without any field is kept; both are where a document has no other."""
VENDOR_CAP = 12
POOL = 64
"""Windows that a batch of like lengths is chosen from."""


class Windowed(Protocol):
    """One window to learn from."""

    @property
    def tokens(self) -> int:
        """How long it is."""
        ...

    @property
    def has_target(self) -> bool:
        """Whether anything but the document's type is to be found here."""
        ...


E = TypeVar("E", bound=Windowed)
B = TypeVar("B")
Draw = Callable[[random.Random], LabelledDocument]
"""Makes one new document, as the synthetic generator does."""

Sources = Mapping[str, tuple[float, Sequence[LabelledDocument] | Draw]]
"""Origin → (weight, its documents or what makes them)."""


def batches(
    sources: Sources,
    windows_of: Callable[[LabelledDocument, random.Random], list[E]],
    collate: Callable[[Sequence[E]], B],
    *,
    tokens_a_batch: int,
    seed: int,
) -> Iterator[B]:
    """Endless batches of at most ``tokens_a_batch`` padded tokens; documents drawn by the weight of their source."""
    rng = random.Random(seed)
    names, weights = list(sources), [sources[n][0] for n in sources]
    decks: dict[str, list[LabelledDocument]] = {}
    pool: list[E] = []
    while True:
        while len(pool) < POOL:
            labelled = _draw(rng.choices(names, weights)[0], sources, decks, rng)
            pool += _thinned(windows_of(labelled, rng), rng)
        pool.sort(key=lambda e: e.tokens)
        at = rng.randrange(len(pool))
        chosen: list[E] = []
        while at < len(pool) and (len(chosen) + 1) * pool[at].tokens <= tokens_a_batch:
            chosen.append(pool.pop(at))
        yield collate(chosen or [pool.pop(at)])


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


def _thinned(found: list[E], rng: random.Random, *, most: int = 4) -> list[E]:
    full = [e for e in found if e.has_target]
    empty = [e for e in found if not e.has_target]
    kept = rng.sample(full, min(len(full), most))
    return kept + [e for e in rng.sample(empty, min(len(empty), 2)) if rng.random() < EMPTY_WINDOWS or not full]
