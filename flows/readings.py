"""Documents once more as they were read: from the kept evidence, else read anew, with the OCR build that read them."""

from __future__ import annotations

from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from documents.errors import InfrastructureError
from documents.page import Document
from flows.originals import Originals
from flows.records import open_archive
from flows.settings import Settings
from ocr.reader import Reader
from router import Evidence, Terms
from storage.errors import ObjectMissingError
from storage.ledger import Ledger


class Readings:
    """A context manager; what reads is started when the first document needs it.

    Raises: UsageError: the folder with the evidence cannot be used.
    """

    def __init__(self, settings: Settings, ledger: Ledger) -> None:
        self._settings = settings
        self._ledger = ledger
        self._evidence = open_archive(settings)
        self._originals = Originals(settings.s3)
        self._builds: dict[str, str] = {}
        self._opened = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._opened.close()

    def of_document(self, document_id: str, evidence: str | None) -> tuple[Document, str]:
        """A document as its decisions were made of it, read anew where that was not kept; and the OCR build.

        Raises: DocumentError: its original is gone, or cannot be read. InfrastructureError.
        """
        kept = self._kept(evidence) if evidence else None
        if kept is not None:
            return kept
        data, source = self._originals.of_document(self._ledger, document_id)
        return self._reader.read(data, source=source), self._reader.build

    def of_file(self, path: Path) -> tuple[Document, str]:
        """The document in a file, and the OCR build.

        Raises: DocumentError: it cannot be read. OSError. InfrastructureError.
        """
        return self._reader.read(path.read_bytes(), source=str(path)), self._reader.build

    @cached_property
    def _reader(self) -> Reader:
        return self._opened.enter_context(Reader(self._settings.ocr, self._settings.limits))

    def _kept(self, name: str) -> tuple[Document, str] | None:
        try:
            evidence = Evidence.of_bytes(self._evidence.get(name))
            if evidence.terms not in self._builds:
                self._builds[evidence.terms] = Terms.of_bytes(self._evidence.get(evidence.terms)).reading
        except (ObjectMissingError, InfrastructureError, ValueError):
            return None  # gone, damaged, or of another version: the original has it all
        return evidence.document, self._builds[evidence.terms]
