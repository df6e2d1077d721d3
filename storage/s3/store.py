"""A bucket as an object store. May be used from several threads, be forked, and be sent to other processes."""

from __future__ import annotations

import hashlib
import os
import secrets
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final, Self, TypeVar

from documents.errors import InfrastructureError, UsageError
from storage.errors import (
    ObjectChangedError,
    ObjectExistsError,
    ObjectMissingError,
    StoreRefusedError,
    UnsafeKeyError,
)
from storage.failpoints import reach
from storage.objects import Digest, ObjectInfo, Page, check_key, check_size
from storage.s3.body import DamagedAnswerError, Head, TooSlowError, received
from storage.s3.client import connect, pause_before
from storage.s3.failures import causes, failure
from storage.s3.settings import S3Settings
from storage.s3.versions import join_version, same_etag, split_version

if TYPE_CHECKING:
    from collections.abc import Callable

    from minio import Minio
    from urllib3 import BaseHTTPResponse

_PAGE: Final = 1000
"""Most keys in one answer of the store."""
_LONGEST_KEY: Final = 1024
_LAST: Final = "\U0010ffff"
_HASH: Final = "x-amz-meta-sha256"
_WRITE: Final = "x-amz-meta-sluice-write"
"""Which call of ``write`` an object is from: an answer may be lost after the store has kept it."""
_UNKNOWN_TYPE: Final = "application/octet-stream"
_Taken = TypeVar("_Taken")


class S3Store:
    """The objects of one bucket. ``version`` as ``storage.s3.versions`` has it.

    All errors of the network and the store are InfrastructureError; where somebody must set something right,
    StoreRefusedError.
    """

    def __init__(self, settings: S3Settings) -> None:
        """Asks the store nothing yet. Raises: UsageError: no bucket is set."""
        if not settings.is_set or settings.bucket is None:
            raise UsageError("no bucket is set; set SLUICE_S3_ENDPOINT, _BUCKET, _ACCESS_KEY and _SECRET_KEY")
        self.settings = settings
        self.bucket = settings.bucket
        self._clients: dict[int, Minio] = {}

    @classmethod
    def open(cls, settings: S3Settings) -> Self:
        """The store, once it has answered.

        Raises:
            UsageError: it refuses: no such bucket, wrong key, region or right; or its client is not installed.
            InfrastructureError: it does not answer.
        """
        store = cls(settings)
        try:
            store.page(f"{settings.processed}.sluice-open/")
        except StoreRefusedError as exc:
            raise UsageError(str(exc)) from exc
        return store

    def __reduce__(self) -> tuple[type[Self], tuple[S3Settings]]:
        return type(self), (self.settings,)

    @property
    def client(self) -> Minio:
        """This process's client: connections are not shared with a process that this one was forked from."""
        process = os.getpid()
        found = self._clients.get(process)
        if found is None:
            # No lock: a fork would copy it as it is. Of two threads that come here at once, one client is kept.
            found = self._clients.setdefault(process, connect(self.settings))
        return found

    def list(self, prefix: str = "") -> Iterator[ObjectInfo]:
        """See ``ObjectStore.list``; sorted by key. Marks of folders (empty, with a slash at the end) are left out."""
        after = ""
        while page := self.page(prefix, after=after):
            yield from page
            after = page[-1].key

    def page(self, prefix: str = "", *, after: str = "", limit: int = _PAGE, without: str = "") -> Page:
        """See ``SweptStore.page``. One request for each thousand keys."""
        if _is_not_unicode(prefix) or _is_not_unicode(after):
            return []
        found: Page = []
        for info in self._after(prefix, after):
            if without and info.key.startswith(without):
                # Straight on to what follows it: there may be millions of results.
                rest = self.page(prefix, after=_end_of(without), limit=limit - len(found)) if len(found) < limit else []
                return found + rest
            found.append(info)
            if len(found) == limit:
                break
        return found

    def info(self, key: str) -> ObjectInfo | None:
        """See ``SweptStore.info``. With the version's id where the bucket keeps versions."""
        try:
            _check(key)
        except UnsafeKeyError:
            # Cannot be asked for, but may be there.
            return next((info for info in self.page(key, limit=1) if info.key == key), None)
        found = self._stat(key)
        if found is None:
            # The answer has no body that could say that the bucket is missing; a listing's has.
            self.page(key, limit=1)
            return None
        return found[0]

    def read(self, key: str, *, version: str | None = None, max_bytes: int | None = None) -> bytes:
        """See ``ObjectStore.read``. A version with an id is read even where the key was overwritten or deleted."""

        def whole(head: Head, chunks: Iterator[bytes]) -> bytes:
            if head.size is not None:
                check_size(key, head.size, max_bytes)
            data = bytearray()
            for chunk in chunks:
                data += chunk
                check_size(key, len(data), max_bytes)
            return bytes(data)

        reach("s3.before_read")
        data = self._got(key, version, whole)
        reach("s3.after_read")
        return data

    def digest(self, key: str, *, version: str | None = None) -> Digest:
        """See ``SweptStore.digest``. A quarter of a megabyte of it is in memory at a time."""

        def hashed(head: Head, chunks: Iterator[bytes]) -> Digest:
            sha256, size = hashlib.sha256(), 0
            for chunk in chunks:
                sha256.update(chunk)
                size += len(chunk)
            return Digest(sha256.hexdigest(), size, head.version, head.content_type)

        reach("s3.before_digest")
        digest = self._got(key, version, hashed)
        reach("s3.after_digest")
        return digest

    def write(self, key: str, data: bytes, *, replace: bool = True, content_type: str | None = None) -> ObjectInfo:
        """See ``ObjectStore.write``. Its SHA-256 is kept with the object.

        May be repeated when it failed: the object is then as written, or as it was before. Where the bucket keeps
        versions, a repetition may make a further one of the same content.
        """
        _check(key)
        mine = secrets.token_hex(16)
        headers = {
            "Content-Type": content_type or _UNKNOWN_TYPE,
            _HASH: hashlib.sha256(data).hexdigest(),
            _WRITE: mine,
        }
        if not replace:
            # Not every store knows the condition; one that does not would overwrite.
            if self._stat(key) is not None:
                raise ObjectExistsError(
                    f"{key!r} exists in {self.settings.place} and is not to be replaced; choose another name", key=key
                )
            headers["If-None-Match"] = "*"
        reach("s3.before_write")
        try:
            # The client's put_object makes metadata of the condition, and several requests of what is over 5 MiB.
            put = self.client._put_object(self.bucket, key, bytes(data), {**headers})
        except causes() as exc:
            error = failure(exc, self.settings, doing="write", key=key)
            if not isinstance(error, ObjectExistsError):
                raise error from exc
            # It may be there because this very call wrote it, when the answer to it was lost.
            found = self._stat(key)
            if found is None or found[1].get(_WRITE) != mine:
                raise error from exc
            return found[0]
        reach("s3.after_write")
        head = Head.of(put.http_headers, self.settings)
        if head.md5 and head.md5 != hashlib.md5(data, usedforsecurity=False).hexdigest():
            raise InfrastructureError(
                f"{self.settings.place} did not keep {key!r} as it was sent: its ETag is not the MD5 of what was "
                "written; write it again, and set SLUICE_S3_MD5=false where this store's ETags are no MD5"
            )
        return ObjectInfo(key, len(data), _modified(put.http_headers), head.version)

    def uri(self, key: str) -> str:
        """See ``SweptStore.uri``: ``s3://BUCKET/KEY``, nothing of it encoded."""
        return f"s3://{self.bucket}/{key}"

    def key(self, uri: str) -> str | None:
        """See ``SweptStore.key``."""
        base = f"s3://{self.bucket}/"
        return uri.removeprefix(base) if uri.startswith(base) and uri != base else None

    def _after(self, prefix: str, after: str) -> Iterator[ObjectInfo]:
        """All that follows, a request for each thousand as they are asked for."""
        try:
            for one in self.client.list_objects(self.bucket, prefix=prefix, recursive=True, start_after=after or None):
                if one.object_name is not None and not (one.is_dir and not one.size):
                    modified = one.last_modified or datetime.now(UTC)
                    etag = join_version(one.etag or "", None)
                    yield ObjectInfo(one.object_name, one.size or 0, modified, etag)
        except causes() as exc:
            raise failure(exc, self.settings, doing="list") from exc

    def _got(self, key: str, version: str | None, take: Callable[[Head, Iterator[bytes]], _Taken]) -> _Taken:
        """What ``take`` makes of the object; asked for again from its beginning where the transfer breaks."""
        _check(key)
        repetition = 0
        while True:
            response = self._get(key, version)
            try:
                head = Head.of(response.headers, self.settings)
                if version is not None and not same_etag(version, head.version):
                    raise ObjectChangedError(
                        f"{key!r} in {self.settings.place} is not the version that was listed; list it again", key=key
                    )
                taken = take(head, received(response, head, self.settings))
            except causes() as exc:
                self._drop(response)
                repetition += 1
                if repetition > self.settings.retries or isinstance(exc, TooSlowError | DamagedAnswerError):
                    raise failure(exc, self.settings, doing="read", key=key) from exc
                time.sleep(pause_before(repetition))
            except BaseException:
                self._drop(response)
                raise
            else:
                response.release_conn()
                return taken

    def _get(self, key: str, version: str | None) -> BaseHTTPResponse:
        etag, version_id = split_version(version) if version is not None else (None, None)
        # A version that has an id never changes; the current one may have been overwritten.
        conditions = {"If-Match": f'"{etag}"'} if etag and version_id is None else {}
        try:
            return self.client.get_object(self.bucket, key, request_headers={**conditions}, version_id=version_id)
        except causes() as exc:
            raise failure(exc, self.settings, doing="read", key=key) from exc

    def _drop(self, response: BaseHTTPResponse) -> None:
        """A connection with a rest of an answer in it is not used again."""
        response.close()
        response.release_conn()

    def _stat(self, key: str) -> tuple[ObjectInfo, Mapping[str, str]] | None:
        """The object and its metadata; None: the store has none at that key, or has no such bucket."""
        try:
            found = self.client.stat_object(self.bucket, key)
        except causes() as exc:
            error = failure(exc, self.settings, doing="read", key=key)
            if isinstance(error, ObjectMissingError):
                return None
            raise error from exc
        headers: Mapping[str, str] = found.metadata or {}
        head = Head.of(headers, self.settings)
        return ObjectInfo(key, head.size or 0, found.last_modified or datetime.now(UTC), head.version), headers


def _check(key: str) -> None:
    """Raises: UnsafeKeyError: not a key of ours, or one that the client or the protocol cannot ask for."""
    check_key(key)
    if _is_not_unicode(key) or not key.strip() or len(key.encode()) > _LONGEST_KEY:
        raise UnsafeKeyError(
            f"{key[:60]!r} is no key of a bucket: it must be Unicode, of at most {_LONGEST_KEY:,} bytes, not all space",
            key=key,
        )


def _is_not_unicode(text: str) -> bool:
    """Whether it holds bytes of a file's name that are no UTF-8, which no bucket can hold."""
    return any("\ud800" <= char <= "\udfff" for char in text)


def _end_of(prefix: str) -> str:
    """A key after all that begin with ``prefix``, as long as keys may be."""
    return prefix + _LAST * ((_LONGEST_KEY - len(prefix.encode())) // len(_LAST.encode()))


def _modified(headers: Mapping[str, str]) -> datetime:
    """When the store wrote the object, by its own clock; to the second."""
    said = headers.get("last-modified") or headers.get("date")
    try:
        return parsedate_to_datetime(said).astimezone(UTC) if said else datetime.now(UTC)
    except ValueError:
        return datetime.now(UTC)
