"""An independent check of the ledger: nothing lost, nothing processed twice in effect.

Written in plain SQL on purpose, apart from the code that keeps the ledger, so that one mistake cannot hide in
both. The tests use it as their oracle and ``sluice audit`` runs it in production.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import text
from sqlalchemy.engine import Connection

from storage.ledger.ledger import Ledger

_ENDED: Final = "('accepted', 'needs_review', 'failed', 'quarantined', 'needs_password')"
_LONGEST_DELAY_MS: Final = 15 * 60_000

_RULES: Final[tuple[tuple[str, str], ...]] = (
    (
        "every source has one document",
        "SELECT s.uri FROM source s LEFT JOIN document d ON d.id = s.document_id WHERE d.id IS NULL",
    ),
    (
        "a source points at one content at a time",
        "SELECT uri FROM source WHERE current GROUP BY uri HAVING count(*) > 1",
    ),
    (
        "every document has a source",
        "SELECT id FROM document d WHERE NOT EXISTS (SELECT 1 FROM source s WHERE s.document_id = d.id)",
    ),
    (
        "every document has a job",
        "SELECT id FROM document d WHERE NOT EXISTS (SELECT 1 FROM job j WHERE j.document_id = d.id)",
    ),
    (
        "one job for each document and pipeline version",
        "SELECT document_id FROM job GROUP BY document_id, pipeline_version HAVING count(*) > 1",
    ),
    (
        "every job is in a known state",
        f"SELECT document_id FROM job WHERE state NOT IN {_ENDED}"
        " AND state NOT IN ('received', 'processing', 'superseded')",
    ),
    (
        "a superseded job's document has another job",
        "SELECT document_id FROM job GROUP BY document_id"
        " HAVING sum(CASE WHEN state <> 'superseded' THEN 1 ELSE 0 END) = 0",
    ),
    (
        "a job in work has a lease, and no other has",
        "SELECT document_id FROM job WHERE (state = 'processing') <> (lease_owner IS NOT NULL)"
        " OR (state = 'processing') <> (lease_until_ms IS NOT NULL)",
    ),
    (
        "a waiting job is due or will be soon",
        "SELECT document_id FROM job WHERE state = 'received' AND next_attempt_ms > :now + :longest_delay",
    ),
    (
        "a lease ends soon",
        "SELECT document_id FROM job WHERE state = 'processing' AND lease_until_ms > :now + :lease",
    ),
    (
        "an attempt is counted before it begins and never beyond the limit",
        "SELECT document_id FROM job WHERE attempt < 0 OR (state = 'processing' AND attempt < 1)"
        " OR attempt > :max_attempts",
    ),
    (
        "a job has ended if and only if it has its result",
        f"SELECT j.document_id FROM job j WHERE (j.state IN {_ENDED}) <> EXISTS (SELECT 1 FROM result r"
        " WHERE r.document_id = j.document_id AND r.pipeline_version = j.pipeline_version"
        " AND r.fence = j.fence)",
    ),
    (
        "a result has the status that its job ended in",
        "SELECT j.document_id FROM job j JOIN result r ON r.document_id = j.document_id"
        " AND r.pipeline_version = j.pipeline_version AND r.fence = j.fence WHERE r.status <> j.state",
    ),
    (
        "one result for each document and pipeline version",
        "SELECT document_id FROM result GROUP BY document_id, pipeline_version HAVING count(*) > 1",
    ),
    (
        "every result belongs to a job",
        "SELECT r.document_id FROM result r LEFT JOIN job j ON j.document_id = r.document_id"
        " AND j.pipeline_version = r.pipeline_version WHERE j.id IS NULL OR r.fence > j.fence",
    ),
    (
        "a document with results has one that is current",
        "SELECT document_id FROM result GROUP BY document_id HAVING sum(CASE WHEN current THEN 1 ELSE 0 END) <> 1",
    ),
    (
        "a job ends once for each time it was queued",
        "SELECT document_id FROM audit WHERE pipeline_version IS NOT NULL"
        " GROUP BY document_id, pipeline_version"
        " HAVING sum(CASE WHEN action IN ('complete', 'quarantine', 'supersede') THEN 1 ELSE 0 END)"
        " > sum(CASE WHEN action IN ('register', 'requeue') THEN 1 ELSE 0 END)",
    ),
    (
        "the audit log's last line agrees with the job's state",
        "SELECT j.document_id FROM job j LEFT JOIN audit a ON a.id = (SELECT max(b.id) FROM audit b"
        " WHERE b.document_id = j.document_id AND b.pipeline_version = j.pipeline_version)"
        " WHERE a.id IS NULL OR a.to_state <> j.state",
    ),
    (
        "what is known again has a result that can be used",
        "SELECT k.document_id FROM (SELECT document_id FROM identity UNION SELECT document_id FROM likeness) k"
        " LEFT JOIN result r ON r.document_id = k.document_id AND r.current"
        " WHERE r.status IS NULL OR r.status NOT IN ('accepted', 'needs_review')",
    ),
    (
        "an effect is queued once",
        "SELECT document_id FROM outbox GROUP BY document_id, key HAVING count(*) > 1",
    ),
    (
        "what was seen is refused, or due, or will be soon",
        "SELECT uri FROM sighting WHERE refused IS NULL AND due_ms > :now + :longest_delay",
    ),
    (
        "a sweep under way has a sweeper and a beginning, and no other has",
        "SELECT place FROM sweep WHERE (started_ms IS NULL) <> (owner IS NULL)"
        " OR (started_ms IS NULL) <> (lease_until_ms IS NULL) OR (started_ms IS NULL AND after_key <> '')",
    ),
)


@dataclass(frozen=True, slots=True)
class Problem:
    """A broken rule, with the number of rows that break it and the first few of them."""

    rule: str
    count: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What the check found. ``unfinished``: jobs that still wait or are in work, which is no problem."""

    documents: int
    sources: int
    jobs: int
    results: int
    unfinished: int
    problems: tuple[Problem, ...]

    @property
    def is_clean(self) -> bool:
        """Whether every rule holds."""
        return not self.problems


def check(ledger: Ledger, *, expected_sources: Iterable[str] = ()) -> AuditReport:
    """Check every rule. ``expected_sources`` are the URIs that a listing of the stores shows.

    Raises: InfrastructureError, UsageError.
    """
    uris = list(expected_sources)
    known = ledger.known_versions(uris)
    missing = [uri for uri in uris if uri not in known]
    report = ledger.database.read(lambda connection: _check(connection, ledger))
    if not missing:
        return report
    lost = Problem("every object is registered", len(missing), tuple(missing[:5]))
    return AuditReport(
        documents=report.documents,
        sources=report.sources,
        jobs=report.jobs,
        results=report.results,
        unfinished=report.unfinished,
        problems=(lost, *report.problems),
    )


def _check(connection: Connection, ledger: Ledger) -> AuditReport:
    parameters = {
        "now": ledger.now_ms(),
        "lease": ledger.rules.lease_ms,
        "longest_delay": _LONGEST_DELAY_MS,
        "max_attempts": ledger.rules.max_attempts,
    }
    problems: list[Problem] = []
    for rule, query in _RULES:
        used = {name: value for name, value in parameters.items() if f":{name}" in query}
        broken = [str(row[0]) for row in connection.execute(text(query), used)]
        if broken:
            problems.append(Problem(rule, len(broken), tuple(broken[:5])))
    if ledger.database.is_sqlite:
        for pragma in ("integrity_check", "foreign_key_check"):
            lines = [str(row[0]) for row in connection.execute(text(f"PRAGMA {pragma}"))]
            if lines not in ([], ["ok"]):
                problems.append(Problem(f"SQLite's {pragma}", len(lines), tuple(lines[:5])))

    def count(query: str) -> int:
        return int(connection.execute(text(query)).scalar_one())

    return AuditReport(
        documents=count("SELECT count(*) FROM document"),
        sources=count("SELECT count(*) FROM source"),
        jobs=count("SELECT count(*) FROM job"),
        results=count("SELECT count(*) FROM result"),
        unfinished=count("SELECT count(*) FROM job WHERE state IN ('received', 'processing')"),
        problems=tuple(problems),
    )
