"""The page a form is printed on: letterhead, title, sections of keys and values, notes, a table now and then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from training.synthetic.form.content import Entry, Form
from training.synthetic.form.furniture import HEADINGS, NOTES, SIGN_HERE, TABLE_HEADS
from training.synthetic.form.values import Values
from training.synthetic.key_values import Entry as KeyValue
from training.synthetic.key_values import key_values
from training.synthetic.layout import Line, Run, Sheet, Type
from training.synthetic.parties import Party
from training.synthetic.style import Style

ARRANGEMENTS: dict[str, int] = {
    "table": 22, "right": 6, "line": 12, "pairs": 14, "stacked": 12, "grid": 12, "boxed": 10, "chain": 4,
    "middle": 4, "brackets": 2, "columns": 12,
}  # fmt: skip
"""How keys stand to their values (``key_values``; ``columns``: two tables side by side), and how often."""


@dataclass
class FormPage:
    """A form being printed."""

    sheet: Sheet
    style: Style
    vendor: Random
    rng: Random
    body: Type
    leading: float
    glued: bool
    left: float
    right: float

    @property
    def width(self) -> float:
        """Of the text, in points."""
        return self.right - self.left


def form_page(sheet: Sheet, style: Style, house: Random, rng: Random) -> FormPage:
    """An empty page of this house."""
    left = house.choice([36.0, 42.0, 50.0, 56.7, 70.9])
    return FormPage(
        sheet=sheet,
        style=style,
        vendor=house,
        rng=rng,
        body=style.body,
        leading=house.choice([1.2, 1.3, 1.4, 1.6]),
        glued=house.random() < 0.06,
        left=left,
        right=sheet.width - house.choice([36.0, 45.0, 56.7]),
    )


def print_form(page: FormPage, form: Form, issuer: Party) -> str:
    """Print it all; returns the name of the arrangement."""
    house, sheet = page.vendor, page.sheet
    _head(page, form, issuer)
    arrangement = house.choices(list(ARRANGEMENTS), list(ARRANGEMENTS.values()))[0]
    parts = _sections(form.entries, house)
    headings = house.sample(HEADINGS[page.style.language], len(parts)) if len(parts) > 1 else [""]
    mixed = house.random() < 0.2
    for heading, entries in zip(headings, parts, strict=True):
        sheet.room(page.body.size * page.leading * (len(entries) + 3))
        if heading:
            sheet.block()
            sheet.put(page.left, sheet.y, heading, page.body.bold().coloured(page.style.accent))
            sheet.y += page.body.size * 1.8
        chosen = house.choices(list(ARRANGEMENTS), list(ARRANGEMENTS.values()))[0] if mixed else arrangement
        _print(page, entries, chosen)
        sheet.y += page.body.size * house.choice([0.8, 1.4])
    _foot(page, form)
    return arrangement


def _head(page: FormPage, form: Form, issuer: Party) -> None:
    house, sheet, body = page.vendor, page.sheet, page.body
    title = body.bold().sized(house.choice([1.2, 1.4, 1.6, 2.0]))
    above = house.random() < 0.3
    if above:
        sheet.put(page.left, sheet.y, form.title, title)
        sheet.y += title.size * 1.6
    if house.random() < 0.75:
        lines: list[str] = [issuer.name, *(issuer.address.lines if house.random() < 0.7 else ())]
        if house.random() < 0.3:
            lines.append(issuer.web)
        x, align = house.choice([(page.left, "left"), (page.right, "right"), (sheet.width / 2, "centre")])
        joined = house.random() < 0.3
        shown: Sequence[str | Line] = [" · ".join(lines)] if joined else lines
        sheet.y = sheet.lines(x, sheet.y, shown, body.sized(0.85), align=align)  # type: ignore[arg-type]
        sheet.y += body.size * 1.4
    if not above:
        sheet.block()
        centred = house.random() < 0.35
        sheet.put(
            sheet.width / 2 if centred else page.left, sheet.y, form.title, title, align="centre" if centred else "left"
        )
        sheet.y += title.size * 1.6
    if house.random() < 0.3:
        sheet.rule(page.left, page.right, sheet.y - body.size)
        sheet.y += body.size
    if house.random() < 0.15:
        sheet.paragraph(page.left, page.width, page.rng.choice(NOTES[page.style.language]), body)


def _sections(entries: Sequence[Entry], house: Random) -> list[Sequence[Entry]]:
    """The entries in one to three parts, in their order."""
    count = house.choices((1, 2, 3), (55, 30, 15))[0]
    if len(entries) < 2 * count:
        return [entries]
    size = -(-len(entries) // count)
    return [entries[n : n + size] for n in range(0, len(entries), size)]


def _print(page: FormPage, entries: Sequence[Entry], arrangement: str) -> None:
    sheet = page.sheet
    cells = [_key_value(page, entry) for entry in entries]
    if arrangement != "columns":
        key_values(page, cells, page.left, page.width, form=arrangement, zebra=page.vendor.random() < 0.06)
        return
    half = (len(cells) + 1) // 2
    top, lowest = sheet.y, sheet.y
    for slot, part in enumerate((cells[:half], cells[half:])):
        sheet.y = top
        key_values(page, part, page.left + slot * (page.width / 2 + 6), page.width / 2 - 12, form="table")
        lowest = max(lowest, sheet.y)
    sheet.y = lowest


def _key_value(page: FormPage, entry: Entry) -> KeyValue:
    if not entry.lines:
        return entry.key, [entry.filler]
    mark = page.sheet.mark(entry.field.name, " ".join(entry.lines))
    if entry.field.kind == "money":
        return entry.key, _money(page, (entry.lines[0], mark))
    runs: list[Run] = []
    joiner = page.vendor.choice(["\n", "\n", ", "])
    for number, line in enumerate(entry.lines):
        if number:
            runs.append("\n" if joiner == "\n" else (joiner, mark))
        runs.append((line, mark))
    return entry.key, runs


def _money(page: FormPage, number: Run) -> list[Run]:
    """An amount with the house's currency sign, if any, which is no part of the value."""
    style = page.style
    match style.money_form:
        case "symbol_after":
            return [number, " ", style.symbol]
        case "code_after":
            return [number, " ", style.currency]
        case "symbol_before":
            return [style.symbol, " ", number]
        case "code_before":
            return [style.currency, " ", number]
        case "symbol_glued":
            return [style.symbol, number] if len(style.symbol) == 1 else [style.symbol, " ", number]
        case _:
            return [number]


def _foot(page: FormPage, form: Form) -> None:
    """A table that no field asks for, notes, a line to sign on."""
    house, rng, sheet, language = page.vendor, page.rng, page.sheet, page.style.language
    if house.random() < 0.22:
        _table(page, form)
    for note in rng.sample(NOTES[language], rng.choice((0, 0, 1, 1, 2))):
        sheet.paragraph(page.left, page.width, note, page.body.sized(0.9))
    if house.random() < 0.35:
        sheet.room(page.body.size * 5)
        sheet.y += page.body.size * 3
        sheet.block()
        sheet.rule(page.left, page.left + 160, sheet.y - page.body.size)
        sheet.put(page.left, sheet.y, house.choice(SIGN_HERE[language]), page.body.sized(0.8))


def _table(page: FormPage, form: Form) -> None:
    house, rng, sheet, kind = page.vendor, page.rng, page.sheet, page.body.sized(0.95)
    language = page.style.language
    keys = {key.casefold() for field in form.type.fields for key in field.printed[language]}
    free = [head for head in TABLE_HEADS[language] if head.casefold() not in keys]
    heads = house.sample(free, min(len(free), house.randint(2, 4)))
    values = Values(rng, page.style)
    sheet.y += kind.size
    step = page.width / len(heads)
    rows = [heads, *([values.cell() for _ in heads] for _ in range(rng.randint(2, 7)))]
    for number, row in enumerate(rows):
        sheet.room(kind.size * 2)
        sheet.block()
        for slot, cell in enumerate(row):
            sheet.put(
                page.left + slot * step, sheet.y, cell, kind if number else kind.bold(), gap="\t" if slot else "\n"
            )
        sheet.y += kind.size * 1.5
    sheet.y += kind.size
