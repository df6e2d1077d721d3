"""A form whose head data stands in tables: a row of labels above a row of values, at times with an empty cell."""

from __future__ import annotations

from training.synthetic.invoice.blocks.body import closing, sums
from training.synthetic.invoice.blocks.footer import footer, page_numbers
from training.synthetic.invoice.blocks.head_data import head_entries
from training.synthetic.invoice.blocks.lines_table import LinesTable
from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.blocks.parties import contact_lines, party_lines, tax_line
from training.synthetic.invoice.blocks.recipient import recipient
from training.synthetic.invoice.forms.title import title
from training.synthetic.key_values import Entry, grid
from training.synthetic.layout import Line


def header_table(p: Painter) -> None:
    """Seller, title and recipient above the tables of head data."""
    sheet, vendor = p.sheet, p.vendor
    sheet.bottom = 80.0
    sheet.y = vendor.choice([45.0, 60.0])
    lines: list[Line] = [*party_lines(p, "seller", p.data.seller, country=False), *contact_lines(p)]
    tax = tax_line(p) if vendor.random() < 0.4 else None
    sheet.y = sheet.lines(p.left, sheet.y, [*lines, *([tax] if tax else [])], p.body) + 14
    if vendor.random() < 0.5:
        title(p, numbered=False)
        sheet.y += 8
    sheet.y = recipient(p, p.left, country=vendor.random() < 0.3, heading=vendor.random() < 0.7, sender=False) + 14
    entries = with_gaps(p, head_entries(p, number=True, issued=True))
    boxed = vendor.random() < 0.65
    for at in range(0, len(entries), 5):
        grid(p, entries[at : at + 5], p.left, p.right - p.left, p.body, p.label_type, boxed=boxed)
    sheet.y += 10
    LinesTable(p, header=vendor.choice(["band", "lines"]), rules=vendor.choice(["grid", "columns", "rows"])).draw()
    sums(p, form=vendor.choice(["grid", "framed", "right"]))
    footer(p, bank_done=closing(p))
    if sheet.page:
        page_numbers(p, x=p.right, above=16, size=0.8)


def with_gaps(p: Painter, entries: list[Entry]) -> list[Entry]:
    """The entries, at times with one that has a label and no value."""
    if p.vendor.random() >= 0.5:
        return entries
    unused = p.vendor.choice(["your_sign", "order_number", "contract_number", "delivery_note", "terms"])
    empty: Entry = (p.label(unused), [""])
    at = p.vendor.randrange(len(entries) + 1)
    return [e for e in entries[:at] if e[0] != empty[0]] + [empty] + [e for e in entries[at:] if e[0] != empty[0]]
