# ruff: noqa: E501 - lists of words and patterns read better in long lines
"""How one vendor writes numbers, dates and amounts, and sets type: drawn once per vendor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Literal

from training.synthetic.layout import Colour, Type
from training.synthetic.truth import Language

MONTHS: dict[Language, tuple[list[str], list[str]]] = {
    "en": (
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    ),
    "de": (
        [
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ],
        ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."],
    ),
    "fr": (
        [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
        ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
    ),
}

NumberForm = Literal["1,234.50", "1234.50", "1.234,50", "1234,50", "1 234,50", "1'234.50"]

DATE_FORMS: dict[str, list[tuple[str, int]]] = {
    "US": [("M/D/YYYY", 5), ("MM/DD/YYYY", 8), ("MM/DD/YY", 3), ("Month D, YYYY", 6), ("Mon D, YYYY", 3), ("MM-DD-YYYY", 2),
           ("YYYY-MM-DD", 2), ("DD-Mon-YYYY", 1)],
    "GB": [("DD/MM/YYYY", 8), ("D Month YYYY", 5), ("D Mon YYYY", 4), ("DD-Mon-YY", 2), ("Dth Month YYYY", 2), ("YYYY-MM-DD", 3),
           ("DD.MM.YYYY", 2), ("DD-MM-YYYY", 2), ("DD/MM/YY", 2), ("Month D, YYYY", 1)],
    "de": [("DD.MM.YYYY", 12), ("D. Month YYYY", 5), ("DD.MM.YY", 3), ("D.M.YYYY", 2), ("YYYY-MM-DD", 3), ("DD. Mon YYYY", 1),
           ("DD-MM-YYYY", 1), ("DD/MM/YYYY", 1)],
    "fr": [("DD/MM/YYYY", 10), ("D month YYYY", 5), ("DD/MM/YY", 2), ("DD.MM.YYYY", 2), ("DD-MM-YYYY", 2), ("YYYY-MM-DD", 2),
           ("D mon YYYY", 1), ("le D month YYYY", 1)],
}  # fmt: skip


def weighted(rng: Random, options: list[tuple[str, int]]) -> str:
    """One of the options, each as likely as its weight says."""
    return rng.choices([o for o, _ in options], [w for _, w in options])[0]


def format_date(day: date, form: str, language: Language) -> str:
    """A date in one of ``DATE_FORMS``."""
    d, m, y = day.day, day.month, day.year
    full, short = MONTHS[language]
    suffix = "th" if 11 <= d <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(d % 10, "th")
    first = "1er" if d == 1 and language == "fr" else str(d)
    forms = {
        "M/D/YYYY": f"{m}/{d}/{y}",
        "MM/DD/YYYY": f"{m:02}/{d:02}/{y}",
        "MM/DD/YY": f"{m:02}/{d:02}/{y % 100:02}",
        "M/D/YY": f"{m}/{d}/{y % 100:02}",
        "D/M/YYYY": f"{d}/{m}/{y}",
        "MM-DD-YYYY": f"{m:02}-{d:02}-{y}",
        "Month D, YYYY": f"{full[m - 1]} {d}, {y}",
        "Mon D, YYYY": f"{short[m - 1]} {d}, {y}",
        "MonDD/YY": f"{short[m - 1]}{d:02}/{y % 100:02}",
        "YYYY-MM-DD": day.isoformat(),
        "DD-Mon-YYYY": f"{d:02}-{short[m - 1]}-{y}",
        "DD-Mon-YY": f"{d:02}-{short[m - 1]}-{y % 100:02}",
        "DD/MM/YYYY": f"{d:02}/{m:02}/{y}",
        "DD/MM/YY": f"{d:02}/{m:02}/{y % 100:02}",
        "DD-MM-YYYY": f"{d:02}-{m:02}-{y}",
        "DD-MM-YY": f"{d:02}-{m:02}-{y % 100:02}",
        "D Month YYYY": f"{d} {full[m - 1]} {y}",
        "D Mon YYYY": f"{d} {short[m - 1]} {y}",
        "DD MON YYYY": f"{d:02} {short[m - 1].upper()} {y}",
        "Dth Month YYYY": f"{d}{suffix} {full[m - 1]} {y}",
        "Dth day of Month, YYYY": f"{d}{suffix} day of {full[m - 1]}, {y}",
        "DD.MM.YYYY": f"{d:02}.{m:02}.{y}",
        "DD.MM.YY": f"{d:02}.{m:02}.{y % 100:02}",
        "D.M.YYYY": f"{d}.{m}.{y}",
        "D. Month YYYY": f"{d}. {full[m - 1]} {y}",
        "DD. Mon YYYY": f"{d:02}. {short[m - 1]} {y}",
        "D month YYYY": f"{first} {full[m - 1]} {y}",
        "D mon YYYY": f"{first} {short[m - 1]} {y}",
        "le D month YYYY": f"{first} {full[m - 1]} {y}",
    }
    return forms[form]


def format_number(hundredths: int, form: NumberForm, places: int = 2) -> str:
    """An amount of hundredths as text; ``places`` 0, 2 or 4 digits behind the decimal sign."""
    sign = "-" if hundredths < 0 else ""
    whole, part = divmod(abs(hundredths), 100)
    group, mark = {
        "1,234.50": (",", "."),
        "1234.50": ("", "."),
        "1.234,50": (".", ","),
        "1234,50": ("", ","),
        "1 234,50": (" ", ","),
        "1'234.50": ("'", "."),
    }[form]
    digits = f"{whole:,}".replace(",", group)
    if places == 0:
        return sign + digits
    return f"{sign}{digits}{mark}{part:02}" + "0" * (places - 2)


def plain(hundredths: int) -> str:
    """The normal form of an amount: ``"1234.50"``."""
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{abs(hundredths) // 100}.{abs(hundredths) % 100:02}"


def plain_number(thousandths: int) -> str:
    """The normal form of a quantity in thousandths, without trailing zeros: ``"1.5"``."""
    text = f"{thousandths // 1000}.{thousandths % 1000:03}".rstrip("0").rstrip(".")
    return text


SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "CHF": "CHF", "CAD": "C$", "MYR": "RM", "AUD": "A$"}


@dataclass(frozen=True, slots=True)
class Style:
    """A vendor's habits. ``money_form`` is where the currency stands beside an amount."""

    language: Language
    country: str
    currency: str
    number_form: NumberForm
    date_form: str
    money_form: Literal["bare", "symbol_after", "symbol_before", "code_after", "code_before", "symbol_glued"]
    body: Type
    accent: Colour
    colon: str
    label_face: Literal["regular", "bold"]
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


ACCENTS: list[Colour] = [
    (0, 0, 0), (0, 0, 0), (0.1, 0.2, 0.45), (0.55, 0.1, 0.12), (0.05, 0.38, 0.25), (0.2, 0.2, 0.2), (0.8, 0.35, 0.05),
    (0.05, 0.4, 0.6), (0.35, 0.15, 0.45), (0.3, 0.3, 0.35),
]  # fmt: skip


def draw_style(rng: Random, language: Language, country: str, currency: str) -> Style:
    """A vendor's style, fit for its language and country."""
    if language == "en":
        numbers: list[tuple[str, int]] = [("1,234.50", 10), ("1234.50", 3)]
        if country not in ("US", "GB", "MY", "CA", "AU"):
            numbers += [("1.234,50", 3), ("1234,50", 2)]
        dates = DATE_FORMS["US" if country in ("US",) else "GB"]
        money = [
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
            if country == "CH"
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
        number_form=weighted(rng, numbers),  # type: ignore[arg-type]
        date_form=weighted(rng, dates),
        money_form=weighted(rng, money),  # type: ignore[arg-type]
        body=Type(family, size),
        accent=accent,
        colon=rng.choices([":", "", " :", ".:"], [7, 4, 3 if language == "fr" else 1, 0])[0],
        label_face=rng.choices(["regular", "bold"], [3, 1])[0],  # type: ignore[arg-type]
        label_colour=label_colour,
    )
