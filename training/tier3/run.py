"""A training run of tier 3, from the labelled sets to the adapter that serving adds to its base."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file

from documents.errors import UsageError
from documents.schemas import load_schemas
from tiers.llm.adapter import BASE_WEIGHTS, is_adapter, open_adapter, weights_hash
from tiers.manifest import MANIFEST, file_hash, write_manifest
from training.batches import batches
from training.checkpoint import find_checkpoint, load_checkpoint
from training.datasets.labelled import LabelledDocument
from training.datasets.noise import with_noise
from training.lineage import lineage, served_state, trained_on
from training.loop import Progress
from training.optimiser import load_optimiser
from training.places import OWN_TYPES, STATE, WEIGHTS, Places
from training.runs import begin
from training.tier3.config import Tier3Config
from training.tier3.examples import Batch, Example, Maker, collate
from training.tier3.lora import Adapted, batch_loss, load_chat, optimiser_of, write_adapter

ADAPTER = "adapter"
"""The run's folder that is served."""


def train_tier3(config: Tier3Config, places: Places, base: Path, *, threads: int) -> Iterator[Progress]:
    """Train for the rest of the configured steps; yields as it goes. Stop it anywhere, run it again: it resumes.

    Args:
        base: folder of the model that the adapter is for.

    Raises:
        UsageError: the run was begun with another configuration, other documents or on another base, documents that
            have a weight are not at hand, or the base cannot be trained on.
    """
    torch.set_num_threads(threads)
    schemas = load_schemas(OWN_TYPES)
    if not (run := begin({**config.model_dump(), "base_sha256": hash_of_base(base)}, places, schemas)):
        return
    places.run.mkdir(parents=True, exist_ok=True)
    model = Adapted(base, config.lora, seed=config.seed)
    if run.resumed:
        load_checkpoint(model, places.checkpoint)
    elif places.init:
        run.state["started_from"] = start_from(model, places.init, base)
    optimiser = optimiser_of(model, config.recipe)
    load_optimiser(optimiser, places.checkpoint)
    chat = load_chat(base)
    maker = Maker(chat, config.examples)

    def examples_of(labelled: LabelledDocument, rng: random.Random) -> list[Example]:
        return maker.examples_of(with_noise(labelled, rng), schemas, rng)

    def collated(examples: Sequence[Example]) -> Batch:
        return collate(examples, pad_id=chat.end_id or 0)

    stream = batches(
        run.drawn, examples_of, collated, tokens_a_batch=config.batches.tokens, seed=config.seed + run.state["step"]
    )
    yield from run.train(model, optimiser, stream, batch_loss(model, config.recipe), config.recipe)


def start_from(model: Adapted, init: Path, base: Path) -> dict[str, Any]:
    """Take up the adapter of another run's checkpoint, or one as it is served; returns the state of that run.

    Raises:
        ModelError: the served adapter is damaged, or of another base.
        UsageError: it has other matrices than this one.
    """
    if not is_adapter(init):
        return {**load_checkpoint(model, init), "run": init.parent.name}
    served = open_adapter(init, base)
    missing, strange = model.load_state_dict({n: t.float() for n, t in load_file(served.weights).items()})
    if missing or strange:
        other = [*missing, *strange][0]
        raise UsageError(f"{init}: an adapter of other matrices than the configuration's lora, as {other}")
    return served_state(served.folder.manifest)


def hash_of_base(base: Path) -> str:
    """SHA-256 of a base's weights.

    Raises:
        UsageError: there are none.
    """
    if not any(base.glob(BASE_WEIGHTS)):
        raise UsageError(f"{base}: no {BASE_WEIGHTS} here, so this is no base to train on")
    return weights_hash(base)


def export_tier3(config: Tier3Config, places: Places, *, version: str, gguf: Path | None = None) -> bool:
    """Write the run's checkpoint as an adapter folder (``run/adapter``); False where it is there already and newer.

    Args:
        gguf: the file that the base was made of; the manifest names it.

    Raises:
        UsageError: the run has no checkpoint yet, or what it holds is no adapter to be served.
    """
    if not find_checkpoint(places.checkpoint):
        raise UsageError(f"{places.run}: no checkpoint to export; train first")
    folder = places.run / ADAPTER
    made = folder / MANIFEST
    if made.exists() and made.stat().st_mtime > (places.checkpoint / STATE).stat().st_mtime:
        return False
    state: dict[str, Any] = json.loads((places.checkpoint / STATE).read_text(encoding="utf-8"))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    write_adapter(load_file(places.checkpoint / WEIGHTS), config.lora, folder, base=config.base)
    learnt_from = ", ".join([*trained_on(state), "synthetic documents"])
    write_manifest(
        folder,
        name=config.name,
        version=version,
        base={
            "name": config.base,
            "licence": config.base_licence,
            "weights_sha256": state["config"]["base_sha256"],
            "gguf_sha256": file_hash(gguf) if gguf else None,
        },
        licence=f"Apache-2.0; trained on {learnt_from}",
        steps=sum(s["step"] for s in lineage(state)),
        training_seconds=round(sum(s["seconds"] for s in lineage(state))),
        training_data=state["data"],
        started_from=state.get("started_from"),
        configuration=config.model_dump(),
    )
    return True
