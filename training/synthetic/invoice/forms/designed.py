"""A page as a business designs it."""

from __future__ import annotations

from training.synthetic.invoice.blocks.footer import footer, page_numbers
from training.synthetic.invoice.blocks.lines_table import LinesTable
from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.blocks.parties import bank_lines
from training.synthetic.invoice.blocks.payment import payment_sentence
from training.synthetic.invoice.blocks.totals import draw_totals, tax_table
from training.synthetic.invoice.forms.addresses import addresses
from training.synthetic.invoice.forms.letterhead import letterhead
from training.synthetic.invoice.forms.title import title


def designed_page(p: Painter) -> None:
    """Letterhead, recipient, head data, table, totals, closing, footer."""
    sheet, vendor = p.sheet, p.vendor
    sheet.bottom = vendor.choice([85.0, 95.0, 110.0])
    head = vendor.choices(["left", "right", "centre", "none", "from_block", "side"], [5, 5, 3, 6, 4, 4])[0]
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
    _opening(p)
    LinesTable(
        p,
        header=vendor.choice(["band", "band", "lines", "under", "plain"]),
        rules=vendor.choice(["none", "none", "rows", "grid", "zebra"]),
    ).draw()
    _sums(p)
    bank_in_body = _closing(p)
    footer(p, bank_done=bank_in_body)
    if sheet.page or vendor.random() < 0.3:
        page_numbers(p, x=vendor.choice([p.right, p.right, sheet.width / 2 + 20]), above=16, size=0.8)


def _opening(p: Painter) -> None:
    """Sentences above the table; the buyer's order and the currency, where they stand there."""
    sheet, vendor, data, lex = p.sheet, p.vendor, p.data, p.lex
    if vendor.random() < 0.5:
        for sentence in vendor.sample(lex.OPENING, vendor.choice([1, 1, 2])):
            p.sentence(sentence)
    if data.po_number and not p.told("purchase_order_number") and vendor.random() < 0.7:
        p.sentence(
            p.fill(
                vendor.choice(lex.PO_SENTENCE),
                o=p.text("purchase_order_number", data.po_number),
                d=p.style.date(data.po_date),
            )
        )
    sheet.y += p.body.size * vendor.choice([0.5, 1.0, 2.0])
    if p.show_currency and vendor.random() < 0.3 and not p.told("currency"):
        sheet.block()
        mark = sheet.mark("currency", p.style.currency)
        sheet.put(
            p.right, sheet.y, [f"{p.label('currency')} ", (p.style.currency, mark)], p.body.sized(0.9), align="right"
        )
        sheet.y += p.body.size * 1.6


def _sums(p: Painter) -> None:
    """The totals, at times with the table of taxes before or after them."""
    vendor, data = p.vendor, p.data
    taxes = vendor.random() < (0.5 if len(data.totals.shares) > 1 else 0.1)
    taxes_first = taxes and vendor.random() < 0.5
    if taxes_first:
        tax_table(p, p.left, 220)
    draw_totals(p, form=vendor.choices(["right", "left", "wide", "grid"], [12, 1.5, 2, 1.5])[0])
    if taxes and not taxes_first:
        tax_table(p, p.left, 220)
    if data.tax_free and vendor.random() < 0.85:
        p.sentence(vendor.choice(p.lex.TAX_FREE))


def _closing(p: Painter) -> bool:
    """Payment and last sentences; whether the accounts stand among them."""
    sheet, vendor = p.sheet, p.vendor
    payment_sentence(p)
    with_bank = vendor.random() < 0.3
    if with_bank:
        sheet.room(80)
        lines = bank_lines(p, spaced=vendor.random() < 0.7, holder=vendor.random() < 0.4)
        sheet.y = sheet.lines(p.left, sheet.y + 4, lines, p.body) + 6
    for sentence in vendor.sample(p.lex.CLOSING, vendor.choice([0, 1, 1, 2, 3])):
        sheet.room(40)
        p.sentence(sentence)
    return with_bank
