"""Read documents with our own OCR, once: what was read is kept on disk by content and reader version."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from documents.page import Box, Document, Page, Ruling, Word
from ocr.limits import Limits
from ocr.reader import Reader
from ocr.settings import OcrSettings

STORED = 2
"""What is kept of a document: 1, its words; 2, its ruling lines too."""


@contextmanager
def cached_reader(folder: Path) -> Iterator[CachedReader]:
    """Our OCR as it is shipped, with what it has read before; without e-invoices, which say what is to be found."""
    with Reader(OcrSettings(einvoice=False), Limits()) as reader:
        yield CachedReader(reader, folder, version=f"{reader.build}-{STORED}")


class CachedReader:
    """Reads files through ``Reader``; keeps each document as JSON in ``folder/<version>/<sha256>.json``."""

    def __init__(self, reader: Reader, folder: Path, *, version: str) -> None:
        self._reader = reader
        self._folder = folder / version
        self._folder.mkdir(parents=True, exist_ok=True)

    @property
    def build(self) -> str:
        """How pages are read."""
        return self._reader.build

    def read(self, path: Path) -> Document:
        """The document in ``path``.

        Raises:
            DocumentError: it cannot be read.
        """
        data = path.read_bytes()
        kept = self._folder / f"{sha256(data).hexdigest()}.json"
        if kept.exists():
            return document_from_json(json.loads(kept.read_text(encoding="utf-8")))
        document = self._reader.read(data, source=str(path))
        partial = kept.with_suffix(".part")
        partial.write_text(json.dumps(document_to_json(document), ensure_ascii=False), encoding="utf-8")
        partial.rename(kept)
        return document


def document_to_json(document: Document) -> dict[str, Any]:
    """A document as plain JSON values; inverse of ``document_from_json``."""
    pages = []
    for page in document.pages:
        flat = {f.name: getattr(page, f.name) for f in dataclasses.fields(page)}
        flat["words"] = [[w.text, w.box.as_list(), w.ocr_confidence, w.before] for w in page.words]
        flat["rulings"] = [ruling.box.as_list() for ruling in page.rulings]
        pages.append(flat)
    return {"id": document.id, "source": document.source, "media_type": document.media_type, "pages": pages}


def document_from_json(data: dict[str, Any]) -> Document:
    """The document that ``document_to_json`` wrote."""
    pages = tuple(
        Page(
            **{
                **page,
                "notes": tuple(page["notes"]),
                "words": tuple(Word(t, Box(*b), c, gap) for t, b, c, gap in page["words"]),
                "rulings": tuple(Ruling(Box(*b)) for b in page.get("rulings", ())),
            }
        )
        for page in data["pages"]
    )
    return Document(data["id"], data["source"], data["media_type"], pages)
