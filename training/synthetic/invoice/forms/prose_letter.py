"""A letter that says the invoice in sentences: number and date in one, the amounts in another, no table."""

from __future__ import annotations

from training.synthetic.invoice.blocks.body import closing
from training.synthetic.invoice.blocks.footer import footer
from training.synthetic.invoice.blocks.legal import registered
from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.blocks.recipient import recipient
from training.synthetic.invoice.forms.letterhead import letterhead
from training.synthetic.invoice.lexicon.prose import AMOUNT_FREE, AMOUNTS, GREETING, SIGNED, STATED, SUBJECT
from training.synthetic.layout import Line


def prose_letter(p: Painter) -> None:
    """Letterhead or sender's line, recipient, subject, sentences, signature."""
    sheet, vendor, d, language = p.sheet, p.vendor, p.data, p.style.language
    sheet.bottom = 100.0
    sheet.y = 60.0
    head = vendor.choice(["left", "right", "centre", "none", "none"])
    letterhead(p, head)
    sheet.y = max(sheet.y, 110.0)
    sheet.y = recipient(p, p.left, country=False, heading=False, sender=head == "none") + 24
    subject, stated = vendor.choice(SUBJECT[language]), vendor.choice(STATED[language])
    work = d.items[0].description
    city = vendor.random() < 0.5
    if city:
        line = p.fill(vendor.choice(p.lex.CITY_DATE), c=d.seller.address.town, d=p.day("invoice_date", d.issued))
        sheet.block()
        sheet.put(p.right, sheet.y, line, p.body, align="right")
        sheet.y += p.body.size * 3
    sheet.block()
    told = p.day("invoice_date", d.issued) if "{d}" in subject else ""
    shown = p.fill(subject, n=p.text("invoice_number", d.number), d=told, w=work)
    for part in sheet.wrap(shown, p.body.bold(), p.right - p.left):
        sheet.put(p.left, sheet.y, part, p.body.bold())
        sheet.y += p.body.size * 1.4
    sheet.y += p.body.size
    p.sentence(vendor.choice(GREETING[language]))
    p.sentence(
        p.fill(
            stated,
            n=p.text("invoice_number", d.number),
            d=p.day("invoice_date", d.issued),
            w=work,
            p=d.others["period"],
        )
    )
    p.sentence(_amounts(p))
    bank = closing(p)
    registered(p)
    sheet.room(50)
    sheet.lines(p.left, sheet.y + 10, [vendor.choice(SIGNED[language]), d.seller.person], p.body, leading=2.4)
    footer(p, bank_done=bank)


def _amounts(p: Painter) -> Line:
    """The sentence on the amounts; with more than one rate only the total."""
    t, language = p.data.totals, p.style.language
    gross = p.money("gross_amount", t.gross)
    if len(t.shares) > 1 or p.data.tax_free:
        return p.fill(p.vendor.choice(AMOUNT_FREE[language]), g=gross)
    return p.fill(
        p.vendor.choice(AMOUNTS[language]),
        a=p.money("net_amount", t.net),
        t=p.money("tax_amount", t.tax),
        g=gross,
        r=p.percent(t.shares[0].rate),
    )
