"""What follows from words that are printed, by the rule that a model names."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from documents.values import Conventions, Kind, find_values, normalise, same_value
from tiers.llm.answer import Rule


def follows(rule: Rule, kind: Kind, value: str, parts: Sequence[str], conventions: Conventions) -> bool:
    """Whether ``value``, a normal form, is what the rule makes of the words. Rules that our code cannot apply ("from
    address", "other") follow from nothing here.

    Args:
        parts: the page's words that the value is said to come from.
    """
    made = worked_out(rule, kind, parts, conventions)
    return made is not None and same_value(kind, made, value)


def worked_out(rule: Rule, kind: Kind, parts: Sequence[str], conventions: Conventions) -> str | None:
    """What the rule makes of the words, in normal form; None where it makes nothing of them, or more than one thing."""
    if rule == "date plus time" and kind == "date":
        days = [v for part in parts for v in _values("date", part, conventions)]
        terms = [v for part in parts for v in _values("duration", part, conventions)]
        return _later(days[0], terms[0]) if len(days) == len(terms) == 1 else None
    if rule in ("sum", "difference") and kind == "money":
        amounts = [Decimal(v) for part in parts for v in _values("money", part, conventions)]
        if len(amounts) < 2:
            return None
        rest = sum(amounts[1:], Decimal(0))
        return str(amounts[0] + rest if rule == "sum" else amounts[0] - rest)
    return None


def _values(kind: Kind, text: str, conventions: Conventions) -> Iterator[str]:
    for start, end in find_values(kind, text, conventions):
        if normal := normalise(kind, text[start:end], conventions):
            yield normal.value


def _later(day: str, term: str) -> str | None:
    """A day, so much later; of a month that is shorter its last day."""
    counted = re.fullmatch(r"(\d{1,4}) (day|week|month|year)s?", term)
    if not counted:
        return None
    count, unit = int(counted[1]), counted[2]
    try:
        start = dt.date.fromisoformat(day)
        if unit in ("day", "week"):
            return (start + dt.timedelta(days=count * (7 if unit == "week" else 1))).isoformat()
        months = start.month - 1 + count * (12 if unit == "year" else 1)
        year, month = start.year + months // 12, months % 12 + 1
        return start.replace(
            year=year, month=month, day=min(start.day, calendar.monthrange(year, month)[1])
        ).isoformat()
    except (ValueError, OverflowError):
        return None
