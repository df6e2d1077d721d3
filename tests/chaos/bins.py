"""What documents are dropped into: a watched folder, or a bucket."""

from __future__ import annotations

import os
from pathlib import Path

from storage.s3.settings import S3Settings
from storage.s3.store import S3Store


class FolderBin:
    """A watched folder, which is made, and the folder where results go."""

    def __init__(self, inbox: Path, results: Path) -> None:
        self._inbox, self._results = inbox, results
        self._inbox.mkdir(parents=True)

    def put(self, name: str, data: bytes) -> str:
        """See ``Bin``; the file appears as a whole."""
        hidden, file = self._inbox / f".{name}", self._inbox / name
        hidden.write_bytes(data)
        os.rename(hidden, file)
        return str(file)

    def results(self) -> dict[str, bytes]:
        """See ``Bin``."""
        return {p.name.removesuffix(".json"): p.read_bytes() for p in self._results.glob("*.json")}


class BucketBin:
    """A bucket of an S3 store."""

    def __init__(self, settings: S3Settings) -> None:
        self._store = S3Store.open(settings)
        self._processed = settings.processed

    def put(self, name: str, data: bytes) -> str:
        """See ``Bin``."""
        self._store.write(name, data)
        return self._store.uri(name)

    def results(self) -> dict[str, bytes]:
        """See ``Bin``; contents are not fetched."""
        keys = (info.key.removeprefix(self._processed) for info in self._store.list(self._processed))
        return {key.removesuffix(".json"): b"" for key in keys if key.endswith(".json")}
