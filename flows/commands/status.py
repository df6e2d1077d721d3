"""``sluice status``: how many documents are in which state."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from flows.opened import open_existing
from flows.printed import one_line
from flows.settings import Settings
from storage.ledger import DocumentRecord, Ledger

_PAGE = 500


def run(*, as_json: bool) -> None:
    """Print counts by state, the oldest that waits, and what is being worked on."""
    settings = Settings.load()
    with open_existing(settings) as ledger:
        waiting = _all(ledger, "received")
        working = _all(ledger, "processing")
        oldest = min(waiting, key=lambda record: record.created, default=None)
        found: dict[str, Any] = {
            "home": str(settings.storage.home),
            "counts": dict(ledger.counts()),
            "oldest_waiting": _about(oldest) if oldest else None,
            "working_on": [_about(record) for record in working],
        }
    if as_json:
        print(json.dumps(found, ensure_ascii=False))
        return
    for state, count in found["counts"].items():
        if state == "superseded" and not count:
            continue  # seen only after a change of models or settings
        print(f"{state.replace('_', ' '):<16}{count:>8}")
    print(f"oldest waiting:  {_line(found['oldest_waiting']) if oldest else 'none'}")
    print(f"current batch:   {len(working) or 'none'}")
    for entry in found["working_on"]:
        print(f"  {_line(entry)}, attempt {entry['attempt']}")


def _all(ledger: Ledger, state: Any) -> list[DocumentRecord]:
    records: list[DocumentRecord] = []
    while page := ledger.documents(state=state, after=records[-1].document_id if records else "", limit=_PAGE):
        records += page
    return [record for record in records if record.state == state]


def _about(record: DocumentRecord) -> dict[str, Any]:
    return {
        "document_id": record.document_id,
        "source": record.sources[0],
        "since": record.created.isoformat(timespec="seconds"),
        "age_seconds": round((datetime.now(UTC) - record.created).total_seconds(), 1),
        "attempt": record.attempt,
        "last_error": record.last_error,
    }


def _line(entry: dict[str, Any]) -> str:
    note = f" ({entry['last_error']})" if entry["last_error"] else ""
    return one_line(f"{entry['source']}, {_age(entry['age_seconds'])}{note}")


def _age(seconds: float) -> str:
    for unit, size in (("days", 86_400), ("hours", 3600), ("minutes", 60)):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} seconds"
