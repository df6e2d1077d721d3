"""A training run of tier 2, from the labelled sets to its checkpoint."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import torch
from transformers.utils import logging as transformers_logging

from tiers.gliner.tokenizer import load_tokenizer
from training.batches import batches
from training.checkpoint import load_checkpoint
from training.datasets.labelled import LabelledDocument
from training.datasets.noise import with_noise
from training.loop import Progress
from training.optimiser import load_optimiser, optimiser_of
from training.places import Places
from training.runs import begin
from training.tier1.model import cut_base
from training.tier2.config import Tier2Config
from training.tier2.examples import Batch, Example, collate, examples_of
from training.tier2.loss import batch_loss
from training.tier2.network import build, pad_id, reads
from training.tier2.start import warm_start


def train_tier2(config: Tier2Config, places: Places, *, threads: int) -> Iterator[Progress]:
    """Train for the rest of the configured steps; yields as it goes. Stop it anywhere, run it again: it resumes.

    Raises:
        UsageError: the run was begun with another configuration or with other documents, documents that have a weight
            are not at hand, or what it is to start from cannot be trained on.
    """
    torch.set_num_threads(threads)
    schemas = places.types
    if not (run := begin(config.model_dump(), places, schemas)):
        return
    if not run.resumed:
        shutil.rmtree(places.run / "base", ignore_errors=True)
    model = assemble(config, places)
    base = places.run / "base"
    tokenizer = load_tokenizer(base / "tokenizer.json")
    read = reads(config, tokenizer)
    if run.resumed:
        load_checkpoint(model, places.checkpoint)
    elif places.init:
        run.state["started_from"] = warm_start(model, places.init)
    optimiser = optimiser_of(model, model.encoder, config.recipe)
    load_optimiser(optimiser, places.checkpoint)

    @lru_cache(maxsize=50_000)
    def encode(word: str) -> Sequence[int]:
        return tuple(tokenizer.encode(word, add_special_tokens=False).ids)

    def windows_of(labelled: LabelledDocument, rng: random.Random) -> list[Example]:
        noisy = with_noise(labelled, rng)
        return examples_of(noisy, schemas, tokenizer, encode, read, rng, max_width=config.max_width)

    def collated(examples: Sequence[Example]) -> Batch:
        return collate(examples, pad_id=pad_id(base), max_width=config.max_width)

    stream = batches(
        run.drawn, windows_of, collated, tokens_a_batch=config.batches.tokens, seed=config.seed + int(run.state["step"])
    )
    yield from run.train(model, optimiser, stream, batch_loss(model, config.recipe), config.recipe)


def assemble(config: Tier2Config, places: Places) -> Any:
    """The model before any training of its own, on the base with only the configured layers; that base and the
    tokenizer with the prompt's signs lie in the run's folder ``base``."""
    transformers_logging.set_verbosity_error()  # type: ignore[no-untyped-call]  # that a base brings no pooler is no news
    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    places.run.mkdir(parents=True, exist_ok=True)
    base = places.run / "base"
    if not base.exists():
        cut_base(places.bases / config.base, base, layers=config.layers)
    model = build(base, config)
    model.processor.tokenizer.backend_tokenizer.save(str(base / "tokenizer.json"))
    return model
