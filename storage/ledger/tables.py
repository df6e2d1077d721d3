"""The ledger's tables. Times are epoch milliseconds UTC; free text passes ``storage.ledger.text`` first."""

from __future__ import annotations

from sqlalchemy import BigInteger, Index, Text, UniqueConstraint, text
from sqlmodel import Field

from storage.tables import LedgerTable, metadata


class DocumentRow(LedgerTable, table=True):
    """One content, once for ever. ``id`` is the SHA-256 of the bytes in hex."""

    __tablename__ = "document"
    id: str = Field(primary_key=True, max_length=64)
    size: int = Field(sa_type=BigInteger)
    media_type: str | None = None
    source: str = Field(sa_type=Text)
    options: str = Field(sa_type=Text)
    created_ms: int = Field(sa_type=BigInteger)


class SourceRow(LedgerTable, table=True):
    """Where a content was seen. A URI that is overwritten keeps its old rows, not current any more."""

    __tablename__ = "source"
    __table_args__ = (
        UniqueConstraint("uri", "document_id"),
        Index(
            "source_uri_current",
            "uri",
            unique=True,
            sqlite_where=text("current"),
            postgresql_where=text("current"),
        ),
    )
    id: int | None = Field(default=None, primary_key=True)
    uri: str = Field(sa_type=Text)
    document_id: str = Field(foreign_key="document.id", index=True)
    version: str | None = Field(default=None, sa_type=Text)
    current: bool = True
    seen_ms: int = Field(sa_type=BigInteger)


class JobRow(LedgerTable, table=True):
    """One document under one pipeline version: the state machine.

    ``releases`` counts infrastructure failures in a row, for the back-off. ``lane``: the schedule that it waits for.
    """

    __tablename__ = "job"
    __table_args__ = (
        UniqueConstraint("document_id", "pipeline_version"),
        Index("job_due", "state", "next_attempt_ms", "id"),
        Index("job_due_in_lane", "state", "lane", "next_attempt_ms", "id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    document_id: str = Field(foreign_key="document.id")
    pipeline_version: str = Field(sa_type=Text)
    state: str = "received"
    attempt: int = 0
    releases: int = 0
    fence: int = Field(default=0, sa_type=BigInteger)
    lease_owner: str | None = Field(default=None, sa_type=Text)
    lease_until_ms: int | None = Field(default=None, sa_type=BigInteger)
    next_attempt_ms: int = Field(sa_type=BigInteger)
    last_error: str | None = Field(default=None, sa_type=Text)
    created_ms: int = Field(sa_type=BigInteger)
    updated_ms: int = Field(sa_type=BigInteger)
    lane: str = Field(default="", sa_type=Text, sa_column_kwargs={"server_default": ""})


class ResultRow(LedgerTable, table=True):
    """The outcome of a job. ``fence`` is the job's at its end: a job has ended where the two agree."""

    __tablename__ = "result"
    __table_args__ = (
        UniqueConstraint("document_id", "pipeline_version"),
        Index(
            "result_document_current",
            "document_id",
            unique=True,
            sqlite_where=text("current"),
            postgresql_where=text("current"),
        ),
    )
    id: int | None = Field(default=None, primary_key=True)
    document_id: str = Field(foreign_key="document.id")
    pipeline_version: str = Field(sa_type=Text)
    status: str
    json_text: str = Field(sa_type=Text)
    current: bool = True
    fence: int = Field(sa_type=BigInteger)
    completed_ms: int = Field(sa_type=BigInteger)


class OutboxRow(LedgerTable, table=True):
    """An effect to send once the completion is committed. ``sent_ms`` is None until the receiver has it."""

    __tablename__ = "outbox"
    __table_args__ = (Index("outbox_due", "sent_ms", "next_attempt_ms"),)
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(sa_type=Text, unique=True)
    topic: str = Field(sa_type=Text)
    payload: str = Field(sa_type=Text)
    document_id: str = Field(foreign_key="document.id")
    attempt: int = 0
    next_attempt_ms: int = Field(sa_type=BigInteger)
    sent_ms: int | None = Field(default=None, sa_type=BigInteger)
    last_error: str | None = Field(default=None, sa_type=Text)
    created_ms: int = Field(sa_type=BigInteger)


class IdentityRow(LedgerTable, table=True):
    """What one document alone is (``documents.identity``), and which document that is: the first to be completed."""

    __tablename__ = "identity"
    key: str = Field(primary_key=True, max_length=64)
    document_id: str = Field(foreign_key="document.id", index=True)


class LikenessRow(LedgerTable, table=True):
    """How a document reads and looks (``documents.likeness``, JSON). ``id`` grows: a later document's is higher."""

    __tablename__ = "likeness"
    id: int | None = Field(default=None, primary_key=True)
    document_id: str = Field(foreign_key="document.id", unique=True)
    json_text: str = Field(sa_type=Text)


class BandRow(LedgerTable, table=True):
    """A part of a likeness: documents that are alike share one."""

    __tablename__ = "likeness_band"
    band: int = Field(sa_type=BigInteger, primary_key=True)
    likeness_id: int = Field(foreign_key="likeness.id", primary_key=True, index=True)


class AuditRow(LedgerTable, table=True):
    """Append-only: who did what to which document, when, from which state to which."""

    __tablename__ = "audit"
    id: int | None = Field(default=None, primary_key=True)
    at_ms: int = Field(sa_type=BigInteger)
    actor: str = Field(sa_type=Text)
    action: str
    document_id: str = Field(index=True)
    pipeline_version: str | None = Field(default=None, sa_type=Text)
    from_state: str | None = None
    to_state: str | None = None
    detail: str | None = Field(default=None, sa_type=Text)


class SchemaVersionRow(LedgerTable, table=True):
    """One row for each schema version that this database has been brought to."""

    __tablename__ = "schema_version"
    version: int = Field(primary_key=True)
    applied_ms: int = Field(sa_type=BigInteger)


class ClockAnchorRow(LedgerTable, table=True):
    """SQLite only: what to add to the host's uptime to get UTC, fixed once per boot (``storage.clock``)."""

    __tablename__ = "clock_anchor"
    boot_id: str = Field(primary_key=True)
    offset_ms: int = Field(sa_type=BigInteger)


document = metadata.tables["document"]
source = metadata.tables["source"]
job = metadata.tables["job"]
result = metadata.tables["result"]
outbox = metadata.tables["outbox"]
audit = metadata.tables["audit"]
identity = metadata.tables["identity"]
likeness = metadata.tables["likeness"]
likeness_band = metadata.tables["likeness_band"]
schema_version = metadata.tables["schema_version"]
clock_anchor = metadata.tables["clock_anchor"]
