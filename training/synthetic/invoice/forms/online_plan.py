"""A bill of an online service: plain labels and values, parties side by side, the sum as a headline."""

from __future__ import annotations

from training.synthetic.invoice.blocks.footer import page_numbers
from training.synthetic.invoice.blocks.head_data import head_entries
from training.synthetic.invoice.blocks.lines_table import LinesTable
from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.blocks.parties import bank_lines, party_lines, tax_line
from training.synthetic.invoice.blocks.totals import draw_totals
from training.synthetic.invoice.forms.headline import headline
from training.synthetic.key_values import key_values
from training.synthetic.layout import Type


def online_plan(p: Painter) -> None:
    """Title and brand, data, parties, headline, lines, sums."""
    sheet, vendor, d = p.sheet, p.vendor, p.data
    width = p.right - p.left
    sheet.bottom = 70.0
    sheet.y = 60.0
    sheet.block()
    big = Type(p.body.family, vendor.choice([18.0, 22.0]), "bold")
    sheet.put(p.left, sheet.y, vendor.choice(p.lex.CREDIT_TITLES if d.credit else p.lex.TITLES), big)
    if vendor.random() < 0.6:
        brand = d.seller.name.split()[0].strip(",")
        sheet.block()
        sheet.put(p.right, sheet.y, brand, big.coloured(p.style.accent).sized(0.9), align="right")
    sheet.y += 30
    entries = head_entries(p, number=True, issued=True)
    key_values(p, entries, p.left, width * 0.6, form=vendor.choice(["table", "table", "line"]))
    sheet.y += 16
    top = sheet.y
    tax = tax_line(p)
    seller = [*party_lines(p, "seller", d.seller, country=True), [d.seller.email], *([tax] if tax else [])]
    if vendor.random() < 0.25:
        seller = [[p.label("seller")], *seller]
    end = sheet.lines(p.left, top, seller, p.body, width=width * 0.48)
    buyer = [[p.label("buyer")], *party_lines(p, "buyer", d.buyer, country=True), [d.buyer.email]]
    if d.buyer.tax_id_printed and vendor.random() < 0.4:
        buyer.append([f"{p.key('buyer_tax_id')} {d.buyer.tax_id_printed}"])
    sheet.y = max(end, sheet.lines(p.left + width * 0.5, top, buyer, p.body, width=width * 0.5)) + 20
    if vendor.random() < 0.75:
        headline(p, dated=True)
    LinesTable(p, header=vendor.choice(["under", "plain"]), rules=vendor.choice(["none", "rows"])).draw()
    draw_totals(p, form="right")
    if d.seller.accounts and vendor.random() < 0.35:
        bank = bank_lines(p, spaced=vendor.random() < 0.6, holder=vendor.random() < 0.4)
        sheet.room((len(bank) + 1) * p.body.size * 1.3)
        sheet.y = sheet.lines(p.left, sheet.y, bank, p.body)
    page_numbers(p, x=p.right, above=28, size=0.85)
