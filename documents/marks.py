"""What a document is known again by, when it comes once more: which it is, and how it reads and looks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from documents.identity import Values, identities
from documents.likeness import Likeness, likeness_of
from documents.linking import Link
from documents.page import Document
from documents.schema import Schema


@dataclass(frozen=True, slots=True)
class Marks:
    """``identities``: hashes of which no two documents share one. ``known_by``: the fields they are made of."""

    identities: tuple[str, ...] = ()
    known_by: tuple[str, ...] = ()
    likeness: Likeness | None = None


def marks_of(
    document: Document, schema: Schema | None = None, values: Values | None = None, links: Links | None = None
) -> Marks:
    """The marks of a document; of one of no known type only how it reads and looks."""
    likeness = likeness_of(document, schema, values or {})
    if schema is None:
        return Marks(likeness=likeness)
    return Marks(identities(schema, values or {}, links or {}), schema.known_by, likeness)


Links = Mapping[str, Sequence[Link]]
"""Field → the entry of the master list that each of its values is."""
