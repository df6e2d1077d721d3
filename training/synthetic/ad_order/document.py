"""One ad order, from its seed to its last page."""

from __future__ import annotations

from random import Random

from training.synthetic.ad_order.blocks import page_numbers
from training.synthetic.ad_order.content import draw_order
from training.synthetic.ad_order.forms.confirmation import boxed_invoice_form, confirmation_form
from training.synthetic.ad_order.forms.contract import contract_form
from training.synthetic.ad_order.forms.invoice import invoice_form
from training.synthetic.ad_order.forms.order import order_form
from training.synthetic.ad_order.forms.prose import agreement_form, letter_form
from training.synthetic.ad_order.forms.rep import rep_form
from training.synthetic.ad_order.forms.table_head import insertion_form, rep_grid_form, table_head_form
from training.synthetic.ad_order.page import OrderPage
from training.synthetic.ad_order.station import draw_station
from training.synthetic.layout import finish
from training.synthetic.truth import Language, SyntheticDocument

VENDORS = 100_000
_FORMS = {
    "order": (order_form, 4),
    "contract": (contract_form, 5),
    "invoice": (invoice_form, 4),
    "rep": (rep_form, 2),
    "rep_grid": (rep_grid_form, 3),
    "confirmation": (confirmation_form, 2),
    "boxed_invoice": (boxed_invoice_form, 2),
    "table_head": (table_head_form, 3),
    "insertion": (insertion_form, 2),
    "agreement": (agreement_form, 1),
    "letter": (letter_form, 1),
}
"""What stations print, each as often as its weight says: layout → form."""


def make_ad_order(seed: int, language: Language) -> SyntheticDocument:
    """One ad order; the same seed gives the same document. ``language`` is always English."""
    rng = Random(f"ad_order/{seed}")
    number = rng.randrange(VENDORS)
    vendor = Random(f"ad_order vendor/{number}")
    page = OrderPage(draw_station(vendor), draw_order(rng), vendor, rng)
    form = vendor.choices(list(_FORMS), [weight for _, weight in _FORMS.values()])[0]
    _FORMS[form][0](page)
    page_numbers(page)
    return finish(
        page.sheet,
        kind="ad_order",
        language=language,
        seed=seed,
        vendor=f"ad_order-{form}-{number:05}",
        layout=form,
        by_rows=rng.random() < 0.4,
    )
