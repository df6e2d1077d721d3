"""Times of day as ``HH:MM`` or ``HH:MM:SS``, 24 hours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from documents.values.glyphs import confused_digits, fold
from documents.values.normal import Normal

_HALF = r"(?:\s{0,2}(?P<half>[ap])\.?\s?m\b\.?)"
_HALF_OR_LETTER = r"(?:\s{0,2}(?P<half>[ap])(?:\.?\s?m)\b\.?|(?P<letter>[ap])\b)"
_COLON = re.compile(
    rf"(?<![\d:])(?:(?<=(?:19|20)\d\d)|(?<!\d))(?P<hour>\d{{1,2}})\s?[:;]\s?(?P<minute>\d{{2}})(?:\s?[:;.]\s?(?P<second>\d{{2}}))?(?![\d:]){_HALF_OR_LETTER}?",
    re.I,
)
_MARKED = re.compile(
    rf"(?<![\w.,:])(?P<hour>\d{{1,2}})(?:[.:](?P<minute>\d{{2}})(?:[.:](?P<second>\d{{2}}))?)?(?:{_HALF}|\s?(?P<clock>uhr)\b(?:\s?(?P<late>\d{{2}})\b)?)",
    re.I,
)
_FRENCH = re.compile(r"(?<![\w.,:])(?P<hour>\d{1,2})\s?h(?:\s?(?P<minute>\d{2})(?:\s?min)?)?(?!\w)", re.I)
_DOTTED = re.compile(r"\s*(?P<hour>\d{1,2})\.(?P<minute>\d{2})(?:\.(?P<second>\d{2}))?\s*")
_CONFUSED = re.compile(r"(?<![A-Za-z\d])[\dOoIl|]{1,2}:[\dOoIl|]{2}(?::[\dOoIl|]{2})?(?![A-Za-z\d])")


def normalise_time(raw: str) -> Normal | None:
    """The first time of day in ``raw``; None where there is none."""
    text = _CONFUSED.sub(lambda m: confused_digits(m[0]), fold(raw))
    for match in _matches(text):
        if value := _value(match):
            return Normal(value)
    dotted = _DOTTED.fullmatch(text)
    value = _value(dotted) if dotted else None
    return Normal(value) if value else None


def find_times(text: str) -> Iterator[tuple[int, int]]:
    """Spans of times in a folded ``text``, in order."""
    last = -1
    for match in _matches(text):
        if match.start() >= last and _value(match):
            end = match.end()
            last = end
            yield match.start(), end


def _matches(text: str) -> list[re.Match[str]]:
    found = [m for pattern in (_COLON, _MARKED, _FRENCH) for m in pattern.finditer(text)]
    return sorted(found, key=lambda m: (m.start(), -m.end()))


def _value(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    hour, minute = int(parts["hour"]), int(parts.get("minute") or parts.get("late") or 0)
    second = parts.get("second")
    if half := parts.get("half") or parts.get("letter"):
        if 1 <= hour <= 12:
            hour = hour % 12 + (12 if half.lower() == "p" else 0)
        elif half.lower() == "a" and hour > 12:
            return None
    if hour > 23 or minute > 59 or int(second or 0) > 59:
        return None
    return f"{hour:02d}:{minute:02d}" + (f":{int(second):02d}" if second else "")
