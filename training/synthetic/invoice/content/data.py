"""The content of one invoice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from training.synthetic.invoice.content.buyers import draw_buyer
from training.synthetic.invoice.content.items import Item, draw_items
from training.synthetic.invoice.content.numbers import invoice_number, order_number
from training.synthetic.invoice.content.references import contact_name, draw_references
from training.synthetic.invoice.content.sums import TAX_RATES, Totals, add_up
from training.synthetic.parties import Address, Party, address
from training.synthetic.style import Style


@dataclass(frozen=True, slots=True)
class InvoiceData:
    """What the invoice says.

    ``due`` is None where no date is printed; ``buyer_above`` and ``buyer_below`` stand around the buyer's name;
    ``credited`` is the invoice that a credit note takes back; ``others`` are distractors by name. A credit note may
    have all its quantities and amounts negative.
    """

    seller: Party
    buyer: Party
    buyer_above: str | None
    buyer_below: str | None
    buyer_private: bool
    contact: str
    ship_to: Address | None
    number: str
    issued: date
    due: date | None
    days: int
    discount_date: date
    po_number: str | None
    po_date: date
    credited: str
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
    buyer = draw_buyer(rng, style)
    rates = rng.choice(TAX_RATES[style.country])
    tax_free = rates == (0,) and style.country != "US"
    items = draw_items(rng, issued, style, rates)
    days = rng.choice([7, 8, 10, 14, 14, 14, 15, 20, 21, 28, 30, 30, 30, 30, 45, 60])
    totals = _totals(rng, items)
    discount_date = issued + timedelta(days=rng.choice([7, 8, 10, 14]))
    others = {**draw_references(rng, style, issued, days), "skonto_date": style.date(discount_date)}
    credit = rng.random() < 0.07
    negative = credit and rng.random() < 0.45
    if negative:
        items = tuple(i.taken_back() for i in items)
        totals = totals.taken_back()
    flags = {
        "credit_note": credit,
        "tax_free": tax_free,
        "prepaid": totals.prepaid,
        "discount": totals.discount,
        "shipping": totals.shipping,
        "negative": negative,
    }
    return InvoiceData(
        seller=seller,
        buyer=buyer.party,
        buyer_above=buyer.above,
        buyer_below=buyer.below,
        buyer_private=buyer.private,
        contact=contact_name(rng, language),
        ship_to=address(rng, style.country, language) if rng.random() < 0.12 else None,
        number=invoice_number(rng, issued, language),
        issued=issued,
        due=issued + timedelta(days=days) if rng.random() < 0.62 else None,
        days=days,
        discount_date=discount_date,
        po_number=order_number(rng, issued.year) if rng.random() < 0.4 else None,
        po_date=issued - timedelta(days=rng.randint(3, 60)),
        credited=invoice_number(rng, issued, language),
        others=others,
        items=items,
        totals=totals,
        credit=credit,
        tax_free=tax_free,
        flags=tuple(name for name, on in flags.items() if on),
    )


def _totals(rng: Random, items: tuple[Item, ...]) -> Totals:
    """The sums, at times with a discount, shipping, or a part paid before."""
    discount = shipping = prepaid = 0
    if rng.random() < 0.14:
        discounted = sum(i.amount for i in items if i.tax_rate == items[0].tax_rate)
        discount = max(1, discounted * rng.choice([2, 3, 5, 10]) // 100)
    if rng.random() < 0.2:
        shipping = rng.choice([490, 495, 580, 650, 795, 990, 1200, 1500, 2500, rng.randint(300, 9000)])
    if rng.random() < 0.2:
        prepaid = rng.choice([1000, 500, 300, 250, 100])
    return add_up(items, discount=discount, shipping=shipping, prepaid_share=prepaid)
