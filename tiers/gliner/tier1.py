"""Tier 1: a document against every field of every schema, in one pass of a GLiNER bi-encoder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from documents.extraction import Extraction, Findings
from documents.page import Document
from documents.schema import FieldSpec, Schema
from documents.values import Conventions, conventions_of, normalise
from tiers.gliner.decode import Floats, Span, decode_spans, drop_overlaps
from tiers.gliner.labels import field_label, type_label
from tiers.gliner.model import GlinerModel
from tiers.gliner.windows import Window, cut_windows
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
        words = split_document(document, self._model.splitter)
        windows = cut_windows(words, self._model.tokenizer, self._model.plan)
        scores = self._model.score(windows, self._model.labels.of(distinct))
        by_label: dict[int, list[Span]] = {}
        for window, window_scores in zip(windows, scores, strict=True):
            for span in _document_spans(window, window_scores, len(words), self._model.threshold):
                by_label.setdefault(span.label, []).append(span)
        by_label = {label: drop_overlaps(spans) for label, spans in by_label.items()}
        conventions = conventions_of(document.text, document.language)
        found: list[Extraction] = []
        for schema, spec in fields:
            spans = by_label.get(column[field_label(spec)], [])
            kept = [self._extraction(document, words, s, schema, spec, conventions) for s in spans]
            found += kept[: MOST_IN_LIST if spec.many else CANDIDATES]
        heads = {s.name: _head_score([w[0, column[type_label(s)]] for w in scores]) for s in schemas}
        types = {s.name: (heads[s.name] + _evidence(s, found)) / 2 for s in schemas}
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


def _head_score(scores: Sequence[Floats]) -> float:
    """Mean over the windows of a type's scores at the head word, each the least of start, end and inside."""
    return float(np.mean([s.min() for s in scores]))


def _evidence(schema: Schema, found: Sequence[Extraction]) -> float:
    """What speaks for a type besides its name: the mean of the best scores of the fields it requires (of all its
    fields, where it requires none). It carries the types that no model was trained on."""
    asked = [f.name for f in schema.values if f.required] or [f.name for f in schema.values]
    own = [e for e in found if e.document_type == schema.name]
    best = [max((e.score for e in own if e.field == name), default=0.0) for name in asked]
    return sum(best) / len(best) if best else 0.0


def _document_spans(window: Window, scores: Floats, words: int, threshold: float) -> list[Span]:
    """A window's spans in words of the document, without those that the window's edge may have cut."""
    spans = []
    for span in decode_spans(scores[1:], threshold=threshold):
        start, end = span.start + window.first, span.end + window.first
        cut = (start == window.first and start > 0) or (end == window.last and end < words)
        if not cut:
            spans.append(Span(start, end, span.label, span.score))
    return spans


def load_tier1(path: Path, *, threads: int = 1, cache: Path | None = None) -> GlinerTier:
    """Tier 1 from a model folder.

    Raises:
        ModelError: the folder is missing, damaged, or not what its manifest says.
    """
    return GlinerTier(GlinerModel(path, threads=threads, cache=cache))
