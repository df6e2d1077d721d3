"""A freelancer's note: a person's name as letterhead, a short list of services, a few sentences."""

from __future__ import annotations

from training.synthetic.invoice.blocks.body import closing, opening, sums
from training.synthetic.invoice.blocks.footer import footer
from training.synthetic.invoice.blocks.head_data import head_entries
from training.synthetic.invoice.blocks.lines_table import LinesTable
from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.blocks.parties import contact_lines, party_lines, tax_line
from training.synthetic.invoice.blocks.recipient import recipient
from training.synthetic.invoice.lexicon.prose import SIGNED
from training.synthetic.key_values import key_values
from training.synthetic.layout import Align, Line, Type, join


def freelancer_note(p: Painter) -> None:
    """Name above a line with address and numbers, then the letter, signed."""
    sheet, vendor, d = p.sheet, p.vendor, p.data
    sheet.bottom = 70.0
    sheet.y = 60.0
    align: Align = vendor.choice(["centre", "left", "right"])
    x = {"centre": sheet.width / 2, "left": p.left, "right": p.right}[align]
    name, *rest = party_lines(p, "seller", d.seller, country=False, broken=False)
    sheet.block()
    big = Type(vendor.choice(["times", "helvetica"]), vendor.choice([16.0, 20.0, 26.0]), "regular", p.style.accent)
    sheet.put(x, sheet.y, name, big.sized(min(1.0, (p.right - p.left) / sheet.measure(name, big))), align=align)
    sheet.y += big.size
    tax = tax_line(p)
    lines: list[Line] = [*rest, *contact_lines(p), *([tax] if tax and vendor.random() < 0.6 else [])]
    small = p.body.sized(0.85)
    for part in sheet.wrap(join(lines, vendor.choice([" · ", " | ", "  "])), small, p.right - p.left):
        sheet.put(x, sheet.y, part, small, align=align)
        sheet.y += small.size * 1.4
    sheet.y += 34
    sheet.y = recipient(p, p.left, country=False, heading=vendor.random() < 0.2, sender=False) + 20
    entries = head_entries(p, number=True, issued=True, most=2)
    key_values(p, entries, p.left, p.right - p.left, form=vendor.choice(["line", "line", "chain", "right"]))
    sheet.y += 16
    opening(p)
    LinesTable(p, header=vendor.choice(["plain", "under"]), rules="none", dated=vendor.random() < 0.3).draw()
    sums(p, form="right")
    done = closing(p)
    sheet.room(60)
    sheet.y += 10
    sheet.lines(p.left, sheet.y, [vendor.choice(SIGNED[p.style.language]), d.seller.person], p.body, leading=2.2)
    footer(p, bank_done=done)
