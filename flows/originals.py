"""The bytes of documents that came in, from wherever they lie: a file's path, or ``s3://BUCKET/KEY``."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from documents.errors import InfrastructureError, LimitExceededError
from flows.beside import MOST_OF_XML, einvoices_beside, xml_beside
from ocr.sniff import is_einvoice
from storage.errors import ObjectChangedError, ObjectMissingError, UnsafeKeyError
from storage.ledger import Ledger
from storage.places import REMOTE, Place, places_of

if TYPE_CHECKING:
    from storage.s3.settings import S3Settings
    from storage.s3.store import S3Store

_NEIGHBOURS = 100
"""Objects of one stem that are looked at for an e-invoice."""


class Originals:
    """Opens the bucket once something in it is asked for. May be used from several threads."""

    def __init__(self, settings: S3Settings) -> None:
        self._settings = settings

    @cached_property
    def _store(self) -> S3Store:
        from storage.s3.store import S3Store

        return S3Store(self._settings)

    def first_of(self, places: Sequence[Place], *, sha256: str, size: int) -> tuple[bytes, Place]:
        """The ``size`` bytes of this hash, from the first place that still has them, and that place.

        Raises:
            ObjectMissingError, ObjectChangedError: they are nowhere any more; of the first place.
            InfrastructureError: a place could not be asked, and no other has them.
        """
        away: InfrastructureError | None = None
        gone: ObjectMissingError | ObjectChangedError | None = None
        for place in places:
            try:
                data = self._read(place, size)
            except InfrastructureError as exc:
                away = away or exc
                continue
            except (ObjectMissingError, ObjectChangedError) as exc:
                gone = gone or exc
                continue
            if hashlib.sha256(data).hexdigest() == sha256:
                return data, place
            gone = gone or ObjectChangedError("changed while it waited", key=place.uri)
        if away is not None:
            raise away
        raise gone or ObjectMissingError("cannot be read any more (nobody knows where it lies)", key=sha256)

    def of_document(self, ledger: Ledger, document_id: str) -> tuple[bytes, str]:
        """A document's bytes, and where they lie.

        Raises: ObjectMissingError: they are nowhere any more. InfrastructureError: where they lie cannot be asked now.
        """
        record = ledger.document(document_id)
        known = sorted(places_of(ledger, document_id), key=lambda place: not place.is_current)
        try:
            data, place = self.first_of(known, sha256=document_id, size=record.size if record else 0)
        except (ObjectMissingError, ObjectChangedError) as exc:
            where = record.sources[0] if record else document_id
            gone = f"{where}: the original is not there any more, or was changed; bring it back to see its pages"
            raise ObjectMissingError(gone, key=where) from exc
        return data, place.uri

    def beside(self, uri: str) -> dict[str, bytes]:
        """The e-invoices beside a document, by name. Of a file that is too large just more than is read of any; such
        an object is left out.

        Raises: OSError, InfrastructureError: one is there and cannot be read.
        """
        if not uri.startswith(REMOTE):
            return einvoices_beside(Path(uri))
        key = PurePosixPath(self._store.key(uri) or "")
        wanted = {str(xml) for xml in xml_beside(key)}
        if not wanted:
            return {}
        found: dict[str, bytes] = {}
        for info in self._store.page(f"{key.with_suffix('')}.", after="", limit=_NEIGHBOURS):
            if info.key in wanted and info.size <= MOST_OF_XML:
                data = self._xml(info.key)
                if is_einvoice(data):
                    found[PurePosixPath(info.key).name] = data
        return found

    def _xml(self, key: str) -> bytes:
        """An object beside a document; nothing where it went away, or grew, since it was listed."""
        try:
            return self._store.read(key, max_bytes=MOST_OF_XML)
        except (ObjectMissingError, ObjectChangedError, LimitExceededError):
            return b""

    def _read(self, place: Place, size: int) -> bytes:
        """What lies there, of which a byte more than ``size`` is enough to tell that it is another content.

        Raises: ObjectMissingError, ObjectChangedError, InfrastructureError.
        """
        if not place.uri.startswith(REMOTE):
            try:
                with open(place.uri, "rb") as file:
                    return file.read(size + 1)
            except OSError as exc:
                raise ObjectMissingError(f"cannot be read any more ({exc.strerror})", key=place.uri) from exc
        key = self._store.key(place.uri)
        if key is None:
            raise ObjectMissingError("cannot be read any more (another bucket)", key=place.uri)
        try:
            return self._object(key, place.version, size)
        except (ObjectMissingError, UnsafeKeyError) as exc:
            raise ObjectMissingError("cannot be read any more (no such object)", key=place.uri) from exc
        except (ObjectChangedError, LimitExceededError) as exc:
            raise ObjectChangedError("changed while it waited", key=place.uri) from exc

    def _object(self, key: str, version: str | None, size: int) -> bytes:
        """An object at its version, else as it is now: it may be the same content, put there again."""
        if version is not None:
            with contextlib.suppress(ObjectMissingError, ObjectChangedError):
                return self._store.read(key, version=version, max_bytes=size)
        return self._store.read(key, max_bytes=size)
