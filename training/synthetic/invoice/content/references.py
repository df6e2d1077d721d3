# ruff: noqa: E501 - patterns read better in long lines
"""What stands in the head of an invoice and is no field of it: other numbers, other dates, terms, people."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from training.synthetic.invoice.content.numbers import invoice_number, order_number
from training.synthetic.invoice.lexicon import LEXICA
from training.synthetic.parties import person_name
from training.synthetic.style import Style
from training.synthetic.truth import Language


def draw_references(rng: Random, style: Style, issued: date, days: int) -> dict[str, str]:
    """Each by the name that ``Lexicon.DISTRACTORS`` labels it by."""
    year = issued.year

    def earlier() -> str:
        return style.date(issued - timedelta(days=rng.randint(1, 50)))

    start = (issued - timedelta(days=rng.randint(20, 80))).replace(day=1)
    end = (start + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    dash = rng.choice([" - ", " – ", {"de": " bis ", "en": " to ", "fr": " au "}[style.language]])
    return {
        "customer_number": rng.choice([order_number(rng, year), f"{rng.randint(1, 99999)}", f"{rng.randint(1, 99)}"]),
        "order_number": order_number(rng, year) + rng.choice(["", "", "", f" / {earlier()}"]),
        "delivery_note": order_number(rng, year) + rng.choice(["", "", f" ({earlier()})"]),
        "delivery_date": rng.choice([earlier(), style.date(issued)]),
        "order_date": earlier(),
        "period": f"{style.date(start)}{dash}{style.date(end)}",
        "contract_number": order_number(rng, year),
        "contact": contact_name(rng, style.language),
        "terms": rng.choice(LEXICA[style.language].TERMS_WORDS).replace("{n}", str(days)),
        "quote_number": rng.choice([order_number(rng, year), invoice_number(rng, issued, style.language)]),
        "supplier_number": f"{rng.randint(1000, 9999999)}",
        "your_sign": rng.choice(
            [order_number(rng, year), f"{rng.choice('abeghkmst')}{rng.choice('aeiou')}/{rng.randint(1, 99)}"]
        ),
        "routing_id": f"{rng.randint(1, 16):02}{rng.randint(100, 999)}-{rng.randint(1000, 99999)}-{rng.randint(10, 99)}",
        "printed": f"{style.date(issued + timedelta(days=rng.randint(0, 9)))} {rng.randint(7, 19):02}:{rng.randint(0, 59):02}",
        "payment_reference": f"{rng.randint(10**9, 10**12)}",
    }


def contact_name(rng: Random, language: Language) -> str:
    """A contact person, at times with a form of address."""
    name = person_name(rng, language)
    titles = {
        "de": ["Herr ", "Frau ", "", "", "Herrn "],
        "en": ["", "", "", "Attn: ", "Mr. ", "Ms. "],
        "fr": ["M. ", "Mme ", "", ""],
    }
    return rng.choice(titles[language]) + name
