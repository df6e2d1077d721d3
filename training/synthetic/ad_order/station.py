"""The station that prints an order, and its habits: drawn once per vendor."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from training.synthetic.ad_order.lexicon import GROUPS, REPS
from training.synthetic.layout import Type
from training.synthetic.parties import Address, address, phone
from training.synthetic.parties.lexicon.companies import STEMS
from training.synthetic.parties.lexicon.people import LAST
from training.synthetic.parties.lexicon.places import TOWNS


@dataclass(frozen=True, slots=True)
class Station:
    """Call sign, place and habits; ``owner`` and ``rep`` are companies that are no advertisers.

    ``sign`` stands before amounts, ``dash`` between the two ends of a flight."""

    call_sign: str
    owner: str
    rep: str
    rep_at: Address
    where: Address
    phone: str
    market: str
    date_form: str
    sign: str
    kind: Type
    landscape: bool
    dash: str


def draw_station(vendor: Random) -> Station:
    """A vendor's station."""
    return Station(
        call_sign=_call_sign(vendor),
        owner=f"{vendor.choice([*STEMS, *LAST['en']])} {vendor.choice(GROUPS)}",
        rep=f"{vendor.choice(STEMS)} {vendor.choice(REPS)}",
        rep_at=address(vendor, "US", "en"),
        where=address(vendor, "US", "en"),
        phone=phone(vendor, "US"),
        market=vendor.choice(TOWNS["US"]).split(",")[0],
        date_form=vendor.choices(
            ["MM/DD/YY", "MM/DD/YYYY", "M/D/YY", "M/D/YYYY", "Mon D, YYYY", "MonDD/YY", "Month D, YYYY"],
            [10, 5, 4, 3, 1, 1, 1],
        )[0],
        sign=vendor.choice(["$", "$", "$", ""]),
        kind=Type(
            vendor.choices(["helvetica", "narrow", "times", "courier"], [8, 4, 1, 1])[0],
            vendor.choice([7.5, 8.0, 8.5, 9.0]),
        ),
        landscape=vendor.random() < 0.15,
        dash=vendor.choice([" - ", " - ", " to ", "-", " – ", " thru ", " through "]),
    )


def _call_sign(vendor: Random) -> str:
    """Three or four letters, K or W first, at times with the kind of station."""
    first = vendor.choice("KW")
    count = vendor.choice([2, 3, 3, 3])
    others = "".join(vendor.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for _ in range(count))
    return first + others + vendor.choice(["", "-TV", "-FM", "-DT", "-AM", ""])
