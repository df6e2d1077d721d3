"""One receipt, from its seed to its last line."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from training.synthetic.layout import finish
from training.synthetic.parties import address
from training.synthetic.receipt.layouts import layouts_of
from training.synthetic.receipt.lexicon import FLAVOURS
from training.synthetic.receipt.roll import Roll
from training.synthetic.receipt.sale import Moment
from training.synthetic.receipt.shop import NAME_PLACES, draw_shop
from training.synthetic.style import weighted
from training.synthetic.truth import Language, SyntheticDocument

VENDORS = 10_000_000


def make_receipt(seed: int, language: Language) -> SyntheticDocument:
    """One receipt; the same seed and language give the same document."""
    rng = Random(f"receipt/{language}/{seed}")
    number = rng.randrange(VENDORS)
    vendor = Random(f"receipt vendor/{language}/{number}")
    layout, country = weighted(vendor, layouts_of(language))
    flavour = FLAVOURS[country]
    place = address(vendor, flavour.country, language)
    name_at = weighted(vendor, NAME_PLACES)
    if name_at == "last" and layout.name not in ("till", "quittung"):
        name_at = "head"
    shop = draw_shop(vendor, flavour, vendor.choice(layout.trades), place, name_at=name_at)
    roll = Roll(vendor, rng, flavour, wide=layout.wide)
    moment = Moment(
        date(2008, 1, 1) + timedelta(days=rng.randint(0, 6900)),
        f"{rng.choice([rng.randint(7, 22), rng.randint(0, 23)]):02}:{rng.randint(0, 59):02}",
    )
    flags = layout.print(roll, shop, moment)
    roll.sheet.height = roll.sheet.y + 20.0
    return finish(
        roll.sheet,
        kind="receipt",
        language=language,
        seed=seed,
        vendor=f"receipt-{layout.name}-{flavour.country}-{number:07}",
        layout=layout.name,
        flags=flags,
        by_rows=rng.random() < 0.35,
    )
