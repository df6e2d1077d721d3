"""The rules of line items: a line's quantity times its price, and all lines together. They tell a row that was lost,
or taken for two, which no score does.

None of them is hard: a discount or a charge may stand beside the lines, and the rule cannot see it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from documents.extraction import RuleOutcome
from documents.line_items import AMOUNT, CENT, PRICE, QUANTITY, are_tied, is_product
from documents.schema import Schema
from documents.values.kinds import Kind

PRODUCT, TOGETHER = "quantity_times_price_is_amount", "lines_add_up"
TOTALS = ("net_amount", "gross_amount", "subtotal", "total")
"""What the lines may add up to: prices are printed with tax or without it."""
MOST_OFF = 5 * CENT
"""Sums of rounded amounts are off by no more, however many lines there are."""
MOST_NAMED = 5
"""Lines that one message names."""

Row = Mapping[str, str]
"""Column → normal form, of the columns that have one."""


def check_rows(rows: Sequence[Row], values: Mapping[str, str], schema: Schema) -> tuple[RuleOutcome, ...]:
    """The outcomes for all rows of a document, empty ones too, beside its single ``values``."""
    kinds: dict[str, Kind | None] = {spec.name: spec.kind for spec in (*schema.values, *schema.cells)}
    outcomes: list[RuleOutcome] = []
    if kinds.get(AMOUNT) == "money":
        totals = {name: Decimal(values[name]) for name in TOTALS if name in values and kinds.get(name) == "money"}
        outcomes += _together(rows, totals)
        if are_tied(kinds):
            outcomes += _products(rows)
    return tuple(outcomes)


def _products(rows: Sequence[Row]) -> Iterator[RuleOutcome]:
    """One outcome for all lines that print the three."""
    whole = [n for n, row in enumerate(rows) if row.keys() >= {QUANTITY, PRICE, AMOUNT}]
    off = [n for n in whole if not is_product(*(Decimal(rows[n][c]) for c in (QUANTITY, PRICE, AMOUNT)))]
    if off:
        said = [
            f"line {n + 1}: {' × '.join(rows[n][c] for c in (QUANTITY, PRICE))} is not {rows[n][AMOUNT]}" for n in off
        ]
        more = [f"and {len(off) - MOST_NAMED} more"] if len(off) > MOST_NAMED else []
        detail = "; ".join([*said[:MOST_NAMED], *more])
        yield RuleOutcome(PRODUCT, False, detail, (QUANTITY, PRICE, AMOUNT), frozenset(off), hard=False)
    elif whole:
        lines = "line that prints" if len(whole) == 1 else "lines that print"
        detail = f"quantity × price is the amount on {len(whole)} {lines} all three"
        yield RuleOutcome(PRODUCT, True, detail, (QUANTITY, PRICE, AMOUNT), hard=False)


def _together(rows: Sequence[Row], totals: Mapping[str, Decimal]) -> Iterator[RuleOutcome]:
    amounts = [Decimal(row[AMOUNT]) for row in rows if AMOUNT in row]
    if not totals or not amounts:
        return
    made = sum(amounts, Decimal(0))
    said = f"the amounts of {len(amounts)} {'line' if len(amounts) == 1 else 'lines'} make {made}"
    off = min(CENT * len(amounts), MOST_OFF)
    match = next((name for name, total in totals.items() if abs(made - total) <= off), None)
    if match:
        yield RuleOutcome(TOGETHER, True, f"{said}, the {match.replace('_', ' ')}", (AMOUNT,), hard=False)
        return
    read = " or ".join(f"{name.replace('_', ' ')} {total}" for name, total in totals.items())
    bare = len(rows) - len(amounts)
    without = f" ({bare} more without an amount)" if bare else ""
    detail = f"{said}{without}, not {read}: a line may be missing, or one too many"
    yield RuleOutcome(TOGETHER, False, detail, (AMOUNT,), hard=False)
