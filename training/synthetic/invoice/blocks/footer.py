"""The foot of an invoice's pages: what is not yet said of the seller, and page numbers."""

from __future__ import annotations

from collections.abc import Sequence

from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.blocks.parties import bank_lines, contact_lines, party_lines, tax_line
from training.synthetic.layout import Line, Type, join


def footer(p: Painter, *, bank_done: bool) -> None:
    """Columns, or centred lines, at the foot of every page. ``bank_done``: the accounts stand in the body."""
    vendor = p.vendor
    ruled = vendor.random() < 0.5
    separator = vendor.choice([" · ", " | ", " - ", " • ", "  "])
    columns = _columns(p, bank_done=bank_done)
    one_line = vendor.random() < 0.3 or len(columns) == 1
    kind = p.body.sized(0.78)
    width = p.right - p.left
    if not one_line:
        cell = width / max(1, len(columns))
        widest = max((p.sheet.measure(line, kind) for c in columns for line in c), default=0.0)
        if widest > cell - 6:
            p.body = p.body.sized(max(0.62, (cell - 6) / widest))
            if widest * 0.62 > cell - 6:
                one_line = True
    if one_line:
        widest = max((p.sheet.measure(join(c, separator), p.body.sized(0.78)) for c in columns), default=0.0)
        if widest > width:
            p.body = p.body.sized(max(0.55, width / widest))
    kind = p.body.sized(0.78)
    sheet = p.sheet
    here, y = sheet.page, sheet.y
    for page in range(sheet.page + 1):
        sheet.page = page
        if page and vendor.random() < 0.3:
            continue
        shown = [sheet.again(column) for column in columns] if page else columns
        if one_line:
            _centred(p, [join(column, separator) for column in shown], kind, ruled=ruled)
        else:
            _side_by_side(p, shown, kind, ruled=ruled)
    sheet.page, sheet.y = here, y


def _columns(p: Painter, *, bank_done: bool) -> list[list[Line]]:
    """Address, contact, bank, register and tax numbers, as far as the vendor prints them."""
    vendor, seller = p.vendor, p.data.seller
    told = p.told("seller_block")
    columns: list[list[Line]] = []
    if not told or vendor.random() < 0.55:
        columns.append(party_lines(p, "seller", seller, country=vendor.random() < 0.3, broken=False))
    if vendor.random() < 0.6:
        contact = contact_lines(p)
        columns += [contact] if contact else []
    if seller.accounts and (not bank_done or vendor.random() < 0.2) and vendor.random() < 0.9:
        columns.append(bank_lines(p, spaced=vendor.random() < 0.7, holder=vendor.random() < 0.2)[:6])
    law: list[Line] = []
    tax = tax_line(p) if not p.told("seller_tax_id") or vendor.random() < 0.3 else None
    law += [tax] if tax else []
    if vendor.random() < 0.5:
        law.append([f"{p.key('tax_number')} {seller.tax_number}"])
    if vendor.random() < 0.5:
        law.append([f"{p.key('director')} {seller.person}"])
    if vendor.random() < 0.4:
        law.append([seller.register])
    return [*columns, law] if law else columns


def _centred(p: Painter, lines: Sequence[Line], kind: Type, *, ruled: bool) -> None:
    sheet, step = p.sheet, kind.size * 1.25
    top = sheet.height - 30 - step * len(lines)
    if ruled:
        _rule(p, top, kind)
    for number, line in enumerate(lines):
        sheet.block()
        sheet.put(sheet.width / 2, top + number * step, line, kind, align="centre")


def _side_by_side(p: Painter, columns: Sequence[Sequence[Line]], kind: Type, *, ruled: bool) -> None:
    top = p.sheet.height - 34 - max((len(c) for c in columns), default=0) * (kind.size * 1.25)
    if ruled:
        _rule(p, top, kind)
    cell = (p.right - p.left) / max(1, len(columns))
    for number, lines in enumerate(columns):
        p.sheet.lines(p.left + number * cell, top, lines, kind, leading=1.25)


def _rule(p: Painter, top: float, kind: Type) -> None:
    p.sheet.rule(p.left, p.right, top - kind.size * 1.3, weight=0.4, colour=(0.5, 0.5, 0.5))


def page_numbers(p: Painter, *, x: float, above: float, size: float) -> None:
    """The number of each page, its right end at ``x``, so many points above the page's end."""
    sheet = p.sheet
    template = p.vendor.choice(p.lex.PAGE)
    last = sheet.page
    for page in range(last + 1):
        sheet.page = page
        sheet.block()
        text = template.replace("{i}", str(page + 1)).replace("{n}", str(last + 1))
        sheet.put(x, sheet.height - above, text, p.body.sized(size), align="right")
    sheet.page = last
