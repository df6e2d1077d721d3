"""``sluice show``: one document, what was found in it, and why it was decided so."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from documents.errors import SluiceError, UsageError
from flows.found import find_document
from flows.opened import open_existing
from flows.originals import Originals
from flows.printed import one_line
from flows.settings import Settings
from storage.errors import ObjectMissingError
from storage.ledger import DocumentRecord, Ledger

_DPI = 110


def run(needle: str, *, image: Path | None, page: int, as_json: bool) -> None:
    """Print the result of the document that ``needle`` names; draw page ``page`` (from 0) into ``image``.

    Raises:
        UsageError: no document, or more than one, is meant; it has no result yet; the original is gone.
    """
    settings = Settings.load()
    with open_existing(settings) as ledger:
        record = find_document(ledger, needle)
        stored = ledger.result(record.document_id)
        otherwise = _otherwise(json.loads(stored.json), settings, ledger) if stored and not as_json else []
        if stored and image is not None:
            _draw(ledger, record, json.loads(stored.json), image, page, settings)
    if stored is None:
        note = f" ({record.last_error})" if record.last_error else ""
        raise UsageError(f"{needle}: no result yet, the document is {record.state}{note}; see sluice status")
    result = json.loads(stored.json)
    if as_json:
        print(stored.json)
        return
    from flows.report import print_results

    print_results([result], reasons=True)
    for field, words in otherwise:
        print(f"{field} would be accepted {one_line(words)}")
    for rule in result["rules"]:
        mark = "holds" if rule["passed"] else "FAILS" if rule.get("hard", True) else "to be looked at"
        detail = f": {one_line(rule['detail'])}" if rule.get("detail") else ""
        print(f"rule {rule['rule'].replace('_', ' ')}: {mark}{detail}")
    print(f"document {record.document_id}")
    for source in record.sources:
        print(f"  seen at {one_line(source)}")
    if image is not None:
        print(f"page {page + 1} drawn to {one_line(str(image))}")


def _otherwise(result: dict[str, Any], settings: Settings, ledger: Ledger) -> list[tuple[str, str]]:
    """What would have had each doubtful value accepted, by field, in words; nothing where no evidence was kept."""
    from flows.history import History
    from router import Court
    from router.counterfactual import Explainer

    if not result.get("evidence"):
        return []
    try:
        history = History(settings, ledger)
        evidence = history.evidence(result["evidence"])
        terms = history.terms(evidence.terms)
    except SluiceError as exc:
        print(f"sluice: what would have been accepted otherwise cannot be told: {exc}", file=sys.stderr)
        return []
    explainer = Explainer(terms)
    return [
        (decision.field, found.words)
        for decision in Court(terms).result(evidence).decisions
        for found in explainer.explain(evidence, decision)
    ]


def _draw(
    ledger: Ledger, record: DocumentRecord, result: dict[str, object], image: Path, page: int, settings: Settings
) -> None:
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
        pixels = reader.page_image(_original(ledger, record, settings), page, _DPI)
    finally:
        reader.close()
    write_atomically(image, draw_page(pixels, result, page))


def _pages(pages: object) -> str:
    if not pages:
        return "no page of the document was read, so none can be drawn"
    return f"the document has {pages} page{'' if pages == 1 else 's'}"


def _original(ledger: Ledger, record: DocumentRecord, settings: Settings) -> bytes:
    try:
        return Originals(settings.s3).of_document(ledger, record.document_id)[0]
    except ObjectMissingError as exc:
        gone = f"{record.sources[0]}: the original is gone or has changed, so its page cannot be drawn"
        raise UsageError(gone) from exc
