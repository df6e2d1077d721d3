"""The rules of line items: a line's quantity times its price, and all lines together. They tell a row that was lost,
or taken for two, which no score does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from documents.extraction import RuleOutcome
from documents.schema import Schema
from documents.values.kinds import Kind

QUANTITY, PRICE, AMOUNT = "line_items.quantity", "line_items.unit_price", "line_items.amount"
TOTALS = ("net_amount", "gross_amount", "subtotal", "total")
"""What the lines may add up to: prices are printed with tax or without it."""
CENT = Decimal("0.01")


def check_rows(rows: Sequence[Mapping[str, str]], values: Mapping[str, str], schema: Schema) -> tuple[RuleOutcome, ...]:
    """The outcomes for rows of normal forms (column → value) beside the document's single ``values``."""
    kinds: dict[str, Kind | None] = {spec.name: spec.kind for spec in (*schema.values, *schema.cells)}
    if not rows or (kinds.get(QUANTITY), kinds.get(PRICE), kinds.get(AMOUNT)) != ("number", "money", "money"):
        return ()
    totals = {name: Decimal(values[name]) for name in TOTALS if name in values and kinds.get(name) == "money"}
    return (*_products(rows), *_together(rows, totals))


def _products(rows: Sequence[Mapping[str, str]]) -> Iterator[RuleOutcome]:
    """One outcome for all lines that print the three, naming those that are off by more than rounding."""
    whole = [(n, row) for n, row in enumerate(rows, 1) if row.keys() >= {QUANTITY, PRICE, AMOUNT}]
    off = []
    for number, row in whole:
        quantity, price, amount = (Decimal(row[column]) for column in (QUANTITY, PRICE, AMOUNT))
        if abs(quantity * price - amount) > CENT * max(abs(quantity), Decimal(1)):
            off.append(f"line {number}: {quantity} × {price} is not {amount}")
    if whole:
        detail = "; ".join(off) or f"quantity × price is the amount on {len(whole)} of {len(rows)} lines, wrong on none"
        yield RuleOutcome("quantity_times_price_is_amount", not off, detail, (QUANTITY, PRICE, AMOUNT))


def _together(rows: Sequence[Mapping[str, str]], totals: Mapping[str, Decimal]) -> Iterator[RuleOutcome]:
    if not totals:
        return
    made = sum((Decimal(row[AMOUNT]) for row in rows if AMOUNT in row), Decimal(0))
    bare = sum(AMOUNT not in row for row in rows)
    said = f"the amounts of {len(rows) - bare} lines make {made}"
    match = next((name for name, total in totals.items() if abs(made - total) <= CENT * len(rows)), None)
    if match:
        yield RuleOutcome("lines_add_up", True, f"{said}, the {match.replace('_', ' ')}", (AMOUNT,))
        return
    read = " or ".join(f"{name.replace('_', ' ')} {total}" for name, total in totals.items())
    without = f" ({bare} more have none)" if bare else ""
    detail = f"{said}{without}, not {read}: a line may be missing, or one too many"
    yield RuleOutcome("lines_add_up", False, detail, (AMOUNT,))
