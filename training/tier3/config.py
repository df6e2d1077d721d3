"""The configuration of a training run of tier 3, as its TOML file says it."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from training.configuration import Batches, Section, read_toml
from training.recipe import Recipe

DEFAULT = Path(__file__).with_name("config.toml")


class Lora(Section):
    """The adapter: ``r`` is its rank, ``alpha / r`` the factor that it is added with, ``targets`` the names of the
    modules that have one."""

    r: int = Field(gt=0, le=256)
    alpha: int = Field(gt=0)
    targets: list[str] = Field(min_length=1)


class Questions(Section):
    """``most_fields``: of one question; ``max_tokens``: of prompt and answer together."""

    most_fields: int = Field(gt=0, le=12)
    max_tokens: int = Field(gt=64)


class Tier3Config(Section):
    """Everything that decides what a run makes, but for the data and the base's weights. ``weights``: how often a
    document of each origin is drawn, relative to the others."""

    name: str
    base: str
    base_licence: str
    seed: int
    lora: Lora
    examples: Questions
    recipe: Recipe
    batches: Batches
    weights: dict[str, float] = Field(min_length=1)


def read_config(path: Path) -> Tier3Config:
    """The configuration in a file.

    Raises:
        UsageError: the file cannot be read, or says something that no run can follow; the line says what.
    """
    return read_toml(path, Tier3Config)
