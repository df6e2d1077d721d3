"""What the registry of model generations tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Literal

UNKNOWN: Final = "unknown"
"""What was active before, where the pointer that said so was damaged."""


@dataclass(frozen=True)
class Generation:
    """Models and the calibration that was measured with them.

    ``id``: 12 hex digits of the hash of ``files``, which are path in ``folder`` → SHA-256. ``facts``: what its trainer
    says of it. ``at``: when it was added.
    """

    id: str
    folder: Path
    at: datetime
    facts: Mapping[str, Any]
    files: Mapping[str, str]

    def part(self, name: str) -> Path | None:
        """The file or folder of this name, as it was added; None where there was none."""
        has_it = name in self.files or any(file.startswith(f"{name}/") for file in self.files)
        return self.folder / name if has_it else None


@dataclass(frozen=True)
class Gate:
    """What the gate said of a candidate, and why, in lines for a person."""

    verdict: Literal["passed", "refused", "undecided"]
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """Other models became active. ``was`` and ``now`` are ids, None the shipped models; ``was`` may be UNKNOWN."""

    at: datetime
    by: str
    action: Literal["promote", "rollback"]
    was: str | None
    now: str | None
    why: str
