"""The paper a receipt is printed on, with the habits of its till."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from training.synthetic.amounts import NumberForm, format_number, plain
from training.synthetic.layout import Align, Line, Run, Sheet, Type
from training.synthetic.receipt.lexicon import Flavour

NARROW = (205.0, 226.8, 226.8, 250.0, 280.0)
WIDE = (419.5, 515.0, 595.28, 595.28)
"""Widths of paper in points: rolls of 58 to 80 mm; half and whole sheets."""


class Roll:
    """One receipt being printed. ``vendor`` decides wording and habits, ``rng`` what differs per document.

    ``printed`` names the amounts that were printed so far.
    """

    def __init__(self, vendor: Random, rng: Random, flavour: Flavour, *, wide: bool = False) -> None:
        self.vendor, self.rng, self.flavour = vendor, rng, flavour
        self.width = vendor.choice(WIDE if wide else NARROW)
        self.sheet = Sheet(self.width, 20_000.0, top=20.0, bottom=0.0)
        self.sheet.y = vendor.choice([24.0, 24.0, 40.0])
        family = vendor.choices(["courier", "helvetica", "vera", "narrow", "times"], [5, 4, 2, 3, 1 + 2 * wide])[0]
        size = vendor.choice([7.0, 7.5, 8.0, 8.5, 9.0]) + wide
        if family in ("courier", "vera"):
            size = min(size, 8.0 + wide)
        self.kind = Type(family, size)
        margins = [30.0, 45.0, 60.0] if wide else [8.0, 12.0, 16.0]
        self.left, self.right = vendor.choice(margins), self.width - vendor.choice(margins)
        self.step = size * vendor.choice([1.2, 1.3, 1.45])
        self.centred = vendor.random() < (0.4 if wide else 0.75)
        self.colon = vendor.choice([":", ":", " :", "", "", ": "])
        self.form: NumberForm = vendor.choice(flavour.numbers)
        self.date_form = vendor.choice(flavour.dates)
        self.upper = vendor.random() < (0.75 if flavour.country in ("MY", "SG") else 0.4)
        self.signed = vendor.choice(["none", "none", "none", "total", "all", "label"])
        self.sign = vendor.choice(flavour.signs)
        glued = ["glued", "glued", "before"] if len(self.sign) < 3 else ["before", "after", "glued"]
        self.sign_form = "after" if flavour.form_is_continental else vendor.choice(glued)
        self.big = vendor.choice([1.0, 1.0, 1.2, 1.4, 1.6])
        self.bold = vendor.random() < 0.6
        self.printed: set[str] = set()
        self.rule_sign = vendor.choice(["-", "-", "=", "*", "_", " ", "."])

    @property
    def breadth(self) -> float:
        """Points between the margins."""
        return self.right - self.left

    def one(self, pool: Sequence[str]) -> str:
        """The vendor's choice among wordings."""
        return self.vendor.choice(pool)

    def said(self, en: str, de: str, fr: str) -> str:
        """The vendor's choice among wordings between bars, in the language of the receipt."""
        return self.vendor.choice({"en": en, "de": de, "fr": fr}[self.flavour.language].split("|"))

    def head(self, line: str | Line, kind: Type | None = None) -> None:
        """A line of the head or foot, centred or left as the vendor has it."""
        kind = kind or self.kind
        self.sheet.y += max(0.0, kind.size - self.kind.size) * 0.9
        align: Align = "centre" if self.centred else "left"
        for part in self.sheet.wrap(line, kind, self.breadth):
            self.sheet.put(
                (self.left + self.right) / 2 if self.centred else self.left, self.sheet.y, part, kind, align=align
            )
            self.sheet.y += max(self.step, kind.size * 1.2)

    def text(self, line: str | Line, kind: Type | None = None, *, indent: float = 0.0) -> None:
        """A line at the left margin, broken where it is too long."""
        kind = kind or self.kind
        self.sheet.y += max(0.0, kind.size - self.kind.size) * 0.9
        for part in self.sheet.wrap(line, kind, self.breadth - indent):
            self.sheet.put(self.left + indent, self.sheet.y, part, kind)
            self.sheet.y += max(self.step, kind.size * 1.2)

    def pair(self, left: str | Line, right: Line, kind: Type | None = None) -> None:
        """Label left, value right; the value goes below where both do not fit."""
        kind = kind or self.kind
        sheet = self.sheet
        sheet.y += max(0.0, kind.size - self.kind.size) * 0.9
        used = sheet.put(self.left, sheet.y, left, kind)
        if used + sheet.measure(right, kind) + 6 > self.breadth:
            sheet.y += self.step
            sheet.put(self.right, sheet.y, right, kind, align="right")
        else:
            sheet.put(self.right, sheet.y, right, kind, align="right", gap="\t")
        sheet.y += self.step * (kind.size / self.kind.size)

    def row(self, cells: Sequence[str | Line], ends: Sequence[float], kind: Type | None = None) -> None:
        """Cells of a table row: the first begins at the left margin, the others end at fractions of the breadth."""
        kind = kind or self.kind
        sheet = self.sheet
        first = True
        for number, (cell, end) in enumerate(zip(cells, ends, strict=True)):
            x = self.left + end * self.breadth if number else self.left
            width = sheet.put(x, sheet.y, cell, kind, align="right" if number else "left", gap="\n" if first else "\t")
            first = first and not width
        sheet.y += self.step

    def rule(self) -> None:
        """A line of dashes, a drawn line, or room."""
        sheet = self.sheet
        if self.rule_sign in "-=*.":
            count = int(self.breadth / max(0.1, sheet.measure(self.rule_sign, self.kind)) * 0.98)
            sheet.put(self.left, sheet.y, self.rule_sign * count, self.kind)
        elif self.rule_sign == "_":
            sheet.rule(self.left, self.right, sheet.y - self.kind.size * 0.3, weight=0.5)
        sheet.y += self.step
        sheet.block()

    def space(self, lines: float = 0.6) -> None:
        """Room, and a new block after it."""
        self.sheet.y += self.step * lines
        self.sheet.block()

    def number(self, hundredths: int) -> str:
        """An amount as the till writes it, without currency."""
        return format_number(hundredths, self.form)

    def money(
        self, field: str | None, hundredths: int, *, row: int | None = None, total: bool = False, labelled: bool = True
    ) -> list[Run]:
        """An amount with the currency where the vendor prints it."""
        shown = format_number(hundredths, self.form)
        value: Run = shown
        if field:
            self.printed.add(field)
            value = (shown, self.sheet.mark(field, plain(hundredths), labelled=labelled, row=row))
        if self.signed == "all" or (self.signed == "total" and total):
            sign: Run = (self.sign, self.sheet.mark("currency", self.flavour.currency, labelled=total))
            if self.sign_form == "after":
                return [value, " ", sign]
            return [sign, value] if self.sign_form == "glued" else [sign, " ", value]
        return [value]

    def label(self, text: str, *, total: bool = False) -> Line:
        """A label, with the currency in it where the vendor has it there."""
        text = text.rstrip(" :")
        plain_text = not re.search(rf"{re.escape(self.sign)}|{self.flavour.currency}", text)
        if total and self.signed == "label" and plain_text:
            return [f"{text} (", (self.sign, self.sheet.mark("currency", self.flavour.currency)), f"){self.colon}"]
        return [f"{text}{self.colon}"]

    def rate(self, per_mille: int) -> str:
        """A tax rate as the till writes it."""
        form = self.vendor.random()
        whole, part = divmod(per_mille, 10)
        text = f"{whole}.{part}0" if form < 0.25 else f"{whole}.{part}" if part or form < 0.4 else f"{whole}"
        if self.flavour.form_is_continental or "," in self.form[-3:]:
            text = text.replace(".", ",")
        return text + ("%" if form < 0.8 else " %")
