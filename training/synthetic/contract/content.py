# ruff: noqa: E501 - tables read better in long lines
"""The content of one contract, before any thought of how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Literal, NamedTuple

from training.synthetic.contract.lexicon import LEXICA, Lexicon
from training.synthetic.contract.lexicon.kind import Kind, Law
from training.synthetic.contract.names import contracting_party, short_name
from training.synthetic.parties import Party
from training.synthetic.truth import Language
from training.synthetic.wording import expand

TERMS = [(1, "year"), (2, "year"), (2, "year"), (3, "year"), (3, "year"), (5, "year"), (10, "year"), (6, "month"), (4, "year"),
         (12, "month"), (18, "month"), (24, "month"), (36, "month"), (7, "year"), (20, "year"), (60, "month")]  # fmt: skip
RENEWALS = [(1, "year"), (1, "year"), (1, "year"), (2, "year"), (3, "year"), (6, "month"), (12, "month"), (3, "month")]
NOTICES = [(30, "day"), (30, "day"), (60, "day"), (90, "day"), (14, "day"), (3, "month"), (6, "month"), (1, "month"),
           (45, "day"), (180, "day"), (4, "week"), (120, "day"), (10, "day"), (6, "week")]  # fmt: skip
RIVALS = [(5, "day"), (10, "day"), (15, "day"), (20, "day"), (30, "day"), (1, "year"), (2, "year"), (3, "year"), (5, "year"), (6, "month"),
          (12, "month"), (48, "month"), (2, "week")]  # fmt: skip
DATINGS: list[tuple[str, int]] = [("printed", 88), ("blank", 6), ("signed", 6)]
THIRD_ROLES = ("Guarantor", "Agent", "Parent", "Seller", "Trustee")

Dating = Literal["printed", "blank", "signed"]
"""Whether the day of agreement is printed, left blank to be filled in, or that of the last signature."""


class Duration(NamedTuple):
    """A duration as printed, and its normal form."""

    shown: str
    value: str


@dataclass(frozen=True, slots=True)
class ContractContent:
    """What the contract says.

    ``persons`` tells which parties are natural persons, ``roles`` what the parties are called. Where ``blank_party`` is set, the second party is a line to be filled in.
    ``two_dates`` where it takes effect on another day, ``law`` None where it names none, ``base`` the title of what
    an amendment amends, ``amount`` in hundredths.
    """

    country: str
    family: str
    parties: tuple[Party, ...]
    persons: tuple[bool, ...]
    blank_party: bool
    title: str
    base: str
    roles: tuple[str, ...]
    subjects: list[str]
    made: date
    effective: date
    two_dates: bool
    dating: Dating
    expires: date
    term: Duration
    renewal: Duration
    notice: Duration
    law: Law | None
    amount: int


def draw_contract(
    rng: Random, language: Language, country: str, *, families: tuple[str, ...] = (), amends: bool = False
) -> ContractContent:
    """The content of one contract among parties of a country, of one of ``families`` (any, if none is named)."""
    lex = LEXICA[language]
    kind = rng.choice([k for k in lex.words.KINDS if not families or k.family in families])
    persons = _persons(rng, language, kind)
    parties = tuple(contracting_party(rng, language, country, private=alone) for alone in persons)
    blank = language == "en" and rng.random() < 0.05
    base = rng.choice(kind.titles)
    title = expand(rng.choice(lex.forms.PREFIXED), rng).replace("{t}", base) if rng.random() < 0.12 else base
    if amends:
        title = expand(rng.choice(lex.forms.AMENDED), rng).replace("{t}", base)
    made = date(1996, 1, 1) + timedelta(days=rng.randint(0, 10_900))
    later = rng.random() < 0.3
    effective = made + timedelta(days=rng.choice([-30, -14, 1, 7, 15, 30, 60])) if later else made
    laws = lex.words.LAWS_US if country == "US" or rng.random() < 0.25 else lex.words.LAWS_ELSEWHERE
    return ContractContent(
        country=country,
        family=kind.family,
        parties=parties,
        persons=persons,
        blank_party=blank,
        title=title,
        base=base,
        roles=_roles(rng, language, kind, parties[:1] if blank else parties, count=len(parties)),
        subjects=kind.subjects,
        made=made,
        effective=effective,
        two_dates=later,
        dating=rng.choices([d for d, _ in DATINGS], [w for _, w in DATINGS])[0],  # type: ignore[arg-type]
        term=draw_duration(rng, lex, language, rng.choice(TERMS)),
        renewal=draw_duration(rng, lex, language, rng.choice(RENEWALS)),
        notice=draw_duration(rng, lex, language, rng.choice(NOTICES)),
        expires=_expires(rng, effective),
        law=rng.choice(laws) if rng.random() < 0.95 else None,
        amount=rng.choice([5, 10, 25, 50, 100, 250, 500, 1000]) * 100_000,
    )


def _persons(rng: Random, language: Language, kind: Kind) -> tuple[bool, ...]:
    """Two parties, at times three: which are persons. Employees are, consultants often."""
    odds = {"employment": 1.0, "services": 0.3, "nda": 0.25}.get(kind.family, 0.1)
    found = [rng.random() < 0.04, rng.random() < odds]
    if language == "en" and rng.random() < 0.1:
        found.append(rng.random() < 0.2)
    return tuple(found)


def _roles(rng: Random, language: Language, kind: Kind, named: tuple[Party, ...], *, count: int) -> tuple[str, ...]:
    """What the parties are called: their roles, or in English often the short names of those that are named."""
    roles = [*rng.choice(kind.roles), *([rng.choice(THIRD_ROLES)] if count > 2 else [])]
    if language == "en":
        for n, who in enumerate(named):
            short = short_name(who.name)
            if short and rng.random() < 0.3 and short not in roles:
                roles[n] = short.upper() if rng.random() < 0.3 else short
    return tuple(roles)


def _expires(rng: Random, effective: date) -> date:
    """A day some years on, often the last of a month or of the year."""
    day = effective + timedelta(days=rng.choice([180, 364, 365, 729, 1094, 1825, 3651]) + rng.choice([0, 0, 0, 17]))
    match rng.randrange(4):
        case 0:
            return date(day.year, 12, 31)
        case 1:
            return date(day.year + day.month // 12, day.month % 12 + 1, 1) - timedelta(days=1)
        case _:
            return day


def draw_duration(rng: Random, lex: Lexicon, language: Language, length: tuple[int, str]) -> Duration:
    """A length of time in one of the wordings of the language."""
    count, unit = length
    one, many = lex.words.UNITS[unit]
    noun = one if count == 1 else many
    word = lex.words.NUMBERS[count - 1] if count <= 12 else lex.words.WORD.get(count, str(count))
    shown = rng.choice(
        [
            f"{word} ({count}) {noun}",
            f"{count} {noun}",
            f"{word} {noun}",
            f"{word} ({count}) {noun}",
            f"{count} ({word}) {noun}",
        ]
    )
    if word.isdigit() or (shown.startswith(f"{count} (") and rng.random() < 0.7):
        shown = f"{count} {noun}"
    if language == "en":
        form = rng.random()
        if form < 0.12:
            shown = f"{word} ({count}) {one}" if not word.isdigit() else f"{count} {one}"
        elif form < 0.2:
            shown = f"{word}-{one}" if not word.isdigit() and " " not in word else f"{count}-{one}"
        elif unit in ("day", "week") and form < 0.45:
            shown += "'"
    return Duration(shown, f"{count} {unit}{'' if count == 1 else 's'}")
