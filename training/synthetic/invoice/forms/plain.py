"""An invoice typed line by line in one face."""

from __future__ import annotations

from training.synthetic.invoice.blocks.head_data import head_entries
from training.synthetic.invoice.blocks.lines_table import LinesTable
from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.blocks.parties import bank_lines, party_lines, tax_line
from training.synthetic.invoice.blocks.payment import payment_sentence
from training.synthetic.invoice.blocks.totals import draw_totals
from training.synthetic.key_values import key_values
from training.synthetic.layout import Line, Type


def plain_form(p: Painter) -> None:
    """Everything under one another, dashes for rules."""
    sheet, vendor, d, lex = p.sheet, p.vendor, p.data, p.lex
    if vendor.random() < 0.5:
        p.body = Type("courier", 9.0)
        p.label_type = p.body
    sheet.bottom = 60.0
    sheet.y = 60.0
    width = p.right - p.left
    blocks = ["seller", "title", "buyer", "meta"]
    if vendor.random() < 0.4:
        blocks = ["title", "meta", "seller", "buyer"]
    elif vendor.random() < 0.4:
        blocks = ["buyer", "seller", "title", "meta"]
    titled = vendor.random() < 0.3
    for block in blocks:
        sheet.block()
        if block in ("seller", "buyer"):
            who = d.seller if block == "seller" else d.buyer
            lines: list[Line] = party_lines(p, block, who, country=vendor.random() < 0.4)
            if vendor.random() < 0.45:
                sheet.put(p.left, sheet.y, p.label(block) + ":", p.body)
                sheet.y += p.body.size * 1.3
            if block == "seller":
                tax = tax_line(p)
                lines += [tax] if tax and vendor.random() < 0.8 else []
                if vendor.random() < 0.5:
                    lines += bank_lines(p, spaced=vendor.random() < 0.5, holder=False)
            sheet.y = sheet.lines(p.left, sheet.y, lines, p.body) + 10
        elif block == "title":
            line: Line | str = vendor.choice(lex.TITLES)
            if titled:
                template = vendor.choice(lex.NUMBERED)
                line = p.fill(
                    template,
                    n=p.text("invoice_number", d.number),
                    d=p.day("invoice_date", d.issued) if "{d}" in template else "",
                )
            sheet.put(p.left, sheet.y, line, p.body.sized(1.2).bold())
            sheet.y += p.body.size * 2.2
        else:
            key_values(
                p,
                head_entries(p, number=not titled, issued=not p.told("invoice_date")),
                p.left,
                width * 0.7,
                form=vendor.choice(["line", "line", "table", "chain"]),
            )
            sheet.y += 8
    dash = vendor.choice(["-", "=", "_", "*"])
    rule = dash * int(width / sheet.measure(dash, p.body) * 0.98)
    sheet.put(p.left, sheet.y, rule, p.body)
    sheet.y += p.body.size * 1.6
    LinesTable(p, header="plain", rules="none").draw()
    sheet.put(p.left, sheet.y, rule, p.body)
    sheet.y += p.body.size * 1.6
    draw_totals(p, form=vendor.choice(["right", "right", "left", "wide"]))
    payment_sentence(p)
    for sentence in vendor.sample(lex.CLOSING, vendor.choice([0, 1, 2])):
        p.sentence(sentence)
