"""Draw a shop's name: a pattern filled with words of people, places, animals, letters and invention."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from training.synthetic.parties.lexicon.companies import STEMS
from training.synthetic.parties.lexicon.people import FIRST, LAST
from training.synthetic.parties.lexicon.places import STREETS
from training.synthetic.receipt.names.patterns import LEGAL, MALAYSIAN_PATTERNS, PATTERNS
from training.synthetic.receipt.names.words import COMMON, MALAYSIAN, TRADES, WORDS
from training.synthetic.truth import Language

_SLOT = re.compile(r"\{([a-z_]+)(\d?)\}")
ASIA = ("MY", "SG")


@dataclass(frozen=True, slots=True)
class ShopName:
    """``printed`` is what the sign says and truth holds; ``legal`` is the company behind it where that is another."""

    printed: str
    legal: str | None = None


def shop_name(rng: Random, country: str, language: Language, trade: str, town: str) -> ShopName:
    """A shop's name as shops of its country and trade are called.

    In Malaysia and Singapore the registered company is the name, and the sign above it (``legal``) is not.
    """
    fill = _Filling(rng, country, language, trade, town)
    if country in ASIA:
        core = fill(rng.choice(MALAYSIAN_PATTERNS))
        if rng.random() < 0.72:
            core = f"{core} {fill(rng.choice(LEGAL[country]))}"
        return ShopName(_cased(rng, core, upper=0.82), _cased(rng, fill(rng.choice(PATTERNS["en"])), upper=0.6))
    core = fill(rng.choice(PATTERNS[language]))
    legal = rng.choice(LEGAL[country])
    if rng.random() < 0.06:
        core += legal if legal.startswith(",") else f" {legal}"
    owner = fill(rng.choice(["{last} {trade}", "{stem}", "{invented}", "{letter}{letter2}{letter3}", "{first} {last}"]))
    owner += legal if legal.startswith(",") else f" {legal}"
    return ShopName(_cased(rng, core, upper=0.42), _cased(rng, owner, upper=0.4))


class _Filling:
    """Fills the slots of patterns."""

    def __init__(self, rng: Random, country: str, language: Language, trade: str, town: str) -> None:
        self._rng = rng
        pools = COMMON | WORDS["en" if country in ASIA else language]
        pools["trade"] = MALAYSIAN[trade] if country in ASIA else TRADES[language][trade]
        pools["last"], pools["first"], pools["stem"] = LAST[language], FIRST[language], STEMS
        pools["town"] = [town.title()]
        pools["street"] = [s for s in STREETS["en"] if " " not in s]
        self._pools = pools

    def __call__(self, pattern: str) -> str:
        while "{" in pattern:
            pattern = _SLOT.sub(lambda match: self._one(match[1]), pattern)
        return pattern

    def _one(self, pool: str) -> str:
        if pool == "invented":
            return self._invented()
        if pool == "chinese_title":
            return f"{self._one('chinese').title()} {self._one('chinese').title()}"
        return self._rng.choice(self._pools[pool])

    def _invented(self) -> str:
        """A word that nobody knows: one to three syllables and an ending."""
        rng = self._rng
        syllables = rng.choices([0, 1, 2], [3, 4, 1])[0]
        word = "".join(
            rng.choice(COMMON["onset"]) + rng.choice(COMMON["vowel"]) + (rng.choice(["", "", "l", "r", "n"]))
            for _ in range(syllables)
        )
        word += rng.choice(COMMON["onset"]) + rng.choice(COMMON["vowel"])
        word += rng.choice(COMMON["coda"]) if rng.random() < 0.55 else ""
        if rng.random() < 0.5:
            word = word.rstrip("aeiouy") + rng.choice(COMMON["ending"])
        return word.capitalize()


def _cased(rng: Random, name: str, *, upper: float) -> str:
    """The name as the sign has it: capitals, as it is, or all small."""
    odds = rng.random()
    if odds < upper:
        return name.upper()
    return name.lower() if odds > 0.95 else name
