"""Which labels a text is asked for: fine ones, coarse ones, and some in vain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from random import Random
from typing import NamedTuple

from training.synthetic.sentences.catalogue import VALUES
from training.synthetic.sentences.kinds import kinds
from training.synthetic.sentences.lexicon import pools
from training.synthetic.truth import LANGUAGES, Language

KEPT_OUT = re.compile(
    r"\b(corporat\w*|konzern\w*|creative|kreativ\w*|créati(?!nin)\w*|products?|produkt\w*|produits?|groups?|groupes?|gruppe\w*"
    r"|misc\w*|works? of art|artworks?|kunstwerk\w*|œuvres?)\b",
    re.IGNORECASE,
)
"""Words that no label has: the labels of the held-out sets (corporation, creative work, product, group) and their
translations, so that zero-shot on these sets stays what it says. Kinds that are near them are asked for, as a company
or the title of a work: a user's label is never far from all that a model was taught."""
MOST_FOUND, MOST_IN_VAIN = 14, 9
FINE, COARSE = 0.7, 0.35
NEAR_MISS = 0.55
"""How often a label asked in vain is akin to something in the text."""
OWN_TONGUE = 0.7
SECOND_WORDING = 0.06
LONGEST_NAME = 4
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LISTED = re.compile(r"[^\[\]<>{}|]+")


class Mention(NamedTuple):
    """A named thing in a text: its kind, the name as it was drawn, and its span."""

    kind: str
    name: str
    span: tuple[int, int]


def labels_for(
    text: str, mentions: Sequence[Mention], language: Language, rng: Random
) -> Mapping[str, tuple[tuple[int, int], ...]]:
    """Label → its spans in the text; all of them, and none for a label asked in vain."""
    known = kinds()
    doubtful = {kind for m in mentions for kind in known[m.kind].perhaps} | _unmarked(text, mentions, language)
    present = list(dict.fromkeys(m.kind for m in mentions))
    fine = [k for k in present if k not in doubtful and rng.random() < FINE]
    wider = list(dict.fromkeys(up for k in present for up in known[k].wider[1:]))
    coarse = [k for k in wider if k not in doubtful and k not in fine and rng.random() < COARSE]
    if not fine and not coarse:
        fine = [k for k in present if k not in doubtful][:1]
    found = [*fine, *coarse]
    chosen = rng.sample(found, min(len(found), MOST_FOUND))
    asked = {_worded(k, language, rng): _spans(k, mentions) for k in chosen}
    for kind in chosen:
        if rng.random() < SECOND_WORDING:
            asked[_worded(kind, language, rng)] = _spans(kind, mentions)
    held = {*present, *wider}
    absent = [k for k in known if k not in held and k not in doubtful]
    akin = [k for k in absent if any(up in held for up in known[k].wider[1:])]
    for _ in range(rng.randint(2, MOST_IN_VAIN)):
        kind = rng.choice(akin if akin and rng.random() < NEAR_MISS else absent)
        asked[_worded(kind, language, rng)] = ()
    order = list(asked)
    rng.shuffle(order)
    return {label: asked[label] for label in order}


def labels_in_vain(text: str, language: Language, count: int, rng: Random) -> list[str]:
    """Labels of kinds of which a text that others wrote has no name that the lexicon lists; what takes any form, as
    numbers and dates do, is never among them."""
    doubtful = _unmarked(text, (), language) | _values()
    absent = [kind for kind in kinds() if kind not in doubtful]
    return list(dict.fromkeys(_worded(kind, language, rng) for kind in rng.sample(absent, count)))


@cache
def label_texts() -> Mapping[str, str]:
    """Every label that any text may be asked for, and its kind."""
    return {form: name for name in kinds() for w in _all_wordings(name) for form in _variants(w)}


def _spans(kind: str, mentions: Sequence[Mention]) -> tuple[tuple[int, int], ...]:
    """All mentions of a kind, the narrower ones too; of one inside another, the outer."""
    known = kinds()
    own = {m.span for m in mentions if kind in known[m.kind].wider}
    return tuple(sorted(s for s in own if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in own)))


def _worded(kind: str, language: Language, rng: Random) -> str:
    others = [other for other in LANGUAGES if other != language]
    tongue = language if rng.random() < OWN_TONGUE else rng.choice(["en", *others])
    choices = kinds()[kind].wordings[tongue]
    text = choices[0] if rng.random() < 0.4 else rng.choice(choices)
    forms = _variants(text)
    return text if rng.random() < 0.8 else rng.choice(forms)


def _all_wordings(kind: str) -> Iterator[str]:
    for texts in kinds()[kind].wordings.values():
        yield from texts


def _variants(text: str) -> list[str]:
    """The wording as it is, with a capital, and a single short word in capitals."""
    forms = [text, text[:1].upper() + text[1:]]
    if re.fullmatch(r"[a-z]{3,12}", text):
        forms.append(text.upper())
    return list(dict.fromkeys(forms))


def _unmarked(text: str, mentions: Sequence[Mention], language: Language) -> set[str]:
    """Kinds of which a listed name stands in the text as an ordinary word: nobody can say whether that counts."""
    listed = _listed(language)
    covered = [m.span for m in mentions]
    words = [
        match.group().casefold()
        for match in _WORD.finditer(text)
        if not any(start <= match.start() < end for start, end in covered)
    ]
    found: set[str] = set()
    for first in range(len(words)):
        for last in range(first + 1, min(first + LONGEST_NAME, len(words)) + 1):
            name = " ".join(words[first:last])
            found |= listed.get(name, set()) | listed.get(name.removesuffix("s"), set())
    return found


@cache
def _values() -> frozenset[str]:
    """Kinds of the table of values, and what is wider than these."""
    named = {line.split()[0].lstrip("*") for line in VALUES.split("\n") if line}
    return frozenset(up for kind in named for up in kinds()[kind].wider)


@cache
def _listed(language: Language) -> Mapping[str, set[str]]:
    """Names that stand whole in the lexicon, small letters → the kinds that have them and all wider ones."""
    found: dict[str, set[str]] = {}
    names = pools(language)
    for kind in kinds().values():
        for name in names.get(kind.name, ()):
            if _LISTED.fullmatch(name) and len(name.split()) <= LONGEST_NAME:
                found.setdefault(name.casefold(), set()).update(kind.wider)
    return found
