"""A document read by a model that takes mere texts: stretch by stretch, spans carried back to words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from documents.errors import LimitExceededError, SchemaError
from documents.page import Document
from tiers.gliner.words import ModelWord
from tiers.schema_extractor.document import DocumentFound, Record, Seen, WordSpan, distinct, joined, pairs_of
from tiers.schema_extractor.reads import ReadsSchemas
from tiers.schema_extractor.results import Chosen, Found, Span
from tiers.schema_extractor.results import Record as TextRecord
from tiers.schema_extractor.schema import ExtractionSchema


class TellsLength(ReadsSchemas, Protocol):
    """A model that also says how long a text and its schema are to it."""

    def length(self, text: str, schema: ExtractionSchema) -> int:
        """Tokens."""
        ...


def read_by_text(
    model: TellsLength, text: str, words: Sequence[ModelWord], schema: ExtractionSchema, *, threshold: float
) -> DocumentFound:
    """What ``document.read_document`` gives, from stretches of the text that overlap by a quarter. What an entity stays
    ``within`` is not looked at: such a model has chosen among overlapping spans already.

    Raises:
        SchemaError: the schema leaves less than half of a window to the text.
    """
    if 2 * model.length("", schema) > model.config.max_tokens:
        raise SchemaError(
            f"the schema takes {model.length('', schema)} of the {model.config.max_tokens} tokens that the encoder "
            f"reads at once; ask for less in one pass"
        )
    spans: dict[str, list[WordSpan]] = {entity.label: [] for entity in schema.entities}
    records: dict[str, list[Seen]] = {structure.name: [] for structure in schema.structures}
    records |= {relation.name: [] for relation in schema.relations}
    classes: dict[str, Mapping[str, float]] = {}
    stretches = list(_stretches(model, text, words, schema))
    for number, (first, last) in enumerate(stretches):
        at = words[first].start if words else 0
        found = _found(model, text[at : words[last - 1].end] if words else "", schema, threshold)
        if found is None:
            continue
        places = _Places(words[first:last], first, at)
        own = _own(stretches, number)
        for label, there in found.entities.items():
            spans[label] += [placed for span in there if (placed := places.of(span)) and placed.start in own]
        for name, made in found.structures.items():
            records[name] += [seen for one in made if (seen := _seen(places.record(one), own))]
        for relation in schema.relations:
            for pair in found.relations[relation.name]:
                one = {relation.head: (pair.head,), relation.tail: (pair.tail,)}
                records[relation.name] += [seen] if (seen := _seen(places.record(one), own)) else []
        if not classes:
            classes = {name: _by_label(chosen) for name, chosen in found.classes.items()}
    count = len(words)
    whole = {name: joined(seen) for name, seen in records.items()}
    return DocumentFound(
        {label: distinct(there, count) for label, there in spans.items()},
        classes,
        {relation.name: pairs_of(whole[relation.name], relation) for relation in schema.relations},
        {structure.name: whole[structure.name] for structure in schema.structures},
    )


def _found(model: TellsLength, text: str, schema: ExtractionSchema, threshold: float) -> Found | None:
    """None where one word alone is longer than what the model reads at once."""
    try:
        return model.extract(text, schema, threshold=threshold)
    except LimitExceededError:
        return None


def _own(stretches: Sequence[tuple[int, int]], number: int) -> range:
    """The words whose scores are taken from a stretch: to the middle of what it shares with its neighbours."""
    first, last = stretches[number]
    if number:
        first = (first + stretches[number - 1][1]) // 2
    if number + 1 < len(stretches):
        last = (last + stretches[number + 1][0]) // 2
    return range(first, last)


def _seen(record: Record, own: range) -> Seen | None:
    starts = [s.start for spans in record.values() for s in spans]
    return (record, min(starts) in own) if starts else None


def _by_label(chosen: Sequence[Chosen]) -> dict[str, float]:
    return {one.name: one.score for one in chosen}


def _stretches(
    model: TellsLength, text: str, words: Sequence[ModelWord], schema: ExtractionSchema
) -> Iterator[tuple[int, int]]:
    """First and after last word of each stretch: as many words as fit, a quarter of them read twice."""
    first = 0
    while True:
        last = _fitting(model, text, words, schema, first)
        yield first, last
        if last >= len(words):
            return
        first = max(first + 1, last - (last - first) // 4)


def _fitting(model: TellsLength, text: str, words: Sequence[ModelWord], schema: ExtractionSchema, first: int) -> int:
    """After the last word of the longest stretch that fits, by halving; one word at least."""
    low, high = first + 1, min(len(words), first + model.config.max_tokens)
    while low < high:
        middle = (low + high + 1) // 2
        if model.length(text[words[first].start : words[middle - 1].end], schema) <= model.config.max_tokens:
            low = middle
        else:
            high = middle - 1
    return max(low, high) if words else 0


class _Places:
    """Where the words of a stretch stand that begins at the document's character ``at``."""

    def __init__(self, words: Sequence[ModelWord], first: int, at: int) -> None:
        self._starts = [word.start - at for word in words]
        self._ends = [word.end - at for word in words]
        self._first = first

    def of(self, span: Span) -> WordSpan | None:
        """The words that a span of the stretch's text covers; None where it is a stop that the model added."""
        start, end = bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)
        return WordSpan(start + self._first, end + self._first, span.score) if start < end else None

    def record(self, found: TextRecord) -> Record:
        """A record's values that stand on words."""
        return {
            field: tuple(placed for v in values if isinstance(v, Span) and (placed := self.of(v)))
            for field, values in found.items()
        }


class TextReader:
    """Such a model as tier 2 needs it (``document.ReadsDocuments``)."""

    def __init__(self, model: TellsLength) -> None:
        self._model = model
        self.folder, self.config = model.folder, model.config

    def schema_tokens(self, schema: ExtractionSchema) -> int:
        """How many tokens a schema takes."""
        return self._model.length("", schema)

    def read(
        self, document: Document, words: Sequence[ModelWord], schema: ExtractionSchema, *, threshold: float
    ) -> DocumentFound:
        """All that the schema asks for; raises as ``read_by_text``."""
        return read_by_text(self._model, document.text, words, schema, threshold=threshold)
