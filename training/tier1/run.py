"""A training run of tier 1, from the labelled sets to the model folders."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import torch
from gliner.modeling.base import BaseModel
from tokenizers import Tokenizer
from torch import Tensor
from transformers.utils import logging as transformers_logging

from documents.errors import UsageError
from tiers.gliner.config import GlinerConfig
from tiers.gliner.labels import asked_labels
from tiers.gliner.tokenizer import load_tokenizer
from training.checkpoint import find_checkpoint, load_checkpoint
from training.lineage import lineage, trained_on
from training.loop import Progress
from training.material import label_texts
from training.optimiser import load_optimiser, optimiser_of
from training.places import Places
from training.runs import begin, exported_already
from training.tier1.batches import tier1_batches
from training.tier1.config import Tier1Config
from training.tier1.export import export
from training.tier1.loss import batch_loss
from training.tier1.model import (
    LabelTable,
    build,
    cut_base,
    mix,
    warm_start,
    whiten_projection,
)
from training.tier1.model_config import model_config
from training.tier1.start import start_state


def train_tier1(config: Tier1Config, places: Places, *, threads: int) -> Iterator[Progress]:
    """Train for the rest of the configured steps; yields as it goes. Stop it anywhere, run it again: it resumes.

    Raises:
        UsageError: the run was begun with another configuration or with other documents, documents that have a weight
            are not at hand, or what it is to start from cannot be trained on.
    """
    torch.set_num_threads(threads)
    schemas = places.types
    started_from = start_state(places.init) if places.init and not find_checkpoint(places.checkpoint) else None
    if not (run := begin(config.model_dump(), places, schemas)):
        return
    if not run.resumed:
        if started_from:
            run.state["started_from"] = started_from
        shutil.rmtree(places.run / "text_base", ignore_errors=True)
    model, tokenizer, read = _assemble(config, places)
    model.to("cuda" if torch.cuda.is_available() else "cpu")
    embeddings: dict[str, Tensor] = {}
    if read.encoder == "bi":
        embeddings = LabelTable(model, tokenizer, label_texts(schemas, run.documents), places.labels)
    if run.resumed:
        load_checkpoint(model, places.checkpoint)
    else:
        if embeddings:
            whiten_projection(model, torch.stack(list(embeddings.values())))
        if places.init:
            run.state["started_from"]["tensors"] = warm_start(model, places.init)
    optimiser = optimiser_of(model, model.token_rep_layer.bert_layer, config.recipe)
    load_optimiser(optimiser, places.checkpoint)
    stream = tier1_batches(
        run.drawn,
        schemas,
        tokenizer,
        read,
        tokens_a_batch=config.batches.tokens,
        seed=config.seed + int(run.state["step"]),
    )
    yield from run.train(model, optimiser, stream, batch_loss(model, embeddings, config.recipe), config.recipe)


def export_tier1(config: Tier1Config, places: Places, *, version: str) -> bool:
    """Write the run's checkpoint as a model folder, quantised (``run/model``) and in FP32 (``run/fp32``); False where
    they are there already and newer than the checkpoint.

    Raises:
        UsageError: the run has no checkpoint yet, or what it started from is to be mixed in and was not named.
    """
    if not find_checkpoint(places.checkpoint):
        raise UsageError(f"{places.run}: no checkpoint to export; train first")
    if exported_already(places):
        return False
    schemas = places.types
    model, _, read = _assemble(config, places)
    state = load_checkpoint(model, places.checkpoint)
    if config.start_share:
        mix(model, _start(state, places), config.start_share)
    for folder, quantised in ((places.run / "model", True), (places.run / "fp32", False)):
        export(
            model,
            places.run / "text_base" / "tokenizer.json",
            folder,
            read,
            labels=asked_labels(list(schemas.values())),
            name=config.name,
            version=version,
            facts={
                "base": f"{config.text_base}, first {config.layers} layers; labels: {config.label_base or 'prompted'}",
                "licence": f"Apache-2.0; trained on {', '.join(trained_on(state))}, and synthetic documents",
                "steps": sum(s["step"] for s in lineage(state)),
                "training_seconds": round(sum(s["seconds"] for s in lineage(state))),
                "training_data": state["data"],
                "started_from": state.get("started_from"),
                "configuration": config.model_dump(),
            },
            quantised=quantised,
        )
    return True


def _start(state: Mapping[str, Any], places: Places) -> Path:
    """What the run started from, if ``places.init`` is it."""
    started = state.get("started_from")
    if not started or not places.init:
        raise UsageError("start_share: name what the run started from by --init")
    told = start_state(places.init)
    if (told["run"], told["step"]) != (started["run"], started["step"]):
        raise UsageError(
            f"{places.init}: the run started from {started['run']} after {started['step']} steps, not from it"
        )
    return places.init


def _assemble(config: Tier1Config, places: Places) -> tuple[BaseModel, Tokenizer, GlinerConfig]:
    """The model before any training of its own, its tokenizer, and how it reads."""
    transformers_logging.set_verbosity_error()  # type: ignore[no-untyped-call]  # that a base brings no pooler is no news
    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    torch.manual_seed(config.seed)
    places.run.mkdir(parents=True, exist_ok=True)
    text_base = places.run / "text_base"
    if not text_base.exists():
        cut_base(places.bases / config.text_base, text_base, layers=config.layers)
    tokenizer = load_tokenizer(text_base / "tokenizer.json")
    read = model_config(config, text_base, tokenizer)
    model = build(
        text_base,
        places.bases / config.label_base if config.label_base else None,
        read,
        hidden_size=config.hidden_size,
        layout=config.layout,
        dot=config.dot,
    )
    return model, tokenizer, read
