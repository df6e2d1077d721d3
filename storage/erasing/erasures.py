"""Erasures: begun in one transaction, ended once the files are gone too, and documents that are held."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.engine import Connection, Row

from storage.accounts.trail import Trail
from storage.erasing import blanking
from storage.erasing.tables import erasure, hold
from storage.erasing.values import Erasure, HeldError, Hold, Todo
from storage.errors import NotInLedgerError
from storage.ledger.ledger import Ledger
from storage.ledger.tables import job
from storage.ledger.text import clean_message
from storage.ledger.values import utc


class Erasures:
    """Every method is one transaction. All may raise InfrastructureError (database away: try again)."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def begin(
        self,
        document_id: str,
        *,
        by: str,
        why: str,
        originals: bool,
        unnamed: Collection[str] = (),
        models: Collection[str] = (),
    ) -> Erasure:
        """Remove what the database holds of a document, and note what is to be removed elsewhere.

        Args:
            unnamed: URIs that are not kept, as nothing of the document will be there. models: that learnt from it.

        Raises: HeldError. NotInLedgerError. UsageError: a worker has it in hand.
        """

        def work(connection: Connection, now_ms: int) -> Erasure:
            if connection.dialect.name == "sqlite":
                connection.execute(text("PRAGMA secure_delete = ON"))  # what is deleted is overwritten
            _refuse_held(connection, document_id)
            at_ms = _after_the_last(connection, document_id, now_ms)
            before = _pending(connection, document_id)
            todo, reviews = blanking.blank(connection, document_id, by=by, unnamed=unnamed, now_ms=at_ms)
            todo = _joined(before, todo)
            entries = Trail.blank(connection, document_id, reviews)
            row = {
                "document_id": document_id,
                "at_ms": at_ms,
                "by": clean_message(by),
                "why": clean_message(why),
                "originals": originals,
                "models": json.dumps(sorted(models)),
                "todo": todo.as_json(),
            }
            connection.execute(delete(erasure).where(erasure.c.document_id == document_id))
            connection.execute(insert(erasure).values(**row))
            what = {"document": document_id, "why": clean_message(why), "originals": originals, "entries": entries}
            Trail.append(connection, actor=by, action=Trail.ERASED, what=what, at_ms=now_ms)
            return Erasure(document_id, utc(at_ms), by, why, originals, tuple(sorted(models)), todo)

        return self._ledger.write("erase", work)

    def end(self, document_id: str) -> None:
        """All that was noted is gone."""

        def work(connection: Connection, now_ms: int) -> None:
            of_document = erasure.c.document_id == document_id
            connection.execute(update(erasure).where(of_document).values(todo=None, done_ms=now_ms))

        self._ledger.write("end_erasure", work, repeatable=True)

    def unfinished(self) -> list[Erasure]:
        """Those of which files are left, the oldest first."""
        query = select(erasure).where(erasure.c.done_ms.is_(None)).order_by(erasure.c.at_ms)
        return self._ledger.database.read(lambda c: [_erasure(row) for row in c.execute(query)])

    def of_document(self, document_id: str) -> Erasure | None:
        """A document's tombstone."""
        query = select(erasure).where(erasure.c.document_id == document_id)
        row = self._ledger.database.read(lambda c: c.execute(query).one_or_none())
        return None if row is None else _erasure(row)

    def parts_of(self, document_id: str) -> list[str]:
        """The documents that this one was split into."""
        return self._ledger.database.read(lambda c: list(blanking.parts_of(c, document_id)))

    def learnt_from(self, document_id: str) -> int | None:
        """Since when, in epoch milliseconds, models may have learnt from it; None: never."""
        return self._ledger.database.read(lambda c: blanking.learnt_from(c, document_id))

    def hold(self, document_id: str, *, by: str, why: str) -> None:
        """Have a document kept, until this is lifted. Raises: NotInLedgerError."""

        def work(connection: Connection, now_ms: int) -> None:
            known = select(job.c.id).where(job.c.document_id == document_id)
            if connection.execute(known.limit(1)).first() is None:
                raise NotInLedgerError(f"the ledger has no document {document_id}; list its documents to find the id")
            row = {"document_id": document_id, "at_ms": now_ms, "by": clean_message(by), "why": clean_message(why)}
            connection.execute(delete(hold).where(hold.c.document_id == document_id))
            connection.execute(insert(hold).values(**row))
            what = {"document": document_id, "why": row["why"]}
            Trail.append(connection, actor=by, action="hold document", what=what, at_ms=now_ms)

        self._ledger.write("hold", work, repeatable=True)

    def lift(self, document_id: str, *, by: str) -> None:
        """Let a document be erased again. Raises: NotInLedgerError: it is not held."""

        def work(connection: Connection, now_ms: int) -> None:
            if connection.execute(delete(hold).where(hold.c.document_id == document_id)).rowcount == 0:
                raise NotInLedgerError(f"document {document_id} is not held, so there is nothing to lift")
            Trail.append(connection, actor=by, action="lift hold", what={"document": document_id}, at_ms=now_ms)

        self._ledger.write("lift_hold", work)

    def held(self) -> list[Hold]:
        """Documents that are held, by id."""
        query = select(hold).order_by(hold.c.document_id)
        return self._ledger.database.read(
            lambda c: [Hold(row.document_id, utc(row.at_ms), row.by, row.why) for row in c.execute(query)]
        )


def _refuse_held(connection: Connection, document_id: str) -> None:
    row = connection.execute(select(hold).where(hold.c.document_id == document_id)).one_or_none()
    if row is not None:
        raise HeldError(
            f"document {document_id} is held by {row.by} since {utc(row.at_ms):%Y-%m-%d} ({row.why}); "
            "lift that first, with sluice hold --lift"
        )


def _after_the_last(connection: Connection, document_id: str, now_ms: int) -> int:
    """The time of this erasure: of no other of the document, as its empty result is known by it."""
    query = select(erasure.c.at_ms).where(erasure.c.document_id == document_id)
    last: int | None = connection.execute(query).scalar_one_or_none()
    return now_ms if last is None else max(now_ms, last + 1)


def _pending(connection: Connection, document_id: str) -> Todo:
    """What an erasure before this one has not removed."""
    query = select(erasure.c.todo).where(erasure.c.document_id == document_id)
    found = connection.execute(query).scalar_one_or_none()
    return Todo.of_json(found) if found else Todo()


def _joined(one: Todo, other: Todo) -> Todo:
    return Todo(
        tuple(sorted({*one.evidence, *other.evidence})),
        tuple(sorted({*one.words, *other.words})),
        tuple(dict.fromkeys((*one.places, *other.places))),
        tuple(dict.fromkeys((*one.erased, *other.erased))),
    )


def _erasure(row: Row[Any]) -> Erasure:
    return Erasure(
        document_id=row.document_id,
        at=utc(row.at_ms),
        by=row.by,
        why=row.why,
        originals=row.originals,
        models=tuple(json.loads(row.models)),
        todo=Todo.of_json(row.todo) if row.todo else None,
    )
