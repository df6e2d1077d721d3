"""When a receipt was printed, with its number, its till and its cashier."""

from __future__ import annotations

from training.synthetic.layout import Line, Run
from training.synthetic.parties import person_name
from training.synthetic.receipt.numbers import till_date
from training.synthetic.receipt.roll import Roll
from training.synthetic.receipt.sale import Moment


def day_runs(roll: Roll, moment: Moment, *, labelled: bool = True) -> list[Run]:
    """The date, marked, after its weekday where the till prints that."""
    before, shown = till_date(moment.day, roll.date_form, roll.flavour.language)
    if roll.upper:
        before, shown = before.upper(), shown.upper()
    mark = roll.sheet.mark("date", moment.day.isoformat(), labelled=labelled)
    return [*([before] if before else []), (shown, mark)]


def clock_runs(roll: Roll, moment: Moment, *, labelled: bool = True) -> list[Run]:
    """The time of day, marked, before what follows it ("Uhr")."""
    shown = _clock(roll, moment.clock)
    bare = shown.removesuffix(" Uhr")
    value = bare if bare.count(":") == 2 and bare[-1].isdigit() else moment.clock
    runs: list[Run] = [(bare, roll.sheet.mark("time", value, labelled=labelled))]
    return [*runs, " Uhr"] if bare != shown else runs


def when(roll: Roll, moment: Moment, *, labelled: bool = True) -> list[Run]:
    """Date and time with what the till puts between them; at times only the date, or the time first."""
    vendor = roll.vendor
    gap = vendor.choices([" ", "  ", " - ", "   ", "@", " @ ", " / ", ", ", ";"], [10, 4, 2, 2, 1, 1, 1, 1, 0.5])[0]
    if roll.flavour.language == "en" and vendor.random() < 0.1:
        gap = " at "
    order = vendor.random()
    if order < 0.1:
        return day_runs(roll, moment, labelled=labelled)
    day, clock = day_runs(roll, moment, labelled=labelled), clock_runs(roll, moment, labelled=labelled)
    return [*day, gap, *clock] if order < 0.85 else [*clock, gap if "@" not in gap else " ", *day]


def moment_line(roll: Roll, moment: Moment) -> None:
    """Date and time on one line, without labels or with; at times a number beside them."""
    vendor = roll.vendor
    runs = when(roll, moment)
    label = roll.one(roll.flavour.date)
    if label and vendor.random() < 0.4:
        runs = [f"{label.rstrip(' :')}{roll.colon}{vendor.choice([' ', ' ', ''])}", *runs]
    form = vendor.random()
    if form < 0.3:
        roll.pair([numbered(roll)], runs)
    elif form < 0.4:
        roll.head([*runs, "  ", str(roll.rng.randint(1, 99999)), f"  {roll.rng.randint(1, 99):02}"])
    elif form < 0.5:
        roll.head([f"{roll.rng.randint(1, 9999):04}  {roll.rng.randint(1, 99):02}  ", *runs])
    else:
        roll.head(runs)


def numbered(roll: Roll) -> str:
    """The receipt's number with its label."""
    return f"{roll.one(roll.flavour.number).rstrip(' :')}{roll.colon} {receipt_number(roll)}"


def receipt_number(roll: Roll) -> str:
    """A receipt's number."""
    rng = roll.rng
    return rng.choice(
        [
            f"{rng.randint(1, 99999):05}",
            f"CS{rng.randint(10**5, 10**7):08}",
            f"{rng.randint(100, 999)}-{rng.randint(1000, 9999)}",
            f"{rng.randint(1, 999999)}",
            f"{rng.randint(1000, 99999)}/{rng.randint(100, 199)}/T{rng.randint(1, 999):04}",
            f"{rng.randint(10**8, 10**10)}",
        ]
    )


def cashier(roll: Roll) -> str:
    """Who sold, as the till names them."""
    name = person_name(roll.rng, roll.flavour.language)
    return roll.vendor.choice([name.split()[0], f"{roll.rng.randint(1, 40):02}", name.upper(), name, "USER", "admin"])


def meta_lines(roll: Roll, moment: Moment, *, with_date: bool, extra: list[tuple[str, str]] | None = None) -> None:
    """Receipt number, cashier, what the layout adds; and date and time with their labels."""
    vendor, flavour, sheet = roll.vendor, roll.flavour, roll.sheet
    sheet.block()
    entries: list[tuple[str, Line]] = [(label, [value]) for label, value in extra or []]
    if vendor.random() < 0.75:
        entries.append((roll.one(flavour.number), [receipt_number(roll)]))
    if vendor.random() < 0.55:
        entries.append((roll.one(flavour.cashier), [cashier(roll)]))
    if with_date:
        label = roll.one(flavour.date) or roll.said("Date", "Datum", "Date")
        later = roll.one(flavour.time) or roll.said("Time", "Uhrzeit", "Heure")
        if vendor.random() < 0.5:
            entries.append((label, when(roll, moment)))
        else:
            entries.append((label, day_runs(roll, moment)))
            if vendor.random() < 0.85:
                entries.append((later, clock_runs(roll, moment)))
    if vendor.random() < 0.5:
        vendor.shuffle(entries)
    form = vendor.choice(["line", "line", "pair", "two", "tabbed", "columns"])
    if form == "columns" and len(entries) in (2, 3, 4) and _as_columns(roll, entries):
        return
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
        elif form == "tabbed":
            sheet.put(roll.left, sheet.y, text, roll.kind)
            sheet.put(roll.left + 0.33 * roll.breadth, sheet.y, [": ", *value], roll.kind, gap="\t")
            sheet.y += roll.step
        else:
            roll.text([f"{text}{roll.colon} ", *value])
        at += 1


def _as_columns(roll: Roll, entries: list[tuple[str, Line]]) -> bool:
    """Labels above values, side by side; False where they do not fit."""
    share = roll.breadth / len(entries) - 6
    labels = [label.rstrip(" :") for label, _ in entries]
    if (
        max(
            max(roll.sheet.measure(t, roll.kind) for t in labels),
            *(roll.sheet.measure(v, roll.kind) for _, v in entries),
        )
        > share
    ):
        return False
    for row in (labels, [value for _, value in entries]):
        for number, cell in enumerate(row):
            x = roll.left + number * roll.breadth / len(entries)
            roll.sheet.put(x, roll.sheet.y, cell, roll.kind, gap="\t" if number else "\n")
        roll.sheet.y += roll.step
    return True


def _clock(roll: Roll, clock: str) -> str:
    """A time of day as the till writes it."""
    form = roll.vendor.randrange(6)
    hour, minute = clock.split(":")
    seconds = f"{roll.rng.randint(0, 59):02}"
    if roll.flavour.language == "en" and form < 3:
        h = int(hour)
        half = "AM" if h < 12 else "PM"
        sign = roll.vendor.choice([f" {half}", half, f" {half}", half.lower(), f" {half.lower()}"])
        hour12 = f"{(h - 1) % 12 + 1}"
        if roll.vendor.random() < 0.5:
            hour12 = hour12.zfill(2)
        return f"{hour12}:{minute}{sign}"
    if form in (1, 4):
        return f"{clock}:{seconds}"
    if roll.flavour.language == "fr" and form == 2:
        return f"{hour}{roll.vendor.choice('hhH')}{minute}"
    return f"{clock} Uhr" if roll.flavour.language == "de" and form == 2 else clock
