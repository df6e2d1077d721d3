"""What the e-invoice in a document, or beside it, states of its fields, beside what was read off its pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from documents.einvoice import FIELDS, same_form
from documents.page import Box, Document
from documents.places import Places
from documents.schema import FieldSpec, Schema
from documents.values.kinds import Kind
from review.form import FieldForm

Agreement = Literal["same", "differs", "alone"]
"""The page says what the XML states, or something else, or nothing was read there (any more)."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What the XML states of one field: ``text`` in its normal form, ``also`` further forms of it. ``words`` are where
    the page shows ``text`` (numbers in ``Document.words``), on ``page`` in ``box``; none where it does not."""

    text: str
    also: tuple[str, ...] = ()
    words: tuple[int, ...] = ()
    page: int | None = None
    box: tuple[float, ...] | None = None


def stated_forms(document: Document, name: str, kind: Kind | None) -> tuple[str, ...]:
    """All that the XML states of a field, the first the one to take; nothing where it is another field to the XML, or
    where the pages are typed from it."""
    known = document.einvoice
    if known is None or known.places or FIELDS.get(name) != kind:
        return ()
    return known.forms(name)


def stated_of(document: Document, schema: Schema) -> dict[str, Stated]:
    """Field → what the XML states of it. Of several forms the one to take is that which the page shows."""
    places = Places(document)
    return {
        spec.name: _stated(document, places, FIELDS[spec.name], forms) for spec, forms in _compared(document, schema)
    }


def agreements(document: Document, schema: Schema, fields: Iterable[FieldForm]) -> dict[str, Agreement]:
    """Field → how what the page shows, or a person said, stands to what the XML states."""
    shown = {field.name: field.values[0].text for field in fields if field.values}
    return {
        spec.name: _agreement(FIELDS[spec.name], shown.get(spec.name, ""), forms)
        for spec, forms in _compared(document, schema)
    }


def _compared(document: Document, schema: Schema) -> list[tuple[FieldSpec, tuple[str, ...]]]:
    single = ((spec, stated_forms(document, spec.name, spec.kind)) for spec in schema.values if not spec.many)
    return [(spec, forms) for spec, forms in single if forms]


def _agreement(kind: Kind, shown: str, forms: tuple[str, ...]) -> Agreement:
    if not shown:
        return "alone"
    return "same" if any(same_form(kind, shown, form) for form in forms) else "differs"


def _stated(document: Document, places: Places, kind: Kind, forms: tuple[str, ...]) -> Stated:
    for form in forms:
        if found := places.of_value(kind, form):
            place = found[-1] if kind == "money" else found[0]  # totals stand below
            words = tuple(document.words_in(place.start, place.end))
            first = document.words[words[0]].page
            around = Box.around(document.words[n].word.box for n in words if document.words[n].page == first)
            return Stated(form, _without(forms, form), words, first, tuple(around.as_list()))
    return Stated(forms[0], _without(forms, forms[0]))


def _without(forms: tuple[str, ...], taken: str) -> tuple[str, ...]:
    return tuple(form for form in forms if form != taken)
