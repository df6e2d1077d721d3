"""The blocks that invoices are put together from: parties, keys with values, the table of lines, totals, footers.

A ``Painter`` holds one document's sheet, style and content, and the wording its vendor chose for each label.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from training.synthetic.invoice_data import InvoiceData, words
from training.synthetic.layout import BLACK, Align, Line, Run, Sheet, Type
from training.synthetic.parties import Party
from training.synthetic.style import Style, plain, plain_number

Entry = tuple[str, Line]
"""A label without its colon, and the runs of its value."""

_SLOT = re.compile(r"\{(\w)\}")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table of lines."""

    key: str
    label: str
    align: Align


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
        self.leading = vendor.choice([1.2, 1.25, 1.3, 1.4])
        self.show_currency = style.money_form == "bare" or vendor.random() < 0.3

    # --- words -----------------------------------------------------------------------------------------------
    def label(self, name: str) -> str:
        """The vendor's wording of a label, the same all over the document."""
        if name not in self._labels:
            pool = self.lex.LABELS.get(name) or self.lex.DISTRACTORS[name]
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
        self, field: str | None, hundredths: int, *, row: int | None = None, form: str | None = None, places: int = 2, labelled: bool = True
    ) -> list[Run]:
        """An amount with the vendor's currency sign, if any; signs beside marked totals are marked as well."""
        style = self.style
        shown = style.number(hundredths, places)
        number: Run = shown
        if field:
            number = (shown, self.sheet.mark(field, plain(hundredths), labelled=labelled, row=row))
        form = form or style.money_form
        sign = style.currency if form.startswith("code") else style.symbol
        marked: Run = (sign, self.sheet.mark("currency", style.currency, labelled=False)) if field and row is None else sign
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
    def party_lines(self, side: str, party: Party, *, country: bool, contact: str | None = None, one_line: str = "") -> list[Line]:
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
            shown = " ".join(account.iban[i : i + 4] for i in range(0, len(account.iban), 4)) if spaced else account.iban
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
            more.append((self.label("currency"), [(self.style.currency, self.sheet.mark("currency", self.style.currency))]))
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
        self, entries: Sequence[Entry], x: float, width: float, *, form: str, kind: Type | None = None, zebra: bool = False
    ) -> None:
        """Labels with values from ``sheet.y`` on, in one of the forms table, right, line, pairs, stacked, grid, chain, brackets."""
        sheet = self.sheet
        kind = kind or self.body
        label_type = Type(kind.family, kind.size, self.style.label_face, self.style.label_colour)
        colon = self.style.colon
        step = kind.size * self.leading
        sheet.block()
        if form in ("grid", "boxed"):
            self._grid(entries, x, width, kind, label_type, boxed=form == "boxed")
            return
        if form == "chain":
            runs: list[Run] = []
            for label, value in entries:
                runs += [f"{label}{colon} ", *value, "   "]
            for line in sheet.wrap(runs, kind, width):
                sheet.put(x, sheet.y, line, kind)
                sheet.y += step
            return
        if form == "pairs":
            half = width / 2
            for at in range(0, len(entries), 2):
                for slot, (label, value) in enumerate(entries[at : at + 2]):
                    used = sheet.put(x + slot * half, sheet.y, f"{label}{colon}", label_type, gap="\t" if slot else "\n")
                    sheet.put(x + slot * half + max(used + 5, half * 0.45), sheet.y, value, kind, gap="\t")
                sheet.y += step * 1.1
            return
        widest = max((sheet.measure(f"{label}{colon}", label_type) for label, _ in entries), default=0.0)
        offset = min(max(widest + kind.size, width * self.vendor.choice([0.3, 0.4, 0.5])), width * 0.62)
        for number, (label, value) in enumerate(entries):
            if zebra and number % 2:
                sheet.rect(x - 3, sheet.y - kind.size * 1.05, width + 6, step * 1.1, fill=(0.94, 0.94, 0.94))
            if form == "line":
                sheet.put(x, sheet.y, [f"{label}{colon} ", *value], kind)
            elif form == "brackets":
                sheet.put(x, sheet.y, [*value, f" ({label})"], kind)
            elif form == "stacked":
                sheet.put(x, sheet.y, f"{label}{colon}", label_type.sized(0.85))
                sheet.y += step * 0.95
                sheet.put(x, sheet.y, value, kind)
                sheet.y += step * 0.25
            else:
                sheet.put(x, sheet.y, f"{label}{colon}", label_type)
                room = width - offset
                if form == "right":
                    used = sheet.measure(f"{label}{colon}", label_type)
                    if sheet.measure(value, kind) > width - used - 4:
                        sheet.y += step
                    sheet.put(x + width, sheet.y, value, kind, align="right", gap="\t")
                else:
                    for line_number, line in enumerate(sheet.wrap(value, kind, max(room, 60))):
                        if line_number:
                            sheet.y += step
                        sheet.put(x + offset, sheet.y, line, kind, gap="\n" if line_number else "\t")
            sheet.y += step * (1.1 if zebra else 1.0)

    def _grid(self, entries: Sequence[Entry], x: float, width: float, kind: Type, label_type: Type, *, boxed: bool) -> None:
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
                    sheet.rect(x + slot * cell, sheet.y - kind.size * 1.1, cell, step * 2.05, stroke=BLACK, line_width=0.5)
            sheet.y += step * (2.3 if boxed else 2.1)

    # --- the table of lines ----------------------------------------------------------------------------------
    def columns(self) -> list[Column]:
        """The vendor's columns in the vendor's order."""
        vendor = self.vendor
        keys = ["description", "quantity", "unit_price", "amount"]
        if vendor.random() < 0.08:
            keys.remove("unit_price")
        if len(self.data.items) <= 4 and vendor.random() < 0.05:
            keys = ["description", "amount"]
        if vendor.random() < 0.5:
            keys.insert(0, "position")
        if vendor.random() < 0.35:
            keys.insert(keys.index("description") + vendor.choice([0, 0, 1]), "article")
        if "quantity" in keys and vendor.random() < 0.45:
            keys.insert(keys.index("quantity") + 1, "unit")
        if any(i.discount for i in self.data.items):
            keys.insert(keys.index("amount"), "discount")
        if not self.data.tax_free and vendor.random() < 0.4:
            keys.insert(keys.index("amount") + vendor.choice([0, 0, 1]), "tax")
        match vendor.randrange(5):
            case 0 if "quantity" in keys:
                keys.remove("quantity")
                keys.insert(keys.index("description"), "quantity")
                if "unit" in keys:
                    keys.remove("unit")
                    keys.insert(keys.index("quantity") + 1, "unit")
            case 1 if "unit_price" in keys and "quantity" in keys:
                keys.remove("unit_price")
                keys.insert(keys.index("quantity"), "unit_price")
            case _:
                pass
        centred: Align = "left" if vendor.random() < 0.15 else "right"
        aligns: dict[str, Align] = {"quantity": vendor.choice(["right", "right", "left"]), "unit_price": centred, "amount": "right", "discount": "right", "tax": "right"}
        return [Column(k, self.label(f"line.{k}"), aligns.get(k, "left")) for k in keys]

    def cell(self, key: str, row: int, merged_unit: bool) -> list[Run]:
        """The runs of one cell."""
        item, style = self.data.items[row], self.style
        match key:
            case "position":
                return [str((row + 1) * (10 if self.step_ten else 1)) + self.dot]
            case "article":
                return [item.article]
            case "description":
                return [(item.description, self.sheet.mark("line_items.description", item.description, row=row))]
            case "quantity":
                decimals = item.decimals if not self.fixed_decimals else 2
                shown = style.quantity(item.quantity, decimals)
                mark = self.sheet.mark("line_items.quantity", plain_number(item.quantity), row=row)
                return [(shown, mark), f" {item.unit}"] if merged_unit else [(shown, mark)]
            case "unit":
                return [item.unit]
            case "unit_price":
                return self.money("line_items.unit_price", item.unit_price, row=row, form=self.money_in_table, places=self.places)
            case "discount":
                return [f"{item.discount // 10} %" if item.discount else ""]
            case "tax":
                return [self.percent(item.tax_rate)]
            case _:
                return self.money("line_items.amount", item.amount, row=row, form=self.money_in_table)

    step_ten = False
    dot = ""
    fixed_decimals = False
    percent_space = " "

    def percent(self, rate: int) -> str:
        """A tax rate: "19 %", "5.5%"."""
        whole, part = divmod(rate, 10)
        mark = "," if "," in self.style.number_form[-3:] else "."
        text = f"{whole}{mark}{part}" if part else f"{whole}"
        if self.fixed_rate:
            text = f"{whole}{mark}{part}0"
        return f"{text}{self.percent_space}%"

    fixed_rate = False

    def table(self, *, header: str, rules: str) -> None:
        """The table of lines from ``sheet.y`` on; ``header`` is band, lines or plain, ``rules`` is none, rows, grid or zebra."""
        sheet, vendor = self.sheet, self.vendor
        self.step_ten = vendor.random() < 0.1
        self.dot = vendor.choice(["", "", "."])
        self.fixed_decimals = vendor.random() < 0.25
        self.percent_space = vendor.choice(["", " "])
        self.fixed_rate = vendor.random() < 0.15
        columns = self.columns()
        merged = "unit" not in [c.key for c in columns] and vendor.random() < 0.4
        small = vendor.random() < 0.3 or len(columns) > 6
        kind = self.body.sized(0.88) if small else self.body
        cells = [[self.cell(c.key, row, merged) for c in columns] for row in range(len(self.data.items))]
        head = kind.bold() if vendor.random() < 0.7 else kind
        while True:
            widths = self._widths(columns, cells, kind, head)
            if widths or len(columns) <= 4:
                break
            drop = next((n for n, c in enumerate(columns) if c.key in ("article", "unit", "position", "tax", "discount")), None)
            if drop is None:
                break
            columns = columns[:drop] + columns[drop + 1 :]
            cells = [row[:drop] + row[drop + 1 :] for row in cells]
        widths = widths or [(self.right - self.left) / len(columns)] * len(columns)
        step = kind.size * self.leading
        pad = vendor.choice([0.15, 0.3, 0.5]) * step
        self._table_head(columns, widths, head, step, header)
        for row, runs in enumerate(cells):
            at = [c.key for c in columns].index("description")
            broken = sheet.wrap(runs[at], kind, widths[at] - 8)
            details = [] if "description" not in [c.key for c in columns] else list(self.data.items[row].details)
            extra = [line for text in details for line in sheet.wrap(text, kind.sized(0.9), widths[at] - 8)]
            height = step * (len(broken) + len(extra)) + pad
            if sheet.y + height > sheet.height - sheet.bottom:
                self._table_break(row, kind)
                self._table_head(columns, widths, head, step, header)
            if rules == "zebra" and row % 2:
                sheet.rect(self.left, sheet.y - kind.size * 1.05 - pad / 2, self.right - self.left, height, fill=(0.93, 0.94, 0.96))
            x = self.left
            sheet.block()
            for number, (column, width) in enumerate(zip(columns, widths, strict=True)):
                line = broken[0] if number == at else runs[number]
                self._cell(x, width, column.align, line, kind, first=number == 0)
                if rules == "grid":
                    sheet.rect(x, sheet.y - kind.size * 1.05 - pad / 2, width, height, stroke=(0.3, 0.3, 0.3), line_width=0.4)
                x += width
            inner = self.left + sum(widths[:at]) + 4
            for number, line in enumerate([*broken[1:], *extra]):
                sheet.y += step
                sheet.put(inner, sheet.y, line, kind if number < len(broken) - 1 else kind.sized(0.9))
            if rules == "rows":
                sheet.rule(self.left, self.right, sheet.y + kind.size * 0.4 + pad / 2, weight=0.3, colour=(0.6, 0.6, 0.6))
            sheet.y += step + pad
        sheet.y += step * 0.3

    def _cell(self, x: float, width: float, align: Align, line: Line, kind: Type, *, first: bool) -> None:
        at = x + 4 if align == "left" else x + width - 4 if align == "right" else x + width / 2
        self.sheet.put(at, self.sheet.y, line, kind, align=align, gap="\n" if first else "\t")

    def _table_break(self, row: int, kind: Type) -> None:
        sheet = self.sheet
        carried = sum(i.amount for i in self.data.items[:row])
        carry = self.vendor.random() < 0.5
        label = self.vendor.choice(self.lex.CARRY)
        for last in (True, False):
            if carry:
                sheet.block()
                sheet.put(self.right - 110, sheet.y, label, kind, align="right")
                sheet.put(self.right - 4, sheet.y, self.style.number(carried), kind, align="right", gap="\t")
            if last:
                sheet.new_page()
        if carry:
            sheet.y += kind.size * 2

    def _table_head(self, columns: list[Column], widths: list[float], head: Type, step: float, header: str) -> None:
        sheet = self.sheet
        broken = [sheet.wrap(c.label, head, w - 6) for c, w in zip(columns, widths, strict=True)]
        rows = max(len(b) for b in broken)
        height = rows * step + step * 0.35
        top = sheet.y - head.size * 1.1
        dark = header == "band" and self.style.accent != BLACK and self.vendor.random() < 0.5
        if header == "band":
            sheet.rect(self.left, top, self.right - self.left, height, fill=self.style.accent if dark else (0.87, 0.89, 0.91))
        elif header == "lines":
            sheet.rule(self.left, self.right, top)
            sheet.rule(self.left, self.right, top + height)
        elif header == "under":
            sheet.rule(self.left, self.right, top + height, weight=1.0)
        kind = head.coloured((1.0, 1.0, 1.0)) if dark else head
        sheet.block()
        for line in range(rows):
            x = self.left
            first = True
            for column, width, parts in zip(columns, widths, broken, strict=True):
                if line < len(parts):
                    self._cell(x, width, column.align, parts[line], kind, first=first)
                    first = False
                x += width
            sheet.y += step
        sheet.y += step * 0.6

    def _widths(self, columns: list[Column], cells: list[list[list[Run]]], kind: Type, head: Type) -> list[float] | None:
        """Column widths: as wide as the content, the description gets the rest; None where that is too little."""
        total = self.right - self.left
        found: list[float] = []
        for number, column in enumerate(columns):
            if column.key == "description":
                found.append(0.0)
                continue
            longest = max((self.sheet.measure(w, head) for w in column.label.split()), default=0.0)
            content = max(self.sheet.measure(row[number], kind) for row in cells)
            full = self.sheet.measure(column.label, head)
            found.append(max(content, longest, min(full, 60)) + 14)
        rest = total - sum(found)
        if rest < 90:
            return None
        at = [c.key for c in columns].index("description")
        found[at] = rest
        return found

    # --- totals ----------------------------------------------------------------------------------------------
    def total_entries(self) -> list[tuple[str, Line, bool]]:
        """Label, value and whether it is the main one, for each total the vendor prints."""
        t, vendor = self.data.totals, self.vendor
        rows: list[tuple[str, Line, bool]] = []
        plain_tax = self.data.tax_free
        if t.discount or t.shipping:
            rows.append((self.label("lines_total"), self.money(None, t.lines), False))
        if t.discount:
            rows.append((self.label("discount"), self.money(None, -t.discount), False))
        if t.shipping:
            rows.append((self.label("shipping"), self.money(None, t.shipping), False))
        if not plain_tax or vendor.random() < 0.3:
            if vendor.random() < 0.93:
                rows.append((self.label("net_amount"), self.money("net_amount", t.net), False))
            rows += self._tax_rows()
        rows.append((self.label("gross_amount"), self.money("gross_amount", t.gross), True))
        if t.prepaid:
            rows.append((self.label("prepaid"), self.money(None, -t.prepaid if vendor.random() < 0.5 else t.prepaid), False))
            rows.append((self.label("amount_due"), self.money("amount_due", t.due), True))
        elif vendor.random() < 0.16:
            rows.append((self.label("amount_due"), self.money("amount_due", t.due), True))
        return rows

    def _tax_rows(self) -> list[tuple[str, Line, bool]]:
        t, vendor = self.data.totals, self.vendor
        label = self.label("tax_amount")
        form = vendor.randrange(6)

        def worded(rate: int, base: int) -> str:
            percent = self.percent(rate)
            on = {"de": "auf", "en": "on", "fr": "sur"}[self.style.language]
            return [f"{label} {percent}", f"{percent} {label}", f"{label} ({percent})", f"{label} {percent} {on} {self.style.number(base)}", f"{label}", f"{label} {percent}"][form]

        if len(t.shares) == 1:
            share = t.shares[0]
            return [(worded(share.rate, share.base), self.money("tax_amount", share.tax), False)]
        if form == 4:
            return [(label, self.money("tax_amount", t.tax), False)]
        rows: list[tuple[str, Line, bool]] = [(worded(s.rate, s.base), self.money(None, s.tax), False) for s in t.shares]
        if vendor.random() < 0.6:
            total = {"de": ["Summe MwSt.", "USt. Gesamt", "Steuerbetrag gesamt", "MwSt. gesamt"], "en": ["Total VAT", "Total tax", "VAT total"], "fr": ["Total TVA", "TVA totale"]}
            rows.append((vendor.choice(total[self.style.language]), self.money("tax_amount", t.tax), False))
        return rows

    def totals(self, *, form: str) -> None:
        """The totals from ``sheet.y`` on: right, left, wide, grid or rows of the table."""
        sheet, vendor = self.sheet, self.vendor
        rows = self.total_entries()
        kind = self.body
        step = kind.size * 1.45
        sheet.room(step * (len(rows) + 1))
        sheet.block()
        if form == "grid":
            self._grid([(label, value) for label, value, _ in rows], self.left, self.right - self.left, kind, self.label_type, boxed=vendor.random() < 0.7)
            return
        width = vendor.choice([190.0, 215.0, 250.0]) if form != "wide" else self.right - self.left
        need = max(sheet.measure(label, kind.bold()) + sheet.measure(value, kind.bold()) for label, value, _ in rows) + 18
        width = min(max(width, need), self.right - self.left)
        x = self.left if form in ("left", "wide") else self.right - width
        emphasis = vendor.choice(["bold", "bold", "bold", "rule", "band", "none"])
        colon = vendor.choice([self.style.colon, "", ":"])
        bare_total = vendor.random() < 0.02
        if vendor.random() < 0.35:
            sheet.rule(x, x + width, sheet.y - kind.size * 1.1, weight=0.5)
        label_right = vendor.random() < 0.25
        edge = x + width - max(sheet.measure(value, kind.bold()) for _, value, _ in rows) - 14
        for label, value, main in rows:
            set_in = kind.bold() if main and emphasis != "none" else kind
            if main and emphasis == "rule":
                sheet.rule(x, x + width, sheet.y - kind.size * 1.05, weight=0.6)
            if main and emphasis == "band":
                sheet.rect(x - 4, sheet.y - kind.size * 1.15, width + 8, step, fill=(0.9, 0.9, 0.9))
            if not (main and bare_total):
                if label_right:
                    sheet.put(edge, sheet.y, f"{label}{colon}", set_in, align="right")
                else:
                    sheet.put(x, sheet.y, f"{label}{colon}", set_in)
            sheet.put(x + width - 4, sheet.y, value, set_in, align="right", gap="\t")
            sheet.y += step
        sheet.y += step * 0.5

    def tax_table(self, x: float, width: float) -> None:
        """Rates, bases and taxes as a small table."""
        sheet = self.sheet
        kind = self.body.sized(0.9)
        heads = [self.label("tax.rate"), self.label("tax.base"), self.label("tax.amount")]
        t = self.data.totals
        step = kind.size * 1.4
        sheet.room(step * (len(t.shares) + 3))
        cell = width / 3
        sheet.block()
        for slot, head in enumerate(heads):
            sheet.put(x + (slot + 1) * cell - 4, sheet.y, head, kind.bold(), align="right", gap="\t" if slot else "\n")
        sheet.rule(x, x + width, sheet.y + kind.size * 0.4, weight=0.4)
        sheet.y += step * 1.1
        for share in t.shares:
            values = [self.percent(share.rate), self.style.number(share.base), self.style.number(share.tax)]
            for slot, text in enumerate(values):
                sheet.put(x + (slot + 1) * cell - 4, sheet.y, text, kind, align="right", gap="\t" if slot else "\n")
            sheet.y += step
        sheet.y += step * 0.6

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
            line = self.fill(vendor.choice(self.lex.PAY_IN), n=str(d.days))
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
            for number, column in enumerate(columns):
                if one_line:
                    sheet.block()
                    sheet.put(sheet.width / 2, top + number * step, _joined(column, self.separator), kind, align="centre")
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
