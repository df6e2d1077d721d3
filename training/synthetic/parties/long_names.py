# ruff: noqa: E501 - patterns read better in long lines
"""Names of companies that need two lines: what the company is for, spelt out."""

from __future__ import annotations

from random import Random

from training.synthetic.parties.coined import last_name, town_name
from training.synthetic.parties.lexicon.companies import LEGAL, STEMS, TRADES
from training.synthetic.parties.lexicon.institutions import FIELDS
from training.synthetic.parties.lexicon.places import TOWNS
from training.synthetic.phrases import phrases
from training.synthetic.truth import Language

PATTERNS = {
    "de": phrases(
        "{s} Gesellschaft für {r} und {q} mbH|{l} & {k} Steuerberatungsgesellschaft mbH|{s} {q} {t} Versicherungsverein auf Gegenseitigkeit|Vereinigte {q} {t} Genossenschaft eG|"
        "{l} und {k} Rechtsanwälte Partnerschaftsgesellschaft mbB|{s} {q} und {z} Vertriebsgesellschaft {g}|{t}er Versorgungs- und Verkehrsgesellschaft mbH|"
        "{l} {q} Niederlassung {t} der {s} {g}|Wohnungsbaugenossenschaft {s} {t} eG|Verein zur Förderung von {r} in {t} e.V.|{s} Immobilienverwaltungs GmbH & Co. {q} KG"
    ),
    "en": phrases(
        "{s} {q} and {z} of {t} {g}|{l}, {k} & {s} Chartered Accountants {g}|The {t} Mutual {q} Society {g}|{s} Association for {r} {g}|{l} {k} & Partners Consulting Engineers {g}|"
        "{s} {q} (a division of {k} {z} {g})|Trustees of the {t} Fund for {r}|{l} Brothers {q} and {z} Company {g}|{t} Regional {q} Cooperative {g}"
    ),
    "fr": phrases(
        "Société {s} de {q} et de {z} {g}|{l} et {k} Avocats Associés {g}|Mutuelle {s} des {q} de {t}|Compagnie générale de {q} de {t} {g}|Établissements {l} et {k} {q} {g}|"
        "Union des {q} et {z} de {t} {g}|Groupement {s} pour {r}"
    ),
}


def long_name(rng: Random, language: Language, country: str) -> str:
    """Such a name."""
    trades = TRADES[language]
    parts = {
        "s": rng.choice(STEMS),
        "l": last_name(rng, language),
        "k": last_name(rng, language),
        "q": rng.choice(trades),
        "z": rng.choice(trades),
        "r": rng.choice(FIELDS[language]),
        "t": town_name(rng.choice(TOWNS.get(country, TOWNS["DE"])), country),
        "g": rng.choice(LEGAL.get(country, LEGAL["US"])).lstrip(", "),
    }
    name = rng.choice(PATTERNS[language])
    for slot, text in parts.items():
        name = name.replace(f"{{{slot}}}", text)
    return name
