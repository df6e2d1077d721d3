"""Who sells and who buys: names and addresses, tax numbers, accounts, and how to reach the seller."""

from __future__ import annotations

from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.layout import Line, Mark, Run
from training.synthetic.parties import Party


def party_marks(p: Painter, side: str, party: Party, *, country: bool) -> tuple[Mark, Mark, list[str]]:
    """The marks of name and address, and the lines of the address."""
    own = p.once(f"{side}_block")
    name = p.sheet.mark(f"{side}_name", party.name, labelled=own)
    shown = [*party.address.lines, *([party.address.country_name] if country else [])]
    return name, p.sheet.mark(f"{side}_address", ", ".join(shown), labelled=own), shown


def party_lines(
    p: Painter,
    side: str,
    party: Party,
    *,
    country: bool,
    contact: str | None = None,
    one_line: str = "",
    broken: bool = True,
) -> list[Line]:
    """Name and address of seller or buyer, and what stands around the buyer's name.

    With ``one_line`` all in one line, joined by it; without ``broken`` the name has a line to itself.
    """
    name, where, shown = party_marks(p, side, party, country=country)
    if one_line:
        return [[(party.name, name), one_line, (one_line.join(shown), where)]]
    lines: list[Line] = [[(part, name)] for part in (p.name_parts(party.name) if broken else [party.name])]
    if side == "buyer":
        above, below = p.data.buyer_above, p.data.buyer_below
        lines = [*([[above]] if above else []), *lines, *([[below]] if below else [])]
    if contact:
        lines.append([contact])
    return [*lines, *([(line, where)] for line in shown)]


def tax_id_run(p: Painter) -> Run | None:
    """The seller's VAT number, if the vendor has and prints one."""
    seller = p.data.seller
    if not (p.prints_tax_id and seller.tax_id and seller.tax_id_printed):
        return None
    mark = p.sheet.mark("seller_tax_id", seller.tax_id, labelled=p.once("seller_tax_id"))
    return seller.tax_id_printed, mark


def tax_line(p: Painter) -> Line | None:
    """The seller's VAT number with its label; or the number that the tax office files it under, which is no field."""
    run = tax_id_run(p)
    if run is None:
        return None if p.prints_tax_id else [f"{p.key('tax_number')} {p.data.seller.tax_number}"]
    return [p.key("seller_tax_id") + " ", run]


def bank_lines(p: Painter, *, spaced: bool, holder: bool) -> list[Line]:
    """The seller's accounts; the first is the field's value, others are distractors."""
    lines: list[Line] = []
    for number, account in enumerate(p.data.seller.accounts):
        shown = account.spaced if spaced else account.iban
        value: Run = account_run(p, spaced=spaced) if number == 0 else shown
        lines += [
            [f"{p.key('bank')} {account.bank}" if p.vendor.random() < 0.5 else account.bank],
            [p.key("seller_iban").replace("::", ":") + " ", value],
            [f"{p.key('bic')} {account.bic}"],
        ]
        if holder and number == 0 and p.vendor.random() < 0.2:
            lines.append([f"{p.key('holder')} {p.data.seller.person}"])
        elif holder and number == 0:
            mark = p.sheet.mark("seller_name", p.data.seller.name, labelled=False)
            lines.append([p.key("holder") + " ", (p.data.seller.name, mark)])
    return lines


def account_run(p: Painter, *, spaced: bool) -> Run:
    """The number of the seller's first account."""
    account = p.data.seller.accounts[0]
    mark = p.sheet.mark("seller_iban", account.iban, labelled=p.once("seller_iban"))
    return account.spaced if spaced else account.iban, mark


def contact_lines(p: Painter) -> list[Line]:
    """How to reach the seller: telephone, fax, mail and web, as many as the vendor prints."""
    seller, vendor = p.data.seller, p.vendor
    lines: list[Line] = []
    for name, value in (("phone", seller.phone), ("fax", seller.fax), ("email", seller.email), ("web", seller.web)):
        odds = vendor.random()
        if odds < 0.6:
            lines.append([f"{p.key(name)} {value}" if name in ("phone", "fax") or odds < 0.4 else value])
    return lines
