"""The training of a fine-tuning: from the base that is served, on a frozen snapshot, within a budget of time."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from documents.schema import Schema
from tiers.gliner.config import read_config
from tiers.gliner.tokenizer import load_tokenizer
from tiers.gliner.windows import cut_windows
from tiers.gliner.words import split_document
from tiers.manifest import open_model
from training.finetune.recipe import FEWEST_STEPS, configuration, steps_for
from training.finetune.snapshot import frozen
from training.places import Places
from training.tier1.config import Tier1Config
from training.tier1.run import export_tier1, train_tier1
from training.tier1.served_base import write_base

EXAMPLES, STEPS, BASES = "examples", "steps.json", "bases"
"""In a run's folder: the snapshot, how many steps are taken, and the encoder that the base was built on."""
MODEL, FP32 = "model", "fp32"
"""What comes out: quantised, as it is served, and as it was trained."""
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Budget:
    """``minutes`` of training at most, on so many ``threads``."""

    minutes: float
    threads: int


def train(run: Path, base: Path, budget: Budget, *, schemas: Path | None, version: str, tell: Tell) -> None:
    """Train on ``run/examples`` from the model in ``base``, and export. Stop it anywhere, run it again: it goes on.

    Raises:
        ModelError: the base is not whole.
        UsageError: it is no model that can be trained on, or the snapshot is of types that are not known.
    """
    manifest = open_model(base).manifest
    places = _places(run, base, manifest, schemas)
    steps = _steps(manifest, places, base, budget, tell)
    config = configuration(manifest["configuration"], steps=steps)
    for progress in train_tier1(config, places, threads=budget.threads):
        left = progress.seconds / progress.step * (steps - progress.step)
        tell(
            f"step {progress.step} of {steps}, loss {progress.loss:.2f}, "
            f"{progress.seconds / 60:.1f} min so far, about {left / 60:.1f} to go"
        )
    export_tier1(config, places, version=version)


def _places(run: Path, base: Path, manifest: Mapping[str, Any], schemas: Path | None) -> Places:
    """Where the run finds all it needs: the encoder is taken out of the served model, once."""
    for name in Tier1Config.model_validate(manifest["configuration"]).bases:
        if not (run / BASES / name).is_dir():
            write_base(base, run / BASES / name)
    return Places(data=None, bases=run / BASES, run=run, init=base, schemas=schemas, examples=run / EXAMPLES)


def _steps(manifest: Mapping[str, Any], places: Places, base: Path, budget: Budget, tell: Tell) -> int:
    """How many steps are taken: enough to learn the snapshot, or what fits into the budget as fast as this machine is.
    Once known it stays, as the learning rate follows the share of steps done."""
    file = places.run / STEPS
    if file.is_file():
        return int(json.loads(file.read_text(encoding="utf-8")))
    wanted = steps_for(_windows(places.run / EXAMPLES, base, places.types))
    pace = _pace(configuration(manifest["configuration"], steps=wanted), places, budget)
    steps = max(FEWEST_STEPS, min(wanted, int(budget.minutes * 60 / pace)))
    less = f" ({wanted} would be better, and do not fit into {budget.minutes:g} minutes)" if steps < wanted else ""
    tell(f"{steps} steps of {pace:.1f} seconds{less}")
    file.write_text(json.dumps(steps), encoding="utf-8")
    return steps


def _pace(config: Tier1Config, places: Places, budget: Budget) -> float:
    """Seconds that a step takes, of the first few."""
    tried = replace(places, run=places.run / "pace")
    try:
        progress = next(iter(train_tier1(config, tried, threads=budget.threads)))
        return progress.seconds / progress.step
    finally:
        if tried.labels.is_file():
            tried.labels.replace(places.labels)
        shutil.rmtree(tried.run, ignore_errors=True)


def _windows(snapshot: Path, base: Path, schemas: Mapping[str, Schema]) -> int:
    """How many windows the snapshot's documents are cut into."""
    tokenizer = load_tokenizer(base / "tokenizer.json")
    reads = read_config(base, tokenizer)
    documents = frozen(snapshot, schemas, "train")
    return sum(len(cut_windows(split_document(d.document, reads.splitter), tokenizer, reads.plan)) for d in documents)
