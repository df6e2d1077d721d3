"""The pointer: one file that says which generation is active, what was before it, and who changed that when.

It is replaced whole, by one rename, so that whatever is killed whenever exactly one generation is active.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from storage.registry.values import Change


@dataclass(frozen=True)
class Pointer:
    """``generation``: the active one's id, None: the shipped models are active; ``sha256`` of its listing. ``before``:
    what a rollback goes back to, the last first to go. ``changes``: all that there were, the oldest first."""

    generation: str | None
    sha256: str | None
    before: tuple[str | None, ...]
    changes: tuple[Change, ...]

    def as_bytes(self) -> bytes:
        """The file's bytes."""
        said = asdict(self)
        said["changes"] = [{**asdict(change), "at": change.at.isoformat()} for change in self.changes]
        return (json.dumps(said, indent=1) + "\n").encode("ascii")

    @classmethod
    def of_bytes(cls, data: bytes) -> Pointer:
        """Raises: ValueError, KeyError, TypeError: this is no pointer."""
        said: dict[str, Any] = json.loads(data)
        generation, sha256 = _id(said["generation"]), _id(said["sha256"])
        if (generation is None) != (sha256 is None):
            raise ValueError("a generation without its hash")
        return cls(generation, sha256, tuple(map(_id, said["before"])), tuple(map(_change, said["changes"])))


SHIPPED = Pointer(None, None, (), ())
"""Nothing was ever promoted."""


def _id(said: object) -> str | None:
    if said is not None and not isinstance(said, str):
        raise ValueError(f"{said!r} is no id")
    return said


def _change(said: dict[str, Any]) -> Change:
    if said["action"] not in ("promote", "rollback"):
        raise ValueError(f"{said['action']!r} is no change")
    at, by, why = datetime.fromisoformat(said["at"]), str(said["by"]), str(said["why"])
    return Change(at, by, said["action"], _id(said["was"]), _id(said["now"]), why)
