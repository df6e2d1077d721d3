# ruff: noqa: E501 - wordings read better in long lines
"""French, Belgian and Romand receipts: the shop's ticket, the restaurant's addition."""

from __future__ import annotations

from training.synthetic.amounts import plain
from training.synthetic.receipt.articles import draw_articles, print_articles
from training.synthetic.receipt.entries import Entry, entry_form, print_entries
from training.synthetic.receipt.foot import print_foot
from training.synthetic.receipt.head import print_head
from training.synthetic.receipt.moment import cashier, meta_lines, moment_line, when
from training.synthetic.receipt.payment import payment_entries, print_slip, print_taxes
from training.synthetic.receipt.roll import Roll
from training.synthetic.receipt.sale import Moment, Shop
from training.synthetic.receipt.totals import add_up, subtotal_entry, total_entry, usual_entries


def ticket_caisse(roll: Roll, shop: Shop, moment: Moment) -> tuple[str, ...]:
    """Articles in euros, the count, the sum in capitals, the table of TVA, till and cashier in the last line."""
    vendor, rng = roll.vendor, roll.rng
    print_head(roll, shop)
    roll.space(0.4)
    if vendor.random() < 0.4:
        moment_line(roll, moment)
        at_foot = False
    else:
        at_foot = True
    articles = draw_articles(roll, shop.trade)
    roll.row(["", [roll.sign]], [0.0, 1.0])
    print_articles(
        roll,
        articles,
        form=vendor.choice(["plain", "times", "first", "below"]),
        code=vendor.choice(["", " A", " 11", " T2", " B"]),
    )
    roll.rule()
    sums = add_up(roll, articles)
    entries, flags = usual_entries(roll, sums, net_odds=0.3, tax_odds=0.15)
    if vendor.random() < 0.4:
        entries.insert(0, Entry([f"{len(articles)} {vendor.choice(['ARTICLES', 'ARTICLE(S)', 'articles'])}"], [""]))
    print_entries(roll, entries, vendor.choice(["pair", "pair", "near", "columns", "inline"]))
    if roll.flavour.currency == "EUR" and vendor.random() < 0.1:
        roll.pair(vendor.choice(["Soit en francs", "TOTAL EN FRANCS"]), [roll.number(sums.to_pay * 656 // 100)])
    paid, by_card = payment_entries(roll, sums, card_odds=0.65)
    print_entries(roll, paid, "pair")
    if by_card and vendor.random() < 0.4:
        print_slip(roll, at_most=5)
    if vendor.random() < 0.8:
        print_taxes(roll, sums, told="tax" in roll.printed)
    if vendor.random() < 0.4:
        roll.head(
            f"{vendor.choice(['SIRET', 'Siret :', 'RCS'])} {shop.tax_id[-9:]} {rng.randint(1, 99):05}  {vendor.choice(['NAF', 'APE'])} {rng.randint(1000, 9999)}{rng.choice('ABCZ')}"
        )
    if at_foot:
        roll.space()
        roll.head(
            [
                f"{vendor.choice(['CAISSE', 'Caisse'])} {rng.randint(1, 30):02}  ",
                *when(roll, moment),
                f"  {rng.randint(1, 9999):04}",
            ]
        )
        roll.text(f"{vendor.choice(['CAISSIER', 'Hôte(sse) :', 'Vendeur :'])} {cashier(roll)}")
    print_foot(roll, shop)
    return tuple(flags)


def addition(roll: Roll, shop: Shop, moment: Moment) -> tuple[str, ...]:
    """A restaurant's bill: table and covers, sums before and after TVA, price a head."""
    vendor, rng = roll.vendor, roll.rng
    print_head(roll, shop)
    covers = rng.randint(1, 8)
    extra = [
        (vendor.choice(["Table", "TABLE", "Table n°"]), str(rng.randint(1, 60))),
        (vendor.choice(["Couverts", "COUVERTS", "Nb couverts"]), str(covers)),
    ]
    meta_lines(roll, moment, with_date=True, extra=extra)
    articles = draw_articles(roll, shop.trade)
    roll.rule()
    print_articles(roll, articles, form=vendor.choice(["first", "first", "table"]), code="")
    roll.rule()
    sums = add_up(roll, articles)
    flags = ["rounded"] if sums.rounding else []
    entries: list[Entry] = []
    if vendor.random() < 0.5:
        entries.append(subtotal_entry(roll, sums, gross=False))
    told = not sums.parts and vendor.random() < 0.6
    if told:
        word = vendor.choice(["TVA {}", "Dont TVA {}", "T.V.A. {}", "TVA à {}"]).format(roll.rate(sums.rate))
        entries.append(Entry(roll.label(word), [(roll.number(sums.tax), roll.sheet.mark("tax", plain(sums.tax)))]))
    entries.append(total_entry(roll, sums))
    if vendor.random() < 0.3:
        entries.reverse()
    print_entries(roll, entries, entry_form(roll))
    if vendor.random() < 0.3 and covers > 1:
        roll.pair(vendor.choice(["Soit par personne", "Par couvert"]), [roll.number(sums.to_pay // covers)])
    paid, _ = payment_entries(roll, sums, card_odds=0.6)
    print_entries(roll, paid, "pair")
    if not told and vendor.random() < 0.7:
        print_taxes(roll, sums, told=False)
    print_foot(roll, shop)
    return tuple(flags)
