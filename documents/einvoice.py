"""The electronic invoice (Factur-X, ZUGFeRD, XRechnung): the issuer's own data, inside a PDF, beside it, or alone.

Values are in the normal forms that ``documents.values`` gives to what a page says, so that both compare.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from documents.values import Kind, normalise, same_value
from documents.values.glyphs import alphanumerics

FIELDS: Mapping[str, Kind] = {
    "invoice_number": "identifier",
    "invoice_date": "date",
    "due_date": "date",
    "purchase_order_number": "identifier",
    "currency": "currency",
    "seller_name": "name",
    "seller_address": "address",
    "seller_tax_id": "tax_id",
    "seller_iban": "iban",
    "buyer_name": "name",
    "buyer_address": "address",
    "net_amount": "money",
    "tax_amount": "money",
    "gross_amount": "money",
    "amount_due": "money",
}
"""Fields of the type ``invoice`` that an e-invoice states, and their kinds."""
LIKE_IT = 2
"""An amount that the e-invoice does not know may be a field's if it is no less than this part of the field's value."""
COLUMNS: Mapping[str, Kind] = {"description": "text", "quantity": "number", "unit_price": "money", "amount": "money"}
"""Columns of its lines."""

_COUNTRIES = {
    "de": "Germany", "fr": "France", "ch": "Switzerland", "at": "Austria", "be": "Belgium", "lu": "Luxembourg",
    "li": "Liechtenstein", "nl": "Netherlands", "it": "Italy", "es": "Spain", "pt": "Portugal", "ie": "Ireland",
    "dk": "Denmark", "se": "Sweden", "no": "Norway", "fi": "Finland", "pl": "Poland", "gb": "England", "us": "Usa",
}  # fmt: skip
"""Codes of countries, as addresses in an e-invoice have them, and the names that pages write."""
_DECIMAL = re.compile(r"[+-]?\d{1,18}(?:\.\d{0,10})?")
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)|(\d{4})(\d\d)(\d\d)(?:\d{4}|\d{6})?$")


@dataclass(frozen=True, slots=True)
class EInvoice:
    """What the XML in ``file`` states, an attachment or a file of its own.

    ``syntax`` is ``cii``, ``zugferd1`` or ``ubl``, ``profile`` the guideline that it names. ``values``: field → normal
    form; ``others``: further ones of the same field (a second account, the trade name). ``rows``: its lines, column →
    normal form. ``numbers``: all its amounts, quantities and rates, ``days``: all its days, each once.
    ``is_credit``: it is a credit note, which states what is given back without a sign.

    Where the document is the XML and nothing else, its pages are typed from it, and ``places`` tells which words state
    each field (indices into ``Document.words``), ``row_places`` the same of each line, by column.
    """

    file: str
    syntax: str
    profile: str
    values: Mapping[str, str]
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rows: tuple[Mapping[str, str], ...] = ()
    numbers: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    is_credit: bool = False
    places: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    row_places: tuple[Mapping[str, tuple[int, ...]], ...] = ()

    def forms(self, name: str) -> tuple[str, ...]:
        """All that it states of a field, the first the one to take; nothing where it states none."""
        return (self.values[name], *self.others.get(name, ())) if name in self.values else ()

    def states(self, kind: Kind, value: str) -> bool:
        """Whether a value stands in it at all, whatever it is the value of."""
        if kind in ("money", "number"):
            return any(same_value(kind, value.lstrip("-"), number.lstrip("-")) for number in self.numbers)
        if kind == "date":
            return value in self.days
        own = (form for name in self.values if FIELDS[name] == kind for form in self.forms(name))
        return any(same_form(kind, value, form) for form in own)

    def as_json(self) -> dict[str, Any]:
        """The same as plain JSON values."""
        return asdict(self)


def einvoice_of(
    file: str,
    syntax: str,
    profile: str,
    values: Mapping[str, Sequence[str]],
    rows: Sequence[Mapping[str, str]] = (),
    numbers: Sequence[str] = (),
    days: Sequence[str] = (),
    *,
    is_credit: bool = False,
) -> EInvoice:
    """The e-invoice that states these texts, as an XML writes them; what has no normal form is left out."""
    found = {name: _normal_forms(FIELDS[name], texts) for name, texts in values.items() if name in FIELDS}
    cells = ({c: normal_form(COLUMNS[c], text) for c, text in row.items() if c in COLUMNS} for row in rows)
    return EInvoice(
        file=file,
        syntax=syntax,
        profile=profile,
        values={name: forms[0] for name, forms in found.items() if forms},
        others={name: forms[1:] for name, forms in found.items() if len(forms) > 1},
        rows=tuple({column: form for column, form in row.items() if form} for row in cells),
        numbers=_normal_forms("number", numbers),
        days=_normal_forms("date", days),
        is_credit=is_credit,
    )


def _normal_forms(kind: Kind, texts: Sequence[str]) -> tuple[str, ...]:
    forms = (normal_form(kind, text) for text in texts)
    return tuple(dict.fromkeys(form for form in forms if form))


def normal_form(kind: Kind, text: str) -> str | None:
    """The normal form of a text as XML writes it: decimals with a point, days year first, all else as on a page."""
    if kind in ("money", "number"):
        return _decimal(kind, text.strip())
    if kind == "date":
        return _day(text.strip())
    normal = normalise(kind, text)
    return normal.value if normal else None


def same_form(kind: Kind, page: str, stated: str) -> bool:
    """Whether the page's normal form says what the e-invoice states.

    Of an address the page may leave out the country and the line of a person, or write the country in full, before the
    postcode too; the town and a line of the street must be there, and nothing else.
    """
    if same_value(kind, page, stated):
        return True
    if kind != "address":
        return False
    said = _words(page)
    *parts, last = [_words(part) for part in stated.split(",")]
    if not parts or not last <= _COUNTRIES.keys():
        parts, last = [*parts, last], frozenset()
    *street, town = parts
    known = last.union(*parts)
    countries = {_COUNTRIES[code] for code in last}
    return town <= said and any(part <= said for part in street) and {_country(w) for w in said - known} <= countries


def _country(word: str) -> str:
    place = normalise("place", word)
    return place.value.capitalize() if place else word


def _words(text: str) -> frozenset[str]:
    return frozenset(letters for word in re.findall(r"\w+", text) if (letters := alphanumerics(word)))


def _decimal(kind: Kind, text: str) -> str | None:
    if not _DECIMAL.fullmatch(text):
        return None
    whole, _, rest = f"{Decimal(text):f}".partition(".")
    rest = rest.rstrip("0")
    rest = rest.ljust(2, "0") if kind == "money" else rest
    return f"{whole}.{rest}" if rest else whole


def _day(text: str) -> str | None:
    match = _DAY.match(text)
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups() if part)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
