"""``sluice redact``: a copy of a document for others' eyes."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from documents.errors import UsageError
from flows.found import find_document
from flows.opened import open_existing
from flows.operations.redaction import DPI, choose, redact
from flows.originals import Originals
from flows.outputs import write_atomically
from flows.pipeline import known_schemas
from flows.printed import one_line
from flows.settings import Settings
from storage.ledger import Ledger
from storage.reviews.store import Reviews

_PAGE_SECONDS, _DOCUMENT_SECONDS = 300.0, 3600.0


def run(
    needle: str, *, out: Path, fields: Collection[str], patterns: Collection[str], texts: Sequence[str], all_pii: bool
) -> None:
    """Write the redacted copy, once nothing of what was chosen can be read in it.

    Raises:
        UsageError: no document is meant, there is no such field or pattern, or a value can still be read.
        DocumentError, InfrastructureError: the original is gone, or cannot be read.
    """
    from ocr.reader import Reader

    if out.suffix.lower() != ".pdf":
        raise UsageError(f"{out}: a PDF is written; say --out {out.with_suffix('.pdf')}")
    settings = Settings.load()
    with open_existing(settings) as ledger:
        record = find_document(ledger, needle)
        told = _result(ledger, record.document_id)
        if told is None:
            raise UsageError(f"{needle}: no result yet, so nobody knows where its values stand; see sluice status")
        data, source = Originals(settings.s3).of_document(ledger, record.document_id)
    kind = (told.get("document_type") or {}).get("value")
    chosen = choose(
        told, known_schemas(settings).get(str(kind)), fields=fields, patterns=patterns, all_pii=all_pii, texts=texts
    )
    # A busy machine must not be why nobody looked whether it can be read.
    patient = settings.ocr.model_copy(update={"page_seconds": _PAGE_SECONDS, "document_seconds": _DOCUMENT_SECONDS})
    with Reader(patient, settings.limits) as reader:
        document = reader.read(data, source=source)
        made = redact(
            document,
            chosen,
            draw=lambda page: reader.page_image(data, page, DPI),
            read=partial(reader.read, source=str(out)),
        )
    write_atomically(out, made.pdf)
    for label, count in sorted(made.places.items()):
        print(one_line(f"{label:<24}{count:>5} places blacked out"))
    for name in made.empty:
        print(one_line(f"{name:<24} NOTHING: the document has no value for it that we know"))
    print(one_line(f"{out}: {len(document.pages)} pages, read again: nothing of this is legible"))


def _result(ledger: Ledger, document_id: str) -> dict[str, Any] | None:
    """What is known of a document: as people left it, else as it was decided."""
    said = Reviews(ledger).outcome(document_id)
    stored = ledger.result(document_id)
    text = said or (stored.json if stored else None)
    return None if text is None else json.loads(text)
