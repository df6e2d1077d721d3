"""The blocks that invoices are put together from: parties, keys with values, the table of lines, totals, footers.

A ``Painter`` holds one document's sheet, style and content, and the wording its vendor chose for each label.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from random import Random

from training.synthetic.invoice_data import InvoiceData, words
from training.synthetic.layout import BLACK, Line, Run, Sheet, Type
from training.synthetic.parties import Party
from training.synthetic.style import Style, plain

Entry = tuple[str, Line]
"""A label without its colon, and the runs of its value."""

_SLOT = re.compile(r"\{(\w)\}")


class Painter:
    """Draws the blocks of one invoice. ``vendor`` decides wording and habits, ``rng`` what differs per document."""

    def __init__(self, sheet: Sheet, style: Style, data: InvoiceData, vendor: Random, rng: Random) -> None:
        self.sheet, self.style, self.data, self.rng, self.vendor = sheet, style, data, rng, vendor
        self.lex = words(style.language)
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
        self.show_currency = style.money_form == "bare" or vendor.random() < 0.3

    # --- words -----------------------------------------------------------------------------------------------
    def label(self, name: str) -> str:
        """The vendor's wording of a label, the same all over the document."""
        if name not in self._labels:
            pool = self.lex.LABELS.get(name) or self.lex.DISTRACTORS[name]
            if self.style.country == "US" and self.style.language == "en":
                pool = self.lex.AMERICAN.get(name, pool)
            chosen = self.vendor.choice(pool)
            if self.style.language != "en" and self.vendor.random() < 0.03 and name in words("en").LABELS:
                chosen = f"{chosen} / {self.vendor.choice(words('en').LABELS[name])}"
            self._labels[name] = chosen
        return self._labels[name]

    def once(self, name: str) -> bool:
        """True the first time it is asked for ``name``: is this the field's own place?"""
        fresh = name not in self._own
        self._own.add(name)
        return fresh

    def key(self, name: str) -> str:
        """A label with the vendor's colon."""
        return self.label(name).rstrip(" :") + self.style.colon

    # --- values ----------------------------------------------------------------------------------------------
    def text(self, field: str, value: str, *, labelled: bool | None = None) -> Run:
        """A value printed as it is."""
        own = self.once(field) if labelled is None else labelled
        return value, self.sheet.mark(field, value, labelled=own)

    def day(self, field: str, when: date, *, labelled: bool | None = None) -> Run:
        """A date in the vendor's form."""
        own = self.once(field) if labelled is None else labelled
        return self.style.date(when), self.sheet.mark(field, when.isoformat(), labelled=own)

    def money(
        self,
        field: str | None,
        hundredths: int,
        *,
        row: int | None = None,
        form: str | None = None,
        places: int = 2,
        labelled: bool = True,
    ) -> list[Run]:
        """An amount with the vendor's currency sign, if any; signs beside marked totals are marked as well."""
        style = self.style
        shown = style.number(hundredths, places)
        number: Run = shown
        if field:
            number = (shown, self.sheet.mark(field, plain(hundredths), labelled=labelled, row=row))
        form = form or style.money_form
        sign = style.currency if form.startswith("code") else style.symbol
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

    def fill(self, template: str, **slots: Run | str) -> Line:
        """A sentence with its ``{x}`` slots filled by runs."""
        runs: list[Run] = []
        at = 0
        for match in _SLOT.finditer(template):
            runs += [template[at : match.start()], slots[match.group(1)]]
            at = match.end()
        return [*runs, template[at:]]

    # --- blocks ----------------------------------------------------------------------------------------------
    def party_lines(
        self, side: str, party: Party, *, country: bool, contact: str | None = None, one_line: str = ""
    ) -> list[Line]:
        """Name and address of seller or buyer; with ``one_line`` all in one line, joined by it."""
        own = self.once(f"{side}_block")
        name = self.sheet.mark(f"{side}_name", party.name, labelled=own)
        shown = [*party.address.lines, *([party.address.country_name] if country else [])]
        where = self.sheet.mark(f"{side}_address", ", ".join(shown), labelled=own)
        if one_line:
            return [[(party.name, name), one_line, (one_line.join(shown), where)]]
        lines: list[Line] = [[(party.name, name)]]
        if contact:
            lines.append([contact])
        return [*lines, *([(line, where)] for line in shown)]

    def tax_line(self, *, glue: str = " ") -> Line | None:
        """The seller's tax number with its label."""
        seller = self.data.seller
        if not seller.tax_id or not seller.tax_id_printed:
            return None
        mark = self.sheet.mark("seller_tax_id", seller.tax_id, labelled=self.once("seller_tax_id"))
        return [self.key("seller_tax_id") + glue, (seller.tax_id_printed, mark)]

    def bank_lines(self, *, spaced: bool, holder: bool, one_line: str = "") -> list[Line]:
        """The seller's accounts; the first is the field's value, others are further values' distractors."""
        lines: list[Line] = []
        for number, account in enumerate(self.data.seller.accounts):
            shown = (
                " ".join(account.iban[i : i + 4] for i in range(0, len(account.iban), 4)) if spaced else account.iban
            )
            value: Run = shown
            if number == 0:
                value = (shown, self.sheet.mark("seller_iban", account.iban, labelled=self.once("seller_iban")))
            parts: list[Line] = [
                [f"{self.key('bank')} {account.bank}" if self.vendor.random() < 0.5 else account.bank],
                [self.key("seller_iban").replace("::", ":") + " ", value],
                [f"{self.key('bic')} {account.bic}"],
            ]
            if holder and number == 0:
                mark = self.sheet.mark("seller_name", self.data.seller.name, labelled=False)
                parts.append([self.key("holder") + " ", (self.data.seller.name, mark)])
            lines += [_joined(parts, one_line)] if one_line else parts
        return lines

    def meta_entries(self, *, number: bool = True, issued: bool = True, due: bool = True) -> list[Entry]:
        """Labels and values of the invoice's head data, with distractors, in the vendor's order."""
        d = self.data
        vendor = self.vendor
        entries: list[Entry] = []
        if number:
            entries.append((self.label("invoice_number"), [self.text("invoice_number", d.number)]))
        if issued:
            entries.append((self.label("invoice_date"), [self.day("invoice_date", d.issued)]))
        if vendor.random() < 0.15:
            entries.reverse()
        more: list[Entry] = []
        if due and d.due and vendor.random() < 0.6:
            more.append((self.label("due_date"), [self.day("due_date", d.due)]))
        if d.po_number:
            more.append((self.label("purchase_order_number"), [self.text("purchase_order_number", d.po_number)]))
        if self.show_currency and vendor.random() < 0.6:
            more.append(
                (self.label("currency"), [(self.style.currency, self.sheet.mark("currency", self.style.currency))])
            )
        wanted = vendor.choice([0, 1, 1, 2, 2, 3, 4, 6])
        for name in vendor.sample(sorted(d.others), wanted):
            more.append((self.label(name), [d.others[name]]))
        if d.buyer.tax_id_printed and vendor.random() < 0.12:
            more.append((self.label("buyer_tax_id"), [d.buyer.tax_id_printed]))
        if vendor.random() < 0.06:
            line = self.tax_line()
            if line:
                more.append((self.label("seller_tax_id"), line[1:]))
        vendor.shuffle(more)
        if vendor.random() < 0.2:
            entries += more
            vendor.shuffle(entries)
            return entries
        return [*entries, *more] if vendor.random() < 0.75 else [*more, *entries]

    def key_values(
        self,
        entries: Sequence[Entry],
        x: float,
        width: float,
        *,
        form: str,
        kind: Type | None = None,
        zebra: bool = False,
    ) -> None:
        """Labels with values from ``sheet.y`` on.

        ``form`` is one of table, right, line, pairs, stacked, grid, boxed, chain, brackets.
        """
        sheet = self.sheet
        kind = kind or self.body
        label_type = Type(kind.family, kind.size, self.style.label_face, self.style.label_colour)
        step = kind.size * self.leading
        sheet.block()
        entries = [
            (f"{label}{self.style.colon}" if label and form != "brackets" else label, value) for label, value in entries
        ]
        if form in ("grid", "boxed"):
            self.grid(entries, x, width, kind, label_type, boxed=form == "boxed")
            return
        if form == "chain":
            runs: list[Run] = []
            for label, value in entries:
                runs += [f"{label} ", *value, "   "]
            for line in sheet.wrap(runs, kind, width):
                sheet.put(x, sheet.y, line, kind)
                sheet.y += step
            return
        half = width / 2
        if form == "pairs" and any(
            max(sheet.measure(label, label_type) + 5, half * 0.45) + sheet.measure(value, kind) > half - 4
            for label, value in entries
        ):
            form = "table"
        if form == "pairs":
            for at in range(0, len(entries), 2):
                for slot, (label, value) in enumerate(entries[at : at + 2]):
                    used = sheet.put(x + slot * half, sheet.y, label, label_type, gap="\t" if slot else "\n")
                    sheet.put(x + slot * half + max(used + 5, half * 0.45), sheet.y, value, kind, gap="\t")
                sheet.y += step * 1.1
            return
        widest = max((sheet.measure(label, label_type) for label, _ in entries), default=0.0)
        offset = min(max(widest + kind.size, width * self.vendor.choice([0.3, 0.4, 0.5])), width * 0.62)
        for number, (label, value) in enumerate(entries):
            if zebra and number % 2:
                sheet.rect(x - 3, sheet.y - kind.size * 1.05, width + 6, step * 1.1, fill=(0.94, 0.94, 0.94))
            if form == "line":
                sheet.put(x, sheet.y, [f"{label} ", *value], kind)
            elif form == "brackets":
                sheet.put(x, sheet.y, [*value, f" ({label})"] if label else value, kind)
            elif form == "stacked":
                sheet.put(x, sheet.y, label, label_type.sized(0.85))
                sheet.y += step * 0.95
                sheet.put(x, sheet.y, value, kind)
                sheet.y += step * 0.25
            else:
                sheet.put(x, sheet.y, label, label_type)
                if form == "right":
                    used = sheet.measure(label, label_type)
                    if sheet.measure(value, kind) > width - used - 4:
                        sheet.y += step
                    sheet.put(x + width, sheet.y, value, kind, align="right", gap="\t")
                else:
                    value_x = x + max(offset, sheet.measure(label, label_type) + 5)
                    for line_number, line in enumerate(sheet.wrap(value, kind, max(x + width - value_x, 60))):
                        if line_number:
                            sheet.y += step
                        sheet.put(value_x, sheet.y, line, kind, gap="\n" if line_number else "\t")
            sheet.y += step * (1.1 if zebra else 1.0)

    def grid(
        self, entries: Sequence[Entry], x: float, width: float, kind: Type, label_type: Type, *, boxed: bool
    ) -> None:
        """Labels in a row with the values below, as many columns as fit."""
        sheet = self.sheet
        small = label_type.sized(0.85)
        need = max(max(sheet.measure(label, small), sheet.measure(value, kind)) for label, value in entries) + 12
        columns = max(1, min(len(entries), int(width / need)))
        step = kind.size * 1.35
        cell = width / columns
        for at in range(0, len(entries), columns):
            row = entries[at : at + columns]
            sheet.block()
            for slot, (label, _) in enumerate(row):
                sheet.put(x + slot * cell + 4, sheet.y, label, small, gap="\t" if slot else "\n")
            for slot, (_, value) in enumerate(row):
                sheet.put(x + slot * cell + 4, sheet.y + step, value, kind, gap="\t" if slot else "\n")
                if boxed:
                    sheet.rect(
                        x + slot * cell, sheet.y - kind.size * 1.1, cell, step * 2.05, stroke=BLACK, line_width=0.5
                    )
            sheet.y += step * (2.3 if boxed else 2.1)

    def percent(self, rate: int) -> str:
        """A tax rate: "19 %", "5.5%"."""
        whole, part = divmod(rate, 10)
        mark = "," if "," in self.style.number_form[-3:] else "."
        text = f"{whole}{mark}{part}" if part else f"{whole}"
        if self.fixed_rate:
            text = f"{whole}{mark}{part}0"
        return f"{text}{self.percent_space}%"

    # --- sentences -------------------------------------------------------------------------------------------
    def payment(self) -> None:
        """The sentence on payment, with the due date if it has one."""
        d, vendor = self.data, self.vendor
        if d.due and ("due_date" not in self._own or vendor.random() < 0.3):
            line = self.fill(
                vendor.choice(self.lex.PAY_BY),
                d=self.day("due_date", d.due),
                n=str(d.days),
                p=str(vendor.choice([2, 2, 3])),
                k="10",
                s=self.style.date(d.discount_date),
            )
        elif vendor.random() < 0.7:
            pool = [t for t in self.lex.PAY_IN if "{n}" in t or not d.due]
            line = self.fill(vendor.choice(pool), n=str(d.days))
        else:
            return
        self.sentence(line)

    def sentence(self, line: str | Line, kind: Type | None = None) -> None:
        """Running text over the width of the page."""
        self.sheet.paragraph(self.left, self.right - self.left, line, kind or self.body, after=0.35)

    def footer(self, columns: Sequence[Sequence[Line]], *, one_line: bool) -> None:
        """Columns (or centred lines) at the foot of every page."""
        sheet = self.sheet
        kind = self.body.sized(0.78)
        step = kind.size * 1.25
        height = max((len(c) for c in columns), default=0) * step
        here, y = sheet.page, sheet.y
        for page in range(sheet.page + 1):
            sheet.page = page
            if page and self.vendor.random() < 0.3:
                continue
            top = sheet.height - 34 - height if not one_line else sheet.height - 30 - step * len(columns)
            if self.footer_rule:
                sheet.rule(self.left, self.right, top - kind.size * 1.3, weight=0.4, colour=(0.5, 0.5, 0.5))
            cell = (self.right - self.left) / max(1, len(columns))
            for number, lines in enumerate(columns):
                column = sheet.again(lines) if page else lines
                if one_line:
                    sheet.block()
                    sheet.put(
                        sheet.width / 2, top + number * step, _joined(column, self.separator), kind, align="centre"
                    )
                else:
                    sheet.lines(self.left + number * cell, top, column, kind, leading=1.25)
        sheet.page, sheet.y = here, y

    footer_rule = False
    separator = " · "

    def page_numbers(self, put: Callable[[int, str], None]) -> None:
        """Call ``put`` with each page's number line."""
        template = self.vendor.choice(self.lex.PAGE)
        total = self.sheet.page + 1
        for page in range(total):
            put(page, template.replace("{i}", str(page + 1)).replace("{n}", str(total)))


def _joined(parts: Sequence[Line], separator: str) -> Line:
    runs: list[Run] = []
    for number, part in enumerate(parts):
        runs += [separator, *part] if number else [*part]
    return runs
