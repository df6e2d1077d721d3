"""A document that holds several is split: its parts wait for the pipeline, and its own review ends, at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.engine import Connection

from documents.splits import PageRange, check_split
from storage.ledger import intake, seen
from storage.ledger.owner import this_process
from storage.ledger.values import NewSource
from storage.reviews import ending
from storage.reviews.leases import get_open
from storage.reviews.promise import Auditing
from storage.reviews.split import SPLIT
from storage.reviews.values import Halt


@dataclass(frozen=True, slots=True)
class StoredPart:
    """One of the documents that a file holds: its bytes, which lie in their place, and the pages that they are."""

    source: NewSource
    pages: PageRange


def split(
    connection: Connection,
    review_id: int,
    parts: Sequence[StoredPart],
    *,
    by: str,
    pipeline_version: str,
    auditing: Auditing | None,
    now_ms: int,
    lease_ms: int,
) -> list[Halt]:
    """Have the parts wait, and end the review over it: one transaction. Parts that are known already stay as they are.

    The document is no longer what others are a second time of: its parts are. Of an audit all that was accepted is
    wrong; the fields that are halted by it.

    Raises: SplitError: these are not all pages of the document; UsageError: as ``close``; as ``get_open``.
    """
    row = get_open(connection, review_id, by=by, now_ms=now_ms, lease_ms=lease_ms)
    check_split([part.pages for part in parts], ending.found_of(connection, row).get("pages") or 0)
    sources = [part.source for part in parts]
    intake.register(connection, sources, pipeline_version=pipeline_version, actor=this_process(), now_ms=now_ms)
    reason = f"split by {by} into {len(parts)} documents: pages {', '.join(part.pages.text for part in parts)}"
    more = {SPLIT: [_told(part) for part in parts]}
    halts = ending.give_up(connection, row, SPLIT, reason, more, by=by, auditing=auditing, now_ms=now_ms)
    seen.forget(connection, row.document_id)
    return halts


def _told(part: StoredPart) -> dict[str, Any]:
    name = part.source.options.get("name")
    return {"document_id": part.source.sha256, "name": name, "pages": [part.pages.first, part.pages.last]}
