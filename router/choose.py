"""Which of a field's candidates is its value."""

from __future__ import annotations

from collections.abc import Sequence

from documents.extraction import Extraction
from documents.values import same_value
from documents.values.kinds import Kind

DEFAULT_PRESENT_AT = 0.3
"""Raw score from which a candidate is proposed where no labelled documents tell a better one."""


def choose(candidates: Sequence[Extraction], *, floor: float) -> Extraction | None:
    """The best-scored candidate that has a normal form, else the best at all; None if all score below ``floor``."""
    likely = [c for c in candidates if c.score >= floor]
    return max(likely, key=lambda c: (c.value is not None, c.score), default=None)


def choose_many(candidates: Sequence[Extraction], kind: Kind, *, floor: float) -> list[Extraction]:
    """All candidates that score high enough, each value once, in the order of the text."""
    kept: list[Extraction] = []
    for candidate in sorted(candidates, key=lambda c: -c.score):
        value = candidate.value
        if candidate.score < floor or value is None:
            continue
        if not any(same_value(kind, value, k.value) for k in kept if k.value is not None):
            kept.append(candidate)
    return sorted(kept, key=lambda c: c.words)
