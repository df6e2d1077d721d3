"""One invoice, from its seed to its last page."""

from __future__ import annotations

from random import Random

from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.content.data import draw_invoice
from training.synthetic.invoice.forms.designed import designed_page
from training.synthetic.invoice.forms.plain import plain_form
from training.synthetic.invoice.forms.stylesheet import stylesheet_print
from training.synthetic.layout import Sheet, finish
from training.synthetic.parties import party
from training.synthetic.parties.countries import CURRENCY, home
from training.synthetic.style import draw_style, weighted
from training.synthetic.truth import Language, SyntheticDocument

VENDORS = 100_000
_FORMS = {"designed": designed_page, "stylesheet": stylesheet_print, "plain": plain_form}


def make_invoice(seed: int, language: Language) -> SyntheticDocument:
    """One invoice; the same seed and language give the same document."""
    rng = Random(f"invoice/{language}/{seed}")
    number = rng.randrange(VENDORS)
    vendor = Random(f"invoice vendor/{language}/{number}")
    country = home(vendor, language)
    currency = CURRENCY.get(country, "EUR")
    if vendor.random() < 0.04:
        currency = vendor.choice(["USD", "GBP", "EUR", "CHF"])
    style = draw_style(vendor, language, country, currency)
    seller = party(vendor, language, country)
    form = weighted(vendor, [("designed", 62), ("stylesheet", 30 if language == "de" else 15), ("plain", 8)])
    data = draw_invoice(rng, style, seller)
    sheet = Sheet(*vendor.choices([(595.28, 841.89), (612.0, 792.0)], [1, 6 if country == "US" else 0.05])[0])
    _FORMS[form](Painter(sheet, style, data, vendor))
    return finish(
        sheet,
        kind="invoice",
        language=language,
        seed=seed,
        vendor=f"invoice-{language}-{form}-{number:05}",
        flags=data.flags,
        by_rows=rng.random() < 0.3,
    )
