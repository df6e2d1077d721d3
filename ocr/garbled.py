"""Whether a text layer's words are the page's words or the accident of a font without a Unicode mapping."""

from __future__ import annotations

from collections.abc import Sequence

_VOWELS = frozenset("aeiouyäöüáàâãåæéèêëíìîïóòôõøœúùûAEIOUYÄÖÜÁÀÂÃÅÆÉÈÊËÍÌÎÏÓÒÔÕØŒÚÙÛ")
_FEWEST_LETTERS = 200
_LEAST_VOWELS = 0.2
_MOST_SYMBOLS = 0.4
_LEADERS = frozenset(".·_-–—…*=,:;/|")


def looks_garbled(texts: Sequence[str]) -> bool:
    """True where Latin words have hardly a vowel, or the page is mostly odd symbols.

    European languages have 35 to 47 % vowels among their letters, y counted; substitution by a constant shift or by
    glyph numbers leaves 10 to 20 %. Pages with fewer than 200 letters are never judged.
    """
    joined = "".join(texts)
    letters = [c for c in joined if c.isalpha()]
    symbols = sum(not c.isalnum() and c not in _LEADERS for c in joined)
    if symbols > _MOST_SYMBOLS * len(joined) and len(joined) >= _FEWEST_LETTERS:
        return True
    latin = [c for c in letters if c < "\u0250"]
    if len(latin) < _FEWEST_LETTERS or 2 * len(latin) < len(letters):
        return False
    return sum(c in _VOWELS for c in latin) < _LEAST_VOWELS * len(latin)
