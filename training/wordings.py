"""Other ways to ask for a field: a user's wording is never quite the one that a model was trained with.

Serving asks by the schema's description. Training asks by it half the time, else by one of these or of the schema's own
synonyms, so that a small change of a label does not swing a score and a user's own type finds its words understood.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import chain, product

from documents.schema import FieldSpec
from tiers.gliner.labels import field_label
from training.paraphrases import PATTERNS
from training.synthetic.sentences import kinds

GENERAL: dict[str, tuple[str, ...]] = {
    "person": ("name of a person", "people", "Personenname", "personne"),
    "organisation": ("company or institution", "organization", "Unternehmen oder Behörde"),
    "location": ("place", "geographical name", "Ort", "lieu"),
}
"""Labels of general named entities → other wordings."""


def wordings(spec: FieldSpec) -> list[str]:
    """All texts that name a field; the first is the one that serving uses."""
    paraphrases = chain.from_iterable(map(expanded, PATTERNS.get(spec.name, ())))
    known = [field_label(spec), *spec.also, spec.name.rpartition(".")[2].replace("_", " "), *paraphrases]
    return list(dict.fromkeys(known))


def expanded(pattern: str) -> list[str]:
    """All texts of a pattern: ``[a|b]`` is either, ``[a|]`` is a or nothing."""
    parts = [part.split("|") for part in re.split(r"[\[\]]", pattern)]
    return [" ".join("".join(chosen).split()) for chosen in product(*parts)]


def label_wordings(label: str) -> list[str]:
    """All texts that name a label of a general set; the first is the label itself."""
    return list(dict.fromkeys([label, *GENERAL.get(label, ()), *_kind_wordings().get(label, ())]))


@cache
def _kind_wordings() -> Mapping[str, tuple[str, ...]]:
    """The usual English wording of a kind → all that ask for it."""
    found = {kind.wordings["en"][0]: chain.from_iterable(kind.wordings.values()) for kind in kinds().values()}
    return {label: tuple(texts) for label, texts in found.items()}
