"""Amounts and numbers: what the separators mean, and the decimal string that comes of it.

A single separator before exactly three digits (1.234, 1,234) has two readings; the document's conventions
decide, and where these are unknown the value is flagged. All other shapes speak for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from documents.values.conventions import Conventions
from documents.values.currencies import SYMBOL, THREE_DECIMALS, currency_in, is_currency, without_currency
from documents.values.glyphs import NARROW, confused_digits, fold
from documents.values.normal import Normal

_GROUPED = r"\d{{1,3}}(?:[.,'{space}]\d{{3}})+(?:[.,]\d{{1,6}})?|\d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?:\.\d{{1,2}})?"
_PLAIN = r"\d{1,15}(?:[.,]\d{1,6})*"
MOST_DIGITS = 21
"""Of a number: 15 before the separator and 6 behind it; more is a row of numbers run together."""
_END = r"(?!\d|[.,]\d)"


def _amount(space: str) -> str:
    return rf"(?:(?:{_GROUPED.format(space=space)}){_END}|{_PLAIN}{_END})"


_TOKEN = re.compile(rf"(?<![\d.,]){_amount(' ' + NARROW)}(?P<cents>[.,]-)?(?P<percent>\s?%)?")
_CONFUSED = re.compile(r"(?<![A-Za-z\d])(?=[OoIl|.,]{0,8}\d)[\dOoIl|]{1,9}(?:[.,][\dOoIl|]{1,9})+(?![A-Za-z\d])")
_SPLIT = re.compile(r"(?<=\d)\s*([.,])\s*(?=\d{2}(?![\d.,]))")
_NO_WHOLE = re.compile(r"(?<![\w.,)])([.,])\s?(?=\d{2}(?![\d.,]))")
_NEGATIVE = re.compile(r"^\s*\([^()]*\d[^()]*\)\s*$|^\s*-\s*\d|(?<!\d)(?<!\d )-\d|\d-\s*$")
_SCALE = {
    "million": 6, "millionen": 6, "millions": 6, "mio": 6, "mn": 6, "billion": 9, "billions": 9,
    "milliarde": 9, "milliarden": 9, "milliard": 9, "milliards": 9, "mrd": 9, "thousand": 3, "tausend": 3,
    "mille": 3,
}  # fmt: skip
_SCALED = re.compile(rf"\d\s*({'|'.join(sorted(_SCALE, key=len, reverse=True))})(?![A-Za-z])", re.I)

_SYMBOL_BEFORE = rf"(?:(?<![A-Za-z])(?P<before>{SYMBOL})(?P<gap>[ {NARROW}]?))?"
_AFTER = rf"[ {NARROW}]?(?:{SYMBOL})(?![A-Za-z])"
_FIND = {
    with_space: re.compile(
        rf"(?<![\d.,/:])(?P<open>\()?{_SYMBOL_BEFORE}(?P<sign>(?<![\w-])-|(?<=[$€£M])-)?"
        rf"(?(before)|(?<![A-Za-z0-9.,/:]))(?P<amount>{_amount(space)})(?P<cents>[.,]-)?(?![/:-]\d|\s?%)"
        rf"(?P<minus>-(?!\w))?(?:(?=(?P<after>{_AFTER})))?(?P<close>(?:{_AFTER})?\))?",
        re.I,
    )
    for with_space, space in ((False, NARROW), (True, " " + NARROW))
}
_FIND_NUMBER = re.compile(rf"(?<![\w.,/:])-?{_amount(NARROW)}(?![A-Za-z/:])")


def read_number(token: str, conventions: Conventions, currency: str | None = None) -> tuple[Decimal, bool] | None:
    """The number that digits and separators stand for, and whether a second reading is open; None for
    neither."""
    digits = re.sub(rf"['{NARROW}\s]", "", token)
    if sum(map(str.isdigit, digits)) > MOST_DIGITS:
        return None
    last = max(digits.rfind("."), digits.rfind(","))
    if last < 0:
        return Decimal(digits), False
    sign, whole, rest = digits[last], digits[:last], digits[last + 1 :]
    other = "," if sign == "." else "."
    if other in whole:
        groups = whole.split(other)
        if sign in whole or not groups[0]:
            return None
        regular = all(len(g) == 3 for g in groups[1:]) or _indian(groups)
        return Decimal("".join(groups) + "." + rest), not regular
    if sign in whole:
        groups = digits.split(sign)
        if all(len(g) == 3 for g in groups[1:]) or (_indian(groups) and sign == ","):
            return Decimal("".join(groups)), False
        if len(rest) == 2 and all(len(g) == 3 for g in groups[1:-1]):
            return Decimal("".join(groups[:-1]) + "." + rest), True
        return None
    grouped_otherwise = len(digits) != len(token)
    if len(rest) != 3 or len(whole) > 3 or whole.startswith("0") or grouped_otherwise:
        return Decimal(f"{whole or '0'}.{rest}"), False
    if currency in THREE_DECIMALS:
        return Decimal(f"{whole}.{rest}"), False
    decimal_sign = "," if conventions.reads_decimal_comma else "."
    value = Decimal(f"{whole}.{rest}") if sign == decimal_sign else Decimal(whole + rest)
    return value, conventions.decimal_comma is None


def _indian(groups: list[str]) -> bool:
    return len(groups) > 2 and len(groups[-1]) == 3 and all(len(g) == 2 for g in groups[1:-1])


def normalise_money(raw: str, conventions: Conventions) -> Normal | None:
    """An amount as a decimal string with at least two decimals, negative with a leading minus."""
    text = fold(raw)
    currency = currency_in(text, conventions)
    read = _read(text, conventions, currency, money=True)
    if read is None:
        return None
    value, doubt = read
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent > -2:
        value = value.quantize(Decimal("0.01"))
    return Normal(f"{value:f}", doubt is not None, doubt, currency)


def normalise_number(raw: str, conventions: Conventions) -> Normal | None:
    """A number as a decimal string without trailing zeros; a percent sign is dropped."""
    text = fold(raw)
    read = _read(text.replace("%", " "), conventions, None, money=False)
    if read is None:
        return None
    value, doubt = read
    whole = value == value.to_integral_value()
    shown = f"{value.to_integral_value() if whole else value.normalize():f}"
    return Normal(shown, doubt is not None, doubt)


def _read(
    text: str, conventions: Conventions, currency: str | None, *, money: bool
) -> tuple[Decimal, str | None] | None:
    """The one number of the text, and what is doubtful about it."""
    text = _CONFUSED.sub(lambda m: confused_digits(m[0]), text)
    text, bare = _NO_WHOLE.subn(r"0\1", _SPLIT.sub(r"\1", text))
    found: list[tuple[Decimal, bool, bool]] = []
    for match in _TOKEN.finditer(text):
        if match["percent"]:
            continue
        token = re.sub(r"([.,])-$", r"\g<1>00", match[0])
        read = read_number(token, conventions, currency)
        if read is None:
            return None
        decimals = re.search(r"[.,]\d{2}$|[.,]-$", match[0]) is not None
        glued = match.start() > 0 and text[match.start() - 1].isalpha() and currency is None
        measure = re.match(r"[A-Za-z]\d", text[match.end() :]) is not None
        if measure or (glued and not decimals):
            continue
        found.append((*read, decimals))
    if len(found) > 1 and any(f[2] for f in found) and money:
        found = [f for f in found if f[2]]
    if not found or any(f[0] != found[0][0] for f in found[1:]):
        return None
    value, ambiguous, _ = found[0]
    if scaled := _SCALED.search(text):
        value = value.scaleb(_SCALE[scaled[1].lower()])
    if value and _NEGATIVE.search(without_currency(text)):
        value = -value
    doubt = "nothing stands before the separator" if bare else None
    return value, "two readings of the separators" if ambiguous else doubt


def find_money(text: str, conventions: Conventions) -> Iterator[tuple[int, int]]:
    """Spans of amounts in a folded ``text``: with two or more decimals, with groups, or beside a currency.

    A sign, bracket or symbol belongs to the span only where no space parts it from the digits.
    """
    with_space = conventions.language == "fr" or (conventions.language is None and conventions.decimal_comma is True)
    for match in _FIND[with_space].finditer(text):
        amount = match["amount"]
        before = match["before"] is not None and is_currency(match["before"])
        if match["before"] and not before and not match["gap"]:
            continue  # three letters and digits that are one word
        after = match["after"] is not None and is_currency(match["after"].strip())
        separated = re.search(r"[.,'\s]\d{2,}$", amount) is not None or match["cents"] is not None
        if not (separated or before or after) or read_number(amount, conventions) is None:
            continue
        start, end = match.span("amount")
        if match["cents"]:
            end = match.end("cents")
        if match["sign"]:
            start = match.start("sign")
        if before and not match["gap"]:
            start = match.start("before")
        if match["minus"]:
            end = match.end("minus")
        if after and not match["after"][0].isspace():
            end = match.end("after")
        if match["open"] and match["close"]:
            start, end = match.start("open"), match.end("close")
        yield start, end


def find_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Spans of numbers that stand alone in a folded ``text``."""
    for match in _FIND_NUMBER.finditer(text):
        yield match.span()
