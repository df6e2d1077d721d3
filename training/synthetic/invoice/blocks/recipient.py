"""The recipient's address, as it shows in the window of an envelope."""

from __future__ import annotations

from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.blocks.parties import party_lines


def recipient(p: Painter, x: float, *, country: bool, heading: bool, sender: bool) -> float:
    """The buyer's address, at times below the sender's in small type; returns the baseline that would follow."""
    sheet, vendor, d = p.sheet, p.vendor, p.data
    y = sheet.y
    width = min((p.right - p.left) * 0.52, p.right - x)
    if sender:
        y += p.body.size
        sheet.block()
        separator = vendor.choice([" · ", " - ", " | ", ", ", " • ", " – ", " * ", "; ", " / "])
        kind = p.body.sized(0.68)
        line = party_lines(p, "seller", d.seller, country=False, one_line=separator)[0]
        aside = vendor.choice([0, 0, 0, 6, 28])
        sheet.put(x + aside, y, line, kind.sized(min(1.0, (width - aside) / sheet.measure(line, kind))))
        y += kind.size * vendor.choice([1.6, 2.4, 2.4, 3.6])
    sheet.block()
    if heading:
        sheet.put(x, y, p.label("buyer") + vendor.choice(["", ":"]), p.body.bold())
        y += p.body.size * 1.5
    lines = party_lines(p, "buyer", d.buyer, country=country, contact=d.contact if vendor.random() < 0.25 else None)
    end = sheet.lines(x, y, lines, p.body, leading=vendor.choice([1.25, 1.3, 1.3, 1.45, 2.0, 2.5]), width=width)
    if vendor.random() < 0.12 and d.buyer.tax_id_printed:
        sheet.put(x, end, f"{p.key('buyer_tax_id')} {d.buyer.tax_id_printed}", p.body)
        end += p.body.size * 1.4
    if d.ship_to and vendor.random() < 0.7:
        end = sheet.lines(x, end + 8, [p.label("ship_to"), *d.ship_to.lines], p.body)
    return end
