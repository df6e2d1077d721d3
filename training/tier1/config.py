"""The configuration of a training run, as its TOML file says it."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from documents.errors import UsageError
from training.tier1.loop import Recipe

DEFAULT = Path(__file__).with_name("config.toml")


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Windows(_Section):
    """How documents are cut; tokens."""

    max_tokens: int = Field(gt=16, le=512)
    overlap: int = Field(ge=0)


class Batches(_Section):
    """``tokens``: most padded tokens of a batch."""

    tokens: int = Field(gt=0)


class Tier1Config(_Section):
    """Everything that decides what a run makes, but for the data. ``weights``: how often a document of each origin is
    drawn, relative to the others. ``label_base``: the encoder of labels in a bi-encoder; without one the model is a
    uni-encoder, which reads the labels before the text. ``start_share``: how much of the weights that the run started
    from (``--init``) is mixed into the exported ones."""

    name: str
    text_base: str
    layers: int = Field(gt=0)
    label_base: str | None = None
    hidden_size: int = Field(gt=0)
    layout: bool
    dot: bool
    splitter: str
    threshold: float = Field(gt=0, lt=1)
    seed: int
    windows: Windows
    recipe: Recipe
    batches: Batches
    weights: dict[str, float]
    start_share: float = Field(default=0.0, ge=0, lt=1)


def read_config(path: Path) -> Tier1Config:
    """The configuration in a file.

    Raises:
        UsageError: the file cannot be read, or says something that no run can follow; the line says what.
    """
    try:
        return Tier1Config.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError) as exc:
        raise UsageError(f"{path}: cannot be read as TOML: {exc}") from exc
    except ValidationError as exc:
        first = exc.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise UsageError(f"{path}: {where}: {first['msg'][:1].lower()}{first['msg'][1:]}") from exc
