# ruff: noqa: E501 - tables of words read better in long lines
"""What belongs to a country: its name, its language, its currency; and where vendors of a language are at home."""

from __future__ import annotations

from random import Random

from training.synthetic.truth import Language

HOME: dict[Language, list[tuple[str, int]]] = {
    "en": [
        ("US", 10),
        ("GB", 8),
        ("DE", 2),
        ("IE", 1),
        ("AU", 1),
        ("CA", 1),
        ("NL", 1),
        ("AT", 1),
        ("CH", 1),
        ("ES", 1),
        ("IT", 1),
    ],
    "de": [("DE", 14), ("AT", 3), ("CH", 2)],
    "fr": [("FR", 14), ("BE", 2), ("CH", 1), ("LU", 1)],
}
CURRENCY = {
    "US": "USD", "GB": "GBP", "CH": "CHF", "MY": "MYR", "AU": "AUD", "CA": "CAD", "SG": "SGD", "IN": "INR", "NZ": "NZD",
    "ZA": "ZAR", "LI": "CHF",
}  # fmt: skip
TONGUE: dict[str, Language] = {"DE": "de", "AT": "de", "CH": "de", "LI": "de", "FR": "fr", "BE": "fr", "LU": "fr"}
COUNTRY_NAMES = {
    "en": {"US": "United States", "GB": "United Kingdom", "DE": "Germany", "AT": "Austria", "CH": "Switzerland", "FR": "France", "BE": "Belgium",
           "NL": "Netherlands", "IT": "Italy", "ES": "Spain", "MY": "Malaysia", "AU": "Australia", "CA": "Canada", "IE": "Ireland", "LU": "Luxembourg",
           "SG": "Singapore", "IN": "India", "NZ": "New Zealand", "ZA": "South Africa", "LI": "Liechtenstein"},
    "de": {"US": "USA", "GB": "Großbritannien", "DE": "Deutschland", "AT": "Österreich", "CH": "Schweiz", "FR": "Frankreich", "BE": "Belgien",
           "NL": "Niederlande", "IT": "Italien", "ES": "Spanien", "MY": "Malaysia", "AU": "Australien", "CA": "Kanada", "IE": "Irland", "LU": "Luxemburg",
           "SG": "Singapur", "IN": "Indien", "NZ": "Neuseeland", "ZA": "Südafrika", "LI": "Liechtenstein"},
    "fr": {"US": "États-Unis", "GB": "Royaume-Uni", "DE": "Allemagne", "AT": "Autriche", "CH": "Suisse", "FR": "France", "BE": "Belgique",
           "NL": "Pays-Bas", "IT": "Italie", "ES": "Espagne", "MY": "Malaisie", "AU": "Australie", "CA": "Canada", "IE": "Irlande", "LU": "Luxembourg",
           "SG": "Singapour", "IN": "Inde", "NZ": "Nouvelle-Zélande", "ZA": "Afrique du Sud", "LI": "Liechtenstein"},
}  # fmt: skip


def home(rng: Random, language: Language) -> str:
    """The country of a vendor that writes in this language."""
    return rng.choices([country for country, _ in HOME[language]], [weight for _, weight in HOME[language]])[0]
