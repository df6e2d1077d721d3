"""A GLiNER relation model as tier 1: fields by their labels, rows of records by relations between their cells.

It is asked for entities and relations at once (gliner's ``UniEncoderSpanRelex`` and ``UniEncoderTokenRelex``). Spans of
one label never overlap; of different labels they may, unless they cross. Long documents are read in windows: of what
two windows find alike the better score counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from documents.extraction import Extraction, Findings
from documents.page import Document
from documents.schema import FieldSpec, Schema
from tiers.gliner.decode import Span, drop_overlaps, resolve
from tiers.gliner.labels import field_label
from tiers.gliner.prompt import SHARE
from tiers.gliner.words import ModelWord
from tiers.grounding import CELL_AT, Grounding, evidence, text_columns
from tiers.manifest import ModelFolder
from tiers.published.asks import Ask, asks_of, packed, relation_label
from tiers.published.pairs import Link, Place, paired_rows
from tiers.published.reading import LibraryReader, quiet
from tiers.rows import Cell

THRESHOLD = 0.5
"""gliner's own, for spans and for relations."""


class Named(NamedTuple):
    """A span that the model gives a label: its half-open span in ``Document.text``, and the score in 0…1."""

    label: str
    place: Place
    score: float


class Related(NamedTuple):
    """A relation between two spans."""

    relation: str
    head: Place
    tail: Place
    score: float


class Read(NamedTuple):
    """What was found in a document: every label's spans and every pair, each once."""

    spans: tuple[Named, ...]
    pairs: tuple[Related, ...]


class RelationTier:
    """The ``Extractor`` of tier 1 over a model that extracts relations.

    Args:
        library: gliner's model (``tiers.published.libraries``).
        threshold: spans that do not score more are left out, and so are pairs, unless ``pair_threshold`` says
            otherwise.
    """

    tier = 1

    def __init__(
        self, folder: ModelFolder, library: Any, *, threshold: float = THRESHOLD, pair_threshold: float | None = None
    ) -> None:
        self.folder = folder
        self.model = folder.label
        self._library = library
        self._reader = LibraryReader.of(library)
        self._threshold = threshold
        self._pair_threshold = threshold if pair_threshold is None else pair_threshold

    def extract(self, document: Document, schemas: Sequence[Schema]) -> Findings:
        """Look for every field of every schema, and put the cells of every record into rows."""
        read = self.read(document, schemas)
        ground = Grounding.of(document, tier=self.tier, model=self.model)
        found: list[Extraction] = []
        for schema in schemas:
            for spec in schema.values:
                found += ground.values(schema, spec, _cells(read, spec))
        for schema in schemas:
            for columns in schema.records.values():
                found += _rows(ground, read, schema, columns)
        return Findings(self.tier, self.model, {s.name: evidence(s, found) for s in schemas}, tuple(found))

    def read(self, document: Document, schemas: Sequence[Schema]) -> Read:
        """Every span and every pair that the schemas ask for."""
        words = self._reader.words(document)
        spans: dict[tuple[str, Place], Named] = {}
        pairs: dict[tuple[str, Place, Place], Related] = {}
        for ask in packed(asks_of(schemas), self._cost, room=int(self._reader.max_tokens * SHARE)):
            for first, last in self._reader.windows(words, prompt=self._cost(ask)):
                named, related = self._pass(words[first:last], ask)
                for n in named:
                    known = spans.get(n[:2])
                    spans[n[:2]] = n if known is None or n.score > known.score else known
                for r in related:
                    other = pairs.get(r[:3])
                    pairs[r[:3]] = r if other is None or r.score > other.score else other
        return Read(tuple(spans.values()), tuple(pairs.values()))

    def _pass(self, words: Sequence[ModelWord], ask: Ask) -> tuple[list[Named], list[Related]]:
        """What one pass over one window gives, as the library's own ``inference`` would."""
        library = self._library
        with quiet():
            asked = library.prepare_base_input([[word.text for word in words]])
            batch = library.collate_batch(asked, list(ask.labels), relation_types=list(ask.relations))
            output = library.run_batch(batch, threshold=self._threshold, adjacency_threshold=self._pair_threshold)
            spans, pairs = library.decode_batch(
                output,
                batch,
                threshold=self._threshold,
                relation_threshold=self._pair_threshold,
                flat_ner=False,
                multi_label=True,
            )
        places = [(words[span.start].start, words[span.end].end) for span in spans[0]]
        named = [Named(span.entity_type, place, span.score) for span, place in zip(spans[0], places, strict=True)]
        return named, [Related(label, places[head], places[tail], score) for head, label, tail, score in pairs[0]]

    def _cost(self, ask: Ask) -> int:
        """Tokens of the prompt, as gliner lays it out: labels, a separator, relations, a separator."""
        config = self._library.config
        prompt = [word for label in ask.labels for word in (config.ent_token, label)]
        prompt += [config.sep_token, *(word for r in ask.relations for word in (config.rel_token, r)), config.sep_token]
        return self._reader.tokens(prompt)


def _cells(read: Read, spec: FieldSpec) -> list[Cell]:
    """A field's cells, best first; no two overlap."""
    spans = [Span(*n.place, label=0, score=n.score) for n in read.spans if n.label == field_label(spec)]
    return [Cell(spec.name, ((s.start, s.end),), s.score) for s in drop_overlaps(spans)]


def _rows(ground: Grounding, read: Read, schema: Schema, columns: Sequence[FieldSpec]) -> list[Extraction]:
    """The rows of one record: of the cells that overlap, whatever their column, the best are kept."""
    every = [(n, c) for n, spec in enumerate(columns) for c in _cells(read, spec) if c.score >= CELL_AT]
    kept = resolve(Span(*cell.spans[0], label=n, score=cell.score) for n, cell in every)
    cells = [Cell(columns[s.label].name, ((s.start, s.end),), s.score) for s in kept]
    first, *others = columns
    told = {relation_label(spec, first): spec.name for spec in others}
    links = [Link(p.head, told[p.relation], p.tail, p.score) for p in read.pairs if p.relation in told]
    rows = paired_rows(ground.document, cells, links, head=first.name, text=text_columns(columns))
    return list(ground.rows(schema, columns, rows))
