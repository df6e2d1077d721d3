"""A pro-forma or commercial invoice: a page of framed cells, each with a small label in its upper left corner."""

from __future__ import annotations

from collections.abc import Sequence

from training.synthetic.invoice.blocks.footer import page_numbers
from training.synthetic.invoice.blocks.head_data import head_entries
from training.synthetic.invoice.blocks.lines_table import LinesTable
from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.blocks.parties import bank_lines, contact_lines, party_lines, tax_line
from training.synthetic.invoice.blocks.payment import payment_sentence
from training.synthetic.invoice.blocks.themes import theme_entries
from training.synthetic.invoice.blocks.totals import draw_totals
from training.synthetic.invoice.lexicon.themes import PRO_FORMA
from training.synthetic.key_values import Entry
from training.synthetic.layout import BLACK, Line


def customs_grid(p: Painter) -> None:
    """Parties in cells on the left, references in cells on the right, then the goods."""
    sheet, vendor, d = p.sheet, p.vendor, p.data
    width = p.right - p.left
    sheet.bottom = 70.0
    sheet.y = 55.0
    sheet.block()
    titles = p.lex.CREDIT_TITLES if d.credit else PRO_FORMA[p.style.language]
    sheet.put(p.left, sheet.y, vendor.choice(titles), p.body.sized(1.5).bold())
    sheet.y += p.body.size * 1.4
    top = sheet.y
    tax = tax_line(p)
    seller = [*party_lines(p, "seller", d.seller, country=True), *contact_lines(p)[:2], *([tax] if tax else [])]
    y = _cell(p, p.left, top, width * 0.5, p.label("seller"), seller)
    y = _cell(p, p.left, y, width * 0.5, p.label("buyer"), party_lines(p, "buyer", d.buyer, country=True))
    if d.ship_to:
        y = _cell(p, p.left, y, width * 0.5, p.label("ship_to"), [[line] for line in d.ship_to.lines])
    entries: list[Entry] = head_entries(p, number=True, issued=True)
    entries += theme_entries(p, "shipment", vendor.choice([3, 4, 6]))
    right = top
    for at in range(0, len(entries), 2):
        pair = entries[at : at + 2]
        cell = width * 0.5 / len(pair)
        ends = [_cell(p, p.left + width * 0.5 + n * cell, right, cell, e[0], [e[1]]) for n, e in enumerate(pair)]
        right = max(ends)
    sheet.y = max(y, right) + p.body.size * 2
    LinesTable(p, header="lines", rules=vendor.choice(["columns", "grid"])).draw()
    draw_totals(p, form=vendor.choice(["framed", "right", "grid"]))
    payment_sentence(p)
    if d.seller.accounts and vendor.random() < 0.7:
        bank = bank_lines(p, spaced=True, holder=True)
        sheet.room((len(bank) + 1) * p.body.size * 1.3)
        sheet.y = sheet.lines(p.left, sheet.y + 4, bank, p.body) + 6
    page_numbers(p, x=p.right, above=30, size=0.85)


def _cell(p: Painter, x: float, y: float, width: float, label: str, lines: Sequence[Line]) -> float:
    """A framed cell whose upper edge is ``y``; returns its lower edge."""
    sheet, small = p.sheet, p.label_type.sized(0.75)
    sheet.block()
    start = y + small.size * 1.2
    for part in sheet.wrap(label, small, width - 8):
        sheet.put(x + 4, start, part, small)
        start += small.size * 1.15
    start += p.body.size * 0.35
    wrapped = [part for line in lines for part in sheet.wrap(line, p.body, width - 8)]
    for part in wrapped:
        sheet.put(x + 4, start, part, p.body)
        start += p.body.size * 1.25
    height = max(start - y - p.body.size * 0.5, p.body.size * 2.8)
    sheet.rect(x, y, width, height, stroke=BLACK, line_width=0.5)
    return y + height
