"""The columns of the table of lines: which a vendor has, in which order, and how wide they are."""

from __future__ import annotations

from dataclasses import dataclass

from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.layout import Align, Run, Type

Cells = list[list[list[Run]]]
"""Runs by row and column."""
OPTIONAL = ("article", "unit", "position", "tax", "discount", "date")
"""Columns that can be left out."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table of lines."""

    key: str
    label: str
    align: Align


def draw_columns(p: Painter, *, dated: bool, taxed: bool) -> list[Column]:
    """The vendor's columns in the vendor's order; ``dated`` with a day, ``taxed`` with tax and gross of each line."""
    vendor = p.vendor
    keys = ["description", "quantity", "unit_price", "amount"]
    if vendor.random() < 0.08:
        keys.remove("unit_price")
    if len(p.data.items) <= 4 and vendor.random() < 0.05:
        keys = ["description", "amount"]
    if vendor.random() < 0.5:
        keys.insert(0, "position")
    if vendor.random() < 0.35:
        keys.insert(keys.index("description") + vendor.choice([0, 0, 1]), "article")
    if "quantity" in keys and vendor.random() < 0.45:
        keys.insert(keys.index("quantity") + 1, "unit")
    if any(i.discount for i in p.data.items):
        keys.insert(keys.index("amount"), "discount")
    if not p.data.tax_free and vendor.random() < 0.4:
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
    if dated:
        keys.insert(1 if keys[0] == "position" else 0, "date")
    if taxed:
        keys = [k for k in keys if k not in ("unit", "article", "tax")]
        keys[keys.index("amount") + 1 :] = ["tax", "line_tax", "line_gross"]
    centred: Align = "left" if vendor.random() < 0.15 else "right"
    aligns: dict[str, Align] = {
        "quantity": vendor.choice(["right", "right", "left"]),
        "unit_price": centred,
        "amount": "right",
        "discount": "right",
        "tax": "right",
        "line_tax": "right",
        "line_gross": "right",
    }
    return [Column(k, p.label(f"line.{k}"), aligns.get(k, "left")) for k in keys]


def fit(
    p: Painter, columns: list[Column], cells: Cells, kind: Type, head: Type
) -> tuple[list[Column], Cells, list[float]]:
    """Columns, cells and widths; columns that matter least are left out where the description has no room."""
    widths = _widths(p, columns, cells, kind, head)
    while not widths and len(columns) > 4:
        drop = next((n for n, column in enumerate(columns) if column.key in OPTIONAL), None)
        if drop is None:
            break
        columns = columns[:drop] + columns[drop + 1 :]
        cells = [row[:drop] + row[drop + 1 :] for row in cells]
        widths = _widths(p, columns, cells, kind, head)
    return columns, cells, widths or [(p.right - p.left) / len(columns)] * len(columns)


def _widths(p: Painter, columns: list[Column], cells: Cells, kind: Type, head: Type) -> list[float] | None:
    """Column widths: as wide as the content, the description gets the rest; None where that is too little."""
    total = p.right - p.left
    found: list[float] = []
    for number, column in enumerate(columns):
        if column.key == "description":
            found.append(0.0)
            continue
        longest = max((p.sheet.measure(w, head) for w in column.label.split()), default=0.0)
        content = max(p.sheet.measure(row[number], kind) for row in cells)
        full = p.sheet.measure(column.label, head)
        found.append(max(content, longest, min(full, 60)) + 14)
    rest = total - sum(found)
    if rest < 90:
        return None
    at = [c.key for c in columns].index("description")
    found[at] = rest
    return found
