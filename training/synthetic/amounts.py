"""The arithmetic of invoices and receipts, in whole hundredths so that everything adds up exactly.

Amounts are hundredths of the currency, quantities thousandths, rates per mille.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

TAX_RATES: dict[str, list[tuple[int, ...]]] = {
    "DE": [(190,), (190,), (190,), (190, 70), (190, 70), (70,), (0,)],
    "AT": [(200,), (200,), (200, 100), (100,), (0,)],
    "CH": [(81,), (77,), (81, 26), (0,)],
    "FR": [(200,), (200,), (200, 55), (200, 100), (100,), (55,), (0,)],
    "BE": [(210,), (210, 60), (0,)],
    "LU": [(170,), (160,)],
    "GB": [(200,), (200,), (200, 0), (0,)],
    "IE": [(230,), (230, 135)],
    "US": [(0,), (60,), (70,), (82,), (65,), (88,)],
    "CA": [(130,), (50,)],
    "AU": [(100,)],
    "NL": [(210,), (210, 90)],
    "IT": [(220,)],
    "ES": [(210,)],
    "MY": [(60,), (0,)],
}


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


@dataclass(frozen=True, slots=True)
class TaxShare:
    """One rate's part of the invoice."""

    rate: int
    base: int
    tax: int


@dataclass(frozen=True, slots=True)
class Totals:
    """``lines + shipping - discount = net``; ``net + tax = gross``; ``gross - prepaid = due``."""

    lines: int
    discount: int
    shipping: int
    net: int
    shares: tuple[TaxShare, ...]
    tax: int
    gross: int
    prepaid: int
    due: int


def half_up(numerator: int, denominator: int) -> int:
    """``numerator / denominator`` rounded half up, for amounts that are not negative."""
    return (2 * numerator + denominator) // (2 * denominator)


def price(rng: Random) -> int:
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


def draw_item(
    rng: Random, description: str, details: tuple[str, ...], unit: str, rate: int, *, discounts: bool, whole: bool
) -> Item:
    """One line of an invoice."""
    decimals = 0
    if whole or rng.random() < 0.75:
        quantity = 1000 * rng.choice([1, 1, 1, 2, 3, 4, 5, 8, 10, 12, 20, 25, 50, 100, rng.randint(1, 400)])
    else:
        decimals = rng.choice([1, 2, 2])
        quantity = rng.randint(1, 400) * (100 if decimals == 1 else 250)
    unit_price = price(rng)
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


def add_up(items: list[Item], *, discount: int = 0, shipping: int = 0, prepaid_share: int = 0) -> Totals:
    """The totals of ``items``; discount and shipping fall into the first item's rate, prepaid is per mille of gross."""
    by_rate: dict[int, int] = {}
    for item in items:
        by_rate[item.tax_rate] = by_rate.get(item.tax_rate, 0) + item.amount
    by_rate[items[0].tax_rate] += shipping - discount
    shares = tuple(
        TaxShare(rate, base, half_up(base * rate, 1000)) for rate, base in sorted(by_rate.items(), reverse=True)
    )
    net = sum(s.base for s in shares)
    tax = sum(s.tax for s in shares)
    gross = net + tax
    prepaid = half_up(gross * prepaid_share, 1000)
    return Totals(sum(i.amount for i in items), discount, shipping, net, shares, tax, gross, prepaid, gross - prepaid)
