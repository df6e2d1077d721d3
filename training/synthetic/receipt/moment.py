"""When a receipt was printed, with its number, its till and its cashier."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from training.synthetic.dates import format_date
from training.synthetic.layout import Line, Run
from training.synthetic.parties import person_name
from training.synthetic.receipt.roll import Roll


class Moment(NamedTuple):
    """Day and time of day, the latter as ``"14:05"``."""

    day: date
    clock: str


def moment_line(roll: Roll, moment: Moment) -> None:
    """Date and time on one line, without labels or with."""
    day, time, tail = _when(roll, moment)
    vendor = roll.vendor
    gap = vendor.choice([" ", "  ", " - ", "   "])
    runs: list[Run] = [day, gap, time, tail] if vendor.random() < 0.8 else [time, tail, gap, day]
    if vendor.random() < 0.12:
        runs = [day]
    label = roll.one(roll.flavour.date)
    if label and vendor.random() < 0.4:
        runs = [f"{label.rstrip(' :')}{roll.colon} ", *runs]
    if vendor.random() < 0.4:
        roll.pair([f"{roll.one(roll.flavour.number)}{roll.colon} {roll.rng.randint(100, 999999)}"], runs)
    else:
        roll.head(runs)


def meta_lines(roll: Roll, moment: Moment, *, with_date: bool) -> None:
    """Receipt number, cashier, till; and date and time with their labels."""
    vendor, rng, flavour, sheet = roll.vendor, roll.rng, roll.flavour, roll.sheet
    sheet.block()
    entries: list[tuple[str, Line]] = []
    if vendor.random() < 0.75:
        number = rng.choice(
            [
                f"{rng.randint(1, 99999):05}",
                f"CS{rng.randint(10**5, 10**7):08}",
                f"{rng.randint(100, 999)}-{rng.randint(1000, 9999)}",
                f"{moment.day.year % 100:02}{moment.day.month:02}{moment.day.day:02}-{rng.randint(1, 999):03}",
                f"{rng.randint(10**8, 10**10)}",
            ]
        )
        entries.append((roll.one(flavour.number), [number]))
    if vendor.random() < 0.55:
        who = vendor.choice(
            [
                person_name(rng, flavour.language).split()[0],
                f"{rng.randint(1, 40):02}",
                person_name(rng, flavour.language).upper(),
            ]
        )
        entries.append((roll.one(flavour.cashier), [who]))
    if with_date:
        day, time, tail = _when(roll, moment)
        label, later = roll.one(flavour.date) or "Date", roll.one(flavour.time) or "Time"
        if flavour.language != "en":
            label = roll.one(flavour.date) or {"de": "Datum", "fr": "Date"}[flavour.language]
            later = roll.one(flavour.time) or {"de": "Uhrzeit", "fr": "Heure"}[flavour.language]
        if vendor.random() < 0.5:
            entries.append((label, [day, " ", time, tail]))
        else:
            entries += [(label, [day]), (later, [time, tail])] if vendor.random() < 0.85 else [(label, [day])]
    if vendor.random() < 0.5:
        vendor.shuffle(entries)
    form = vendor.choice(["line", "line", "pair", "two"])
    at = 0
    while at < len(entries):
        label, value = entries[at]
        text = label.rstrip(" :")
        if form == "pair":
            roll.pair(f"{text}{roll.colon}", value)
        elif form == "two" and at + 1 < len(entries):
            other = entries[at + 1]
            roll.pair([f"{text}{roll.colon} ", *value], [f"{other[0].rstrip(' :')}{roll.colon} ", *other[1]])
            at += 1
        else:
            sheet.put(roll.left, sheet.y, [f"{text}{roll.colon} ", *value], roll.kind)
            sheet.y += roll.step
        at += 1


def _when(roll: Roll, moment: Moment) -> tuple[Run, Run, str]:
    """Date and time as the till writes them, marked, and what follows the time."""
    shown = format_date(moment.day, roll.date_form, roll.flavour.language)
    if roll.upper:
        shown = shown.upper()
    at = _clock(roll, moment.clock)
    bare = at.removesuffix(" Uhr")
    return (
        (shown, roll.sheet.mark("date", moment.day.isoformat())),
        (bare, roll.sheet.mark("time", bare if _to_seconds(bare) else moment.clock)),
        at[len(bare) :],
    )


def _to_seconds(shown: str) -> bool:
    return shown.count(":") == 2 and shown[-1].isdigit()


def _clock(roll: Roll, clock: str) -> str:
    """A time of day as the till writes it."""
    form = roll.vendor.randrange(4)
    hour, minute = clock.split(":")
    seconds = f"{roll.rng.randint(0, 59):02}"
    if roll.flavour.language == "en" and form == 0:
        h = int(hour)
        return f"{(h - 1) % 12 + 1}:{minute}{roll.vendor.choice([' ', '', ' '])}{'AM' if h < 12 else 'PM'}"
    if form == 1:
        return f"{clock}:{seconds}"
    if roll.flavour.language == "fr" and form == 2:
        return f"{hour}h{minute}"
    return f"{clock} Uhr" if roll.flavour.language == "de" and form == 2 else clock
