"""A print-out of an electronic invoice as one long list: term, name of the term, value."""

from __future__ import annotations

from training.synthetic.invoice.blocks.footer import page_numbers
from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.blocks.parties import account_run, party_marks, tax_id_run
from training.synthetic.invoice.forms.viewer import Viewer
from training.synthetic.invoice.lexicon.prose import SECTIONS
from training.synthetic.invoice.lexicon.viewer import BT, INVOICE_TYPE
from training.synthetic.key_values import Entry
from training.synthetic.layout import Line

Term = tuple[str, str, Line]
"""Number of the term, its name, its value."""


def term_list(p: Painter) -> None:
    """Every value in a row of its own, the lines of the invoice as well."""
    sheet, vendor, d = p.sheet, p.vendor, p.data
    sheet.bottom = 60.0
    sheet.y = 60.0
    p.body = p.body.sized(min(1.0, 9.0 / p.body.size))
    viewer = Viewer(p)
    words = SECTIONS[p.style.language]
    sheet.block()
    sheet.put(p.left, sheet.y, viewer.headings["viewer"], p.body.sized(1.4).bold())
    sheet.y += p.body.size * 3
    terms = [*_head(p, viewer), *_party(p, viewer, "seller"), *_party(p, viewer, "buyer")]
    for row, item in enumerate(d.items):
        name = (item.description, sheet.mark("line_items.description", item.description, row=row))
        terms.append(("BT-153", p.label("line.description"), [name]))
        terms.append(
            ("BT-131", p.label("line.amount"), p.money("line_items.amount", item.amount, row=row, form="bare"))
        )
    terms += _sums(p, viewer)
    coded = vendor.random() < 0.7
    at = [p.left, p.left + (52.0 if coded else 0.0)]
    at.append(at[1] + (p.right - at[1]) * vendor.choice([0.4, 0.5]))
    heads = [words["code"] if coded else "", words["field"], words["value"]]
    _row(p, at, heads[0], heads[1], [heads[2]], bold=True, ruled=True)
    ruled = vendor.random() < 0.6
    for code, label, value in terms:
        sheet.room(p.body.size * 3)
        _row(p, at, code if coded else "", label, value, bold=False, ruled=ruled)
    page_numbers(p, x=p.right, above=28, size=0.85)


def _row(p: Painter, at: list[float], code: str, label: str, value: Line, *, bold: bool, ruled: bool) -> None:
    sheet, kind = p.sheet, p.body.bold() if bold else p.body
    top = sheet.y
    sheet.put(at[0], top, code, kind)
    labels = sheet.wrap(label, kind, at[2] - at[1] - 8)
    values = sheet.wrap(value, kind, p.right - at[2]) or [[""]]
    for column, lines in ((1, labels), (2, values)):
        for number, line in enumerate(lines):
            y = top + number * kind.size * 1.25
            first = number == 0 and (column == 2 or bool(code))
            sheet.put(at[column], y, line, kind, gap="\t" if first else "\n")
    sheet.y = top + max(len(labels), len(values)) * kind.size * 1.25 + kind.size * 0.45
    if ruled:
        sheet.rule(p.left, p.right, sheet.y - kind.size * 1.15, weight=0.3, colour=(0.7, 0.7, 0.7))


def _head(p: Painter, viewer: Viewer) -> list[Term]:
    d, vendor = p.data, p.vendor
    entries: list[Entry] = [
        (p.label("invoice_number"), [p.text("invoice_number", d.number)]),
        (p.label("invoice_date"), [p.day("invoice_date", d.issued)]),
        (INVOICE_TYPE[p.style.language], ["381" if d.credit else "380"]),
        (p.label("currency"), [(p.style.currency, p.sheet.mark("currency", p.style.currency))]),
    ]
    codes = ["BT-1", "BT-2", "BT-3", "BT-5"]
    if d.due and vendor.random() < 0.6:
        entries.append((p.label("due_date"), [p.day("due_date", d.due)]))
        codes.append(BT["due_date"])
    if d.po_number:
        entries.append((p.label("purchase_order_number"), [p.text("purchase_order_number", d.po_number)]))
        codes.append(BT["purchase_order_number"])
    rivals = {"routing_id": "BT-10", "contract_number": "BT-12", "order_number": "BT-14", "delivery_note": "BT-16"}
    rivals |= {"delivery_date": "BT-72", "customer_number": "BT-46", "payment_reference": "BT-83"}
    for name in vendor.sample(sorted(rivals), vendor.choice([1, 2, 4])):
        entries.append((p.label(name), [d.others[name]]))
        codes.append(rivals[name])
    if d.credit:
        entries.append((p.label("credited"), [d.credited]))
        codes.append("BT-25")
    return [(code, viewer.plain(label), value) for code, (label, value) in zip(codes, entries, strict=True)]


def _party(p: Painter, viewer: Viewer, side: str) -> list[Term]:
    who = p.data.seller if side == "seller" else p.data.buyer
    offset = 27 if side == "seller" else 44
    name, where, lines = party_marks(p, side, who, country=False)
    heading = p.label(side)
    terms: list[Term] = [(f"BT-{offset}", f"{heading}: {viewer.plain(p.label('name'))}", [(who.name, name)])]
    whole = ", ".join(lines)
    terms.append((f"BT-{offset + 8}", viewer.plain(p.label("address")), [(whole, where)]))
    if side == "seller":
        if p.vendor.random() < 0.5 or not p.prints_tax_id:
            terms.append(("BT-32", viewer.plain(p.label("tax_number")), [who.tax_number]))
        tax = tax_id_run(p)
        if tax:
            terms.append(("BT-31", viewer.plain(p.label("seller_tax_id")), [tax]))
        if p.vendor.random() < 0.4:
            terms.append(("BT-30", viewer.plain(p.label("register")), [who.register]))
    elif who.tax_id_printed and p.vendor.random() < 0.4:
        terms.append(("BT-48", viewer.plain(p.label("buyer_tax_id")), [who.tax_id_printed]))
    return terms


def _sums(p: Painter, viewer: Viewer) -> list[Term]:
    t, vendor = p.data.totals, p.vendor
    terms: list[Term] = []
    if vendor.random() < 0.6 or t.discount or t.shipping:
        terms.append(("BT-106", p.label("lines_total"), p.money(None, t.lines)))
        terms.append(("BT-107", p.label("discount"), p.money(None, t.discount)))
        terms.append(("BT-108", p.label("shipping"), p.money(None, t.shipping)))
    for share in t.shares if len(t.shares) > 1 else ():
        terms.append(("BT-116", p.label("tax.base"), p.money(None, share.base)))
        terms.append(("BT-119", p.label("tax.rate"), [p.percent(share.rate)]))
        terms.append(("BT-117", p.label("tax.amount"), p.money(None, share.tax)))
    terms.append(("BT-109", p.label("net_amount"), p.money("net_amount", t.net)))
    terms.append(("BT-110", p.label("tax_amount"), p.money("tax_amount", t.tax)))
    terms.append(("BT-112", p.label("gross_amount"), p.money("gross_amount", t.gross)))
    if t.prepaid:
        terms.append(("BT-113", p.label("prepaid"), p.money(None, t.prepaid)))
    terms.append(("BT-115", p.label("amount_due"), p.money("amount_due", t.due)))
    if p.data.seller.accounts and vendor.random() < 0.7:
        account = p.data.seller.accounts[0]
        terms.append(("BT-84", p.label("seller_iban"), [account_run(p, spaced=vendor.random() < 0.3)]))
        terms.append(("BT-86", p.label("bic"), [account.bic]))
    return [(code, viewer.plain(label), value) for code, label, value in terms]
