"""What the dashboard shows, gathered at most once a minute."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy.engine import Connection

from documents.errors import SluiceError
from review.in_force import InForce, Models
from storage.ledger.ledger import Ledger
from storage.reviews import measures
from storage.reviews.agreement import Agreement, Keyed, agreement
from storage.reviews.auditing import halts
from storage.reviews.measures import Day, Touch
from storage.reviews.promise import Auditing
from storage.reviews.shares import FieldShare, Shares, shares_of
from storage.reviews.store import Reviews
from storage.reviews.values import Halt

DAYS: Final = 30
LATEST_RESULTS: Final = 500
LATEST_ANSWERS: Final = 5000
LATEST_PAIRS: Final = 300
"""Documents that two people keyed."""
_FRESH_MS: Final = 60_000


@dataclass(frozen=True, slots=True)
class Audited:
    """``wrong`` of ``audits`` accepted values; the share of wrong ones is within ``low`` and ``high``."""

    wrong: int
    audits: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field. What is None was not measured."""

    document_type: str
    field: str
    share: FieldShare
    audited: Audited | None
    halt: Halt | None
    touch: Touch | None
    keyed: Agreement | None


@dataclass(frozen=True, slots=True)
class Summary:
    """``days``: documents that ended, and that were accepted; ``closed``: reviews that were closed, and that were late;
    both day by day, the last one today. ``pairs``: two people → how far they agree. ``promise``: the share of accepted
    values that may be wrong. ``in_force``: the models and the calibration; where they cannot be read ``trouble`` says
    why."""

    made: datetime
    promise: float | None
    days: Sequence[Day]
    closed: Sequence[Day]
    fields: Sequence[FieldRow]
    shares: Shares
    pairs: Mapping[tuple[str, str], Agreement]
    in_force: InForce | None
    trouble: str | None

    @property
    def halted(self) -> list[FieldRow]:
        """The fields of which nothing is accepted."""
        return [row for row in self.fields if row.halt]


class Dashboard:
    """Safe to share between threads.

    Args:
        auditing: the promise; None: audits are counted and held against nothing.
        models: those that documents are decided by; None: they are not known here.
    """

    def __init__(
        self, ledger: Ledger, reviews: Reviews, auditing: Auditing | None, models: Models | None = None
    ) -> None:
        self._ledger = ledger
        self._reviews = reviews
        self._bound = auditing.bound if auditing else None
        self._models = models
        self._lock = threading.Lock()
        self._made: tuple[int, Summary] | None = None

    def summary(self) -> Summary:
        """The figures, no older than a minute."""
        with self._lock:
            now_ms = self._ledger.now_ms()
            if self._made is None or not 0 <= now_ms - self._made[0] < _FRESH_MS:
                in_force, trouble = self._in_force()
                self._made = now_ms, self._ledger.database.read(lambda c: self._gather(c, now_ms, in_force, trouble))
            return self._made[1]

    def lift(self, document_type: str, field: str, *, by: str) -> None:
        """Let a halted field be accepted again.

        Raises: NotHaltedError.
        """
        self._reviews.lift(document_type, field, by=by)
        with self._lock:
            self._made = None

    def _in_force(self) -> tuple[InForce | None, str | None]:
        try:
            return (self._models.now() if self._models else None), None
        except SluiceError as exc:
            return None, str(exc)

    def _gather(self, connection: Connection, now_ms: int, in_force: InForce | None, trouble: str | None) -> Summary:
        now = datetime.fromtimestamp(now_ms / 1000, UTC)
        first = (now - timedelta(days=DAYS - 1)).replace(hour=0, minute=0, second=0, microsecond=0)
        since_ms = round(first.timestamp() * 1000)
        keyed = measures.keyed_twice(connection, latest=LATEST_PAIRS)
        shares = shares_of(measures.latest_results(connection, latest=LATEST_RESULTS))
        return Summary(
            made=now,
            promise=self._bound.max_error if self._bound else None,
            days=_every_day(measures.straight_through(connection, since_ms=since_ms), first),
            closed=_every_day(measures.closed(connection, since_ms=since_ms), first),
            fields=self._fields(connection, shares, keyed),
            shares=shares,
            pairs=_pairs(keyed),
            in_force=in_force,
            trouble=trouble,
        )

    def _fields(self, connection: Connection, shares: Shares, keyed: Sequence[Keyed]) -> list[FieldRow]:
        counted = measures.audits(connection)
        halted = {(h.document_type, h.field): h for h in halts(connection)}
        touches = measures.touches(connection, latest=LATEST_ANSWERS)
        twice: dict[tuple[str, str], list[Keyed]] = {}
        for one in keyed:
            twice.setdefault((one.document_type, one.field), []).append(one)
        return [
            FieldRow(
                document_type=key[0],
                field=key[1],
                share=shares.fields.get(key, FieldShare()),
                audited=self._audited(*counted[key]) if key in counted else None,
                halt=halted.get(key),
                touch=touches.get(key),
                keyed=agreement(twice[key]) if key in twice else None,
            )
            for key in sorted({*shares.fields, *counted, *halted, *touches, *twice})
        ]

    def _audited(self, wrong: int, audits: int) -> Audited:
        low, high = self._bound.interval(wrong, audits) if self._bound else (0.0, 1.0)
        return Audited(wrong, audits, low, high)


def _every_day(found: Sequence[Day], first: datetime) -> list[Day]:
    known = {day.day: day for day in found}
    days = ((first + timedelta(days=n)).date() for n in range(DAYS))
    return [known.get(day, Day(day, 0, 0)) for day in days]


def _pairs(keyed: Sequence[Keyed]) -> dict[tuple[str, str], Agreement]:
    """By two people, in whatever order they came."""
    found: dict[tuple[str, str], list[Keyed]] = {}
    for k in keyed:
        if k.first_by > k.second_by:
            k = Keyed(k.document_type, k.field, k.second_by, k.first_by, k.second, k.first)
        found.setdefault((k.first_by, k.second_by), []).append(k)
    return {pair: agreement(some) for pair, some in sorted(found.items())}
