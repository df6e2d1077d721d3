"""Invoices with a slip at the foot of the page that is cut off and paid with."""

from __future__ import annotations

from training.synthetic.amounts import plain
from training.synthetic.invoice.blocks.body import opening, sums
from training.synthetic.invoice.blocks.head_data import head_entries
from training.synthetic.invoice.blocks.lines_table import LinesTable
from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.blocks.parties import account_run, contact_lines, party_lines, tax_line
from training.synthetic.invoice.blocks.payment import payment_sentence
from training.synthetic.invoice.blocks.recipient import recipient
from training.synthetic.invoice.forms.title import title
from training.synthetic.invoice.lexicon.prose import REMITTANCE, SLIP
from training.synthetic.key_values import Entry, grid, key_values
from training.synthetic.layout import Line


def payment_slip(p: Painter) -> None:
    """Receipt and payment part side by side, each with account, reference, payer, currency and amount."""
    _upper(p, slip=230.0)
    sheet, d, words = p.sheet, p.data, SLIP[p.style.language]
    top = sheet.height - 205.0
    sheet.rule(0, sheet.width, top - 20, weight=0.5)
    small = p.body.sized(min(0.85, 7.5 / p.body.size))
    for part, x in (("receipt", 20.0), ("part", sheet.width * 0.42)):
        sheet.y = top
        sheet.block()
        sheet.put(x, sheet.y, words[part], small.sized(1.3).bold())
        sheet.y += small.size * 2
        seller = sheet.again(party_lines(p, "seller", d.seller, country=False))
        lines: list[Line] = [[words["account"]]]
        if d.seller.accounts:
            lines.append([account_run(p, spaced=True)])
        lines += seller
        if part == "part":
            lines += [[words["reference"]], [d.others["payment_reference"]]]
        lines += [[words["by"]], *sheet.again(party_lines(p, "buyer", d.buyer, country=False))]
        end = sheet.lines(x, sheet.y, lines, small, leading=1.2, width=sheet.width * 0.36)
        sheet.y = min(end + 4, sheet.height - 26)
        unit = (p.style.currency, sheet.mark("currency", p.style.currency, labelled=p.once("currency")))
        amount = (p.style.number(d.totals.due), sheet.mark("amount_due", plain(d.totals.due)))
        entries: list[Entry] = [(words["currency"], [unit]), (words["amount"], [amount])]
        body, p.body = p.body, small
        grid(p, entries, x, 120.0, small, small, boxed=False)
        p.body = body


def remittance_advice(p: Painter) -> None:
    """A coupon with the account, number and sum once more, and where to send it."""
    _upper(p, slip=170.0)
    sheet, vendor, d = p.sheet, p.vendor, p.data
    width = p.right - p.left
    sheet.y = sheet.height - 140.0
    sheet.rule(p.left, p.right, sheet.y - 14, weight=0.5)
    sheet.block()
    sheet.put(p.left, sheet.y, vendor.choice(REMITTANCE[p.style.language]), p.body.bold())
    sheet.y = top = sheet.y + p.body.size * 1.8
    seller = sheet.again(party_lines(p, "seller", d.seller, country=False))
    sheet.lines(p.left, top, seller, p.body.sized(0.9), width=width * 0.45)
    sheet.y = top
    entries: list[Entry] = [
        (p.label("customer_number"), [d.others["customer_number"]]),
        (p.label("invoice_number"), [p.text("invoice_number", d.number)]),
        (p.label("invoice_date"), [p.day("invoice_date", d.issued)]),
        (p.label("amount_due"), p.money("amount_due", d.totals.due)),
    ]
    if d.seller.accounts and vendor.random() < 0.7:
        entries.append((p.label("seller_iban"), [account_run(p, spaced=vendor.random() < 0.6)]))
    if d.due:
        entries.append((p.label("due_date"), [p.day("due_date", d.due)]))
    key_values(p, entries, p.left + width * 0.5, width * 0.5, form=vendor.choice(["right", "table"]))


def _upper(p: Painter, *, slip: float) -> None:
    """The invoice itself, on the first page so far up that the slip has room."""
    sheet, vendor, d = p.sheet, p.vendor, p.data
    width = p.right - p.left
    sheet.bottom = slip + 20
    sheet.y = top = 50.0
    tax = tax_line(p)
    lines = [*party_lines(p, "seller", d.seller, country=False), *contact_lines(p), *([tax] if tax else [])]
    right = vendor.random() < 0.5
    end = sheet.lines(
        p.left + width * 0.6 if right else p.left, top, lines, p.body.sized(0.9), width=width * (0.4 if right else 0.55)
    )
    sheet.y = top + 30 if right else end + 14
    x = p.left if right else p.left + width * vendor.choice([0.0, 0.55])
    sheet.y = max(end, recipient(p, x, country=False, heading=vendor.random() < 0.4, sender=False)) + 16
    in_title = vendor.random() < 0.35
    title(p, numbered=in_title)
    entries = head_entries(p, number=not in_title, issued=not p.told("invoice_date"))
    key_values(p, entries, p.left, width, form=vendor.choice(["table", "pairs", "grid", "line"]))
    sheet.y += 10
    opening(p)
    LinesTable(p, header=vendor.choice(["under", "band", "lines"]), rules=vendor.choice(["none", "rows"])).draw()
    sums(p)
    payment_sentence(p)
