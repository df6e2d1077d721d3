"""What arrivals take and give: frozen values, no database objects. Times are aware UTC."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal, get_args

Door = Literal["sweep", "event", "listen"]
"""How we came to know of an object: a listing, a notification that was sent to us, or one that we asked for."""

DOORS: Final[tuple[Door, ...]] = get_args(Door)


@dataclass(frozen=True, slots=True)
class Sighting:
    """An object that was seen at a version and is to be registered. ``size`` in bytes, -1 where it was not told.

    From ``door`` on it is the ledger's to say. ``tries``: how often it was taken. ``refused``: why it can never be
    registered at this version.
    """

    uri: str
    place: str
    version: str | None
    size: int
    door: Door = field(default="sweep", compare=False)
    seen: datetime | None = field(default=None, compare=False)
    tries: int = field(default=0, compare=False)
    refused: str | None = field(default=None, compare=False)
    last_error: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class ArrivalCounts:
    """What waits to be registered and what never can be. ``oldest_seconds``: since the first that waits was seen."""

    waiting: int
    refused: int
    oldest_seconds: float


@dataclass(frozen=True, slots=True)
class Cursor:
    """The right to go on with the sweep of a place: list what comes after ``after_key`` ("": from the start)."""

    place: str
    owner: str
    after_key: str
    started: datetime
    pages: int
    seen: int
    found: int


@dataclass(frozen=True, slots=True)
class SweepState:
    """How a place is swept: the sweep under way (``started`` None: there is none) and the last complete one."""

    place: str
    started: datetime | None
    after_key: str
    pages: int
    seen: int
    found: int
    owner: str | None
    finished: datetime | None
    last_seen: int
    last_found: int
    last_seconds: float | None


def same_version(one: str | None, other: str | None) -> bool:
    """Whether two version strings name the same content: what stands before ``@`` agrees. An unknown one never does."""
    return one is not None and other is not None and one.partition("@")[0] == other.partition("@")[0]
