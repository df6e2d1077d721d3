"""One invoice, from its seed to its last page."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.content.buyers import invoice_party
from training.synthetic.invoice.content.data import draw_invoice
from training.synthetic.invoice.content.market import market
from training.synthetic.invoice.layouts import A4, LAYOUTS, LETTER, draw_layout
from training.synthetic.layout import Sheet, finish
from training.synthetic.parties import Party, party, person_name
from training.synthetic.style import draw_style
from training.synthetic.truth import Language, SyntheticDocument

VENDORS = 1_000_000
PERSONAL = {"freelancer_note": 0.6, "prose_letter": 0.4, "hours_statement": 0.35}
"""Share of vendors that are known by a person's name, by layout."""


def make_invoice(seed: int, language: Language) -> SyntheticDocument:
    """One invoice; the same seed and language give the same document."""
    rng = Random(f"invoice/{language}/{seed}")
    number = rng.randrange(VENDORS)
    vendor = Random(f"invoice vendor/{language}/{number}")
    country, currency = market(vendor, language)
    style = draw_style(vendor, language, country, currency)
    name = draw_layout(vendor, language, country)
    layout = LAYOUTS[name]
    seller = _seller(vendor, language, country, personal=PERSONAL.get(name, 0.04))
    letter = vendor.random() < {"US": 0.9, "CA": 0.7}.get(country, 0.03)
    data = draw_invoice(rng, style, seller)
    sheet = Sheet(*(layout.size or (LETTER if letter else A4)))
    layout.draw(Painter(sheet, style, data, vendor))
    return finish(
        sheet,
        kind="invoice",
        language=language,
        seed=seed,
        vendor=f"invoice-{language}-{name}-{number:06}",
        layout=name,
        flags=data.flags,
        by_rows=rng.random() < 0.3,
    )


def _seller(vendor: Random, language: Language, country: str, *, personal: float) -> Party:
    """A company, or a person of whom some charge no tax."""
    if vendor.random() < personal:
        private = vendor.random() < 0.3
        name = person_name(vendor, language)
        return replace(party(vendor, language, country, private=private, name=name), person=name)
    return invoice_party(vendor, language, country)
