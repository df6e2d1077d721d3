"""Made forms as one more source of labelled documents: asked for fields in other words than the page prints."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from training.datasets.attributes import attributes_of
from training.datasets.labelled import Choice, LabelledDocument, Span
from training.datasets.synthetic import HELD_OUT
from training.synthetic import Language, SyntheticDocument, generate
from training.synthetic.form import FormField, FormType, form_types
from training.synthetic.phrases import words
from training.synthetic.truth import LANGUAGES, as_plain_text

FORM: Final = "form"
ASKED = 0.85
"""How often a field that the page shows is asked for; for one that it does not show half as often."""
AS_PRINTED = 0.2
"""How often a field is asked for by a key, rather than by a description."""
OWN_TONGUE, ENGLISH = 0.6, 0.3
STRANGE_FIELDS = 5
"""Fields of other types that a form is asked for in vain."""
STRANGE_TYPES = 3
NEAR_LETTERHEAD = frozenset(
    words(
        "company institution person address city country phone email url bank insurer hospital university school hotel "
        "law_practice ministry government_agency court energy_supplier airline railway_operator shipping_line employer "
        "restaurant station airport port"
    )
)
"""Kinds of which a letterhead may show a value that no key names: they are not asked for in vain."""
LIKE_OURS = re.compile(
    r"\b(invoice|bill|receipt|statement|reminder|contract|agreement|lease|policy|mandate|order|ticket|loan|rental)\b"
)
"""Titles that one may take for a type with a schema of ours."""
IDLE_WORDS = frozenset(words("which that with from this have been will much many they when what where whose their"))
_WORD = re.compile(r"[^\W\d_]{4,}")


def form_source() -> Callable[[random.Random], LabelledDocument]:
    """Draws new forms; those of held-out types never."""

    def draw(rng: random.Random) -> LabelledDocument:
        while True:
            made = generate("form", seed=rng.randrange(1 << 40))
            if group_of(made) not in HELD_OUT:
                return from_form(made, rng)

    return draw


def group_of(made: SyntheticDocument) -> str:
    """Kind and document type: ``"form/payslip"``."""
    return f"{FORM}/{made.layout}"


def from_form(made: SyntheticDocument, rng: random.Random) -> LabelledDocument:
    """A form, asked for most of its fields, for some that it does not show, and for what it is."""
    type_ = form_types()[made.layout]
    asked: dict[str, tuple[Span, ...]] = {}
    for field in type_.fields:
        spans = _spans(made, field)
        if spans is None or (not spans and field.kind in NEAR_LETTERHEAD):
            continue
        if rng.random() < (ASKED if spans else ASKED / 2):
            asked.setdefault(_worded(field, made.language, rng), spans)
    for field in _strangers(type_, rng):
        asked.setdefault(_worded(field, made.language, rng), ())
    return _labelled(made, asked, _types(type_, made.language, rng), attributes_of(made, rng))


def asked_for_all(made: SyntheticDocument, language: Language) -> LabelledDocument:
    """A form asked for every field of its type by its first description in ``language``, as a user's schema asks."""
    fields = form_types()[made.layout].fields
    asked = {f.asked[language][0]: spans for f in fields if (spans := _spans(made, f)) is not None}
    return _labelled(made, asked, {})


def label_texts() -> list[str]:
    """Every text that any form may be asked for, types apart (see ``type_titles``)."""
    return list(
        dict.fromkeys(
            w for t in form_types().values() if f"{FORM}/{t.name}" not in HELD_OUT
            for f in t.fields for language in LANGUAGES for w in f.wordings(language)
        )
    )  # fmt: skip


def type_titles(*, unlike_ours: bool = False) -> list[str]:
    """The titles of all types that training may see; with ``unlike_ours`` only of those that nobody takes for one of
    our schemas."""
    types = [t for t in form_types().values() if f"{FORM}/{t.name}" not in HELD_OUT]
    if unlike_ours:
        types = [t for t in types if not any(LIKE_OURS.search(title) for title in t.titles["en"])]
    return list(dict.fromkeys(title for t in types for language in LANGUAGES for title in t.titles[language]))


def _labelled(
    made: SyntheticDocument,
    asked: Mapping[str, tuple[Span, ...]],
    types: Mapping[str, bool],
    choices: Sequence[Choice] = (),
) -> LabelledDocument:
    return LabelledDocument(
        as_plain_text(made), FORM, group_of(made), None, {}, free_labels=asked, free_types=types, choices=choices
    )


def _spans(made: SyntheticDocument, field: FormField) -> tuple[Span, ...] | None:
    """Where the field stands, () where it does not; None where other words lie between its lines: no span says it."""
    values = made.fields.get(field.name, ())
    if any(len(value.spans) > 1 for value in values):
        return None
    return tuple(value.span for value in values)


def _worded(field: FormField, language: Language, rng: random.Random) -> str:
    luck = rng.random()
    tongue = language if luck < OWN_TONGUE else "en" if luck < OWN_TONGUE + ENGLISH else rng.choice(LANGUAGES)
    return rng.choice((field.printed if rng.random() < AS_PRINTED else field.asked)[tongue])


def _strangers(type_: FormType, rng: random.Random) -> Iterator[FormField]:
    """Fields of other types that share no word with any of this type's."""
    own = frozenset().union(*(_words(f) for f in type_.fields))
    pool = [f for f in _fields() if f.kind not in NEAR_LETTERHEAD and own.isdisjoint(_words(f))]
    yield from rng.sample(pool, min(STRANGE_FIELDS, len(pool)))


def _types(type_: FormType, language: Language, rng: random.Random) -> dict[str, bool]:
    """Titles → whether the form is one: its own, others', and the schemas' that it surely is none of."""
    own = {title for titles in type_.titles.values() for title in titles}
    tongue = language if rng.random() < 0.5 else "en"
    asked = {rng.choice(type_.titles[tongue]): True}
    near = _title_words(own)
    others = [title for title in type_titles() if near.isdisjoint(_title_words([title]))]
    asked |= dict.fromkeys(rng.sample(others, STRANGE_TYPES), False)
    if not any(LIKE_OURS.search(title) for title in type_.titles["en"]):
        asked |= dict.fromkeys(("invoice", "receipt", "contract", "ad order"), False)
    return asked


def _title_words(titles: Iterable[str]) -> frozenset[str]:
    return frozenset(word.casefold() for title in titles for word in _WORD.findall(title))


@cache
def _fields() -> Sequence[FormField]:
    return [f for t in form_types().values() if f"{FORM}/{t.name}" not in HELD_OUT for f in t.fields]


@cache
def _words(field: FormField) -> frozenset[str]:
    """The longer words of a field's name and English wordings."""
    texts = " ".join([field.name.replace("_", " "), *field.wordings("en")])
    return frozenset(word.casefold() for word in _WORD.findall(texts)) - IDLE_WORDS
