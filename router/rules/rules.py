"""The rules of the shipped kinds: arithmetic, order of dates, check digits.

A rule applies where the fields it needs are there. A failing rule names its fields; the router then sends them to a
person, however confident a model is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from stdnum import iban
from stdnum.exceptions import ValidationError

from documents.extraction import RuleOutcome

Values = Mapping[str, str]
"""Field → normal form, of the fields that are present with a single value."""

ROUNDING = Decimal("0.02")
"""Sums may be off by this much: tax is rounded by line on some pages and in the total on others."""


def check_rules(values: Values) -> tuple[RuleOutcome, ...]:
    """The outcome of every rule that applies to these values."""
    return tuple(outcome for rule in RULES for outcome in rule(values))


def _sum(name: str, parts: tuple[str, str], whole: str) -> Callable[[Values], Iterator[RuleOutcome]]:
    def rule(values: Values) -> Iterator[RuleOutcome]:
        if not all(f in values for f in (*parts, whole)):
            return
        left, right, total = (Decimal(values[f]) for f in (*parts, whole))
        off = left + right - total
        detail = f"{left} + {right} = {left + right}, and {whole} is {total}"
        yield RuleOutcome(name, abs(off) <= ROUNDING, detail, (*parts, whole))

    return rule


def _order(name: str, first: str, last: str) -> Callable[[Values], Iterator[RuleOutcome]]:
    def rule(values: Values) -> Iterator[RuleOutcome]:
        if first in values and last in values:
            passed = date.fromisoformat(values[first]) <= date.fromisoformat(values[last])
            yield RuleOutcome(name, passed, f"{first} {values[first]}, {last} {values[last]}", (first, last))

    return rule


def _iban_check_digits(values: Values) -> Iterator[RuleOutcome]:
    for field in ("seller_iban",):
        if field in values:
            try:
                iban.validate(values[field], check_country=False)
                yield RuleOutcome("iban_check_digits", True, values[field], (field,))
            except ValidationError as exc:
                yield RuleOutcome("iban_check_digits", False, f"{values[field]}: {exc}", (field,))


RULES: tuple[Callable[[Values], Iterator[RuleOutcome]], ...] = (
    _sum("net_plus_tax_is_gross", ("net_amount", "tax_amount"), "gross_amount"),
    _sum("subtotal_plus_tax_is_total", ("subtotal", "tax"), "total"),
    _order("due_date_not_before_invoice_date", "invoice_date", "due_date"),
    _order("expiration_not_before_effective_date", "effective_date", "expiration_date"),
    _order("flight_ends_after_it_starts", "flight_from", "flight_to"),
    _iban_check_digits,
)
