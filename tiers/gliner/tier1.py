"""Tier 1: a document against every field of every schema, in one pass of a GLiNER."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from documents.extraction import Extraction, Findings
from documents.page import Document
from documents.schema import Schema
from tiers.gliner.decode import Span, by_label
from tiers.gliner.labels import asked_labels, field_label, type_label
from tiers.gliner.model import GlinerModel
from tiers.gliner.words import ModelWord, split_document
from tiers.grounding import Grounding, evidence
from tiers.records import record_rows
from tiers.rows import Cell
from tiers.within import Extents, within_by_label


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
        within = within_by_label((f for s in schemas for f in (*s.values, *s.cells)), field_label)
        ends, extents = [within.get(label) for label in distinct], Extents([w.gap for w in words])
        spans_of = dict(by_label(s for s in read.spans if extents.hold(s.start, s.end, ends[s.label])))
        ground = Grounding.of(document, tier=self.tier, model=self.model)
        found: list[Extraction] = []
        for schema, spec in fields:
            spans = spans_of.get(column[field_label(spec)], [])
            found += ground.values(schema, spec, [_cell(spec.name, words, s) for s in spans])
        for schema in schemas:
            for columns in schema.records.values():
                cells = [_cell(c.name, words, s) for c in columns for s in spans_of.get(column[field_label(c)], [])]
                found += record_rows(ground, schema, columns, cells)
        types = {s.name: evidence(s, found) for s in schemas}
        if read.heads is not None:
            heads = {s.name: float(read.heads[column[type_label(s)]]) for s in schemas}
            types = {name: (heads[name] + speaks) / 2 for name, speaks in types.items()}
        return Findings(self.tier, self.model, types, tuple(found))


def _cell(name: str, words: Sequence[ModelWord], span: Span) -> Cell:
    return Cell(name, ((words[span.start].start, words[span.end - 1].end),), span.score)


def load_tier1(path: Path, *, threads: int = 1, cache: Path | None = None) -> GlinerTier:
    """Tier 1 from a model folder.

    Raises:
        ModelError: the folder is missing, damaged, or not what its manifest says.
    """
    return GlinerTier(GlinerModel(path, threads=threads, cache=cache))
