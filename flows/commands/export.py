"""``sluice export``: accepted and reviewed documents as a file."""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime, time
from pathlib import Path

from documents.errors import UsageError
from flows.opened import open_existing
from flows.outputs import atomic_file
from flows.pipeline import known_schemas
from flows.settings import Settings
from review.exports.formats import Format, exported
from storage.api.settled import settled


def run(
    out: Path | None,
    wanted: Format,
    *,
    document_type: str | None,
    since: str | None,
    until: str | None,
    rows: bool,
    schemas: Path | None,
) -> None:
    """Write the file, or print it where ``out`` is None.

    Raises: UsageError: there is no such type, a time cannot be read, Parquet would go to a terminal.
    """
    settings = Settings.load()
    if schemas is not None:
        settings = settings.model_copy(update={"top": settings.top.model_copy(update={"schemas": schemas})})
    if out is None and wanted == "parquet" and sys.stdout.isatty():
        raise UsageError("Parquet is nothing to look at in a terminal; name a file: --out documents.parquet")
    known = known_schemas(settings)
    with open_existing(settings) as ledger:
        found = settled(ledger, document_type=document_type, since=_moment(since), until=_moment(until))
        pieces = exported(found, known, wanted, document_type=document_type, line_items=rows)
        if out is None:
            for piece in pieces:
                sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
            return
        with atomic_file(out) as file:
            for piece in pieces:
                file.write(piece)
    print(f"{out}: {os.stat(out).st_size:,} bytes")


def _moment(said: str | None) -> datetime | None:
    """A time as a person writes it; of a day its beginning, UTC where no zone is named.

    Raises: UsageError.
    """
    if said is None:
        return None
    try:
        day = date.fromisoformat(said)
        return datetime.combine(day, time(), UTC)
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(said)
    except ValueError as exc:
        raise UsageError(f"{said!r} is no time; write it like 2024-03-05 or 2024-03-05T14:30Z") from exc
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
