"""The generator as one more source of labelled documents: as many as are asked for, none twice."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable

from documents.page import Document
from documents.schema import Schema
from training.datasets.labelled import LabelledDocument, Span
from training.synthetic import Kind, Occurrence, TruthValue, generate
from training.synthetic.truth import to_document


def synthetic_source(kind: Kind, schema: Schema) -> Callable[[random.Random], LabelledDocument]:
    """Draws new synthetic documents of one kind, as words without rendering."""

    def draw(rng: random.Random) -> LabelledDocument:
        return from_synthetic(kind, rng.randrange(1 << 40), schema)

    return draw


def from_synthetic(kind: Kind, seed: int, schema: Schema) -> LabelledDocument:
    """The synthetic document of a seed. All of its fields are known, those that it does not show to be absent."""
    made = generate(kind, seed=seed, language=None)
    spans: dict[str, tuple[Span, ...]] = {}
    mentions: dict[str, tuple[Span, ...]] = {}
    truth: dict[str, tuple[str, ...]] = {}
    for spec in schema.values:
        values = made.fields.get(spec.name, ())
        places: list[TruthValue | Occurrence] = [*values, *(o for v in values for o in v.occurrences)]
        torn = any(len(p.spans) > 1 for p in places)  # other words stand between its lines: no span says it
        spans[spec.name] = () if torn else tuple(p.span for p in places if p.labelled)
        mentions[spec.name] = tuple(p.span for p in places if not p.labelled)
        truth[spec.name] = tuple(value.value for value in made.fields.get(spec.name, ()))
    read = to_document(made)
    pages = tuple(dataclasses.replace(page, read_by="plain_text") for page in read.pages)
    document = Document(read.id, read.source, read.media_type, pages)
    return LabelledDocument(document, "synthetic", made.vendor, schema.name, truth, spans, mentions)
