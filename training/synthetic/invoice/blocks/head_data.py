"""The head data of an invoice: its number and dates among other references."""

from __future__ import annotations

from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.blocks.parties import tax_id_run
from training.synthetic.key_values import Entry, key_values


def head_entries(p: Painter, *, number: bool, issued: bool, most: int = 12) -> list[Entry]:
    """Labels and values of the invoice's head data, with distractors, in the vendor's order.

    Beside its number and date there are at most ``most`` entries.
    """
    d = p.data
    vendor = p.vendor
    entries: list[Entry] = []
    both = number and issued and vendor.random() < 0.06
    if both:
        shown = [p.text("invoice_number", d.number), vendor.choice([" / ", ", ", " - "])]
        entries.append((p.label("number_and_date"), [*shown, p.day("invoice_date", d.issued)]))
    elif number:
        entries.append((p.label("invoice_number"), [p.text("invoice_number", d.number)]))
    if issued and not both:
        entries.append((p.label("invoice_date"), [p.day("invoice_date", d.issued)]))
    if vendor.random() < 0.15:
        entries.reverse()
    more: list[Entry] = []
    if d.due and vendor.random() < 0.6:
        more.append((p.label("due_date"), [p.day("due_date", d.due)]))
    if d.po_number:
        more.append((p.label("purchase_order_number"), [p.text("purchase_order_number", d.po_number)]))
    if p.show_currency and vendor.random() < 0.6:
        more.append((p.label("currency"), [(p.style.currency, p.sheet.mark("currency", p.style.currency))]))
    if d.credit and vendor.random() < 0.7:
        more.append((p.label("credited"), [d.credited]))
    wanted = vendor.choice([0, 1, 1, 2, 2, 3, 4, 6])
    for name in vendor.sample(sorted(d.others), wanted):
        more.append((p.label(name), [d.others[name]]))
    if d.buyer.tax_id_printed and vendor.random() < 0.12:
        more.append((p.label("buyer_tax_id"), [d.buyer.tax_id_printed]))
    if vendor.random() < 0.06:
        run = tax_id_run(p)
        if run:
            more.append((p.label("seller_tax_id"), [run]))
    vendor.shuffle(more)
    more = more[:most]
    if vendor.random() < 0.2:
        entries += more
        vendor.shuffle(entries)
        return entries
    return [*entries, *more] if vendor.random() < 0.75 else [*more, *entries]


def draw_head_data(p: Painter, x: float, width: float, *, number: bool, city_date: bool, narrow: bool = False) -> None:
    """The head data in the vendor's form; with ``city_date`` the date stands after the seller's town."""
    vendor, sheet = p.vendor, p.sheet
    entries = head_entries(p, number=number, issued=not city_date)
    if entries:
        if narrow:
            form = vendor.choices(["table", "right", "line", "stacked", "brackets"], [6, 4, 4, 1, 0.3])[0]
        else:
            form = vendor.choices(
                ["table", "line", "pairs", "grid", "boxed", "chain", "stacked"], [4, 3, 3, 3, 3, 2, 0.7]
            )[0]
        key_values(p, entries, x, width, form=form, zebra=vendor.random() < 0.06)
    if city_date:
        sheet.y += p.body.size
        sheet.block()
        line = p.fill(
            vendor.choice(p.lex.CITY_DATE), c=p.data.seller.address.town, d=p.day("invoice_date", p.data.issued)
        )
        sheet.put(x + width, sheet.y, line, p.body, align="right")
        sheet.y += p.body.size * 1.6
