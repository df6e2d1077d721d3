# ruff: noqa: E501 - wordings read better in long lines
"""All layouts by name, with the trades and countries that use them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from training.synthetic.receipt.layouts.american import drugstore, supercenter
from training.synthetic.receipt.layouts.asian import gst_invoice, mini_mart
from training.synthetic.receipt.layouts.counter import coffee_counter
from training.synthetic.receipt.layouts.french import addition, ticket_caisse
from training.synthetic.receipt.layouts.german import bewirtung, kassenbon, quittung
from training.synthetic.receipt.layouts.mail import email
from training.synthetic.receipt.layouts.paper import order_slip
from training.synthetic.receipt.layouts.parking import parking, taxi
from training.synthetic.receipt.layouts.prescription import prescription
from training.synthetic.receipt.layouts.restaurant import restaurant
from training.synthetic.receipt.layouts.slips import card_slip, tip_slip
from training.synthetic.receipt.layouts.till import british_till, till
from training.synthetic.receipt.layouts.travel import fuel, hotel
from training.synthetic.receipt.lexicon import FLAVOURS
from training.synthetic.receipt.roll import Roll
from training.synthetic.receipt.sale import Moment, Shop
from training.synthetic.truth import Language

Printer = Callable[[Roll, Shop, Moment], tuple[str, ...]]


class Layout(NamedTuple):
    """A layout. ``countries`` are keys of ``FLAVOURS`` with weights; ``wide`` is for sheets instead of rolls."""

    name: str
    print: Printer
    trades: tuple[str, ...]
    countries: dict[str, int]
    wide: bool = False


ENGLISH = {"US": 6, "GB": 2, "MY": 4, "SG": 1, "CA": 1, "AU": 1, "IE": 1}
WEST = {"US": 6, "CA": 1, "GB": 2, "AU": 1, "IE": 1}
GERMAN = {"DE": 5, "AT": 2, "CH": 2}
FRENCH = {"FR": 5, "BE": 1, "CH-fr": 1}
EVERYWHERE = ENGLISH | GERMAN | FRENCH
SHOPS = ("grocery", "bigbox", "shop", "restaurant", "pharmacy", "bakery", "coffee")
LAYOUTS: dict[str, Layout] = {
    layout.name: layout
    for layout in (
        Layout("till", till, SHOPS, {name: 3 * weight for name, weight in EVERYWHERE.items()}),
        Layout("restaurant", restaurant, ("restaurant",), {"US": 18, "CA": 2, "GB": 4, "MY": 5, "SG": 3, "DE": 4, "CH": 1}),
        Layout("tip_slip", tip_slip, ("restaurant", "coffee"), {"US": 6, "CA": 1}),
        Layout("supercenter", supercenter, ("grocery", "bigbox"), {"US": 14, "CA": 2}),
        Layout("drugstore", drugstore, ("pharmacy", "bigbox", "grocery"), {"US": 10, "CA": 1}),
        Layout("coffee_counter", coffee_counter, ("coffee", "bakery"), {"US": 10, "GB": 2, "MY": 3, "SG": 1, "AU": 1, "DE": 2, "CH": 1, "FR": 2}),
        Layout("fuel", fuel, ("fuel",), {"US": 5, "GB": 1, "MY": 3, "DE": 2, "AT": 1, "FR": 2}),
        Layout("hotel", hotel, ("hotel",), {"US": 4, "GB": 1, "MY": 1, "DE": 2, "CH": 1, "FR": 2}, wide=True),
        Layout("parking", parking, ("parking",), {"US": 3, "GB": 1, "MY": 2, "DE": 2, "CH": 1, "FR": 3}),
        Layout("taxi", taxi, ("taxi",), {"US": 3, "GB": 1, "SG": 1, "DE": 2, "AT": 1, "FR": 2}),
        Layout("prescription", prescription, ("pharmacy",), {"US": 3, "DE": 2, "FR": 2}),
        Layout("british_till", british_till, SHOPS, {"GB": 8, "IE": 2, "AU": 2}),
        Layout("gst_invoice", gst_invoice, SHOPS, {"MY": 16, "SG": 4}),
        Layout("mini_mart", mini_mart, ("grocery", "bigbox", "shop"), {"MY": 8, "SG": 1}),
        Layout("kassenbon", kassenbon, ("grocery", "bigbox", "bakery"), {"DE": 10, "AT": 3}),
        Layout("bewirtung", bewirtung, ("restaurant",), {"DE": 6, "AT": 1}),
        Layout("quittung", quittung, SHOPS, {"CH": 5, "AT": 4, "DE": 1}),
        Layout("ticket_caisse", ticket_caisse, ("grocery", "bigbox", "shop", "bakery"), {"FR": 10, "BE": 2, "CH-fr": 2}),
        Layout("addition", addition, ("restaurant", "coffee"), {"FR": 6, "BE": 1, "CH-fr": 2}),
        Layout("order_slip", order_slip, ("shop", "bakery", "bigbox", "restaurant"), {"US": 3, "GB": 1, "MY": 3, "DE": 2, "FR": 2}, wide=True),
        Layout("email", email, ("shop", "coffee", "restaurant", "bigbox", "taxi"), {"US": 5, "GB": 2, "DE": 3, "FR": 3}, wide=True),
        Layout("card_slip", card_slip, SHOPS, {"US": 6, "GB": 2, "MY": 2, "DE": 3, "CH": 1, "FR": 4, "CA": 1}),
    )
}  # fmt: skip


def layouts_of(language: Language) -> list[tuple[tuple[Layout, str], int]]:
    """Layouts with the countries of a language that use them, and their weights."""
    return [
        ((layout, country), weight)
        for layout in LAYOUTS.values()
        for country, weight in layout.countries.items()
        if FLAVOURS[country].language == language
    ]
