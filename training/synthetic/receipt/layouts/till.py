"""The usual till receipt: head, lines, sums, payment, thanks, in whatever order its till has; and the British one."""

from __future__ import annotations

from training.synthetic.receipt.articles import draw_articles, print_articles
from training.synthetic.receipt.entries import entry_form, print_entries
from training.synthetic.receipt.foot import print_foot
from training.synthetic.receipt.head import print_head
from training.synthetic.receipt.moment import meta_lines, moment_line
from training.synthetic.receipt.payment import payment_entries, print_slip, print_taxes
from training.synthetic.receipt.roll import Roll
from training.synthetic.receipt.sale import Moment, Shop
from training.synthetic.receipt.totals import add_up, count_entry, usual_entries


def till(roll: Roll, shop: Shop, moment: Moment) -> tuple[str, ...]:
    """A receipt as most tills print it."""
    vendor, flavour = roll.vendor, roll.flavour
    at_head = vendor.choices(["head", "meta", "foot"], [3, 6, 3])[0]
    if shop.name_at != "last":
        print_head(roll, shop)
    title = roll.one(flavour.heads)
    if title and vendor.random() < 0.8:
        roll.sheet.block()
        roll.head(title, roll.kind.bold() if vendor.random() < 0.5 else None)
    if at_head == "head":
        moment_line(roll, moment)
    meta_lines(roll, moment, with_date=at_head == "meta")
    articles = draw_articles(roll, shop.trade)
    roll.rule()
    print_articles(roll, articles)
    roll.rule()
    sums = add_up(roll, articles)
    odds = (0.85, 0.92) if not flavour.tax_in_price else (0.45, 0.35)
    entries, flags = usual_entries(roll, sums, net_odds=odds[0], tax_odds=odds[1])
    if vendor.random() < 0.3:
        entries.insert(0, count_entry(roll, articles))
    form = entry_form(roll)
    print_entries(roll, entries, form)
    if vendor.random() < 0.3:
        roll.rule()
    roll.sheet.block()
    paid, by_card = payment_entries(roll, sums)
    print_entries(roll, paid, form)
    if by_card and vendor.random() < 0.5:
        print_slip(roll)
    if flavour.tax_in_price and sums.rate and vendor.random() < 0.65:
        print_taxes(roll, sums, told="tax" in roll.printed)
    if at_head == "foot":
        roll.sheet.block()
        moment_line(roll, moment)
    print_foot(roll, shop)
    return tuple(flags)


def british_till(roll: Roll, shop: Shop, moment: Moment) -> tuple[str, ...]:
    """Prices in one column under a pound sign, balance due, the card's block, VAT at the foot, the date last."""
    vendor, rng = roll.vendor, roll.rng
    print_head(roll, shop)
    if vendor.random() < 0.4:
        roll.text(
            f"{vendor.choice(['You were served by', 'Served by', 'Operator'])}{roll.colon} {shop.manager.split()[0]}"
        )
    articles = draw_articles(roll, shop.trade)
    roll.space()
    roll.row(["", [roll.sign]], [0.0, 1.0])
    print_articles(roll, articles, form=vendor.choice(["plain", "first", "times"]), code="")
    sums = add_up(roll, articles)
    roll.rule()
    entries, flags = usual_entries(roll, sums, net_odds=0.45, tax_odds=0.1)
    print_entries(roll, entries, "pair")
    paid, by_card = payment_entries(roll, sums, card_odds=0.75)
    print_entries(roll, paid, "pair")
    if by_card:
        roll.space()
        print_slip(roll)
        roll.head(vendor.choice(["Verified by device", "PIN VERIFIED", "No cardholder verification", "CONTACTLESS"]))
    if vendor.random() < 0.75:
        print_taxes(roll, sums, told="tax" in roll.printed)
    if vendor.random() < 0.4:
        roll.space()
        roll.head(vendor.choice(["LOYALTY POINTS", "Points balance", "REWARD POINTS"]))
        roll.pair("Points this visit", [str(rng.randint(1, 90))])
        roll.pair("Total points", [str(rng.randint(100, 5000))])
    roll.space()
    moment_line(roll, moment)
    roll.head(f"{rng.randint(1, 9999):04} {rng.randint(1, 99):03} {rng.randint(1, 9999):04} {rng.randint(1, 999):03}")
    print_foot(roll, shop)
    return tuple(flags)
