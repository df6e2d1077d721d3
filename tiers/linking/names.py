"""A name as it is compared: folded letters in words, without its legal form."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from tiers.linking.legal_forms import form_within, without_legal_form

_LATIN = str.maketrans(
    "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿšžčćřěůąęłńśźżőűğışţțșđ", "aaaaaaceeeeiiiinoooooouuuuyyszccreuaelnszzougistts" + "d"
)
_DIGRAPHS = (("ß", "ss"), ("æ", "a"), ("œ", "o"), ("ae", "a"), ("oe", "o"), ("ue", "u"))
_GLYPHS = str.maketrans("01|!i5$8", "ollllssb")
_RUNS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_WORD = re.compile(r"[^\W_]+(?:['’´`][^\W_]+)*")
_APOSTROPHES = re.compile("['’´`]")
_INITIALS = re.compile(r"(?<![^\W_])(?:[^\W\d_]\s?[.\-]\s?){2,}(?=[^\W\d_]?(?![^\W_]))")
_GROWN = re.compile(r"^([^\W\d_]{3,}?)(gmbh|gesmbh)$")
"""A word that has grown together with a legal form that ends no word."""
_JOINING = frozenset({"und", "u", "and", "et", "e", "y", "the", "8c"})
"""Words that join others; 8c is what OCR reads for &."""


@dataclass(frozen=True, slots=True)
class NameKey:
    """``words``: folded, in their order, without legal form and joining words, at least one. ``form``: the legal
    form, None where none is told. ``head``: those
    before the form or the first comma, where a page has more behind it."""

    words: tuple[str, ...]
    form: str | None
    head: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words with one space between them."""
        return " ".join(self.words)


def fold(text: str) -> str:
    """Small letters without accents; ä and ae, ö and oe, ü and ue are one."""
    low = text.lower().translate(_LATIN)
    for two, one in _DIGRAPHS:
        low = low.replace(two, one)
    if low.isascii():
        return low
    return "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c)).casefold()


def words_of(text: str) -> list[str]:
    """The folded words of a text; initials with dots (``G.m.b.H.``) are one."""
    text = _INITIALS.sub(lambda m: re.sub(r"[\s.\-]", "", m[0]), text)
    return _WORD.findall(_APOSTROPHES.sub("", fold(text)))


def name_key(name: str, *, misread: bool = False) -> NameKey | None:
    """A name's key, None where it has neither letters nor digits. ``misread``: it was read off a page."""
    words = words_of(name.replace("I-I", "H") if misread else name)
    if not words:
        return None
    joined = [w for w in words if w not in _JOINING] or words
    if misread:
        joined = [part for word in joined for part in _GROWN.sub(r"\1 \2", word).split()]
    core, form = without_legal_form(joined, misread=misread)
    if not misread or form is not None:
        return NameKey(tuple(core), form)
    if within := form_within(core):
        start, end, form = within
        return NameKey((*core[:start], *core[end:]), form, tuple(core[:start]))
    before = name_key(name.partition(",")[0]) if "," in name else None
    return NameKey(tuple(core), before.form, before.words) if before else NameKey(tuple(core), None)


def glyph_key(text: str) -> str:
    """A folded text in which what OCR takes for one another is one: 0 and o, 1 and l and i, rn and m."""
    low = text.translate(_GLYPHS)
    for two, one in _RUNS:
        low = low.replace(two, one)
    return low
