"""What decisions were made of, kept in the home folder, so that any of them can be made again.

    evidence/ab/ab12….gz    one document's evidence, and the terms that many documents were decided under

A result names its evidence, the evidence its terms; each by the hash of its content. The evidence is there before the
ledger has the result: what is killed in between leaves a file that no result names, and loses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from documents.page import Document
from flows.settings import Settings
from flows.version import code_hash
from router import Evidence, Terms
from router.cascade import Travelled
from storage.archive import Archive
from storage.folder import FolderStore

FOLDER = "evidence"


@dataclass(frozen=True)
class Records:
    """Keeps the evidence of documents that are decided under the same terms, which are kept under the id ``terms``."""

    archive: Archive
    terms: str

    def keep(self, document: Document, travelled: Travelled) -> str:
        """Keep what a document's decisions were made of; its id.

        Raises:
            InfrastructureError: it cannot be written.
        """
        asked = travelled.result.asked if travelled.result.links is not None else None
        evidence = Evidence(
            document=document,
            first=travelled.first,
            looks=travelled.looks,
            unasked=travelled.unasked,
            forced_type=travelled.forced_type,
            links=asked,
            terms=self.terms,
            code=code_hash(),
            seen=tuple(travelled.seen.items()),
            halted=tuple(sorted(travelled.halted.items())),
        )
        return self.archive.put(evidence.as_bytes())


def open_archive(settings: Settings, *, create: bool = True) -> Archive:
    """Where evidence and terms are kept.

    Raises:
        UsageError: the folder is not there, or cannot be made.
    """
    return Archive(FolderStore(settings.storage.home / FOLDER, create=create))


def open_records(settings: Settings, terms: Terms) -> Records | None:
    """Where the evidence of documents decided under these terms goes; None where none is to be kept."""
    if not settings.storage.evidence:
        return None
    archive = open_archive(settings)
    return Records(archive, archive.put(terms.as_bytes()))
