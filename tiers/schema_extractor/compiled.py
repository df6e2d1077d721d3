"""A document type → what tier 2 is asked for: its fields and its records' columns as entities, and the type itself.

The cells of records are asked for as entities, not as structures: their number is not bound to the 19 records that
the architecture counts, and which of them make a row is read off the page (``tiers.rows``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from documents.errors import SchemaError
from documents.schema import Schema
from tiers.gliner.labels import field_label
from tiers.schema_extractor.document import DocumentReader
from tiers.schema_extractor.schema import Classification, Entity, ExtractionSchema, Label

DOCUMENT_TYPE, UNKNOWN = "document type", "none of these"
"""The classification's name, and the label of what is none of the known types."""
SHARE = 0.45
"""Most of a window that the prompt of one pass may take."""


def compile_passes(schema: Schema, types: Sequence[str], model: DocumentReader) -> Iterator[ExtractionSchema]:
    """One pass, or for a type of very many fields several; the first of them tells the type too.

    Raises:
        SchemaError: one field's description alone is too long.
    """
    labels = [*dict.fromkeys((schema.title, *types)), UNKNOWN]
    told: tuple[Classification, ...] = (Classification(DOCUMENT_TYPE, tuple(Label(title) for title in labels)),)
    room = SHARE * model.config.max_tokens
    asked = list(dict.fromkeys(field_label(f) for f in (*schema.values, *schema.cells) if f.kind != "clause"))
    while asked or told:
        count = _fitting(asked, told, model, room)
        if asked and not (count or told):
            raise SchemaError(f"{schema.name}: the description “{asked[0][:60]}…” is too long for one pass; shorten it")
        yield ExtractionSchema(entities=tuple(Entity(label) for label in asked[:count]), classifications=told)
        asked, told = asked[count:], ()


def _fitting(labels: Sequence[str], told: tuple[Classification, ...], model: DocumentReader, room: float) -> int:
    """How many of the labels fit into one prompt."""
    count = len(labels)
    while count:
        schema = ExtractionSchema(entities=tuple(Entity(label) for label in labels[:count]), classifications=told)
        if model.schema_tokens(schema) <= room:
            break
        count -= max(1, count // 8)
    return max(count, 0)
