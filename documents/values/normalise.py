"""From what the page says to one normal form per value, by kind."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from documents.values.conventions import UNKNOWN, Conventions
from documents.values.currencies import normalise_currency
from documents.values.dates import normalise_date
from documents.values.durations import normalise_duration, same_duration
from documents.values.glyphs import alphanumerics
from documents.values.identifiers import (
    normalise_iban,
    normalise_identifier,
    normalise_phone,
    normalise_tax_id,
)
from documents.values.kinds import Kind
from documents.values.money import normalise_money, normalise_number
from documents.values.names import normalise_address, normalise_name, normalise_text
from documents.values.normal import Normal
from documents.values.places import normalise_place
from documents.values.times import normalise_time

_LONGEST = 2000
"""Characters beyond which the text of a short kind (an amount, a date) cannot be one value."""

_BY_CONVENTION: dict[Kind, Callable[[str, Conventions], Normal | None]] = {
    "money": normalise_money,
    "number": normalise_number,
    "date": normalise_date,
    "currency": normalise_currency,
}
_PLAIN: dict[Kind, Callable[[str], Normal | None]] = {
    "text": normalise_text,
    "clause": normalise_text,
    "name": normalise_name,
    "address": normalise_address,
    "place": normalise_place,
    "time": normalise_time,
    "duration": normalise_duration,
    "identifier": normalise_identifier,
    "tax_id": normalise_tax_id,
    "iban": normalise_iban,
    "phone": normalise_phone,
}
_RUNNING: frozenset[Kind] = frozenset({"text", "clause", "name", "address"})


def normalise(kind: Kind, raw: str, conventions: Conventions = UNKNOWN) -> Normal | None:
    """The normal form of ``raw`` as a value of ``kind``, or None where it is none. Never raises on any text.

    money: decimal string, two or more decimals. number: decimal string. date: ISO 8601 day. time: 24 hours.
    currency: ISO 4217. iban, tax_id: compact capitals. phone: groups of digits. duration: ``2 years``.
    identifier, name, address, place, text, clause: one line, edges tidied, case and content kept.
    """
    if kind not in _RUNNING and len(raw) > _LONGEST:
        return None
    if kind in _BY_CONVENTION:
        return _BY_CONVENTION[kind](raw, conventions)
    return _PLAIN[kind](raw)


def same_value(kind: Kind, a: str, b: str) -> bool:
    """Whether two normal forms of ``kind`` are the same value.

    Amounts and numbers compare as decimals, durations by their length, all else by letters and digits without
    case.
    """
    if a == b:
        return True
    if kind in ("money", "number"):
        try:
            return Decimal(a) == Decimal(b)
        except InvalidOperation:
            return False
    if kind in ("date", "time", "currency"):
        return False
    if kind == "duration":
        return same_duration(a, b)
    letters = alphanumerics(a)
    return bool(letters) and letters == alphanumerics(b)
