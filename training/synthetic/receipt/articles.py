"""What was bought: the lines of a receipt, drawn and printed."""

from __future__ import annotations

from training.synthetic.amounts import format_number, half_up, plain, plain_number
from training.synthetic.layout import Run
from training.synthetic.receipt.lexicon import GOODS
from training.synthetic.receipt.roll import Roll
from training.synthetic.receipt.sale import Article

PRICES = {
    "coffee": (150, 1200),
    "bakery": (80, 900),
    "restaurant": (250, 3900),
    "grocery": (49, 1500),
    "pharmacy": (199, 3500),
    "bigbox": (99, 9000),
    "shop": (99, 12000),
}
"""Usual prices by trade, in hundredths."""
FORMS = ("table", "below", "times", "first", "first", "above", "plain", "numbered")


def draw_articles(roll: Roll, trade: str) -> tuple[Article, ...]:
    """The articles of one receipt."""
    rng = roll.rng
    asian = roll.flavour.country in ("MY", "SG")
    goods = GOODS["ms" if asian else roll.flavour.language][trade]
    count = rng.choices([1, 2, 3, 4, 5, 6, 8, 11, 16], [5, 6, 6, 5, 4, 3, 2, 1.5, 0.8])[0]
    title = roll.vendor.random() < 0.5
    articles = []
    for _ in range(count):
        name = rng.choice(goods)
        name = name.upper() if roll.upper else name.capitalize() if name.isupper() and not title else name.title()
        quantity, weighed = 1000 * rng.choices([1, 2, 3, 4, 6, 10, 12], [60, 20, 7, 4, 2, 2, 1])[0], False
        if rng.random() < 0.07 and trade in ("grocery", "bigbox", "shop"):
            quantity, weighed = rng.randint(100, 45_000), True
        low, high = PRICES[trade]
        price = round(low * (high / low) ** rng.random())
        if rng.random() < 0.04:
            price *= 10
        if rng.random() < 0.6:
            price = max(5, price // 10 * 10 + rng.choice([0, 0, 5, 9]))
        amount = half_up(quantity * price, 1000)
        articles.append(Article(name, quantity, weighed, price, amount, f"{rng.randint(10**11, 10**13 - 1)}"))
    return tuple(articles)


def print_articles(
    roll: Roll, articles: tuple[Article, ...], *, form: str | None = None, code: str | None = None
) -> None:
    """In the till's form: table, two lines each, "2 x 3,50", quantity or code first. ``code`` follows each amount."""
    vendor, sheet, flavour = roll.vendor, roll.sheet, roll.flavour
    form = form or vendor.choice(FORMS)
    if code is None:
        asian = flavour.country in ("MY", "SG")
        code = vendor.choice(
            ["", "", " SR", " S", " ZRL", " Z", "*"] if asian else ["", "", "", " A", "*", " T", " B", "F"]
        )
    with_codes = vendor.random() < (0.4 if flavour.country == "MY" else 0.1)
    sign = vendor.choice(["x", "X", "@", "*"]) if flavour.language == "en" else "x"
    apart = vendor.choice([" ", " x ", "x ", "  "])
    always = vendor.random() < 0.3
    ends = [0.0, 0.52, 0.74, 1.0]
    if form in ("table", "above") or vendor.random() < 0.2:
        roll.row(flavour.columns, ends)
        if vendor.random() < 0.5:
            roll.rule()
    sheet.block()
    for row, article in enumerate(articles):
        description: Run = (article.description, sheet.mark("line_items.description", article.description, row=row))
        quantity = _quantity(roll, article, row)
        price: Run = (
            format_number(article.price, roll.form),
            sheet.mark("line_items.unit_price", plain(article.price), row=row),
        )
        amount = [*roll.money("line_items.amount", article.amount, row=row), code]
        match form:
            case "table":
                broken = sheet.wrap([description], roll.kind, roll.breadth * 0.42)
                roll.row([broken[0], [quantity], [price], amount], ends)
                for part in broken[1:]:
                    roll.text(part)
            case "above":
                roll.text([description])
                roll.row(["", [quantity], [price], amount], ends)
            case "below":
                roll.text([description])
                if with_codes:
                    roll.text(article.code)
                roll.pair([" ", quantity, f" {sign} ", price], amount)
            case "times":
                roll.pair([description], amount)
                if article.quantity != 1000 or always:
                    roll.text([quantity, " x ", price], indent=12)
            case "first":
                roll.pair([quantity, " " if article.weighed else apart, description], amount)
            case "numbered":
                roll.pair([f"{article.code[:4]} ", description], amount)
                if article.quantity != 1000:
                    roll.text([quantity, f" {sign} ", price], indent=8)
            case _:
                roll.pair([description], amount)
    if vendor.random() < 0.2:
        roll.rule()


def _quantity(roll: Roll, article: Article, row: int) -> Run:
    shown = f"{article.quantity / 1000:.3f}" if article.weighed else plain_number(article.quantity)
    if "," in roll.form[-3:]:
        shown = shown.replace(".", ",")
    return shown, roll.sheet.mark("line_items.quantity", plain_number(article.quantity), row=row)
