"""The table of an invoice's lines: the vendor's columns, wrapped cells, page breaks with amounts carried forward."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from training.synthetic.amounts import half_up, plain_number
from training.synthetic.invoice.blocks.columns import draw_columns, fit
from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.layout import BLACK, Align, Line, Run, Type


class LinesTable:
    """The lines of one invoice.

    ``header`` is band, lines, under or plain; ``rules`` is none, rows, grid, columns or zebra. With ``dated`` each line
    has a day; with ``taxed`` its tax and gross amount, and the last row has the sums of the invoice under them.
    """

    def __init__(self, p: Painter, *, header: str, rules: str, dated: bool = False, taxed: bool = False) -> None:
        vendor = p.vendor
        self.p, self.header, self.rules = p, header, rules
        self.step_ten = vendor.random() < 0.1
        self.dot = vendor.choice(["", "", "."])
        self.fixed_decimals = vendor.random() < 0.25
        self.taxed = taxed
        columns = draw_columns(p, dated=dated, taxed=taxed)
        self.unit_beside = "unit" not in [c.key for c in columns] and vendor.random() < 0.4
        small = vendor.random() < 0.3 or len(columns) > 6
        self.kind = p.body.sized(0.88) if small else p.body
        cells = [[self._content(c.key, row) for c in columns] for row in range(len(p.data.items))]
        self.head = self.kind.bold() if vendor.random() < 0.7 else self.kind
        self.columns, self.cells, self.widths = fit(p, columns, cells, self.kind, self.head)
        self.described = [c.key for c in self.columns].index("description")
        self.step = self.kind.size * p.leading
        self.pad = vendor.choice([0.15, 0.3, 0.5]) * self.step
        self.apart = vendor.random() < 0.25

    def draw(self) -> None:
        """The table from ``sheet.y`` on."""
        self._draw_head()
        for row in range(len(self.cells)):
            self._draw_row(row)
        if self.taxed:
            self._draw_sums()
        self.p.sheet.y += self.step * 0.3

    def _content(self, key: str, row: int) -> list[Run]:
        """The runs of one cell."""
        p = self.p
        item = p.data.items[row]
        match key:
            case "position":
                return [str((row + 1) * (10 if self.step_ten else 1)) + self.dot]
            case "article":
                return [item.article]
            case "description":
                return [(item.description, p.sheet.mark("line_items.description", item.description, row=row))]
            case "quantity":
                shown = p.style.quantity(item.quantity, 2 if self.fixed_decimals else item.decimals)
                mark = p.sheet.mark("line_items.quantity", plain_number(item.quantity), row=row)
                return [(shown, mark), f" {item.unit}"] if self.unit_beside else [(shown, mark)]
            case "unit":
                return [item.unit]
            case "unit_price":
                return p.money(
                    "line_items.unit_price", item.unit_price, row=row, form=p.money_in_table, places=p.places
                )
            case "discount":
                return [f"{item.discount // 10} %" if item.discount else ""]
            case "tax":
                return [p.percent(item.tax_rate)]
            case "line_tax" | "line_gross":
                tax = half_up(abs(item.amount) * item.tax_rate, 1000) * (-1 if item.amount < 0 else 1)
                return [p.style.number(tax if key == "line_tax" else item.amount + tax)]
            case "date":
                return [p.style.date(p.data.issued - timedelta(days=2 * (len(p.data.items) - row)))]
            case _:
                return p.money("line_items.amount", item.amount, row=row, form=p.money_in_table)

    def _draw_row(self, row: int) -> None:
        """One line, on a new page where it has no room on this one."""
        p, sheet, kind, step, pad = self.p, self.p.sheet, self.kind, self.step, self.pad
        small = kind.sized(0.9)
        runs, inner = self.cells[row], self.widths[self.described] - 8
        broken = sheet.wrap(runs[self.described], kind, inner)
        extra = [line for text in p.data.items[row].details for line in sheet.wrap(text, small, inner)]
        height = step * (len(broken) + len(extra)) + pad
        if sheet.y + height > sheet.height - sheet.bottom:
            self._break_page(row)
            self._draw_head()
        top = sheet.y - kind.size * 1.05 - pad / 2
        if self.rules == "zebra" and row % 2:
            sheet.rect(p.left, top, p.right - p.left, height, fill=(0.93, 0.94, 0.96))
        if self.apart or not row:
            sheet.block()
        x = p.left
        for number, (column, width) in enumerate(zip(self.columns, self.widths, strict=True)):
            line = broken[0] if number == self.described else runs[number]
            self._put(x, width, column.align, line, kind, first=number == 0)
            if self.rules == "grid":
                sheet.rect(x, top, width, height, stroke=(0.3, 0.3, 0.3), line_width=0.4)
            elif self.rules == "columns":
                sheet.rect(x, top, 0.4, height, fill=(0.3, 0.3, 0.3))
            x += width
        indent = p.left + sum(self.widths[: self.described]) + 4
        for number, line in enumerate([*broken[1:], *extra]):
            sheet.y += step
            sheet.put(indent, sheet.y, line, kind if number < len(broken) - 1 else small)
        if self.rules == "rows":
            sheet.rule(p.left, p.right, sheet.y + kind.size * 0.4 + pad / 2, weight=0.3, colour=(0.6, 0.6, 0.6))
        sheet.y += step + pad

    def _draw_sums(self) -> None:
        """The sums of the invoice, each under its column."""
        p, sheet, t = self.p, self.p.sheet, self.p.data.totals
        sheet.room(self.step * 4)
        sheet.block()
        sheet.rule(p.left, p.right, sheet.y - self.kind.size * 1.1, weight=0.8)
        word = {"de": "Summe", "en": "Total", "fr": "Total"}[p.style.language]
        for name, extra in (("discount", -t.discount), ("shipping", t.shipping)):
            if extra:
                self._draw_last({"description": [p.label(name)], "amount": [p.style.number(extra)]}, self.kind)
        sums: dict[str, Line] = {
            "description": [word],
            "amount": p.money("net_amount", t.net, form=p.money_in_table),
            "line_tax": p.money("tax_amount", t.tax, form="bare"),
            "line_gross": p.money("gross_amount", t.gross, form="bare"),
        }
        self._draw_last(sums, self.kind.bold())
        sheet.y += self.step * 0.4

    def _draw_last(self, cells: Mapping[str, Line], kind: Type) -> None:
        """A row below the lines that has only some of the columns."""
        x, first = self.p.left, True
        for column, width in zip(self.columns, self.widths, strict=True):
            if column.key in cells:
                self._put(x, width, column.align, cells[column.key], kind, first=first)
                first = False
            x += width
        self.p.sheet.y += self.step * 1.1

    def _put(self, x: float, width: float, align: Align, line: Line, kind: Type, *, first: bool) -> None:
        """A line of a cell whose left edge is at ``x``."""
        at = x + 4 if align == "left" else x + width - 4 if align == "right" else x + width / 2
        self.p.sheet.put(at, self.p.sheet.y, line, kind, align=align, gap="\n" if first else "\t")

    def _break_page(self, row: int) -> None:
        """A new page before ``row``, at times with the sum so far at the foot and at the head."""
        p, sheet = self.p, self.p.sheet
        carried = sum(i.amount for i in p.data.items[:row])
        carry = p.vendor.random() < 0.5
        label = p.vendor.choice(p.lex.CARRY)
        for last in (True, False):
            if carry:
                sheet.block()
                sheet.put(p.right - 110, sheet.y, label, self.kind, align="right")
                sheet.put(p.right - 4, sheet.y, p.style.number(carried), self.kind, align="right", gap="\t")
            if last:
                sheet.new_page()
        if carry:
            sheet.y += self.kind.size * 2

    def _draw_head(self) -> None:
        """The heads of the columns, repeated on every page."""
        p, sheet, head, step = self.p, self.p.sheet, self.head, self.step
        broken = [sheet.wrap(c.label, head, w - 6) for c, w in zip(self.columns, self.widths, strict=True)]
        rows = max(len(b) for b in broken)
        height = rows * step + step * 0.35
        top = sheet.y - head.size * 1.1
        dark = self.header == "band" and p.style.accent != BLACK and p.vendor.random() < 0.5
        if self.header == "band":
            sheet.rect(p.left, top, p.right - p.left, height, fill=p.style.accent if dark else (0.87, 0.89, 0.91))
        elif self.header == "lines":
            sheet.rule(p.left, p.right, top)
            sheet.rule(p.left, p.right, top + height)
        elif self.header == "under":
            sheet.rule(p.left, p.right, top + height, weight=1.0)
        kind = head.coloured((1.0, 1.0, 1.0)) if dark else head
        sheet.block()
        for line in range(rows):
            x = p.left
            first = True
            for column, width, parts in zip(self.columns, self.widths, broken, strict=True):
                if line < len(parts):
                    self._put(x, width, column.align, parts[line], kind, first=first)
                    first = False
                x += width
            sheet.y += step
        sheet.y += step * 0.6
