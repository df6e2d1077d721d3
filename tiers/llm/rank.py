"""How much a line has to do with a field, by the words of both."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from documents.schema import FieldSpec

Floats = npt.NDArray[np.float32]

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
    """(lines, fields): the share of a field's words that a line has, rare ones counting more; the best of the field's
    wordings. Numbers of one field can be compared with each other alone."""
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
        for wording in (spec.description, spec.name.replace("_", " "), *spec.also, *spec.options):
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
