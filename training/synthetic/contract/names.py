# ruff: noqa: E501 - tables read better in long lines
"""Names of those who make contracts: companies, and beside them trusts, funds, public bodies, foreign companies."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from training.synthetic.parties import Party, party
from training.synthetic.parties.lexicon.companies import STEMS, TRADES
from training.synthetic.parties.lexicon.places import TOWNS
from training.synthetic.truth import Language

FORMS = {
    "en": [
        "The {stem} Company", "{stem} Bank, N.A.", "{stem} Holdings, L.P.", "{stem} Capital Partners {roman}, L.P.",
        "First {town} Savings Bank", "University of {town}", "City of {town}", "County of {town}", "The {stem} Family Trust",
        "{stem} Income Fund", "{stem} {trade} (Bermuda) Ltd.", "{number} Ontario Limited", "{stem} Therapeutics, Inc.",
        "{stem} {trade} (Suzhou) Co., Ltd.", "{stem} {trade} Pty Ltd", "{stem} Pharma GmbH", "{stem} International B.V.",
        "{stem} {trade} Acquisition Corp.", "{stem}.com, Inc.", "{stem} U.S.A., Inc.", "{stem}-{other} {trade} Corporation",
        "Trustees of {stem} College", "{stem} {trade} S.p.A.", "{stem} & {other} {trade}, LLP", "{stem} S.à r.l.",
    ],
    "de": [
        "Stadt {town}", "{stem} Stiftung", "Universität {town}", "{stem} Beteiligungs GmbH", "{stem} International B.V.",
        "{stem} Holding AG & Co. KGaA", "Landkreis {town}", "{stem} {trade} Inc.", "{stem}-{other} Verwaltungs GmbH",
    ],
    "fr": [
        "Commune de {town}", "Université de {town}", "{stem} Holding SAS", "Société {stem} et Cie", "Fondation {stem}",
        "{stem} International B.V.", "SCI {stem}", "Association {stem}", "Mutuelle {stem}-{other}",
    ],
}  # fmt: skip
"""Names that registers of companies do not give."""


def contracting_party(rng: Random, language: Language, country: str, *, private: bool) -> Party:
    """Someone who makes a contract: a company, a person, or one of ``FORMS``."""
    who = party(rng, language, country, private=private)
    if private or rng.random() < 0.62:
        return who
    home = {"de": "DE", "fr": "FR"}.get(language, "US")
    town = " ".join(w for w in rng.choice(TOWNS[home]).split(",")[0].split() if not w[0].isdigit())
    name = (
        rng.choice(FORMS[language])
        .replace("{stem}", rng.choice(STEMS))
        .replace("{other}", rng.choice(STEMS))
        .replace("{trade}", rng.choice(TRADES[language]))
        .replace("{town}", town)
        .replace("{roman}", rng.choice(["II", "III", "IV"]))
        .replace("{number}", str(rng.randint(1_000_000, 2_999_999)))
    )
    return replace(who, name=name)


def short_name(name: str) -> str | None:
    """What a contract calls a party for short ("Aldera"), None where that would be its whole name."""
    bare = name.removeprefix("The ").split(",")[0].split(" (")[0]
    parts = bare.split()
    short = parts[0].split(".")[0]
    return (
        short if len(parts) > 1 and len(short) > 2 and short not in ("First", "City", "County", "University") else None
    )
