"""Documents that programs hand in: a folder of their bytes under the hash of each, and the way to the pipeline.

uploads/ab/ab12…    in the home folder
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from documents.errors import InfrastructureError
from flows.returned import take_up
from flows.settings import Settings
from review.uploads import Stored
from storage.ledger import Ledger

_BLOCK = 1 << 20


def uploads_folder(settings: Settings) -> Path:
    """Where the bytes lie."""
    return settings.storage.home.absolute() / "uploads"


class Uploads:
    """May be used from several threads.

    Args:
        version: tells the pipeline version under which documents are to be processed from now on.
    """

    def __init__(self, folder: Path, ledger: Ledger, *, version: Callable[[], str]) -> None:
        self._folder = folder.absolute()
        self._ledger = ledger
        self._version = version

    @property
    def pipeline_version(self) -> str:
        """Under which what is handed in is to be processed."""
        return self._version()

    def put(self, file: BinaryIO) -> Stored:
        """Keep what is left of a file, under the hash of its content; durable on return.

        Raises: InfrastructureError: it cannot be written.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self._folder, prefix=".sluice-", suffix=".tmp")
        except OSError as exc:
            raise self._unwritable(exc) from exc
        try:
            digest, size = hashlib.sha256(), 0
            with os.fdopen(handle, "wb") as kept:
                while block := file.read(_BLOCK):
                    digest.update(block)
                    size += len(block)
                    kept.write(block)
                kept.flush()
                os.fsync(kept.fileno())
            sha256 = digest.hexdigest()
            target = self._folder / sha256[:2] / sha256
            target.parent.mkdir(exist_ok=True)
            os.replace(temporary, target)
            for folder in (target.parent, self._folder):
                _sync(folder)
        except OSError as exc:
            raise self._unwritable(exc) from exc
        finally:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(temporary)
        return Stored(sha256, size, str(target))

    def arrived(self, document_id: str) -> None:
        """Where a document failed as its bytes were gone, it waits again."""
        take_up(self._ledger, document_id, self._version())

    def _unwritable(self, error: OSError) -> InfrastructureError:
        return InfrastructureError(f"{self._folder}: an upload cannot be written: {error.strerror}")


def _sync(folder: Path) -> None:
    """Make the folder's entries durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
