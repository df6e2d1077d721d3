# ruff: noqa: E501 - patterns read better in long lines
"""Names of companies."""

from __future__ import annotations

from random import Random

from training.synthetic.parties.coined import COINED, coined_word, first_name, last_name, town, town_name
from training.synthetic.parties.lexicon.companies import COMPANY_HEADS, HEIRS, JOINERS, LEGAL, PREFIXES, STEMS, TRADES
from training.synthetic.parties.lexicon.places import TOWNS
from training.synthetic.truth import Language


def company_name(rng: Random, language: Language, country: str) -> str:
    """A company's name by one of a dozen patterns, with a legal form of its country (or none)."""
    stem = rng.choice(STEMS) if rng.random() > COINED else coined_word(rng)
    trade = rng.choice(TRADES[language])
    last, other = last_name(rng, language), last_name(rng, language)
    home = country if country in TOWNS else "DE"
    place = town_name(town(rng, home, language), home)
    match rng.randrange(13):
        case 0 | 1:
            core = f"{stem} {trade}"
        case 2:
            core = f"{last} {trade}"
        case 3:
            core = f"{last} {rng.choice(JOINERS[language])} {other}"
        case 4:
            heir = rng.choice(HEIRS[language])
            core = f"Gebr. {last}" if heir == "Gebr." else f"{last} {heir}"
        case 5:
            core = f"{rng.choice(PREFIXES)}{stem.lower()}"
        case 6:
            core = "".join(rng.choice("ABCDEFGHIKLMNOPRSTUVW") for _ in range(rng.choice([2, 3, 3, 4]))) + f" {trade}"
        case 7:
            core = f"{trade} {place}" if language != "en" else f"{place} {trade}"
        case 8:
            core = f"{rng.choice(COMPANY_HEADS[language])} {rng.choice([last, stem])}"
        case 9:
            core = stem
        case 10:
            core = f"{first_name(rng, language)} {last} {trade}"
        case 11:
            core = (
                f"{trade} {last}"
                if language != "en"
                else f"{stem} {rng.choice(['International', 'Worldwide', 'Europe', 'Services'])}"
            )
        case _:
            core = f"{stem}{rng.choice(['tec', 'net', 'soft', 'plan', 'med', 'log', 'lab', 'print', 'pack', 'pro', 'bau', 'log'])}"
    legal = rng.choice(LEGAL.get(country, LEGAL["US"])) if rng.random() < 0.88 else ""
    name = f"{core}{legal}" if legal.startswith(",") else f"{core} {legal}".strip()
    if rng.random() < 0.06:
        name = name.upper()
    return name
