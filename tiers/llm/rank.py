"""How much a line has to do with a field. A ranker gives (lines, fields) numbers in 0…1; only their order counts, and
how they compare to each other within a field."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from documents.schema import FieldSpec
from tiers.gliner.labels import field_label

Floats = npt.NDArray[np.float32]
Ranker = Callable[[Sequence[str], Sequence[FieldSpec]], Floats]

WITHIN = 4
"""Letters from which a word is looked for within others: "datum" in "Rechnungsdatum"."""
ALIKE, PART = 0.9, 0.5
"""What a line's word counts that has the one looked for within it, or is an abbreviation of it; and one that is only a
part of it: "Rechnung" for "Rechnungsnummer"."""
_WORD = re.compile(r"[^\W\d_]+")
_EMPTY = frozenset(
    _WORD.findall("the and for from with this that which der die das des dem den und von vom auf les une aux")
)
"""Words that say nothing of a field. Those of two letters do not either, numbers' abbreviations apart."""
_NUMBER = frozenset(["number", "nummer", "numéro", "numero"])
_ABBREVIATED = frozenset(["no", "nr", "num", "n"])


def by_words(lines: Sequence[str], fields: Sequence[FieldSpec]) -> Floats:
    """The share of a field's words that a line has, rare ones counting more; the best of the field's wordings."""
    folded = [line.casefold() for line in lines]
    own = [frozenset(_WORD.findall(line)) for line in folded]
    lines_of: dict[str, list[int]] = {}
    for number, words in enumerate(own):
        for word in words:
            lines_of.setdefault(word, []).append(number)
    known: dict[str, Floats] = {}

    def has(wanted: str) -> Floats:
        """(lines,): how much of a word each line has."""
        if wanted not in known:
            known[wanted] = hits = np.zeros(len(lines), dtype=np.float32)
            for word, where in lines_of.items():
                if alike := _alike(wanted, word):
                    hits[where] = np.maximum(hits[where], alike)
        return known[wanted]

    scores = np.zeros((len(lines), len(fields)), dtype=np.float32)
    for column, spec in enumerate(fields):
        for wording in (spec.description, spec.name.replace("_", " "), *spec.also):
            hits = [has(word) for word in dict.fromkeys(_WORD.findall(wording.casefold())) if _tells(word)]
            weights = [math.log(1 + len(lines) / (1 + int((hit > 0).sum()))) for hit in hits]
            if total := sum(weights):
                share = sum(w * hit for w, hit in zip(weights, hits, strict=True)) / total
                scores[:, column] = np.maximum(scores[:, column], share)
    return scores


def _tells(word: str) -> bool:
    return len(word) > 2 and word not in _EMPTY


def _alike(wanted: str, word: str) -> float:
    """How much of the word that is looked for one word of a line is, 0…1."""
    if wanted == word:
        return 1.0
    if (len(wanted) >= WITHIN and wanted in word) or (wanted in _NUMBER and word in _ABBREVIATED):
        return ALIKE
    return PART if len(word) > WITHIN and word in wanted else 0.0


class ByLabels:
    """Tier 1's label encoder: a line is near a field whose label it is alike, whatever the language.

    Args:
        embed: texts → (n, H), such as ``GlinerModel.embed_labels``. Labels and lines are read alike.
    """

    def __init__(self, embed: Callable[[Sequence[str]], Floats]) -> None:
        self._embed = embed
        self._known: dict[str, Floats] = {}

    def __call__(self, lines: Sequence[str], fields: Sequence[FieldSpec]) -> Floats:
        """The mean of the likeness, scaled to 0…1 within each field, and of ``by_words``."""
        if not lines or not fields:
            return np.zeros((len(lines), len(fields)), dtype=np.float32)
        labels = [field_label(spec) for spec in fields]
        for label in labels:
            if label not in self._known:
                self._known[label] = _unit(self._embed([label]))[0]
        likeness = _unit(self._embed(lines)) @ np.stack([self._known[label] for label in labels]).T
        low, high = likeness.min(axis=0), likeness.max(axis=0)
        scaled = (likeness - low) / np.maximum(high - low, 1e-6)
        return np.asarray((scaled + by_words(lines, fields)) / 2, dtype=np.float32)


def _unit(vectors: Floats) -> Floats:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), dtype=np.float32)
