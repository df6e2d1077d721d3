"""The content of one invoice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from training.synthetic.invoice.content.items import Item, draw_items
from training.synthetic.invoice.content.numbers import invoice_number, order_number
from training.synthetic.invoice.content.sums import TAX_RATES, Totals, add_up
from training.synthetic.invoice.lexicon import LEXICA
from training.synthetic.parties import Address, Party, address, party, person_name
from training.synthetic.parties.countries import TONGUE
from training.synthetic.style import Style
from training.synthetic.truth import Language


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


def draw_invoice(rng: Random, style: Style, seller: Party) -> InvoiceData:
    """The content of one invoice of a vendor."""
    language = style.language
    issued = date(2009, 1, 1) + timedelta(days=rng.randint(0, 6200))
    buyer = _buyer(rng, style)
    rates = rng.choice(TAX_RATES[style.country])
    tax_free = rates == (0,) and style.country != "US"
    items = draw_items(rng, issued, style, rates)
    days = rng.choice([7, 8, 10, 14, 14, 14, 15, 20, 21, 28, 30, 30, 30, 30, 45, 60])
    totals = _totals(rng, items)
    others = _others(rng, style, issued, days)
    credit = rng.random() < 0.05
    flags = {
        "credit_note": credit,
        "tax_free": tax_free,
        "prepaid": totals.prepaid,
        "discount": totals.discount,
        "shipping": totals.shipping,
    }
    return InvoiceData(
        seller=seller,
        buyer=buyer,
        contact=_contact(rng, language),
        ship_to=address(rng, style.country, language) if rng.random() < 0.12 else None,
        number=invoice_number(rng, issued, language),
        issued=issued,
        due=issued + timedelta(days=days) if rng.random() < 0.62 else None,
        days=days,
        discount_date=issued + timedelta(days=rng.choice([7, 8, 10, 14])),
        po_number=order_number(rng, issued.year) if rng.random() < 0.4 else None,
        po_date=issued - timedelta(days=rng.randint(3, 60)),
        others=others,
        items=items,
        totals=totals,
        credit=credit,
        tax_free=tax_free,
        flags=tuple(name for name, on in flags.items() if on),
    )


def _buyer(rng: Random, style: Style) -> Party:
    """A company or a person, mostly of the vendor's country."""
    if rng.random() < 0.12:
        country = rng.choice(["DE", "FR", "AT", "NL", "GB", "US", "BE", "CH"])
        return party(rng, TONGUE.get(country, "en"), country, private=rng.random() < 0.2)
    return party(rng, style.language, style.country, private=rng.random() < 0.2)


def _totals(rng: Random, items: tuple[Item, ...]) -> Totals:
    """The sums, at times with a discount, shipping, or a part paid before."""
    discount = shipping = prepaid = 0
    if rng.random() < 0.14:
        discounted = sum(i.amount for i in items if i.tax_rate == items[0].tax_rate)
        discount = max(1, discounted * rng.choice([2, 3, 5, 10]) // 100)
    if rng.random() < 0.2:
        shipping = rng.choice([490, 495, 580, 650, 795, 990, 1200, 1500, 2500, rng.randint(300, 9000)])
    if rng.random() < 0.14:
        prepaid = rng.choice([1000, 500, 300, 250, 100])
    return add_up(items, discount=discount, shipping=shipping, prepaid_share=prepaid)


def _others(rng: Random, style: Style, issued: date, days: int) -> dict[str, str]:
    """What stands in the head of an invoice and is no field of it."""
    year = issued.year

    def earlier() -> str:
        return style.date(issued - timedelta(days=rng.randint(1, 50)))

    start = (issued - timedelta(days=rng.randint(20, 80))).replace(day=1)
    end = (start + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return {
        "customer_number": rng.choice([order_number(rng, year), f"{rng.randint(1, 99999)}"]),
        "order_number": order_number(rng, year),
        "delivery_note": order_number(rng, year) + rng.choice(["", "", f" ({earlier()})"]),
        "delivery_date": rng.choice([earlier(), style.date(issued)]),
        "order_date": earlier(),
        "period": f"{style.date(start)} - {style.date(end)}",
        "contract_number": order_number(rng, year),
        "contact": _contact(rng, style.language),
        "terms": rng.choice(LEXICA[style.language].TERMS_WORDS).replace("{n}", str(days)),
    }


def _contact(rng: Random, language: Language) -> str:
    """A contact person, at times with a form of address."""
    name = person_name(rng, language)
    titles = {
        "de": ["Herr ", "Frau ", "", "", "Herrn "],
        "en": ["", "", "", "Attn: ", "Mr. ", "Ms. "],
        "fr": ["M. ", "Mme ", "", ""],
    }
    return rng.choice(titles[language]) + name
