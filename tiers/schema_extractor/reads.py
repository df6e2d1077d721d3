"""What a caller needs of a model that reads schemas, whatever runs it."""

from __future__ import annotations

from typing import Protocol

from tiers.manifest import ModelFolder
from tiers.schema_extractor.config import ExtractorConfig
from tiers.schema_extractor.results import Found
from tiers.schema_extractor.schema import ExtractionSchema


class ReadsSchemas(Protocol):
    """``SchemaExtractor``, or another model behind the same interface. ``config`` says how words are split and how many
    tokens fit."""

    folder: ModelFolder
    config: ExtractorConfig

    def extract(self, text: str, schema: ExtractionSchema, *, threshold: float = ...) -> Found:
        """All that the schema asks for and the text holds; raises LimitExceededError where they do not fit."""
        ...
