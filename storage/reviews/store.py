"""The reviews of a ledger's documents: the queue, what people say, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.engine import Connection

from storage.accounts.trail import Trail
from storage.ledger.ledger import Ledger
from storage.reviews import answers, auditing, ending, parts, queue, retyping, splitting
from storage.reviews.leases import get_open
from storage.reviews.promise import Auditing
from storage.reviews.tables import review
from storage.reviews.values import TYPE, Answer, Given, Halt, QueueCounts, QueuePage, Review, Wanted

T = TypeVar("T")


class Reviews:
    """Every method is one transaction. Safe to share between threads.

    All may raise InfrastructureError (database away: try again); those that change something also NotOpenError (closed,
    or processed again) and TakenError (in another person's hand).

    Args:
        lease_seconds: that a person may be silent before the document may be taken by another.
        auditing: the promise that audits are held against; without one no audit can be closed.
        required: type → the fields that a document of it must have: where one was not found, a person is asked.
    """

    def __init__(
        self,
        ledger: Ledger,
        *,
        lease_seconds: float = 300.0,
        auditing: Auditing | None = None,
        required: ending.Required | None = None,
    ) -> None:
        self._ledger = ledger
        self._required = required or {}
        self._auditing = auditing
        self._lease_ms = round(lease_seconds * 1000)

    def queue(self, wanted: Wanted, *, after: str | None = None, limit: int = 50) -> QueuePage:
        """A page of the queue; the next is ``after`` what the page before said."""
        return self._read(lambda c: queue.list_reviews(c, wanted, after=after, limit=limit))

    def counts(self) -> QueueCounts:
        """How much waits."""
        now_ms = self._ledger.now_ms()
        return self._read(lambda c: queue.counts(c, now_ms=now_ms))

    def take(self, by: str, wanted: Wanted, *, after: int | None = None) -> Review | None:
        """Put the next document into a person's hand, ``after`` the one just left; None where none is free."""
        return self._ledger.write(
            "take",
            lambda c, now: queue.take(c, by=by, wanted=wanted, after=after, now_ms=now, lease_ms=self._lease_ms),
        )

    def open(self, review_id: int, *, by: str) -> Review:
        """Put this document into a person's hand, or keep it there.

        Raises: NoReviewError.
        """

        def work(connection: Connection, now_ms: int) -> Review:
            get_open(connection, review_id, by=by, now_ms=now_ms, lease_ms=self._lease_ms)
            return queue.find(connection, review_id)

        return self._ledger.write("open_review", work, repeatable=True)

    def keyed_other(self, review_id: int, *, by: str) -> bool:
        """Whether this person has keyed the other part of the document, and so is not shown this one."""

        def work(connection: Connection) -> bool:
            row = connection.execute(select(review).where(review.c.id == review_id)).one_or_none()
            return row is not None and parts.keyed_other(connection, row, by)

        return self._read(work)

    def release(self, review_id: int, *, by: str) -> None:
        """Give a document back."""
        self._ledger.write("release_review", lambda c, _: queue.release(c, review_id, by=by), repeatable=True)

    def answer(
        self,
        review_id: int,
        said: Mapping[str, Answer | None],
        *,
        by: str,
        seen: int,
        took_ms: Mapping[str, int] | None = None,
    ) -> list[Given]:
        """Say something of fields, None: take back what was said. All is stored, or nothing.

        Args:
            seen: number of the last answer that the person has seen, 0 for none.

        Raises: StaleError: another person answered one of these fields since; NoReviewError.
        """

        def work(connection: Connection, now_ms: int) -> list[Given]:
            row = get_open(connection, review_id, by=by, now_ms=now_ms, lease_ms=self._lease_ms)
            found = answers.give(connection, review_id, said, seen=seen, by=by, took_ms=took_ms or {}, now_ms=now_ms)
            what = {"review": review_id, "document": row.document_id, "said": _told(said)}
            Trail.append(connection, actor=by, action="answer", what=what, at_ms=now_ms)
            return found

        return self._ledger.write("answer", work)

    def retype(
        self, review_id: int, kind: str | None, made: Mapping[str, Any] | None = None, *, by: str, seen: int
    ) -> None:
        """Say of which type a document is; None: take back what was said.

        Args:
            made: the document's result under this type (the result contract's object); None where it was found to be.
            seen: number of the last answer that the person has seen, 0 for none.

        Raises: StaleError: another person said something of the type since; NoReviewError.
        """

        def work(connection: Connection, now_ms: int) -> None:
            row = get_open(connection, review_id, by=by, now_ms=now_ms, lease_ms=self._lease_ms)
            found = ending.found_of(connection, row)
            said = None if kind is None else retyping.type_answer(kind, found)
            retyping.give_type(connection, row, said, found, made, seen=seen, by=by, now_ms=now_ms)
            what = {"review": review_id, "document": row.document_id, "said": _told({TYPE: said})}
            Trail.append(connection, actor=by, action="answer", what=what, at_ms=now_ms)

        self._ledger.write("retype", work)

    def close(self, review_id: int, *, by: str, seen: int) -> None:
        """Close a document; of an audit, halt the fields whose promise it contradicts.

        Raises: UnansweredError: fields are still in doubt; StaleError; NoReviewError.
        """

        def work(connection: Connection, now_ms: int) -> None:
            halts = ending.close(
                connection,
                review_id,
                by=by,
                seen=seen,
                required=self._required,
                auditing=self._auditing,
                now_ms=now_ms,
                lease_ms=self._lease_ms,
            )
            Trail.append(connection, actor=by, action="close review", what={"review": review_id}, at_ms=now_ms)
            _tell(connection, halts, review_id, now_ms=now_ms)

        self._ledger.write("close_review", work)

    def reject(self, review_id: int, *, by: str, why: str) -> None:
        """Close a document as one of no use.

        Raises: NoReviewError.
        """

        def work(connection: Connection, now_ms: int) -> None:
            halts = ending.reject(
                connection, review_id, by=by, why=why, auditing=self._auditing, now_ms=now_ms, lease_ms=self._lease_ms
            )
            what = {"review": review_id, "why": why}
            Trail.append(connection, actor=by, action="reject document", what=what, at_ms=now_ms)
            _tell(connection, halts, review_id, now_ms=now_ms)

        self._ledger.write("reject_review", work)

    def split(self, review_id: int, made: Sequence[splitting.StoredPart], *, by: str, pipeline_version: str) -> None:
        """End a document that holds several: these wait for the pipeline under this version, its own review is over.

        Raises: SplitError: they are not all of its pages, in order; NoReviewError.
        """

        def work(connection: Connection, now_ms: int) -> None:
            halts = splitting.split(
                connection,
                review_id,
                made,
                by=by,
                pipeline_version=pipeline_version,
                auditing=self._auditing,
                now_ms=now_ms,
                lease_ms=self._lease_ms,
            )
            into = {part.pages.text: part.source.sha256 for part in made}
            what = {"review": review_id, "into": into}
            Trail.append(connection, actor=by, action="split document", what=what, at_ms=now_ms)
            _tell(connection, halts, review_id, now_ms=now_ms)

        self._ledger.write("split_review", work)

    def reopen(self, review_id: int, *, by: str) -> None:
        """Take a closed document up again.

        Raises: NoReviewError.
        """

        def work(connection: Connection, now_ms: int) -> None:
            ending.reopen(connection, review_id)
            Trail.append(connection, actor=by, action="reopen review", what={"review": review_id}, at_ms=now_ms)

        self._ledger.write("reopen_review", work)

    def lift(self, document_type: str, field: str, *, by: str) -> None:
        """Let a halted field be accepted again; audits before this count no more.

        Raises: NotHaltedError.
        """

        def work(connection: Connection, now_ms: int) -> None:
            auditing.lift(connection, document_type, field, by=by, now_ms=now_ms)
            what = {"field": f"{document_type}.{field}"}
            Trail.append(connection, actor=by, action="lift halt", what=what, at_ms=now_ms)

        self._ledger.write("lift_halt", work)

    def review(self, review_id: int) -> Review:
        """Raises: NoReviewError."""
        return self._read(lambda c: queue.find(c, review_id))

    def of_document(self, document_id: str) -> list[Review]:
        """A document's reviews, the latest first."""
        return self._read(lambda c: queue.of_document(c, document_id))

    def result(self, review_id: int) -> dict[str, Any]:
        """The result that a review is of, as the pipeline left it, or under the type that a person gave.

        Raises: NoReviewError.
        """
        return self._read(lambda c: ending.result_of(c, review_id))

    def asked(self, review_id: int) -> list[str]:
        """The fields that must be answered before a review can be closed. Raises: NoReviewError."""
        return self._read(lambda c: ending.asked_of(c, review_id, self._required))

    def given(self, review_id: int, *, after: int = 0) -> list[Given]:
        """All answers, in the order in which they were given."""
        return self._read(lambda c: answers.given(c, review_id, after=after))

    def answers(self, review_id: int) -> dict[str, Given]:
        """Of each field the answer that counts."""
        return self._read(lambda c: answers.current(c, review_id))

    def outcome(self, document_id: str) -> str | None:
        """The JSON text of a document's result as people left it; None where that is not settled."""
        query = (
            select(review.c.outcome)
            .where(review.c.document_id == document_id, review.c.state == "closed", review.c.outcome.is_not(None))
            .order_by(review.c.id.desc())
            .limit(1)
        )
        return self._read(lambda c: c.execute(query).scalar_one_or_none())

    def _read(self, work: Callable[[Connection], T]) -> T:
        return self._ledger.database.read(work)


def _tell(connection: Connection, halts: Sequence[Halt], review_id: int, *, now_ms: int) -> None:
    for halt in halts:
        what = {"field": halt.name, "why": halt.why, "review": review_id}
        Trail.append(connection, actor="audit", action="halt field", what=what, at_ms=now_ms)


def _told(said: Mapping[str, Answer | None]) -> dict[str, Any]:
    """Field → what was said, as the trail keeps it: the state, and values without their places."""
    return {
        name: None
        if answer is None
        else {"state": answer.state, "values": [v.value for v in answer.values], "rows": len(answer.rows)}
        for name, answer in said.items()
    }
