# ruff: noqa: E501 - wordings read better in long lines
"""German, Austrian and Swiss receipts: the shop's Kassenbon, the restaurant's Bewirtungsbeleg, the Quittung."""

from __future__ import annotations

from training.synthetic.amounts import plain
from training.synthetic.parties import person_name
from training.synthetic.receipt.articles import draw_articles, print_articles
from training.synthetic.receipt.entries import Entry, entry_form, print_entries
from training.synthetic.receipt.foot import print_foot
from training.synthetic.receipt.head import print_head
from training.synthetic.receipt.moment import cashier, clock_runs, day_runs, meta_lines, moment_line, receipt_number
from training.synthetic.receipt.payment import payment_entries, print_slip, print_taxes
from training.synthetic.receipt.roll import Roll
from training.synthetic.receipt.sale import Moment, Shop
from training.synthetic.receipt.totals import add_up, total_entry, usual_entries


def kassenbon(roll: Roll, shop: Shop, moment: Moment) -> tuple[str, ...]:
    """Amounts under EUR with letters of their tax, the sum, what was given, taxes, and the signature's data."""
    vendor, rng = roll.vendor, roll.rng
    print_head(roll, shop)
    roll.space(0.4)
    if vendor.random() < 0.8:
        roll.row(["", vendor.choice(["EUR", "EUR", "€", "Preis EUR"])], [0.0, 1.0])
    articles = draw_articles(roll, shop.trade)
    print_articles(
        roll,
        articles,
        form=vendor.choice(["plain", "times", "times", "below"]),
        code=vendor.choice([" A", " B", " 1", " 2", " A *"]),
    )
    roll.rule()
    sums = add_up(roll, articles)
    entries, flags = usual_entries(roll, sums, net_odds=0.2, tax_odds=0.1)
    print_entries(roll, entries, vendor.choice(["pair", "pair", "leaders", "columns"]))
    paid, by_card = payment_entries(roll, sums)
    roll.rule()
    print_entries(roll, paid, "pair")
    if by_card:
        roll.space()
        roll.head(vendor.choice(["* * Kundenbeleg * *", "K-U-N-D-E-N-B-E-L-E-G", "Kartenzahlung"]))
        print_slip(roll)
    if vendor.random() < 0.85:
        print_taxes(roll, sums, told="tax" in roll.printed, lead=vendor.choice(["A= ", "A ", "B= ", "1 ", ""]))
    roll.space()
    if vendor.random() < 0.5:
        roll.text([*day_runs(roll, moment), "   ", *clock_runs(roll, moment), f"   Bon-Nr.:{rng.randint(1, 9999)}"])
        roll.text(f"Markt:{shop.number:04}  Kasse:{rng.randint(1, 12)}  Bed.:{rng.randint(1, 999999):06}")
    else:
        moment_line(roll, moment)
    if vendor.random() < 0.5:
        _print_signature(roll, moment)
    print_foot(roll, shop)
    return tuple(flags)


def bewirtung(roll: Roll, shop: Shop, moment: Moment) -> tuple[str, ...]:
    """A restaurant's bill and below it the guest's declaration for the tax office, to be filled by hand."""
    vendor, rng = roll.vendor, roll.rng
    print_head(roll, shop)
    roll.head(
        vendor.choice(["Rechnung", "RECHNUNG", "Bewirtungsbeleg", "Rechnung / Bewirtungsbeleg", "Gastrechnung"]),
        roll.kind.sized(1.2).bold(),
    )
    table = (vendor.choice(["Tisch", "Tisch-Nr.", "TISCH"]), str(rng.randint(1, 60)))
    meta_lines(roll, moment, with_date=True, extra=[table])
    articles = draw_articles(roll, shop.trade)
    roll.rule()
    print_articles(
        roll, articles, form=vendor.choice(["first", "first", "table", "times"]), code=vendor.choice(["", " A", " 1"])
    )
    roll.rule()
    sums = add_up(roll, articles)
    entries, flags = usual_entries(roll, sums, net_odds=0.4, tax_odds=0.5)
    print_entries(roll, entries, entry_form(roll))
    if vendor.random() < 0.6:
        print_taxes(roll, sums, told="tax" in roll.printed)
    if vendor.random() < 0.5:
        paid, _ = payment_entries(roll, sums)
        print_entries(roll, paid, "pair")
    if vendor.random() < 0.5:
        roll.text(f"Es bediente Sie: {cashier(roll)}")
    print_foot(roll, shop)
    roll.rule()
    roll.head("Angaben zum Nachweis der Höhe und der betrieblichen Veranlassung von Bewirtungsaufwendungen")
    for label in (
        "Bewirtete Person(en)",
        "Anlass der Bewirtung",
        "Trinkgeld",
        "Höhe der Aufwendungen",
        "Ort, Datum",
        "Unterschrift",
    ):
        roll.text(f"{label}:")
        roll.text(vendor.choice([".", "_"]) * 30)
    return tuple(flags)


def quittung(roll: Roll, shop: Shop, moment: Moment) -> tuple[str, ...]:
    """Swiss and Austrian: the total with its currency in front, rounding to coins, taxes in one sentence."""
    vendor, flavour = roll.vendor, roll.flavour
    date_first = vendor.random() < 0.5
    if shop.name_at != "last":
        print_head(roll, shop)
    if date_first:
        moment_line(roll, moment)
    roll.text(f"{roll.one(flavour.number)}{roll.colon} {receipt_number(roll)}")
    articles = draw_articles(roll, shop.trade)
    roll.rule()
    print_articles(roll, articles, form=vendor.choice(["first", "table", "times", "plain"]))
    roll.rule()
    sums = add_up(roll, articles)
    flags = ["rounded"] if sums.rounding else []
    total = total_entry(roll, sums)
    if sums.rounding:
        print_entries(
            roll,
            [Entry(["Zwischentotal"], [roll.number(sums.total)]), Entry(["Rundung"], [roll.number(sums.rounding)])],
            "pair",
        )
    print_entries(roll, [total], vendor.choice(["pair", "inline", "pair"]))
    paid, by_card = payment_entries(roll, sums)
    print_entries(roll, paid, "pair")
    if by_card and vendor.random() < 0.5:
        print_slip(roll, at_most=6)
    if not sums.parts and vendor.random() < 0.5:
        mark = roll.sheet.mark("tax", plain(sums.tax))
        rate = roll.rate(sums.rate)
        before = vendor.choice(
            [f"inkl. {rate} MWST ", f"MWST {rate} {flavour.currency} ", f"Im Betrag enthalten: MwSt {rate} "]
        )
        roll.text([before, (roll.number(sums.tax), mark)])
    elif vendor.random() < 0.8:
        print_taxes(roll, sums, told=False)
    if not date_first:
        moment_line(roll, moment)
    if vendor.random() < 0.6:
        roll.text(f"Es bediente Sie {person_name(roll.rng, 'de').split()[0]}")
    if flavour.country == "AT" and vendor.random() < 0.6:
        roll.text(
            f"Kassen-ID: {roll.rng.randint(1, 99)}  _R1-AT0_{roll.rng.randint(10**8, 10**9)}_{moment.day.isoformat()}T{moment.clock}:00"
        )
    print_foot(roll, shop)
    return tuple(flags)


def _print_signature(roll: Roll, moment: Moment) -> None:
    """What a till's security module adds: its own times in a form that nobody reads."""
    rng = roll.rng
    stamp = f"{moment.day.isoformat()}T{moment.clock}:{rng.randint(0, 59):02}"
    roll.text(f"TSE-Transaktion: {rng.randint(1, 999999)}")
    roll.text(f"TSE-Start: {stamp}.000")
    roll.text(f"TSE-Stop: {stamp}.000")
    roll.text("TSE-Signatur:")
    for _ in range(2):
        roll.text("".join(rng.choice("abcdefghkmnpqrstuvwxyzABCDEFGHKLMN23456789+/") for _ in range(20)))
