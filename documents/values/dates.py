"""Dates: numeric and written out, in English, German and French, in any order, as ISO 8601.

A month with a year alone is no date (it has no day) and has no normal form. Two-digit years are 20yy below
70, 19yy from 70 on. A date that the calendar does not have is no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from documents.values.conventions import Conventions
from documents.values.glyphs import confused_digits, fold, plain_letters
from documents.values.normal import Normal

_MONTH_NAMES = (
    "january jan janv janvier januar janner jaen jan",
    "february feb febr februar febuary fevrier fevr fev feber",
    "march mar mars marz maerz mrz mrc",
    "april apr avril avr apl",
    "may mai",
    "june jun juin juni",
    "july jul juillet juil juli jui1",
    "august aug aout aou",
    "september sept sep septembre",
    "october oct octobre oktober okt 0ct",
    "november nov novembre n0v",
    "december dec decembre dezember dez",
)
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
"""Month names and abbreviations without accents → 1…12."""

_ORDINAL_WORDS_LISTED = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_ORDINAL_WORDS = _ORDINAL_WORDS_LISTED.split()
_ORDINALS = {word: n for n, word in enumerate(_ORDINAL_WORDS, 1)}
_ORDINALS |= {f"twenty{j}{w}": 20 + n for j in "- " for n, w in enumerate(_ORDINAL_WORDS[:9], 1)}
_ORDINALS |= {"thirtieth": 30, "thirty-first": 31, "thirty first": 31}

_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})(?![a-z])\.?"
_DAY_WORD = rf"(?:{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})(?:\s*\(\d{{1,2}}(?:st|nd|rd|th)?\))?"
_YEAR = r"(?P<year>(?:19|20)\d{2}(?!\d)|(?:19|20)\d{2}(?=\d{1,2}:\d\d)|'?\d{2}(?![\d%]|[.,:]\d|\s*(?:[a-z]{3}|%)))"
_START = r"(?:(?<![\w.,/:-])|(?<=:\d\d)|(?<=[a-z]:)|(?<=[a-z][.,])|(?<=-[ (])|(?<=[a-z]-))"
_SUFFIX = r"(?:st|nd|rd|th|er|eme|ter|ten|te)"
_DAY_MONTH = re.compile(
    rf"{_START}(?P<day>\d{{1,2}}|{_DAY_WORD})\s{{0,3}}{_SUFFIX}?\.?\s{{0,30}}(?:day\s{{1,30}}of|of)?"
    rf"[\s,./-]{{0,30}}{_MONTH}[\s,./-]{{0,30}}(?:in the year |of )?{_YEAR}"
)
_MONTH_DAY = re.compile(
    rf"(?<![a-z0-9]){_MONTH}[\s/-]{{0,30}}(?:the )?"
    rf"(?P<day>\d{{1,2}}(?:\s?{_SUFFIX}[\s,./-]{{0,30}}|[\s,./-]{{1,30}}(?:of )?)"
    rf"|\d{{2}}(?=(?:19|20)\d\d(?!\d))|\d{{1,2}}(?='\d{{2}}(?!\d))){_YEAR}"
)
_YEAR_FIRST = re.compile(
    r"(?<![\w.,/])(?P<year>(?:19|20)\d{2})\s?(?P<sign>[-/.])\s?(?P<month>\d{1,2})\s?(?P=sign)\s?(?P<day>\d{1,2})(?!\d|[-/]\d)"
)
_YEAR_MONTH = re.compile(
    rf"(?<![\w.,/])(?P<year>(?:19|20)\d{{2}})[\s,./-]{{0,3}}{_MONTH}[\s,./-]{{0,3}}(?P<day>\d{{1,2}})(?!\d)"
)
_NOT_IN_NUMBER = "(?<![0-9OoIl|][-/.,])(?<![0-9A-Za-z|])"
_RANGE = r"(?<=[/.]\d\d-)|(?<=[/.]\d{4}-)"
NUMERIC = re.compile(
    rf"(?:(?<![\w.,/-])|(?<=:\d\d)|(?<=[a-z:][.:,-])|{_RANGE})(?<!(?<!\d)\d )"
    r"(?P<first>\d{1,2})[ \u00a0]{0,2}(?P<sign>[-/.]|(?<=\d) (?=\d))[ \u00a0]{0,2}(?P<second>\d{1,2})"
    r"[ \u00a0]{0,2}(?P=sign)[ \u00a0]{0,2}"
    r"(?P<year>\d{4}(?!\d)|(?:19|20)\d{2}(?=\d{1,2}:\d\d)|\d{2}(?!\d|[.,:]\d))(?!(?P=sign)\d)"
)
"""A numeric date with the day or the month first, in a folded text in lower case."""
_CONFUSED = re.compile(
    rf"{_NOT_IN_NUMBER}(?=[^\s]*\d)[\dOoIl|]{{1,2}}\s?[-/.]\s?[\dOoIl|]{{1,2}}\s?[-/.]\s?[\dOoIl|]{{2,4}}(?![0-9A-Za-z|]|[-/.]\d)"
)
_COMPACT = re.compile(r"(?<![\w.,/-])(\d{8})(?!\w|[.,/-]\d(?!\d{5}\b))")

_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def normalise_date(raw: str, conventions: Conventions) -> Normal | None:
    """The one calendar date in ``raw`` as ``YYYY-MM-DD``; a time or weekday beside it is passed over.

    None where ``raw`` holds no date, an impossible date, or two different ones.
    """
    text = fold(raw)
    read = list(_read_all(text, conventions))
    note = None
    if not read:
        repaired = _CONFUSED.sub(lambda m: confused_digits(m[0]), text)
        if repaired != text:
            read = list(_read_all(repaired, conventions))
            note = "letters read as digits"
    if not read:
        read = [r for m in _COMPACT.finditer(text) if (r := _compact(m[1], conventions))]
    if not read or any(day != read[0][0] for day, _ in read[1:]):
        return None
    day, ambiguous = read[0]
    return Normal(day.isoformat(), ambiguous, "day and month may be swapped" if ambiguous else note)


def find_dates(text: str, conventions: Conventions) -> Iterator[tuple[int, int]]:
    """Spans of dates in a folded ``text``, in order, none overlapping."""
    taken = [(start, end) for start, end, _, _ in _matches(text, conventions)]
    if any(c in text for c in "OoIl|"):
        for match in _CONFUSED.finditer(text):
            if not match[0].replace(" ", "").isdigit() and normalise_date(match[0], conventions):
                taken.append(match.span())
    taken += [m.span() for m in _COMPACT.finditer(text) if m[1][:2] in ("19", "20") and _compact(m[1], conventions)]
    last = -1
    for start, end in sorted(set(taken), key=lambda span: (span[0], -span[1])):
        if start >= last:
            last = end
            yield start, end


def _read_all(text: str, conventions: Conventions) -> Iterator[tuple[date, bool]]:
    for _, _, day, ambiguous in _matches(text, conventions):
        yield day, ambiguous


def _matches(text: str, conventions: Conventions) -> list[tuple[int, int, date, bool]]:
    """Start, end, date and ambiguity of all dates in a folded text, longest first where two overlap."""
    lower = plain_letters(text).lower()
    if len(lower) != len(text):  # a few letters grow when lowered; offsets must hold
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in plain_letters(text))
    found: list[tuple[int, int, date, bool]] = []
    for pattern in (_YEAR_FIRST, _DAY_MONTH, _MONTH_DAY, _YEAR_MONTH):
        for match in pattern.finditer(lower):
            if day := _written(match):
                found.append((*_trimmed(match, lower), day, False))
    for match in NUMERIC.finditer(lower):
        if read := _numeric(match, conventions):
            found.append((*match.span(), *read))
    found.sort(key=lambda f: (f[0], -f[1]))
    kept: list[tuple[int, int, date, bool]] = []
    for item in found:
        if not kept or item[0] >= kept[-1][1]:
            kept.append(item)
    return kept


def _trimmed(match: re.Match[str], text: str) -> tuple[int, int]:
    start, end = match.span()
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def _written(match: re.Match[str]) -> date | None:
    month, day = match["month"], match["day"]
    number = MONTHS[month] if month in MONTHS else int(month)
    digits = re.match(r"\d{1,2}", day)
    if digits:
        return _calendar(match["year"], number, int(digits[0]))
    word = re.sub(r"\s*\(.*", "", day)
    return _calendar(match["year"], number, _ORDINALS.get(word, 0))


def _numeric(match: re.Match[str], conventions: Conventions) -> tuple[date, bool] | None:
    first, second = int(match["first"]), int(match["second"])
    year = match["year"]
    if len(year) == 2 and match["sign"] != "/" and (" " in match[0] or "\u00a0" in match[0]):
        return None  # three numbers in a row are columns or section numbers more often than a date
    day_first = conventions.reads_day_first
    as_day_first = _calendar(year, second, first)
    as_month_first = _calendar(year, first, second)
    if as_day_first and as_month_first and first != second:
        return (as_day_first if day_first else as_month_first), conventions.day_first is None
    if only := as_day_first or as_month_first:
        return only, False
    if len(year) == 2 and (whole := _calendar(match["first"].zfill(2), second, int(year))):
        return whole, False
    return None


def _compact(digits: str, conventions: Conventions) -> tuple[date, bool] | None:
    if day := _calendar(digits[:4], int(digits[4:6]), int(digits[6:])):
        return day, False
    first, second = int(digits[:2]), int(digits[2:4])
    options = [_calendar(digits[4:], second, first), _calendar(digits[4:], first, second)]
    if not conventions.reads_day_first:
        options.reverse()
    known = [o for o in options if o]
    if not known:
        return None
    return known[0], len(set(known)) == 2 and conventions.day_first is None


def _calendar(year: str, month: int, day: int) -> date | None:
    number = int(year.lstrip("'"))
    if len(year.lstrip("'")) == 2:
        number += 2000 if number < 70 else 1900
    if not _FIRST_YEAR <= number <= _LAST_YEAR:
        return None
    try:
        return date(number, month, day)
    except ValueError:
        return None
