"""The configuration of a training run, as its TOML file says it."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from training.configuration import Batches, Section, Windows, read_toml
from training.recipe import Recipe

DEFAULT = Path(__file__).with_name("config.toml")


class Tier1Config(Section):
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

    @property
    def bases(self) -> list[str]:
        """The pretrained encoders that it is built on."""
        return [self.text_base, *([self.label_base] if self.label_base else [])]


def read_config(path: Path) -> Tier1Config:
    """The configuration in a file.

    Raises:
        UsageError: the file cannot be read, or says something that no run can follow; the line says what.
    """
    return read_toml(path, Tier1Config)
