"""The watched folder: what is put there is registered once it has stopped changing; originals stay.

A look at the folder is a full listing, so nothing depends on events, nor on having seen every change.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from documents.errors import DocumentError, InfrastructureError, UsageError
from flows.duplicates import result_for
from flows.outputs import write_result
from storage.folder import FolderStore
from storage.ledger import DocumentRecord, JobState, Ledger, NewSource
from storage.objects import ObjectInfo
from storage.stability import StableObjects

_AT_ONCE = 200
_UNFINISHED: tuple[JobState, ...] = ("received", "processing")


class Inbox:
    """One watched folder, and the folder where the results of its documents go."""

    def __init__(self, folder: Path, results: Path, ledger: Ledger, *, version: str, stable_seconds: float) -> None:
        """Raises: UsageError: one of the folders cannot be one."""
        self.folder = folder.absolute()
        self.results = results.absolute()
        self._ledger = ledger
        self._version = version
        for place in (self.folder, self.results):
            try:
                place.mkdir(parents=True, exist_ok=True)
            except OSError as exc:
                why = "it is a file" if place.is_file() else exc.strerror
                raise UsageError(f"{place}: cannot be used as a folder: {why}; name another one") from exc
        if not os.access(self.folder, os.R_OK | os.X_OK):
            raise UsageError(f"{self.folder}: may not be read by this user; change its permissions or name another one")
        if self.results == self.folder or self.folder in self.results.parents:
            raise UsageError(f"{self.results}: results would land in the inbox; name another inbox, or another home")
        self._store = FolderStore(self.folder)
        self._stable = StableObjects(stable_seconds)

    def look(self) -> int:
        """Register what is new and stable; how many documents that were.

        Raises:
            InfrastructureError: the folder cannot be listed or is gone, or the ledger is away.
        """
        if not self.folder.is_dir():  # not empty: a network folder that is away, for example
            raise InfrastructureError(f"{self.folder}: the inbox is gone; put it back, or name another with --inbox")
        ready = self._stable.ready(self._store.list())
        known = self._ledger.known_versions([self._uri(info) for info in ready])
        fresh = [info for info in ready if known.get(self._uri(info), "") != info.version]
        new = [source for info in fresh if (source := self._hashed(info)) is not None]
        for source, entry in zip(
            new, self._ledger.register_many(new, pipeline_version=self._version) if new else [], strict=True
        ):
            stored = self._ledger.result(entry.document_id, pipeline_version=self._version)
            if stored is not None:  # known from elsewhere, or from before
                self._write(source.uri, stored.json, entry.is_alias_of)
        return len(new)

    def deliver(self, document_id: str, json_text: str) -> None:
        """Write the result of a document for each place in the inbox that holds it."""
        for record in self._ledger.find(document_id):
            for uri in record.sources:
                if self._is_here(uri) and self._holds(uri, document_id):
                    first = record.sources[0]
                    self._write(uri, json_text, None if uri == first else first)

    def catch_up(self) -> None:
        """Write the results that are in the ledger and not, or not yet, with the files: a killed process's."""
        late = [info for info in self._store.list() if not self._is_delivered(self._uri(info))]
        known = self._ledger.known_versions([self._uri(info) for info in late])
        for info in late:
            uri = self._uri(info)
            if known.get(uri, "") != info.version:
                continue  # not registered as it is now
            for record in self._ledger.find(uri):
                stored = self._ledger.result(record.document_id, pipeline_version=self._version)
                if stored is not None:
                    self.deliver(record.document_id, stored.json)

    def adopt(self) -> int:
        """Take what waits under an older pipeline version along to this one; how many documents that were."""
        waiting = {state: n for state, n in self._ledger.counts().items() if state in _UNFINISHED}
        ours = self._ledger.counts(pipeline_version=self._version)
        if all(ours[state] == n for state, n in waiting.items()):
            return 0
        ids = {
            record.document_id
            for state in _UNFINISHED
            for record in self._records(state)
            if any(self._is_here(uri) for uri in record.sources)
        }
        return len(self._ledger.supersede(ids, pipeline_version=self._version))

    def _records(self, state: JobState) -> Iterator[DocumentRecord]:
        after = ""
        while page := self._ledger.documents(state=state, after=after, limit=_AT_ONCE):
            yield from page
            after = page[-1].document_id

    def _is_delivered(self, uri: str) -> bool:
        """Whether there is a result that is newer than the file. A file may be put in place with an old mtime."""
        try:
            return self._target(uri).stat().st_mtime_ns > Path(uri).stat().st_ctime_ns
        except OSError:
            return False

    def _write(self, uri: str, json_text: str, first_source: str | None) -> None:
        text = result_for(json_text, source=uri, first_source=first_source)
        write_result(self.results, str(Path(uri).relative_to(self.folder)), text)

    def _target(self, uri: str) -> Path:
        return self.results / f"{Path(uri).relative_to(self.folder)}.json"

    def _uri(self, info: ObjectInfo) -> str:
        return str(self.folder / info.key)

    def _is_here(self, uri: str) -> bool:
        return self.folder in Path(uri).parents

    def _holds(self, uri: str, document_id: str) -> bool:
        """Whether the file still has this content; one that was overwritten belongs to a newer document."""
        try:
            with open(uri, "rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == document_id
        except FileNotFoundError:
            return len(self._ledger.find(uri)) == 1
        except OSError as exc:
            raise InfrastructureError(f"{uri}: cannot be read: {exc.strerror}") from exc

    def _hashed(self, info: ObjectInfo) -> NewSource | None:
        """The file's identity, or None where it changed or went away meanwhile: the next look sees it."""
        try:
            with (self.folder / info.key).open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            now = next((other for other in self._store.list(info.key) if other.key == info.key), None)
        except (OSError, DocumentError):
            return None
        if now != info:
            return None
        return NewSource(sha256=digest, uri=self._uri(info), size=info.size, version=info.version)
