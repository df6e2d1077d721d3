"""Words as they may leave the sandbox: printable, composed, without invisible characters."""

from __future__ import annotations

import unicodedata

_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_BULLETS = dict.fromkeys((0xF0B7, 0xF0A7, 0xF0D8, 0xF076, 0xF0A8, 0xF06E, 0xF06F), "•")
"""Bullets of the Symbol and Wingdings fonts, which have no Unicode mapping of their own."""
_REPLACED = {**_LIGATURES, **_BULLETS}


def clean_word(text: str) -> str:
    """``text`` with ligatures spelt out, accents composed, and what cannot be printed left out (maybe empty).

    Compatibility forms other than the Latin ligatures stay: ``m²`` must not become ``m2``.
    """
    composed = unicodedata.normalize("NFC", text.translate(_REPLACED))
    if composed.isprintable() and " " not in composed:
        return composed
    return "".join(c for c in composed if c.isprintable() and not c.isspace())


def is_clean(text: str) -> bool:
    """Whether ``clean_word`` would leave the words in ``text`` as they are and none of them is garbage."""
    if not text.isprintable():
        return False
    if text.isascii():
        return True
    return (
        unicodedata.is_normalized("NFC", text)
        and "\ufffd" not in text
        and not any(chr(code) in text for code in _LIGATURES)
    )


def is_garbage(text: str) -> bool:
    """Whether most of a word's characters have no meaning: private use, unassigned, control, U+FFFD."""
    bad = sum(c == "\ufffd" or unicodedata.category(c) in ("Co", "Cn", "Cc", "Cs") for c in text)
    return 2 * bad > len(text) and not all(ord(c) in _BULLETS for c in text)
