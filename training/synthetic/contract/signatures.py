"""The end of a contract: names of the parties, who signs, and dates that are not the agreement's."""

from __future__ import annotations

from datetime import timedelta

from training.synthetic.contract.writer import Writer
from training.synthetic.dates import format_date
from training.synthetic.layout import Line
from training.synthetic.parties import person_name


def signatures(w: Writer) -> None:
    """Blocks side by side or below one another."""
    sheet, vendor, rng, c, lex = w.sheet, w.vendor, w.rng, w.content, w.lex
    sheet.room(150)
    w.para(vendor.choice(lex.WITNESS))
    side = vendor.random() < 0.6
    top = sheet.y + 10
    dated = vendor.random() < 0.35
    for n, who in enumerate(c.parties):
        x = w.left + (w.width / 2 + 10) * n * side
        y = top if side or not n else sheet.y + 24
        signer = who.person if rng.random() < 0.9 else person_name(rng, w.language)
        name = (
            [(who.name, sheet.mark("parties", who.name, labelled=False, item=n))]
            if len(who.name) < 44 or not side
            else [c.roles[n]]
        )
        blank = "_" * 22
        signed = (
            format_date(c.made + timedelta(days=rng.randint(-5, 9)), w.date_form, w.language) if dated else "_" * 12
        )
        lines: list[Line] = [
            name,
            [""],
            [f"{lex.SIGN['by']} {blank}"],
            [f"{lex.SIGN['name']} {signer}"],
            [f"{lex.SIGN['title']} {vendor.choice(lex.JOBS)}"],
        ]
        if vendor.random() < 0.6:
            lines.append([f"{lex.SIGN['date']} {signed}"])
        sheet.room(len(lines) * w.body.size * 1.5 if not side else 0)
        sheet.y = max(sheet.y, sheet.lines(x, y if side else max(y, sheet.y), lines, w.body, leading=1.45))
