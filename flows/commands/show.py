"""``sluice show``: one document, what was found in it, and why it was decided so."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from documents.errors import UsageError
from flows.opened import open_existing
from flows.printed import one_line
from flows.settings import Settings
from storage.ledger import DocumentRecord, Ledger

_DPI = 110


def run(needle: str, *, image: Path | None, page: int, as_json: bool) -> None:
    """Print the result of the document that ``needle`` names; draw page ``page`` (from 0) into ``image``.

    Raises:
        UsageError: no document, or more than one, is meant; it has no result yet; the original is gone.
    """
    settings = Settings.load()
    with open_existing(settings) as ledger:
        record = _find(ledger, needle)
        stored = ledger.result(record.document_id)
    if stored is None:
        note = f" ({record.last_error})" if record.last_error else ""
        raise UsageError(f"{needle}: no result yet, the document is {record.state}{note}; see sluice status")
    result = json.loads(stored.json)
    if image is not None:
        _draw(record, result, image, page, settings)
    if as_json:
        print(stored.json)
        return
    from flows.report import print_results

    print_results([result], reasons=True)
    for rule in result["rules"]:
        mark = "holds" if rule["passed"] else "FAILS"
        detail = f": {one_line(rule['detail'])}" if rule.get("detail") else ""
        print(f"rule {rule['rule'].replace('_', ' ')}: {mark}{detail}")
    print(f"document {record.document_id}")
    for source in record.sources:
        print(f"  seen at {one_line(source)}")
    if image is not None:
        print(f"page {page + 1} drawn to {one_line(str(image))}")


def _find(ledger: Ledger, needle: str) -> DocumentRecord:
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


def _draw(record: DocumentRecord, result: dict[str, object], image: Path, page: int, settings: Settings) -> None:
    from flows.outputs import write_atomically
    from flows.overlay import draw_page
    from ocr.reader import Reader

    pages = result["pages"]
    if not isinstance(pages, int) or not 0 <= page < pages:
        raise UsageError(f"page {page + 1}: {_pages(pages)}")
    if image.suffix.lower() != ".png":
        raise UsageError(f"{image}: the image is a PNG; write --image {image.with_suffix('.png')}")
    reader = Reader(settings.ocr, settings.limits)
    try:
        pixels = reader.page_image(_original(record), page, _DPI)
    finally:
        reader.close()
    write_atomically(image, draw_page(pixels, result, page))


def _pages(pages: object) -> str:
    if not pages:
        return "no page of the document was read, so none can be drawn"
    return f"the document has {pages} page{'' if pages == 1 else 's'}"


def _original(record: DocumentRecord) -> bytes:
    for source in record.sources:
        path = Path(source)
        if path.is_file():
            data = path.read_bytes()
            if hashlib.sha256(data).hexdigest() == record.document_id:
                return data
    raise UsageError(f"{record.sources[0]}: the original is gone or has changed, so its page cannot be drawn")
