"""What erasing takes and gives. Times are aware UTC."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from documents.errors import UsageError


class HeldError(UsageError):
    """Somebody wants the document kept."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the document was seen: ``version`` as the ledger had it, if it had one."""

    uri: str
    version: str | None


@dataclass(frozen=True, slots=True)
class Todo:
    """What is to be removed beside the database: the document's evidence and the words of its examples (names in their
    archives), and all that lies with, or for, the ``places`` where it was seen; those in ``erased`` themselves too."""

    evidence: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    erased: tuple[str, ...] = ()

    def as_json(self) -> str:
        """As it is stored."""
        return json.dumps(asdict(self))

    @classmethod
    def of_json(cls, text: str) -> Todo:
        """Inverse of ``as_json``."""
        said: dict[str, Any] = json.loads(text)
        places = tuple(Place(**place) for place in said["places"])
        return cls(tuple(said["evidence"]), tuple(said["words"]), places, tuple(said["erased"]))


@dataclass(frozen=True, slots=True)
class Erasure:
    """A tombstone. ``todo`` None: all is gone. ``models``: generations that may have learnt from the document."""

    document_id: str
    at: datetime
    by: str
    why: str
    originals: bool
    models: tuple[str, ...]
    todo: Todo | None


@dataclass(frozen=True, slots=True)
class Hold:
    """Who wants a document kept, since when, and why."""

    document_id: str
    at: datetime
    by: str
    why: str
