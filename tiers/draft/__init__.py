"""Drafts of document types: what a few samples print, as fields for a person to edit.

``lines`` → ``familiar`` (what samples have in common) → ``halves`` and ``keyness`` (what may be a key) →
``arrangements`` (how keys stand to values) → ``printed`` → ``merge`` → ``drafting`` → ``source``.
"""

from tiers.draft.drafting import MOST_FIELDS, draft_schema
from tiers.draft.names import type_name
from tiers.draft.schema import DraftField, DraftSchema, Place
from tiers.draft.source import source_of

__all__ = ["MOST_FIELDS", "DraftField", "DraftSchema", "Place", "draft_schema", "source_of", "type_name"]
