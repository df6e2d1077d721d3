"""A ledger of many documents in every state, written by SQL: registering them one by one would take an hour."""

from __future__ import annotations

from sqlalchemy import insert
from sqlalchemy.engine import Connection

from storage.api.tables import delivery, webhook
from storage.arrivals.tables import sighting, sweep
from storage.ledger import Ledger
from storage.ledger.tables import audit, document, job, outbox, result
from storage.reviews.tables import review

_STATES = ("accepted",) * 6 + ("needs_review", "received", "failed", "quarantined")
_AT_ONCE = 20_000
NOW_MS = 1_800_000_000_000


def fill(ledger: Ledger, documents: int, *, lanes: int = 3) -> None:
    """Documents one second apart, a tenth of each in another state, with jobs, results, audit lines, reviews, effects,
    deliveries and sightings."""

    def work(connection: Connection, _: int) -> None:
        connection.execute(
            insert(webhook),
            {
                "url": "https://x.example",
                "secret": "s",
                "events": "e",
                "created_by": "t",
                "created_ms": 0,
                "disabled": False,
            },
        )
        for start in range(0, documents, _AT_ONCE):
            numbers = range(start, min(start + _AT_ONCE, documents))
            _insert(connection, numbers, lanes)
        connection.execute(
            insert(sweep),
            [
                {"place": f"s3://b/{n}/", "finished_ms": NOW_MS, "last_seen": documents, "last_seconds": 9.5}
                for n in range(3)
            ],
        )

    ledger.write("fill", work)


def _insert(connection: Connection, numbers: range, lanes: int) -> None:
    ids = {n: f"{n:064x}" for n in numbers}
    at = {n: NOW_MS - 1000 * (numbers.stop - n) for n in numbers}
    state = {n: _STATES[n % 10] for n in numbers}
    connection.execute(
        insert(document),
        [{"id": ids[n], "size": 1, "source": f"/in/{n}", "options": "{}", "created_ms": at[n]} for n in numbers],
    )
    jobs = [
        {
            "document_id": ids[n],
            "pipeline_version": "p-1",
            "state": state[n],
            "lane": f"lane{n % lanes}" if n % lanes else "",
            "next_attempt_ms": at[n],
            "created_ms": at[n],
            "updated_ms": at[n],
        }
        for n in numbers
    ]
    connection.execute(insert(job), jobs)
    ended = [n for n in numbers if state[n] != "received"]
    connection.execute(
        insert(result),
        [
            {
                "document_id": ids[n],
                "pipeline_version": "p-1",
                "status": state[n],
                "json_text": "{}" * 500,
                "fence": 1,
                "completed_ms": at[n],
            }
            for n in ended
        ],
    )
    lines = [
        {"at_ms": at[n], "actor": "a", "action": action, "document_id": ids[n], "to_state": to}
        for n in ended
        for action, to in (("register", "received"), ("claim", "processing"), ("complete", state[n]))
    ]
    connection.execute(insert(audit), lines)
    reviews = [
        {
            "document_id": ids[n],
            "pipeline_version": "p-1",
            "fence": 1,
            "part": "whole",
            "why": "doubt",
            "name": "n",
            "deadline_ms": at[n] + 86_400_000,
            "created_ms": at[n],
        }
        for n in ended
        if state[n] == "needs_review"
    ]
    connection.execute(insert(review), reviews)
    effects = [
        {
            "key": f"{n}",
            "topic": "t",
            "payload": "{}",
            "document_id": ids[n],
            "next_attempt_ms": at[n],
            "created_ms": at[n],
            "sent_ms": None if n % 10 == 0 else at[n],
        }
        for n in ended
    ]
    connection.execute(insert(outbox), effects)
    deliveries = [
        {
            "key": f"{n}",
            "webhook_id": 1,
            "document_id": ids[n],
            "event": "e",
            "payload": "{}",
            "status": "pending" if n % 10 == 0 else "sent",
            "next_attempt_ms": at[n],
            "created_ms": at[n],
        }
        for n in ended
    ]
    connection.execute(insert(delivery), deliveries)
    sightings = [
        {
            "uri": f"s3://b/{n}",
            "place": "s3://b/",
            "size": 1,
            "door": "sweep",
            "seen_ms": at[n],
            "due_ms": at[n],
            "refused": "no document" if n % 20 == 0 else None,
        }
        for n in numbers
        if n % 10 == 0
    ]
    connection.execute(insert(sighting), sightings)
