"""Currencies: ISO 4217 codes, and the symbols and names that stand for them."""

from __future__ import annotations

import re

from documents.values.conventions import Conventions
from documents.values.glyphs import collapse, fold, plain_letters
from documents.values.normal import Normal

_CODES_LISTED = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF "
    "CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD "
    "HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD "
    "MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN "
    "PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY "
    "TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG"
)
CODES = frozenset(_CODES_LISTED.split())
"""Active ISO 4217 codes of money (funds, metals and test codes left out)."""

_ALSO_WORDS_LISTED = "ALL AMD ANG BAM COP CUP GEL LAK MAD MOP PEN SOS TOP TRY SAR SCR SDG PHP PAB BOB"
_ALSO_WORDS = frozenset(_ALSO_WORDS_LISTED.split())
MONEY_CODES = CODES - _ALSO_WORDS
"""Codes that can be trusted wherever they stand in capitals; the others are also words or names."""

DOLLARS = frozenset(["USD", "AUD", "CAD", "NZD", "SGD", "HKD", "TWD", "BND", "FJD", "JMD", "MXN"])
"""Currencies that a bare "$" may stand for."""

THREE_DECIMALS = frozenset(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])
"""Currencies whose minor unit is a thousandth."""

_SYMBOLS = {
    "US$": "USD", "U.S.$": "USD", "USD$": "USD", "S$": "SGD", "SG$": "SGD", "A$": "AUD", "AU$": "AUD",
    "C$": "CAD", "CA$": "CAD", "CAN$": "CAD", "CDN$": "CAD", "NZ$": "NZD", "HK$": "HKD", "NT$": "TWD", "R$": "BRL",
    "MEX$": "MXN", "RM": "MYR", "€": "EUR", "£": "GBP", "¥": "JPY", "円": "JPY", "元": "CNY", "RMB": "CNY",
    "₹": "INR", "RS.": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₫": "VND", "฿": "THB", "₱": "PHP",
    "₪": "ILS", "₦": "NGN", "₴": "UAH", "ZŁ": "PLN", "KČ": "CZK", "SFR.": "CHF", "SFR": "CHF", "FR.": "CHF",
    "FR": "CHF",
}  # fmt: skip
_ALSO_MEANT = {
    "$": "ARS BBD BMD BSD BZD CLP COP CUP CVE DOP GYD KYD LRD MOP MYR NAD NIO SBD SRD TOP TTD USD UYU WST XCD",
    "£": "EGP FKP GIP LBP SDG SHP SSP SYP", "¥": "CNY", "元": "HKD JPY MOP TWD", "RS.": "IDR LKR MUR NPR PKR SCR",
    "FR": "BIF CDF DJF GNF KMF RWF XAF XOF XPF", "FR.": "BIF CDF DJF GNF KMF RWF XAF XOF XPF", "₩": "KPW", "₱": "CUP",
    "A$": "ARS", "C$": "NIO", "RM": "CNY",
}  # fmt: skip
"""What a sign stands for elsewhere than where it is usual."""
_NAMES = {
    "us dollar": "USD", "u.s. dollar": "USD", "united states dollar": "USD", "canadian dollar": "CAD",
    "australian dollar": "AUD", "singapore dollar": "SGD", "new zealand dollar": "NZD",
    "hong kong dollar": "HKD", "dollar canadien": "CAD", "dollars canadien": "CAD", "kanadischer dollar": "CAD",
    "kanadische dollar": "CAD", "dollar australien": "AUD", "dollars australien": "AUD",
    "australischer dollar": "AUD", "australische dollar": "AUD",
    "us-dollar": "USD", "dollar": "$", "euro": "EUR", "pound sterling": "GBP",
    "pounds sterling": "GBP", "british pound": "GBP", "livre sterling": "GBP", "livres sterling": "GBP",
    "pfund sterling": "GBP", "pound": "GBP", "swiss franc": "CHF", "schweizer franken": "CHF",
    "franken": "CHF", "franc suisse": "CHF", "francs suisses": "CHF", "ringgit": "MYR",
    "ringgit malaysia": "MYR", "malaysian ringgit": "MYR", "yen": "JPY", "japanese yen": "JPY", "yuan": "CNY",
    "renminbi": "CNY", "indian rupee": "INR", "rupee": "INR", "zloty": "PLN",
}  # fmt: skip

_NAME = re.compile(
    rf"(?<![a-z])(?:{'|'.join(re.escape(n) for n in sorted(_NAMES, key=len, reverse=True))})(?=s?(?![a-z]))",
    re.I,
)
_CODE = re.compile(r"(?<![A-Za-z])[A-Za-z]{3}(?![A-Za-z])")
_SIGNS = "|".join(re.escape(s) for s in sorted([*_SYMBOLS, "$"], key=len, reverse=True))
SYMBOL = rf"(?:{_SIGNS}|[A-Z]{{3}})"
"""Regular expression (without regard to case) of symbols, and of any three letters: see ``is_currency``."""
_SYMBOL = re.compile(rf"(?<![A-Za-z])(?:{_SIGNS})(?![A-Za-z])", re.I)
_IN_TEXT = re.compile(
    rf"(?<![A-Za-z])(?:{'|'.join(sorted(MONEY_CODES))}|(?:US|S|A|AU|C|CA|NZ|HK|NT|R)\$|RM(?=\s?\d))(?![A-Za-z])"
    r"|[$€£¥₹₩₽₺₫฿₱₪₦₴]|(?<![A-Za-z])(?:[Ee]uros?|EUROS?|US dollars?|Ringgit|Swiss francs?|Franken)(?![A-Za-z])"
)


def is_currency(symbol: str) -> bool:
    """Whether what ``SYMBOL`` matched is a symbol or code of a currency."""
    upper = symbol.upper()
    return upper == "$" or upper in _SYMBOLS or upper in CODES


def without_currency(text: str) -> str:
    """``text`` without its currency symbols and codes."""
    return _CODE.sub(lambda m: "" if m[0].upper() in CODES else m[0], _SYMBOL.sub("", text))


def resolve_symbol(symbol: str, document_currency: str | None) -> str:
    """The code of a known ``symbol``; a bare "$" is the document's currency where that can be, else USD."""
    if symbol == "$":
        return document_currency if document_currency in DOLLARS | {"MYR"} else "USD"
    upper = symbol.upper()
    return upper if upper in CODES else _SYMBOLS[upper]


def currency_in(text: str, conventions: Conventions) -> str | None:
    """The ISO 4217 code of the currency that ``text``, the raw text of one value, names, or None."""
    letters = re.sub(r"[^A-Za-z]", "", text)
    for match in _CODE.finditer(text):
        code = match[0].upper()
        if code in MONEY_CODES and (match[0].isupper() or len(letters) == 3):
            return code
        if code in _ALSO_WORDS and match[0].isupper() and len(letters) == 3:
            return code
    if symbol := _SYMBOL.search(text):
        return resolve_symbol(symbol[0], conventions.currency)
    if name := _NAME.search(collapse(plain_letters(text))):
        code = _NAMES[name[0].lower()]
        return resolve_symbol(code, conventions.currency) if code == "$" else code
    return None


def may_mean(text: str) -> frozenset[str] | None:
    """The currencies that the sign or code in ``text``, an amount's or a single word, may stand for; None without one.

    A bare "$" is any dollar or peso. Codes that are also words do not count, nor letters that are written small.
    """
    for match in _CODE.finditer(text):
        if match[0] in MONEY_CODES:
            return frozenset([match[0]])
    symbol = _SYMBOL.search(text)
    if symbol is None or (symbol[0].isascii() and symbol[0].islower()):
        return None
    usual = DOLLARS if symbol[0] == "$" else frozenset([resolve_symbol(symbol[0], None)])
    return usual | frozenset(_ALSO_MEANT.get(symbol[0].upper(), "").split())


def normalise_currency(raw: str, conventions: Conventions) -> Normal | None:
    """ISO 4217 code from a symbol, code or name."""
    text = fold(raw)
    code = currency_in(text, conventions)
    if code is None:
        return None
    bare = "$" in text and not re.search(r"[A-Za-z]\$", text) and conventions.currency is None
    return Normal(code, ambiguous=bare, note="which dollar is not stated" if bare else None)


def find_currencies(text: str) -> list[tuple[int, int]]:
    """Spans of currency symbols, codes and names in a folded ``text``."""
    return [m.span() for m in _IN_TEXT.finditer(text)]
