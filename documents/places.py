"""Where values stand in a document's text: all of a kind, or one that is known from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from documents.einvoice import same_form
from documents.page import Document
from documents.values import align, conventions_of, find_values, normalise
from documents.values.kinds import Kind


@dataclass(frozen=True, slots=True)
class Place:
    """A value in ``Document.text``: half-open span, text, normal form; ``ambiguous`` as ``Extraction`` has it."""

    start: int
    end: int
    raw: str
    value: str
    ambiguous: bool = False


class Places:
    """Those of one document."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._conventions = conventions_of(document.text, document.language)

    def of_kind(self, kind: Kind) -> Iterator[Place]:
        """All text that looks like a value of a kind."""
        spans = find_values(kind, self._text, self._conventions)
        return (place for start, end in spans if (place := self._at(kind, start, end)))

    def of_value(self, kind: Kind, form: str) -> list[Place]:
        """Where this value stands, given in its normal form, from the first on."""
        spans = align(kind, form, self._text, self._conventions)
        found = (self._at(kind, start, end + self._dot(form, end)) for start, end in spans)
        return [place for place in found if place and same_form(kind, place.value, form)]

    def _at(self, kind: Kind, start: int, end: int) -> Place | None:
        raw = self._text[start:end]
        normal = normalise(kind, raw, self._conventions)
        return Place(start, end, raw, normal.value, normal.ambiguous) if normal and normal.value else None

    def _dot(self, form: str, end: int) -> bool:
        """Whether a dot follows that is the value's own, as that of "e.K."."""
        return form.endswith(".") and self._text.startswith(".", end)
