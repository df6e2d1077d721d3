"""Prints of accounting systems: a typed form with rows of labels over rows of values, and a table summed by column."""

from __future__ import annotations

from training.synthetic.invoice.blocks.body import closing
from training.synthetic.invoice.blocks.footer import footer, page_numbers
from training.synthetic.invoice.blocks.head_data import head_entries
from training.synthetic.invoice.blocks.lines_table import LinesTable
from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.blocks.parties import bank_lines, contact_lines, party_lines, tax_line
from training.synthetic.invoice.blocks.payment import payment_sentence
from training.synthetic.invoice.blocks.recipient import recipient
from training.synthetic.invoice.blocks.totals import draw_totals
from training.synthetic.invoice.forms.header_table import with_gaps
from training.synthetic.invoice.forms.title import title
from training.synthetic.key_values import grid, key_values
from training.synthetic.layout import Type


def ledger_print(p: Painter) -> None:
    """One typewriter face, a print date at the top, dashes between the parts."""
    sheet, vendor, d = p.sheet, p.vendor, p.data
    p.body = p.label_type = Type("courier", vendor.choice([8.0, 8.5, 9.0]))
    sheet.bottom = 60.0
    width = p.right - p.left
    sheet.y = top = 60.0
    tax = tax_line(p)
    lines = [*party_lines(p, "seller", d.seller, country=False), *contact_lines(p), *([tax] if tax else [])]
    end = sheet.lines(p.left, top, lines, p.body, width=width * 0.7)
    if vendor.random() < 0.6:
        sheet.block()
        sheet.put(p.right, top, d.others["printed"], p.body, align="right")
    sheet.y = end + 10
    buyer_x = p.left + width * vendor.choice([0.0, 0.0, 0.5])
    sheet.y = recipient(p, buyer_x, country=False, heading=vendor.random() < 0.4, sender=False) + 12
    in_title = vendor.random() < 0.3
    title(p, numbered=in_title)
    rule = vendor.choice("-=_") * int(width / sheet.measure("-", p.body) * 0.98)
    _rule(p, rule)
    entries = with_gaps(p, head_entries(p, number=not in_title, issued=not p.told("invoice_date")))
    for at in range(0, len(entries), 4):
        grid(p, entries[at : at + 4], p.left, width, p.body, p.label_type, boxed=False)
    _rule(p, rule)
    LinesTable(p, header="plain", rules="none").draw()
    _rule(p, rule)
    draw_totals(p, form=vendor.choice(["wide", "right", "grid"]))
    payment_sentence(p)
    if vendor.random() < 0.6:
        bank = bank_lines(p, spaced=vendor.random() < 0.5, holder=False)
        sheet.room(len(bank) * p.body.size * 1.3)
        sheet.y = sheet.lines(p.left, sheet.y, bank, p.body)
    page_numbers(p, x=p.right, above=24, size=1.0)


def column_sums(p: Painter) -> None:
    """Net, tax and gross of every line, and their sums in the table's last row."""
    sheet, vendor, d = p.sheet, p.vendor, p.data
    width = p.right - p.left
    sheet.bottom = 80.0
    sheet.y = top = 55.0
    tax = tax_line(p)
    lines = [*party_lines(p, "seller", d.seller, country=False), *contact_lines(p), *([tax] if tax else [])]
    end = sheet.lines(p.left, top, lines, p.body.sized(0.9), width=width * 0.52)
    sheet.y = top
    in_title = vendor.random() < 0.3
    entries = head_entries(p, number=not in_title, issued=True)
    key_values(p, entries, p.left + width * 0.55, width * 0.45, form=vendor.choice(["table", "right"]))
    sheet.y = max(end, sheet.y) + 14
    sheet.y = recipient(p, p.left, country=vendor.random() < 0.3, heading=vendor.random() < 0.7, sender=False) + 14
    title(p, numbered=in_title)
    LinesTable(p, header=vendor.choice(["band", "lines"]), rules=vendor.choice(["grid", "rows"]), taxed=True).draw()
    t = d.totals
    if t.prepaid:
        sheet.put(p.right - 110, sheet.y, p.label("prepaid"), p.body, align="right")
        sheet.put(p.right - 4, sheet.y, p.money(None, t.prepaid), p.body, align="right", gap="\t")
        sheet.y += p.body.size * 1.4
    if t.prepaid or vendor.random() < 0.5:
        sheet.put(p.right - 110, sheet.y, p.label("amount_due"), p.body.bold(), align="right")
        sheet.put(p.right - 4, sheet.y, p.money("amount_due", t.due), p.body.bold(), align="right", gap="\t")
        sheet.y += p.body.size * 2
    footer(p, bank_done=closing(p))
    if sheet.page:
        page_numbers(p, x=p.right, above=16, size=0.8)


def _rule(p: Painter, rule: str) -> None:
    p.sheet.put(p.left, p.sheet.y, rule, p.body)
    p.sheet.y += p.body.size * 1.5
