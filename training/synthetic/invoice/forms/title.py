"""The title of a designed page."""

from __future__ import annotations

from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.layout import Line, Type


def title(p: Painter, *, numbered: bool) -> None:
    """What the paper is; with ``numbered`` also its number, and at times its date."""
    sheet, vendor, d = p.sheet, p.vendor, p.data
    kind = Type(
        p.body.family,
        vendor.choice([11.0, 13.0, 16.0, 20.0, 24.0]),
        vendor.choice(["bold", "bold", "regular"]),
        vendor.choice([(0.0, 0.0, 0.0), p.style.accent]),
    )
    sheet.block()
    sheet.y += kind.size * 0.6
    if numbered:
        template = vendor.choice(p.lex.NUMBERED_CREDIT if d.credit else p.lex.NUMBERED)
        line: Line | str = p.fill(
            template,
            n=p.text("invoice_number", d.number),
            d=p.day("invoice_date", d.issued) if "{d}" in template else "",
        )
        kind = kind.sized(min(1.0, 13 / kind.size))
    else:
        line = vendor.choice(p.lex.CREDIT_TITLES if d.credit else p.lex.TITLES)
    beside = not numbered and vendor.random() < 0.07 and not p.told("invoice_date")
    beside = beside and sheet.measure(line, kind) < (p.right - p.left) * 0.6
    where = 0.0 if beside else vendor.random()
    if where < 0.7:
        sheet.put(p.left, sheet.y, line, kind)
    elif where < 0.88:
        sheet.put(p.right, sheet.y, line, kind, align="right")
    else:
        sheet.put(sheet.width / 2, sheet.y, line, kind, align="centre")
    if beside:
        sheet.put(p.right, sheet.y, [p.day("invoice_date", d.issued)], p.body, align="right", gap="\t")
    sheet.y += kind.size * 1.4
