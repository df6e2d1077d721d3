"""A page of two columns: all about the seller and the head data in a narrow one, the letter in the wide one."""

from __future__ import annotations

from training.synthetic.invoice.blocks.body import closing, opening, sums
from training.synthetic.invoice.blocks.footer import page_numbers
from training.synthetic.invoice.blocks.head_data import head_entries
from training.synthetic.invoice.blocks.lines_table import LinesTable
from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.blocks.parties import bank_lines, contact_lines, party_lines, tax_line
from training.synthetic.invoice.blocks.recipient import recipient
from training.synthetic.invoice.forms.title import title
from training.synthetic.key_values import key_values
from training.synthetic.layout import Line


def sidebar(p: Painter) -> None:
    """The narrow column stands left or right, and is read before or after the letter."""
    sheet, vendor = p.sheet, p.vendor
    sheet.bottom = 60.0
    narrow = 132.0
    outer_left, outer_right = p.left, p.right
    on_left, first = vendor.random() < 0.5, vendor.random() < 0.5
    side_x = outer_left if on_left else outer_right - narrow
    p.left, p.right = (outer_left + narrow + 20, outer_right) if on_left else (outer_left, outer_right - narrow - 20)
    in_title = vendor.random() < 0.3
    if vendor.random() < 0.5:
        sheet.rect(side_x - 8, 0, narrow + 16, sheet.height, fill=(0.95, 0.95, 0.95))
    if first:
        _narrow(p, side_x, narrow, in_title=in_title)
    sheet.y = 90.0
    sheet.y = recipient(p, p.left, country=False, heading=vendor.random() < 0.4, sender=vendor.random() < 0.4) + 24
    title(p, numbered=in_title)
    opening(p)
    LinesTable(p, header=vendor.choice(["under", "band", "lines"]), rules=vendor.choice(["none", "rows"])).draw()
    sums(p, form=vendor.choice(["right", "framed", "wide"]))
    closing(p)
    if not first:
        last, sheet.page = sheet.page, 0
        _narrow(p, side_x, narrow, in_title=in_title)
        sheet.page = last
    page_numbers(p, x=outer_right, above=24, size=0.8)


def _narrow(p: Painter, x: float, width: float, *, in_title: bool) -> None:
    """Blocks below one another: seller, how to reach him, head data, tax number, accounts."""
    sheet, vendor, body, leading = p.sheet, p.vendor, p.body, p.leading
    p.body = body.sized(0.85)
    sheet.y = 60.0
    tax = tax_line(p)
    blocks: list[list[Line]] = [party_lines(p, "seller", p.data.seller, country=False), contact_lines(p)]
    blocks.append([*([tax] if tax else []), [f"{p.key('tax_number')} {p.data.seller.tax_number}"]])
    if not p.told("seller_iban"):
        blocks.append(bank_lines(p, spaced=vendor.random() < 0.5, holder=False)[:3])
    meta_at = vendor.randrange(len(blocks) + 1)
    for number in range(len(blocks) + 1):
        if number == meta_at:
            sheet.y += 8
            entries = head_entries(p, number=not in_title, issued=not p.told("invoice_date"), most=4)
            key_values(p, entries, x, width, form=vendor.choice(["stacked", "line"]))
            sheet.y += 8
        if number < len(blocks):
            wrapped = [part for line in blocks[number] for part in sheet.wrap(line, p.body, width)]
            sheet.y = sheet.lines(x, sheet.y, wrapped, p.body) + 10
    p.body, p.leading = body, leading
