# ruff: noqa: E501 - patterns and word lists read better in long lines
"""The lines of an invoice: goods, quantities, prices. Amounts are hundredths, quantities thousandths, rates per mille."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from training.synthetic.amounts import half_up
from training.synthetic.invoice.content.numbers import order_number
from training.synthetic.invoice.lexicon import LEXICA, Lexicon
from training.synthetic.style import Style


@dataclass(frozen=True, slots=True)
class Item:
    """One line: ``amount`` = quantity × unit price less the discount, rounded half up."""

    description: str
    details: tuple[str, ...]
    quantity: int
    decimals: int
    unit: str
    unit_price: int
    discount: int
    tax_rate: int
    amount: int
    article: str

    def taken_back(self) -> Item:
        """The same line on a credit note that counts downwards."""
        return replace(self, quantity=-self.quantity, amount=-self.amount)


def draw_items(rng: Random, issued: date, style: Style, rates: tuple[int, ...]) -> tuple[Item, ...]:
    """The lines of one invoice, each taxed at one of ``rates``."""
    lex = LEXICA[style.language]
    count = rng.choices([1, 2, 3, 4, 5, 6, 8, 10, 14, 22, 34], [5, 6, 7, 6, 5, 4, 3, 2, 1.5, 0.8, 0.4])[0]
    discounts = rng.random() < 0.12
    items = []
    for _ in range(count):
        goods = _goods(rng, lex, adjective_first=style.language == "en")
        details = _details(rng, lex, issued, style) if rng.random() < 0.22 else ()
        items.append(_draw_item(rng, goods, details, rng.choice(lex.UNITS), rng.choice(rates), discounts=discounts))
    return tuple(items)


def _goods(rng: Random, lex: Lexicon, *, adjective_first: bool) -> str:
    """What is sold, at times with an adjective, a type or a second article."""
    goods = rng.choice(lex.GOODS)
    odds = rng.random()
    if odds < 0.35:
        adjective = rng.choice(lex.ADJECTIVES)
        return f"{adjective} {goods}" if adjective_first else f"{goods} {adjective}"
    if odds < 0.5:
        return f"{goods} {rng.choice(['', 'Typ ', 'Mod. ', 'V'])}{rng.choice(['A', 'B', 'K', 'X', 'Pro', 'S'])}{rng.randint(1, 900)}"
    if odds < 0.58:
        return f"{goods}, {rng.choice(lex.GOODS).lower()}"
    return goods


def _details(rng: Random, lex: Lexicon, issued: date, style: Style) -> tuple[str, ...]:
    """Lines below the description: serial numbers, periods, deliveries."""
    details = []
    for _ in range(rng.choice([1, 1, 2])):
        earlier = issued - timedelta(days=rng.randint(1, 60))
        details.append(
            rng.choice(lex.DETAILS)
            .replace("{n}", order_number(rng, issued.year))
            .replace("{d}", style.date(earlier))
            .replace("{e}", style.date(earlier + timedelta(days=rng.randint(1, 20))))
            .replace("{g}", f"40{rng.randint(10**10, 10**11 - 1)}")
        )
    return tuple(details)


def _price(rng: Random) -> int:
    """A unit price in hundredths: from pennies to thousands, often with a ``.00`` or ``.99`` end."""
    scale = rng.choice([300, 1000, 3000, 3000, 10_000, 10_000, 30_000, 150_000, 500_000])
    value = rng.randint(scale // 10, scale)
    match rng.randrange(5):
        case 0:
            value = max(100, value // 100 * 100)
        case 1:
            value = value // 100 * 100 + 99
        case 2:
            value = max(50, value // 10 * 10)
        case _:
            pass
    return value


def _draw_item(
    rng: Random, description: str, details: tuple[str, ...], unit: str, rate: int, *, discounts: bool
) -> Item:
    """One line, its amount reckoned."""
    decimals = 0
    if rng.random() < 0.75:
        quantity = 1000 * rng.choice([1, 1, 1, 2, 3, 4, 5, 8, 10, 12, 20, 25, 50, 100, rng.randint(1, 400)])
    else:
        decimals = rng.choice([1, 2, 2])
        quantity = rng.randint(1, 400) * (100 if decimals == 1 else 250)
    unit_price = _price(rng)
    if quantity * unit_price > 9_000_000_000:
        quantity = 1000
    discount = rng.choice([0, 50, 100, 150, 200]) if discounts else 0
    amount = half_up(quantity * unit_price * (1000 - discount), 1_000_000)
    article = rng.choice(
        [
            f"{rng.randint(1000, 99999)}",
            f"{rng.choice('ABKTMPRS')}{rng.choice('BDLWX')}-{rng.randint(10, 9999)}",
            f"{rng.randint(10, 99)}.{rng.randint(100, 999)}",
        ]
    )
    return Item(description, details, quantity, decimals, unit, unit_price, discount, rate, amount, article)
