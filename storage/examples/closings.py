"""Reviews that were closed, and what counts of what was said in them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import exists, func, select
from sqlalchemy.engine import Connection, Row

from documents.example import Source
from storage.examples.tables import example
from storage.reviews.answers import current
from storage.reviews.closing import under_type
from storage.reviews.ending import found_of
from storage.reviews.parts import parts_of, settled
from storage.reviews.retyping import type_of
from storage.reviews.tables import review
from storage.reviews.values import TYPE, Given, fields_among

_SOURCES: Final[Mapping[str, Source]] = {"doubt": "person", "audit": "audit"}


@dataclass(frozen=True, slots=True)
class Closing:
    """A review that was closed: of one that was opened again, and closed anew, there are two. Of a document that
    several people key it is the first part, and ``closed_ms`` when the last of them was done."""

    review_id: int
    closed_ms: int
    document_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a closing says: of each field the answer that counts, under the type that the document is of by then.

    ``by``: who said it, or agreed. ``result``: the result's object under that type; ``evidence``: the id of what it was
    made of, None where that was not kept. ``rejected``: why the document is of no use, None where it is.
    """

    closing: Closing
    source: Source
    document_type: str | None
    answers: Mapping[str, Given]
    by: tuple[str, ...]
    result: Mapping[str, Any]
    evidence: str | None
    rejected: str | None = None


def closings(connection: Connection) -> list[Closing]:
    """Those that no row was made of yet, in the order in which they were closed. Of why "doubt" those whose outcome is
    there."""
    other = review.alias()
    ended = (
        select(func.max(other.c.closed_ms))
        .where(
            other.c.document_id == review.c.document_id,
            other.c.pipeline_version == review.c.pipeline_version,
            other.c.fence == review.c.fence,
            other.c.why == review.c.why,
            other.c.state == "closed",
        )
        .correlate(review)
        .scalar_subquery()
    )
    done = exists().where(example.c.review_id == review.c.id, example.c.closed_ms == ended)
    query = select(review.c.id, ended.label("ended"), review.c.document_id, review.c.name).where(
        review.c.state == "closed", (review.c.why == "audit") | review.c.outcome.is_not(None), ~done
    )
    rows = connection.execute(query.order_by(ended, review.c.id))
    return [Closing(row.id, row.ended, row.document_id, row.name) for row in rows]


def told(connection: Connection, closing: Closing) -> Told | None:
    """What a closing says; None where the review was opened again, or its document processed again, since."""
    row = connection.execute(select(review).where(review.c.id == closing.review_id)).one_or_none()
    if row is None or row.state != "closed":
        return None
    parts = parts_of(connection, row)
    closed = {name: part for name, part in parts.items() if part.state == "closed"}
    if max(part.closed_ms for part in closed.values()) != closing.closed_ms:
        return None
    if row.why == "doubt" and row.outcome is None:
        return None
    found = found_of(connection, row)
    if row.outcome is not None and json.loads(row.outcome)["status"] == "failed":
        answers, by = dict[str, Given](), {row.closed_by}
        rejected = str(json.loads(row.outcome)["reason"])
    else:
        answers = current(connection, row.id) if row.why == "audit" else settled(connection, parts)
        by, rejected = _who(connection, answers, closed), None
    result = under_type(found, answers)
    fields = {name: answers[name] for name in fields_among(answers) if name != TYPE}
    return Told(
        closing=closing,
        source=_SOURCES[row.why],
        document_type=type_of(result),
        answers=fields,
        by=tuple(sorted(by)),
        result=result,
        evidence=found.get("evidence"),
        rejected=rejected,
    )


def _who(connection: Connection, answers: Mapping[str, Given], parts: Mapping[str, Row[Any]]) -> set[str]:
    """Who gave the answers that count; where two agreed in all, so that no third was asked, the second too."""
    agreed = current(connection, parts["second"].id) if "second" in parts and "settle" not in parts else {}
    return {given.by for given in (*answers.values(), *agreed.values())}
