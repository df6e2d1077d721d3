"""The watched folder: what is put there is registered once it has stopped changing; originals stay.

A look at the folder is a full listing, so nothing depends on events, nor on having seen every change.

An e-invoice that lies beside a document when that is registered is registered as one more place of it, and has no
result of its own; one that comes later is a document.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from documents.errors import InfrastructureError, UsageError
from flows.beside import holds_einvoice, pairs
from flows.duplicates import result_for
from flows.observe import documents as told
from flows.observe.events import event
from flows.outputs import result_path, write_result
from flows.returned import take_up, take_up_returned
from flows.trouble import FirstTrouble
from storage.errors import ObjectChangedError, ObjectMissingError, UnsafeKeyError
from storage.folder import FolderStore
from storage.ledger import DocumentRecord, Ledger, NewSource, StoredResult
from storage.objects import ObjectInfo
from storage.stability import StableObjects

_AT_ONCE = 200
_BESIDE = "beside "
"""What the version of a place begins with, as the ledger has it, that is an e-invoice beside a document."""


class Inbox:
    """One watched folder, and the folder where the results of its documents go."""

    def __init__(
        self, folder: Path, results: Path, ledger: Ledger, *, version: str, stable_seconds: float, create: bool = True
    ) -> None:
        """``create`` False: an inbox that is gone is not made anew, and so hidden from the service that watches it.

        Raises: UsageError: one of the folders cannot be one. InfrastructureError: the inbox is gone.
        """
        self.folder = folder.absolute()
        self.results = results.absolute()
        self._ledger = ledger
        self.version = version
        """The pipeline version under which documents are registered from now on."""
        if not create:
            self.check_is_there()
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
        self.check_is_there()
        trouble = FirstTrouble()
        fresh = self._fresh(self._listing(trouble))
        beside = _beside(fresh)
        along = {xml for found in beside.values() for xml in found}
        documents = [path for path in fresh if path not in along]
        registered = 0
        for start in range(0, len(documents), _AT_ONCE):
            new: list[NewSource] = []
            for path in documents[start : start + _AT_ONCE]:
                with trouble.noted():
                    for source in self._hashed(fresh[path]):
                        registered += 1
                        places = ((str(xml), f"{_BESIDE}{fresh[xml].version}") for xml in beside.get(path, ()))
                        new += [source, *(replace(source, uri=uri, version=version) for uri, version in places)]
            if new:
                self._register(new, trouble)
        trouble.raise_it()
        return registered

    def check_is_there(self) -> None:
        """Raises: InfrastructureError: the folder is gone; not empty: a network folder that is away, for example."""
        if not self.folder.is_dir():
            raise InfrastructureError(f"{self.folder}: the inbox is gone; put it back, or name another with --inbox")

    def has(self, uri: str) -> bool:
        """Whether a place is in the inbox."""
        return self.folder in Path(uri).parents

    def deliver(self, document_id: str, json_text: str) -> None:
        """Write the result of a document for each place in the inbox that holds it."""
        places = self._places(document_id)
        beside = pairs(map(Path, places))
        trouble = FirstTrouble()
        for uri in (uri for uri in places if self.has(uri) and Path(uri) not in beside):
            holds = self._holds(uri, document_id)
            if holds or (holds is None and len(self._ledger.find(uri)) == 1):
                with trouble.noted():
                    self._write(uri, json_text, places[0])
                    event("delivered", document_id=document_id)
        trouble.raise_it()

    def catch_up(self) -> None:
        """Write the results that are in the ledger and not, or not yet, with the files: a killed process's.

        What failed as its original was gone waits again where that has come back, with its network folder perhaps.
        Raises:
            InfrastructureError: a result cannot be written, or the ledger is away.
        """
        trouble = FirstTrouble()
        late = [info for info in self._listing(trouble) if not self._is_delivered(self._uri(info))]
        uris = [self._uri(info) for info in late]
        known = self._ledger.known_versions(uris)
        results = self._results(uris)
        for info, uri in zip(late, uris, strict=True):
            if uri in results and known.get(uri, "") == info.version:  # else it is not registered as it is now
                with trouble.noted():
                    self._write(uri, results[uri].json, self._places(results[uri].document_id)[0])
        take_up_returned(self._ledger, self._has_back)
        trouble.raise_it()

    def _register(self, new: Sequence[NewSource], trouble: FirstTrouble) -> None:
        """Make the files known; what is known from elsewhere, or from before, has its result at once."""
        registered = self._ledger.register_many(new, pipeline_version=self.version)
        told.registered(registered)
        for source, entry in zip(new, registered, strict=True):
            stored = self._ledger.result(entry.document_id, pipeline_version=self.version)
            if stored is None or (source.version or "").startswith(_BESIDE):
                continue
            if take_up(self._ledger, entry.document_id, self.version):
                continue
            with trouble.noted():
                self._write(source.uri, stored.json, entry.is_alias_of)

    def _fresh(self, listing: Sequence[ObjectInfo]) -> dict[Path, ObjectInfo]:
        """What is stable and not known as it is, by its path. A document waits until what lies beside it is stable."""
        ready = {Path(self._uri(info)): info for info in self._stable.ready(listing)}
        known = self._ledger.known_versions(list(map(str, ready)))
        by_name = pairs(Path(self._uri(info)) for info in listing)
        waiting = {path for xml, documents in by_name.items() if xml not in ready for path in documents}
        return {
            path: info
            for path, info in ready.items()
            if path not in waiting and (known.get(str(path)) or "").removeprefix(_BESIDE) != info.version
        }

    def _has_back(self, record: DocumentRecord) -> bool:
        return any(self._holds(uri, record.document_id) for uri in filter(self.has, record.sources))

    def _results(self, uris: Sequence[str]) -> dict[str, StoredResult]:
        """The results of what these places hold, of this version, or of an older one where nothing waits for this."""
        results = self._ledger.results_at(uris, pipeline_version=self.version)
        for uri, older in self._ledger.results_at([uri for uri in uris if uri not in results]).items():
            record = self._ledger.document(older.document_id)
            if record is not None and record.state not in ("received", "processing"):
                results[uri] = older
        return results

    def _places(self, document_id: str) -> tuple[str, ...]:
        record = self._ledger.document(document_id)
        return record.sources if record is not None else ()

    def _listing(self, trouble: FirstTrouble) -> list[ObjectInfo]:
        """All that can be listed; what cannot is noted."""
        found: list[ObjectInfo] = []
        with trouble.noted():
            for info in self._store.list():
                found.append(info)
        return found

    def _is_delivered(self, uri: str) -> bool:
        """Whether there is a result that is newer than the file. A file may be put in place with an old mtime."""
        try:
            return self._target(uri).stat().st_mtime_ns > Path(uri).stat().st_ctime_ns
        except OSError:
            return False

    def _write(self, uri: str, json_text: str, first_source: str | None) -> None:
        text = result_for(json_text, source=uri, first_source=None if first_source == uri else first_source)
        write_result(self.results, str(Path(uri).relative_to(self.folder)), text)

    def _target(self, uri: str) -> Path:
        return result_path(self.results, str(Path(uri).relative_to(self.folder)))

    def _uri(self, info: ObjectInfo) -> str:
        return str(self.folder / info.key)

    def _holds(self, uri: str, document_id: str) -> bool | None:
        """Whether the file still has this content, None where it cannot be read any more.

        One that was overwritten belongs to a newer document.
        """
        try:
            with open(uri, "rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == document_id
        except OSError:
            return None

    def _hashed(self, info: ObjectInfo) -> list[NewSource]:
        """The file's identity; none where it changed or went away meanwhile: the next look sees it.

        Raises:
            InfrastructureError: the file may not be read.
        """
        try:
            digest = self._store.digest(info.key, version=info.version)
        except (ObjectMissingError, ObjectChangedError, UnsafeKeyError):
            return []
        return [NewSource(sha256=digest.sha256, uri=self._uri(info), size=digest.size, version=info.version)]


def _beside(fresh: Iterable[Path]) -> dict[Path, list[Path]]:
    """The e-invoices among what is new, by the document that they lie beside."""
    found: dict[Path, list[Path]] = {}
    for xml, documents in pairs(fresh).items():
        if holds_einvoice(xml):
            found.setdefault(documents[0], []).append(xml)
    return found
