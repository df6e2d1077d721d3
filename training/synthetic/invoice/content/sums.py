"""The sums of an invoice, in whole hundredths so that everything adds up exactly. Rates are per mille."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from training.synthetic.amounts import half_up
from training.synthetic.invoice.content.items import Item

TAX_RATES: dict[str, list[tuple[int, ...]]] = {
    "DE": [(190,), (190,), (190,), (190, 70), (190, 70), (190, 70, 0), (160,), (70,), (0,)],
    "AT": [(200,), (200,), (200, 100), (100,), (0,)],
    "CH": [(81,), (77,), (81, 26), (81, 38, 26), (0,)],
    "FR": [(200,), (200,), (200, 55), (200, 100), (200, 100, 55), (100,), (55,), (0,)],
    "BE": [(210,), (210, 60), (0,)],
    "LU": [(170,), (160,), (170, 80)],
    "LI": [(81,), (77,), (81, 26)],
    "GB": [(200,), (200,), (200, 0), (0,)],
    "IE": [(230,), (230, 135), (135,), (0,)],
    "US": [(0,), (60,), (70,), (82,), (65,), (88,)],
    "CA": [(130,), (50,), (150,), (120,)],
    "AU": [(100,), (100,), (100, 0)],
    "NZ": [(150,)],
    "SG": [(70,), (80,), (90,), (0,)],
    "IN": [(180,), (120,), (180, 50), (50,)],
    "ZA": [(150,), (140,)],
    "NL": [(210,), (210, 90)],
    "IT": [(220,), (220, 100)],
    "ES": [(210,)],
    "MY": [(60,), (0,)],
}
"""Rates that stand together on an invoice, by country; those listed twice are as often again."""


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

    def taken_back(self) -> Totals:
        """The same sums on a credit note that counts downwards."""
        shares = tuple(TaxShare(s.rate, -s.base, -s.tax) for s in self.shares)
        return Totals(
            -self.lines,
            -self.discount,
            -self.shipping,
            -self.net,
            shares,
            -self.tax,
            -self.gross,
            -self.prepaid,
            -self.due,
        )


def add_up(items: Sequence[Item], *, discount: int = 0, shipping: int = 0, prepaid_share: int = 0) -> Totals:
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
