"""The rule of the tax rate: no tax is more than the highest rate of the seller's country makes of the net amount.

Documents mix rates and goods without tax, so every share from nothing to the highest rate is possible; what lies
outside is not. The country is the one that the seller's VAT number names, else that of the IBAN; without either no more
is known than that no tax on sales is above ``HIGHEST_RATE``. A seller may charge another country's tax under his own
number, have an account abroad, or take the tax of what a coupon paid: such a share is for a person to look at, no more.
It is hard only where the country is certain and no country at all has such a tax.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from documents.extraction import RuleOutcome
from documents.values.kinds import Kind
from router.rules.rates import HIGHEST_RATE, RATES, country_of

NAME = "tax_fits_the_rates"
AMOUNTS = (("net_amount", "tax_amount", "gross_amount"), ("subtotal", "tax", "total"))
"""Net, tax and gross, as invoices and receipts call them."""
COUNTRIES: tuple[tuple[str, Kind], ...] = (("seller_tax_id", "tax_id"), ("seller_iban", "iban"))
"""Fields that tell the seller's country, the surest first."""

CENTS = Decimal("0.05")
POINT = Decimal("0.005")
"""A tax may be off by so much, and so large a share of the net amount: it is rounded by line, in some countries to
whole units."""

Values = Mapping[str, str]
Kinds = Mapping[str, Kind | None]


def tax_fits(values: Values, kinds: Kinds) -> Iterator[RuleOutcome]:
    """One outcome for each net amount with its tax."""
    for names in AMOUNTS:
        net_field, tax_field, gross_field = names
        given = [name for name in names if name in values and kinds[name] == "money"]
        if tax_field not in given or len(given) < 2:
            continue
        tax = Decimal(values[tax_field])
        bare = net_field not in given
        net = Decimal(values[gross_field]) - tax if bare else Decimal(values[net_field])
        what = f"{_named(gross_field)} without it, {net}" if bare else f"{_named(net_field)} {net}"
        yield _outcome(tax, net, what, (gross_field if bare else net_field, tax_field), values, kinds)


def _outcome(
    tax: Decimal, net: Decimal, what: str, fields: tuple[str, str], values: Values, kinds: Kinds
) -> RuleOutcome:
    said = f"{_named(fields[1])} {tax}"
    if not tax:
        return RuleOutcome(NAME, True, f"{said}: without tax, as exports and reverse charge are", fields)
    country, source = _country(values, kinds)
    share = tax / net if net else None
    known = RATES[country].all if country else frozenset[Decimal]()
    highest = max(known, default=HIGHEST_RATE)
    is_of = f"{said} is {_percent(share)} of {what}" if share is not None else f"{said} is tax on {what}"
    if _within(tax, net, highest):
        where = f", in {country} at most {_percent(highest)}" if country else ""
        is_rate = share is not None and any(_is(share, net, rate) for rate in known)
        return RuleOutcome(NAME, True, f"{is_of}, a rate of {country}" if is_rate else f"{is_of}{where}", fields)
    whose = f"{country} (by {source}) has" if country else "any country has"
    low, high = sorted((Decimal(0), (highest * net).quantize(Decimal("0.01"))))
    detail = f"{is_of}, more than {whose}: it should be from {low} to {high} ({_percent(highest)})"
    if share is not None and share < 0:
        detail = f"{said} and {what} have different signs: the tax should be from {low} to {high}"
    certain = source == _named(COUNTRIES[0][0])
    return RuleOutcome(NAME, False, detail, fields, hard=certain and not _within(tax, net, HIGHEST_RATE))


def _within(tax: Decimal, net: Decimal, highest: Decimal) -> bool:
    """Whether a tax is from nothing to this share of the net amount, but for rounding."""
    if tax * net < 0:
        return abs(tax) <= CENTS
    return abs(tax) <= (highest + POINT) * abs(net) + CENTS


def _is(share: Decimal, net: Decimal, rate: Decimal) -> bool:
    return abs(share - rate) * abs(net) <= CENTS


def _country(values: Values, kinds: Kinds) -> tuple[str | None, str]:
    """The seller's country, and the field that tells it."""
    for field, kind in COUNTRIES:
        if field in values and kinds[field] == kind and (country := country_of(values[field])):
            return country, _named(field)
    return None, ""


def _percent(share: Decimal) -> str:
    return f"{float(100 * share):.4g} %"


def _named(field: str) -> str:
    return field.replace("_", " ")
