"""Words of invoices in each language; a language is a module that has all the names of ``Lexicon``.

Slots in braces: {n} {d} {c} the invoice's number, date and town in titles; {d} the due date, {n} the days until then,
{p} {k} {s} per cent, days and date of a discount in sentences on payment; {o} {d} the buyer's order and its date.
"""

from __future__ import annotations

from typing import Protocol

from training.synthetic.invoice.lexicon import de, en, fr
from training.synthetic.truth import Language


class Lexicon(Protocol):
    """What the words of a language are: ``LABELS`` by field, ``REGIONAL`` those that a country has instead.

    ``DISTRACTORS`` are labels of what is no field.
    """

    LABELS: dict[str, list[str]]
    REGIONAL: dict[str, dict[str, list[str]]]
    DISTRACTORS: dict[str, list[str]]
    TITLES: list[str]
    CREDIT_NUMBER: list[str]
    CREDIT_TITLES: list[str]
    NUMBERED: list[str]
    NUMBERED_CREDIT: list[str]
    CITY_DATE: list[str]
    PAY_BY: list[str]
    PAY_IN: list[str]
    PO_SENTENCE: list[str]
    OPENING: list[str]
    CLOSING: list[str]
    TAX_FREE: list[str]
    PAGE: list[str]
    CARRY: list[str]
    UNITS: list[str]
    TERMS_WORDS: list[str]
    ADJECTIVES: list[str]
    GOODS: list[str]
    DETAILS: list[str]


LEXICA: dict[Language, Lexicon] = {"en": en, "de": de, "fr": fr}
