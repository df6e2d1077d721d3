"""``sluice train``: train tier 1, and bring published checkpoints into the form that is served."""

from __future__ import annotations

import importlib.util
from datetime import UTC, datetime
from pathlib import Path

from documents.errors import UsageError

MISSING = "training needs torch and gliner, which are not installed: pip install -c constraints.txt -e '.[train]'"


def tier1(
    *, config: Path | None, data: Path, bases: Path, run: Path, steps: int | None, init: Path | None, threads: int
) -> None:
    """Train, or go on with a run that was stopped; then export it.

    Raises:
        UsageError: the extra is not installed, or a folder or the configuration cannot be used.
    """
    _require_training()
    from training.places import Places
    from training.tier1.config import DEFAULT, read_config
    from training.tier1.run import export_tier1, train_tier1

    settings = read_config(config or DEFAULT)
    if steps is not None:
        settings = settings.model_copy(update={"recipe": settings.recipe.with_steps(steps)})
    places = Places(data=data, bases=bases, run=run, init=init)
    if missing := places.missing(settings.bases):
        raise UsageError(missing)
    print("reading the labelled documents; the first time their OCR takes long", flush=True)
    for progress in train_tier1(settings, places, threads=threads):
        left = progress.seconds / progress.step * (settings.recipe.steps - progress.step) / 60
        print(
            f"step {progress.step} of {settings.recipe.steps}, loss {progress.loss:.2f}, "
            f"{progress.seconds / 60:.0f} min so far, about {left:.0f} to go",
            flush=True,
        )
    fresh = export_tier1(settings, places, version=f"{datetime.now(UTC):%Y.%m.%d.%H%M}")
    print(f"{'exported' if fresh else 'exported before'}: {run / 'model'} (quantised) and {run / 'fp32'}")


def convert_checkpoint(checkpoint: Path, folder: Path, *, name: str | None, version: str, int8: bool) -> None:
    """Write a published GLiNER checkpoint as a model folder.

    Raises:
        UsageError: the extra is not installed, the checkpoint is not there, or the folder is not empty.
        ModelError: the checkpoint is of a kind that tier 1 does not read.
    """
    _require_training()
    if not (checkpoint / "gliner_config.json").is_file():
        raise UsageError(f"{checkpoint}: no GLiNER checkpoint here: gliner_config.json is missing")
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{folder}: not empty; name a folder that is new")
    from training.tier1.convert import convert

    convert(checkpoint, folder, name=name or checkpoint.name, version=version, int8=int8)
    print(f"wrote {folder}; it is served as the folder tier1 of SLUICE_MODELS")


def _require_training() -> None:
    if any(importlib.util.find_spec(module) is None for module in ("torch", "gliner", "onnx")):
        raise UsageError(MISSING)
