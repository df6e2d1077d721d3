"""Whether a text layer's words are the page's words or the accident of a font without a Unicode mapping."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

_VOWELS = "aeiouyäöüáàâãåæéèêëíìîïóòôõøœúùûAEIOUYÄÖÜÁÀÂÃÅÆÉÈÊËÍÌÎÏÓÒÔÕØŒÚÙÛ"
_LEADERS = ".·_-–—…*=,:;/|"
_FEWEST_LETTERS = 200
_LEAST_VOWELS = 0.2
_MOST_SYMBOLS = 0.4

_NEUTRAL, _SYMBOL, _DIGIT, _CONSONANT, _VOWEL, _OTHER_LETTER = range(6)
_LATIN_END = 0x250
_TABLE_SIZE = 0x3000
"""Beyond general punctuation and symbols; later blocks are mostly letters of other scripts."""


def _kind(character: str) -> int:
    if character in _LEADERS:
        return _NEUTRAL
    if character in _VOWELS:
        return _VOWEL
    if character.isalpha():
        return _CONSONANT if ord(character) < _LATIN_END else _OTHER_LETTER
    return _DIGIT if character.isalnum() else _SYMBOL


_KINDS = np.array([_kind(chr(code)) for code in range(_TABLE_SIZE)] + [_OTHER_LETTER], dtype=np.uint8)


def looks_garbled(texts: Sequence[str]) -> bool:
    """True where Latin words have hardly a vowel, or the page is mostly odd symbols.

    European languages have 35 to 47 % vowels among their letters, y counted; substitution by a constant shift or by
    glyph numbers leaves 10 to 20 %. Pages with fewer than 200 letters are never judged.
    """
    codes = np.frombuffer("".join(texts).encode("utf-32-le"), dtype="<u4")
    counts = np.bincount(_KINDS[np.minimum(codes, _TABLE_SIZE)], minlength=6)
    if len(codes) >= _FEWEST_LETTERS and counts[_SYMBOL] > _MOST_SYMBOLS * len(codes):
        return True
    latin = int(counts[_CONSONANT] + counts[_VOWEL])
    if latin < _FEWEST_LETTERS or latin < counts[_OTHER_LETTER]:
        return False
    return bool(counts[_VOWEL] < _LEAST_VOWELS * latin)
