"""Attributes of made documents: what they are one of a few of, asked for in many words."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from training.datasets.labelled import Choice
from training.synthetic import SyntheticDocument
from training.synthetic.form import FormField, form_types
from training.synthetic.phrases import phrases
from training.synthetic.truth import LANGUAGES, Language

Spoken = Mapping[str, Sequence[str]]
"""A value → how English, German and French call it."""

LANGUAGE = phrases(
    "language|language of the document|language it is written in|Sprache|Sprache des Dokuments|langue|"
    "langue du document"
)
SPOKEN_IN: Spoken = {
    "en": ("English", "Englisch", "anglais"),
    "de": ("German", "Deutsch", "allemand"),
    "fr": ("French", "Französisch", "français"),
    "es": ("Spanish", "Spanisch", "espagnol"),
    "it": ("Italian", "Italienisch", "italien"),
    "nl": ("Dutch", "Niederländisch", "néerlandais"),
}
CREDITED = phrases(
    "kind of the document|invoice or credit note|what it asks for or takes back|document kind|type of invoice|"
    "Art des Belegs|Belegart|Rechnung oder Gutschrift|nature de la pièce|type de facture|facture ou avoir"
)
CREDIT_KINDS: Spoken = {
    "invoice": ("invoice", "Rechnung", "facture"),
    "credit_note": ("credit note", "Gutschrift", "avoir"),
}
CURRENCY = phrases("currency|currency of the amounts|money it is paid in|Währung|devise|monnaie")
CURRENCIES: Spoken = {
    "EUR": ("euro", "Euro", "euro"),
    "USD": ("US dollar", "US-Dollar", "dollar américain"),
    "GBP": ("pound sterling", "Pfund Sterling", "livre sterling"),
    "CHF": ("Swiss franc", "Schweizer Franken", "franc suisse"),
}
SIGNS: Mapping[str, Sequence[str]] = {"EUR": ("€",), "USD": ("$",), "GBP": ("£",), "CHF": ("Fr.", "SFr")}
CHOICE = "choice"
"""The kind of a form's field that says one of a few words."""
OWN_TONGUE = 0.5
"""How often a document is asked in its own language; else in English."""


def attributes_of(made: SyntheticDocument, rng: random.Random) -> list[Choice]:
    """What a made document can be asked, with the answers; none of them where it does not say."""
    tongue: Language = made.language if rng.random() < OWN_TONGUE else "en"
    found = [_asked(LANGUAGE, SPOKEN_IN, made.language, tongue, rng)]
    if made.kind == "invoice":
        kind = "credit_note" if "credit_note" in made.flags else "invoice"
        found.append(_asked(CREDITED, CREDIT_KINDS, kind, tongue, rng))
    if made.value("currency") in CURRENCIES:
        currency = str(made.value("currency"))
        asked = _asked(CURRENCY, CURRENCIES, currency, tongue, rng)
        found.append(replace(asked, printed=(currency, *SIGNS.get(currency, ()))))
    return [*found, *_of_form(made, tongue, rng)] if made.kind == "form" else found


def _asked(names: Sequence[str], options: Spoken, right: str, tongue: Language, rng: random.Random) -> Choice:
    """Asked among two or more of the options, at times without the right one."""
    number = LANGUAGES.index(tongue)
    others = [value for value in options if value != right]
    left_out = len(options) > 2 and rng.random() < 0.1
    kept = rng.sample(others, rng.randint(2 if left_out else 1, len(others)))
    words = [options[value][number] for value in (kept if left_out else [right, *kept])]
    return Choice(rng.choice(names), tuple(words), None if left_out else options[right][number])


def _of_form(made: SyntheticDocument, tongue: Language, rng: random.Random) -> Iterator[Choice]:
    for field in form_types()[made.layout].fields:
        if field.kind == CHOICE:
            spoken = _spoken(field)
            printed = made.fields.get(field.name)
            said = printed[0].raw if printed else None
            right = next((o[tongue] for o in spoken if said and o[made.language].casefold() == said.casefold()), None)
            names = field.wordings("en" if tongue == "en" else made.language)
            options = tuple(dict.fromkeys(o[tongue] for o in spoken))
            yield Choice(rng.choice(names), options, right, (said,) if said else ())


def _spoken(field: FormField) -> list[dict[Language, str]]:
    """The field's options, each in every language."""
    options = (option.split("=") for option in field.options.split(","))
    return [dict(zip(LANGUAGES, map(str.strip, option), strict=True)) for option in options]
