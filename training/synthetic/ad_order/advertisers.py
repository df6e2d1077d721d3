# ruff: noqa: E501 - patterns read better in long lines
"""Who advertises: candidates, committees, causes, and a few businesses."""

from __future__ import annotations

from random import Random

from training.synthetic.ad_order.lexicon import BODIES, BUSINESSES, CAUSES, OFFICES, PLACES
from training.synthetic.parties.lexicon.companies import STEMS, TRADES
from training.synthetic.parties.lexicon.people import FIRST, LAST

STATES = ("MI", "TX", "OH", "NC", "PA", "AZ", "WV", "SC", "GA", "NV", "IA", "KY", "WI", "CA", "MT", "UT")


def advertiser(rng: Random) -> tuple[str, str]:
    """An advertiser as stations write it, and the product it advertises."""
    first, last, office = rng.choice(FIRST["en"]), rng.choice(LAST["en"]), rng.choice(OFFICES)
    side, state, place = rng.choice("DR"), rng.choice(STATES), rng.choice(PLACES)
    body, cause, stem = rng.choice(BODIES), rng.choice(CAUSES), rng.choice(STEMS)
    political = rng.choice(["POL", "POL", "ISS", "Pol", "PL", "Poli"])
    year = rng.choice([2016, 2018, 2020, 2020, 2022, 2024])
    name = rng.choice(
        [
            f"{first} {last} for {office}", f"{last} for {office}", f"{first} {last} for {place}", f"{last} for {place}", f"Committee to Elect {first} {last}", f"Friends of {first} {last}",
            f"{first} {last}", f"{body} {cause}", f"{body} {cause} PAC", f"{stem} PAC", f"{cause} Action PAC", f"{stem} Majority Fund", f"{stem} Leadership Fund", f"{cause} USA Action",
            f"{political}/{body} {cause}", f"{political}/{last}/{office}", f"{political}/ {first} {last} / {side} / {office.upper()} / {state}", f"{political}/{first} {last}/{office}/{state}/{rng.choice(['Rep', 'Dem'])}",
            f"{political}/{first[0]} {last}/{side}/{office[:3].upper()}/{state}", f"{last} / {office} / {side}", f"{last}/{rng.choice(['Republican', 'Democrat', side])}/{office}", f"{last}/{office} ({rng.choice(['Dem', 'Rep'])})",
            f"{last.upper()}, {first.upper()}", f"{first} {last} {year}", f"{first} {last} {year} Inc", f"{last} {year}, Inc", f"{first} for {place}", f"{first} {last} ({side}) {office}", f"{first} {last}-{office} {place} County",
            f"Elect {first} {last} {office}", f"{office} {last} Committee", f"{first} {last} for {office} {rng.randint(2, 9)} {state}", f"{rng.choice(['DSCC', 'NRSC', 'DCCC', 'RSLC'])} / {last} for {office}",
            f"{rng.choice(['Yes', 'No', 'Vote Yes', 'Vote No'])} on {rng.choice(['Prop', 'Measure', 'Issue', 'Amendment'])} {rng.randint(1, 30)}", f"Citizens for {cause} in {place}", f"{place} Chamber of Commerce",
            f"{office} Leaders Association", f"Coalition to Restore {place}'s {cause}", f"{cause.upper()} VOTE!", f"{stem} {rng.choice(TRADES['en'])} LLC", f"{last} {rng.choice(BUSINESSES)}", f"{stem} {rng.choice(BUSINESSES)}",
        ]
    )  # fmt: skip
    style = rng.random()
    if style < 0.22:
        name = name.upper()
    elif style < 0.3:
        name += rng.choice(["-D", "-R", "-A", " -D", " - Issue"])
    product = rng.choice(
        [
            f"{last} {office}", "Political", f"{first} {last}", "ISSUE", cause, f"{office} {year}", f"{side}/{office.upper()}", f"Est {rng.randint(100, 999)} {office}", f"{last[:4].upper()}/{office[:3].upper()}",
            f"{state} {office} Primary", f"{first} {last} - {office}", "Candidate", f"Political {year}", "Primary", f"{place} Buy", f"{last.upper()} {year}",
        ]
    )  # fmt: skip
    return name, product
