"""A whole document under one schema: read in windows, joined again.

Every span, record and pair is taken from the window in which its first word lies farthest from an edge; what that
window does not see of a record is added from the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np

from documents.errors import SchemaError
from documents.page import Document
from tiers.gliner.windows import Window, cut_windows, owned
from tiers.gliner.words import ModelWord
from tiers.manifest import ModelFolder
from tiers.schema_extractor.config import ExtractorConfig
from tiers.schema_extractor.decode import best_spans, without_overlap
from tiers.schema_extractor.forward import task_scores
from tiers.schema_extractor.graphs import Floats
from tiers.schema_extractor.model import SchemaExtractor
from tiers.schema_extractor.prompt import ask
from tiers.schema_extractor.schema import Classification, ExtractionSchema, Relation, Structure
from tiers.within import Extents


class WordSpan(NamedTuple):
    """Words ``start``…``end`` (end not included) of the document, and the score in 0…1."""

    start: int
    end: int
    score: float


Record = Mapping[str, tuple[WordSpan, ...]]
"""The values of each of a record's fields, best first."""


@dataclass(frozen=True)
class DocumentFound:
    """What a document holds of a schema, by name. ``classes``: the probability of each label, as the first window has
    it."""

    entities: Mapping[str, Sequence[WordSpan]]
    classes: Mapping[str, Mapping[str, float]]
    relations: Mapping[str, Sequence[tuple[WordSpan, WordSpan]]]
    structures: Mapping[str, Sequence[Record]]


def read_document(
    model: SchemaExtractor, words: Sequence[ModelWord], schema: ExtractionSchema, *, threshold: float
) -> DocumentFound:
    """All that the schema asks for. Of one label no two spans overlap.

    Args:
        words: of the document, split as ``model.config.splitter`` says.

    Raises:
        SchemaError: the schema leaves less than half of a window to the text, or has a field with choices.
    """
    config = model.config
    if any(field.choices for structure in schema.structures for field in structure.fields):
        raise SchemaError("fields with choices are asked of texts, not of documents")
    prompt, tasks = ask(schema, model.encode, start=0 if config.layout is None else 1)
    if 2 * len(prompt) > config.max_tokens:
        raise SchemaError(
            f"the schema takes {len(prompt)} of the {config.max_tokens} tokens that the encoder reads at once; "
            f"ask for less in one pass"
        )
    sees = config.layout is not None and config.layout.boxes
    spans: dict[str, list[WordSpan]] = {entity.label: [] for entity in schema.entities}
    classes: dict[str, Mapping[str, float]] = {}
    records: dict[str, list[Seen]] = {structure.name: [] for structure in schema.structures}
    records |= {relation.name: [] for relation in schema.relations}
    extents = Extents([w.gap for w in words])
    windows = cut_windows(words, model.tokenizer, config.plan, prompt=prompt)
    for number, (window, mine) in enumerate(zip(windows, owned(windows), strict=True)):
        boxes = window.boxes if sees else None
        scores = task_scores(model.graphs, window.token_ids, tasks, window.word_at, pooling=config.pooling, boxes=boxes)
        for task, given in zip(tasks, scores, strict=True):
            asked = task.asked
            if isinstance(asked, Classification):
                if number == 0:
                    classes[asked.name] = {
                        label.name: float(score) for label, score in zip(asked.labels, given, strict=True)
                    }
            elif isinstance(asked, (Structure, Relation)):
                records[asked.name] += (
                    (record, mine[0] <= _first(record) < mine[1])
                    for record in _records(_names(asked), given, window, threshold)
                )
            elif len(given):
                for entity, own in zip(asked, given[0], strict=True):
                    there = _entities(own, window, mine, threshold)
                    spans[entity.label] += (s for s in there if extents.hold(s.start, s.end, entity.within))
    count = len(words)
    made = {name: joined(found) for name, found in records.items()}
    return DocumentFound(
        {label: distinct(found, count) for label, found in spans.items()},
        classes,
        {relation.name: pairs_of(made[relation.name], relation) for relation in schema.relations},
        {structure.name: made[structure.name] for structure in schema.structures},
    )


def _names(asked: Structure | Relation) -> list[str]:
    if isinstance(asked, Structure):
        return [field.name for field in asked.fields]
    return [asked.head, asked.tail]


def _entities(scores: Floats, window: Window, mine: tuple[int, int], threshold: float) -> Iterator[WordSpan]:
    """All spans of (W, K) that pass and begin where the window's scores are taken."""
    start, width = np.nonzero(scores >= threshold)
    for first, more in zip(start.tolist(), width.tolist(), strict=True):
        at = first + window.first
        if mine[0] <= at < mine[1] and first + more < len(scores):
            yield WordSpan(at, at + more + 1, float(scores[first, more]))


def distinct(spans: Sequence[WordSpan], words: int) -> list[WordSpan]:
    """The best of those that overlap, best first; ties go to the earlier, then the shorter."""
    ranked = sorted(spans, key=lambda s: (-s.score, s.start, s.end))
    kept = without_overlap(((s.start, s.end - 1, s.score) for s in ranked), words)
    return [WordSpan(first, last + 1, score) for first, last, score in kept]


def _records(names: Sequence[str], scores: Floats, window: Window, threshold: float) -> Iterator[Record]:
    """The records of (R, C, W, K) that have any value."""
    for record in scores:
        found = {
            name: tuple(
                WordSpan(first + window.first, last + 1 + window.first, score)
                for first, last, score in best_spans(own, threshold)
            )
            for name, own in zip(names, record, strict=True)
        }
        if any(found.values()):
            yield found


Seen = tuple[Record, bool]
"""A record as one window sees it, and whether it begins where that window's scores are taken."""


def joined(seen: Sequence[Seen]) -> list[Record]:
    """Each record once, in the order of their first words: as the window has it in which it begins deepest. Of its
    fields those that this window did not see come from another window that shares a value with it."""
    made = [dict(record) for record, own in seen if own]
    holder = {place: n for n, record in reversed(list(enumerate(made))) for place in _places(record)}
    for record, own in seen:
        known = None if own else next((holder[place] for place in _places(record) if place in holder), None)
        if known is not None:
            made[known] |= {name: spans for name, spans in record.items() if spans and not made[known][name]}
    return sorted(made, key=_first)


def _places(record: Record) -> list[tuple[str, int, int]]:
    return [(name, s.start, s.end) for name, spans in record.items() for s in spans]


def _first(record: Record) -> int:
    return min(s.start for spans in record.values() for s in spans)


def pairs_of(records: Sequence[Record], relation: Relation) -> list[tuple[WordSpan, WordSpan]]:
    """The records of a relation that have both sides, each pair of places once."""
    found: dict[tuple[int, int, int, int], tuple[WordSpan, WordSpan]] = {}
    for record in records:
        if record[relation.head] and record[relation.tail]:
            head, tail = record[relation.head][0], record[relation.tail][0]
            found.setdefault((head.start, head.end, tail.start, tail.end), (head, tail))
    return list(found.values())


class ReadsDocuments(Protocol):
    """A model that reads documents under schemas, as tier 2 needs it."""

    folder: ModelFolder
    config: ExtractorConfig

    def schema_tokens(self, schema: ExtractionSchema) -> int:
        """How many of ``config.max_tokens`` a schema takes."""
        ...

    def read(
        self, document: Document, words: Sequence[ModelWord], schema: ExtractionSchema, *, threshold: float
    ) -> DocumentFound:
        """All that the schema asks for; ``words`` are the document's, split as ``config.splitter`` says."""
        ...


class TokenReader:
    """Our own runtime as a ``ReadsDocuments``: windows of tokens, with the signs of the layout."""

    def __init__(self, model: SchemaExtractor) -> None:
        self._model = model
        self.folder, self.config = model.folder, model.config

    def schema_tokens(self, schema: ExtractionSchema) -> int:
        """See ``ReadsDocuments``."""
        return len(ask(schema, self._model.encode)[0])

    def read(
        self, document: Document, words: Sequence[ModelWord], schema: ExtractionSchema, *, threshold: float
    ) -> DocumentFound:
        """See ``ReadsDocuments``; raises as ``read_document``."""
        return read_document(self._model, words, schema, threshold=threshold)
