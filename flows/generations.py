"""Which models are served: those of the active generation, or the shipped ones.

A batch pins them once (``pinned``), so that it ends with the models and under the version that it began with, whatever
is promoted meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from storage.registry import Generation, Registry

if TYPE_CHECKING:
    from flows.settings import Settings

FOLDER = "generations"
"""Folder in the home folder for the models that were trained here."""


@dataclass(frozen=True)
class Served:
    """The models that documents are processed with: a generation's, or the shipped ones (None)."""

    generation: Generation | None

    def part(self, name: str) -> Path | None:
        """A file or folder of the generation; None where it has none of this name."""
        return self.generation.part(name) if self.generation else None

    def __str__(self) -> str:
        """For example ``generation 3fa9c1d2e4b6``."""
        return f"generation {self.generation.id}" if self.generation else "the shipped models"


SHIPPED = Served(None)


def registry(settings: Settings) -> Registry:
    """The registry of generations in the home folder."""
    return Registry(settings.storage.home / FOLDER)


def served(settings: Settings) -> Served:
    """The models that these settings were pinned to, else those that are active now.

    Raises:
        ModelError: what is active is damaged, swapped or missing.
    """
    return settings.served or Served(registry(settings).active())


def pinned(settings: Settings) -> Settings:
    """The settings with the models that are served now, for good.

    Raises:
        ModelError: what is active is damaged, swapped or missing.
    """
    return settings.model_copy(update={"served": served(settings)})
