"""A page as a business designs it."""

from __future__ import annotations

from training.synthetic.invoice.blocks.body import closing, opening, sums
from training.synthetic.invoice.blocks.footer import footer, page_numbers
from training.synthetic.invoice.blocks.lines_table import LinesTable
from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.forms.addresses import addresses
from training.synthetic.invoice.forms.letterhead import letterhead
from training.synthetic.invoice.forms.title import title


def designed_page(p: Painter, head: str) -> None:
    """Letterhead, recipient, head data, table, totals, closing, footer.

    ``head`` is where the seller stands: left, right, centre, none (in the foot), from_block (beside the buyer under
    a heading), side (opposite the recipient).
    """
    sheet, vendor = p.sheet, p.vendor
    sheet.bottom = vendor.choice([85.0, 95.0, 110.0])
    number_in_title = vendor.random() < 0.28
    city_date = vendor.random() < 0.16
    sheet.y = vendor.choice([45.0, 55.0, 70.0])
    letterhead(p, head)
    title_first = vendor.random() < 0.3
    if title_first:
        title(p, numbered=number_in_title)
    addresses(p, head, number_in_title=number_in_title, city_date=city_date)
    if not title_first:
        title(p, numbered=number_in_title)
    opening(p)
    LinesTable(
        p,
        header=vendor.choice(["band", "band", "lines", "under", "plain"]),
        rules=vendor.choice(["none", "none", "rows", "grid", "zebra"]),
    ).draw()
    sums(p)
    bank_in_body = closing(p)
    footer(p, bank_done=bank_in_body)
    if sheet.page or vendor.random() < 0.3:
        page_numbers(p, x=vendor.choice([p.right, p.right, sheet.width / 2 + 20]), above=16, size=0.8)
