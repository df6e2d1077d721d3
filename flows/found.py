"""Which document a person means."""

from __future__ import annotations

from pathlib import Path

from documents.errors import UsageError
from storage.ledger import DocumentRecord, Ledger


def find_document(ledger: Ledger, needle: str) -> DocumentRecord:
    """The document of this id (its first digits), path or file name.

    Raises:
        UsageError: none is meant, or more than one.
    """
    found = {record.document_id: record for record in ledger.find(needle)}
    absolute = str(Path(needle).absolute())
    exact = [record for record in ledger.find(absolute) if absolute in record.sources]
    if exact:
        found = {record.document_id: record for record in exact}
    if not found:
        named = needle or "the empty name"
        raise UsageError(
            f"{named}: no such document; give its id (the first 4 digits or more), its path, or its file name"
        )
    if len(found) > 1:
        which = ", ".join(f"{record.document_id[:12]} ({record.sources[-1]})" for record in list(found.values())[:5])
        raise UsageError(f"{needle}: {len(found)} documents are meant: {which}; give the first digits of one's id")
    return next(iter(found.values()))
