"""Jurisdictions: the bare name of the place whose law a contract names, in English, German or French.

A country that the tables know gets its English name, whatever the language ("belgisches Recht", "droit belge" and
"Belgian law" are all Belgium); any other place keeps the name that is printed.
"""

from __future__ import annotations

import re

from documents.values.glyphs import collapse, fold, plain_letters
from documents.values.normal import Normal

_COUNTRIES = """
Germany: deutsch; allemand; german; deutschland, bundesrepublik deutschland, allemagne,
    federal republic of germany
France: franzosisch; francais; french; frankreich, republique francaise, french republic
Switzerland: schweizerisch, schweizer; suisse, helvetique; swiss; schweiz, schweizerische eidgenossenschaft,
    suisse, confederation suisse, swiss confederation
Austria: osterreichisch; autrichien; austrian; osterreich, republik osterreich, autriche, republic of austria
Belgium: belgisch; belge; belgian; belgien, konigreich belgien, belgique, royaume de belgique,
    kingdom of belgium
Luxembourg: luxemburgisch, luxemburger; luxembourgeois; luxembourgish; luxemburg, grossherzogtum luxemburg,
    grand-duche de luxembourg, grand duchy of luxembourg
Liechtenstein: liechtensteinisch; liechtensteinois; liechtenstein; liechtenstein, furstentum liechtenstein
Netherlands: niederlandisch; neerlandais, hollandais; dutch; niederlande, niederlanden, pays-bas,
    kingdom of the netherlands
Italy: italienisch; italien; italian; italien, italie
Spain: spanisch; espagnol; spanish; spanien, espagne, konigreich spanien, kingdom of spain
Portugal: portugiesisch; portugais; portuguese; portugal
Ireland: irisch; irlandais; irish; irland, irlande, republic of ireland
England: englisch; anglais; english; angleterre
England and Wales: ; ; ; england und wales, angleterre et pays de galles, angleterre et du pays de galles
Scotland: schottisch; ecossais; scots, scottish; schottland, ecosse
United Kingdom: britisch; britannique; british; vereinigtes konigreich, vereinigten konigreichs, royaume-uni
Denmark: danisch; danois; danish; danemark, kingdom of denmark
Sweden: schwedisch; suedois; swedish; schweden, suede, kingdom of sweden
Norway: norwegisch; norvegien; norwegian; norwegen, norvege, kingdom of norway
Finland: finnisch; finlandais; finnish; finnland, finlande
Poland: polnisch; polonais; polish; polen, pologne, republic of poland
Czech Republic: tschechisch; tcheque; czech; tschechische republik, tschechien, republique tcheque
United States: amerikanisch, us-amerikanisch; americain; american; vereinigte staaten,
    vereinigte staaten von amerika, vereinigten staaten von amerika, etats-unis, etats-unis d'amerique,
    united states of america
Canada: kanadisch; canadien; canadian; kanada
Quebec: ; quebecois; ; quebec
"""
"""English name: German adjectives; French adjectives; English adjectives; its names in the three languages. All in
small letters without accents."""


def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, str], dict[str, str]]:
    tables: tuple[dict[str, str], ...] = ({}, {}, {}, {})
    for line in _COUNTRIES.strip().replace("\n    ", " ").splitlines():
        country, _, words = line.partition(":")
        for table, listed in zip(tables, words.split(";"), strict=True):
            table |= {word.strip(): country for word in listed.split(",") if word.strip()}
    german, french, english, names = tables
    return german, french, english, names


def _any(words: dict[str, str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


_GERMAN, _FRENCH, _ENGLISH, _NAMES = _tables()
_LAW_OF_COUNTRY = (
    (re.compile(rf"\b({_any(_GERMAN)})(?:e[mnrs]?)?\s+(?:[a-z]+e[mns]\s+)?recht(?:s|e|es)?\b"), _GERMAN),
    (re.compile(rf"\b(?:droit|lois?|legislation)\s+({_any(_FRENCH)})(?:n?e?s?)\b"), _FRENCH),
    (re.compile(rf"\b({_any(_ENGLISH)})\s+(?:[a-z]+\s+)?laws?\b"), _ENGLISH),
    (re.compile(rf"\brecht\s+({_any(_NAMES)})s\b"), _NAMES),
)

_THE_LAW = (
    re.compile(
        r"^(?:.*?\b(?:laws?|statutes|courts?)\b(?:\s+(?:of|in))\s+)?(?:the\s+)?(?:(?:internal|substantive|domestic)\s+)?"
        r"(?:laws?\s+of\s+)?(?:the\s+)?"
        r"(?:(?:commonwealth|state|province|kingdom)(?:\s+and\s+\w+)?\s+of\s+)?(?:the\s+)?"
    ),
    re.compile(
        r"^.*?\b(?:recht|rechts|gesetzen?)\s+(?:de[rs]|von|vom)\s+"
        r"(?:(?:bundesstaate?s|staate?s|kantons|landes|provinz)\s+)?"
    ),
    re.compile(
        r"^.*?\b(?:droit|lois?|legislation)\s+(?:en vigueur\s+)?(?:de la |de l'\s?|du |des |de |d'\s?|en |au )"
        r"(?:(?:province|etat|canton)\s+(?:de la |de l'\s?|du |de |d'\s?)?)?"
    ),
)
_AFTER_PLACE = re.compile(
    r"(?:\s*,?\s+(?:without|excluding|excepting|irrespective|regardless|(?<!droit )applicable|as\s+applied|as\s+such|"
    r"exclusive|notwithstanding|and\s+the\s+(?:federal|parties|courts?))"
    r"|\s*\(|\s*;|,\s*(?:usa|u\.s\.a?\.?|united states(?: of america)?)\b).*$",
    re.DOTALL,
)
_AFTER_NAME = re.compile(
    r"\s+(?:(?:state\s+)?laws?\b|unter\s+ausschlu|mit\s+ausnahme|ohne\s|a\s+l'exclusion|sous\s+reserve|sans\s).*$",
    re.DOTALL,
)
_EDGE_BEFORE, _EDGE_AFTER = " \t\n,;:-_*|=~.\"'“”„»«", " \t\n,;:-_*|=~\"'“”„»«."


def normalise_place(raw: str) -> Normal | None:
    """A jurisdiction's bare name: "the laws of the State of New York" → "New York", "droit suisse" →
    "Switzerland"."""
    text = collapse(raw)
    stated = _plain(_without(_AFTER_PLACE, text))
    for pattern, countries in _LAW_OF_COUNTRY:
        if found := pattern.search(stated):
            return Normal(countries[found[1]])
    for pattern in _THE_LAW:
        if match := pattern.match(_plain(text)):
            text = text[match.end() :]
    text = _without(_AFTER_NAME, _without(_AFTER_PLACE, text))
    text = text.lstrip(_EDGE_BEFORE).rstrip(_EDGE_AFTER)
    text = _NAMES.get(_plain(text), text)
    return Normal(text) if any(c.isalnum() for c in text) else None


def _without(tail: re.Pattern[str], text: str) -> str:
    match = tail.search(_plain(text))
    return text[: match.start()] if match else text


def _plain(text: str) -> str:
    """Small letters without accents, of the same length."""
    plain = plain_letters(fold(text)).replace("ß", "s")
    return "".join(low if len(low := c.lower()) == 1 else c for c in plain)
