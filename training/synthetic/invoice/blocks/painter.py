"""One invoice being drawn: its sheet, style and content, and the wording its vendor chose for each label."""

from __future__ import annotations

import re
from datetime import date
from random import Random

from training.synthetic.amounts import plain
from training.synthetic.invoice.content.data import InvoiceData
from training.synthetic.invoice.lexicon import LEXICA, en
from training.synthetic.layout import Line, Run, Sheet, Type
from training.synthetic.style import MoneyForm, Style

_SLOT = re.compile(r"\{(\w)\}")


class Painter:
    """Writes the words and values of one invoice; ``vendor`` decides wording and habits."""

    def __init__(self, sheet: Sheet, style: Style, data: InvoiceData, vendor: Random) -> None:
        self.sheet, self.style, self.data, self.vendor = sheet, style, data, vendor
        self.lex = LEXICA[style.language]
        self._labels: dict[str, str] = {}
        self._own: set[str] = set()
        self.left = vendor.choice([40.0, 50.0, 56.7, 62.0, 70.9])
        self.right = sheet.width - vendor.choice([40.0, 50.0, 56.7, 45.0])
        self.body = style.body
        self.label_type = Type(self.body.family, self.body.size, style.label_face, style.label_colour)
        self.places = 4 if vendor.random() < 0.06 else 2
        self.money_in_table = style.money_form if vendor.random() < 0.35 else "bare"
        self.percent_space = vendor.choice(["", " "])
        self.fixed_rate = vendor.random() < 0.15
        self.leading = vendor.choice([1.2, 1.25, 1.3, 1.4])
        self.bilingual = style.language != "en" and vendor.random() < 0.05
        self.prints_tax_id = vendor.random() < 0.87
        self.glued = vendor.random() < 0.06
        self.breaks_names = vendor.random() < 0.35
        self.breaks_at = vendor.choice([0.5, 0.5, 0.25, 0.75])
        self.sign = "$" if style.symbol.endswith("$") and vendor.random() < 0.6 else style.symbol
        self.show_currency = style.money_form == "bare" or vendor.random() < 0.3

    def label(self, name: str) -> str:
        """The vendor's wording of a label, the same all over the document."""
        if name not in self._labels:
            pool = self.lex.LABELS.get(name) or self.lex.DISTRACTORS[name]
            pool = self.lex.REGIONAL.get(self.style.country, {}).get(name, pool)
            if name == "invoice_number" and self.data.credit and self.vendor.random() < 0.7:
                pool = self.lex.CREDIT_NUMBER
            chosen = self.vendor.choice(pool)
            if self.bilingual and name in en.LABELS:
                chosen = f"{chosen} / {self.vendor.choice(en.LABELS[name])}"
            for code in ("CHF", "EUR"):
                chosen = chosen.replace(code, self.style.currency)
            self._labels[name] = chosen.replace("€", self.sign)
        return self._labels[name]

    def key(self, name: str) -> str:
        """A label with the vendor's colon."""
        return self.label(name).rstrip(" :") + self.style.colon

    def name_parts(self, name: str) -> list[str]:
        """A name on one line, or on two, broken where the vendor does, if the name is long."""
        words = name.split()
        if not self.breaks_names or len(name) < 20 or len(words) < 3:
            return [name]
        cut = min(range(1, len(words)), key=lambda i: abs(len(" ".join(words[:i])) - len(name) * self.breaks_at))
        return [" ".join(words[:cut]), " ".join(words[cut:])]

    def once(self, name: str) -> bool:
        """True the first time it is asked for ``name``: is this the field's own place?"""
        fresh = name not in self._own
        self._own.add(name)
        return fresh

    def told(self, name: str) -> bool:
        """Whether ``name`` was asked for already."""
        return name in self._own

    def text(self, field: str, value: str) -> Run:
        """A value printed as it is."""
        return value, self.sheet.mark(field, value, labelled=self.once(field))

    def day(self, field: str, when: date) -> Run:
        """A date in the vendor's form."""
        return self.style.date(when), self.sheet.mark(field, when.isoformat(), labelled=self.once(field))

    def money(
        self,
        field: str | None,
        hundredths: int,
        *,
        row: int | None = None,
        form: MoneyForm | None = None,
        places: int = 2,
    ) -> list[Run]:
        """An amount with the vendor's currency sign, if any; signs beside marked totals are marked as well."""
        style = self.style
        shown = style.number(hundredths, places)
        number: Run = shown
        if field:
            number = (shown, self.sheet.mark(field, plain(hundredths), row=row))
        form = form or style.money_form
        sign = style.currency if form.startswith("code") else self.sign
        marked: Run = (
            (sign, self.sheet.mark("currency", style.currency, labelled=False)) if field and row is None else sign
        )
        match form:
            case "symbol_after" | "code_after":
                return [number, " ", marked]
            case "symbol_before" | "code_before":
                return [marked, " ", number]
            case "symbol_glued":
                return [marked, number] if len(sign) == 1 else [marked, " ", number]
            case _:
                return [number]

    def percent(self, rate: int) -> str:
        """A tax rate: "19 %", "5.5%"."""
        whole, part = divmod(rate, 10)
        mark = "," if "," in self.style.number_form[-3:] else "."
        text = f"{whole}{mark}{part}" if part else f"{whole}"
        if self.fixed_rate:
            text = f"{whole}{mark}{part}0"
        return f"{text}{self.percent_space}%"

    def fill(self, template: str, **slots: Run | list[Run]) -> Line:
        """A sentence with its ``{x}`` slots filled, each by a run or several."""
        runs: list[Run] = []
        at = 0
        for match in _SLOT.finditer(template):
            slot = slots[match.group(1)]
            runs += [template[at : match.start()], *(slot if isinstance(slot, list) else [slot])]
            at = match.end()
        return [*runs, template[at:]]

    def sentence(self, line: str | Line) -> None:
        """Running text over the width of the page."""
        self.sheet.paragraph(self.left, self.right - self.left, line, self.body, after=0.35)
