# ruff: noqa: E501 - wordings read better in long lines
"""Large American shops: the supercenter with its till numbers, the drugstore with its savings."""

from __future__ import annotations

from training.synthetic.receipt.articles import draw_articles, print_articles
from training.synthetic.receipt.entries import Entry, print_entries
from training.synthetic.receipt.foot import print_foot
from training.synthetic.receipt.head import print_head
from training.synthetic.receipt.moment import clock_runs, day_runs, moment_line, when
from training.synthetic.receipt.payment import payment_entries, print_slip
from training.synthetic.receipt.roll import Roll
from training.synthetic.receipt.sale import Moment, Shop
from training.synthetic.receipt.totals import add_up, subtotal_entry, tax_entry, total_entry


def supercenter(roll: Roll, shop: Shop, moment: Moment) -> tuple[str, ...]:
    """Store, operator, terminal and transaction in one line; codes and tax signs; partial taxes; date at the foot."""
    vendor, rng = roll.vendor, roll.rng
    print_head(roll, shop)
    numbers = (shop.number, rng.randint(1, 9999), rng.randint(1, 99), rng.randint(1, 9999))
    signs = vendor.choice(
        ["ST# {:05} OP# {:08} TE# {:02} TR# {:05}", "STR {:04} CSH {:04} REG {:02} TRN {:04}", "S{:04} O{:04} R{:03} T{:04}",
         "Store:{} Op:{} Term:{} Trans:{}", "#{:04} {:06} {:03} {:05}", "ST# {:04} OP# {:06} TE# {:02}"]
    )  # fmt: skip
    roll.head(signs.format(*numbers))
    early = vendor.random() < 0.3
    if early:
        moment_line(roll, moment)
    articles = draw_articles(roll, shop.trade)
    roll.sheet.block()
    print_articles(
        roll,
        articles,
        form=vendor.choice(["plain", "numbered", "times"]),
        code=vendor.choice([" X", " N", " O", " F", "-T", " TF", ""]),
    )
    sums = add_up(roll, articles)
    entries = [subtotal_entry(roll, sums, gross=False)]
    if vendor.random() < 0.2 and sums.tax > 1:
        part = sums.tax * 2 // 3
        entries += [
            Entry([f"TAX 1  {roll.rate(sums.rate * 2 // 3)}"], [roll.number(part)]),
            Entry([f"TAX 2  {roll.rate(sums.rate - sums.rate * 2 // 3)}"], [roll.number(sums.tax - part)]),
            Entry([vendor.choice(["TOTAL TAX", "TAX TOTAL", "Total Tax"])], roll.money("tax", sums.tax)),
        ]
    else:
        entries.append(tax_entry(roll, sums))
    entries.append(total_entry(roll, sums))
    paid, by_card = payment_entries(roll, sums, card_odds=0.65)
    print_entries(roll, entries + paid, vendor.choice(["pair", "near", "near", "columns"]))
    if by_card:
        print_slip(roll)
    roll.space()
    if vendor.random() < 0.6:
        roll.head(f"{vendor.choice(['# ITEMS SOLD', 'ITEMS SOLD', 'TOTAL ITEMS'])} {len(articles)}")
        roll.head("TC# " + " ".join(f"{rng.randint(0, 9999):04}" for _ in range(5)))
    print_foot(roll, shop)
    if not early:
        moment_line(roll, moment)
    elif vendor.random() < 0.5:
        roll.head(when(roll, moment, labelled=False))
    return ("rounded",) if sums.rounding else ()


def drugstore(roll: Roll, shop: Shop, moment: Moment) -> tuple[str, ...]:
    """Prices before and after savings, a loyalty card, returns until a later day."""
    vendor, rng = roll.vendor, roll.rng
    print_head(roll, shop)
    roll.space()
    register = f"{vendor.choice(['REG#', 'Reg', 'RFN#'])} {rng.randint(1, 30):02}  {vendor.choice(['TRN#', 'Tran', 'TRANS'])} {rng.randint(1, 9999):04}"
    at_head = vendor.random() < 0.6
    if at_head:
        roll.pair(register, when(roll, moment))
    else:
        roll.text(register + f"  {vendor.choice(['CSHR#', 'Csh', 'CASHIER'])} {rng.randint(1, 9999999):07}")
    if vendor.random() < 0.5:
        roll.text(
            f"{vendor.choice(['ExtraValue Card #:', 'Rewards Member', 'CARD#'])} *******{rng.randint(1000, 9999)}"
        )
    roll.rule()
    articles = draw_articles(roll, shop.trade)
    saved = 0
    for row, article in enumerate(articles):
        print_articles(roll, (article,), form="first", code=vendor.choice(["", "T", "F", "N"])) if row == 0 else None
        if row:
            mark = roll.sheet.mark("line_items.description", article.description, row=row)
            roll.pair([(article.description, mark)], roll.money("line_items.amount", article.amount, row=row))
        if rng.random() < 0.35:
            off = rng.randint(10, 400)
            saved += off
            roll.text(
                vendor.choice(
                    [
                        f"REG PRICE {roll.number(article.amount + off)}",
                        f"YOU SAVED {roll.number(off)}",
                        f"SALE {roll.number(article.amount)} SAVED {roll.number(off)}",
                    ]
                ),
                indent=10,
            )
    roll.sheet.block()
    sums = add_up(roll, articles)
    entries = [subtotal_entry(roll, sums, gross=False), tax_entry(roll, sums), total_entry(roll, sums)]
    if saved and vendor.random() < 0.5:
        entries.insert(
            vendor.choice([0, 1]),
            Entry([vendor.choice(["SAVINGS", "TOTAL SAVINGS", "COUPON SAVINGS"])], [roll.number(saved)]),
        )
    paid, by_card = payment_entries(roll, sums, card_odds=0.7)
    print_entries(roll, entries + paid, vendor.choice(["pair", "pair", "near", "below", "columns"]))
    if by_card:
        print_slip(roll, at_most=5)
    if saved:
        roll.head(
            vendor.choice(
                ["YOUR TOTAL SAVINGS: {}", "*** YOU SAVED {} TODAY ***", "Total Savings this trip {}"]
            ).format(roll.number(saved))
        )
    if not at_head:
        roll.space()
        roll.head([*day_runs(roll, moment), "   ", *clock_runs(roll, moment)])
    if vendor.random() < 0.5:
        roll.head(
            f"{vendor.choice(['RETURNS WITH RECEIPT THRU', 'Return by', 'Valid for returns until'])} {rng.randint(1, 12):02}/{rng.randint(1, 28):02}/{moment.day.year + 1}"
        )
    print_foot(roll, shop)
    return ("rounded",) if sums.rounding else ()
