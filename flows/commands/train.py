"""``sluice train``: train tiers 1, 2 and 3, and bring published checkpoints into the form that is served."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from documents.errors import UsageError

if TYPE_CHECKING:
    from training.loop import Progress
    from training.tier1.config import Tier1Config
    from training.tier2.config import Tier2Config
    from training.tier3.config import Tier3Config

C = TypeVar("C", "Tier1Config", "Tier2Config", "Tier3Config")

CONFIGS = {1: "gliner_config.json", 2: "config.json"}
"""Tier → the file by which a checkpoint for it is known."""
MISSING = "training needs torch and gliner, which are not installed: pip install -c constraints.txt -e '.[train]'"


def tier1(
    *,
    config: Path | None,
    data: Path,
    bases: Path,
    run: Path,
    steps: int | None,
    init: Path | None,
    labels: Path | None,
    schemas: Path | None,
    threads: int,
) -> None:
    """Train, or go on with a run that was stopped; then export it.

    Raises:
        UsageError: the extra is not installed, or a folder or the configuration cannot be used.
    """
    require_training()
    from training.places import Places
    from training.tier1.config import DEFAULT, read_config

    settings = _of_length(read_config(config or DEFAULT), steps)
    places = Places(data=data, bases=bases, run=run, init=init, taught=labels, schemas=schemas)
    if missing := places.missing(settings.bases):
        raise UsageError(missing)
    from training.tier1.run import export_tier1, train_tier1  # imports torch, which takes seconds

    _show(train_tier1(settings, places, threads=threads), settings.recipe.steps)
    _tell(export_tier1(settings, places, version=_version()), run)


def tier2(
    *,
    config: Path | None,
    data: Path,
    bases: Path,
    run: Path,
    steps: int | None,
    init: Path | None,
    labels: Path | None,
    schemas: Path | None,
    threads: int,
) -> None:
    """The same for tier 2.

    Raises:
        UsageError: the extra is not installed, or a folder or the configuration cannot be used.
    """
    require_training()
    from training.places import Places
    from training.tier2.config import DEFAULT, read_config

    settings = _of_length(read_config(config or DEFAULT), steps)
    places = Places(data=data, bases=bases, run=run, init=init, taught=labels, schemas=schemas)
    if missing := places.missing([settings.base]):
        raise UsageError(missing)
    from training.tier2.export import export_tier2  # imports torch, which takes seconds
    from training.tier2.run import train_tier2

    _show(train_tier2(settings, places, threads=threads), settings.recipe.steps)
    _tell(export_tier2(settings, places, version=_version()), run)


def tier3(
    *,
    config: Path | None,
    data: Path,
    base: Path,
    gguf: Path | None,
    run: Path,
    steps: int | None,
    init: Path | None,
    threads: int,
) -> None:
    """The same for the adapter of tier 3's small default.

    Raises:
        UsageError: the extra is not installed, or a folder, a file or the configuration cannot be used.
    """
    require_training()
    from training.places import Places
    from training.tier3.config import DEFAULT, read_config

    settings = _of_length(read_config(config or DEFAULT), steps)
    places = Places(data=data, bases=base.parent, run=run, init=init)
    if missing := places.missing([base.name]):
        raise UsageError(missing)
    if gguf and not gguf.is_file():
        raise UsageError(f"{gguf}: no such file")
    from training.tier3.run import ADAPTER, export_tier3, train_tier3  # imports torch, which takes seconds

    _show(train_tier3(settings, places, base, threads=threads), settings.recipe.steps)
    fresh = export_tier3(settings, places, version=_version(), gguf=gguf)
    print(f"{'exported' if fresh else 'exported before'}: {run / ADAPTER}, for the base in {base}")


def _of_length(settings: C, steps: int | None) -> C:
    """The configuration with another number of steps, where one is given."""
    if steps is None:
        return settings
    return settings.model_copy(update={"recipe": settings.recipe.with_steps(steps)})


def _show(steps: Iterator[Progress], last: int) -> None:
    print("reading the labelled documents; the first time their OCR takes long", flush=True)
    for progress in steps:
        left = progress.seconds / progress.step * (last - progress.step) / 60
        print(
            f"step {progress.step} of {last}, loss {progress.loss:.2f}, "
            f"{progress.seconds / 60:.0f} min so far, about {left:.0f} to go",
            flush=True,
        )


def _tell(fresh: bool, run: Path) -> None:
    print(f"{'exported' if fresh else 'exported before'}: {run / 'model'} (quantised) and {run / 'fp32'}")


def _version() -> str:
    return f"{datetime.now(UTC):%Y.%m.%d.%H%M}"


def convert_checkpoint(checkpoint: Path, folder: Path, *, name: str | None, version: str, int8: bool) -> None:
    """Write a published checkpoint of GLiNER (for tier 1) or GLiNER2 (for tier 2) as a model folder.

    Raises:
        UsageError: the extra is not installed, the checkpoint is not there, or the folder is not empty.
        ModelError: the checkpoint is of a kind that is not read.
    """
    require_training()
    tier = next((tier for tier, file in CONFIGS.items() if (checkpoint / file).is_file()), None)
    if tier is None:
        raise UsageError(f"{checkpoint}: no checkpoint here: neither {' nor '.join(CONFIGS.values())}")
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{folder}: not empty; name a folder that is new")
    if tier == 1:
        from training.tier1.convert import convert
    else:
        from training.tier2.convert import convert
    convert(checkpoint, folder, name=name or checkpoint.name, version=version, int8=int8)
    print(f"wrote {folder}; SLUICE_TIER{tier}={folder} serves it")


def require_training() -> None:
    if any(importlib.util.find_spec(module) is None for module in ("torch", "gliner", "gliner2", "onnx", "peft")):
        raise UsageError(MISSING)
