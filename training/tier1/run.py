"""A training run of tier 1, from the labelled sets to the model folders."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from gliner.modeling.base import BaseModel
from tokenizers import Tokenizer
from torch import Tensor
from transformers.utils import logging as transformers_logging

from documents.errors import UsageError
from documents.schema import Schema
from documents.schemas import load_schemas
from tiers.gliner.config import GlinerConfig
from tiers.gliner.labels import asked_labels
from tiers.gliner.tokenizer import load_tokenizer
from tiers.manifest import MANIFEST
from training.datasets.gather import gather, reading
from training.datasets.labelled import LabelledDocument
from training.datasets.printed import printed_documents
from training.tier1.batches import batches
from training.tier1.config import Tier1Config
from training.tier1.export import export
from training.tier1.lineage import lineage, summary, trained_on
from training.tier1.loop import Progress, train
from training.tier1.material import label_texts, learnt_from, sources
from training.tier1.model import (
    LabelTable,
    build,
    cut_base,
    find_checkpoint,
    load_checkpoint,
    mix,
    save_checkpoint,
    warm_start,
    whiten_projection,
)
from training.tier1.model_config import model_config
from training.tier1.optimiser import load_optimiser, optimiser_of
from training.tier1.start import STATE, is_start, start_state

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Places:
    """Folders of a run: ``data`` holds the labelled sets, ``bases`` the pretrained encoders, ``run`` what the run
    writes (checkpoint, log, models; documents once read lie beside it). ``init`` is what to start from: a checkpoint
    or a model folder."""

    data: Path
    bases: Path
    run: Path
    init: Path | None = None

    @property
    def checkpoint(self) -> Path:
        """Where the run's weights and state are saved, and resumed from."""
        return self.run / "checkpoint"

    def missing(self, config: Tier1Config) -> str | None:
        """The first thing that a run needs and that is not there, in words."""
        bases = [config.text_base, *([config.label_base] if config.label_base else [])]
        needed = [self.bases / base / "config.json" for base in bases]
        if not self.data.is_dir():
            return f"{self.data}: no such folder"
        if self.init and not is_start(self.init):
            return f"{self.init}: neither a checkpoint nor a model folder"
        return next((f"{path}: not there" for path in needed if not path.is_file()), None)


def train_tier1(config: Tier1Config, places: Places, *, threads: int) -> Iterator[Progress]:
    """Train for the rest of the configured steps; yields as it goes. Stop it anywhere, run it again: it resumes.

    Raises:
        UsageError: the run was begun with another configuration or with other documents, documents that have a weight
            are not at hand, or what it is to start from cannot be trained on.
    """
    torch.set_num_threads(threads)
    schemas = load_schemas(ROOT / "examples" / "ad_order.py")
    resumed = find_checkpoint(places.checkpoint)
    state: dict[str, Any] = {"step": 0, "seconds": 0.0}
    if resumed:
        state = json.loads((places.checkpoint / STATE).read_text(encoding="utf-8"))
        _same_configuration(config, state["config"], places)
        if state["step"] >= config.recipe.steps:
            return
    elif places.init:
        state["started_from"] = start_state(places.init)
    documents = [d for d in _documents(places, schemas) if d.origin in config.weights]
    drawn = sources(documents, config.weights, schemas)
    if resumed:
        _same_documents(state["data"], summary(documents), places)
    else:
        shutil.rmtree(places.run / "text_base", ignore_errors=True)
    model, tokenizer, read = _assemble(config, places)
    embeddings: dict[str, Tensor] = {}
    if read.encoder == "bi":
        embeddings = LabelTable(model, tokenizer, label_texts(schemas, documents))
    if resumed:
        load_checkpoint(model, places.checkpoint)
    else:
        if embeddings:
            whiten_projection(model, torch.stack(list(embeddings.values())))
        if places.init:
            state["started_from"]["tensors"] = warm_start(model, places.init)
    state |= {"data": summary(documents), "config": config.model_dump()}
    optimiser = optimiser_of(model, config.recipe)
    load_optimiser(optimiser, places.checkpoint)
    stream = batches(
        drawn,
        schemas,
        tokenizer,
        read,
        tokens_a_batch=config.batches.tokens,
        seed=config.seed + int(state["step"]),
    )
    steps = train(
        model,
        optimiser,
        stream,
        embeddings,
        config.recipe,
        done_steps=state["step"],
        done_seconds=state["seconds"],
    )
    with (places.run / "log.jsonl").open("a", encoding="utf-8") as log:
        for progress in steps:
            print(json.dumps(progress.as_dict()), file=log, flush=True)
            state |= {"step": progress.step, "seconds": progress.seconds}
            if progress.save:
                save_checkpoint(model, optimiser, places.checkpoint, state)
            yield progress


def export_tier1(config: Tier1Config, places: Places, *, version: str) -> bool:
    """Write the run's checkpoint as a model folder, quantised (``run/model``) and in FP32 (``run/fp32``); False where
    they are there already and newer than the checkpoint.

    Raises:
        UsageError: the run has no checkpoint yet, or what it started from is to be mixed in and was not named.
    """
    if not find_checkpoint(places.checkpoint):
        raise UsageError(f"{places.run}: no checkpoint to export; train first")
    made = [places.run / folder / MANIFEST for folder in ("model", "fp32")]
    if all(m.exists() and m.stat().st_mtime > (places.checkpoint / STATE).stat().st_mtime for m in made):
        return False
    schemas = load_schemas(ROOT / "examples" / "ad_order.py")
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


def _same_configuration(config: Tier1Config, known: Mapping[str, Any], places: Places) -> None:
    known, now = (
        {**c, "start_share": None, "recipe": {**c["recipe"], "steps": None, "bfloat16": None}}
        for c in (known, config.model_dump())
    )
    if changed := [key for key in now if known.get(key) != now[key]]:
        raise UsageError(
            f"{places.run}: begun with another configuration, it differs in {', '.join(changed)}; "
            f"name a new run, and --init {places.checkpoint} to start from its weights"
        )


def _same_documents(known: Mapping[str, Any], now: Mapping[str, Any], places: Places) -> None:
    """What weights learnt from is told with them, so it may not change on the way."""
    if changed := sorted(origin for origin in {*known, *now} if known.get(origin) != now.get(origin)):
        raise UsageError(
            f"{places.run}: begun with other documents of {', '.join(changed)}; "
            f"name a new run, and --init {places.checkpoint} to start from its weights"
        )


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


def _documents(places: Places, schemas: Mapping[str, Schema]) -> list[LabelledDocument]:
    """What the run learns from: training vendors of the real sets, and synthetic pages that our OCR read."""
    known = gather(places.data, schemas, cache=places.run.parent / "read")
    return learnt_from([*known, *printed_documents(places.run.parent / "printed", build=reading())])
