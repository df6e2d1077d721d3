"""The top of a designed page."""

from __future__ import annotations

from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.blocks.parties import contact_lines, party_lines, tax_line
from training.synthetic.layout import Align, Line, Type, join


def letterhead(p: Painter, head: str) -> None:
    """Logo and, where ``head`` is left, right or centre, the seller's address."""
    sheet, vendor = p.sheet, p.vendor
    logo = Type(
        vendor.choice(["helvetica", "times", "vera", "narrow"]),
        vendor.choice([16.0, 20.0, 24.0, 30.0]),
        vendor.choice(["bold", "italic", "regular"]),
        p.style.accent,
    )
    if vendor.random() < 0.15:
        sheet.rect(0, 0, sheet.width, vendor.choice([8.0, 16.0, 28.0]), fill=p.style.accent)
    match head:
        case "left":
            _seller(p, logo, p.left, "left")
        case "right":
            _seller(p, logo, p.right, "right")
        case "centre":
            _seller(p, logo, sheet.width / 2, "centre")
        case _ if vendor.random() < 0.75:
            _logo(p, logo)
        case _:
            sheet.y += vendor.choice([20.0, 60.0])


def _seller(p: Painter, logo: Type, x: float, align: Align) -> None:
    """The seller's name and address, in lines or in one; the name large, or the logo above."""
    sheet, vendor, seller = p.sheet, p.vendor, p.data.seller
    lines: list[Line] = party_lines(p, "seller", seller, country=vendor.random() < 0.4, broken=False)
    if vendor.random() < 0.5:
        lines += contact_lines(p)
    if vendor.random() < 0.35:
        line = tax_line(p)
        lines += [line] if line else []
    if vendor.random() < 0.5:
        sheet.block()
        logo = logo.sized(0.75)
        logo = logo.sized(min(1.0, (p.right - p.left) / sheet.measure(lines[0], logo)))
        sheet.put(x, sheet.y, lines[0], logo, align=align)
        sheet.y += logo.size * 0.95
        lines = lines[1:]
    elif vendor.random() < 0.4:
        sheet.block()
        sheet.put(x, sheet.y, _brand(p), logo, align=align)
        sheet.y += logo.size * 0.95
    kind = p.body.sized(0.9)
    if vendor.random() < 0.25 and len(lines) > 2:
        lines = [join(lines, vendor.choice([" · ", " | ", ", ", " - "]))]
        kind = p.body.sized(0.8)
        while sheet.measure(lines[0], kind) > p.right - p.left and kind.size > 4.5:
            kind = kind.sized(0.9)
    sheet.y = sheet.lines(x, sheet.y, lines, kind, align=align)
    if vendor.random() < 0.3:
        sheet.rule(p.left, p.right, sheet.y - 4, weight=0.8, colour=p.style.accent)
    sheet.y += vendor.choice([12.0, 24.0, 36.0])


def _logo(p: Painter, logo: Type) -> None:
    """The logo alone: the seller's whole name, or its first word."""
    sheet, vendor, seller = p.sheet, p.vendor, p.data.seller
    sheet.block()
    align: Align = "right" if vendor.random() < 0.6 else "left"
    x = p.right if align == "right" else p.left
    if vendor.random() < 0.5:
        name = sheet.mark("seller_name", seller.name, labelled=False)
        logo = logo.sized(min(1.0, 300 / max(1.0, sheet.measure(seller.name, logo))))
        sheet.put(x, sheet.y, [(seller.name, name)], logo, align=align)
    else:
        sheet.put(x, sheet.y, _brand(p), logo, align=align)
    sheet.y += logo.size + vendor.choice([10.0, 25.0, 45.0])


def _brand(p: Painter) -> str:
    return p.data.seller.name.split()[0].strip(",")
