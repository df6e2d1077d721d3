"""What texts say: sentences with places for mentions, by language and domain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import ModuleType

from training.synthetic.sentences.scenes import english, french, german
from training.synthetic.truth import Language

SOURCES: Mapping[Language, ModuleType] = {"en": english, "de": german, "fr": french}


@cache
def scenes(language: Language) -> Mapping[str, Sequence[str]]:
    """Domain → its sentences."""
    found: dict[str, list[str]] = {}
    domain = ""
    for line in SOURCES[language].TEXT.strip().splitlines():
        if line.startswith("= "):
            domain = line[2:]
            found[domain] = []
        else:
            found[domain].append(line)
    return found


@cache
def fillers(language: Language) -> Sequence[str]:
    """Sentences that name nothing; in them, the words that names are made of are ordinary words."""
    lines: list[str] = SOURCES[language].FILLERS.strip().splitlines()
    return lines
