"""Where invoices come from: the countries of a language's vendors, and the currency they reckon in."""

from __future__ import annotations

from random import Random

from training.synthetic.parties.countries import CURRENCY
from training.synthetic.style import weighted
from training.synthetic.truth import Language

HOMES: dict[Language, list[tuple[str, int]]] = {
    "en": [
        ("US", 10), ("GB", 7), ("IE", 2), ("AU", 2), ("CA", 2), ("SG", 1), ("IN", 1), ("MY", 1), ("NZ", 1), ("ZA", 1),
        ("DE", 2), ("NL", 1), ("AT", 1), ("CH", 1), ("ES", 1), ("IT", 1), ("BE", 1), ("LU", 1),
    ],
    "de": [("DE", 18), ("AT", 4), ("CH", 3), ("LI", 1), ("LU", 1), ("BE", 1)],
    "fr": [("FR", 16), ("BE", 3), ("CH", 2), ("LU", 2), ("CA", 1)],
}  # fmt: skip
FOREIGN = ["USD", "GBP", "EUR", "CHF", "SEK", "DKK", "NOK", "PLN", "CZK", "JPY", "HKD", "AED", "SGD", "CAD"]
"""Currencies that a vendor may bill abroad in."""


def market(rng: Random, language: Language) -> tuple[str, str]:
    """Country and currency of a vendor."""
    country = weighted(rng, HOMES[language])
    currency = CURRENCY.get(country, "EUR")
    return country, rng.choice(FOREIGN) if rng.random() < 0.06 else currency
