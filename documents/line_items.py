"""The record of what was sold: its columns that arithmetic ties together, whatever type of document lists them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from documents.values.kinds import Kind

LINES = "line_items"
QUANTITY, PRICE, AMOUNT = (f"{LINES}.{column}" for column in ("quantity", "unit_price", "amount"))
CENT = Decimal("0.01")


def are_tied(kinds: Mapping[str, Kind | None]) -> bool:
    """Whether a schema's columns (name → kind) are a quantity, a price and their product."""
    return (kinds.get(QUANTITY), kinds.get(PRICE), kinds.get(AMOUNT)) == ("number", "money", "money")


def is_product(quantity: Decimal, price: Decimal, amount: Decimal) -> bool:
    """Whether quantity × price is the amount, but for a price that was rounded to the places it is printed with."""
    exponent = price.as_tuple().exponent
    half = Decimal(5).scaleb(exponent - 1) if isinstance(exponent, int) else Decimal(0)
    return abs(quantity * price - amount) <= half * abs(quantity) + CENT
