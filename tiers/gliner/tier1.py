"""Tier 1: a document against every field of every schema, in one pass of a GLiNER."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from documents.extraction import Extraction, Findings
from documents.page import Document
from documents.schema import FieldSpec, Schema
from tiers.gliner.decode import Span, by_label, resolve
from tiers.gliner.labels import asked_labels, field_label, type_label
from tiers.gliner.model import GlinerModel
from tiers.gliner.words import ModelWord, split_document
from tiers.grounding import CELL_AT, Grounding, evidence, text_columns
from tiers.rows import Cell, rows_of


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
        ground = Grounding.of(document, tier=self.tier, model=self.model)
        found: list[Extraction] = []
        for schema, spec in fields:
            spans = spans_of.get(column[field_label(spec)], [])
            found += ground.values(schema, spec, [_cell(spec.name, words, s) for s in spans])
        for schema in schemas:
            for columns in schema.records.values():
                told = {c.name: spans_of.get(column[field_label(c)], []) for c in columns}
                found += _rows(ground, words, told, schema, columns)
        types = {s.name: evidence(s, found) for s in schemas}
        if read.heads is not None:
            heads = {s.name: float(read.heads[column[type_label(s)]]) for s in schemas}
            types = {name: (heads[name] + speaks) / 2 for name, speaks in types.items()}
        return Findings(self.tier, self.model, types, tuple(found))


def _rows(
    ground: Grounding,
    words: Sequence[ModelWord],
    spans_of: Mapping[str, Sequence[Span]],
    schema: Schema,
    columns: Sequence[FieldSpec],
) -> Iterator[Extraction]:
    """The rows of one record: of the spans that overlap, whatever their column, the best are kept."""
    names = list(spans_of)
    spans = [s._replace(label=n) for n, name in enumerate(names) for s in spans_of[name] if s.score >= CELL_AT]
    cells = [_cell(names[s.label], words, s) for s in resolve(spans)]
    yield from ground.rows(schema, columns, rows_of(ground.document, cells, text=text_columns(columns)))


def _cell(name: str, words: Sequence[ModelWord], span: Span) -> Cell:
    return Cell(name, ((words[span.start].start, words[span.end - 1].end),), span.score)


def load_tier1(path: Path, *, threads: int = 1, cache: Path | None = None) -> GlinerTier:
    """Tier 1 from a model folder.

    Raises:
        ModelError: the folder is missing, damaged, or not what its manifest says.
    """
    return GlinerTier(GlinerModel(path, threads=threads, cache=cache))
