"""Tier 1: a document against every field of every schema, in one pass of a GLiNER."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from documents.extraction import Extraction, Findings
from documents.page import Document
from documents.schema import FieldSpec, Schema
from documents.values import Conventions, Kind, conventions_of, normalise
from tiers.gliner.decode import Span, by_label, resolve
from tiers.gliner.labels import asked_labels, field_label, type_label
from tiers.gliner.model import GlinerModel
from tiers.gliner.words import ModelWord, split_document
from tiers.rows import Cell, rows_of

CANDIDATES = 4
"""Most candidates kept for a field with one value: the best, and rivals for the margin."""
MOST_IN_LIST = 40
CELL_AT = 0.3
"""Score from which a span is a cell of a record."""
LEAST_CELLS = 2
"""Cells of a row, where the record has as many columns: one alone is a heading or a stray number more often."""
TEXTS: frozenset[Kind] = frozenset({"text", "name", "address", "clause"})
"""Kinds of columns that may run over several lines."""


class GlinerTier:
    """The ``Extractor`` of tier 1."""

    tier = 1

    def __init__(self, model: GlinerModel) -> None:
        self._model = model
        self.model = model.folder.label

    def extract(self, document: Document, schemas: Sequence[Schema]) -> Findings:
        """Look for every field of every schema, and score every type, in one pass over the document."""
        fields = [(s, f) for s in schemas for f in s.values]
        distinct = asked_labels(schemas)
        column = {label: n for n, label in enumerate(distinct)}
        words = split_document(document, self._model.config.splitter)
        read = self._model.find(words, distinct, threshold=self._model.config.threshold)
        spans_of = dict(by_label(read.spans))
        conventions = conventions_of(document.text, document.language)
        found: list[Extraction] = []
        for schema, spec in fields:
            spans = spans_of.get(column[field_label(spec)], [])
            cells = [Cell(spec.name, (_characters(words, s),), s.score) for s in spans]
            kept = [self._extraction(document, c, schema, spec, conventions) for c in cells]
            found += kept[: MOST_IN_LIST if spec.many else CANDIDATES]
        for schema in schemas:
            for columns in schema.records.values():
                told = {c.name: spans_of.get(column[field_label(c)], []) for c in columns}
                found += self._rows(document, words, told, schema, conventions)
        types = {s.name: _evidence(s, found) for s in schemas}
        if read.heads is not None:
            heads = {s.name: float(read.heads[column[type_label(s)]]) for s in schemas}
            types = {name: (heads[name] + evidence) / 2 for name, evidence in types.items()}
        return Findings(self.tier, self.model, types, tuple(found))

    def _rows(
        self,
        document: Document,
        words: Sequence[ModelWord],
        spans_of: Mapping[str, Sequence[Span]],
        schema: Schema,
        conventions: Conventions,
    ) -> Iterator[Extraction]:
        """The rows of one record: of the spans that overlap, whatever their column, the best are kept."""
        names = list(spans_of)
        spans = [s._replace(label=n) for n, name in enumerate(names) for s in spans_of[name] if s.score >= CELL_AT]
        cells = [Cell(names[s.label], (_characters(words, s),), s.score) for s in resolve(spans)]
        specs = {c.name: c for c in schema.cells}
        texts = {name for name in names if specs[name].kind in TEXTS}
        least = min(LEAST_CELLS, len(names))
        rows = (row for row in rows_of(document, cells, text=texts) if len(row) >= least)
        for number, row in enumerate(rows):
            for name in names:
                if cell := row.get(name):
                    yield self._extraction(document, cell, schema, specs[name], conventions, row=number)

    def _extraction(
        self,
        document: Document,
        found: Cell,
        schema: Schema,
        spec: FieldSpec,
        conventions: Conventions,
        *,
        row: int | None = None,
    ) -> Extraction:
        raw = " ".join(document.text[start:end] for start, end in found.spans)
        normal = normalise(spec.kind, raw, conventions) if spec.kind else None
        return Extraction(
            document_type=schema.name,
            field=spec.name,
            raw=raw,
            value=normal.value if normal else None,
            words=tuple(n for start, end in found.spans for n in document.words_in(start, end)),
            score=found.score,
            tier=self.tier,
            model=self.model,
            ambiguous=normal.ambiguous if normal else False,
            note=normal.note if normal else None,
            row=row,
        )


def _characters(words: Sequence[ModelWord], span: Span) -> tuple[int, int]:
    return words[span.start].start, words[span.end - 1].end


def _evidence(schema: Schema, found: Sequence[Extraction]) -> float:
    """What speaks for a type besides its name: the mean of the best scores of the fields it requires (of all its
    fields, where it requires none). It carries the types that no model was trained on."""
    asked = [f.name for f in schema.values if f.required] or [f.name for f in schema.values]
    own = [e for e in found if e.document_type == schema.name]
    best = [max((e.score for e in own if e.field == name), default=0.0) for name in asked]
    return sum(best) / len(best) if best else 0.0


def load_tier1(path: Path, *, threads: int = 1, cache: Path | None = None) -> GlinerTier:
    """Tier 1 from a model folder.

    Raises:
        ModelError: the folder is missing, damaged, or not what its manifest says.
    """
    return GlinerTier(GlinerModel(path, threads=threads, cache=cache))
