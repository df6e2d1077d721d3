"""What every trainer does before and around its loop: take up a run where it stopped, write its log, save it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from documents.errors import UsageError
from documents.schema import Schema
from tiers.manifest import MANIFEST
from training.batches import Sources
from training.checkpoint import find_checkpoint, save_checkpoint
from training.datasets.labelled import TAUGHT, LabelledDocument
from training.lineage import summary
from training.loop import B, Progress, train
from training.material import documents_of, sources
from training.places import STATE, Places, same_configuration, same_documents
from training.recipe import Recipe


@dataclass
class Run:
    """A run at its start. ``state``: steps and seconds done so far, configuration, documents, what it started from.
    ``documents``: those of the origins that it draws from, ``drawn``: all that it draws from, with the weights."""

    places: Places
    resumed: bool
    state: dict[str, Any]
    documents: list[LabelledDocument]
    drawn: Sources

    def train(
        self,
        model: nn.Module,
        optimiser: torch.optim.AdamW,
        batches: Iterator[B],
        loss_of: Callable[[B], tuple[Tensor, int]],
        recipe: Recipe,
    ) -> Iterator[Progress]:
        """Train from where it stands (``training.loop``), each report in the log, and the model saved where one says
        that it is time."""
        steps = train(
            model,
            optimiser,
            batches,
            loss_of,
            recipe,
            done_steps=self.state["step"],
            done_seconds=self.state["seconds"],
        )
        with (self.places.run / "log.jsonl").open("a", encoding="utf-8") as log:
            for progress in steps:
                print(json.dumps(progress.as_dict()), file=log, flush=True)
                self.state |= {"step": progress.step, "seconds": progress.seconds}
                if progress.save:
                    save_checkpoint(model, optimiser, self.places.checkpoint, self.state)
                yield progress


def begin(config: Mapping[str, Any], places: Places, schemas: Mapping[str, Schema]) -> Run | None:
    """Begin a run or take it up again; None where it has done its steps.

    Raises:
        UsageError: it was begun with another configuration or with other documents, or documents that have a weight
            are not at hand.
    """
    if places.taught and not config["weights"].get(TAUGHT):
        raise UsageError(f"{places.taught}: the configuration gives a teacher's labels no weight; add {TAUGHT} = 2.0")
    state: dict[str, Any] = {"step": 0, "seconds": 0.0}
    resumed = find_checkpoint(places.checkpoint)
    if resumed:
        state = json.loads((places.checkpoint / STATE).read_text(encoding="utf-8"))
        same_configuration(config, state["config"], places.run)
        if state["step"] >= config["recipe"]["steps"]:
            return None
    weights: Mapping[str, float] = config["weights"]
    documents = [d for d in documents_of(places, schemas) if d.origin in weights]
    drawn = sources(documents, weights, schemas)
    if resumed:
        same_documents(state["data"], summary(documents), places.run)
    state |= {"data": summary(documents), "config": config}
    return Run(places, resumed, state, documents, drawn)


def exported_already(places: Places) -> bool:
    """Whether the model folders of a run that has a checkpoint are there, and newer than it."""
    made = [places.run / folder / MANIFEST for folder in ("model", "fp32")]
    saved = (places.checkpoint / STATE).stat().st_mtime
    return all(m.exists() and m.stat().st_mtime > saved for m in made)
