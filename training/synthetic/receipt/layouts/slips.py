"""Card terminals' slips, with no articles: the plain one, and a restaurant's with room for a tip."""

from __future__ import annotations

from training.synthetic.amounts import plain
from training.synthetic.layout import Line
from training.synthetic.receipt.entries import Entry, entry_form, print_entries
from training.synthetic.receipt.foot import print_foot
from training.synthetic.receipt.head import print_head
from training.synthetic.receipt.layouts.restaurant import print_blanks
from training.synthetic.receipt.moment import clock_runs, day_runs, meta_lines, when
from training.synthetic.receipt.payment import print_slip
from training.synthetic.receipt.roll import Roll
from training.synthetic.receipt.sale import Moment, Shop


def card_slip(roll: Roll, shop: Shop, moment: Moment) -> tuple[str, ...]:
    """Merchant, terminal, card and one amount."""
    vendor = roll.vendor
    above = roll.said(
        "|CUSTOMER COPY|Merchant Copy|SALE|TRANSACTION RECORD|CARDHOLDER COPY",
        "|K-U-N-D-E-N-B-E-L-E-G|Kundenbeleg|Kartenzahlung|Händlerbeleg",
        "|CARTE BANCAIRE|TICKET CLIENT A CONSERVER|DEBIT",
    )
    if above and vendor.random() < 0.5:
        roll.head(above)
    print_head(roll, shop)
    roll.space()
    amount_first = vendor.random() < 0.35
    if amount_first:
        _print_amount(roll)
    form = vendor.choice(["pair", "line", "meta"])
    if form == "pair":
        roll.pair(day_runs(roll, moment), clock_runs(roll, moment))
    elif form == "meta":
        meta_lines(roll, moment, with_date=True)
    else:
        roll.text([roll.said("|DATE ", "|Datum ", "LE |"), *when(roll, moment)])
    print_slip(roll)
    if not amount_first:
        roll.space()
        _print_amount(roll)
    roll.space()
    roll.head(
        roll.said(
            "APPROVED|APPROVED - THANK YOU|Transaction approved|00 APPROVED",
            "Zahlung erfolgt|** Zahlung erfolgt **|GENEHMIGT",
            "PAIEMENT ACCEPTE|TRANSACTION ACCEPTEE|DEBIT",
        )
    )
    if vendor.random() < 0.3:
        roll.text("X" + "_" * 22)
    print_foot(roll, shop)
    return ("card_slip",)


def tip_slip(roll: Roll, shop: Shop, moment: Moment) -> tuple[str, ...]:
    """The restaurant's copy to sign: an amount, and lines for tip and total that stay blank or are filled in print."""
    vendor, rng = roll.vendor, roll.rng
    print_head(roll, shop)
    roll.space()
    extra = [
        (vendor.choice(["Server", "SERVER", "Your server"]), rng.choice(["Kim", "ALEX", "Jordan P", "12", "Maria"])),
        (vendor.choice(["Table", "Tbl"]), str(rng.randint(1, 60))),
    ]
    meta_lines(roll, moment, with_date=True, extra=extra if vendor.random() < 0.8 else None)
    print_slip(roll, at_most=6)
    roll.space()
    amount = rng.randint(400, 18_000)
    word = vendor.choice(["Amount", "AMOUNT", "Purchase", "Base Amount", "Pre-Tip Amt", "Check Amount", "Charge"])
    flags = ["tip_line", "card_slip"]
    if rng.random() < 0.3:
        tip = amount * rng.choice([15, 18, 20]) // 100
        entries = [
            Entry(roll.label(word), [roll.number(amount)]),
            Entry(roll.label(vendor.choice(["Tip", "TIP", "Gratuity"])), [roll.number(tip)]),
            Entry(
                roll.label(vendor.choice(["Total", "TOTAL", "Grand Total"]), total=True),
                roll.money("total", amount + tip, total=True),
                big=True,
            ),
        ]
        print_entries(roll, entries, entry_form(roll))
    else:
        roll.pair(roll.label(word, total=True), roll.money("total", amount, total=True))
        print_blanks(roll)
    if vendor.random() < 0.5:
        roll.head(
            vendor.choice(
                [
                    "I agree to pay the above total amount",
                    "Cardholder agrees to pay above amount per card issuer agreement",
                ]
            )
        )
    print_foot(roll, shop)
    return tuple(flags)


def _print_amount(roll: Roll) -> None:
    """The amount under its name, with the currency."""
    amount = roll.rng.randint(150, 30_000)
    word = roll.said(
        "TOTAL|AMOUNT|SALE AMOUNT|Total|Amount|PURCHASE|TOTAL AMOUNT|SALE",
        "Betrag|BETRAG|Zahlung|Gesamtbetrag|Betrag EUR|Total-EFT",
        "MONTANT|MONTANT REEL|Montant|TOTAL|MONTANT TTC",
    )
    value: Line = [(roll.number(amount), roll.sheet.mark("total", plain(amount)))]
    sign = (roll.flavour.currency, roll.sheet.mark("currency", roll.flavour.currency, labelled=False))
    form = roll.vendor.random()
    value = (
        [*value, " ", sign]
        if form < 0.3
        else [sign, " ", *value]
        if form < 0.6
        else roll.money("total", amount, total=True)
    )
    print_entries(
        roll, [Entry(roll.label(word), value, big=True)], roll.vendor.choice(["pair", "pair", "inline", "below"])
    )
