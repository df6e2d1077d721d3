"""A program that shows electronic invoices."""

from __future__ import annotations

from dataclasses import replace

from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.blocks.parties import party_marks, tax_id_run
from training.synthetic.invoice.lexicon.viewer import ADDRESS, BT, COUNTRY, HEADINGS, PARTY_NUMBER
from training.synthetic.key_values import Entry, key_values
from training.synthetic.layout import Line
from training.synthetic.parties import Party


class Viewer:
    """Its headings, whether it adds the numbers of terms, how it sets sections."""

    def __init__(self, p: Painter) -> None:
        vendor = p.vendor
        self.p = p
        self.width = p.right - p.left
        self.coded = vendor.random() < 0.2
        self.form = vendor.choices(["table", "line", "right", "stacked", "pairs"], [10, 3, 1, 0.7, 0.6])[0]
        self.zebra = vendor.random() < 0.4
        self.fill = vendor.choice([(0.82, 0.94, 1.0), (0.9, 0.9, 0.9), (0.85, 0.92, 0.86), None, None])
        self.gap = vendor.choice([6.0, 10.0, 16.0])
        self.headings = {key: vendor.choice(pool) for key, pool in HEADINGS[p.style.language].items()}
        self.two_columns = False
        self.zero_rows = vendor.random() < 0.5
        self.broken = vendor.random() < 0.5

    def name(self, key: str) -> str:
        """A label, with its term number where the viewer prints such."""
        label = self.plain(self.p.label(key))
        return f"{label} ({BT[key]})" if self.coded and key in BT else label

    def plain(self, label: str) -> str:
        """A label without the number of its term."""
        return label.split(" (B")[0].strip(" :")

    def heading(self, key: str, *, x: float | None = None, width: float | None = None) -> None:
        """A section's heading, on a band or bold; over the whole width unless told otherwise."""
        p, sheet = self.p, self.p.sheet
        x, width = self.p.left if x is None else x, width or self.width
        kind = p.body.sized(1.08).bold()
        sheet.room(kind.size * 5)
        sheet.y += self.gap
        if self.fill:
            sheet.rect(x - 3, sheet.y - kind.size * 1.1, width + 6, kind.size * 1.5, fill=self.fill)
        sheet.block()
        sheet.put(x, sheet.y, self.headings[key], kind)
        sheet.y += kind.size * 1.7

    def section(self, key: str, entries: list[Entry], *, x: float | None = None, width: float | None = None) -> None:
        """A heading and its keys with values; over the whole width unless told otherwise."""
        if not entries:
            return
        p = self.p
        x, width = p.left if x is None else x, width or self.width
        self.heading(key, x=x, width=width)
        for at in range(0, len(entries), 8):
            p.sheet.room(p.body.size * 3)
            key_values(p, entries[at : at + 8], x, width, form=self.form, zebra=self.zebra)

    def party(self, side: str, who: Party) -> list[Entry]:
        """A party as keys with values: name, contact, address, numbers."""
        p, vendor, language = self.p, self.p.vendor, self.p.style.language
        if side == "buyer" and p.data.buyer_above and p.data.buyer_private:
            who = replace(who, name=f"{p.data.buyer_above} {who.name}")
        name, where, lines = party_marks(p, side, who, country=False)
        entries: list[Entry] = []
        if vendor.random() < 0.3:
            number = p.data.others["customer_number"] if side == "buyer" else str(549910 + len(who.name))
            same = (who.name, p.sheet.mark(f"{side}_name", who.name, labelled=False))
            shown: Line = [same] if vendor.random() < 0.08 else [number]
            entries.append((vendor.choice(PARTY_NUMBER[language]), shown))
        parts = p.name_parts(who.name) if self.broken else [who.name]
        key = self.name("name") + (f" ({BT[f'{side}_name']})" if self.coded else "")
        entries.append((key, [run for part in parts for run in ((part, name), "\n")][:-1]))
        if vendor.random() < 0.3:
            entries.append((p.label("contact"), [who.person]))
        entries += self._address(side, who, [[(line, where)] for line in lines])
        if vendor.random() < 0.4:
            country = vendor.choice([who.address.country, who.address.country_name])
            entries.append((COUNTRY[language], [country]))
        if vendor.random() < 0.35:
            entries += [(self.name("phone"), [who.phone]), (self.name("email"), [who.email])]
        if side == "seller":
            if vendor.random() < 0.5 or not p.prints_tax_id:
                entries.append((self.name("tax_number"), [who.tax_number]))
            tax = tax_id_run(p)
            if tax:
                entries.append((self.name("seller_tax_id"), [tax]))
        elif who.tax_id_printed and vendor.random() < 0.4:
            entries.append((self.name("seller_tax_id"), [who.tax_id_printed]))
        return entries

    def _address(self, side: str, who: Party, lines: list[Line]) -> list[Entry]:
        """An address under one key, line by line, or in its parts; on one line where it has but one."""
        p, vendor = self.p, self.p.vendor
        split = vendor.random()
        if split < 0.45 and len(lines) >= 2:
            prefix = who.address.country + " " if vendor.random() < 0.5 else ""
            return [
                (p.label("address"), lines[0]),
                *(("", line) for line in lines[1:-1]),
                ("", [prefix, *lines[-1]]),
            ]
        if split < 0.8 and len(lines) >= 2:
            street, extra, town = ADDRESS[p.style.language]
            return [(street, lines[0]), *((extra, line) for line in lines[1:-1]), (town, lines[-1])]
        whole = ", ".join(who.address.lines)
        return [(p.label("address"), [(whole, p.sheet.mark(f"{side}_address", whole))])]
