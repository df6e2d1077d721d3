"""The table of an invoice's lines: the vendor's columns, wrapped cells, page breaks with amounts carried forward."""

from __future__ import annotations

from dataclasses import dataclass

from training.synthetic.invoice_blocks import Painter
from training.synthetic.layout import BLACK, Align, Line, Run, Type
from training.synthetic.style import plain_number


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table of lines."""

    key: str
    label: str
    align: Align


class LinesTable:
    """Draws the lines of one invoice."""

    def __init__(self, painter: Painter) -> None:
        self.p = painter

    def columns(self) -> list[Column]:
        """The vendor's columns in the vendor's order."""
        vendor = self.p.vendor
        keys = ["description", "quantity", "unit_price", "amount"]
        if vendor.random() < 0.08:
            keys.remove("unit_price")
        if len(self.p.data.items) <= 4 and vendor.random() < 0.05:
            keys = ["description", "amount"]
        if vendor.random() < 0.5:
            keys.insert(0, "position")
        if vendor.random() < 0.35:
            keys.insert(keys.index("description") + vendor.choice([0, 0, 1]), "article")
        if "quantity" in keys and vendor.random() < 0.45:
            keys.insert(keys.index("quantity") + 1, "unit")
        if any(i.discount for i in self.p.data.items):
            keys.insert(keys.index("amount"), "discount")
        if not self.p.data.tax_free and vendor.random() < 0.4:
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
        aligns: dict[str, Align] = {
            "quantity": vendor.choice(["right", "right", "left"]),
            "unit_price": centred,
            "amount": "right",
            "discount": "right",
            "tax": "right",
        }
        return [Column(k, self.p.label(f"line.{k}"), aligns.get(k, "left")) for k in keys]

    def cell(self, key: str, row: int, merged_unit: bool) -> list[Run]:
        """The runs of one cell."""
        item, style = self.p.data.items[row], self.p.style
        match key:
            case "position":
                return [str((row + 1) * (10 if self.step_ten else 1)) + self.dot]
            case "article":
                return [item.article]
            case "description":
                return [(item.description, self.p.sheet.mark("line_items.description", item.description, row=row))]
            case "quantity":
                decimals = item.decimals if not self.fixed_decimals else 2
                shown = style.quantity(item.quantity, decimals)
                mark = self.p.sheet.mark("line_items.quantity", plain_number(item.quantity), row=row)
                return [(shown, mark), f" {item.unit}"] if merged_unit else [(shown, mark)]
            case "unit":
                return [item.unit]
            case "unit_price":
                return self.p.money(
                    "line_items.unit_price", item.unit_price, row=row, form=self.p.money_in_table, places=self.p.places
                )
            case "discount":
                return [f"{item.discount // 10} %" if item.discount else ""]
            case "tax":
                return [self.p.percent(item.tax_rate)]
            case _:
                return self.p.money("line_items.amount", item.amount, row=row, form=self.p.money_in_table)

    step_ten = False
    dot = ""
    fixed_decimals = False

    def draw(self, *, header: str, rules: str) -> None:
        """The table from ``sheet.y`` on.

        ``header`` is band, lines, under or plain; ``rules`` is none, rows, grid or zebra.
        """
        sheet, vendor = self.p.sheet, self.p.vendor
        self.step_ten = vendor.random() < 0.1
        self.dot = vendor.choice(["", "", "."])
        self.fixed_decimals = vendor.random() < 0.25
        columns = self.columns()
        merged = "unit" not in [c.key for c in columns] and vendor.random() < 0.4
        small = vendor.random() < 0.3 or len(columns) > 6
        kind = self.p.body.sized(0.88) if small else self.p.body
        cells = [[self.cell(c.key, row, merged) for c in columns] for row in range(len(self.p.data.items))]
        head = kind.bold() if vendor.random() < 0.7 else kind
        while True:
            widths = self._widths(columns, cells, kind, head)
            if widths or len(columns) <= 4:
                break
            drop = next(
                (n for n, c in enumerate(columns) if c.key in ("article", "unit", "position", "tax", "discount")), None
            )
            if drop is None:
                break
            columns = columns[:drop] + columns[drop + 1 :]
            cells = [row[:drop] + row[drop + 1 :] for row in cells]
        widths = widths or [(self.p.right - self.p.left) / len(columns)] * len(columns)
        step = kind.size * self.p.leading
        pad = vendor.choice([0.15, 0.3, 0.5]) * step
        apart = vendor.random() < 0.25
        self._table_head(columns, widths, head, step, header)
        for row, runs in enumerate(cells):
            at = [c.key for c in columns].index("description")
            broken = sheet.wrap(runs[at], kind, widths[at] - 8)
            details = [] if "description" not in [c.key for c in columns] else list(self.p.data.items[row].details)
            extra = [line for text in details for line in sheet.wrap(text, kind.sized(0.9), widths[at] - 8)]
            height = step * (len(broken) + len(extra)) + pad
            if sheet.y + height > sheet.height - sheet.bottom:
                self._table_break(row, kind)
                self._table_head(columns, widths, head, step, header)
            if rules == "zebra" and row % 2:
                sheet.rect(
                    self.p.left,
                    sheet.y - kind.size * 1.05 - pad / 2,
                    self.p.right - self.p.left,
                    height,
                    fill=(0.93, 0.94, 0.96),
                )
            x = self.p.left
            if apart or not row:
                sheet.block()
            for number, (column, width) in enumerate(zip(columns, widths, strict=True)):
                line = broken[0] if number == at else runs[number]
                self._cell(x, width, column.align, line, kind, first=number == 0)
                if rules == "grid":
                    sheet.rect(
                        x, sheet.y - kind.size * 1.05 - pad / 2, width, height, stroke=(0.3, 0.3, 0.3), line_width=0.4
                    )
                x += width
            inner = self.p.left + sum(widths[:at]) + 4
            for number, line in enumerate([*broken[1:], *extra]):
                sheet.y += step
                sheet.put(inner, sheet.y, line, kind if number < len(broken) - 1 else kind.sized(0.9))
            if rules == "rows":
                sheet.rule(
                    self.p.left, self.p.right, sheet.y + kind.size * 0.4 + pad / 2, weight=0.3, colour=(0.6, 0.6, 0.6)
                )
            sheet.y += step + pad
        sheet.y += step * 0.3

    def _cell(self, x: float, width: float, align: Align, line: Line, kind: Type, *, first: bool) -> None:
        at = x + 4 if align == "left" else x + width - 4 if align == "right" else x + width / 2
        self.p.sheet.put(at, self.p.sheet.y, line, kind, align=align, gap="\n" if first else "\t")

    def _table_break(self, row: int, kind: Type) -> None:
        sheet = self.p.sheet
        carried = sum(i.amount for i in self.p.data.items[:row])
        carry = self.p.vendor.random() < 0.5
        label = self.p.vendor.choice(self.p.lex.CARRY)
        for last in (True, False):
            if carry:
                sheet.block()
                sheet.put(self.p.right - 110, sheet.y, label, kind, align="right")
                sheet.put(self.p.right - 4, sheet.y, self.p.style.number(carried), kind, align="right", gap="\t")
            if last:
                sheet.new_page()
        if carry:
            sheet.y += kind.size * 2

    def _table_head(self, columns: list[Column], widths: list[float], head: Type, step: float, header: str) -> None:
        sheet = self.p.sheet
        broken = [sheet.wrap(c.label, head, w - 6) for c, w in zip(columns, widths, strict=True)]
        rows = max(len(b) for b in broken)
        height = rows * step + step * 0.35
        top = sheet.y - head.size * 1.1
        dark = header == "band" and self.p.style.accent != BLACK and self.p.vendor.random() < 0.5
        if header == "band":
            sheet.rect(
                self.p.left,
                top,
                self.p.right - self.p.left,
                height,
                fill=self.p.style.accent if dark else (0.87, 0.89, 0.91),
            )
        elif header == "lines":
            sheet.rule(self.p.left, self.p.right, top)
            sheet.rule(self.p.left, self.p.right, top + height)
        elif header == "under":
            sheet.rule(self.p.left, self.p.right, top + height, weight=1.0)
        kind = head.coloured((1.0, 1.0, 1.0)) if dark else head
        sheet.block()
        for line in range(rows):
            x = self.p.left
            first = True
            for column, width, parts in zip(columns, widths, broken, strict=True):
                if line < len(parts):
                    self._cell(x, width, column.align, parts[line], kind, first=first)
                    first = False
                x += width
            sheet.y += step
        sheet.y += step * 0.6

    def _widths(
        self, columns: list[Column], cells: list[list[list[Run]]], kind: Type, head: Type
    ) -> list[float] | None:
        """Column widths: as wide as the content, the description gets the rest; None where that is too little."""
        total = self.p.right - self.p.left
        found: list[float] = []
        for number, column in enumerate(columns):
            if column.key == "description":
                found.append(0.0)
                continue
            longest = max((self.p.sheet.measure(w, head) for w in column.label.split()), default=0.0)
            content = max(self.p.sheet.measure(row[number], kind) for row in cells)
            full = self.p.sheet.measure(column.label, head)
            found.append(max(content, longest, min(full, 60)) + 14)
        rest = total - sum(found)
        if rest < 90:
            return None
        at = [c.key for c in columns].index("description")
        found[at] = rest
        return found
