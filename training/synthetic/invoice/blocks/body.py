"""What stands around the table of lines: sentences above it, sums and payment below."""

from __future__ import annotations

from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.blocks.parties import account_run, bank_lines
from training.synthetic.invoice.blocks.payment import payment_sentence
from training.synthetic.invoice.blocks.totals import draw_totals, tax_table
from training.synthetic.invoice.lexicon.prose import PAY_INTO


def opening(p: Painter) -> None:
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


def sums(p: Painter, *, form: str | None = None) -> None:
    """The totals in ``form``, at times with the table of taxes before or after them."""
    vendor, data = p.vendor, p.data
    taxes = vendor.random() < (0.5 if len(data.totals.shares) > 1 else 0.1)
    taxes_first = taxes and vendor.random() < 0.5
    if taxes_first:
        tax_table(p, p.left, 220)
    draw_totals(p, form=form or vendor.choices(["right", "left", "wide", "grid", "framed"], [12, 1.5, 2, 1.5, 1.5])[0])
    if taxes and not taxes_first:
        tax_table(p, p.left, 220)
    if data.tax_free and vendor.random() < 0.85:
        p.sentence(vendor.choice(p.lex.TAX_FREE))


def closing(p: Painter) -> bool:
    """Payment and last sentences; whether the accounts stand among them."""
    sheet, vendor = p.sheet, p.vendor
    payment_sentence(p)
    with_bank = vendor.random() < 0.3
    if with_bank and p.data.seller.accounts and vendor.random() < 0.3:
        account = p.data.seller.accounts[0]
        template = vendor.choice(PAY_INTO[p.style.language])
        p.sentence(p.fill(template, i=account_run(p, spaced=vendor.random() < 0.5), b=account.bic, k=account.bank))
    elif with_bank:
        lines = bank_lines(p, spaced=vendor.random() < 0.7, holder=vendor.random() < 0.4)
        sheet.room((len(lines) + 1) * p.body.size * 1.3)
        sheet.y = sheet.lines(p.left, sheet.y + 4, lines, p.body) + 6
    for sentence in vendor.sample(p.lex.CLOSING, vendor.choice([0, 1, 1, 2, 3])):
        sheet.room(40)
        p.sentence(sentence)
    return with_bank
