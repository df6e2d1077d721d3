"""Where documents go that are handed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO, Protocol


@dataclass(frozen=True, slots=True)
class Stored:
    """Bytes that lie in their place: ``sha256`` in hex, their ``size``, and the ``uri`` by which workers find them."""

    sha256: str
    size: int
    uri: str


class Uploads(Protocol):
    """May be used from several threads."""

    @property
    def pipeline_version(self) -> str:
        """Under which what is handed in is to be processed."""
        ...

    def put(self, file: BinaryIO) -> Stored:
        """Keep what is left of a file, under the hash of its content; durable on return, once however often it comes.

        Raises: InfrastructureError: it cannot be written.
        """
        ...

    def arrived(self, document_id: str) -> None:
        """A document that was handed in is known: where it failed as its bytes were gone, it waits again."""
        ...
