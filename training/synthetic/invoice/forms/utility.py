"""A bill of a utility: an account summary in a box, meters, charges, and the sum to pay at the top."""

from __future__ import annotations

from training.synthetic.invoice.blocks.footer import footer, page_numbers
from training.synthetic.invoice.blocks.head_data import head_entries
from training.synthetic.invoice.blocks.legal import registered
from training.synthetic.invoice.blocks.lines_table import LinesTable
from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.blocks.parties import contact_lines
from training.synthetic.invoice.blocks.payment import payment_sentence
from training.synthetic.invoice.blocks.recipient import recipient
from training.synthetic.invoice.blocks.themes import draw_theme
from training.synthetic.invoice.blocks.totals import draw_totals, tax_table
from training.synthetic.invoice.forms.headline import headline
from training.synthetic.invoice.forms.title import title
from training.synthetic.key_values import key_values


def utility_bill(p: Painter) -> None:
    """Recipient left, summary right, then charges, meters and how to pay."""
    sheet, vendor = p.sheet, p.vendor
    width = p.right - p.left
    sheet.bottom = 95.0
    sheet.y = top = vendor.choice([70.0, 90.0])
    end = recipient(p, p.left, country=False, heading=vendor.random() < 0.3, sender=vendor.random() < 0.6)
    sheet.y = top - 20
    side = p.left + width * 0.56
    key_values(p, head_entries(p, number=True, issued=True), side, width * 0.44, form=vendor.choice(["right", "table"]))
    if vendor.random() < 0.5:
        sheet.y = sheet.lines(side, sheet.y + 6, contact_lines(p), p.body.sized(0.85), width=width * 0.44)
    sheet.y = max(sheet.y, end) + 20
    title(p, numbered=False)
    if vendor.random() < 0.55:
        headline(p, dated=vendor.random() < 0.6)
    meters_first = vendor.random() < 0.5
    form = vendor.choice(["table", "right", "pairs", "boxed"])
    if meters_first:
        draw_theme(p, "meter", p.left, width, count=vendor.choice([4, 6, 8]), form=form)
        sheet.y += 10
    LinesTable(p, header=vendor.choice(["under", "band", "plain"]), rules=vendor.choice(["none", "rows"])).draw()
    draw_totals(p, form=vendor.choice(["wide", "right"]))
    if not meters_first:
        sheet.room(120)
        draw_theme(p, "meter", p.left, width, count=vendor.choice([4, 6, 8]), form=form)
        sheet.y += 8
    if vendor.random() < 0.4:
        tax_table(p, p.left, 240)
    payment_sentence(p)
    registered(p)
    footer(p, bank_done=False)
    page_numbers(p, x=p.right, above=16, size=0.8)
