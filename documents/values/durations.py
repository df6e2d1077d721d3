"""Durations: a number, in digits or in English, German or French words, and a unit, as ``2 years`` or ``18
months``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from documents.values.glyphs import collapse, fold, plain_letters
from documents.values.normal import Normal

_UNITS = {
    "day": "days day tage tagen tag jours jour",
    "week": "weeks week wochen woche semaines semaine",
    "month": "months month monate monaten monats monat mois",
    "year": "years year yrs yr jahre jahren jahres jahr annees annee ans an",
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}

_ONES_EN_LISTED = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_ONES_EN = _ONES_EN_LISTED.split()
_TENS_EN = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ONES_DE_LISTED = (
    "ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn "
    "achtzehn neunzehn"
)
_ONES_DE = _ONES_DE_LISTED.split()
_TENS_DE = ["zwanzig", "dreissig", "vierzig", "funfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
_ONES_FR_LISTED = "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
_ONES_FR = _ONES_FR_LISTED.split()
_TENS_FR = ["vingt", "trente", "quarante", "cinquante", "soixante"]


def _number_words() -> dict[str, Decimal]:
    words: dict[str, int] = {w: n for ones in (_ONES_EN, _ONES_DE, _ONES_FR) for n, w in enumerate(ones, 1)}
    words |= dict.fromkeys(("a", "an", "eine", "einem", "einen", "einer", "eines", "une"), 1)
    words |= {
        "dix-sept": 17,
        "dix-huit": 18,
        "dix-neuf": 19,
        "drei\u00dfig": 30,
        "quatre-vingt-dix": 90,
        "quatre-vingts": 80,
    }
    for tens in (_TENS_EN, _TENS_DE, _TENS_FR):
        words |= {w: 10 * n for n, w in enumerate(tens, 2)}
    for n, tens_word in enumerate(_TENS_EN, 2):
        words |= {f"{tens_word}{j}{one}": 10 * n + k for j in "- " for k, one in enumerate(_ONES_EN[:9], 1)}
    for n, tens_word in [*enumerate(_TENS_DE, 2), (3, "drei\u00dfig")]:
        words |= {f"{one}und{tens_word}": 10 * n + k for k, one in enumerate(_ONES_DE[:9], 1)}
    for n, tens_word in enumerate(_TENS_FR, 2):
        words |= {f"{tens_word}-{one}": 10 * n + k for k, one in enumerate(_ONES_FR[:9], 1)}
        words[f"{tens_word} et un"] = 10 * n + 1
    for prefix in ("", "one ", "a "):
        words |= {f"{prefix}hundred": 100, f"{prefix}hundred twenty": 120, f"{prefix}hundred eighty": 180}
        words |= {f"{prefix}hundred and twenty": 120, f"{prefix}hundred and eighty": 180}
    decimals = {word: Decimal(number) for word, number in words.items()}
    return decimals | {
        "half a": Decimal("0.5"),
        "one-half": Decimal("0.5"),
        "one and one-half": Decimal("1.5"),
    }


_NUMBERS = _number_words()
_ORDINALS = {
    word: n
    for n, word in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], 1
    )
}
_ORDINALS |= {"fifteenth": 15, "twentieth": 20}

_WORD = rf"(?:{'|'.join(re.escape(w) for w in sorted(_NUMBERS, key=len, reverse=True))})"
_DIGITS = r"\d{1,4}(?:[.,]\d{1,2})?"
_UNIT = rf"(?P<unit>{'|'.join(sorted(_UNIT_OF, key=len, reverse=True))})(?![a-z])"
_QUALIFIER = (
    r"(?:(?P<qualifier>business|working|calendar|consecutive|full|whole|successive|additional|volle|ganze)\s+)?"
)
_DURATION = re.compile(
    rf"(?<![\w.,/])(?:(?P<word>{_WORD})(?:\s*[-]?\s*\(\s*(?P<inner>{_DIGITS})\s*\))?"
    rf"|(?P<digits>{_DIGITS})(?:\s*\([a-z -]+\))?)"
    rf"\s*\)?[\s-]{{0,12}}{_QUALIFIER}\(?{_UNIT}"
)
_ANNIVERSARY = re.compile(
    rf"(?<![a-z])(?:(?P<word>{'|'.join(_ORDINALS)})(?:\s*\(\d{{1,2}}(?:st|nd|rd|th)\))?|(?P<digits>\d{{1,2}})\s?(?:st|nd|rd|th))"
    r"\s+(?:\(\d{1,2}(?:st|nd|rd|th)?\)\s+)?(?:year\s+)?anniversary"
)
_MONTHS_IN = {"month": Decimal(1), "year": Decimal(12)}
_DAYS_IN = {"day": Decimal(1), "week": Decimal(7)}


def normalise_duration(raw: str) -> Normal | None:
    """``N days|weeks|months|years`` (singular for 1); the unit stays as written, 24 months are not made 2
    years.

    A figure in brackets counts before the word it repeats. None where ``raw`` holds no duration or two
    different ones.
    """
    text = collapse(_lower(raw))
    found = [(m, value) for m in _matches(text) if (value := _value(m))]
    if not found or any(v != found[0][1] for _, v in found):
        return None
    match, value = found[0]
    qualifier = match.groupdict().get("qualifier")
    return Normal(value, note=f"{qualifier} days" if qualifier in ("business", "working") else None)


def find_durations(text: str) -> Iterator[tuple[int, int]]:
    """Spans of durations in a folded ``text``, in order."""
    lower = _lower(text)
    if len(lower) != len(text):
        return
    last = -1
    for match in _matches(lower):
        if match.start() >= last and _value(match):
            last = match.end()
            yield match.span()


def same_duration(a: str, b: str) -> bool:
    """Whether two normal forms are equally long; 12 months are 1 year, but 30 days are not 1 month."""
    return _length(a) == _length(b)


def _length(value: str) -> tuple[str, Decimal] | str:
    number, _, unit = value.partition(" ")
    unit = unit.removesuffix("s")
    if unit in _MONTHS_IN:
        return "months", Decimal(number) * _MONTHS_IN[unit]
    if unit in _DAYS_IN:
        return "days", Decimal(number) * _DAYS_IN[unit]
    return value


def _lower(text: str) -> str:
    plain = plain_letters(fold(text))
    lower = plain.lower()
    return lower if len(lower) == len(plain) else "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)


def _matches(text: str) -> list[re.Match[str]]:
    found = [m for pattern in (_DURATION, _ANNIVERSARY) for m in pattern.finditer(text)]
    return sorted(found, key=lambda m: (m.start(), -m.end()))


def _value(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    if "unit" not in parts:
        number = Decimal(parts["digits"] or _ORDINALS[parts["word"]])
        unit = "year"
    else:
        digits = parts["inner"] or parts["digits"]
        number = Decimal(digits.replace(",", ".")) if digits else _NUMBERS[parts["word"]]
        unit = _UNIT_OF[parts["unit"]]
    if not number:
        return None
    shown = f"{number.normalize():f}"
    return f"{shown} {unit}" if number == 1 else f"{shown} {unit}s"
