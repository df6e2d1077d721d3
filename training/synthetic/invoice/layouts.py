"""The layouts of invoices by name: how each puts its page together, and how often vendors have it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from random import Random

from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.forms.boxes_and_strip import boxes_and_strip
from training.synthetic.invoice.forms.customs import customs_grid
from training.synthetic.invoice.forms.designed import designed_page
from training.synthetic.invoice.forms.freelancer import freelancer_note
from training.synthetic.invoice.forms.header_table import header_table
from training.synthetic.invoice.forms.ledger import column_sums, ledger_print
from training.synthetic.invoice.forms.online_plan import online_plan
from training.synthetic.invoice.forms.panels import viewer_panels
from training.synthetic.invoice.forms.plain import plain_form
from training.synthetic.invoice.forms.premium import premium_notice
from training.synthetic.invoice.forms.prose_letter import prose_letter
from training.synthetic.invoice.forms.service_letter import service_letter
from training.synthetic.invoice.forms.shop_order import shop_order
from training.synthetic.invoice.forms.sidebar import sidebar
from training.synthetic.invoice.forms.slips import payment_slip, remittance_advice
from training.synthetic.invoice.forms.stylesheet import stylesheet_print
from training.synthetic.invoice.forms.term_list import term_list
from training.synthetic.invoice.forms.till import till_invoice
from training.synthetic.invoice.forms.timesheet import hours_statement
from training.synthetic.invoice.forms.trades import hotel_folio, workshop_bill
from training.synthetic.invoice.forms.utility import utility_bill
from training.synthetic.invoice.forms.window_letter import window_letter
from training.synthetic.truth import Language

A4 = (595.28, 841.89)
LETTER = (612.0, 792.0)
ROLL = (300.0, 841.89)
LANDSCAPE = (841.89, 595.28)


@dataclass(frozen=True, slots=True)
class Layout:
    """``draw`` fills the sheet. ``weights`` by language; ``abroad`` multiplies them outside ``countries``.

    ``size`` is the page in points where it is not the country's own.
    """

    draw: Callable[[Painter], None]
    weights: tuple[float, float, float] = (3.0, 3.0, 3.0)
    countries: tuple[str, ...] = ()
    abroad: float = 1.0
    size: tuple[float, float] | None = None

    def weight(self, language: Language, country: str) -> float:
        """How often a vendor of this language and country has the layout."""
        weight = self.weights[("en", "de", "fr").index(language)]
        return weight if not self.countries or country in self.countries else weight * self.abroad


LAYOUTS: dict[str, Layout] = {
    "letterhead_left": Layout(partial(designed_page, head="left"), (5, 5, 6)),
    "letterhead_right": Layout(partial(designed_page, head="right"), (5, 5, 5)),
    "letterhead_centre": Layout(partial(designed_page, head="centre"), (3, 3, 3)),
    "logo_only": Layout(partial(designed_page, head="none"), (4, 7, 5)),
    "two_parties": Layout(partial(designed_page, head="from_block"), (6, 4, 5)),
    "seller_opposite": Layout(partial(designed_page, head="side"), (4, 5, 4)),
    "stylesheet_rows": Layout(partial(stylesheet_print, setting="rows"), (4, 10, 4)),
    "stylesheet_columns": Layout(partial(stylesheet_print, setting="columns"), (2, 4, 2)),
    "stylesheet_middle": Layout(partial(stylesheet_print, setting="middle"), (1.5, 5, 1.5)),
    "plain": Layout(plain_form, (5, 5, 5)),
    "window_letter": Layout(window_letter, (2, 9, 3)),
    "header_table": Layout(header_table, (5, 5, 5)),
    "service_letter": Layout(service_letter, (8, 2, 2), ("US", "CA", "IN", "MY", "SG"), 0.4),
    "utility_bill": Layout(utility_bill, (3, 3, 3)),
    "freelancer_note": Layout(freelancer_note, (3, 4, 3)),
    "hours_statement": Layout(hours_statement, (3, 3, 3)),
    "customs_grid": Layout(customs_grid, (3, 2, 2)),
    "till_invoice": Layout(till_invoice, (2, 2.5, 2), size=ROLL),
    "term_list": Layout(term_list, (2, 4, 2)),
    "viewer_panels": Layout(viewer_panels, (2, 5, 2)),
    "sidebar": Layout(sidebar, (3, 4, 3)),
    "prose_letter": Layout(prose_letter, (2.5, 3, 2.5)),
    "boxes_and_strip": Layout(boxes_and_strip, (3, 3, 7)),
    "premium_notice": Layout(premium_notice, (2, 4, 2)),
    "payment_slip": Layout(payment_slip, (2, 4, 3), ("CH", "LI", "AT", "BE"), 0.4),
    "remittance_advice": Layout(remittance_advice, (4, 1.5, 2)),
    "online_plan": Layout(online_plan, (5, 3, 3)),
    "shop_order": Layout(shop_order, (4, 4, 4)),
    "workshop_bill": Layout(workshop_bill, (2, 3, 2)),
    "hotel_folio": Layout(hotel_folio, (2, 2, 2)),
    "ledger_print": Layout(ledger_print, (4, 3, 3)),
    "column_sums": Layout(column_sums, (3, 3, 2)),
    "landscape_sums": Layout(column_sums, (1.5, 1.5, 1.5), size=LANDSCAPE),
}


def draw_layout(rng: Random, language: Language, country: str) -> str:
    """The name of a vendor's layout."""
    return rng.choices(list(LAYOUTS), [layout.weight(language, country) for layout in LAYOUTS.values()])[0]
