"""Numbers that name things: document numbers, tax numbers, IBANs, telephone numbers.

Check digits are verified where they are known (IBAN: ISO 13616 / ISO 7064 mod 97-10; tax numbers:
python-stdnum); a wrong one leaves the value as it is and adds a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module

from documents.values.glyphs import collapse, confused_digits, fold
from documents.values.normal import Normal

_LABEL = re.compile(
    r"^\s*(?:[A-Za-zÀ-ÿ./-]{1,24}\s+){0,3}?"
    r"(?:[A-Za-zÀ-ÿ-]{0,24}(?:nummer|numm?er|number|num[ée]ro)|(?:[A-Za-zÀ-ÿ]{2,24}-)?(?:no|nos|nr)|n°|nº|№|id|r[ée]f)"
    r"\s*[.:°º#]*\s*[:#]?\s+(?=\S)"
    r"|^\s*(?:no|nr|n|num|ref)\s*[.:°º#]+\s*(?=\S)|^\s*(?:n°|nº|№)\s*[.:]?\s*(?=\S)"
    r"|^[^\W\d]{2,24}(?:[ -][^\W\d]{2,24}){0,3}\s*[:#]\s*(?=\S)",
    re.IGNORECASE,
)
_EDGE_BEFORE, _EDGE_AFTER = " \t\r\n.,:;#*-_'\"|=", " \t\r\n.,:;#*_'\"|=-"

_TAX_LABEL = re.compile(
    r"(?:(?<![^\W\d])n[°º]?\W*)?"
    r"(?:ust|umsatzsteuer|vat|tva|gst|sst|tax|steuer|uid|mwst|tin|ein|abn|siret|siren|company|co)(?:[\s.-]*(?:id|ident\w*|reg\w*|no|nr|number|nummer|payer|intra\w*))*"
    r"[\s.:#°-]*(?=[A-Z]{0,3}[\s.-]?\d|[A-Z]{2}[A-Z0-9])",
    re.IGNORECASE,
)
_VAT_COUNTRIES_LISTED = "AT BE BG CY CZ DE DK EE EL ES FI FR GB GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK XI"
_VAT_COUNTRIES = _VAT_COUNTRIES_LISTED.split()
_EU = frozenset(_VAT_COUNTRIES) - {"GB", "GR", "XI"}
_VAT_BODY = {"FR": r"[A-Z0-9]{2}\d{9}", "NL": r"\d{9}B\d{2}", "AT": r"U\d{8}", "IE": r"\d[A-Z0-9+*]\d{5}[A-Z]{1,2}",
             "ES": r"[A-Z0-9]\d{7}[A-Z0-9]", "CY": r"\d{8}[A-Z]", "DE": r"\d{9}", "IT": r"\d{11}", "PL": r"\d{10}",
             "BE": r"[01]?\d{9}", "LU": r"\d{8}", "GB": r"\d{9}(?:\d{3})?", "SE": r"\d{12}"}  # fmt: skip
_OTHER_CHECKS = (
    (re.compile(r"(GR\d{9}|XI\d{9}(?:\d{3})?)"), "stdnum.eu.vat"),  # Greece as ISO has it, Northern Ireland
    (re.compile(r"(GB\d{9}(?:\d{3})?)"), "stdnum.gb.vat"),
    (re.compile(r"(?:NO)?(\d{9})MVA|NO(\d{9})"), "stdnum.no.orgnr"),
)
"""Forms of further numbers, each with what checks the part in brackets."""
_FIND_TAX = re.compile(
    rf"(?<![A-Za-z0-9])(?:(?:{'|'.join(_VAT_COUNTRIES)})[\s.-]?(?:[A-Z0-9]{{2}}[\s.-]?)?(?:\d[\s.]?){{7,12}}(?:B\d{{2}}|[A-Z]{{1,2}})?(?![A-Za-z0-9])"
    r"|ATU\d{8}(?!\d)|CHE[\s-]?\d{3}[.\s]?\d{3}[.\s]?\d{3}(?!\d)|\d{2,3}\s?/\s?\d{3,4}\s?/\s?\d{4,5}(?!\d|/)|\d{2}-\d{7}(?!\d)|00\d{10}(?!\d))"
)

_IBAN_LENGTHS = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BR": 29,
    "BY": 28, "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "DO": 28, "EE": 20, "EG": 29,
    "ES": 24, "FI": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28,
    "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20,
    "LB": 28, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MR": 27,
    "MT": 31, "MU": 30, "NL": 18, "NO": 15, "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24,
    "RS": 22, "SA": 24, "SC": 31, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "TN": 24, "TR": 26, "UA": 29,
    "VA": 22, "XK": 20,
}  # fmt: skip
_FIND_IBAN = re.compile(
    rf"(?<![A-Za-z0-9])(?:{'|'.join(_IBAN_LENGTHS)})[ ]?[0-9OIl]{{2}}(?:[ \u00a0.-]?[A-Z0-9]){{11,30}}",
    re.IGNORECASE,
)
_NUMERIC_IBANS_LISTED = "AT BE CH CZ DE DK EE ES FI HR HU IL IS LI LT NO PL PT SE SI SK RS ME"
_NUMERIC_IBANS = frozenset(_NUMERIC_IBANS_LISTED.split())

_PHONE = re.compile(
    r"(?<![\w.,/-])(?:\+|00)?(?:\(\+?\d{1,5}\)|\d{1,6})(?:[\s\u00a0./-]{0,3}(?:\(0?\d{0,4}\)|\d{2,9})){1,6}(?![\w]|[.,]\d|-\d)"
)
_PHONE_LABEL = re.compile(
    r"^.*?(?:tel\w*|phone|fon|fax|mobile|mobil|hp|h/p|call|t[ée]l)\s*(?:no)?\s*[.:#]*\s*(?=[+(\d])", re.I
)


def normalise_identifier(raw: str) -> Normal | None:
    """The identifier without the rest of its label ("No.:", "#") and without punctuation around it; case
    kept."""
    text = collapse(raw)
    stripped = _LABEL.sub("", text, count=1)
    if any(c.isdigit() for c in stripped) or not any(c.isdigit() for c in text):
        text = stripped
    text = text.lstrip(_EDGE_BEFORE).rstrip(_EDGE_AFTER)
    if (text.endswith(")") and "(" not in text) or (text.startswith("(") and text.endswith(")")):
        text = text.strip("()").strip()
    return Normal(text) if any(c.isalnum() for c in text) else None


def normalise_tax_id(raw: str) -> Normal | None:
    """Letters and digits of a tax number in capitals; a country's check digits are verified where known."""
    text = _TAX_LABEL.sub("", fold(raw), count=1)
    compact = re.sub(r"[^A-Za-z0-9+*]", "", text).upper()
    if sum(c.isdigit() for c in compact) < 5 or len(compact) > 24:
        return None
    if compact.startswith("CHE"):
        compact = re.sub(r"(?:MWST|TVA|IVA|TPV)$", "", compact)
    return Normal(compact, note="check digits wrong" if tax_id_checks(compact) is False else None)


def tax_id_checks(compact: str) -> bool | None:
    """Whether the check digits of a compact tax number are right; None where its country's are not known."""
    if compact.startswith("CHE"):
        return _valid("stdnum.ch.uid", compact)
    if compact[:2] in _EU:
        return _valid("stdnum.eu.vat", compact)
    for form, module in _OTHER_CHECKS:
        if match := form.fullmatch(compact):
            return _valid(module, str(match[match.lastindex or 0]))
    return None


def _valid(module: str, number: str) -> bool:
    return bool(import_module(module).is_valid(number))


def normalise_iban(raw: str) -> Normal | None:
    """The IBAN in capitals without spaces. Letters that OCR put for digits are repaired where that makes it
    valid."""
    text = fold(raw).replace("\u00a0", " ")
    match = _FIND_IBAN.search(re.sub(r"\bIBAN\b[\s:.]*", " ", text, flags=re.IGNORECASE))
    if match is None:
        return None
    compact = re.sub(r"[^A-Za-z0-9]", "", match[0])
    country = compact[:2].upper()
    compact = compact[: _IBAN_LENGTHS[country]]
    if iban_checks(compact.upper()):
        return Normal(compact.upper())
    repaired = country + confused_digits(compact[2:] if country in _NUMERIC_IBANS else compact[2:4])
    repaired = (repaired + compact[len(repaired) :]).upper()
    if iban_checks(repaired):
        return Normal(repaired, note="letters read as digits")
    return Normal(compact.upper(), note="check digits wrong")


def iban_checks(iban: str) -> bool:
    """Whether a compact IBAN has its country's length and right check digits (ISO 7064, mod 97-10)."""
    if len(iban) != _IBAN_LENGTHS.get(iban[:2]) or not iban.isascii() or not iban.isalnum():
        return False
    return int("".join(str(int(c, 36)) for c in iban[4:] + iban[:4])) % 97 == 1


def normalise_phone(raw: str) -> Normal | None:
    """Groups of digits with one space between them, a plus in front where there is one, and no "(0)"."""
    text = _PHONE_LABEL.sub("", collapse(fold(raw)))
    text = re.sub(r"(?<=\d)\s*\(0\)\s*(?=\d)", " ", text) if text.lstrip("( ").startswith("+") else text
    groups = re.findall(r"\d+", text)
    if not 5 <= sum(map(len, groups)) <= 18:
        return None
    return Normal(("+" if re.match(r"[^\d]*\+", text) else "") + " ".join(groups))


def find_ibans(text: str) -> Iterator[tuple[int, int]]:
    """Spans of IBANs in a folded ``text``, as long as their country's IBANs are."""
    for match in _FIND_IBAN.finditer(text):
        wanted = _IBAN_LENGTHS[match[0][:2].upper()]
        places = [n for n, c in enumerate(match[0]) if c.isalnum()]
        if len(places) >= wanted and any(c.isdigit() for c in match[0][4:12]):
            yield match.start(), match.start() + places[wanted - 1] + 1


def find_tax_ids(text: str) -> Iterator[tuple[int, int]]:
    """Spans of tax numbers in a folded ``text``: VAT numbers of Europe, German and US forms, Malaysian GST
    numbers."""
    for match in _FIND_TAX.finditer(text):
        start, end = match.span()
        while not text[end - 1].isalnum():
            end -= 1
        compact = re.sub(r"[^A-Z0-9]", "", text[start:end])
        body = _VAT_BODY.get(compact[:2])
        if body is None or re.fullmatch(body, compact[2:]):
            yield start, end


def find_phones(text: str) -> Iterator[tuple[int, int]]:
    """Spans of what may be telephone numbers in a folded ``text``."""
    for match in _PHONE.finditer(text):
        digits = sum(c.isdigit() for c in match[0])
        if 7 <= digits <= 15 and "\n" not in match[0] and "\t" not in match[0]:
            yield match.span()
