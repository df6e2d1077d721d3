"""The configuration of a training run of tier 2, as its TOML file says it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field

from training.configuration import Batches, Section, Windows, read_toml
from training.recipe import Recipe

DEFAULT = Path(__file__).with_name("config.toml")


class Tier2Config(Section):
    """Everything that decides what a run makes, but for the data. ``weights``: how often a document of each origin is
    drawn, relative to the others. ``max_width``: words of the longest span that is scored in training, and
    ``served_width`` in service: a span is known by its first and its last word, so longer ones are found untaught."""

    name: str
    base: str
    layers: int = Field(gt=0)
    max_width: int = Field(gt=0)
    served_width: int = Field(gt=0)
    layout: bool
    splitter: Literal["document", "whitespace"]
    seed: int
    windows: Windows
    recipe: Recipe
    batches: Batches
    weights: dict[str, float] = Field(min_length=1)


def read_config(path: Path) -> Tier2Config:
    """The configuration in a file.

    Raises:
        UsageError: the file cannot be read, or says something that no run can follow; the line says what.
    """
    return read_toml(path, Tier2Config)
