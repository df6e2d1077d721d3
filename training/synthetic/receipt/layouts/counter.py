# ruff: noqa: E501 - wordings read better in long lines
"""Coffee shops and fast food: an order number, what was ordered, two taxes, change."""

from __future__ import annotations

from training.synthetic.parties import person_name
from training.synthetic.receipt.articles import draw_articles, print_articles
from training.synthetic.receipt.entries import entry_form, print_entries
from training.synthetic.receipt.foot import print_foot
from training.synthetic.receipt.head import print_head
from training.synthetic.receipt.moment import cashier, moment_line, when
from training.synthetic.receipt.payment import payment_entries, print_slip
from training.synthetic.receipt.roll import Roll
from training.synthetic.receipt.sale import Moment, Shop
from training.synthetic.receipt.totals import add_up, usual_entries


def coffee_counter(roll: Roll, shop: Shop, moment: Moment) -> tuple[str, ...]:
    """A large order number above or below; eat in or take away; short sums."""
    vendor, rng = roll.vendor, roll.rng
    number = str(rng.randint(1, 999))
    word = roll.said(
        "ORDER|Order #|ORDER NO.|Your order number|Ord #|Pickup",
        "Bestellung|Abholnummer|Nr.",
        "COMMANDE|Commande n°|N° d'appel",
    )
    on_top = vendor.random() < 0.5
    if on_top and vendor.random() < 0.6:
        roll.head(f"{word} {number}", roll.kind.sized(1.7).bold())
        roll.space()
    print_head(roll, shop)
    form = vendor.choice(["register", "line", "pair"])
    if form == "register":
        roll.text([f"{vendor.choice(['REG', 'KS#', 'Reg'])} #{rng.randint(1, 20)}  ", *when(roll, moment)])
        roll.text(f"{roll.one(roll.flavour.cashier)}{roll.colon} {cashier(roll)}")
    elif form == "pair":
        roll.pair(f"{word} {number}", when(roll, moment))
    else:
        moment_line(roll, moment)
    place = roll.said(
        "EAT IN|TAKE OUT|To Go|DRIVE THRU|Dine In|For Here|TAKE-OUT",
        "Im Haus|Außer Haus|Zum Mitnehmen",
        "SUR PLACE|A EMPORTER",
    )
    roll.head(place, roll.kind.bold() if vendor.random() < 0.4 else None)
    if vendor.random() < 0.25:
        roll.text(
            f"{roll.said('Guest|Name|Customer', 'Name|Gast', 'Nom')}{roll.colon} {person_name(rng, roll.flavour.language).split()[0]}"
        )
    articles = draw_articles(roll, shop.trade)
    roll.rule()
    print_articles(roll, articles, form=vendor.choice(["first", "first", "plain", "times"]), code="")
    roll.sheet.block()
    sums = add_up(roll, articles)
    odds = (0.85, 0.85) if not roll.flavour.tax_in_price else (0.35, 0.45)
    entries, flags = usual_entries(roll, sums, net_odds=odds[0], tax_odds=odds[1])
    paid, by_card = payment_entries(roll, sums)
    print_entries(roll, entries + paid, entry_form(roll))
    if by_card and vendor.random() < 0.5:
        print_slip(roll, at_most=4)
    if not on_top:
        roll.space()
        roll.head(f"{word} {number}", roll.kind.sized(1.5).bold())
    print_foot(roll, shop)
    return tuple(flags)
