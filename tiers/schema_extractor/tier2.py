"""Tier 2: a document against the fields of its type, records and the type itself, in one pass of a GLiNER2."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from documents.extraction import Extraction, Findings
from documents.page import Document
from documents.schema import FieldSpec, Schema
from tiers.gliner.labels import field_label
from tiers.gliner.words import ModelWord
from tiers.grounding import Grounding
from tiers.records import record_rows
from tiers.rows import Cell
from tiers.schema_extractor.compiled import DOCUMENT_TYPE, compile_passes
from tiers.schema_extractor.document import DocumentFound, ReadsDocuments, TokenReader, WordSpan
from tiers.schema_extractor.model import SchemaExtractor
from tiers.schema_extractor.schema import ExtractionSchema
from tiers.schema_extractor.words import document_words

CANDIDATE_AT = 0.05
"""Score from which a span is a candidate."""


class SchemaTier:
    """The ``Extractor`` of tier 2. It is asked for one type's fields at a time, as each takes room in the encoder.

    Args:
        schemas: all known types, which a document is told apart by.

    Raises:
        SchemaError: one of them cannot be asked for; one line says why.
    """

    tier = 2

    def __init__(self, model: ReadsDocuments, schemas: Sequence[Schema]) -> None:
        self._model = model
        self._types = tuple(s.title for s in schemas)
        self._passes = {s: self._compiled(s) for s in schemas}
        self.model = model.folder.label

    def _compiled(self, schema: Schema) -> tuple[ExtractionSchema, ...]:
        return tuple(compile_passes(schema, self._types, self._model))

    def extract(self, document: Document, schemas: Sequence[Schema]) -> Findings:
        """Look for every field of every schema but clauses, and score every type."""
        config = self._model.config
        words = document_words(document, config.splitter, lower=config.layout is None)
        grounding = Grounding.of(document, tier=self.tier, model=self.model)
        found: list[Extraction] = []
        types: dict[str, float] = {}
        for schema in schemas:
            spans: dict[str, Sequence[WordSpan]] = {}
            chosen: dict[str, Mapping[str, float]] = {}
            for asked in self._passes.get(schema) or self._compiled(schema):
                read = self._model.read(document, words, asked, threshold=CANDIDATE_AT)
                spans |= read.entities
                chosen |= read.classes
                types[schema.name] = _type_score(read, schema, types.get(schema.name, 0.0))
            for spec in schema.values:
                cells = [_cell(words, spec, s) for s in spans.get(field_label(spec), ())]
                found += grounding.values(schema, spec, cells)
            for spec in schema.choices:
                found += grounding.choice(schema, spec, chosen.get(field_label(spec), {}))
            for columns in schema.records.values():
                cells = [_cell(words, c, s) for c in columns for s in spans.get(field_label(c), ())]
                found += record_rows(grounding, schema, columns, cells)
        return Findings(self.tier, self.model, types, tuple(found))


def _type_score(read: DocumentFound, schema: Schema, known: float) -> float:
    return read.classes.get(DOCUMENT_TYPE, {}).get(schema.title, known)


def _cell(words: Sequence[ModelWord], spec: FieldSpec, span: WordSpan) -> Cell:
    return Cell(spec.name, ((words[span.start].start, words[span.end - 1].end),), span.score)


def load_tier2(path: Path, schemas: Sequence[Schema], *, threads: int = 1) -> SchemaTier:
    """Tier 2 from a model folder, for documents of these types.

    Raises:
        ModelError: the folder is missing, damaged, or not what its manifest says.
        SchemaError: one of the types cannot be asked for.
    """
    return SchemaTier(TokenReader(SchemaExtractor(path, threads=threads)), schemas)
