"""A draft of a document type: what was proposed from samples, before a person has looked at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from documents.values.kinds import Kind


class Place(NamedTuple):
    """Where a value stands: the sample's number, from 0, and the half-open span in its text."""

    sample: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DraftField:
    """One field that is proposed.

    ``kind`` is None for rows, which have ``columns`` and the name of their class in ``record``. ``seen_in`` counts the
    samples that print its key. ``examples`` are values that were seen, ``places`` where: they hold what documents say
    of people, and are written only where a person asks for it.
    """

    name: str
    kind: Kind | None
    description: str
    seen_in: int
    required: bool = False
    many: bool = False
    also: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    columns: tuple[DraftField, ...] = ()
    record: str = ""


@dataclass(frozen=True, slots=True)
class DraftSchema:
    """A document type that is proposed from so many ``samples``.

    ``name`` is snake case. ``left_out``: the keys beyond the most fields that a draft has, ``rare`` those that too few
    samples print.
    """

    name: str
    samples: int
    fields: tuple[DraftField, ...]
    left_out: tuple[str, ...] = ()
    rare: tuple[str, ...] = ()
