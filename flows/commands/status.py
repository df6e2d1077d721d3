"""``sluice status``: how many documents are in which state."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from flows.opened import open_existing
from flows.printed import one_line
from flows.settings import Settings
from storage.arrivals import Arrivals
from storage.ledger import DocumentRecord, Ledger
from storage.places import REMOTE

_PAGE = 500
_SHOWN = 5
"""Refused objects that are named."""


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
            "bucket": _bucket(settings, ledger) if settings.s3.is_set else None,
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
    if found["bucket"]:
        _print_bucket(found["bucket"])


def _bucket(settings: Settings, ledger: Ledger) -> dict[str, Any]:
    """What was seen in the bucket and is in no state yet, and how the last complete sweep went."""
    arrivals = Arrivals(ledger)
    counts = arrivals.counts()
    place = f"{REMOTE}{settings.s3.bucket}"
    last = next((state for state in arrivals.sweeps() if state.place == place and state.finished), None)
    return {
        "place": place,
        "waiting": counts.waiting,
        "oldest_seconds": round(counts.oldest_seconds, 1),
        "refused": counts.refused,
        "refused_for": [{"source": one.uri, "why": one.refused} for one in arrivals.refused(limit=_SHOWN)],
        "last_sweep": {
            "finished": last.finished.isoformat(timespec="seconds"),
            "age_seconds": round((datetime.now(UTC) - last.finished).total_seconds(), 1),
            "objects": last.last_seen,
            "new": last.last_found,
            "seconds": last.last_seconds,
        }
        if last and last.finished
        else None,
    }


def _print_bucket(found: dict[str, Any]) -> None:
    print(f"{found['place']}: {found['waiting']} seen and not registered yet, {found['refused']} refused")
    for entry in found["refused_for"]:
        print(one_line(f"  {entry['source']}: {entry['why']}"))
    sweep = found["last_sweep"]
    if sweep is None:
        print("last sweep:      none that came to its end")
    else:
        print(
            f"last sweep:      {_age(sweep['age_seconds'])} ago, {sweep['objects']} objects, {sweep['new']} of them new"
        )


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
