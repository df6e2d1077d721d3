"""What decides a document's conventions: evidence from its whole text, weighed once, never per value.

Evidence for the order of day and month, strongest first (the first that speaks decides):

1. numeric dates that allow one reading only (25/03/2018, 03/25/2018); the majority, where both kinds stand
   there;
2. periods (01/02/2018 - 28/02/2018, or "from … to …"): the reading in which all of them run forwards;
3. signs of the country and the style of dates with month names: ``March 5, 2018``, a US state with a ZIP
   code, US telephone numbers against ``5 March 2018``, dotted dates, German or French, Malaysian or British
   signs.

Where nothing speaks, ``day_first`` is None: values are read day first and flagged as ambiguous.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from documents.values.conventions import Conventions
from documents.values.currencies import DOLLARS, MONEY_CODES, resolve_symbol
from documents.values.dates import NUMERIC
from documents.values.glyphs import fold

_STATES = (
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC "
    "ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY"
).replace(" ", "|")
_STATE_NAMES = (
    "Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii Idaho "
    "Illinois Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota "
    "Mississippi Missouri Montana Nebraska Nevada Ohio Oklahoma Oregon Pennsylvania Tennessee Texas Utah "
    "Vermont Virginia Wisconsin Wyoming"
).replace(" ", "|")
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"

_BETWEEN = re.compile(r"\s*(?:-|to|until|through|thru|bis|au|a)\s*", re.IGNORECASE)
_STYLE: tuple[tuple[bool, int, str, re.Pattern[str]], ...] = (
    # day first?, weight of each hit, what it is, pattern
    (False, 2, "US state and ZIP code", re.compile(rf"\b(?:{_STATES})\.?,?\s+\d{{5}}(?:-\d{{4}})?\b")),
    (
        False,
        2,
        "month before day",
        re.compile(rf"\b{_MONTHS}\s*\d{{1,2}}(?:st|nd|rd|th)?\s*,\s*(?:19|20)?\d\d\b", re.I),
    ),
    (False, 1, "US telephone number", re.compile(r"(?<!\d)(?:\(\d{3}\)\s?|\d{3}[-.])\d{3}[-.]\d{4}(?!\d)")),
    (
        False,
        1,
        "name of a US state",
        re.compile(rf"\b(?:{_STATE_NAMES}|New (?:York|Jersey|Mexico|Hampshire))\b"),
    ),
    (False, 1, "dollar sign", re.compile(r"\$.*", re.DOTALL)),
    (False, 1, "US tax word", re.compile(r"\b(?:sales tax|EIN|zip code|IRS)\b", re.I)),
    (
        True,
        2,
        "day before month",
        re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?[\s./-]*{_MONTHS}[\s,./'-]*(?:19|20)?\d\d\b", re.I),
    ),
    (True, 3, "dotted date", re.compile(r"(?<![\d.,])[0-3]?\d\.[01]?\d\.(?:(?:19|20)\d\d|\d\d)(?![.,]?\d)")),
    (
        True,
        3,
        "Malaysian or Singaporean sign",
        re.compile(
            r"(?<![A-Za-z])(?:SDN\.?\s*BHD|JALAN|SELANGOR|KUALA LUMPUR|JOHOR|MALAYSIA|RM(?=\s?\d)|GST|SST)(?![A-Za-z])",
            re.I,
        ),
    ),
    (
        True,
        3,
        "European or British sign",
        re.compile(
            r"(?<![A-Za-z])(?:GmbH|USt|MwSt|IBAN|SARL|TVA|VAT|ABN|B\.V\.|S\.A\.R\.L|P(?:LC|lc)"
            r"|United Kingdom)(?![A-Za-z])"
        ),
    ),
    (True, 1, "euro or pound sign", re.compile(r"[€£].*", re.DOTALL)),
)
_HITS_AT_MOST = 5

_AMOUNT = re.compile(r"(?<![\w.,/:-])-?\d[\d.,']*[.,]\d{2}(?![\w]|[.,/:-]\d)")
_BOTH_SIGNS = re.compile(r"\d[.,']\d{3}[.,]\d{2}$")
_CODE_BY_NUMBER = re.compile(
    r"(?<![A-Za-z])(?<!SDN )(?<!SDN\. )(?<!SDN\.)(?P<before>[A-Z]{3})(?=[ \u00a0:.-]{0,2}\d)"
    r"|(?<=\d)[ \u00a0]?(?P<after>[A-Z]{3})(?![A-Za-z])"
)
_CODE_ALONE = re.compile(r"(?<![A-Za-z])(?:EUR|USD|GBP|CHF|CAD|AUD|SGD|MYR|JPY)(?![A-Za-z])")
_SYMBOL = re.compile(r"(?<![A-Za-z])(?:US\$|S\$|A\$|AU\$|C\$|CA\$|NZ\$|HK\$|RM(?=\s?\d)|CHF|Fr\.(?=\s?\d))|[$€£¥₹]")


@lru_cache(maxsize=8)
def conventions_of(text: str, language: str | None) -> Conventions:
    """Decide the conventions of one document from its whole ``text`` and its ``language`` (ISO 639-1 or
    None)."""
    plain = fold(text)
    language = language.lower().replace("_", "-").split("-")[0] if language else None
    day_first, order_evidence = _day_first(plain, language)
    decimal_comma, sign_evidence = _decimal_comma(plain)
    currency, currency_evidence = _currency(plain)
    evidence = tuple(e for e in (order_evidence, sign_evidence, currency_evidence) if e)
    return Conventions(day_first, decimal_comma, language, currency, evidence)


def _day_first(text: str, language: str | None) -> tuple[bool | None, str]:
    dates = [(int(m["first"]), int(m["second"]), int(m["year"]), m) for m in NUMERIC.finditer(text) if m["sign"] != " "]
    day = sum(1 for a, b, _, _ in dates if 12 < a <= 31 and 1 <= b <= 12)
    month = sum(1 for a, b, _, _ in dates if 12 < b <= 31 and 1 <= a <= 12)
    if day != month:
        return (
            day > month,
            f"{max(day, month)} numeric dates can only be {'day' if day > month else 'month'} first",
        )
    forwards = _periods(text, dates)
    if forwards is not None:
        return forwards, f"periods run forwards only if read {'day' if forwards else 'month'} first"
    return _style(text, language)


def _periods(text: str, dates: list[tuple[int, int, int, re.Match[str]]]) -> bool | None:
    """The one order in which no period of the text ends before it starts, or None."""
    spans = [(p, q) for p, q in pairwise(dates) if _BETWEEN.fullmatch(text, p[3].end(), q[3].start())]
    if not spans:
        return None
    day = all((p[2], p[1], p[0]) <= (q[2], q[1], q[0]) for p, q in spans)
    month = all((p[2], p[0], p[1]) <= (q[2], q[0], q[1]) for p, q in spans)
    return day if day != month else None


def _style(text: str, language: str | None) -> tuple[bool | None, str]:
    weights: Counter[bool] = Counter()
    seen: dict[bool, list[str]] = {True: [], False: []}
    for is_day_first, weight, label, pattern in _STYLE:
        hits = sum(1 for _ in _at_most(pattern.finditer(text), _HITS_AT_MOST))
        if hits:
            weights[is_day_first] += weight * hits
            seen[is_day_first].append(label)
    if language is not None and language != "en":
        weights[True] += 4
        seen[True].append(f"language {language}")
    if weights[True] == weights[False]:
        return None, ""
    answer = weights[True] > weights[False]
    return answer, f"{'day' if answer else 'month'} first by {', '.join(seen[answer])}"


def _at_most(matches: Iterator[re.Match[str]], most: int) -> Iterator[re.Match[str]]:
    for _, match in zip(range(most), matches, strict=False):
        yield match


def _decimal_comma(text: str) -> tuple[bool | None, str]:
    votes: Counter[str] = Counter()
    for match in _AMOUNT.finditer(text):
        votes[match[0][-3]] += 3 if _BOTH_SIGNS.search(match[0]) else 1
    if votes[","] == votes["."]:
        return None, ""
    sign = max(votes, key=lambda s: votes[s])
    return sign == ",", f"decimal {'comma' if sign == ',' else 'point'} in most amounts"


def _currency(text: str) -> tuple[str | None, str]:
    beside = Counter(m["before"] or m["after"] for m in _CODE_BY_NUMBER.finditer(text))
    codes = Counter(m[0] for m in _CODE_ALONE.finditer(text))
    codes |= Counter({code: n for code, n in beside.items() if code in MONEY_CODES and (n > 1 or code in codes)})
    symbols = Counter(m[0] for m in _SYMBOL.finditer(text))
    dollars = symbols.pop("$", 0)
    for symbol, count in symbols.items():
        codes[resolve_symbol(symbol, None)] += count
    if dollars:
        codes[_dollar(text, codes)] += dollars
    if codes:
        code = max(codes, key=lambda c: codes[c])
        return code, f"currency {code} stands {codes[code]} times"
    if re.search(r"(?<![A-Z])(?:SDN\.?\s*BHD|MALAYSIA)(?![A-Z])", text, re.IGNORECASE):
        return "MYR", "currency MYR by Malaysian signs"
    return None, ""


def _dollar(text: str, codes: Counter[str]) -> str:
    """Which dollar a bare "$" is: one that the text names, or one that its country signs name, or USD."""
    named = [c for c in codes if c in DOLLARS]
    if named:
        return max(named, key=lambda c: codes[c])
    for code, pattern in (
        ("MYR", r"(?<![A-Z])SDN\.?\s*BHD(?![A-Z])"),
        ("AUD", r"\bABN\b|\bAustralia\b"),
        ("CAD", r"\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b|\bHST\b"),
        ("SGD", r"\bSingapore\b"),
        ("NZD", r"\bNew Zealand\b"),
    ):
        if re.search(pattern, text):
            return code
    return "USD"
