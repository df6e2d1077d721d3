"""How like two names and two addresses are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from tiers.linking.names import NameKey, glyph_key, words_of

ALIKE = 0.72
"""Two words that are less like each other are two words."""
BEHIND_HEAD = 0.3
"""What a word counts that stands behind a legal form or a comma."""
OTHER = 0.6
"""Likeness below which two addresses without a common postcode are two."""
PART = 95.0
"""From which ratio of the common words on an address is a part of the other."""
SHORTENED = 0.9
"""What a word counts of which only the beginning is there."""
_STREETS = re.compile(r"(?:strasse|street|str)\b|\bavenue\b|\bboulevard\b|\broad\b|\bplatz\b|\bplace\b")
_SHORT = {"strasse": "st", "street": "st", "str": "st", "avenue": "ave", "boulevard": "bd", "road": "rd"}
_POSTCODE = re.compile(r"(?<!\d)\d{4,6}(?!\d)")

Weigh = Callable[[str], float]
"""A folded word → how rare it is in the list."""


@dataclass(frozen=True, slots=True)
class NameLikeness:
    """``letters``: of the whole names, 0…1. ``shared``: rarity of the words that both have; ``missing`` and ``extra``:
    of those that only the list has, only the page. ``form``: 1 the same legal form, or none in both; -1 another; 0 not
    told."""

    letters: float
    shared: float
    missing: float
    extra: float
    form: int

    @property
    def is_exact(self) -> bool:
        """Whether the words are the same, in whatever order."""
        return self.letters >= 1.0 and self.missing == self.extra == 0.0


def name_likeness(page: NameKey, listed: NameKey, weigh: Weigh) -> NameLikeness:
    """How like a name on a page is to one of the list; what stands behind its legal form may be no part of it."""
    likeness = _likeness(page, listed, weigh)
    if not page.head or likeness.letters >= 1.0:
        return likeness
    head = _likeness(replace(page, words=page.head), listed, weigh)
    if head.letters <= likeness.letters:
        return likeness
    dropped = sum(weigh(word) for word in page.words if word not in page.head)
    return replace(head, extra=head.extra + BEHIND_HEAD * dropped)


def _likeness(page: NameKey, listed: NameKey, weigh: Weigh) -> NameLikeness:
    one, other = glyph_key(page.text), glyph_key(listed.text)
    own, theirs = one.split(), other.split()
    solid_one, solid_other = "".join(own), "".join(theirs)
    letters = max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other), fuzz.ratio(solid_one, solid_other)) / 100
    if solid_one == solid_other or sorted(own) == sorted(theirs):
        found = sum(map(weigh, listed.words))
        return NameLikeness(1.0, found, 0.0, 0.0, _form(page, listed))
    best_of_listed = [_best(word, own) for word in theirs]
    best_of_page = [_best(word, theirs) for word in own]
    shared = missing = extra = 0.0
    for best, word in zip(best_of_listed, listed.words, strict=True):
        weight = weigh(word)
        shared += best * weight
        missing += (1 - best) * weight
    for best, word in zip(best_of_page, page.words, strict=True):
        extra += (1 - best) * weigh(word)
    return NameLikeness(letters, shared, missing, extra, _form(page, listed))


def _form(page: NameKey, listed: NameKey) -> int:
    if page.form == listed.form:
        return 1
    return 0 if page.form is None or listed.form is None else -1


def _best(word: str, others: Sequence[str]) -> float:
    """How much of a word another name has: 1 the whole of it, 0 nothing."""
    if word in others:
        return 1.0
    best = 0.0
    for other in others:
        short, long = sorted((word, other), key=len)
        if len(short) >= 3 and long.startswith(short):
            best = max(best, SHORTENED)
        elif len(short) >= 3 and (ratio := fuzz.ratio(word, other) / 100) >= ALIKE:
            best = max(best, ratio)
        elif len(short) == 1 and long.startswith(short):
            best = max(best, 0.5)
    return best


@dataclass(frozen=True, slots=True)
class AddressLikeness:
    """``words`` in 0…1. ``postcode``: 1 one in common, -1 none of those that both have, 0 not told. ``is_part``: all
    words of the shorter one stand in the other, as where a list has the town alone."""

    words: float
    postcode: int
    is_part: bool

    @property
    def is_other(self) -> bool:
        """Whether it is the address of another place."""
        return not self.is_part and self.postcode <= 0 and self.words < OTHER


def address_likeness(page: str, listed: str) -> AddressLikeness:
    """How like an address on a page is to one of the list; either may be a part of it."""
    one, other = _address(page), _address(listed)
    common, whole = fuzz.token_set_ratio(one, other), fuzz.token_sort_ratio(one, other)
    return AddressLikeness((common + whole) / 200, _postcodes(page, listed), common >= PART)


def _address(text: str) -> str:
    folded = " ".join(words_of(text))
    return glyph_key(_STREETS.sub(lambda m: _SHORT.get(m[0].strip(), m[0]), folded))


def _postcodes(page: str, listed: str) -> int:
    one, other = _POSTCODE.findall(page), _POSTCODE.findall(listed)
    if not one or not other:
        return 0
    if set(one) & set(other):
        return 1
    near = any(len(a) == len(b) and OSA.distance(a, b, score_cutoff=1) <= 1 for a in one for b in other)
    return 0 if near else -1
