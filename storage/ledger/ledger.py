"""The ledger: what was received, who works on it, and what came of it. The one memory not to lose."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import select
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import Connection

from documents.errors import UsageError
from documents.marks import Marks
from storage.clock import Clock, UptimeClock, WallClock, boot_id, uptime_ms
from storage.ledger import claims, intake, outcomes, queries, versions
from storage.ledger import outbox as messages
from storage.ledger.database import Database, Failpoint, server_now_ms
from storage.ledger.owner import this_process
from storage.ledger.schema import CURRENT, SCHEMA_VERSION, Schema, migrate, refuse_newer, stamped_version
from storage.ledger.tables import clock_anchor
from storage.ledger.values import (
    Claim,
    DocumentRecord,
    HistoryEntry,
    JobState,
    NewSource,
    OutboxMessage,
    Outcome,
    PendingMessage,
    Registered,
    StoredResult,
)
from storage.reviews.auditing import halts
from storage.reviews.values import Halt, ReviewRules

T = TypeVar("T")


class Ledger:
    """Open with ``Ledger.open``. Safe to share between threads; each process opens its own.

    Every method is one transaction and is durable when it returns. All may raise InfrastructureError
    (database away, locked for minutes, disk full: try again) and UsageError (not writable, no ledger, too new).
    """

    def __init__(
        self,
        database: Database,
        clock: Clock | None,
        *,
        rules: claims.LeaseRules,
        supported_version: int = SCHEMA_VERSION,
        duplicates: bool = True,
        reviews: ReviewRules | None = None,
    ) -> None:
        self.database = database
        self._duplicates = duplicates
        self._reviews = reviews or ReviewRules()
        self.rules = rules
        self._clock = clock
        self._supported_version = supported_version

    @classmethod
    def open(
        cls,
        url_or_path: str | Path,
        *,
        clock: Clock | None = None,
        lease_seconds: float = 45.0,
        max_attempts: int = 3,
        failpoint: Failpoint | None = None,
        schema: Schema = CURRENT,
        duplicates: bool = True,
        reviews: ReviewRules | None = None,
    ) -> Self:
        """Open a ledger, creating or upgrading it: a SQLite file's path, or ``postgresql://…``.

        ``clock`` None: the server's on Postgres; on SQLite the host's, which does not step. ``duplicates`` False: what
        documents are known again by is not remembered. ``reviews``: which documents people look at, and until when.
        Raises: UsageError, InfrastructureError.
        """
        database = Database(url_or_path, failpoint=failpoint)
        try:
            migrate(database, schema)
            if clock is None and database.is_sqlite:
                clock = _host_clock(database)
        except BaseException:
            database.close()
            raise
        rules = claims.LeaseRules(lease_ms=round(lease_seconds * 1000), max_attempts=max_attempts)
        return cls(
            database, clock, rules=rules, supported_version=schema.version, duplicates=duplicates, reviews=reviews
        )

    def close(self) -> None:
        """Close the connections. Leases stay as they are."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def register(
        self,
        sha256: str,
        *,
        source: str,
        size: int,
        pipeline_version: str,
        options: Mapping[str, str] | None = None,
        version: str | None = None,
        media_type: str | None = None,
        lane: str = "",
    ) -> Registered:
        """Note that ``source`` holds this content and is to be processed. Repeating it changes nothing."""
        new = NewSource(
            sha256=sha256,
            uri=source,
            size=size,
            version=version,
            media_type=media_type,
            options=options or {},
            lane=lane,
        )
        return self.register_many([new], pipeline_version=pipeline_version)[0]

    def register_many(self, new: Sequence[NewSource], *, pipeline_version: str) -> list[Registered]:
        """Register a batch in one transaction, in the order given."""
        actor = this_process()
        return self.write(
            "register",
            lambda connection, now: intake.register(
                connection, new, pipeline_version=pipeline_version, actor=actor, now_ms=now
            ),
            repeatable=True,
        )

    def known_versions(self, uris: Sequence[str]) -> dict[str, str | None]:
        """The URIs that are registered, with their object versions then: a sweep may pass them over."""
        return self.database.read(lambda connection: queries.known_versions(connection, uris))

    def claim(
        self,
        owner: str | None = None,
        *,
        limit: int = 1,
        pipeline_version: str | None = None,
        document_ids: Collection[str] | None = None,
        lane: str | None = None,
    ) -> list[Claim]:
        """Take up to ``limit`` due jobs under one lease; an empty list where none is due.

        ``owner`` None: this process. ``document_ids``: these documents' jobs only. ``lane`` None: any lane. A job whose
        lease has ended, or whose owner is a dead process of this host, is taken over; one that has cost
        ``max_attempts`` workers is quarantined instead.
        Raises: UsageError: the database was upgraded by a newer program.
        """
        name = owner or this_process()
        if not name.isprintable() or limit < 1:
            raise UsageError(f"cannot claim {limit} documents for {name!r}; name a printable owner and at least one")

        def work(connection: Connection, now_ms: int) -> list[Claim]:
            refuse_newer(stamped_version(connection), self._supported_version, self.database.name)
            return claims.claim(
                connection,
                name,
                limit=limit,
                pipeline_version=pipeline_version,
                document_ids=document_ids,
                lane=lane,
                rules=self.rules,
                now_ms=now_ms,
            )

        return self.write("claim", work)

    def halts(self) -> list[Halt]:
        """The fields of which nothing may be accepted: audits contradict their promise."""
        return self.database.read(halts)

    def heartbeat(self, held: Collection[Claim]) -> list[Claim]:
        """Renew the leases; returns the claims that are still ours. The others' work must stop."""
        if not held:
            return []
        return self.write(
            "heartbeat",
            lambda connection, now: claims.heartbeat(connection, held, rules=self.rules, now_ms=now),
            repeatable=True,
        )

    def complete(
        self,
        claim: Claim,
        *,
        status: Outcome,
        result_json: str,
        reason: str | None = None,
        outbox: Sequence[OutboxMessage] = (),
        marks: Marks | None = None,
    ) -> bool:
        """Store result, state, audit line and outbox in one transaction; False if this claim did so before.

        ``marks``: what the document is known again by. Where an earlier one has the same, this one needs review, and
        the stored result says so.
        Raises: LeaseLostError: another worker has the job, or had it; nothing was written.
        """
        return self.write(
            "complete",
            lambda connection, now: outcomes.complete(
                connection,
                claim,
                status=status,
                result_json=result_json,
                reason=reason,
                messages=outbox,
                marks=marks if self._duplicates else None,
                reviews=self._reviews,
                now_ms=now,
            ),
            repeatable=True,
        )

    def release(self, claim: Claim, reason: str, *, delay_seconds: float | None = None) -> float:
        """Give the job back because the surroundings failed: the attempt does not count.

        Returns the seconds until it is due: ``delay_seconds`` (0 for an orderly shutdown), or a back-off
        up to 15 minutes. Raises: LeaseLostError.
        """
        delay_ms = None if delay_seconds is None else round(delay_seconds * 1000)
        return (
            self.write(
                "release",
                lambda connection, now: outcomes.release(
                    connection, claim, reason=reason, delay_ms=delay_ms, now_ms=now
                ),
            )
            / 1000
        )

    def requeue(
        self,
        document_id: str,
        *,
        pipeline_version: str | None = None,
        options: Mapping[str, str] | None = None,
        actor: str | None = None,
    ) -> str:
        """Process an ended document again under its newest (or the given) pipeline version; returns that.

        Raises: NotInLedgerError; UsageError where a worker is on it.
        """
        options_text = None if options is None else json.dumps(dict(options), sort_keys=True)
        name = actor or this_process()
        return self.write(
            "requeue",
            lambda connection, now: outcomes.requeue(
                connection,
                document_id,
                pipeline_version=pipeline_version,
                options=options_text,
                actor=name,
                now_ms=now,
            ),
        )

    def supersede(self, document_ids: Collection[str], *, pipeline_version: str) -> list[str]:
        """Take these documents along to ``pipeline_version`` where they wait, or lost their worker, under another.

        The jobs under other versions end as ``superseded``; one that a worker has in hand goes on. Returns the
        ids of the documents that this concerned.
        """
        if not document_ids:
            return []
        return self.write(
            "supersede",
            lambda connection, now: versions.supersede(
                connection,
                document_ids,
                pipeline_version=pipeline_version,
                actor=this_process(),
                rules=self.rules,
                now_ms=now,
            ),
        )

    def take_messages(self, *, limit: int = 100) -> list[PendingMessage]:
        """Outbox messages that are due; each comes again later unless ``mark_sent`` is told of it."""
        return self.write(
            "take_messages", lambda connection, now: messages.take_messages(connection, limit=limit, now_ms=now)
        )

    def mark_sent(self, keys: Sequence[str]) -> None:
        """The receiver has confirmed these messages."""
        self.write(
            "mark_sent",
            lambda connection, now: messages.mark_sent(connection, keys, now_ms=now),
            repeatable=True,
        )

    def result(self, document_id: str, *, pipeline_version: str | None = None) -> StoredResult | None:
        """The current result, or that of one pipeline version; None where there is none (yet)."""
        return self.database.read(
            lambda connection: queries.get_result(connection, document_id, pipeline_version=pipeline_version)
        )

    def results(self, *, status: Outcome | None = None, after: str = "", limit: int = 100) -> list[StoredResult]:
        """A page of current results by document id; the next page is ``after`` the last one's."""
        return self.database.read(
            lambda connection: queries.list_results(connection, status=status, after=after, limit=limit)
        )

    def documents(self, *, state: JobState | None = None, after: str = "", limit: int = 100) -> list[DocumentRecord]:
        """A page of documents by id; the next page is ``after`` the last one's."""
        return self.database.read(
            lambda connection: queries.list_documents(connection, state=state, after=after, limit=limit)
        )

    def document(self, document_id: str) -> DocumentRecord | None:
        """The document of this id, or None."""
        return self.database.read(lambda connection: queries.get_document(connection, document_id))

    def results_at(self, uris: Sequence[str], *, pipeline_version: str | None = None) -> dict[str, StoredResult]:
        """By URI, the current results for what is there now, or those of one version; who has none is left out."""
        return self.database.read(
            lambda connection: queries.results_at(connection, uris, pipeline_version=pipeline_version)
        )

    def find(self, needle: str, *, limit: int = 20) -> list[DocumentRecord]:
        """Documents by the first digits of their id (4 or more), or by source URI or file name."""
        return self.database.read(lambda connection: queries.find_documents(connection, needle, limit=limit))

    def keep_lanes(self, names: Collection[str]) -> int:
        """Have documents that wait in any other lane, which has no schedule any more, wait for none; how many."""
        return self.write(
            "keep_lanes", lambda connection, now: claims.leave_lanes(connection, names, now_ms=now), repeatable=True
        )

    def has_due(self, *, pipeline_version: str | None = None, lane: str | None = None) -> bool:
        """Whether ``claim`` would find a job now."""

        def work(connection: Connection) -> bool:
            now = self._now(connection)
            return claims.has_due(
                connection, pipeline_version=pipeline_version, lane=lane, rules=self.rules, now_ms=now
            )

        return self.database.read(work)

    def counts(self, *, pipeline_version: str | None = None, lane: str | None = None) -> dict[JobState, int]:
        """Number of jobs in each state, zeros included, under one pipeline version and in one lane where named."""
        return self.database.read(
            lambda connection: queries.count_jobs(connection, pipeline_version=pipeline_version, lane=lane)
        )

    def history(self, document_id: str) -> list[HistoryEntry]:
        """The document's audit log, oldest first."""
        return self.database.read(lambda connection: queries.get_history(connection, document_id))

    def now_ms(self) -> int:
        """The time that leases are measured by, in epoch milliseconds."""
        return self.database.read(self._now)

    def _now(self, connection: Connection) -> int:
        return server_now_ms(connection) if self._clock is None else self._clock.now_ms()

    def write(self, name: str, work: Callable[[Connection, int], T], *, repeatable: bool = False) -> T:
        """Run ``work`` with a connection and the time in one transaction (``Database.write``)."""
        return self.database.write(
            name, lambda connection: work(connection, self._now(connection)), repeatable=repeatable
        )


def _host_clock(database: Database) -> Clock:
    """The clock that all processes of this boot share through the database."""
    boot = boot_id()
    if boot is None:
        return WallClock()

    query = select(clock_anchor.c.offset_ms).where(clock_anchor.c.boot_id == boot)
    offset = database.read(lambda connection: connection.execute(query).scalar_one_or_none())
    if offset is None:

        def anchor(connection: Connection) -> int:
            row = {"boot_id": boot, "offset_ms": WallClock().now_ms() - uptime_ms()}
            connection.execute(sqlite.insert(clock_anchor).on_conflict_do_nothing(), row)
            return int(connection.execute(query).scalar_one())

        offset = database.write("anchor", anchor, repeatable=True)
    return UptimeClock(int(offset))
