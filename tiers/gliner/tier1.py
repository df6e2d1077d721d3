"""Tier 1: a document against every field of every schema, in one pass of a GLiNER."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from documents.extraction import Extraction, Findings
from documents.page import Document
from documents.schema import FieldSpec, Schema
from documents.values import Conventions, conventions_of, normalise
from tiers.gliner.decode import Span, by_label
from tiers.gliner.labels import field_label, type_label
from tiers.gliner.model import GlinerModel
from tiers.gliner.words import ModelWord, split_document

CANDIDATES = 4
"""Most candidates kept for a field with one value: the best, and rivals for the margin."""
MOST_IN_LIST = 40


class GlinerTier:
    """The ``Extractor`` of tier 1."""

    tier = 1

    def __init__(self, model: GlinerModel) -> None:
        self._model = model
        self.model = model.folder.label

    def extract(self, document: Document, schemas: Sequence[Schema]) -> Findings:
        """Look for every field of every schema, and score every type, in one pass over the document."""
        fields = [(s, f) for s in schemas for f in s.values]
        labels = [field_label(f) for _, f in fields] + [type_label(s) for s in schemas]
        distinct = list(dict.fromkeys(labels))
        column = {label: n for n, label in enumerate(distinct)}
        words = split_document(document, self._model.config.splitter)
        read = self._model.find(words, distinct, threshold=self._model.config.threshold)
        spans_of = dict(by_label(read.spans))
        conventions = conventions_of(document.text, document.language)
        found: list[Extraction] = []
        for schema, spec in fields:
            spans = spans_of.get(column[field_label(spec)], [])
            kept = [self._extraction(document, words, s, schema, spec, conventions) for s in spans]
            found += kept[: MOST_IN_LIST if spec.many else CANDIDATES]
        types = {s.name: _evidence(s, found) for s in schemas}
        if read.heads is not None:
            heads = {s.name: float(read.heads[column[type_label(s)]]) for s in schemas}
            types = {name: (heads[name] + evidence) / 2 for name, evidence in types.items()}
        return Findings(self.tier, self.model, types, tuple(found))

    def _extraction(
        self,
        document: Document,
        words: Sequence[ModelWord],
        span: Span,
        schema: Schema,
        spec: FieldSpec,
        conventions: Conventions,
    ) -> Extraction:
        first, last = words[span.start], words[span.end - 1]
        raw = document.text[first.start : last.end]
        normal = normalise(spec.kind, raw, conventions) if spec.kind else None
        return Extraction(
            document_type=schema.name,
            field=spec.name,
            raw=raw,
            value=normal.value if normal else None,
            words=tuple(range(first.source, last.source + 1)),
            score=span.score,
            tier=self.tier,
            model=self.model,
            ambiguous=normal.ambiguous if normal else False,
            note=normal.note if normal else None,
        )


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
