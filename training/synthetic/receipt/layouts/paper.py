"""A form that is filled by hand or typewriter: printed labels and lines, a customer, quantities, one sum."""

from __future__ import annotations

from training.synthetic.amounts import format_number, plain, plain_number
from training.synthetic.layout import Line, Type
from training.synthetic.parties import address, person_name
from training.synthetic.receipt.articles import draw_articles
from training.synthetic.receipt.entries import Entry
from training.synthetic.receipt.foot import print_foot
from training.synthetic.receipt.head import print_head
from training.synthetic.receipt.moment import day_runs
from training.synthetic.receipt.roll import Roll
from training.synthetic.receipt.sale import Moment, Shop
from training.synthetic.receipt.totals import add_up, subtotal_entry, tax_entry, total_entry


def order_slip(roll: Roll, shop: Shop, moment: Moment) -> tuple[str, ...]:
    """Number and date on the right, "sold to" on dotted lines, a ruled table, the sum in its last row."""
    vendor, rng, flavour, sheet = roll.vendor, roll.rng, roll.flavour, roll.sheet
    pen = Type(
        vendor.choice(["times", "helvetica"]),
        roll.kind.size + 1,
        "italic",
        vendor.choice([(0.1, 0.1, 0.5), (0.2, 0.2, 0.2)]),
    )
    print_head(roll, shop)
    roll.space()
    language = flavour.language
    title = roll.said(
        "CASH RECEIPT|SALES ORDER|Invoice|CASH BILL|Order Form|RECEIPT",
        "Quittung|Lieferschein / Rechnung|Auftrag|Barverkauf",
        "Reçu|Bon de commande|Facture|Note",
    )
    roll.text(title, roll.kind.sized(1.4).bold())
    _field(roll, pen, roll.said("No.|Nº|Order No.", "Nr.|Beleg Nr.", "N°|Bon n°"), [str(rng.randint(100, 99999))])
    _field(roll, pen, roll.said("Date|DATE", "Datum|den", "Date|Le"), day_runs(roll, moment))
    if vendor.random() < 0.8:
        _field(
            roll,
            pen,
            roll.said("Sold to|Name|Customer|M/s", "Kunde|Name|Von", "Client|Nom|Doit"),
            [person_name(rng, language)],
        )
        if vendor.random() < 0.5:
            _field(
                roll,
                pen,
                roll.said("Address", "Anschrift", "Adresse"),
                [address(rng, flavour.country, language).lines[0]],
            )
    roll.space()
    articles = draw_articles(roll, shop.trade)[:6]
    heads = roll.said(
        "Qty/Description/Price/Amount|QTY/PARTICULARS/RATE/AMOUNT",
        "Menge/Bezeichnung/Preis/Betrag",
        "Qté/Désignation/P.U./Montant",
    ).split("/")
    ends = [0.0, 0.14, 0.8, 1.0]
    ruled = vendor.random() < 0.7

    def print_row(cells: list[str | Line], kind: Type) -> None:
        for number, (cell, end) in enumerate(zip(cells, ends, strict=True)):
            x = roll.left + end * roll.breadth
            sheet.put(x, sheet.y, cell, kind, align="right" if number > 1 else "left", gap="\t" if number else "\n")
        if ruled:
            sheet.rule(roll.left, roll.right, sheet.y + kind.size * 0.4, weight=0.4)
        sheet.y += roll.step * 1.5

    print_row([*heads], roll.kind.bold())
    sheet.block()
    for row, article in enumerate(articles):
        count = plain_number(article.quantity)
        print_row(
            [
                [(count, sheet.mark("line_items.quantity", count, row=row))],
                [(article.description, sheet.mark("line_items.description", article.description, row=row))],
                [
                    (
                        format_number(article.price, roll.form),
                        sheet.mark("line_items.unit_price", plain(article.price), row=row),
                    )
                ],
                roll.money("line_items.amount", article.amount, row=row),
            ],
            pen,
        )
    sums = add_up(roll, articles)
    flags = ["rounded"] if sums.rounding else []
    entries: list[Entry] = []
    if not flavour.tax_in_price or vendor.random() < 0.3:
        entries = [subtotal_entry(roll, sums, gross=False), tax_entry(roll, sums)]
    entries.append(total_entry(roll, sums))
    for entry in entries:
        sheet.put(roll.left + 0.78 * roll.breadth, sheet.y, entry.label, roll.kind, align="right")
        sheet.put(roll.right, sheet.y, entry.value, pen, align="right", gap="\t")
        sheet.y += roll.step * 1.4
    roll.space()
    roll.pair(
        roll.said("Received by", "Betrag dankend erhalten", "Pour acquit"),
        [roll.said("Signature ________", "Unterschrift ________", "Signature ________")],
    )
    print_foot(roll, shop)
    return tuple(flags)


def _field(roll: Roll, pen: Type, label: str, value: Line) -> None:
    """A printed label and what was written behind it."""
    used = roll.sheet.put(roll.left, roll.sheet.y, f"{label}{roll.colon}", roll.kind)
    x = roll.left + max(used + 6, 0.16 * roll.breadth)
    roll.sheet.put(x, roll.sheet.y, value, pen, gap=" ")
    roll.sheet.rule(x, roll.right, roll.sheet.y + 3, weight=0.4)
    roll.sheet.y += roll.step * 1.4
