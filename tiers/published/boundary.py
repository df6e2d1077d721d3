"""A GLiNER2 of the boundary architecture, run by gliner2 itself, behind the interface of ``SchemaExtractor``.

Spans of any length are found by where they begin and end. Records are formed around their first field that is looked
for in the text, where the checkpoint has learnt to form records; else a structure has one record, as in the library,
and so it has where the library cannot read the records that it formed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from documents.errors import LimitExceededError, SchemaError, UsageError
from tiers.manifest import ModelFolder
from tiers.published.reading import positions_of, quiet
from tiers.schema_extractor.config import ExtractorConfig
from tiers.schema_extractor.model import THRESHOLD
from tiers.schema_extractor.results import Chosen, Found, Pair, Record, Span
from tiers.schema_extractor.schema import Classification, ExtractionSchema, Field, Relation, Structure
from tiers.schema_extractor.words import as_read

RELATIVE_TOKENS = 2048
"""The most tokens for an encoder whose positions are relative and so set no limit, as in our own conversion."""
CONFIDENCE = "confidence"
"""The library's key for a record's score, which would hide a field of that name."""


class BoundaryExtractor:
    """One checkpoint; ``ReadsSchemas`` as ``SchemaExtractor`` is.

    Args:
        library: gliner2's model (``tiers.published.libraries``).
    """

    def __init__(self, folder: ModelFolder, library: Any) -> None:
        self.folder = folder
        most = positions_of(library.encoder) or RELATIVE_TOKENS
        self.config = ExtractorConfig(max_tokens=most, pooling=str(library.config.token_pooling))
        self._library = library

    def extract(self, text: str, schema: ExtractionSchema, *, threshold: float = THRESHOLD) -> Found:
        """All that the schema asks for and the text holds.

        Args:
            threshold: spans, choices, pairs and records that score less are left out, unless the schema has a threshold
                for them. A pair's own score is not told, as its two spans have theirs.

        Raises:
            UsageError: the threshold lies outside 0…1.
            SchemaError: the schema alone is longer than what the encoder reads at once, or a field is called as the
                library calls a record's score.
            LimitExceededError: schema and text together are; nothing is cut off.
        """
        if not 0 <= threshold <= 1:
            raise UsageError(f"the threshold is {threshold}; it must lie in 0…1")
        asked = to_library(schema, records=bool(self._library.enable_records))
        self._check_length(text, asked)
        try:
            given = self._extract(text, asked, threshold)
        except ValueError:  # gliner2 2.1 stumbles where a record with choices is formed around one of the choices
            given = self._extract(text, to_library(schema, records=False), threshold)
        return Found(
            as_read(text),
            _entities(given, schema),
            {task.name: _classes(given[task.name], task) for task in schema.classifications},
            {relation.name: _pairs(given.get(relation.name, ())) for relation in schema.relations},
            {structure.name: _records(given.get(structure.name, ()), structure) for structure in schema.structures},
        )

    def _extract(self, text: str, asked: Any, threshold: float) -> Mapping[str, Any]:
        with quiet():
            given: Mapping[str, Any] = self._library.extract(
                text, asked, threshold=threshold, format_results=False, include_confidence=True, include_spans=True
            )
            return given

    def length(self, text: str, schema: ExtractionSchema) -> int:
        """How many tokens a text and its schema take together."""
        with quiet():
            asked = to_library(schema, records=bool(self._library.enable_records))
            return len(self._library.processor.transform_record(text, asked).input_ids)

    def _check_length(self, text: str, asked: Any) -> None:
        record = self._library.processor.transform_record(text, asked)
        most, length, before = self.config.max_tokens, len(record.input_ids), min(record.text_word_first_positions)
        if before >= most:
            raise SchemaError(
                f"the schema takes {before} tokens, the encoder reads {most} at once; ask for less in one pass"
            )
        if length > most:
            raise LimitExceededError(
                f"the text and its schema take {length} tokens, the encoder reads {most} at once; "
                f"pass a shorter stretch of it",
                limit="max_tokens",
            )


def to_library(schema: ExtractionSchema, *, records: bool) -> Any:
    """gliner2's schema that asks for the same.

    Args:
        records: form records around a field of theirs, rather than one of each structure.

    Raises:
        SchemaError: a field is called as the library calls a record's score.
    """
    from gliner2.inference.schema import Schema

    made: Any = Schema()  # type: ignore[no-untyped-call]
    for structure in schema.structures:
        anchor = next((field.name for field in structure.fields if not field.choices), None) if records else None
        builder = made.structure(structure.name, mode="natural" if anchor else None, anchor=anchor)
        for field in structure.fields:
            if field.name == CONFIDENCE:
                raise SchemaError(f"the structure {structure.name!r}: a field may not be called {CONFIDENCE!r} here")
            kind = "list" if field.many else "str"
            builder.field(field.name, kind, list(field.choices) or None, field.description, field.threshold)
    for entity in schema.entities:
        described = {} if entity.description is None else {"description": entity.description}
        made.entities({entity.label: {**described, "threshold": entity.threshold}})
    for relation in schema.relations:
        _ask_relation(made, relation)
    for task in schema.classifications:
        described = {label.name: label.description for label in task.labels if label.description is not None}
        names = [label.name for label in task.labels]
        made.classification(task.name, names, task.multi_label, task.threshold, label_descriptions=described)
    made.build()
    return made


def _ask_relation(made: Any, relation: Relation) -> None:
    described = {} if relation.description is None else {"description": relation.description}
    made.relations({relation.name: {**described, "threshold": relation.threshold}})
    if (relation.head, relation.tail) != ("head", "tail"):  # the library's builder knows no other words
        made.schema["relations"][-1] = {relation.name: {relation.head: "", relation.tail: ""}}
        made._field_orders[relation.name] = [relation.head, relation.tail]


def _entities(given: Mapping[str, Any], schema: ExtractionSchema) -> dict[str, tuple[Span, ...]]:
    found: Mapping[str, Any] = (given.get("entities") or [{}])[0]
    return {entity.label: _spans(found.get(entity.label, ())) for entity in schema.entities}


def _classes(given: Any, task: Classification) -> tuple[Chosen, ...]:
    return tuple(Chosen(*chosen) for chosen in (given if task.multi_label else [given]))


def _pairs(given: Sequence[Mapping[str, Any]]) -> tuple[Pair, ...]:
    return tuple(Pair(_span(pair["head"]), _span(pair["tail"])) for pair in given)


def _records(given: Sequence[Mapping[str, Any]], structure: Structure) -> tuple[Record, ...]:
    made = [{field.name: _values(record.get(field.name), field) for field in structure.fields} for record in given]
    return tuple(record for record in made if any(record.values()))


def _values(given: Any, field: Field) -> tuple[Span, ...] | tuple[Chosen, ...]:
    every = [] if not given else [given] if isinstance(given, Mapping) else given
    if field.choices:
        return tuple(Chosen(value["text"], value["confidence"]) for value in every)
    return _spans(every)


def _spans(given: Sequence[Mapping[str, Any]]) -> tuple[Span, ...]:
    """Best first."""
    return tuple(sorted(dict.fromkeys(map(_span, given)), key=lambda span: -span.score))


def _span(given: Mapping[str, Any]) -> Span:
    return Span(given["start"], given["end"], given["text"], given["confidence"])
