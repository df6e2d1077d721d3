"""Who pays, who sells where that stands beside, and the head data: the upper part of a designed page."""

from __future__ import annotations

from training.synthetic.invoice.blocks.head_data import draw_head_data
from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.blocks.parties import bank_lines, contact_lines, party_lines, tax_line
from training.synthetic.invoice.blocks.recipient import recipient
from training.synthetic.layout import Line


def addresses(p: Painter, head: str, *, number_in_title: bool, city_date: bool) -> None:
    """Recipient and head data; ``head`` is from_block where the seller stands beside, side where he stands opposite."""
    vendor, d = p.vendor, p.data
    german = p.style.language == "de"
    country = vendor.random() < 0.3 or d.buyer.address.country != d.seller.address.country
    heading = vendor.random() < (0.85 if head == "from_block" or not german else 0.35)
    sender = vendor.random() < (0.7 if german else 0.2)
    on_left = vendor.random() < 0.85
    width = p.right - p.left
    if head == "from_block":
        _two_parties(p, country=country)
        draw_head_data(p, p.left, width, number=not number_in_title, city_date=city_date)
        return
    sheet, top = p.sheet, p.sheet.y
    buyer_end = recipient(
        p, p.left if on_left else p.left + width * 0.55, country=country, heading=heading, sender=sender
    )
    side_x = p.left + width * 0.56 if on_left else p.left
    side_y = _seller_opposite(p, side_x, top) if head == "side" else top
    if vendor.random() < 0.6 and side_y < top + 120:
        sheet.y = side_y
        draw_head_data(p, side_x, width * 0.44, number=not number_in_title, city_date=city_date, narrow=True)
        sheet.y = max(sheet.y, buyer_end) + vendor.choice([12.0, 24.0, 36.0])
    else:
        sheet.y = max(side_y, buyer_end) + vendor.choice([12.0, 24.0, 36.0])
        draw_head_data(p, p.left, width, number=not number_in_title, city_date=city_date)
        sheet.y += 10


def _two_parties(p: Painter, *, country: bool) -> None:
    """Seller and buyer as two blocks under headings, beside or below one another."""
    sheet, vendor, d = p.sheet, p.vendor, p.data
    sides = ["seller", "buyer"] if vendor.random() < 0.6 else ["buyer", "seller"]
    top = lowest = sheet.y
    stacked = vendor.random() < 0.3
    for number, side in enumerate(sides):
        x = p.left if stacked else p.left + number * (p.right - p.left) / 2
        start = sheet.y if stacked else top
        who = d.seller if side == "seller" else d.buyer
        contact = d.contact if vendor.random() < 0.2 else None
        lines: list[Line] = party_lines(p, side, who, country=country, contact=contact)
        if side == "seller" and vendor.random() < 0.5:
            tax = tax_line(p)
            lines += [tax] if tax else []
        if side == "seller" and vendor.random() < 0.4:
            lines += contact_lines(p)
        if side == "buyer" and d.buyer.tax_id_printed and vendor.random() < 0.3:
            lines.append([f"{p.key('buyer_tax_id')} {d.buyer.tax_id_printed}"])
        sheet.block()
        if vendor.random() < 0.92:
            sheet.put(x, start, p.label(side) + vendor.choice(["", ":"]), p.body.bold())
            start += p.body.size * 1.4
        room = p.right - x if stacked or number else (p.right - p.left) / 2 - 8
        end = sheet.lines(x, start, lines, p.body, width=room)
        lowest = max(lowest, end)
        if stacked:
            sheet.y = end + 8
    sheet.y = lowest + vendor.choice([6.0, 14.0, 24.0])


def _seller_opposite(p: Painter, x: float, y: float) -> float:
    """The seller beside the recipient; returns where what follows may begin."""
    vendor, seller = p.vendor, p.data.seller
    lines: list[Line] = [*party_lines(p, "seller", seller, country=vendor.random() < 0.3), *contact_lines(p)]
    tax = tax_line(p) if vendor.random() < 0.5 else None
    lines += [tax] if tax else []
    if vendor.random() < 0.3:
        lines += bank_lines(p, spaced=vendor.random() < 0.6, holder=False)
    return p.sheet.lines(x, y, lines, p.body.sized(0.88), width=(p.right - p.left) * 0.43) + 10
