"""Rates of value added tax by country, in percent.

``Rates.now``: in force on 1 January 2026, the standard rate first; of the member states of the EU as they notify them
to the Commission (Taxes in Europe Database), of the others as their tax offices publish them (HMRC, the Swiss ESTV,
Skatteetaten, Skatturinn). ``before``: standard rates since 2014 that were higher or are still seen on documents.
Regions with lower rates of their own (the Azores, the Canaries, Corsica) are left out: a rule needs the highest.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

HIGHEST_RATE = Decimal("0.3")
"""No tax on sales is higher (Hungary's, at 27 %, is the highest of all)."""


class Rates(NamedTuple):
    """A country's rates in percent; besides them no tax is always possible (exports, reverse charge, exempt)."""

    now: tuple[str, ...]
    before: tuple[str, ...] = ()

    @property
    def all(self) -> frozenset[Decimal]:
        """Rates, as shares of the net amount."""
        return frozenset(Decimal(rate) / 100 for rate in (*self.now, *self.before))


RATES: dict[str, Rates] = {
    "AT": Rates(("20", "13", "10")),
    "BE": Rates(("21", "12", "6")),
    "BG": Rates(("20", "9")),
    "CH": Rates(("8.1", "3.8", "2.6"), ("8", "7.7")),
    "CY": Rates(("19", "9", "5", "3")),
    "CZ": Rates(("21", "12")),
    "DE": Rates(("19", "7"), ("16",)),
    "DK": Rates(("25",)),
    "EE": Rates(("24", "13", "9"), ("22", "20")),
    "ES": Rates(("21", "10", "4")),
    "FI": Rates(("25.5", "13.5", "10"), ("24",)),
    "FR": Rates(("20", "10", "5.5", "2.1")),
    "GB": Rates(("20", "5")),
    "GR": Rates(("24", "13", "6"), ("23",)),
    "HR": Rates(("25", "13", "5")),
    "HU": Rates(("27", "18", "5")),
    "IE": Rates(("23", "13.5", "9", "4.8"), ("21",)),
    "IS": Rates(("24", "11"), ("25.5",)),
    "IT": Rates(("22", "10", "5", "4")),
    "LI": Rates(("8.1", "3.8", "2.6"), ("8", "7.7")),
    "LT": Rates(("21", "12", "5")),
    "LU": Rates(("17", "14", "8", "3"), ("16", "15")),
    "LV": Rates(("21", "12", "5")),
    "MT": Rates(("18", "12", "7", "5")),
    "NL": Rates(("21", "9")),
    "NO": Rates(("25", "15", "12")),
    "PL": Rates(("23", "8", "5")),
    "PT": Rates(("23", "13", "6")),
    "RO": Rates(("21", "11"), ("24", "20", "19")),
    "SE": Rates(("25", "12", "6")),
    "SI": Rates(("22", "9.5", "5")),
    "SK": Rates(("23", "19", "5"), ("20",)),
}
"""By ISO 3166 code."""

_CALLED = {"EL": "GR", "XI": "GB"}
"""Prefixes of VAT numbers that are no ISO codes."""


def country_of(number: str) -> str | None:
    """The country whose prefix a compact VAT number or IBAN has; None where no rates of it are known."""
    code = _CALLED.get(number[:2], number[:2])
    return code if code in RATES else None
