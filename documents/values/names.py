"""Running text: names, addresses, clauses. All content is kept; only white space and edges are
tidied."""

from __future__ import annotations

import re

from documents.values.glyphs import collapse
from documents.values.normal import Normal

_DOTTED_END = re.compile(
    r"(?:^|[\s,(&])(?:(?:[A-Za-z]\.){1,4}|(?:inc|ltd|co|corp|bhd|sdn|pte|pty|llc|llp|lp|plc|cie|bros|assn|intl|dept|jr|sr|mfg|dist|st|u|nat|cos|"
    r"int'l|ges|mbh|gesmbh|kom|reg|e\.v|e\.k|e\.g|s\.a\.r\.l|s\.p\.a|s\.à r\.l|a\.s|o\.o|"
    r"k\.s|f\.s\.b|n\.a|l\.l\.c|l\.l\.p|l\.p)\.)$",
    re.IGNORECASE,
)
_BEFORE, _AFTER = " \t\n,;:-_*|=~.\"'“”„»«", " \t\n,;:-_*|=~\"'“”„»«"
_CELL = re.compile(r"[\n\t\f\r\v]+")
_ROW_BREAK = re.compile(r"\s*[,;]?\s*[\n\t\f\r\v]+[\s,;]*")


def normalise_text(raw: str) -> Normal | None:
    """``raw`` with white space collapsed."""
    text = collapse(raw)
    return Normal(text) if text else None


def normalise_name(raw: str) -> Normal | None:
    """A name on one line without punctuation around it; the dot of a legal form or initial stays ("Inc.",
    "S.A."). One that two lines or cells both print, as signatures do, is said once."""
    printed = [collapse(part) for part in _CELL.split(raw.strip())]
    once = printed[0] if len({part.casefold() for part in printed}) == 1 else collapse(raw)
    text = once.lstrip(_BEFORE).rstrip(_AFTER)
    while text.endswith(".") and not _DOTTED_END.search(text):
        text = text[:-1].rstrip(_AFTER)
    if text.endswith(")") and "(" not in text:
        text = text[:-1].rstrip(_AFTER)
    if text.startswith("(") and ")" not in text:
        text = text[1:].lstrip(_BEFORE)
    return Normal(text) if any(c.isalnum() for c in text) else None


def normalise_address(raw: str) -> Normal | None:
    """An address on one line: a line break becomes ", " unless a comma stands there already."""
    text = collapse(_ROW_BREAK.sub(", ", raw.strip(_BEFORE)))
    text = re.sub(r"\s+,", ",", text).rstrip(_AFTER + ".").lstrip(_BEFORE)
    return Normal(text) if any(c.isalnum() for c in text) else None
