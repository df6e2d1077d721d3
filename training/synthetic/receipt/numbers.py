# ruff: noqa: E501 - wordings read better in long lines
"""Telephone numbers and dates in the forms that only tills print."""

from __future__ import annotations

from datetime import date
from random import Random

from training.synthetic.dates import MONTHS, format_date
from training.synthetic.parties import phone
from training.synthetic.parties.identifiers import digits
from training.synthetic.truth import Language

WEEKDAYS: dict[Language, tuple[str, ...]] = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "de": ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}


def till_phone(rng: Random, country: str) -> str:
    """A telephone number as a till prints it."""

    def d(count: int) -> str:
        return digits(rng, count)

    forms = {
        "US": [f"({d(3)}) {d(3)}-{d(4)}", f"({d(3)}){d(3)}-{d(4)}", f"{d(3)}-{d(3)}-{d(4)}", f"{d(3)}.{d(3)}.{d(4)}",
               f"{d(3)} {d(3)} {d(4)}", f"{d(3)} {d(3)}-{d(4)}", f"{d(10)}", f"1-{d(3)}-{d(3)}-{d(4)}",
               f"( {d(3)} ) {d(3)} - {d(4)}", f"({d(3)}) - {d(3)} - {d(4)}", f"+1 {d(3)}-{d(3)}-{d(4)}",
               f"{d(3)}/{d(3)}-{d(4)}", f"({d(3)}) {d(3)} {d(4)}", f"({d(3)}) {d(3)}.{d(4)}"],
        "MY": [f"0{rng.randint(3, 9)}-{d(8)}", f"0{rng.randint(3, 9)}-{d(4)} {d(4)}", f"01{rng.randint(0, 9)}-{d(3)} {d(4)}",
               f"+60{rng.randint(3, 9)} {d(4)} {d(4)}", f"(+60{rng.randint(3, 9)}) {d(4)} {d(4)}", f"01{rng.randint(0, 9)}-{d(7)}",
               f"0{rng.randint(3, 9)} {d(7)}", f"60{rng.randint(3, 9)}-{d(8)}", f"0{rng.randint(3, 9)}-{d(7)}"],
        "SG": [f"{d(4)} {d(4)}", f"6{d(7)}", f"+65 6{d(3)} {d(4)}", f"(65) 6{d(3)} {d(4)}", f"6{d(3)}-{d(4)}"],
        "CH": [f"0{d(2)} {d(3)} {d(2)} {d(2)}", f"+41 {d(2)} {d(3)} {d(2)} {d(2)}", f"0{d(2)}/{d(3)} {d(2)} {d(2)}"],
        "AT": [f"0{d(3)} / {d(5)}", f"+43 {d(3)} {d(6)}", f"0{d(4)}/{d(4)}", f"01 / {d(3)} {d(2)} {d(2)}", f"+43 (0){d(3)} {d(6)}"],
        "DE": [f"0{d(3)} / {d(6)}", f"0{d(4)}/{d(5)}", f"0{d(3)}-{d(7)}", f"(0{d(3)}) {d(6)}", f"0{d(2)} {d(8)}", f"+49 {d(3)} {d(6)}-0"],
        "FR": [".".join(["0" + d(1), *(f"{rng.randint(10, 99)}" for _ in range(4))]), f"0{d(9)}", f"+33 {d(1)} {d(2)} {d(2)} {d(2)} {d(2)}"],
        "BE": [f"0{d(1)}/{d(3)}.{d(2)}.{d(2)}", f"0{d(2)} {d(2)} {d(2)} {d(2)}", f"+32 {d(1)} {d(3)} {d(2)} {d(2)}"],
        "AU": [f"(0{rng.choice('2378')}) {d(4)} {d(4)}", f"0{rng.choice('2378')} {d(4)} {d(4)}", f"1300 {d(3)} {d(3)}"],
        "IE": [f"01 {d(3)} {d(4)}", f"(0{d(2)}) {d(3)} {d(4)}", f"+353 {d(1)} {d(3)} {d(4)}", f"0{d(2)}-{d(6)}"],
    }  # fmt: skip
    forms["CA"] = forms["US"]
    own = forms.get(country)
    return rng.choice(own) if own and rng.random() < 0.8 else phone(rng, country)


def hotline(rng: Random, country: str) -> str:
    """The number of a customer service that is not the shop's own."""
    free = {"US": "1-800", "CA": "1-888", "MY": "1300", "SG": "1800", "GB": "0800", "IE": "1850", "AU": "1300"}
    prefix = free.get(country, "0800")
    return f"{prefix}-{digits(rng, 3)}-{digits(rng, 4)}" if prefix[0] == "1" else f"{prefix} {digits(rng, 7)}"


def till_date(day: date, form: str, language: Language) -> tuple[str, str]:
    """The weekday that stands before the date ("" for none), and the date."""
    before = ""
    for sign in ("Www ", "Ww, ", "www "):
        if form.startswith(sign):
            before, form = WEEKDAYS[language][day.weekday()] + sign[len(sign.rstrip(", ")) :], form[len(sign) :]
    short = MONTHS[language][1][day.month - 1]
    own = {
        "DD Mon'YY": f"{day.day:02} {short}'{day.year % 100:02}",
        "DDMonYYYY": f"{day.day:02}{short.upper()}{day.year}",
        "DDMonYY": f"{day.day:02}{short.upper()}{day.year % 100:02}",
        "DD/Mon/YYYY": f"{day.day:02}/{short}/{day.year}",
        "Mon-DD-YYYY": f"{short}-{day.day:02}-{day.year}",
        "Mon DD, YYYY": f"{short} {day.day:02}, {day.year}",
        "Mon. DD, YYYY": f"{short}. {day.day:02}, {day.year}",
        "MON DD YYYY": f"{short.upper()} {day.day:02} {day.year}",
        "MM-DD-YY": f"{day.month:02}-{day.day:02}-{day.year % 100:02}",
        "YYYY/MM/DD": f"{day.year}/{day.month:02}/{day.day:02}",
    }
    return before, own.get(form) or format_date(day, form, language)
