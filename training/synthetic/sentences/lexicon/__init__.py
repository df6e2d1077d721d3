"""Names and words to draw from: tables of patterns, and what public registers know of people and places.

A table's line is ``pool: pattern | pattern`` or ``pool@language: …``; a pool of a language stands in for the general
one in texts of that language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from training.synthetic.sentences.lexicon import knowledge, organisations, people, places, things, values, words, works
from training.synthetic.sentences.lexicon.registers import registers
from training.synthetic.sentences.pattern import alternatives
from training.synthetic.truth import LANGUAGES, Language

TABLES = (words, people, places, organisations, works, things, knowledge, values)


@cache
def pools(language: Language) -> Mapping[str, Sequence[str]]:
    """All pools for texts of a language."""
    found: dict[str, Sequence[str]] = {}
    own: dict[str, Sequence[str]] = {}
    for table in TABLES:
        for line in table.TEXT.strip().splitlines():
            head, patterns = line.split(": ", 1)
            name, _, spoken = head.partition("@")
            if not spoken:
                found[name] = alternatives(patterns)
            elif spoken == language:
                own[name] = alternatives(patterns)
            elif spoken not in LANGUAGES:
                raise ValueError(f"pool {name!r} is in a language that is not known: {spoken!r}")
    return {**found, **registers(language), **own}
