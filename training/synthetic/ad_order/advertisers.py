# ruff: noqa: E501 - patterns read better in long lines
"""Who advertises: candidates, committees, causes, and a few businesses."""

from __future__ import annotations

from random import Random

from training.synthetic.ad_order.lexicon import BODIES, BUSINESSES, CAUSES, OFFICES
from training.synthetic.parties.lexicon.companies import STEMS, TRADES
from training.synthetic.parties.lexicon.people import FIRST, LAST


def advertiser(rng: Random) -> tuple[str, str]:
    """An advertiser as stations write it, and the product it advertises."""
    first, last, office = rng.choice(FIRST["en"]), rng.choice(LAST["en"]), rng.choice(OFFICES)
    name = rng.choice(
        [
            f"{first} {last} for {office}", f"{last} for {office}", f"Committee to Elect {first} {last}", f"Friends of {first} {last}", f"{first} {last}", f"{rng.choice(BODIES)} {rng.choice(CAUSES)}",
            f"{rng.choice(BODIES)} {rng.choice(CAUSES)} PAC", f"{rng.choice(STEMS)} PAC", f"ISS/{rng.choice(BODIES)} {rng.choice(CAUSES)}", f"POL/{last}/{office}", f"{last} / {office} / D", f"{rng.choice(STEMS)} {rng.choice(TRADES['en'])} LLC",
            f"{last} {rng.choice(BUSINESSES)}", f"Elect {first} {last} {office}", f"{office} {last} Committee", f"{first} {last} for {office} {rng.randint(2, 9)} {rng.choice(['MI', 'TX', 'OH', 'NC', 'PA', 'AZ'])}",
        ]
    )  # fmt: skip
    if rng.random() < 0.25:
        name = name.upper()
    return name, rng.choice(
        [
            f"{last} {office}",
            "Political",
            f"{first} {last}",
            "ISSUE",
            f"{rng.choice(CAUSES)}",
            f"{office} {rng.randint(2012, 2024)}",
        ]
    )
