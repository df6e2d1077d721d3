"""Where a run finds and leaves things, and what may not change between its starts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from documents.errors import UsageError
from documents.schema import Schema
from documents.schemas import load_schemas
from tiers.manifest import MANIFEST

WEIGHTS, STATE = "model.safetensors", "state.json"
"""The files of a checkpoint."""
OWN_TYPES = Path(__file__).parents[1] / "examples" / "ad_order.py"
"""The document types that are trained on beside the shipped ones."""


@dataclass(frozen=True)
class Places:
    """Folders of a run: ``data`` holds the labelled sets, if there are any, ``bases`` the pretrained encoders, ``run``
    what the run writes (checkpoint, log, models; documents once read lie beside it). ``init`` is what to start from: a
    checkpoint or a model folder. ``taught`` holds labels that were made for training, ``examples`` what people said
    (``training.finetune.snapshot``); ``schemas`` is a file of types of one's own, which they may be of."""

    data: Path | None
    bases: Path
    run: Path
    init: Path | None = None
    taught: Path | None = None
    schemas: Path | None = None
    examples: Path | None = None

    @property
    def types(self) -> dict[str, Schema]:
        """The document types that are trained on, by name.

        Raises:
            SchemaError: the file of one's own cannot be used.
        """
        return load_schemas(OWN_TYPES) | (load_schemas(self.schemas) if self.schemas else {})

    @property
    def labels(self) -> Path:
        """The file of what the frozen label encoder makes of the labels."""
        return self.run / "labels.safetensors"

    @property
    def checkpoint(self) -> Path:
        """Where the run's weights and state are saved, and resumed from."""
        return self.run / "checkpoint"

    def missing(self, bases: Sequence[str]) -> str | None:
        """The first thing that a run on these bases needs and that is not there, in words."""
        if self.data and not self.data.is_dir():
            return f"{self.data}: no such folder"
        if self.init and not is_start(self.init):
            return f"{self.init}: neither a checkpoint nor a model folder"
        if self.taught and not self.taught.is_dir():
            return f"{self.taught}: no such folder"
        needed = [self.bases / base / "config.json" for base in bases]
        return next((f"{path}: not there" for path in needed if not path.is_file()), None)


def is_start(folder: Path) -> bool:
    """Whether a run can start from this folder."""
    return (folder / WEIGHTS).is_file() or (folder / MANIFEST).is_file()


def same_configuration(config: Mapping[str, Any], known: Mapping[str, Any], run: Path) -> None:
    """A run goes on as it was begun, but for how long and in what precision it computes.

    Raises:
        UsageError: it was begun with another configuration.
    """
    known, now = (
        {**c, "start_share": None, "recipe": {**c["recipe"], "steps": None, "bfloat16": None}} for c in (known, config)
    )
    if changed := [key for key in now if known.get(key) != now[key]]:
        raise UsageError(
            f"{run}: begun with another configuration, it differs in {', '.join(changed)}; "
            f"name a new run, and --init {run / 'checkpoint'} to start from its weights"
        )


def same_documents(known: Mapping[str, Any], now: Mapping[str, Any], run: Path) -> None:
    """What weights learnt from is told with them, so it may not change on the way.

    Raises:
        UsageError: the run was begun with other documents.
    """
    if changed := sorted(origin for origin in {*known, *now} if known.get(origin) != now.get(origin)):
        raise UsageError(
            f"{run}: begun with other documents of {', '.join(changed)}; "
            f"name a new run, and --init {run / 'checkpoint'} to start from its weights"
        )
