"""Who sells: a shop with all that its receipts print of it."""

from __future__ import annotations

from random import Random

from training.synthetic.parties import Address, person_name, tax_id
from training.synthetic.receipt.lexicon import Flavour
from training.synthetic.receipt.names import shop_name
from training.synthetic.receipt.numbers import hotline, till_phone
from training.synthetic.receipt.sale import Shop

NAME_PLACES = [("head", 88), ("last", 4), ("thanks", 5), ("web", 3)]
"""Where the name is printed: in the head; in a head that stands at the end; in the line of thanks alone; in the web
address alone."""


def draw_shop(vendor: Random, flavour: Flavour, trade: str, place: Address, *, name_at: str) -> Shop:
    """A shop of a trade at a place."""
    name = shop_name(vendor, flavour.country, flavour.language, trade, place.town)
    ids = tax_id(vendor, flavour.country)
    printed = ids[1] if ids else f"{vendor.randint(10**11, 10**12 - 1)}"
    register = f"{vendor.randint(100000, 1300000)}-{vendor.choice('ADHKMTUVWX')}"
    if flavour.country == "SG":
        register = f"20{vendor.randint(0, 22):02}{vendor.randint(10000, 99999)}{vendor.choice('CDEGHKMNRWZ')}"
    host = "".join(c for c in name.printed.lower() if c.isascii() and c.isalnum()) or "shop"
    ending = {"US": ".com", "CA": ".ca", "GB": ".co.uk", "MY": ".com.my", "SG": ".com.sg", "AU": ".com.au"}
    return Shop(
        name=name,
        name_at=name_at,
        trade=trade,
        address=place,
        phone=till_phone(vendor, flavour.country),
        fax=till_phone(vendor, flavour.country),
        hotline=hotline(vendor, flavour.country),
        number=vendor.choice([vendor.randint(1, 99), vendor.randint(100, 9999)]),
        manager=person_name(vendor, flavour.language),
        tax_id=printed,
        register=register,
        host=host[:22] + ending.get(flavour.country, f".{flavour.country.lower()}"),
    )
