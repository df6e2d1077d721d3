"""What lies on an operator's desk besides the queue: the documents themselves, their pages and words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from documents.page import Document
from documents.schema import Schema
from documents.splits import PageRange


@dataclass(frozen=True, slots=True)
class Part:
    """A file of some pages of a document; ``suffix`` is how names of its type end."""

    pages: PageRange
    suffix: str
    data: bytes


class Desk(Protocol):
    """May be used from several threads."""

    @property
    def schemas(self) -> Mapping[str, Schema]:
        """The document types by name."""
        ...

    def document(self, document_id: str, evidence: str | None) -> Document:
        """The document with the words that its result was made of.

        Args:
            evidence: id of what was kept of how it was decided; None: nothing was.

        Raises: SluiceError: it cannot be read (any more); the message says why.
        """
        ...

    def retyped(self, evidence: str | None, kind: str) -> Mapping[str, Any]:
        """The result contract's object of a document decided again as one of type ``kind``, without asking a model.

        Args:
            evidence: as of ``document``.

        Raises: SluiceError: what it was decided from is not there; the message says what to do.
        """
        ...

    def parts(self, document_id: str, ranges: Sequence[PageRange]) -> Sequence[Part]:
        """The documents that one of them holds, as files of their own: the same bytes whenever they are asked for.

        Args:
            ranges: hold every page once, in order (``documents.splits``).

        Raises: SluiceError: the original is gone, or its pages cannot be taken out unchanged.
        """
        ...

    def picture(self, document_id: str, page: int) -> bytes:
        """A PNG of one of its pages, drawn by us.

        Raises: SluiceError: the original is gone, or the page cannot be drawn.
        """
        ...
