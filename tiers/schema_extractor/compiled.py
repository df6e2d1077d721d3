"""A document type → what tier 2 is asked for: its fields and its records' columns as entities, and the type itself.

The cells of records are asked for as entities, not as structures: their number is not bound to the 19 records that
the architecture counts, and which of them make a row is read off the page (``tiers.rows``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from documents.errors import SchemaError
from documents.schema import FieldSpec, Schema
from tiers.gliner.labels import field_label
from tiers.schema_extractor.document import ReadsDocuments
from tiers.schema_extractor.schema import Classification, Entity, ExtractionSchema, Label
from tiers.within import within_by_label

DOCUMENT_TYPE, UNKNOWN = "document type", "none of these"
"""The classification's name, and the label of what is none of the known types."""
RESERVED = (DOCUMENT_TYPE, "entities")
"""Names of tasks that no choice can have."""
SHARE = 0.45
"""Most of a window that the prompt of one pass may take; the types may take half of that."""


def compile_passes(schema: Schema, types: Sequence[str], model: ReadsDocuments) -> Iterator[ExtractionSchema]:
    """One pass, or for a type of very many fields several; the first of them tells the type too, from as many others as
    there is room for.

    Raises:
        SchemaError: one field's description alone, a choice with its options, or the type's name, is too long.
    """
    room = SHARE * model.config.max_tokens
    told = [_type_task(schema, types, model, room / 2), *(_choice_task(schema, spec) for spec in schema.choices)]
    fields = (f for f in (*schema.values, *schema.cells) if f.kind != "clause")
    asked = [Entity(label, within=within) for label, within in within_by_label(fields, field_label).items()]
    while asked or told:
        now = told[: _fitting(len(told), partial(_told, told), model, room / 2 if asked else room)]
        count = _fitting(len(asked), partial(_pass, asked, now), model, room)
        if not now and not count:
            text, what = (asked[0].label, "the description") if asked else (told[0].name, "with its options the choice")
            raise SchemaError(f"{schema.name}: {what} “{text[:60]}…” is too long for one pass; shorten it")
        yield _pass(asked, now, count)
        asked, told = asked[count:], told[len(now) :]


def _choice_task(schema: Schema, spec: FieldSpec) -> Classification:
    """Which of a choice's options holds, or none of them."""
    if field_label(spec).casefold() in RESERVED:
        raise SchemaError(f"{schema.name}.{spec.name}: a choice cannot be described as “{spec.description}”; say more")
    if UNKNOWN in (option.casefold() for option in spec.options):
        raise SchemaError(f"{schema.name}.{spec.name}: “{UNKNOWN}” is an answer to every choice; leave it out")
    return Classification(field_label(spec), (*map(Label, spec.options), Label(UNKNOWN)))


def _told(tasks: Sequence[Classification], count: int) -> ExtractionSchema:
    return ExtractionSchema(classifications=tuple(tasks[:count]))


def _pass(asked: Sequence[Entity], told: Sequence[Classification], count: int) -> ExtractionSchema:
    return ExtractionSchema(entities=tuple(asked[:count]), classifications=tuple(told))


def _type_task(schema: Schema, types: Sequence[str], model: ReadsDocuments, room: float) -> Classification:
    """The type's own title among others, and none of them."""
    others = [title for title in dict.fromkeys(types) if title != schema.title]

    def task(count: int) -> Classification:
        labels = (schema.title, *others[:count], UNKNOWN)
        return Classification(DOCUMENT_TYPE, tuple(Label(title) for title in labels))

    count = _fitting(len(others), lambda n: ExtractionSchema(classifications=(task(n),)), model, room)
    if model.schema_tokens(ExtractionSchema(classifications=(task(count),))) > room:
        raise SchemaError(f"{schema.name}: the type's name is too long to be asked for; shorten it")
    return task(count)


def _fitting(most: int, made: Callable[[int], ExtractionSchema], model: ReadsDocuments, room: float) -> int:
    """The largest number up to ``most`` whose schema takes no more than ``room``; 0 where none does."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if model.schema_tokens(made(middle)) <= room:
            low = middle
        else:
            high = middle - 1
    return low
