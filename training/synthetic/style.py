"""How one vendor writes numbers, dates and amounts, and sets type: drawn once per vendor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Literal, TypeVar

from training.synthetic.amounts import SYMBOLS, NumberForm, format_number, plain_number
from training.synthetic.dates import DATE_FORMS, format_date
from training.synthetic.layout import Colour, Type
from training.synthetic.layout.fonts import Face
from training.synthetic.truth import Language

MoneyForm = Literal["bare", "symbol_after", "symbol_before", "code_after", "code_before", "symbol_glued"]
"""Where the currency stands beside an amount."""

ACCENTS: list[Colour] = [
    (0, 0, 0), (0, 0, 0), (0.1, 0.2, 0.45), (0.55, 0.1, 0.12), (0.05, 0.38, 0.25), (0.2, 0.2, 0.2), (0.8, 0.35, 0.05),
    (0.05, 0.4, 0.6), (0.35, 0.15, 0.45), (0.3, 0.3, 0.35),
]  # fmt: skip

T = TypeVar("T")


def weighted(rng: Random, options: list[tuple[T, int]]) -> T:
    """One of the options, each as likely as its weight says."""
    return rng.choices([o for o, _ in options], [w for _, w in options])[0]


@dataclass(frozen=True, slots=True)
class Style:
    """A vendor's habits."""

    language: Language
    country: str
    currency: str
    number_form: NumberForm
    date_form: str
    money_form: MoneyForm
    body: Type
    accent: Colour
    colon: str
    label_face: Face
    label_colour: Colour

    def date(self, day: date) -> str:
        """A date as the vendor writes it."""
        return format_date(day, self.date_form, self.language)

    def number(self, hundredths: int, places: int = 2) -> str:
        """A number as the vendor writes it."""
        return format_number(hundredths, self.number_form, places)

    def quantity(self, thousandths: int, decimals: int) -> str:
        """A quantity as the vendor writes it, with ``decimals`` digits or as few as it needs."""
        mark = "," if "," in self.number_form[-3:] else "."
        text = plain_number(thousandths)
        whole, _, part = text.partition(".")
        part = part.ljust(decimals, "0")
        return whole + (mark + part if part else "")

    @property
    def symbol(self) -> str:
        """The currency's sign, or its code where it has none."""
        return SYMBOLS.get(self.currency, self.currency)


def draw_style(rng: Random, language: Language, country: str, currency: str) -> Style:
    """A vendor's style, fit for its language and country."""
    if language == "en":
        numbers: list[tuple[NumberForm, int]] = [("1,234.50", 10), ("1234.50", 3)]
        if country not in ("US", "GB", "MY", "CA", "AU", "IE", "NZ", "SG", "IN", "ZA"):
            numbers += [("1.234,50", 3), ("1234,50", 2)]
        dates = DATE_FORMS["US" if country == "US" or (country == "CA" and rng.random() < 0.4) else "GB"]
        money: list[tuple[MoneyForm, int]] = [
            ("symbol_glued", 6),
            ("bare", 5),
            ("symbol_before", 2),
            ("code_after", 2),
            ("code_before", 2),
            ("symbol_after", 1),
        ]
    elif language == "de":
        numbers = (
            [("1'234.50", 8), ("1234.50", 1)]
            if country in ("CH", "LI")
            else [("1.234,50", 12), ("1234,50", 3), ("1 234,50", 1)]
        )
        dates = DATE_FORMS["de"]
        money = [("bare", 7), ("symbol_after", 7), ("code_after", 3), ("code_before", 1), ("symbol_before", 1)]
    else:
        numbers = (
            [("1'234.50", 8)] if country == "CH" else [("1 234,50", 9), ("1234,50", 4), ("1.234,50", 2), ("1234.50", 1)]
        )
        dates = DATE_FORMS["fr"]
        money = [("symbol_after", 8), ("bare", 5), ("code_after", 2)]
    family = weighted(rng, [("helvetica", 9), ("times", 4), ("vera", 3), ("narrow", 4), ("courier", 1), ("wide", 2)])
    size = rng.choice([7.5, 8, 8.5, 9, 9, 9.5, 10, 10, 10.5, 11])
    if family in ("vera", "courier", "wide"):
        size = min(size, 9.0)
    accent = rng.choice(ACCENTS)
    label_colour = rng.choice([(0.0, 0.0, 0.0)] * 4 + [(0.4, 0.4, 0.4), accent])
    return Style(
        language=language,
        country=country,
        currency=currency,
        number_form=weighted(rng, numbers),
        date_form=weighted(rng, dates),
        money_form=weighted(rng, money),
        body=Type(family, size),
        accent=accent,
        colon=rng.choices([":", "", " :"], [7, 4, 3 if language == "fr" else 1])[0],
        label_face=weighted(rng, [("regular", 3), ("bold", 1)]),
        label_colour=label_colour,
    )
