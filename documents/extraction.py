"""What a tier finds in a document, what the router decides of it, and the contract between the two.

A tier proposes; only the router decides. ``score`` is the model's raw number (0: no model found it, ``note`` says what
did), ``confidence`` is calibrated; None means not measured, and is accepted only where an embedded e-invoice says the
same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

from documents.page import Box, Document

if TYPE_CHECKING:
    from documents.schema import Schema

Seen = Mapping[tuple[int, ...], str | None]
"""Words of a value, as numbers in ``Document.words`` → the text that is seen where they stand on the drawn page; None
where that could not be looked at."""
Verdict = Literal["accept", "escalate", "review"]
State = Literal["present", "absent", "unreadable"]


@dataclass(frozen=True, slots=True)
class Extraction:
    """One value that one tier found for one field.

    ``words`` are indices into ``Document.words``; ``raw`` is their text as the page has it, ``value`` its
    normal form, or None where the raw text has none. ``field`` is the field's name within ``document_type``;
    a column of a record is ``line_items.amount``, and ``row`` counts the records from 0. ``ambiguous`` is True where
    the page allows a second reading of the value (03/04/2018) and nothing in the document settles it; ``note`` says
    in a few words what a person should look at (``documents.values.Normal``).
    """

    document_type: str
    field: str
    raw: str
    value: str | None
    words: tuple[int, ...]
    score: float
    tier: int
    model: str
    row: int | None = None
    ambiguous: bool = False
    note: str | None = None

    def page(self, document: Document) -> int:
        """Index of the page that the value starts on."""
        return document.words[self.words[0]].page

    def box(self, document: Document) -> Box:
        """The box around the value's words on the page it starts on."""
        first = self.page(document)
        placed = (document.words[i] for i in self.words)
        return Box.around(w.word.box for w in placed if w.page == first)


@dataclass(frozen=True, slots=True)
class Findings:
    """All that one tier has to say of one document.

    ``type_scores`` maps every schema's name to the tier's raw score for "the document is of this type".
    ``extractions`` holds, for each type and field, the candidates, best first; the router chooses.
    """

    tier: int
    model: str
    type_scores: Mapping[str, float]
    extractions: tuple[Extraction, ...]

    def candidates(self, document_type: str, field_name: str) -> list[Extraction]:
        """The candidates for one field, highest score first."""
        found = [e for e in self.extractions if e.document_type == document_type and e.field == field_name]
        return sorted(found, key=lambda e: -e.score)

    def by_field(self, document_type: str) -> dict[str, list[Extraction]]:
        """The candidates of every field of a type that has any, highest score first."""
        found: dict[str, list[Extraction]] = {}
        for e in self.extractions:
            if e.document_type == document_type:
                found.setdefault(e.field, []).append(e)
        return {name: sorted(every, key=lambda e: -e.score) for name, every in found.items()}


class Extractor(Protocol):
    """A tier, as the router and the pipeline see it."""

    tier: int
    model: str
    """Name and content hash of the weights, for example ``docsluice-tier1-2026.11+3fa9c1``."""

    def extract(self, document: Document, schemas: Sequence[Schema]) -> Findings:
        """Look in ``document`` for every field of every schema."""
        ...


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of one field: the chosen value (None where absent), how sure, and why in words.

    ``confidence`` is the calibrated probability that the value (or its absence) is right; ``certificate`` names what
    the verdict rests on, where labelled documents were there.
    """

    field: str
    state: State
    extraction: Extraction | None
    confidence: float | None
    verdict: Verdict
    reasons: tuple[str, ...]
    row: int | None = None
    certificate: str | None = None


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """One rule's answer for one document; ``fields`` names the fields it looked at, ``rows`` of records the rows that
    it finds wrong, from 0 (none: it is about all of them). While a ``hard`` rule fails the document is not accepted,
    whatever becomes of its fields; any other asks a person to look at them."""

    rule: str
    passed: bool
    detail: str = ""
    fields: tuple[str, ...] = field(default=())
    rows: frozenset[int] = frozenset()
    hard: bool = True
