# ruff: noqa: E501 - patterns read better in long lines
"""Postal addresses in the form of their country."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from training.synthetic.parties import coined
from training.synthetic.parties.coined import town_name
from training.synthetic.parties.countries import COUNTRY_NAMES
from training.synthetic.parties.lexicon.companies import STEMS
from training.synthetic.parties.lexicon.places import STREET_KINDS, STREETS
from training.synthetic.truth import Language


@dataclass(frozen=True, slots=True)
class Address:
    """``lines`` as on an envelope, without the country; ``town`` is the bare name of the place."""

    lines: tuple[str, ...]
    country: str
    country_name: str
    town: str


def address(rng: Random, country: str, language: Language) -> Address:
    """A postal address in the country's form."""
    number = rng.choice([rng.randint(1, 40), rng.randint(1, 400)])
    town = coined.town(rng, country, language)
    match country:
        case "US" | "CA" | "AU" | "NZ":
            lines = _american(rng, country, number, town)
        case "GB" | "IE":
            lines = _british(rng, country, number, town)
        case "FR" | "BE" | "LU":
            lines = _french(rng, number, town)
        case "CH" if language == "fr":
            lines = _french(rng, number, town)
        case "MY":
            lines = _malaysian(rng, number, town)
        case "SG" | "IN" | "ZA":
            lines = _asian(rng, country, number, town)
        case _:
            lines = _continental(rng, country, language, number, town)
    return Address(tuple(lines), country, COUNTRY_NAMES[language][country], town_name(town, country))


def _american(rng: Random, country: str, number: int, town: str) -> list[str]:
    """Number before street, a suite at times; also Canada, Australia and New Zealand."""
    lines: list[str] = []
    number = rng.choice([number, rng.randint(100, 9999)])
    street = f"{number} {rng.choice(['', '', 'N ', 'S ', 'West ', 'E. '])}{coined.street(rng, 'en')} {rng.choice(STREET_KINDS['US'])}"
    if rng.random() < 0.1:
        street = f"{rng.choice(['PO Box', 'P.O. Box'])} {rng.randint(100, 99999)}"
    elif rng.random() < 0.3:
        unit = f"{rng.choice(['Suite', 'Ste', 'Unit', 'Floor', 'Apt.', '#'])} {rng.randint(1, 950)}"
        lines = [f"{street}, {unit}"] if rng.random() < 0.5 else [street, unit]
    lines = lines or [street]
    if country == "US":
        city, state, zip2 = (p.strip() for p in town.split(","))
        code = f"{zip2}{rng.randint(0, 999):03}" + (f"-{rng.randint(1000, 9999)}" if rng.random() < 0.12 else "")
        lines.append(f"{city}, {state} {code}")
    else:
        lines.append(town)
    return lines


def _british(rng: Random, country: str, number: int, town: str) -> list[str]:
    """Number before street, the postal code last; also Ireland."""
    lines: list[str] = []
    street = f"{number} {coined.street(rng, 'en')} {rng.choice(STREET_KINDS['GB'])}"
    if rng.random() < 0.25:
        lines.append(
            f"{rng.choice(['Unit', 'Suite', 'Floor'])} {rng.randint(1, 40)}, {coined.street(rng, 'en')} {rng.choice(['House', 'Park', 'Business Park', 'Estate', 'Works'])}"
        )
    lines.append(street)
    if country == "GB":
        city, code = (p.strip() for p in town.split(","))
        code = f"{code} {rng.randint(1, 9)}{rng.choice('ABDEFGHJLNPQRSTUWXYZ')}{rng.choice('ABDEFGHJLNPQRSTUWXYZ')}"
        lines += rng.choice([[city, code], [f"{city} {code}"], [f"{city}, {code}"]])
    else:
        lines.append(town)
    return lines


def _french(rng: Random, number: int, town: str) -> list[str]:
    """Number before street, at times an estate or a box above; also Belgium, Luxembourg and French Switzerland."""
    lines: list[str] = []
    street = f"{number}{rng.choice(['', '', '', ' bis', ' ter', ','])} {rng.choice(STREET_KINDS['FR'])} {coined.street(rng, 'fr')}"
    if rng.random() < 0.2:
        lines.append(
            rng.choice(
                [
                    f"ZA {rng.choice(['des', 'les'])} {rng.choice(['Platanes', 'Coteaux', 'Peupliers', 'Landes'])}",
                    f"Bâtiment {rng.choice('ABCD')}",
                    f"BP {rng.randint(10, 999)}",
                    "Zone Industrielle",
                    f"CS {rng.randint(10000, 99999)}",
                ]
            )
        )
    lines += [street, town]
    return lines


def _asian(rng: Random, country: str, number: int, town: str) -> list[str]:
    """Unit, building and road; also South Africa, where the code stands alone on the last line at times."""
    road = f"{number} {coined.street(rng, 'en')} {rng.choice(['Road', 'Street', 'Avenue', 'Drive', 'Lane'])}"
    building = (
        f"{coined.street(rng, 'en')} {rng.choice(['Centre', 'Tower', 'House', 'Plaza', 'Industrial Park', 'Building'])}"
    )
    unit = f"#{rng.randint(1, 40):02}-{rng.randint(1, 99):02}" if country == "SG" else f"Unit {rng.randint(1, 900)}"
    if country == "SG":
        return rng.choice([[f"{road}, {unit}", town], [road, f"{unit} {building}", town]])
    name, _, code = town.rpartition(" ")
    last = [name, code] if country == "ZA" and rng.random() < 0.5 else [town]
    return [*rng.choice([[], [f"{unit}, {building}"], [building]]), road, *last]


def _malaysian(rng: Random, number: int, town: str) -> list[str]:
    """Lot and road, at times the garden town, commas at the ends of lines."""
    lot = rng.choice(
        [
            f"NO. {number}",
            f"NO {number}",
            f"LOT {number}",
            f"NO.{number}-{rng.randint(1, 3)}",
            f"{number}",
            f"NO.{number} & {number + 2}",
        ]
    )
    road = rng.choice(STREETS["MY"]) + rng.choice(
        ["", f" {rng.randint(1, 20)}", f" {rng.randint(1, 20)}/{rng.randint(1, 40)}"]
    )
    lines = [
        f"{lot}, {road},",
        *(
            [f"TAMAN {rng.choice(['MALURI', 'DAYA', 'SENTOSA', 'CONNAUGHT', 'DESA', 'INDAH', 'MEGAH'])},"]
            if rng.random() < 0.6
            else []
        ),
    ]
    place = [p.strip() for p in town.split(",")]
    lines += (
        [f"{place[0]},", f"{place[-1]}."] if len(place) > 1 and rng.random() < 0.5 else [town + rng.choice(["", "."])]
    )
    if rng.random() < 0.7:
        lines = [line.upper() for line in lines]
    return lines


def _continental(rng: Random, country: str, language: Language, number: int, town: str) -> list[str]:
    """Number after street, postal code before town: the German form, and those like it."""
    lines: list[str] = []
    if country == "NL":
        street = f"{coined.last_name(rng, 'de')}{rng.choice(['straat', 'weg', 'laan'])} {number}"
    elif country in ("IT", "ES"):
        street = (
            f"{'Via' if country == 'IT' else 'Calle'} {rng.choice(STEMS)}{',' if rng.random() < 0.5 else ''} {number}"
        )
    else:
        name, kind = coined.street(rng, "de"), rng.choice(STREET_KINDS["DE"])
        if name[-1] in "- ":
            kind = kind[0].upper() + kind[1:]
        street = f"{name}{kind} {number}{rng.choice(['', '', '', '', 'a', 'b', f'-{number + 2}'])}"
        if rng.random() < 0.04:
            street = f"Postfach {rng.randint(10, 99)} {rng.randint(10, 99)} {rng.randint(10, 99)}"
    if rng.random() < 0.06 and language == "de":
        lines.append(
            rng.choice(
                ["Gebäude 4", "Tor 1", "2. Stock", "Hinterhaus", "Haus B", "c/o Verwaltung", "z. Hd. Buchhaltung"]
            )
        )
    digits = town.split()[0]
    if country == "DE" and digits.isdigit():
        moved = f"{digits[:2]}{rng.randint(0, 999):03}"
        town = f"{moved} {town.split(maxsplit=1)[1]}"
    prefix = rng.choices(["", f"{country}-", f"{country} ", "D-" if country == "DE" else ""], [16, 1, 1, 1])[0]
    lines += [street, prefix + town]
    return lines
