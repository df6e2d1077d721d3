"""Who sells and who buys: names and addresses, tax numbers, accounts, and how to reach the seller."""

from __future__ import annotations

from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.layout import Line, Run
from training.synthetic.parties import Party


def party_lines(
    p: Painter, side: str, party: Party, *, country: bool, contact: str | None = None, one_line: str = ""
) -> list[Line]:
    """Name and address of seller or buyer; with ``one_line`` all in one line, joined by it."""
    own = p.once(f"{side}_block")
    name = p.sheet.mark(f"{side}_name", party.name, labelled=own)
    shown = [*party.address.lines, *([party.address.country_name] if country else [])]
    where = p.sheet.mark(f"{side}_address", ", ".join(shown), labelled=own)
    if one_line:
        return [[(party.name, name), one_line, (one_line.join(shown), where)]]
    lines: list[Line] = [[(party.name, name)]]
    if contact:
        lines.append([contact])
    return [*lines, *([(line, where)] for line in shown)]


def tax_line(p: Painter) -> Line | None:
    """The seller's tax number with its label."""
    seller = p.data.seller
    if not seller.tax_id or not seller.tax_id_printed:
        return None
    mark = p.sheet.mark("seller_tax_id", seller.tax_id, labelled=p.once("seller_tax_id"))
    return [p.key("seller_tax_id") + " ", (seller.tax_id_printed, mark)]


def bank_lines(p: Painter, *, spaced: bool, holder: bool) -> list[Line]:
    """The seller's accounts; the first is the field's value, others are distractors."""
    lines: list[Line] = []
    for number, account in enumerate(p.data.seller.accounts):
        shown = account.spaced if spaced else account.iban
        value: Run = shown
        if number == 0:
            value = (shown, p.sheet.mark("seller_iban", account.iban, labelled=p.once("seller_iban")))
        lines += [
            [f"{p.key('bank')} {account.bank}" if p.vendor.random() < 0.5 else account.bank],
            [p.key("seller_iban").replace("::", ":") + " ", value],
            [f"{p.key('bic')} {account.bic}"],
        ]
        if holder and number == 0:
            mark = p.sheet.mark("seller_name", p.data.seller.name, labelled=False)
            lines.append([p.key("holder") + " ", (p.data.seller.name, mark)])
    return lines


def contact_lines(p: Painter) -> list[Line]:
    """How to reach the seller: telephone, fax, mail and web, as many as the vendor prints."""
    seller, vendor = p.data.seller, p.vendor
    lines: list[Line] = []
    for name, value in (("phone", seller.phone), ("fax", seller.fax), ("email", seller.email), ("web", seller.web)):
        odds = vendor.random()
        if odds < 0.6:
            lines.append([f"{p.key(name)} {value}" if name in ("phone", "fax") or odds < 0.4 else value])
    return lines
