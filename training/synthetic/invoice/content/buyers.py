# ruff: noqa: E501 - tables of words read better in long lines
"""Who an invoice is addressed to, and the lines that stand around the name without belonging to it."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from training.synthetic.parties import (
    Party,
    company_name,
    institution_name,
    long_name,
    party,
    person_name,
    stand_in_address,
    stand_in_name,
    worded_name,
)
from training.synthetic.parties.countries import TONGUE
from training.synthetic.phrases import phrases
from training.synthetic.style import Style
from training.synthetic.truth import Language

ABOVE_PERSON: dict[Language, list[str]] = {
    "de": ["Herrn", "Frau", "Herr", "An", "Herrn / Frau"],
    "en": ["Mr", "Ms", "To", "Mrs.", "Attn:"],
    "fr": ["Monsieur", "Madame", "M.", "Mme", "À l'attention de"],
}
ABOVE_COMPANY: dict[Language, list[str]] = {
    "de": ["Firma", "An", "An die Firma", "Fa.", "An die"],
    "en": ["To", "Messrs.", "M/s", "The Manager"],
    "fr": ["Société", "À", "Entreprise", "Sté"],
}
BELOW: dict[Language, list[str]] = {
    "de": phrases(
        "z. Hd. {p}|z.Hd. Herrn {p}|z. H. Frau {p}|zu Händen {p}|{p}|Herrn {p}|Frau {p}|Buchhaltung|Abteilung Einkauf|c/o {c}|Kreditorenbuchhaltung|Rechnungsprüfung|Zimmer 204|"
        "Fachbereich 3|Dezernat Z 2|Zentrale Rechnungsstelle|Lehrstuhl Prof. {p}|Abt. Rechnungswesen|bei {p}|Geschäftsstelle"
    ),
    "en": phrases(
        "Attn: {p}|Attention: {p}|{p}|c/o {c}|Accounts Payable|Attn: Accounts Payable|Finance Department|FAO {p}|Purchasing|Room 204|Mr {p}|Ms {p}|Procurement Office|Mail Stop 12"
    ),
    "fr": phrases(
        "À l'attention de {p}|À l'att. de M. {p}|{p}|Mme {p}|c/o {c}|Service comptabilité|Service achats|Comptabilité fournisseurs|Bureau 12|Direction financière|chez {p}"
    ),
}
STAND_INS = 0.12
"""How often a party is one of those that samples and first tries are about."""


@dataclass(frozen=True, slots=True)
class Buyer:
    """Who is billed. ``above`` stands over the name (a title), ``below`` between name and address (whom it is for)."""

    party: Party
    above: str | None
    below: str | None
    private: bool


def draw_buyer(rng: Random, style: Style) -> Buyer:
    """A company, a public body or a person, mostly of the vendor's country."""
    language, country = style.language, style.country
    if rng.random() < 0.12:
        country = rng.choice(["DE", "FR", "AT", "NL", "GB", "US", "BE", "CH", "IE", "LU", "CA"])
        language = TONGUE.get(country, "en")
    private = rng.random() < 0.24
    found = invoice_party(rng, language, country, private=private)
    above = below = None
    if rng.random() < (0.4 if private else 0.12):
        above = rng.choice((ABOVE_PERSON if private else ABOVE_COMPANY)[style.language])
    if rng.random() < (0.08 if private else 0.32):
        below = rng.choice(BELOW[style.language]).replace("{p}", person_name(rng, language))
        below = below.replace("{c}", company_name(rng, language, country))
    return Buyer(found, above, below, private)


def invoice_party(rng: Random, language: Language, country: str, *, private: bool = False) -> Party:
    """Who buys or sells: a person, a common company, or one with a name of a rarer kind."""
    if rng.random() < STAND_INS:
        name = stand_in_name(rng, language, country, private=private)
        place = stand_in_address(rng, country, language) if rng.random() < 0.6 else None
        return party(rng, language, country, private=private, name=name, place=place)
    return party(rng, language, country, private=private, name=None if private else _body_name(rng, language, country))


def _body_name(rng: Random, language: Language, country: str) -> str | None:
    kind = rng.choices(["company", "body", "worded", "long"], [62, 14, 13, 11])[0]
    if kind == "company":
        return None
    return {"body": institution_name, "worded": worded_name, "long": long_name}[kind](rng, language, country)
