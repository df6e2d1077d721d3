"""Tier 1's batches: documents with OCR's errors, cut into windows, randomly worded labels."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence

from tokenizers import Tokenizer

from documents.schema import Schema
from tiers.gliner.config import GlinerConfig
from training.batches import Sources, batches
from training.datasets.labelled import LabelledDocument
from training.datasets.noise import with_noise
from training.tier1.examples import Batch, Example, collate, examples_of


def tier1_batches(
    sources: Sources,
    schemas: Mapping[str, Schema],
    tokenizer: Tokenizer,
    reads: GlinerConfig,
    *,
    tokens_a_batch: int,
    seed: int,
) -> Iterator[Batch]:
    """Endless batches, see ``training.batches``."""

    def windows_of(labelled: LabelledDocument, rng: random.Random) -> list[Example]:
        return examples_of(with_noise(labelled, rng), schemas, tokenizer, reads, rng)

    def collated(examples: Sequence[Example]) -> Batch:
        return collate(examples, pad_id=reads.pad_id)

    return batches(sources, windows_of, collated, tokens_a_batch=tokens_a_batch, seed=seed)
