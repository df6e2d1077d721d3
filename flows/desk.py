"""The documents on an operator's desk: their words from the kept evidence, their pages drawn in the sandbox."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from documents.errors import InfrastructureError, UsageError
from documents.page import Document
from documents.result import RouteStep
from documents.schema import Schema
from documents.splits import PageRange
from flows.history import History
from flows.originals import Originals
from flows.pictures import PICTURES, Pictures
from flows.records import open_archive
from flows.settings import Settings
from ocr.reader import Reader
from review.desk import Part
from router import Court, Evidence
from storage.errors import ObjectMissingError
from storage.ledger import Ledger

__all__ = ["PICTURES", "Desk"]

_GIVEN = "not asked: a person gave the type afterwards"
_KEPT = 64
"""Documents whose words are in memory."""


class Desk:
    """May be used from several threads; close it at the end.

    Args:
        schemas: the document types.
    """

    def __init__(self, settings: Settings, ledger: Ledger, schemas: Mapping[str, Schema]) -> None:
        self._schemas = dict(schemas)
        self._ledger = ledger
        self._archive = open_archive(settings)
        self._history = History(settings, ledger)
        self._originals = Originals(settings.s3)
        self._reader = Reader(settings.ocr, settings.limits)
        self._reader.prepare()
        self._reading = threading.Lock()
        self._pictures = Pictures(
            settings.storage.home,
            self._reader,
            reading=self._reading,
            original=lambda document_id: self._originals.of_document(ledger, document_id)[0],
        )
        self._cache = threading.Lock()
        self._documents: OrderedDict[str, Document] = OrderedDict()

    @property
    def schemas(self) -> Mapping[str, Schema]:
        """The document types by name."""
        return self._schemas

    @property
    def reading(self) -> str:
        """The build of the OCR room that reads the documents."""
        return self._reader.build

    def document(self, document_id: str, evidence: str | None) -> Document:
        """The document as its decisions were made of it; read anew where that was not kept.

        Raises: SluiceError.
        """
        key = evidence or document_id
        with self._cache:
            if key in self._documents:
                self._documents.move_to_end(key)
                return self._documents[key]
        found = self._kept(evidence) if evidence else None
        if found is None:
            data, source = self._originals.of_document(self._ledger, document_id)
            with self._reading:  # takes seconds: who asks for another document that is known does not wait for it
                found = self._reader.read(data, source=source)
        with self._cache:
            self._documents[key] = found
            while len(self._documents) > _KEPT:
                self._documents.popitem(last=False)
        return found

    def retyped(self, evidence: str | None, kind: str) -> dict[str, Any]:
        """The result's object of a document decided again as one of type ``kind``: of what tier 1 said of that type, as
        the tiers after it were asked about another.

        Raises: SluiceError.
        """
        if evidence is None:
            raise UsageError(
                "nothing was kept of how this document was decided, so it cannot be decided as another type: "
                f"process it again with SLUICE_DOCUMENT_TYPE={kind}"
            )
        with self._cache:
            kept = self._history.evidence(evidence)
            terms = self._history.terms(kept.terms)
        if kind not in terms.schemas:
            terms = replace(terms, schemas={**terms.schemas, kind: self._schemas[kind]})
        unasked = tuple(RouteStep(look.tier, (), _GIVEN, asked=False) for look in kept.looks)
        again = replace(kept, forced_type=kind, looks=(), unasked=unasked or kept.unasked)
        return Court(terms).result(again).as_json()

    def parts(self, document_id: str, ranges: Sequence[PageRange]) -> list[Part]:
        """The documents that one of them holds, as files of their own.

        Raises: SluiceError.
        """
        data, _ = self._originals.of_document(self._ledger, document_id)
        made = self._reader.parts(data, ranges)
        return [Part(pages, made.suffix, file) for pages, file in zip(ranges, made.files, strict=True)]

    def picture(self, document_id: str, page: int) -> bytes:
        """A PNG of a page.

        Raises: SluiceError.
        """
        return self._pictures.picture(document_id, page)

    def close(self) -> None:
        """End the sandbox."""
        self._reader.close()

    def _kept(self, evidence: str) -> Document | None:
        try:
            return Evidence.of_bytes(self._archive.get(evidence)).document
        except (ObjectMissingError, InfrastructureError, ValueError):
            return None  # gone, damaged, or of another version: the original has it all
