"""Which files of the archives the database still names."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from sqlalchemy import select

from storage.examples.tables import example
from storage.ledger.ledger import Ledger
from storage.ledger.tables import result
from storage.reviews.tables import review

_EVIDENCE: Final = re.compile(r'"evidence": ?"([0-9a-f]{64})"')


def evidence_named(ledger: Ledger) -> set[str]:
    """Evidence that a result names, or what people made of one; not that of a review that is over since the document
    was processed again."""
    found: set[str] = set()
    outcomes = select(review.c.outcome).where(review.c.outcome.is_not(None), review.c.state != "gone")
    for query in (select(result.c.json_text), outcomes):
        for text in ledger.database.read(lambda c, query=query: list(c.execute(query).scalars())):  # type: ignore[misc]
            found.update(_EVIDENCE.findall(text))
    return found


def words_named(ledger: Ledger, names: Collection[str]) -> set[str]:
    """Those of the names that an example has its words under."""
    query = select(example.c.words).where(example.c.words.in_(sorted(names)))
    return ledger.database.read(lambda c: {name for name in c.execute(query).scalars() if name})
