"""What reviews and audits measure; nothing is changed. Days are those of UTC.

Counts are of all that the ledger holds; what has to be read row by row is of the latest rows alone, so that a question
takes no longer in a ledger of 100,000 documents.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any, Final

from sqlalchemy import Integer, and_, func, or_, select
from sqlalchemy.engine import Connection

from storage.ledger.tables import job, result
from storage.ledger.values import utc
from storage.reviews.agreement import Keyed
from storage.reviews.tables import answer, audited, halt, review
from storage.reviews.values import RULE

_DAY_MS: Final = 86_400_000
_ENDED: Final = ("accepted", "needs_review", "failed", "quarantined")
_CHUNK: Final = 500


@dataclass(frozen=True, slots=True)
class Day:
    """A day: ``n`` documents, ``some`` of them accepted without a person, or closed after their deadline."""

    day: date
    n: int
    some: int


@dataclass(frozen=True, slots=True)
class Touch:
    """What people did with a field: answers, corrected ones among them, and the median of the time in ms (None where
    none was taken)."""

    answers: int
    corrected: int
    median_ms: float | None


def straight_through(connection: Connection, *, since_ms: int) -> list[Day]:
    """By day the documents that ended, and how many of them were accepted without a person."""
    day = job.c.updated_ms // _DAY_MS
    accepted = func.sum((job.c.state == "accepted").cast(Integer))
    query = select(day, func.count(), accepted).where(job.c.state.in_(_ENDED), job.c.updated_ms >= since_ms)
    return [_day(*row) for row in connection.execute(query.group_by(day).order_by(day))]


def closed(connection: Connection, *, since_ms: int) -> list[Day]:
    """By day the reviews that were closed, and how many of them after their deadline."""
    day = review.c.closed_ms // _DAY_MS
    late = func.sum((review.c.closed_ms > review.c.deadline_ms).cast(Integer))
    query = select(day, func.count(), late).where(review.c.state == "closed", review.c.closed_ms >= since_ms)
    return [_day(*row) for row in connection.execute(query.group_by(day).order_by(day))]


def audits(connection: Connection) -> dict[tuple[str, str], tuple[int, int]]:
    """(type, field) → wrong ones and audits, since the field was last halted and lifted."""
    lifted = (
        select(halt.c.document_type, halt.c.field, func.max(halt.c.lifted_ms).label("at"))
        .group_by(halt.c.document_type, halt.c.field)
        .subquery()
    )
    same = and_(lifted.c.document_type == audited.c.document_type, lifted.c.field == audited.c.field)
    query = (
        select(audited.c.document_type, audited.c.field, func.sum(audited.c.wrong.cast(Integer)), func.count())
        .join_from(audited, lifted, same, isouter=True)
        .where(or_(lifted.c.at.is_(None), audited.c.at_ms > lifted.c.at))
        .group_by(audited.c.document_type, audited.c.field)
    )
    return {(kind, field): (int(wrong), n) for kind, field, wrong, n in connection.execute(query)}


def touches(connection: Connection, *, latest: int) -> dict[tuple[str, str], Touch]:
    """(type, field) → what people did with fields in doubt that they were shown, among the latest answers."""
    last = connection.execute(select(func.max(answer.c.id))).scalar_one() or 0
    corrected = answer.c.json_text.contains('"corrected":true')
    columns = (answer.c.review_id, answer.c.field, answer.c.took_ms, answer.c.json_text.is_(None), corrected)
    of_fields = ~answer.c.field.startswith(RULE)
    query = select(*columns).where(answer.c.id > last - latest, of_fields).order_by(answer.c.id)
    counted = {(number, field): rest for number, field, *rest in connection.execute(query)}
    kinds = _shown(connection, sorted({number for number, _ in counted}))
    by_field: dict[tuple[str, str], list[tuple[int | None, bool]]] = {}
    for (number, field), (took, is_taken_back, is_corrected) in counted.items():
        if number in kinds and not is_taken_back:
            by_field.setdefault((kinds[number], field), []).append((took, is_corrected))
    return {key: _touch(said) for key, said in by_field.items()}


def keyed_twice(connection: Connection, *, latest: int) -> list[Keyed]:
    """Each field that two people keyed without seeing each other's answers, in the latest documents of that kind."""
    first, second = review.alias(), review.alias()
    same = and_(
        first.c.document_id == second.c.document_id,
        first.c.pipeline_version == second.c.pipeline_version,
        first.c.fence == second.c.fence,
        first.c.part == "first",
        first.c.state == "closed",
    )
    columns = (first.c.id, second.c.id, second.c.document_type, first.c.closed_by, second.c.closed_by)
    pairs = connection.execute(
        select(*columns)
        .join(first, same)
        .where(second.c.part == "second", second.c.state == "closed")
        .order_by(second.c.id.desc())
        .limit(latest)
    ).all()
    said = _meanings(connection, [number for pair in pairs for number in pair[:2]])
    found = []
    for one, other, kind, first_by, second_by in pairs:
        a, b = said.get(one, {}), said.get(other, {})
        found += [Keyed(kind or "", f, first_by, second_by, a[f], b[f]) for f in a if f in b]
    return found


def latest_results(connection: Connection, *, latest: int) -> list[dict[str, Any]]:
    """The result contract's objects of the documents that came in last."""
    query = select(result.c.json_text).where(result.c.current).order_by(result.c.id.desc()).limit(latest)
    return [json.loads(text) for text in connection.execute(query).scalars()]


def _meanings(connection: Connection, reviews: list[int]) -> dict[int, dict[str, Hashable]]:
    """Review → field → what is said of it, wherever that was found."""
    said: dict[int, dict[str, Hashable]] = {}
    for start in range(0, len(reviews), _CHUNK):
        some = reviews[start : start + _CHUNK]
        query = select(answer.c.review_id, answer.c.field, answer.c.json_text)
        query = query.where(answer.c.review_id.in_(some), ~answer.c.field.startswith(RULE))
        for number, field, text in connection.execute(query.order_by(answer.c.id)):
            of_review = said.setdefault(number, {})
            of_review.pop(field, None)
            if text is not None:
                of_review[field] = _meaning(json.loads(text))
    return said


def _meaning(said: Mapping[str, Any]) -> Hashable:
    rows = tuple(tuple(sorted((c, v["value"]) for c, v in row.items())) for row in said["rows"])
    return said["state"], tuple(v["value"] for v in said["values"]), rows


def _shown(connection: Connection, reviews: list[int]) -> dict[int, str]:
    """Those of these reviews in which a person was shown what was found → their documents' type."""
    found: dict[int, str] = {}
    for start in range(0, len(reviews), _CHUNK):
        columns = (review.c.id, review.c.document_type, review.c.why, review.c.part)
        query = select(*columns).where(review.c.id.in_(reviews[start : start + _CHUNK]))
        rows = connection.execute(query)
        found |= {n: kind for n, kind, why, part in rows if kind is not None and (why, part) == ("doubt", "first")}
    return found


def _touch(said: list[tuple[int | None, bool]]) -> Touch:
    took = [ms for ms, _ in said if ms is not None]
    return Touch(len(said), sum(corrected for _, corrected in said), median(took) if took else None)


def _day(day: int, n: int, some: int) -> Day:
    return Day(utc(int(day) * _DAY_MS).date(), n, int(some))
