"""A pre-printed form: boxes at the top, a table ruled to the foot of the page, and a strip of sums at its end."""

from __future__ import annotations

from training.synthetic.invoice.blocks.footer import footer, page_numbers
from training.synthetic.invoice.blocks.head_data import head_entries
from training.synthetic.invoice.blocks.lines_table import LinesTable
from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.blocks.parties import contact_lines, party_lines, tax_line
from training.synthetic.invoice.blocks.payment import payment_sentence
from training.synthetic.invoice.blocks.recipient import recipient
from training.synthetic.invoice.blocks.totals import tax_table, total_rows
from training.synthetic.invoice.forms.title import title
from training.synthetic.key_values import grid, key_values
from training.synthetic.layout import BLACK


def boxes_and_strip(p: Painter) -> None:
    """Seller left, buyer in a box on the right; sums in a row of labels over a row of values at the foot."""
    sheet, vendor, d = p.sheet, p.vendor, p.data
    width = p.right - p.left
    sheet.bottom = 175.0
    sheet.y = top = 55.0
    tax = tax_line(p)
    lines = [*party_lines(p, "seller", d.seller, country=False), *contact_lines(p), *([tax] if tax else [])]
    end = sheet.lines(p.left, top, lines, p.body.sized(0.9), width=width * 0.47)
    sheet.y = top + 34
    box_x = p.left + width * 0.5
    low = recipient(p, box_x + 8, country=False, heading=vendor.random() < 0.5, sender=False)
    sheet.rect(box_x, top + 16, width * 0.5, low - top - 14, stroke=p.style.accent, line_width=0.8)
    sheet.y = max(end, low) + 14
    in_title = vendor.random() < 0.3
    title(p, numbered=in_title)
    entries = head_entries(p, number=not in_title, issued=not p.told("invoice_date"), most=4)
    if vendor.random() < 0.7:
        grid(p, entries, p.left, width, p.body, p.label_type, boxed=True)
    else:
        key_values(p, entries, p.left, width * 0.6, form="table")
    sheet.y += 12
    LinesTable(p, header=vendor.choice(["lines", "band"]), rules="columns").draw()
    floor = sheet.height - sheet.bottom
    if vendor.random() < 0.6 and sheet.y < floor:
        sheet.rect(p.left, sheet.y - p.body.size, width, floor - sheet.y, stroke=BLACK, line_width=0.4)
        sheet.y = floor
    sheet.y += p.body.size
    sheet.bottom = 90.0
    if vendor.random() < 0.4:
        tax_table(p, p.left, width * 0.55)
    rows = [(label, value) for label, value, _ in total_rows(p)]
    sheet.room(40)
    grid(p, rows, p.left, width, p.body, p.label_type, boxed=vendor.random() < 0.8)
    payment_sentence(p)
    footer(p, bank_done=False)
    if sheet.page:
        page_numbers(p, x=p.right, above=16, size=0.8)
