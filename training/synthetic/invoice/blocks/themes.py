"""What a trade prints beside the usual data of an invoice, none of it a field: rivals for numbers, days and amounts."""

from __future__ import annotations

import re
from datetime import timedelta
from random import Random

from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.lexicon.themes import HEADINGS, THEMES
from training.synthetic.key_values import Entry, key_values
from training.synthetic.parties import person_name

_PLACE = re.compile(r"#|@|\{\w\}")


def theme_entries(p: Painter, theme: str, count: int) -> list[Entry]:
    """So many labels of a theme with values, or all it has."""
    pool = THEMES[p.style.language][theme]
    chosen = p.vendor.sample(pool, min(count, len(pool)))
    return [(label, [_value(p, pattern)]) for label, pattern in chosen]


def draw_theme(p: Painter, theme: str, x: float, width: float, *, count: int, form: str, heading: bool = True) -> None:
    """A theme's data in one of the forms of ``key_values``, mostly under a heading."""
    if heading:
        p.sheet.block()
        p.sheet.put(x, p.sheet.y, p.vendor.choice(HEADINGS[p.style.language][theme]), p.body.bold())
        p.sheet.y += p.body.size * 1.6
    key_values(p, theme_entries(p, theme, count), x, width, form=form)


def _value(p: Painter, pattern: str) -> str:
    rng = Random(f"{p.data.number}/{pattern}")

    def filled(match: re.Match[str]) -> str:
        match match.group():
            case "#":
                return rng.choice("0123456789")
            case "@":
                return rng.choice("ABCDEFGHKLMNPRSTUVWX")
            case "{d}":
                return p.style.date(p.data.issued - timedelta(days=rng.randint(-40, 60)))
            case "{p}":
                return p.data.others["period"]
            case "{n}":
                return person_name(rng, p.style.language)
            case _:
                return p.style.number(rng.randint(500, 90_000))

    return _PLACE.sub(filled, rng.choice(pattern.split("|")))
