# ruff: noqa: E501 - tables read better in long lines
"""How a drafter sets contracts: type, margins, dates, numbers of clauses; drawn once per vendor."""

from __future__ import annotations

from random import Random
from typing import Literal

from training.synthetic.contract.lexicon import Lexicon
from training.synthetic.dates import DATE_FORMS
from training.synthetic.layout import Type
from training.synthetic.truth import Language

Setting = Literal["block", "numbered", "run_in", "articles", "lettered", "unnumbered"]
"""How clauses are set: heading above a block of text, above numbered paragraphs, run into the text, as centred
articles with sections, with letters, or without any number."""
SETTINGS: list[tuple[Setting, int]] = [
    ("block", 5),
    ("numbered", 4),
    ("run_in", 5),
    ("articles", 2),
    ("lettered", 1),
    ("unnumbered", 2),
]


class Habits:
    """A drafter's habits."""

    def __init__(self, vendor: Random, language: Language, country: str, lex: Lexicon) -> None:
        family = vendor.choices(["times", "helvetica", "vera", "courier", "narrow"], [10, 4, 1, 1, 1])[0]
        size = vendor.choice([9.5, 10.0, 11.0, 11.0, 12.0]) if family in ("times", "helvetica") else 9.0
        self.body = Type(family, size)
        self.left = vendor.choice([56.0, 72.0, 72.0, 85.0])
        self.justify = vendor.random() < 0.35
        self.leading = vendor.choice([1.15, 1.2, 1.3, 1.5])
        self.after = vendor.choice([0.4, 0.5, 0.5, 1.0])
        self.indent = vendor.choice([0.0, 0.0, 18.0])
        self.setting = vendor.choices([s for s, _ in SETTINGS], [w for _, w in SETTINGS])[0]
        self.section_form = vendor.choice(lex.words.SECTION_FORMS)
        self.caps_heads = vendor.random() < 0.3
        self.caps_names = vendor.random() < 0.22
        self.caps_title = vendor.random() < 0.6
        self.caps_law = vendor.random() < 0.08
        self.caps_liability = vendor.random() < 0.3
        self.places = vendor.choice([0, 2])
        self.article = language == "en" and vendor.random() < 0.4
        self._dates = _date_forms(language, country)
        self._date_form = vendor.choice(self._dates)

    def date_form(self, rng: Random) -> str:
        """The usual form of dates, at times another."""
        return self._date_form if rng.random() < 0.8 else rng.choice(self._dates)


def _date_forms(language: Language, country: str) -> list[str]:
    if language == "en" and country == "US":
        return [
            *["Month D, YYYY"] * 8, *["Dth day of Month, YYYY"] * 4, "Month Dth, YYYY", "Month Dth YYYY", "Dth of Month, YYYY",
            "Dth day of Month YYYY", "Mon D, YYYY", "MM/DD/YYYY", "M/D/YYYY",
        ]  # fmt: skip
    if language == "en":
        return [
            *["D Month YYYY"] * 5, *["Dth Month YYYY"] * 2, "Dth day of Month, YYYY", "Dth day of Month YYYY", "Month D, YYYY",
            "DD Month YYYY", "D Mon YYYY",
        ]  # fmt: skip
    return [
        form
        for form, weight in DATE_FORMS[language]
        for _ in range(weight)
        if "le " not in form and "YYYY-" not in form
    ]
