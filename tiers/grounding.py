"""From spans that a model found to extractions: the words they stand on, their normal form, and what they say of the
document's type.

It is the same whatever model found the spans, so every tier that proposes spans has it from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from documents.extraction import Extraction
from documents.page import Document
from documents.schema import FieldSpec, Schema
from documents.values import Conventions, Kind, conventions_of, normalise
from tiers.rows import Cell, Row

CANDIDATES = 4
"""Most candidates kept for a field with one value: the best, and rivals for the margin."""
MOST_IN_LIST = 40
CELL_AT = 0.3
"""Score from which a span is a cell of a record."""
LEAST_CELLS = 2
"""Cells of a row, where the record has as many columns: one alone is a heading or a stray number more often."""
UNSCORED = "no model found it; it stands where the other rows have theirs"
"""The note at what was read off a table (``tiers.row_repair``)."""
BRACKETS = (("(", ")"), ("[", "]"))
TEXTS: frozenset[Kind] = frozenset({"text", "name", "address", "clause"})
"""Kinds of columns that may run over several lines."""


@dataclass(frozen=True)
class Grounding:
    """A document, how it writes dates and numbers, and the tier and model that look in it."""

    document: Document
    conventions: Conventions
    tier: int
    model: str

    @classmethod
    def of(cls, document: Document, *, tier: int, model: str) -> Grounding:
        """The grounding of a document, whose conventions are read from its text."""
        return cls(document, conventions_of(document.text, document.language), tier, model)

    def extraction(self, cell: Cell, schema: Schema, spec: FieldSpec, *, row: int | None = None) -> Extraction:
        """What stands at the cell's spans, as a value of the field."""
        spans = list(self._spans(cell, spec))
        raw = self._said(spans)
        normal = normalise(spec.kind, raw, self.conventions) if spec.kind else None
        return Extraction(
            document_type=schema.name,
            field=spec.name,
            raw=raw,
            value=normal.value if normal else None,
            words=tuple(dict.fromkeys(n for span in spans for n in self.document.words_in(*span))),
            score=cell.score,
            tier=self.tier,
            model=self.model,
            ambiguous=normal.ambiguous if normal else False,
            note=(normal.note if normal else None) or (None if cell.score else UNSCORED),
            row=row,
        )

    def number(self, cell: Cell, spec: FieldSpec) -> Decimal | None:
        """What stands at the cell's spans as a number, of a field that has one; None where it is none."""
        normal = normalise(spec.kind, self._said(cell.spans), self.conventions) if spec.kind else None
        return None if normal is None or normal.value is None else Decimal(normal.value)

    def _said(self, spans: Iterable[tuple[int, int]]) -> str:
        return " ".join(self.document.text[start:end] for start, end in spans)

    def _spans(self, cell: Cell, spec: FieldSpec) -> Iterator[tuple[int, int]]:
        """The cell's spans, those of text with the bracket that closes the last one opened: a model that reads it as a
        word of its own at times leaves it out. Of a number it would turn the sign."""
        text, brackets = self.document.text, BRACKETS if spec.kind in TEXTS else ()
        for start, end in cell.spans:
            said, after = text[start:end], text[end : end + 1]
            yield start, end + any(after == two and said.count(one) > said.count(two) for one, two in brackets)

    def values(self, schema: Schema, spec: FieldSpec, cells: Sequence[Cell]) -> list[Extraction]:
        """A field's candidates from its cells, which come best first."""
        kept = cells[: MOST_IN_LIST if spec.many else CANDIDATES]
        return [self.extraction(cell, schema, spec) for cell in kept]

    def choice(self, schema: Schema, spec: FieldSpec, odds: Mapping[str, float]) -> list[Extraction]:
        """A choice's options, the likeliest first, on no words, as the whole document says them; none where "none of
        them" is likelier than the best. ``odds``: the probability of each option, and of none."""
        options = sorted((o for o in spec.options if o in odds), key=lambda o: -odds[o])
        if not options or max(odds.values()) > odds[options[0]]:
            return []
        return [
            Extraction(schema.name, spec.name, option, option, (), odds[option], self.tier, self.model)
            for option in options[:CANDIDATES]
        ]

    def rows(self, schema: Schema, columns: Sequence[FieldSpec], rows: Sequence[Row]) -> Iterator[Extraction]:
        """The cells of one record's rows, numbered from 0; rows of too few cells are left out."""
        least = min(LEAST_CELLS, len(columns))
        for number, row in enumerate(row for row in rows if len(row) >= least):
            for spec in columns:
                if cell := row.get(spec.name):
                    yield self.extraction(cell, schema, spec, row=number)


def text_columns(columns: Sequence[FieldSpec]) -> Set[str]:
    """The names of those columns whose values may run over several lines."""
    return {spec.name for spec in columns if spec.kind in TEXTS}


def evidence(schema: Schema, found: Sequence[Extraction]) -> float:
    """What speaks for a type besides its name: the mean of the best scores of the fields it requires (of all its
    fields, where it requires none). It carries the types that no model was trained on."""
    asked = [f.name for f in schema.values if f.required] or [f.name for f in schema.values]
    own = [e for e in found if e.document_type == schema.name]
    best = [max((e.score for e in own if e.field == name), default=0.0) for name in asked]
    return sum(best) / len(best) if best else 0.0
