"""The store of examples: what was said of documents, each in one part for good."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Row
from sqlalchemy.sql import Select

from documents.example import Example, Kept, Part
from storage.examples import adding, closings
from storage.examples.closings import Closing, Told
from storage.examples.tables import example
from storage.ledger.ledger import Ledger


@dataclass(frozen=True)
class Counts:
    """How many examples there are that count, by type and part, by source and by who said it; how many ``twins`` of
    others count for nothing beside them; of how many closed reviews there is none (``passed_over``); how many
    ``values`` there are, and by type and field how many stand nowhere on their pages (``unplaced``: choices never do).
    """

    parts: Mapping[tuple[str, Part], int]
    sources: Mapping[str, int]
    people: Mapping[str, int]
    twins: int
    passed_over: int
    values: int
    unplaced: Mapping[tuple[str, str], int]


class Examples:
    """Every method is one transaction. Safe to share between threads, and to use from several processes at once.

    All may raise InfrastructureError (database away: try again).
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def waiting(self) -> list[Closing]:
        """The closed reviews that nothing was made of yet, in the order in which they were closed."""
        return self._ledger.database.read(closings.closings)

    def told(self, closing: Closing) -> Told | None:
        """What a closed review says; None where it was opened again, or its document processed again, since."""
        return self._ledger.database.read(lambda c: closings.told(c, closing))

    def add(self, made: Example, *, content: str, words: str, closing: Closing) -> bool:
        """Add what was made of a closed review; whether it was new.

        Args:
            content: the document's (``documents.example.content_of``). words: under which name its words are kept.
        """
        return self._ledger.write(
            "add_example",
            lambda c, now: adding.add(
                c,
                made,
                key=_key(closing),
                review_id=closing.review_id,
                closed_ms=closing.closed_ms,
                content=content,
                words=words,
                now_ms=now,
            ),
            repeatable=True,
        )

    def take_in(self, made: Example, *, content: str, words: str, labels: str) -> bool:
        """Add what was made of labels, whose content has this SHA-256; whether it was new."""
        return self._ledger.write(
            "add_example",
            lambda c, now: adding.add(
                c,
                made,
                key=_labels_key(labels),
                review_id=None,
                closed_ms=now,
                content=content,
                words=words,
                now_ms=now,
            ),
            repeatable=True,
        )

    def has_labels(self, labels: str) -> bool:
        """Whether labels whose content has this SHA-256 were taken in."""
        query = select(example.c.id).where(example.c.key == _labels_key(labels))
        return self._ledger.database.read(lambda c: c.execute(query).first() is not None)

    def pass_over(self, closing: Closing, why_not: str) -> bool:
        """Note that a closed review gives no example; whether that was new."""
        return self._ledger.write(
            "pass_over",
            lambda c, now: adding.pass_over(
                c,
                closing.document_id,
                why_not,
                key=_key(closing),
                review_id=closing.review_id,
                closed_ms=closing.closed_ms,
                now_ms=now,
            ),
            repeatable=True,
        )

    def examples(self, *, part: Part | None = None, document_type: str | None = None) -> list[Kept]:
        """Those that count, of one part and type, or of all: of each document the last, of documents with the same
        content the first. In the order of their documents."""
        query = _counting(select(example.c.json_text, example.c.part, example.c.words))
        if part is not None:
            query = query.where(example.c.part == part)
        if document_type is not None:
            query = query.where(example.c.document_type == document_type)
        query = query.order_by(example.c.document_id)
        return self._ledger.database.read(lambda c: [_kept(row) for row in c.execute(query)])

    def counts(self) -> Counts:
        """How many there are."""
        kept = self.examples()
        twins = select(func.count()).select_from(example).where(example.c.current, example.c.twin_of.is_not(None))
        without = select(func.count()).select_from(example).where(example.c.why_not.is_not(None))
        values = [(one.example.document_type, name, value) for one in kept for name, value in one.example.named_values]
        return Counts(
            parts=Counter((one.example.document_type, one.part) for one in kept),
            sources=Counter(one.example.source for one in kept),
            people=Counter(name for one in kept for name in one.example.by),
            twins=self._ledger.database.read(lambda c: c.execute(twins).scalar_one()),
            passed_over=self._ledger.database.read(lambda c: c.execute(without).scalar_one()),
            values=len(values),
            unplaced=Counter((kind, name) for kind, name, value in values if not value.words),
        )

    def since(self, at: datetime, *, part: Part | None = None) -> int:
        """How many that count were added after a time."""
        query = _counting(select(func.count()).select_from(example))
        query = query.where(example.c.added_ms > round(at.timestamp() * 1000))
        if part is not None:
            query = query.where(example.c.part == part)
        return self._ledger.database.read(lambda c: int(c.execute(query).scalar_one()))

    def fingerprint(self, part: Part) -> str:
        """SHA-256 of which documents a part has and what is said of them."""
        query = _counting(select(example.c.document_id, example.c.json_text)).where(example.c.part == part)
        rows = self._ledger.database.read(lambda c: c.execute(query).all())
        lines = sorted(f"{row.document_id} {row.json_text}" for row in rows)
        return sha256("\n".join(lines).encode()).hexdigest()


def _key(closing: Closing) -> str:
    return f"review {closing.review_id} closed {closing.closed_ms}"


def _labels_key(labels: str) -> str:
    return f"labels {labels}"


def _counting(query: Select[Any]) -> Select[Any]:
    return query.where(example.c.current, example.c.twin_of.is_(None))


def _kept(row: Row[Any]) -> Kept:
    return Kept(Example.model_validate_json(row.json_text), row.part, row.words)
