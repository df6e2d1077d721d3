"""How an outcome says that its document was split."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

SPLIT: Final = "split"
"""Key of the parts in an outcome's ``reviewed``: of each its ``document_id``, ``name``, and first and last of its
``pages``, from 0. Also what webhooks are told."""


def is_split(outcome: Mapping[str, Any]) -> bool:
    """Whether the document was split."""
    return SPLIT in (outcome.get("reviewed") or {})
