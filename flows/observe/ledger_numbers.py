"""The ledger's numbers at a moment. Each is one query that an index answers, or a page of the audit log."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from sqlalchemy import Select, func, or_, select
from sqlalchemy.engine import Connection

from flows.observe.catalogue import MOST_NAMES, OTHER, STATUSES
from flows.observe.tallies import Series
from storage.api.tables import delivery
from storage.arrivals.tables import sighting, sweep
from storage.ledger import Ledger
from storage.ledger.tables import audit, job, outbox
from storage.ledger.values import JOB_STATES
from storage.reviews.tables import halt, review

_Part = Callable[[Connection, int], dict[Series, float]]
UNFINISHED: Final = ("received", "processing")
_AUDIT_AT_ONCE: Final = 20_000
_SETTLED_MS: Final = 60_000
"""On Postgres a line of the audit log may be seen after one with a higher number; after this long none is."""


def numbers(ledger: Ledger) -> dict[Series, float]:
    """The gauges that come from the ledger.

    Raises: InfrastructureError, UsageError: it does not answer.
    """
    ledger.database.read(lambda connection: connection.execute(select(1)).one(), patient=False)
    now_ms = ledger.now_ms()
    found: dict[Series, float] = {}
    for part in (_documents, _reviews, _sending, _arrivals):
        # One short read each: on SQLite a long one holds up the writers.
        found |= ledger.database.read(partial(_read, part, now_ms), patient=False)
    return found


def _read(part: _Part, now_ms: int, connection: Connection) -> dict[Series, float]:
    return part(connection, now_ms)


@dataclass(frozen=True, slots=True)
class ReadOn:
    """What the audit log says since ``after``, up to the line ``upto``."""

    upto: int
    counts: Mapping[Series, float]


def read_audit(connection: Connection, *, after: int | None, now_ms: int) -> ReadOn:
    """Count what happened after a line of the audit log; ``after`` None: nothing yet, begin at its end."""
    if after is None:
        return ReadOn(int(connection.execute(select(func.coalesce(func.max(audit.c.id), 0))).scalar_one()), {})
    query = select(audit.c.id, audit.c.at_ms, audit.c.action, audit.c.to_state).where(audit.c.id > after)
    rows = connection.execute(query.order_by(audit.c.id).limit(_AUDIT_AT_ONCE)).all()
    has_one_writer = connection.dialect.name == "sqlite"
    upto, counts = after, Counter[Series]()
    for row in rows:
        if not has_one_writer and row.at_ms > now_ms - _SETTLED_MS:
            break
        upto = row.id
        for series in _series_of(row.action, row.to_state):
            counts[series] += 1
    return ReadOn(upto, {series: float(n) for series, n in counts.items()})


def _series_of(action: str, to_state: str | None) -> list[Series]:
    if action in ("complete", "quarantine"):
        return [("sluice_outcomes_total", (("status", to_state if to_state in STATUSES else OTHER),))]
    found: list[Series] = []
    if action in ("claim", "take_over"):
        found.append(("sluice_claims_total", ()))
    names = {
        "register": "sluice_registered_total",
        "take_over": "sluice_take_overs_total",
        "release": "sluice_released_total",
    }
    if action in names:
        found.append((names[action], ()))
    return found


def _documents(connection: Connection, now_ms: int) -> dict[Series, float]:
    rows = connection.execute(select(job.c.lane, job.c.state, func.count()).group_by(job.c.state, job.c.lane)).all()
    by_lane: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for lane, state, n in rows:
        by_lane[lane][state] += n
    due_query = select(job.c.lane, func.count()).where(job.c.state == "received", job.c.next_attempt_ms <= now_ms)
    due = Counter[str]()
    for lane, n in connection.execute(due_query.group_by(job.c.lane)):
        due[lane] = n
    names = _bounded(sorted(by_lane, key=lambda lane: (lane != "", -by_lane[lane].total(), lane)) or [""])
    found: Counter[Series] = Counter()
    for lane, name in names.items():
        for state in JOB_STATES:
            found["sluice_documents", (("lane", name), ("state", state))] += by_lane[lane][state]
        found["sluice_due_documents", (("lane", name),)] += due[lane]
    oldest: defaultdict[str, list[int | None]] = defaultdict(list)
    for state in UNFINISHED:
        query = select(job.c.lane, func.min(job.c.created_ms)).where(job.c.state == state).group_by(job.c.lane)
        for lane, at in connection.execute(query):
            oldest[names.get(lane, OTHER)].append(at)
    ages = {("sluice_oldest_unfinished_seconds", (("lane", n),)): _age(now_ms, oldest[n]) for n in names.values()}
    return {series: float(n) for series, n in found.items()} | ages


def _reviews(connection: Connection, now_ms: int) -> dict[Series, float]:
    is_open = review.c.state == "open"
    first = select(review.c.created_ms).where(is_open).order_by(review.c.deadline_ms).limit(1)
    return {
        ("sluice_reviews_open", ()): _count(connection, select(func.count()).where(is_open)),
        ("sluice_reviews_overdue", ()): _count(
            connection, select(func.count()).where(is_open, review.c.deadline_ms < now_ms)
        ),
        ("sluice_oldest_review_seconds", ()): _age(now_ms, [connection.execute(first).scalar_one_or_none()]),
        ("sluice_fields_halted", ()): _count(connection, select(func.count()).where(halt.c.lifted_ms.is_(None))),
    }


def _sending(connection: Connection, now_ms: int) -> dict[Series, float]:
    unsent = outbox.c.sent_ms.is_(None)
    oldest = connection.execute(select(func.min(outbox.c.created_ms)).where(unsent)).scalar_one()
    found: dict[Series, float] = {
        ("sluice_outbox_unsent", ()): _count(connection, select(func.count()).where(unsent)),
        ("sluice_outbox_oldest_seconds", ()): _age(now_ms, [oldest]),
    }
    for status in ("pending", "dead"):
        query = select(func.count()).where(delivery.c.status == status)
        found["sluice_deliveries", (("status", status),)] = _count(connection, query)
    return found


def _arrivals(connection: Connection, now_ms: int) -> dict[Series, float]:
    waits = sighting.c.refused.is_(None)
    oldest = connection.execute(select(func.min(sighting.c.seen_ms)).where(waits)).scalar_one()
    found: dict[Series, float] = {
        ("sluice_sightings", (("kind", "waiting"),)): _count(connection, select(func.count()).where(waits)),
        ("sluice_sightings", (("kind", "refused"),)): _count(connection, select(func.count()).where(~waits)),
        ("sluice_sightings_oldest_seconds", ()): _age(now_ms, [oldest]),
    }
    wanted = or_(sweep.c.finished_ms.is_not(None), sweep.c.started_ms.is_not(None))
    rows = connection.execute(select(sweep).where(wanted).order_by(sweep.c.place).limit(MOST_NAMES)).all()
    for row in rows:
        place = (("place", row.place),)
        # Of a place that was never swept to its end: since the first sweep began.
        since = row.finished_ms if row.finished_ms is not None else row.started_ms
        found["sluice_sweep_age_seconds", place] = _age(now_ms, [since])
        if row.finished_ms is not None:
            found["sluice_sweep_objects", place] = float(row.last_seen)
            found["sluice_sweep_found", place] = float(row.last_found)
            found["sluice_sweep_seconds", place] = float(row.last_seconds or 0.0)
    return found


def _bounded(names: list[str]) -> dict[str, str]:
    """Each name → what stands in the label: itself, or ``OTHER`` from the one that is too much on."""
    return {name: name if n < MOST_NAMES else OTHER for n, name in enumerate(names)}


def _count(connection: Connection, query: Select[Any]) -> float:
    return float(connection.execute(query).scalar_one())


def _age(now_ms: int, since_ms: list[int | None]) -> float:
    known = [at for at in since_ms if at is not None]
    return max(0.0, (now_ms - min(known)) / 1000) if known else 0.0
