"""What one pass finds. Scores are the model's own, in 0…1; spans are half-open offsets into ``Found.text``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of the text: ``text`` is ``Found.text[start:end]``."""

    start: int
    end: int
    text: str
    score: float


class Chosen(NamedTuple):
    """A label of a classification, or a choice of a field: it has no place in the text."""

    name: str
    score: float


class Pair(NamedTuple):
    """One relation between two spans."""

    head: Span
    tail: Span


Record = Mapping[str, tuple[Span, ...] | tuple[Chosen, ...]]
"""One record of a structure: the values of each of its fields, best first; none where nothing was found."""


@dataclass(frozen=True)
class Found:
    """What was found of everything that was asked for, by name, in the schema's order.

    ``text``: the text as it was read, perhaps with a full stop added (``words.as_read``). ``entities``: the spans of
    each label, best first; of one label no two overlap. ``classes``: the labels of each classification, in the
    schema's order. ``relations`` and ``structures``: pairs and records, in the order of the model's instances, which
    may say the same twice.
    """

    text: str
    entities: Mapping[str, tuple[Span, ...]]
    classes: Mapping[str, tuple[Chosen, ...]]
    relations: Mapping[str, tuple[Pair, ...]]
    structures: Mapping[str, tuple[Record, ...]]
