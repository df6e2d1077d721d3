"""What a model proposes for a document type that nobody has described yet, and the contract for asking it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from documents.page import Document


class Proposed(NamedTuple):
    """A span that looks like a value, and what the model calls it.

    ``start`` and ``end`` are the half-open character span in ``Document.text``; ``score`` is the model's raw number.
    """

    label: str
    start: int
    end: int
    score: float


class LabelProposer(Protocol):
    """A model that finds values without being told what to look for."""

    def propose(self, document: Document) -> Sequence[Proposed]:
        """All that looks like a value in ``document``, in reading order."""
        ...
