"""A till receipt that is an invoice: a narrow page, everything in one column, the buyer at most by name."""

from __future__ import annotations

from training.synthetic.invoice.blocks.head_data import head_entries
from training.synthetic.invoice.blocks.lines_table import LinesTable
from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.blocks.parties import contact_lines, party_lines, tax_line
from training.synthetic.invoice.blocks.totals import draw_totals, tax_table
from training.synthetic.key_values import key_values
from training.synthetic.layout import Type


def till_invoice(p: Painter) -> None:
    """Shop, number and day, lines, totals, taxes, thanks."""
    sheet, vendor, d = p.sheet, p.vendor, p.data
    p.left, p.right = 16.0, sheet.width - 16.0
    width = p.right - p.left
    p.body = Type(vendor.choice(["courier", "narrow", "helvetica"]), vendor.choice([7.0, 7.5, 8.0]))
    p.label_type = p.body
    sheet.bottom = 40.0
    sheet.y = 36.0
    tax = tax_line(p)
    lines = [*party_lines(p, "seller", d.seller, country=False), *contact_lines(p)[:2], *([tax] if tax else [])]
    for line in lines:
        for part in sheet.wrap(line, p.body, width):
            sheet.put(sheet.width / 2, sheet.y, part, p.body, align="centre")
            sheet.y += p.body.size * 1.25
    sheet.y += 8
    sheet.block()
    titles = p.lex.CREDIT_TITLES if d.credit else p.lex.TITLES
    sheet.put(sheet.width / 2, sheet.y, vendor.choice(titles), p.body.sized(1.2).bold(), align="centre")
    sheet.y += p.body.size * 2
    entries = head_entries(p, number=True, issued=True, most=3)
    key_values(p, entries, p.left, width, form=vendor.choice(["line", "right"]))
    if vendor.random() < 0.6:
        shown = party_lines(p, "buyer", d.buyer, country=False)
        sheet.block()
        sheet.put(p.left, sheet.y + 6, p.label("buyer") + ":", p.body)
        sheet.y = sheet.lines(p.left, sheet.y + 6 + p.body.size * 1.3, shown, p.body)
    sheet.y += 10
    LinesTable(p, header=vendor.choice(["plain", "lines"]), rules="none").draw()
    draw_totals(p, form="wide")
    if vendor.random() < 0.6:
        tax_table(p, p.left, width)
    for sentence in vendor.sample(p.lex.CLOSING, vendor.choice([0, 1, 2])):
        p.sentence(sentence)
