"""Small print that names people, places and other companies beside the seller."""

from __future__ import annotations

from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.lexicon.prose import ASSIGNED, REGISTERED
from training.synthetic.layout import Run
from training.synthetic.parties import company_name


def registered(p: Painter) -> None:
    """At times the seller's seat and register, at times another company that has to do with the bill."""
    vendor, seller, language = p.vendor, p.data.seller, p.style.language
    small = p.body.sized(0.85)
    if vendor.random() < 0.3:
        line: list[Run] = [
            *p.fill(vendor.choice(REGISTERED[language]), c=seller.address.town, h=seller.register, x=seller.person)
        ]
        if vendor.random() < 0.6:
            name = p.sheet.mark("seller_name", seller.name, labelled=False)
            line = [(seller.name, name), vendor.choice([", ", " – ", " · "]), *line]
        p.sheet.room(30)
        p.sheet.paragraph(p.left, p.right - p.left, line, small, after=0.3)
    if vendor.random() < 0.18:
        other = company_name(vendor, language, p.style.country)
        p.sheet.room(30)
        p.sheet.paragraph(
            p.left, p.right - p.left, p.fill(vendor.choice(ASSIGNED[language]), x=other), small, after=0.3
        )
