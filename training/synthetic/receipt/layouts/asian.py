"""Malaysian and Singaporean receipts: the tax invoice with its GST summary, the mini market's terse one."""

from __future__ import annotations

from training.synthetic.amounts import format_number, plain, plain_number
from training.synthetic.layout import Line, Run
from training.synthetic.receipt.articles import draw_articles, print_articles
from training.synthetic.receipt.entries import Entry, entry_form, print_entries
from training.synthetic.receipt.foot import print_foot
from training.synthetic.receipt.head import phone_runs, print_head
from training.synthetic.receipt.moment import clock_runs, day_runs, meta_lines, receipt_number, when
from training.synthetic.receipt.payment import payment_entries, print_taxes
from training.synthetic.receipt.roll import Roll
from training.synthetic.receipt.sale import Article, Moment, Shop
from training.synthetic.receipt.totals import (
    add_up,
    count_entry,
    rounding_entries,
    subtotal_entry,
    tax_entry,
    total_entry,
)


def gst_invoice(roll: Roll, shop: Shop, moment: Moment) -> tuple[str, ...]:
    """A title, document data in two columns, a table with codes and taxes, sums exclusive and inclusive of GST."""
    vendor, flavour = roll.vendor, roll.flavour
    print_head(roll, shop)
    roll.space(0.4)
    roll.head(roll.one(flavour.heads), roll.kind.bold())
    if vendor.random() < 0.35:
        roll.text(vendor.choice(["CASH", "Cash Sales", "BILL TO: CASH", "Dine In", "WALK IN CUSTOMER"]))
    meta_lines(roll, moment, with_date=True)
    articles = draw_articles(roll, shop.trade)
    roll.rule()
    print_articles(
        roll,
        articles,
        form=vendor.choice(["table", "above", "above", "below", "first"]),
        code=vendor.choice([" SR", " S", " ZRL", "", " SR"]),
    )
    roll.rule()
    sums = add_up(roll, articles, service=vendor.choice([0, 100]) if shop.trade == "restaurant" else 0)
    flags = ["rounded"] if sums.rounding else []
    entries = [count_entry(roll, articles)] if vendor.random() < 0.4 else []
    gross = vendor.random() < 0.5
    first = subtotal_entry(roll, sums, gross=gross)
    shows = vendor.random()
    if shows < 0.7:
        entries.append(first)
        flags += ["gross_subtotal"] if gross else []
    if sums.service:
        entries.append(
            Entry(
                roll.label(vendor.choice(["Service Chg 10%", "SERVICE CHARGE", "Svc Chg (10.00%)"])),
                [roll.number(sums.service)],
            )
        )
        flags.append("service")
    if vendor.random() < 0.35:
        entries.append(
            Entry(
                roll.label(vendor.choice(["Discount", "DISC", "Total Item Discount", "TOTAL SAVING"])), [roll.number(0)]
            )
        )
    told = vendor.random() < 0.6
    if told:
        entries.append(tax_entry(roll, sums))
    rest = rounding_entries(roll, sums)
    last = total_entry(roll, sums)
    if rest and vendor.random() < 0.2:  # rounding is told after the total that holds it
        entries += [last, *rest[-1:]]
    else:
        entries += [*rest, last]
    form = entry_form(roll)
    print_entries(roll, entries, form)
    if vendor.random() < 0.3:
        mark = roll.sheet.mark("total", plain(sums.to_pay), labelled=False)
        roll.pair(
            roll.label(vendor.choice(["Total Collected", "Payment", "Nett", "AMOUNT PAID"])),
            [(roll.number(sums.to_pay), mark)],
        )
    paid, _ = payment_entries(roll, sums, card_odds=0.2)
    print_entries(roll, paid, form)
    if sums.rate and vendor.random() < 0.75:
        print_taxes(roll, sums, told=told)
    print_foot(roll, shop)
    if vendor.random() < 0.15:
        roll.head([f"{receipt_number(roll)[:8]} ", *when(roll, moment, labelled=False)])
    return tuple(flags)


def mini_mart(roll: Roll, shop: Shop, moment: Moment) -> tuple[str, ...]:
    """Company and number in one line, currency glued to every amount, time first and date last in one line."""
    vendor, rng = roll.vendor, roll.rng
    roll.signed, roll.sign_form = "all", "glued"
    sign = vendor.choice([" ({})", " {}", "({})", " <{}>"])
    if vendor.random() < 0.6 and shop.name_at == "head":
        mark = roll.sheet.mark("merchant_name", shop.name.printed)
        roll.head([(shop.name.printed, mark), sign.format(shop.register)])
        address = roll.sheet.mark("merchant_address", ", ".join(line.rstrip(",") for line in shop.address.lines))
        for part in shop.address.lines:
            roll.head([(part, address)])
        roll.head(f"{rng.randint(100, 9999)}-{shop.address.town.upper()}")
        if vendor.random() < 0.4:
            roll.head(phone_runs(roll, shop))
        roll.head(f"{roll.one(roll.flavour.tax_id)} : {shop.tax_id}")
    else:
        print_head(roll, shop)
    roll.space()
    roll.text(f"{roll.one(roll.flavour.number)}{roll.colon} {receipt_number(roll)}")
    line: list[Run] = [*clock_runs(roll, moment), f"   {rng.randint(10_000, 999_999)}   ", *day_runs(roll, moment)]
    roll.text(line)
    roll.space()
    articles = draw_articles(roll, shop.trade)
    for row, article in enumerate(articles):
        _print_item(roll, article, row)
    sums = add_up(roll, articles)
    flags = ["rounded"] if sums.rounding else []
    roll.space(0.3)
    word = vendor.choice(["Total Sales (Inclusive GST) RM", "TOTAL SALES", "Total Sales", "TOTAL RM"])
    roll.signed = vendor.choice(["all", "none"])
    if sums.rounding:
        entries = [Entry([word], [roll.number(sums.total)]), *rounding_entries(roll, sums)[-1:]]
        entries.append(
            total_entry(
                roll, sums, label=vendor.choice(["Rounding RM", "TOTAL ROUNDED", "NET TOTAL RM", "Total Payable RM"])
            )
        )
    else:
        entries = [total_entry(roll, sums, label=word)]
    paid, _ = payment_entries(roll, sums, card_odds=0.1)
    print_entries(roll, entries + paid, vendor.choice(["pair", "near", "pair"]))
    if sums.rate and vendor.random() < 0.8:
        print_taxes(roll, sums, told=False, lead=vendor.choice(["S = ", "S= ", "SR @ "]))
    print_foot(roll, shop)
    return tuple(flags)


def _print_item(roll: Roll, article: Article, row: int) -> None:
    """Code, name and amount; below it the count and the price of one."""
    sheet = roll.sheet
    name = (article.description, sheet.mark("line_items.description", article.description, row=row))
    amount: Line = [
        *roll.money("line_items.amount", article.amount, row=row),
        roll.vendor.choice([" S", " s", "", " Z"]),
    ]
    roll.pair([f"{article.code[:4]} ", name], amount)
    if article.quantity != 1000:
        count = (
            plain_number(article.quantity),
            sheet.mark("line_items.quantity", plain_number(article.quantity), row=row),
        )
        price = (
            format_number(article.price, roll.form),
            sheet.mark("line_items.unit_price", plain(article.price), row=row),
        )
        roll.text([count, f" X {roll.sign} ", price])
