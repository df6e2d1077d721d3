"""What was bought: the lines of a receipt, drawn and printed."""

from __future__ import annotations

from dataclasses import dataclass

from training.synthetic.amounts import format_number, half_up, plain, plain_number
from training.synthetic.layout import Align, Run
from training.synthetic.receipt.roll import Roll


@dataclass(frozen=True, slots=True)
class Article:
    """One line: ``quantity`` in thousandths, printed with 3 decimals where it is ``weighed``; amounts in hundredths."""

    description: str
    quantity: int
    weighed: bool
    price: int
    amount: int
    code: str


def draw_articles(roll: Roll) -> list[Article]:
    """The articles of one receipt."""
    rng, flavour = roll.rng, roll.flavour
    count = rng.choices([1, 2, 3, 4, 5, 6, 8, 11, 16], [5, 6, 6, 5, 4, 3, 2, 1.5, 0.8])[0]
    articles = []
    for _ in range(count):
        name = rng.choice(flavour.goods)
        if not roll.upper:
            name = name.capitalize() if roll.vendor.random() < 0.5 else name.title()
        quantity, weighed = 1000 * rng.choice([1, 1, 1, 1, 2, 2, 3, 4, 6, 10]), False
        if rng.random() < 0.07:
            quantity, weighed = rng.randint(100, 45_000), True
        price = rng.choice([rng.randint(50, 999), rng.randint(100, 2999), rng.randint(100, 12_000)])
        if rng.random() < 0.6:
            price = max(5, price // 10 * 10 + rng.choice([0, 0, 5, 9]))
        articles.append(
            Article(
                name, quantity, weighed, price, half_up(quantity * price, 1000), f"{rng.randint(10**12, 10**13 - 1)}"
            )
        )
    return articles


def print_articles(roll: Roll, articles: list[Article]) -> None:
    """In the till's form: table, two lines each, "2 x 3,50", or quantity first."""
    vendor, sheet, flavour = roll.vendor, roll.sheet, roll.flavour
    form = vendor.choice(["table", "below", "times", "first", "first", "above", "plain"])
    width = roll.right - roll.left
    code = vendor.choice(["", "", "", " SR", " A", " S", "*"])
    with_codes = vendor.random() < (0.4 if flavour.country == "MY" else 0.1)
    if form in ("table", "above") or vendor.random() < 0.25:
        heads = flavour.columns
        slots = [0.0, 0.52, 0.74, 1.0]
        for at, head in enumerate(heads):
            align: Align = "right" if at else "left"
            sheet.put(roll.left + slots[at] * width, sheet.y, head, roll.kind, align=align, gap="\t" if at else "\n")
        sheet.y += roll.step
        if vendor.random() < 0.5:
            roll.rule()
    sheet.block()
    for row, article in enumerate(articles):
        description: Run = (article.description, sheet.mark("line_items.description", article.description, row=row))
        shown = plain_number(article.quantity)
        if article.weighed:
            shown = f"{article.quantity / 1000:.3f}"
        if flavour.decimal == ",":
            shown = shown.replace(".", ",")
        quantity: Run = (shown, sheet.mark("line_items.quantity", plain_number(article.quantity), row=row))
        price: list[Run] = [
            (
                format_number(article.price, roll.form),
                sheet.mark("line_items.unit_price", plain(article.price), row=row),
            )
        ]
        amount = roll.money("line_items.amount", article.amount, row=row)
        if code and vendor.random() < 0.98:
            amount = [*amount, code]
        single = article.quantity == 1000
        if form == "table":
            broken = sheet.wrap([description], roll.kind, width * 0.42)
            sheet.put(roll.left, sheet.y, broken[0], roll.kind)
            for slot, runs in ((0.52, [quantity]), (0.74, price), (1.0, amount)):
                sheet.put(roll.left + slot * width, sheet.y, runs, roll.kind, align="right", gap="\t")
            for part in broken[1:]:
                sheet.y += roll.step
                sheet.put(roll.left, sheet.y, part, roll.kind)
            sheet.y += roll.step
        elif form in ("below", "above"):
            sheet.put(roll.left, sheet.y, [description], roll.kind)
            sheet.y += roll.step
            if with_codes:
                sheet.put(roll.left, sheet.y, article.code, roll.kind)
                sheet.y += roll.step
            if form == "above":
                for slot, runs in ((0.52, [quantity]), (0.74, price), (1.0, amount)):
                    sheet.put(
                        roll.left + slot * width,
                        sheet.y,
                        runs,
                        roll.kind,
                        align="right",
                        gap="\n" if slot == 0.52 else "\t",
                    )
                sheet.y += roll.step
            else:
                times = {"en": vendor.choice(["x", "X", "@", "*"]), "de": "x", "fr": "x"}[flavour.language]
                roll.pair([" ", quantity, f" {times} ", *price], amount)
        elif form == "times":
            roll.pair([description], amount)
            if not single or vendor.random() < 0.3:
                sheet.put(roll.left + 12, sheet.y, [quantity, " x ", *price], roll.kind)
                sheet.y += roll.step
        elif form == "first":
            roll.pair(
                [quantity, vendor.choice([" ", " x ", "x "]) if not article.weighed else " ", description], amount
            )
        else:
            roll.pair([description], amount)
    if vendor.random() < 0.2:
        roll.rule()
