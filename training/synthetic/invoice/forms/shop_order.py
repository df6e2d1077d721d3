"""A bill of a web shop: addresses of invoice and delivery, the order's data, lines, who sold it."""

from __future__ import annotations

from training.synthetic.invoice.blocks.body import sums
from training.synthetic.invoice.blocks.footer import footer, page_numbers
from training.synthetic.invoice.blocks.head_data import head_entries
from training.synthetic.invoice.blocks.legal import registered
from training.synthetic.invoice.blocks.lines_table import LinesTable
from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.blocks.parties import party_lines
from training.synthetic.invoice.blocks.themes import theme_entries
from training.synthetic.invoice.forms.title import title
from training.synthetic.invoice.lexicon.prose import SOLD_BY
from training.synthetic.key_values import key_values


def shop_order(p: Painter) -> None:
    """The seller is named in a sentence or in the foot; the order's number rivals the invoice's."""
    sheet, vendor, d = p.sheet, p.vendor, p.data
    width = p.right - p.left
    sheet.bottom = 85.0
    sheet.y = 55.0
    in_title = vendor.random() < 0.25
    title(p, numbered=in_title)
    entries = [
        *head_entries(p, number=not in_title, issued=not p.told("invoice_date")),
        *theme_entries(p, "order", vendor.choice([2, 3, 4, 5])),
    ]
    if vendor.random() < 0.4:
        vendor.shuffle(entries)
    meta_first = vendor.random() < 0.5
    form = vendor.choice(["table", "pairs", "line", "grid", "boxed"])
    if meta_first:
        key_values(p, entries, p.left, width, form=form)
        sheet.y += 12
    top = sheet.y
    buyer = [[p.label("buyer")], *party_lines(p, "buyer", d.buyer, country=vendor.random() < 0.4)]
    where = d.ship_to or d.buyer.address
    sent = [[p.label("ship_to")], [d.contact if d.ship_to else d.buyer.person], *([line] for line in where.lines)]
    first, second = (buyer, sent) if vendor.random() < 0.7 else (sent, buyer)
    end = sheet.lines(p.left, top, first, p.body, width=width * 0.48)
    sheet.y = max(end, sheet.lines(p.left + width * 0.5, top, second, p.body, width=width * 0.5)) + 12
    if not meta_first:
        key_values(p, entries, p.left, width, form=form)
        sheet.y += 12
    if vendor.random() < 0.6:
        name = sheet.mark("seller_name", d.seller.name, labelled=p.once("seller_name"))
        p.sentence(p.fill(vendor.choice(SOLD_BY[p.style.language]), v=(d.seller.name, name)))
    LinesTable(p, header=vendor.choice(["band", "under"]), rules=vendor.choice(["rows", "zebra", "none"])).draw()
    sums(p)
    registered(p)
    footer(p, bank_done=vendor.random() < 0.6)
    if sheet.page:
        page_numbers(p, x=p.right, above=16, size=0.8)
