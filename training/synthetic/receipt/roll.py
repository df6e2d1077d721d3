"""The roll of paper a receipt is printed on, with the habits of its till."""

from __future__ import annotations

from random import Random

from training.synthetic.amounts import NumberForm, format_number, plain
from training.synthetic.layout import Align, Line, Run, Sheet, Type
from training.synthetic.receipt.flavours import FLAVOURS, FLAVOURS_OF, Flavour
from training.synthetic.style import weighted
from training.synthetic.truth import Language


class Roll:
    """One receipt being printed. ``vendor`` decides wording and habits, ``rng`` what differs per document."""

    def __init__(self, vendor: Random, rng: Random, language: Language) -> None:
        self.vendor, self.rng = vendor, rng
        self.flavour: Flavour = FLAVOURS[weighted(vendor, FLAVOURS_OF[language])]
        self.width = vendor.choice([205.0, 226.8, 226.8, 250.0, 280.0])
        self.sheet = Sheet(self.width, 20_000.0, top=20.0, bottom=0.0)
        family = vendor.choices(["courier", "helvetica", "vera", "narrow"], [5, 4, 2, 3])[0]
        size = vendor.choice([7.0, 7.5, 8.0, 8.5, 9.0])
        if family in ("courier", "vera"):
            size = min(size, 8.0)
        self.kind = Type(family, size)
        self.left, self.right = vendor.choice([8.0, 12.0, 16.0]), self.width - vendor.choice([8.0, 12.0, 16.0])
        self.step = size * vendor.choice([1.2, 1.3, 1.45])
        self.centred = vendor.random() < 0.75
        self.colon = vendor.choice([":", ":", " :", "", ": "])
        self.form: NumberForm = "1,234.50" if self.flavour.decimal == "." else vendor.choice(["1.234,50", "1234,50"])
        self.date_form = vendor.choice(self.flavour.dates)
        self.upper = vendor.random() < 0.4 or self.flavour.country == "MY"
        self.signed = vendor.choice(["none", "none", "total", "all", "label"])
        self.sign_form = vendor.choice(["glued", "before", "after"]) if self.flavour.decimal == "." else "after"
        self.rule_sign = vendor.choice(["-", "-", "=", "*", "_", " ", "."])

    def one(self, pool: tuple[str, ...]) -> str:
        """The vendor's choice among wordings."""
        return self.vendor.choice(pool)

    def head(self, line: str | Line, kind: Type | None = None) -> None:
        """A line of the head or foot, centred or left as the vendor has it."""
        kind = kind or self.kind
        self.sheet.y += max(0.0, kind.size - self.kind.size) * 0.9
        align: Align = "centre" if self.centred else "left"
        for part in self.sheet.wrap(line, kind, self.right - self.left):
            self.sheet.put(self.width / 2 if self.centred else self.left, self.sheet.y, part, kind, align=align)
            self.sheet.y += max(self.step, kind.size * 1.2)

    def pair(self, left: str | Line, right: Line, kind: Type | None = None) -> None:
        """Label left, value right; the value goes below where both do not fit."""
        kind = kind or self.kind
        sheet = self.sheet
        sheet.y += max(0.0, kind.size - self.kind.size) * 0.9
        used = sheet.put(self.left, sheet.y, left, kind)
        if used + sheet.measure(right, kind) + 6 > self.right - self.left:
            sheet.y += self.step
            sheet.put(self.right, sheet.y, right, kind, align="right")
        else:
            sheet.put(self.right, sheet.y, right, kind, align="right", gap="\t")
        sheet.y += self.step * (kind.size / self.kind.size)

    def rule(self) -> None:
        """A line of dashes, a drawn line, or room."""
        sheet = self.sheet
        if self.rule_sign in "-=*.":
            count = int((self.right - self.left) / max(0.1, sheet.measure(self.rule_sign, self.kind)) * 0.98)
            sheet.put(self.left, sheet.y, self.rule_sign * count, self.kind)
        elif self.rule_sign == "_":
            sheet.rule(self.left, self.right, sheet.y - self.kind.size * 0.3, weight=0.5)
        sheet.y += self.step
        sheet.block()

    def money(
        self, field: str | None, hundredths: int, *, row: int | None = None, total: bool = False, labelled: bool = True
    ) -> list[Run]:
        """An amount with the currency where the vendor prints it."""
        shown = format_number(hundredths, self.form)
        value: Run = shown
        if field:
            value = (shown, self.sheet.mark(field, plain(hundredths), labelled=labelled, row=row))
        if self.signed == "all" or (self.signed == "total" and total):
            sign: Run = (self.flavour.sign, self.sheet.mark("currency", self.flavour.currency, labelled=False))
            if self.sign_form == "after":
                return [value, " ", sign]
            return [sign, value] if self.sign_form == "glued" else [sign, " ", value]
        return [value]

    def label(self, text: str, *, total: bool = False) -> Line:
        """A label, with the currency in it where the vendor has it there."""
        if total and self.signed == "label" and self.flavour.sign not in text and self.flavour.currency not in text:
            return [
                f"{text} (",
                (self.flavour.sign, self.sheet.mark("currency", self.flavour.currency)),
                f"){self.colon}",
            ]
        return [f"{text}{self.colon}"]
