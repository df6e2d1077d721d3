"""The content of one contract, before any thought of how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from training.synthetic.contract.lexicon import LEXICA, Lexicon
from training.synthetic.parties import Party, party
from training.synthetic.truth import Language

TERMS = [(1, "year"), (2, "year"), (2, "year"), (3, "year"), (3, "year"), (5, "year"), (10, "year"), (6, "month"),
         (12, "month"), (18, "month"), (24, "month"), (36, "month")]  # fmt: skip
RENEWALS = [(1, "year"), (1, "year"), (1, "year"), (2, "year"), (3, "year"), (6, "month"), (12, "month"), (3, "month")]
NOTICES = [(30, "day"), (30, "day"), (60, "day"), (90, "day"), (14, "day"), (3, "month"), (6, "month"), (1, "month"),
           (45, "day"), (180, "day")]  # fmt: skip


class Duration(NamedTuple):
    """A duration as printed, and its normal form."""

    shown: str
    value: str


@dataclass(frozen=True, slots=True)
class ContractContent:
    """What the contract says; ``two_dates`` where it takes effect on another day, ``amount`` in hundredths."""

    country: str
    parties: tuple[Party, Party]
    title: str
    roles: tuple[str, str]
    subjects: list[str]
    made: date
    effective: date
    two_dates: bool
    expires: date
    term: Duration
    renewal: Duration
    notice: Duration
    law: str
    amount: int


def draw_contract(rng: Random, language: Language, country: str) -> ContractContent:
    """The content of one contract among parties of a country."""
    lex = LEXICA[language]
    parties = tuple(party(rng, language, country, private=rng.random() < 0.12) for _ in range(2))
    titles, roles, subjects = rng.choice(lex.KINDS)
    title = rng.choice(titles)
    role = rng.choice(roles)
    made = date(1996, 1, 1) + timedelta(days=rng.randint(0, 10_900))
    later = rng.random() < 0.3
    effective = made + timedelta(days=rng.choice([-30, -14, 1, 7, 15, 30, 60])) if later else made
    return ContractContent(
        country=country,
        parties=(parties[0], parties[1]),
        title=title,
        roles=role,
        subjects=subjects,
        made=made,
        effective=effective,
        two_dates=later,
        term=_duration(rng, lex, language, rng.choice(TERMS)),
        renewal=_duration(rng, lex, language, rng.choice(RENEWALS)),
        notice=_duration(rng, lex, language, rng.choice(NOTICES)),
        expires=effective + timedelta(days=rng.choice([364, 365, 729, 1094, 180, 1825])),
        law=rng.choice(lex.STATES if country == "US" else lex.COUNTRIES),
        amount=rng.choice([5, 10, 25, 50, 100, 250, 500, 1000]) * 100_000,
    )


def _duration(rng: Random, lex: Lexicon, language: Language, length: tuple[int, str]) -> Duration:
    """A length of time in one of the wordings of the language."""
    count, unit = length
    one, many = lex.UNITS[unit]
    noun = one if count == 1 else many
    word = lex.NUMBERS[count - 1] if count <= 12 else lex.WORD.get(count, str(count))
    form = rng.randrange(4)
    shown = [f"{word} ({count}) {noun}", f"{count} {noun}", f"{word} {noun}", f"{word} ({count}) {noun}"][form]
    if word.isdigit():
        shown = f"{count} {noun}"
    if language == "en" and unit == "day":
        shown = shown if rng.random() < 0.6 else shown + "'"
    return Duration(shown, f"{count} {unit}{'' if count == 1 else 's'}")
