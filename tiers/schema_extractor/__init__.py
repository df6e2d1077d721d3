"""A torch-free runtime for GLiNER2: entities, classes, relations and records of a text in one pass."""

from tiers.schema_extractor.model import SchemaExtractor
from tiers.schema_extractor.results import Chosen, Found, Pair, Span
from tiers.schema_extractor.schema import (
    Classification,
    Entity,
    ExtractionSchema,
    Field,
    Label,
    Relation,
    Structure,
)

__all__ = [
    "Chosen",
    "Classification",
    "Entity",
    "ExtractionSchema",
    "Field",
    "Found",
    "Label",
    "Pair",
    "Relation",
    "SchemaExtractor",
    "Span",
    "Structure",
]
