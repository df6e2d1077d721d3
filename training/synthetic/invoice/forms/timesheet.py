"""A statement of hours: who worked when for how long, and what comes of it."""

from __future__ import annotations

from training.synthetic.invoice.blocks.body import closing, sums
from training.synthetic.invoice.blocks.footer import footer, page_numbers
from training.synthetic.invoice.blocks.head_data import head_entries
from training.synthetic.invoice.blocks.lines_table import LinesTable
from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.blocks.parties import contact_lines, party_lines, tax_line
from training.synthetic.invoice.blocks.recipient import recipient
from training.synthetic.invoice.blocks.themes import theme_entries
from training.synthetic.invoice.forms.title import title
from training.synthetic.key_values import key_values


def hours_statement(p: Painter) -> None:
    """Title first, both parties beside one another, the project's data in pairs, a dated table."""
    sheet, vendor, d = p.sheet, p.vendor, p.data
    width = p.right - p.left
    sheet.bottom = 85.0
    sheet.y = 55.0
    in_title = vendor.random() < 0.4
    title(p, numbered=in_title)
    sheet.y += 8
    top = sheet.y
    lines = [*party_lines(p, "seller", d.seller, country=False), *contact_lines(p)]
    tax = tax_line(p)
    seller_left = vendor.random() < 0.5
    seller_x = p.left if seller_left else p.left + width * 0.55
    buyer_x = p.left + width * 0.55 if seller_left else p.left
    end = sheet.lines(seller_x, top, [*lines, *([tax] if tax else [])], p.body, width=width * 0.44)
    sheet.y = top
    sheet.y = max(end, recipient(p, buyer_x, country=False, heading=vendor.random() < 0.6, sender=False)) + 14
    entries = head_entries(p, number=not in_title, issued=not p.told("invoice_date"))
    entries += theme_entries(p, "hours", vendor.choice([2, 3, 5]))
    key_values(p, entries, p.left, width, form=vendor.choice(["pairs", "table", "grid"]))
    sheet.y += 14
    LinesTable(p, header=vendor.choice(["band", "lines"]), rules=vendor.choice(["rows", "grid"]), dated=True).draw()
    sums(p)
    footer(p, bank_done=closing(p))
    if sheet.page:
        page_numbers(p, x=p.right, above=16, size=0.8)
