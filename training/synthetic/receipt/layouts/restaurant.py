"""A restaurant's bill: server, table and guests above, dishes, a tip that is asked for below."""

from __future__ import annotations

from training.synthetic.amounts import half_up
from training.synthetic.layout import Line
from training.synthetic.receipt.articles import draw_articles, print_articles
from training.synthetic.receipt.entries import Entry, entry_form, print_entries
from training.synthetic.receipt.foot import print_foot
from training.synthetic.receipt.head import print_head
from training.synthetic.receipt.moment import clock_runs, day_runs, meta_lines, moment_line, numbered, when
from training.synthetic.receipt.payment import payment_entries, print_slip
from training.synthetic.receipt.roll import Roll
from training.synthetic.receipt.sale import Moment, Shop, Sums
from training.synthetic.receipt.totals import add_up, usual_entries

SERVERS = (
    "Ashley",
    "Marcus",
    "Dana K",
    "JOSE",
    "Mei",
    "Tyler R",
    "Nina",
    "Anna",
    "Karim",
    "Luca",
    "BAR",
    "Server 4",
    "03",
)


def restaurant(roll: Roll, shop: Shop, moment: Moment) -> tuple[str, ...]:
    """Seat data, dishes, sums, suggested tips or a slip for the card."""
    vendor, flavour = roll.vendor, roll.flavour
    print_head(roll, shop)
    roll.space()
    _print_seat(roll, moment)
    articles = draw_articles(roll, shop.trade)
    roll.rule()
    print_articles(roll, articles, form=vendor.choice(["first", "first", "plain", "times", "table"]), code="")
    roll.rule()
    service = vendor.choice([0, 0, 0, 100, 125, 180]) if flavour.country in ("US", "GB", "MY", "SG") else 0
    sums = add_up(roll, articles, service=service)
    odds = (0.9, 0.92) if not flavour.tax_in_price else (0.6, 0.5)
    entries, flags = usual_entries(roll, sums, net_odds=odds[0], tax_odds=odds[1])
    print_entries(roll, entries, entry_form(roll))
    roll.sheet.block()
    if vendor.random() < 0.45:
        paid, by_card = payment_entries(roll, sums, card_odds=0.7)
        print_entries(roll, paid, "pair")
        if by_card and vendor.random() < 0.5:
            print_slip(roll, at_most=5)
    if flavour.country in ("US", "CA"):
        ask = vendor.choice(["blank", "guide", "both", "none"])
        if ask in ("blank", "both"):
            roll.space()
            print_blanks(roll)
            flags.append("tip_line")
        if ask in ("guide", "both"):
            _print_guide(roll, sums)
    print_foot(roll, shop)
    return tuple(flags)


def print_blanks(roll: Roll) -> None:
    """Lines for a tip and a total to be written by hand: no values."""
    line = roll.vendor.choice(["__________", "_ _ _ _ _ _", "............", "$ ________", "=========="])
    for word in (
        roll.vendor.choice(["Tip", "TIP", "Gratuity", "+ Tip", "TIP AMOUNT"]),
        roll.vendor.choice(["Total", "TOTAL", "= Total", "Grand Total"]),
    ):
        roll.pair(f"{word}{roll.colon}", [line])
        roll.sheet.y += roll.step * 0.5
    if roll.vendor.random() < 0.5:
        roll.text(
            roll.vendor.choice(["X_______________________", "Signature: ______________", "X ____________________"])
        )


def _print_seat(roll: Roll, moment: Moment) -> None:
    """Server, table, guests, check and time: in a block of its own order."""
    vendor, rng = roll.vendor, roll.rng
    server = roll.said("Server|Your server|Waiter|SERVER|Srvr", "Kellner|Es bediente Sie|Bedienung", "Serveur")
    table = roll.said("Table|TABLE|Tbl|Tab|TBL", "Tisch|TISCH|Tisch Nr.", "Table")
    guests = roll.said("Guests|Guest Count|GST|Cov|Covers|Pax|Cust", "Personen|Gäste", "Couverts")
    who = rng.choice(SERVERS)
    seat = f"{table} {rng.randint(1, 90)}"
    count = str(rng.randint(1, 9))
    form = vendor.choice(["meta", "pairs", "micros", "one_line"])
    if form == "meta":
        meta_lines(
            roll, moment, with_date=True, extra=[(server, who), (table, str(rng.randint(1, 90))), (guests, count)]
        )
    elif form == "pairs":
        roll.pair(f"{server}{roll.colon} {who}", when(roll, moment))
        roll.pair(seat, [numbered(roll)])
        if vendor.random() < 0.6:
            roll.text(f"{guests}{roll.colon} {count}")
    elif form == "micros":
        roll.text(f"{rng.randint(100, 9999)} {who}")
        roll.rule()
        day: Line = [*day_runs(roll, moment), "  ", *clock_runs(roll, moment)]
        roll.pair([f"{seat}/1  {vendor.choice(['Chk', 'CHK', 'Bon'])} {rng.randint(1, 9999)}"], [f"{guests} {count}"])
        roll.head(day)
    else:
        roll.text(f"{seat}  {guests} {count}  {who}")
        moment_line(roll, moment)


def _print_guide(roll: Roll, sums: Sums) -> None:
    """Tips in percent of the bill: amounts that are none of its fields."""
    roll.space()
    roll.head(
        roll.vendor.choice(
            ["Suggested Gratuity", "Tip Guide", "SUGGESTED TIP", "Gratuity suggestions based on subtotal"]
        )
    )
    entries = [
        Entry([f"{percent}%{roll.colon}"], [roll.sign, roll.number(half_up(sums.goods * percent, 100))])
        for percent in roll.vendor.choice([(15, 18, 20), (18, 20, 22), (18, 20, 25)])
    ]
    print_entries(roll, entries, roll.vendor.choice(["pair", "inline", "row"]))
