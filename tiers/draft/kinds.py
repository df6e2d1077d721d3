"""What kind the values beside a key are: told by their form, and where that leaves it open by the key."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from documents.values import Conventions, find_values, iban_checks, tax_id_checks
from documents.values.currencies import is_currency, without_currency
from documents.values.kinds import Kind
from documents.values.normalise import normalise
from tiers.draft.hints import hints_of
from tiers.draft.wording import is_company

_STRONGER: tuple[tuple[Kind, Kind], ...] = (
    ("money", "number"), ("identifier", "number"), ("identifier", "tax_id"), ("name", "text"), ("address", "text"),
    ("place", "text"), ("place", "name"),
)  # fmt: skip
"""Where values are of two kinds, the first is taken if it has as many: it is what the other may be too."""
_OF_A_FORM: frozenset[Kind] = frozenset({"date", "time", "iban", "money", "phone", "duration", "tax_id"})
_MOST, _MOST_OF_A_FORM = 0.6, 0.5
"""Share of the values that must be of a kind; the second where a kind's form leaves little doubt."""
_IF_EMPTY: tuple[Kind, ...] = ("iban", "date", "address", "phone", "currency", "name")

_UNIT = re.compile(r"(?:[^\W\d_]|[%°µ²³/.]|(?<=m)[23]){1,8}|[^\W\d_]{1,10}")
_NUMBER = re.compile(r"[-+]?\d[\d.,' \u00a0\u202f]*")
_GROUPED = re.compile(r"[-+]?\d{1,3}(?: \d{3})+(?:[.,]\d{1,4})?")
_POSTCODE = re.compile(
    r"(?<!\d)(?:[A-Z]{1,2}-)?\d{4,5}\s+[A-ZÀ-Ý][^\W\d]{2,}|(?<!\w)[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}(?!\w)"
    r"|,\s*[A-Z]{2},?\s+\d{5}(?!\d)"
)
_WEB = re.compile(r"@|://|^www\.|^[\w.-]+\.(?:com|org|net|de|fr|co\.uk|eu)$", re.IGNORECASE)
_TIME_SIGN = re.compile(r"\d\s?(?::|h|uhr|am\b|pm\b|hrs)|\d\.\d\d\s?uhr", re.IGNORECASE)
_JOINING = frozenset({"de", "du", "des", "la", "le", "von", "van", "der", "of", "and", "&", "und", "et"})
_LONG, _WORDS_OF_A_CLAUSE = 160, 15
"""Characters, or words, from which on a text is a clause."""


def kind_of(values: Sequence[tuple[str, Conventions]], key: str) -> Kind:
    """The kind that most of the values are of, each with its document's conventions; "text" where they are of none."""
    hints = hints_of(key)
    found = Counter(_kind(value, conventions, hints) for value, conventions in values)
    if not found:
        return next((kind for kind in _IF_EMPTY if kind in hints), "text")
    for stronger, weaker in _STRONGER:
        if set(found) == {stronger, weaker} and (found[stronger] >= found[weaker] or stronger == "identifier"):
            return stronger
    kind, count = found.most_common(1)[0]
    return kind if count >= (_MOST_OF_A_FORM if kind in _OF_A_FORM else _MOST) * found.total() else "text"


def _kind(value: str, conventions: Conventions, hints: AbstractSet[Kind]) -> Kind:
    text = " ".join(value.split())
    if len(text) >= _LONG or len(text.split()) >= _WORDS_OF_A_CLAUSE:
        return "address" if "address" in hints else "clause"
    if not any(c.isdigit() for c in text):
        return _of_letters(text, value, conventions, hints)
    if (iban := normalise("iban", text)) and iban_checks(iban.value) and len(text) < 45:
        return "iban"
    if _WEB.search(text) or len(list(find_values("date", text, conventions))) > 1:
        return "text"
    if _is(text, "date", conventions) or _is_moment(text, conventions):
        return "date"
    if _is(text, "duration", conventions):
        return "duration"
    if (_TIME_SIGN.search(text) or "time" in hints) and _is(text, "time", conventions):
        return "time"
    if "tax_id" in hints and normalise("tax_id", text) and len(text.split()) <= 5:
        return "tax_id"
    if "iban" not in hints and _is(text, "tax_id", conventions) and tax_id_checks(re.sub(r"[^A-Z0-9]", "", text)):
        return "tax_id"
    if ("phone" in hints or text.startswith(("+", "00"))) and _is(text, "phone", conventions):
        return "phone"
    return _of_digits(text, value, conventions, hints)


def _of_letters(text: str, value: str, conventions: Conventions, hints: AbstractSet[Kind]) -> Kind:
    """The kind of a text without digits."""
    if is_currency(text) or ("currency" in hints and normalise("currency", text, conventions)):
        return "currency"
    words = text.replace(",", " ").split()
    if "address" in hints and (len(words) > 2 or "\n" in value):
        return "address"
    if is_company(text):
        return "name"
    capitals = sum(w[:1].isupper() for w in words)
    if "place" in hints and "name" not in hints and len(words) <= 4 and capitals:
        return "place"
    if "name" in hints and len(words) <= 8:
        return "name"
    joining = sum(w.casefold() in _JOINING for w in words)
    return "name" if 2 <= len(words) <= 5 and capitals + joining == len(words) else "text"


def _of_digits(text: str, value: str, conventions: Conventions, hints: AbstractSet[Kind]) -> Kind:
    """The kind of a text with digits whose form is none of a kind's own."""
    words = text.split()
    if _POSTCODE.search(text) and (len(words) >= 3 or hints & {"place", "address"}):
        return "address"
    if number := _number_in(text, conventions):
        return _of_number(text, number, hints)
    if len(list(find_values("money", text, conventions))) > 1 and without_currency(text).strip() != text:
        return "money"
    plain = [w for w in words if w.isalpha() and len(w) > 3 and not w.isupper()]
    if "address" in hints and len(words) > 1:
        return "address"
    if len(words) <= 5 and not plain and sum(c.isdigit() for c in text) >= 2:
        return "identifier"
    if "identifier" in hints and len(plain) <= 1:
        return "identifier"
    if is_company(text) or "name" in hints:
        return "name"
    return "address" if "\n" in value and len(words) > 3 else "text"


class _Number(NamedTuple):
    """A text that is one number: its unit, or nothing, and its decimals."""

    unit: str
    decimals: int


def _number_in(text: str, conventions: Conventions) -> _Number | None:
    """The number, perhaps with a currency or a unit, that a text is; None where it is more, or none."""
    bare = without_currency(text).strip(" ()")
    match = _NUMBER.match(bare)
    if match is None:
        return None
    digits, unit = match[0].rstrip(" .,"), bare[match.end() :].strip()
    if unit and not _UNIT.fullmatch(unit):
        return None
    if normalise("number", digits, conventions) is None or (" " in digits and not _GROUPED.fullmatch(digits)):
        return None
    decimals = re.search(r"[.,](\d{1,6})$", digits)
    found = len(decimals[1]) if decimals else 0
    return _Number(unit, 0 if found == 3 else found)


def _of_number(text: str, number: _Number, hints: AbstractSet[Kind]) -> Kind:
    """Whether one number is an amount, a number, or names something."""
    named = bool(hints & {"identifier", "tax_id"})
    if without_currency(text).strip() != text:
        return "money"
    if number.unit:
        return "money" if number.decimals == 2 and len(number.unit) == 1 and number.unit.isupper() else "number"
    if number.decimals == 2:
        return "number" if "number" in hints or named else "money"
    if number.decimals:
        return "number"
    digits = sum(c.isdigit() for c in text)
    long = text.isdigit() and digits > 5 and not hints & {"money", "number"}
    if named or long or (text.startswith("0") and digits > 1):
        return "identifier"
    return "money" if "money" in hints and "number" not in hints and not text.isdigit() else "number"


def _is_moment(text: str, conventions: Conventions) -> bool:
    """Whether the text is a day with a time of that day."""
    dates, times = (list(find_values(kind, text, conventions)) for kind in ("date", "time"))
    if len(dates) != 1 or len(times) != 1 or times[0][0] < dates[0][1]:
        return False
    rest = text[: dates[0][0]] + text[dates[0][1] : times[0][0]] + text[times[0][1] :]
    return sum(c.isalnum() for c in rest) <= 3 and normalise("date", text, conventions) is not None


def _is(text: str, kind: Kind, conventions: Conventions) -> bool:
    """Whether the text as a whole has the form of a kind."""
    total = sum(c.isalnum() for c in text)
    return any(
        sum(c.isalnum() for c in text[a:b]) >= 0.85 * total and normalise(kind, text, conventions) is not None
        for a, b in find_values(kind, text, conventions)
    )
