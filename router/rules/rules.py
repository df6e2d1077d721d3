"""The rules of the shipped types, and of the kinds that carry check digits: arithmetic, order of dates, check digits.

A rule applies where the fields it needs are there and are of the kind it reads. A failing rule names its fields; the
router then sends them to a person, however confident a model is, and where the rule is hard the document is accepted by
nobody before they agree. ``detail`` is one sentence for that person: which fields, which values, what was expected.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from documents.extraction import RuleOutcome
from documents.schema import Schema
from documents.values import iban_checks, tax_id_checks
from documents.values.kinds import Kind
from router.rules.tax import tax_fits

Values = Mapping[str, str]
"""Field → normal form, of the fields that are present with a single value."""
Rule = Callable[[Values, Mapping[str, Kind | None]], Iterator[RuleOutcome]]
"""Values and the kinds of all fields → outcomes: none where the rule does not apply."""

ROUNDING = Decimal("0.02")
"""Sums may be off by this much: tax is rounded by line on some pages and in the total on others."""


def check_rules(values: Values, schema: Schema) -> tuple[RuleOutcome, ...]:
    """The outcome of every rule that applies to these values of a document of this type."""
    kinds = {spec.name: spec.kind for spec in schema.values}
    return tuple(outcome for rule in RULES for outcome in rule(values, kinds))


class Sum(NamedTuple):
    """``parts`` make ``whole``. With ``tax_may_be_contained`` the first part may be the whole already: a till may
    print the subtotal with the tax in it, as is usual in Europe and Asia."""

    name: str
    parts: tuple[str, str]
    whole: str
    tax_may_be_contained: bool = False

    @property
    def fields(self) -> tuple[str, str, str]:
        """The parts, then the whole."""
        return (*self.parts, self.whole)

    def adds_up(self, first: Decimal, second: Decimal, whole: Decimal) -> bool:
        """Whether the parts make the whole, but for rounding."""
        return abs(first + second - whole) <= ROUNDING

    def contains(self, first: Decimal, whole: Decimal) -> bool:
        """Whether the first part is the whole already, and may be."""
        return self.tax_may_be_contained and abs(first - whole) <= ROUNDING


SUMS = (
    Sum("net_plus_tax_is_gross", ("net_amount", "tax_amount"), "gross_amount"),
    Sum("subtotal_plus_tax_is_total", ("subtotal", "tax"), "total", tax_may_be_contained=True),
)


def _sum(of: Sum) -> Rule:
    def rule(values: Values, kinds: Mapping[str, Kind | None]) -> Iterator[RuleOutcome]:
        if not _given(of.fields, values, kinds, "money"):
            return
        first, second, whole = (Decimal(values[f]) for f in of.fields)
        said_first, said_second, said_whole = (_said(f, values) for f in of.fields)
        if of.adds_up(first, second, whole):
            yield RuleOutcome(of.name, True, f"{said_first} + {said_second} = {said_whole}", of.fields)
        elif of.contains(first, whole):
            yield RuleOutcome(of.name, True, f"{said_whole} contains {said_second}", of.fields)
        else:
            or_contained = f", or {first} with the tax in it" if of.tax_may_be_contained else ""
            made = f"{said_first} + {said_second} make {first + second}{or_contained}"
            yield RuleOutcome(of.name, False, f"{made}, but {said_whole} was read", of.fields)

    return rule


def _order(name: str, first: str, last: str) -> Rule:
    def rule(values: Values, kinds: Mapping[str, Kind | None]) -> Iterator[RuleOutcome]:
        if not _given((first, last), values, kinds, "date"):
            return
        passed = date.fromisoformat(values[first]) <= date.fromisoformat(values[last])
        detail = f"{_said(last, values)} is {'not before' if passed else 'before'} {_said(first, values)}"
        if not passed:
            detail += "; it should be the same day or later"
        yield RuleOutcome(name, passed, detail, (first, last))

    return rule


def _due(values: Values, kinds: Mapping[str, Kind | None]) -> Iterator[RuleOutcome]:
    """Not hard: what was not paid before may be due with it. Of a credit note nothing is said."""
    fields = ("gross_amount", "amount_due")
    if not _given(fields, values, kinds, "money"):
        return
    gross, due = (Decimal(values[f]) for f in fields)
    if gross < 0 or due < 0:
        return
    passed = due <= gross + ROUNDING
    detail = f"{_said('amount_due', values)} is {'not more' if passed else 'more'} than {_said('gross_amount', values)}"
    if not passed:
        detail += "; it should be that or less, unless earlier invoices are due with it"
    yield RuleOutcome("amount_due_not_above_gross", passed, detail, fields, hard=False)


def _check_digits(name: str, kind: Kind, checks: Callable[[str], bool | None]) -> Rule:
    def rule(values: Values, kinds: Mapping[str, Kind | None]) -> Iterator[RuleOutcome]:
        for field, value in values.items():
            passed = checks(value) if kinds[field] == kind else None
            if passed is not None:
                wrong = "its check digits are wrong, so a character was misread or misprinted"
                detail = f"{_said(field, values)}: {'its check digits are right' if passed else wrong}"
                yield RuleOutcome(name, passed, detail, (field,))

    return rule


def _given(fields: tuple[str, ...], values: Values, kinds: Mapping[str, Kind | None], kind: Kind) -> bool:
    return all(field in values and kinds[field] == kind for field in fields)


def _said(field: str, values: Values) -> str:
    return f"{field.replace('_', ' ')} {values[field]}"


RULES: tuple[Rule, ...] = (
    *(_sum(s) for s in SUMS),
    tax_fits,
    _due,
    _order("due_date_not_before_invoice_date", "invoice_date", "due_date"),
    _order("expiration_not_before_effective_date", "effective_date", "expiration_date"),
    _order("flight_ends_after_it_starts", "flight_from", "flight_to"),
    _check_digits("iban_check_digits", "iban", iban_checks),
    _check_digits("tax_number_check_digits", "tax_id", tax_id_checks),
)
