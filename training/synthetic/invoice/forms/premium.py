"""A notice of an insurer or a club: a letter with the contract's data, what is covered, and the dues."""

from __future__ import annotations

from training.synthetic.invoice.blocks.body import closing
from training.synthetic.invoice.blocks.footer import footer
from training.synthetic.invoice.blocks.head_data import head_entries
from training.synthetic.invoice.blocks.legal import registered
from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.blocks.parties import contact_lines, party_lines
from training.synthetic.invoice.blocks.recipient import recipient
from training.synthetic.invoice.blocks.themes import draw_theme
from training.synthetic.invoice.blocks.totals import draw_totals
from training.synthetic.invoice.forms.title import title
from training.synthetic.invoice.lexicon.prose import GREETING, SIGNED
from training.synthetic.key_values import key_values


def premium_notice(p: Painter) -> None:
    """The name alone at the top, recipient left, office right, then dues without a table's head."""
    sheet, vendor, d = p.sheet, p.vendor, p.data
    width = p.right - p.left
    sheet.bottom = 90.0
    sheet.y = 55.0
    name = sheet.mark("seller_name", d.seller.name, labelled=True)
    p.once("seller_name")
    sheet.block()
    for part in p.name_parts(d.seller.name):
        sheet.put(p.left, sheet.y, [(part, name)], p.body.sized(1.15).bold())
        sheet.y += p.body.size * 1.6
    sheet.y = top = max(sheet.y, 100.0)
    end = recipient(p, p.left, country=False, heading=False, sender=vendor.random() < 0.3)
    sheet.y = top
    office = [*party_lines(p, "seller", d.seller, country=False), *contact_lines(p)]
    sheet.y = max(end, sheet.lines(p.left + width * 0.62, top, office, p.body.sized(0.85), width=width * 0.38)) + 30
    in_title = vendor.random() < 0.4
    title(p, numbered=in_title)
    entries = head_entries(p, number=not in_title, issued=not p.told("invoice_date"), most=3)
    key_values(p, entries, p.left, width, form=vendor.choice(["line", "table", "chain"]))
    sheet.y += 8
    draw_theme(p, "policy", p.left, width, count=vendor.choice([2, 3, 5]), form="line", heading=vendor.random() < 0.4)
    sheet.y += 8
    p.sentence(vendor.choice(GREETING[p.style.language]))
    for row, item in enumerate(d.items):
        sheet.room(30)
        text = (item.description, sheet.mark("line_items.description", item.description, row=row))
        amount = p.money("line_items.amount", item.amount, row=row)
        sheet.put(p.left + 10, sheet.y, [text], p.body)
        sheet.put(p.right - 40, sheet.y, amount, p.body, align="right", gap="\t")
        sheet.y += p.body.size * 1.35
    sheet.y += 6
    draw_totals(p, form=vendor.choice(["wide", "right"]))
    done = closing(p)
    registered(p)
    sheet.room(40)
    sheet.lines(p.left, sheet.y + 6, [vendor.choice(SIGNED[p.style.language])], p.body)
    footer(p, bank_done=done)
