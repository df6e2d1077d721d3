"""Normal forms in which a result's value and the truth are compared: neither knows how the other is written.

They are simpler than those of ``documents.values`` on purpose: what is measured must not be what measures.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Literal

Compared = Literal["text", "money", "number", "date", "date_month_first"]
"""As what values are compared; in ``date_month_first`` 03/04/2018 is the fourth of March."""

UNREADABLE = "?"
"""How the normal form of what is no amount, or no date, begins."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<one>\d{1,2})\s*[-/.]\s*(?P<other>\d{1,2})\s*[-/.]\s*(?P<years>\d{2,4})",
        r"(?P<day>\d{1,2})[\s\-/.,]*(?P<named>[A-Za-z]{3})[A-Za-z]*[\s\-/.,']*(?P<years>\d{2,4})",
        r"(?P<named>[A-Za-z]{3})[A-Za-z]*[\s\-/.,]*(?P<day>\d{1,2})[a-z]{0,2}[\s\-/.,']+(?P<years>\d{2,4})",
    )
)
"""The ways in which a date begins a text; the first that fits says what it is. ``years``: may leave out the century."""


def normal(compared: Compared, value: str) -> str:
    """The form in which ``value`` is compared; it begins with ``UNREADABLE`` where it is no amount or date."""
    return _FORMS[compared](value)


def _text(value: str) -> str:
    """Letters and digits, without case and accents."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKD", value).casefold())


def _money(value: str) -> str:
    """Two decimals. A comma before the last one or two digits is the decimal sign, any other parts thousands."""
    digits = re.sub(r"[^\d.,\-]", "", value)
    if re.search(r",\d{1,2}$", digits):
        digits = digits.replace(".", "").replace(",", ".")
    try:
        return str(Decimal(digits.replace(",", "")).quantize(Decimal("0.01")))
    except InvalidOperation:
        return UNREADABLE + _text(value)


def _number(value: str) -> str:
    """A plain decimal, without noughts at its end."""
    try:
        number = Decimal(value.strip())
    except InvalidOperation:
        return UNREADABLE + _text(value)
    return f"{number.normalize():f}" if number.is_finite() else UNREADABLE + _text(value)


def _date(value: str, *, day_first: bool) -> str:
    """ISO 8601."""
    text = value.strip()
    found = next((match.groupdict() for pattern in _DATES if (match := pattern.match(text))), None)
    if found is None:
        return UNREADABLE + _text(value)
    if "one" in found:
        day, month = (found["one"], found["other"]) if day_first else (found["other"], found["one"])
        found["day"], found["month"] = (month, day) if int(month) > 12 else (day, month)
    elif "named" in found:
        name = found["named"].lower()
        found["month"] = str(_MONTHS.index(name) + 1 if name in _MONTHS else 0)
    year = int(found.get("year") or found["years"])
    century = 2000 if "years" in found and year < 100 else 0
    try:
        return date(year + century, int(found["month"]), int(found["day"])).isoformat()
    except ValueError:
        return UNREADABLE + _text(value)


_FORMS: Mapping[Compared, Callable[[str], str]] = {
    "text": _text,
    "money": _money,
    "number": _number,
    "date": lambda value: _date(value, day_first=True),
    "date_month_first": lambda value: _date(value, day_first=False),
}
