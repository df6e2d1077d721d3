"""Leaving half-written files of a watched folder alone until they have not changed for a while."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Final

from storage.objects import ObjectInfo

_TEMPORARY_SUFFIXES: Final = (
    "~",
    ".part",
    ".partial",
    ".filepart",
    ".crdownload",
    ".download",
    ".opdownload",
    ".tmp",
    ".temp",
    ".swp",
    ".!ut",
)


def is_temporary(key: str) -> bool:
    """Whether the name says that the file is unfinished, or hidden (a part of it begins with a dot)."""
    parts = key.split("/")
    if any(part.startswith(".") for part in parts):
        return True
    name = parts[-1].lower()
    return name.endswith(_TEMPORARY_SUFFIXES) or name.startswith("~$") or name in ("thumbs.db", "desktop.ini")


class StableObjects:
    """Passes objects on once they have been seen unchanged for ``seconds``, by a clock that never steps.

    Its memory lasts as long as it does: after a restart every file waits anew, which loses nothing.
    An object's own times are compared only with themselves, so a copier that sets old times is no danger.
    """

    def __init__(self, seconds: float = 5.0, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._monotonic = monotonic
        self._since: dict[str, tuple[ObjectInfo, float]] = {}

    def ready(self, listing: Iterable[ObjectInfo]) -> list[ObjectInfo]:
        """Those of a full listing that may be read. Given each time: the ledger knows which are done."""
        # The listing is taken first: a slow one must not make its last files look older than they were seen.
        objects = [info for info in listing if not is_temporary(info.key)]
        now = self._monotonic()
        since: dict[str, tuple[ObjectInfo, float]] = {}
        for info in objects:
            known = self._since.get(info.key)
            since[info.key] = known if known is not None and known[0] == info else (info, now)
        self._since = since
        return [info for info, first_seen in since.values() if now - first_seen >= self._seconds]
