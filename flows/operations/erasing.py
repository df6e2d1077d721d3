"""Erasing documents: the database's part first, in one transaction, then the files, as often as it takes.

What is to be removed is noted in the transaction, so that an erasure that was killed, or found the bucket away, is
ended later: by ``sluice erase --resume``, or by the next retention run.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from documents.errors import InfrastructureError, SluiceError
from flows.finetune import FOLDER as FINETUNE
from flows.finetune import only_one
from flows.generations import registry
from flows.learning import FOLDER as WORDS
from flows.outputs import RESULT_START
from flows.pictures import PICTURES
from flows.records import FOLDER as EVIDENCE
from flows.settings import Settings
from flows.uploads import uploads_folder
from storage.archive import Archive, key_of
from storage.erasing.erasures import Erasures
from storage.erasing.named import evidence_named, words_named
from storage.erasing.values import Erasure, Place
from storage.errors import ObjectMissingError
from storage.failpoints import reach
from storage.folder import FolderStore
from storage.ledger import Ledger
from storage.places import REMOTE

_BESIDE: Final = "beside "
_BLOCK: Final = 1 << 20
_MOST_PAGES: Final = 5000
"""Of which pictures may lie in the bucket."""


@dataclass(frozen=True)
class Erased:
    """What came of one erasure: ``removed`` files and objects; ``models`` may have learnt from it and do not unlearn;
    ``left``: why it is not ended, None where it is; ``originals``: places where the document still lies."""

    document_id: str
    removed: int
    models: tuple[str, ...]
    originals: tuple[str, ...]
    left: str | None


def with_parts(ledger: Ledger, document_ids: Sequence[str]) -> list[str]:
    """These documents, and those that they were split into, which were made of their pages."""
    erasures, found = Erasures(ledger), dict.fromkeys(document_ids)
    waiting = list(found)
    while waiting:
        parts = [part for part in erasures.parts_of(waiting.pop()) if part not in found]
        found.update(dict.fromkeys(parts))
        waiting += parts
    return list(found)


def erase(settings: Settings, ledger: Ledger, document_id: str, *, by: str, why: str, originals: bool) -> Erased:
    """Erase one document. Where the files' part fails, it is ended later.

    Raises: HeldError. NotInLedgerError. UsageError: a worker has it in hand. InfrastructureError: the ledger is away.
    """
    record = ledger.document(document_id)
    sources = record.sources if record else ()
    erasure = Erasures(ledger).begin(
        document_id,
        by=by,
        why=why,
        originals=originals,
        unnamed=[uri for uri in sources if originals or not _stays(settings, uri)],
        models=_models(settings, ledger, document_id),
    )
    return finish(settings, ledger, erasure)


def resume(settings: Settings, ledger: Ledger) -> Iterator[Erased]:
    """End what was begun. Raises: InfrastructureError: the ledger is away."""
    for erasure in Erasures(ledger).unfinished():
        yield finish(settings, ledger, erasure)


def finish(settings: Settings, ledger: Ledger, erasure: Erasure) -> Erased:
    """Remove what an erasure noted; a second time does no harm.

    Raises: InfrastructureError: the ledger is away.
    """
    files, left = _Files(settings, ledger, erasure), None
    try:
        files.remove()
        reach("erase.before_end")
        Erasures(ledger).end(erasure.document_id)
    except SluiceError as exc:
        left = f"{exc}; what is left is removed by sluice erase --resume, or the next retention run"
    todo = erasure.todo
    stay = tuple(place.uri for place in todo.places if place.uri not in todo.erased) if todo else ()
    return Erased(erasure.document_id, files.removed, erasure.models, stay, left)


class _Files:
    """All that lies outside the database, of one document."""

    def __init__(self, settings: Settings, ledger: Ledger, erasure: Erasure) -> None:
        self._settings = settings
        self._ledger = ledger
        self._id = erasure.document_id
        self._originals = erasure.originals
        self._todo = erasure.todo
        self.removed = 0

    def remove(self) -> None:
        """Raises: InfrastructureError, UsageError: something cannot be removed now."""
        if self._todo is None:
            return
        home = self._settings.storage.home.absolute()
        try:
            for name in self._evidence(home / EVIDENCE):
                self._unlink(home / EVIDENCE / key_of(name))
            still_named = words_named(self._ledger, self._todo.words)
            for name in set(self._todo.words) - still_named:
                self._unlink(home / WORDS / key_of(name))
            for picture in (home / PICTURES / self._id[:2]).glob(f"{self._id}-*.png"):
                self._unlink(picture)
            self._unlink(uploads_folder(self._settings) / self._id[:2] / self._id)
            for file in _results_of(home / "results", self._id):
                self._unlink(file)
            self._snapshots(home / FINETUNE)
            for place in self._todo.places:
                self._at(place)
        except OSError as exc:
            raise InfrastructureError(f"{exc.filename}: cannot be removed: {exc.strerror}") from exc

    def _evidence(self, folder: Path) -> set[str]:
        """Names of the document's evidence: that which its results named, and that which no result names any more, as
        the document was processed again, or its worker killed."""
        known = set(self._todo.evidence) if self._todo else set()
        if not folder.is_dir():
            return known
        found = {info.key.rpartition("/")[2].removesuffix(".gz") for info in FolderStore(folder).list()}
        archive, mine = Archive(FolderStore(folder)), re.compile(rb'"document":\s*\{"id":\s*"' + self._id.encode())
        for name in found - known - evidence_named(self._ledger):
            try:
                if mine.search(archive.get(name)[:200]):
                    known.add(name)
            except ObjectMissingError:
                continue  # another erasure was faster
            except InfrastructureError:
                continue  # damaged: sluice audit --thorough tells, and nobody can read it
        return known

    def _snapshots(self, folder: Path) -> None:
        """A training that was stopped, and goes on from examples that hold the document: it begins anew."""
        runs = {file.relative_to(folder).parts[0] for file in folder.rglob(f"{self._id}.json")}
        if runs:
            with only_one(folder):
                for run in runs:
                    reach("erase.file")
                    shutil.rmtree(folder / run)
                    self.removed += 1

    def _at(self, place: Place) -> None:
        if place.uri.startswith(REMOTE):
            self._in_bucket(place)
        elif self._originals:
            path = Path(place.uri)
            if _holds(path, self._id) or _is_beside(path, place.version):
                self._unlink(path)

    def _in_bucket(self, place: Place) -> None:
        from flows.intake.bucket import Bucket
        from storage.erasing.bucket import remove_listed, remove_object
        from storage.s3.store import S3Store

        store = S3Store.open(self._settings.s3)
        key = store.key(place.uri)
        if key is None:
            raise InfrastructureError(f"{place.uri}: lies in another bucket than the one that is set")
        bucket = Bucket(store, self._settings.s3)
        written = {bucket.result_key(key), *(bucket.picture_key(key, page) for page in range(_MOST_PAGES))}
        self.removed += remove_listed(store, os.path.commonprefix(sorted(written)), written)  # noqa: RUF071 (keys, no paths)
        if self._originals:
            remove_object(store, key)
            self.removed += 1

    def _unlink(self, path: Path) -> None:
        reach("erase.file")
        try:
            path.unlink()
        except FileNotFoundError:
            return
        self.removed += 1


def _stays(settings: Settings, uri: str) -> bool:
    """Whether the document will still lie there: not what was handed in, of which ours is a copy, nor what is gone."""
    if uri.startswith(REMOTE):
        return True
    path = Path(uri)
    return path.exists() and uploads_folder(settings) not in path.parents


def _models(settings: Settings, ledger: Ledger, document_id: str) -> Collection[str]:
    """Generations that may have learnt from the document: it was an example before they were begun."""
    since = Erasures(ledger).learnt_from(document_id)
    if since is None:
        return ()
    added = datetime.fromtimestamp(since / 1000, UTC).isoformat()
    return [one.id for one in registry(settings).generations() if one.facts.get("examples_until", "") >= added]


def _results_of(folder: Path, document_id: str) -> Iterator[Path]:
    """The result files of a document, by how they begin."""
    start = RESULT_START + document_id.encode()
    for path in folder.rglob("*.json"):
        if path.is_file():
            with path.open("rb") as file:
                if file.read(len(start)) == start:
                    yield path


def _holds(path: Path, sha256: str) -> bool:
    """Whether a file has this content: one that was overwritten belongs to another document."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
    except (FileNotFoundError, IsADirectoryError):
        return False
    return digest.hexdigest() == sha256


def _is_beside(path: Path, version: str | None) -> bool:
    """Whether a file is the e-invoice that lay beside the document, as it was then."""
    if version is None or not version.startswith(_BESIDE):
        return False
    found = FolderStore(path.parent).info(path.name) if path.parent.is_dir() else None
    return found is not None and found.version == version.removeprefix(_BESIDE)


def who() -> str:
    """Who is at this console, as the trail names them."""
    return f"console ({os.environ.get('SUDO_USER') or os.environ.get('USER') or 'unknown'})"
