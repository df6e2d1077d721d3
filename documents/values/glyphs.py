"""Characters: the foldings that every reader of values starts from.

``fold`` and ``plain_letters`` keep the length, so that offsets into the folded text are offsets into the
text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

NARROW = "\u00a0"
"""The one space inside a number that ``fold`` maps all no-break, thin and figure spaces to."""

_FOLD: dict[int, int | str] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLD.update(dict.fromkeys((0x202F, 0x2007, 0x2009, 0x200A, 0x2006), NARROW))
_FOLD.update(dict.fromkeys((0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x205F, 0x3000), " "))
_FOLD.update(dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xFE63), "-"))
_FOLD.update(dict.fromkeys((0x2018, 0x2019, 0x02BC, 0x00B4, 0x0060), "'"))
_FOLD.update({0x201C: '"', 0x201D: '"', 0x201E: '"', 0x066B: ".", 0x066C: ","})
_UNACCENTED = str.maketrans(
    "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝ",
    "aaaaaaceeeeiiiinoooooouuuuyyAAAAAACEEEEIIIINOOOOOOUUUUY",
)
_CONFUSED = str.maketrans("OoIl|", "00111")


def fold(text: str) -> str:
    """Full-width characters, odd spaces, dashes and quotes as plain ones; same length."""
    return text if text.isascii() else text.translate(_FOLD)


def plain_letters(text: str) -> str:
    """``text`` without accents on Latin letters; same length."""
    return text if text.isascii() else text.translate(_UNACCENTED)


def confused_digits(text: str) -> str:
    """``text`` with the letters that OCR puts for 0 and 1 turned into these; same length."""
    return text.translate(_CONFUSED)


def collapse(text: str) -> str:
    """``text`` with each run of white space as one space, and none at its ends."""
    return " ".join(text.split())


@lru_cache(maxsize=4096)
def letters_of(character: str) -> str:
    """What is left of one character when case, accents and all but letters and digits are taken away."""
    return "".join(c for c in unicodedata.normalize("NFKD", character).casefold() if c.isalnum())


def alphanumerics(text: str) -> str:
    """The casefolded letters and digits of ``text``, accents removed: what names are compared by."""
    if text.isascii():
        return re.sub(r"[^a-z0-9]", "", text.lower())
    return "".join(map(letters_of, text))
