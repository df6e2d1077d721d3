# ruff: noqa: E501 - lists of words and patterns read better in long lines
"""The content of one invoice, before any thought of how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from types import ModuleType
from typing import Any, cast

from training.synthetic import lexicon_de, lexicon_en, lexicon_fr
from training.synthetic.amounts import TAX_RATES, Item, Totals, add_up, draw_item
from training.synthetic.parties import TONGUE, Address, Party, address, party, person_name
from training.synthetic.style import Style
from training.synthetic.truth import Language

LEXICA: dict[Language, ModuleType] = {"en": lexicon_en, "de": lexicon_de, "fr": lexicon_fr}


@dataclass(frozen=True, slots=True)
class InvoiceData:
    """What the invoice says. ``due`` is None where no date is printed; ``others`` are distractors by name."""

    seller: Party
    buyer: Party
    contact: str
    ship_to: Address | None
    number: str
    issued: date
    due: date | None
    days: int
    discount_date: date
    po_number: str | None
    po_date: date
    others: dict[str, str]
    items: tuple[Item, ...]
    totals: Totals
    credit: bool
    tax_free: bool
    flags: tuple[str, ...]


def words(language: Language) -> Any:
    """The lexicon of a language."""
    return cast(Any, LEXICA[language])


def invoice_number(rng: Random, issued: date, language: Language) -> str:
    """An invoice number in one of some thirty patterns."""
    y, yy, m, d = issued.year, issued.year % 100, issued.month, issued.day
    n = rng.choice([rng.randint(1, 99), rng.randint(100, 9999), rng.randint(10000, 999999)])
    prefix = rng.choice(
        {
            "de": ["RE", "R", "RG", "AR", "RN", "F", "TX", "E", "SR"],
            "en": ["INV", "IN", "SI", "I", "A", "BILL", "CI"],
            "fr": ["FA", "F", "FC", "FAC", "FV"],
        }[language]
    )
    return rng.choice(
        [
            f"{n}", f"{n}", f"{n:05}", f"{n:06}", f"{rng.randint(10**7, 10**9)}", f"{rng.randint(10**9, 10**12)}", f"{prefix}-{n}", f"{prefix}-{n:05}", f"{prefix}{n:06}",
            f"{prefix}-{y}-{n:04}", f"{prefix}{y}{n:04}", f"{y}-{n:04}", f"{y}/{n:03}", f"{n}/{y}", f"{n}/{yy:02}", f"{yy:02}-{n:04}", f"{prefix}-{y}{m:02}{d:02}/{n % 1000}",
            f"{prefix} {y}-{n:03}", f"{prefix}/{y}/{n:04}", f"{y}{m:02}{n % 1000:03}", f"{y}{m:02}{d:02}-{n % 100:02}", f"{rng.randint(100, 999)}-{rng.randint(1000, 9999)}",
            f"{rng.randint(0, 99):02}.{rng.randint(100, 999)}.{rng.randint(100, 999)}.{rng.randint(1, 9)}-{y}-{rng.randint(1, 4)}", f"{rng.choice('ABCDEFGHK')}{rng.randint(1000, 99999)}",
            f"{prefix}{y}{m:02}{d:02}{rng.randint(10000, 99999)}", f"{n}-{rng.randint(1, 9)}", f"{prefix}.{y}.{n}", f"{prefix}_{n}", f"{m:02}/{y}-{n}", f"{rng.randint(1000, 9999)}-{rng.choice('ABCX')}",
        ]
    )  # fmt: skip


def order_number(rng: Random, year: int) -> str:
    """A reference: order, customer, contract…"""
    n = rng.randint(1000, 999999)
    return rng.choice(
        [f"{n}", f"{n}", f"PO-{n}", f"PO{n}", f"{year}-{n}", f"{rng.choice('ABEGKLS')}{n}", f"{rng.choice(['EB', 'BE', 'GE', 'AB', 'KD', 'CO', 'BC', 'SO'])}-{n}", f"45{rng.randint(10**7, 10**8)}",
         f"{rng.randint(10, 99)}/{rng.randint(1000, 9999)}", f"{rng.choice(['GE', 'KD', 'AU'])}{n}", f"{rng.randint(100, 999)}.{rng.randint(100, 999)}"]
    )  # fmt: skip


def draw_items(rng: Random, language: Language, country: str, issued: date, style: Style) -> tuple[list[Item], bool]:
    """Lines of one invoice and whether it is free of tax."""
    lex = words(language)
    rates = rng.choice(TAX_RATES[country])
    count = rng.choices([1, 2, 3, 4, 5, 6, 8, 10, 14, 22, 34], [5, 6, 7, 6, 5, 4, 3, 2, 1.5, 0.8, 0.4])[0]
    discounts = rng.random() < 0.12
    items = []
    for _ in range(count):
        goods = rng.choice(lex.GOODS)
        odds = rng.random()
        if odds < 0.35:
            goods = (
                f"{goods} {rng.choice(lex.ADJECTIVES)}" if language != "en" else f"{rng.choice(lex.ADJECTIVES)} {goods}"
            )
        elif odds < 0.5:
            goods = f"{goods} {rng.choice(['', 'Typ ', 'Mod. ', 'V'])}{rng.choice(['A', 'B', 'K', 'X', 'Pro', 'S'])}{rng.randint(1, 900)}"
        elif odds < 0.58:
            goods = f"{goods}, {rng.choice(lex.GOODS).lower()}"
        details = []
        if rng.random() < 0.22:
            for _ in range(rng.choice([1, 1, 2])):
                earlier = issued - timedelta(days=rng.randint(1, 60))
                details.append(
                    rng.choice(lex.DETAILS)
                    .replace("{n}", order_number(rng, issued.year))
                    .replace("{d}", style.date(earlier))
                    .replace("{e}", style.date(earlier + timedelta(days=rng.randint(1, 20))))
                    .replace("{g}", f"40{rng.randint(10**10, 10**11 - 1)}")
                )
        items.append(
            draw_item(
                rng, goods, tuple(details), rng.choice(lex.UNITS), rng.choice(rates), discounts=discounts, whole=False
            )
        )
    return items, rates == (0,) and country != "US"


def draw_invoice(rng: Random, style: Style, seller: Party, language: Language) -> InvoiceData:
    """The content of one invoice of a vendor."""
    issued = date(2009, 1, 1) + timedelta(days=rng.randint(0, 6200))
    country = style.country
    abroad = rng.random() < 0.12
    buyer_country = rng.choice(["DE", "FR", "AT", "NL", "GB", "US", "BE", "CH"]) if abroad else country
    buyer_language = TONGUE.get(buyer_country, "en") if abroad else language
    buyer = party(rng, buyer_language, buyer_country, private=rng.random() < 0.2)
    items, tax_free = draw_items(rng, language, country, issued, style)
    days = rng.choice([7, 8, 10, 14, 14, 14, 15, 20, 21, 28, 30, 30, 30, 30, 45, 60])
    discount = shipping = prepaid = 0
    if rng.random() < 0.14:
        discount = max(
            1, sum(i.amount for i in items if i.tax_rate == items[0].tax_rate) * rng.choice([2, 3, 5, 10]) // 100
        )
    if rng.random() < 0.2:
        shipping = rng.choice([490, 495, 580, 650, 795, 990, 1200, 1500, 2500, rng.randint(300, 9000)])
    if rng.random() < 0.14:
        prepaid = rng.choice([1000, 500, 300, 250, 100])
    totals = add_up(items, discount=discount, shipping=shipping, prepaid_share=prepaid)
    year = issued.year

    def earlier() -> str:
        return style.date(issued - timedelta(days=rng.randint(1, 50)))

    start = (issued - timedelta(days=rng.randint(20, 80))).replace(day=1)
    end = (start + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    lex = words(language)
    others = {
        "customer_number": rng.choice([order_number(rng, year), f"{rng.randint(1, 99999)}"]),
        "order_number": order_number(rng, year),
        "delivery_note": order_number(rng, year) + rng.choice(["", "", f" ({earlier()})"]),
        "delivery_date": rng.choice([earlier(), style.date(issued)]),
        "order_date": earlier(),
        "period": f"{style.date(start)} - {style.date(end)}",
        "contract_number": order_number(rng, year),
        "contact": party_contact(rng, language),
        "terms": rng.choice(lex.TERMS_WORDS).replace("{n}", str(days)),
    }
    credit = rng.random() < 0.05
    flags = tuple(
        name
        for name, on in (
            ("credit_note", credit),
            ("tax_free", tax_free),
            ("prepaid", bool(prepaid)),
            ("discount", bool(discount)),
            ("shipping", bool(shipping)),
        )
        if on
    )
    return InvoiceData(
        seller=seller,
        buyer=buyer,
        contact=party_contact(rng, language),
        ship_to=address(rng, country, language) if rng.random() < 0.12 else None,
        number=invoice_number(rng, issued, language),
        issued=issued,
        due=issued + timedelta(days=days) if rng.random() < 0.62 else None,
        days=days,
        discount_date=issued + timedelta(days=rng.choice([7, 8, 10, 14])),
        po_number=order_number(rng, year) if rng.random() < 0.4 else None,
        po_date=issued - timedelta(days=rng.randint(3, 60)),
        others=others,
        items=tuple(items),
        totals=totals,
        credit=credit,
        tax_free=tax_free,
        flags=flags,
    )


def party_contact(rng: Random, language: Language) -> str:
    """A contact person, at times with a form of address."""
    name = person_name(rng, language)
    titles = {
        "de": ["Herr ", "Frau ", "", "", "Herrn "],
        "en": ["", "", "", "Attn: ", "Mr. ", "Ms. "],
        "fr": ["M. ", "Mme ", "", ""],
    }
    return rng.choice(titles[language]) + name
