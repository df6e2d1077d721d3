"""An American service invoice: a large title, boxes for bill-to and ship-to, a row of references, a total box."""

from __future__ import annotations

from training.synthetic.invoice.blocks.footer import page_numbers
from training.synthetic.invoice.blocks.head_data import head_entries
from training.synthetic.invoice.blocks.lines_table import LinesTable
from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.blocks.parties import contact_lines, party_lines, tax_line
from training.synthetic.invoice.blocks.payment import payment_sentence
from training.synthetic.invoice.blocks.themes import theme_entries
from training.synthetic.invoice.blocks.totals import draw_totals
from training.synthetic.invoice.lexicon.prose import PAYABLE_TO
from training.synthetic.key_values import Entry, grid, key_values
from training.synthetic.layout import Type


def service_letter(p: Painter) -> None:
    """Seller left, title and data right, then boxes, references, lines and the total."""
    sheet, vendor, d = p.sheet, p.vendor, p.data
    sheet.bottom = 60.0
    width = p.right - p.left
    sheet.y = top = 60.0
    lines = [*party_lines(p, "seller", d.seller, country=False, broken=False), *contact_lines(p)]
    tax = tax_line(p) if vendor.random() < 0.5 else None
    name = p.body.sized(1.3).bold()
    sheet.put(p.left, top, lines[0], name.sized(min(1.0, width * 0.54 / sheet.measure(lines[0], name))))
    end = sheet.lines(
        p.left, top + p.body.size * 1.6, [*lines[1:], *([tax] if tax else [])], p.body, width=width * 0.54
    )
    sheet.block()
    big = Type(p.body.family, vendor.choice([18.0, 22.0, 28.0]), "bold", p.style.accent)
    sheet.put(p.right, top + 6, vendor.choice(p.lex.CREDIT_TITLES if d.credit else p.lex.TITLES), big, align="right")
    sheet.y = top + 34
    entries = head_entries(p, number=True, issued=True, most=6)
    split = vendor.random() < 0.6
    first = entries[:3] if split else entries
    key_values(p, first, p.left + width * 0.58, width * 0.42, form=vendor.choice(["right", "table", "stacked"]))
    sheet.y = max(end, sheet.y) + 16
    _addresses(p, width)
    rest: list[Entry] = entries[3:] if split else []
    rest += theme_entries(p, "shipment", vendor.choice([0, 1, 2, 3]))
    if rest:
        grid(p, rest, p.left, width, p.body, p.label_type, boxed=vendor.random() < 0.8)
        sheet.y += 8
    LinesTable(p, header="band", rules=vendor.choice(["grid", "columns", "zebra"]), dated=vendor.random() < 0.25).draw()
    draw_totals(p, form=vendor.choice(["framed", "right", "right"]))
    if vendor.random() < 0.5:
        payee = (d.seller.name, sheet.mark("seller_name", d.seller.name, labelled=False))
        p.sentence(p.fill(vendor.choice(PAYABLE_TO[p.style.language]), v=payee))
    payment_sentence(p)
    for sentence in vendor.sample(p.lex.CLOSING, vendor.choice([0, 1, 2])):
        p.sentence(sentence)
    page_numbers(p, x=p.right, above=24, size=0.85)


def _addresses(p: Painter, width: float) -> None:
    """Bill-to and, at times, ship-to, in boxes beside one another."""
    sheet, vendor, d = p.sheet, p.vendor, p.data
    top = sheet.y
    contact = d.contact if vendor.random() < 0.2 else None
    sheet.block()
    sheet.put(p.left + 4, top, p.label("buyer"), p.body.bold())
    lines = party_lines(p, "buyer", d.buyer, country=vendor.random() < 0.2, contact=contact)
    end = sheet.lines(p.left + 4, top + p.body.size * 1.5, lines, p.body, width=width * 0.5)
    if vendor.random() < 0.5:
        sheet.block()
        x = p.left + width * 0.52
        sheet.put(x, top, p.label("ship_to"), p.body.bold())
        where = d.ship_to or d.buyer.address
        names = [d.contact if d.ship_to else d.buyer.person, *where.lines]
        end = max(end, sheet.lines(x, top + p.body.size * 1.5, names, p.body, width=width * 0.48))
    sheet.y = end + 12
