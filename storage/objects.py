"""Where originals come from and outputs go: the contract of an object store, and a store in memory.

A key is a relative POSIX path: no leading slash, no empty, ``.`` or ``..`` part, no NUL. Bytes of file
names that are not UTF-8 are lone surrogates in it (PEP 383). No store moves or deletes an object.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from documents.errors import LimitExceededError
from storage.errors import ObjectChangedError, ObjectExistsError, ObjectMissingError, UnsafeKeyError


@dataclass(frozen=True, slots=True)
class Digest:
    """What an object was when all of it was read. ``sha256`` in hex, ``size`` in bytes."""

    sha256: str
    size: int
    version: str | None
    content_type: str | None = None


@dataclass(frozen=True, slots=True)
class ObjectInfo:
    """An object as listed. ``size`` in bytes; ``modified`` is UTC; ``version`` changes with the content."""

    key: str
    size: int
    modified: datetime
    version: str | None


Page = list[ObjectInfo]
"""Objects in key order. (The stores' own ``list`` hides the type of that name within them.)"""


class ObjectStore(Protocol):
    """A bucket or a folder."""

    def list(self, prefix: str = "") -> Iterator[ObjectInfo]:
        """Objects whose key begins with ``prefix``, in no promised order.

        Raises: InfrastructureError: a part cannot be listed; raised after all that can be.
        """
        ...

    def read(self, key: str, *, version: str | None = None, max_bytes: int | None = None) -> bytes:
        """The whole object, never a part or a mixture of two versions.

        Raises: ObjectMissingError; ObjectChangedError: it is not at ``version``, or changed meanwhile;
        LimitExceededError (``bytes``); UnsafeKeyError; InfrastructureError.
        """
        ...

    def write(self, key: str, data: bytes, *, replace: bool = True, content_type: str | None = None) -> ObjectInfo:
        """Store the object; readers see the old one or the new one, and it is durable on return.

        ``content_type`` is for those who fetch it from a bucket; folders keep none.

        Raises: ObjectExistsError: the key is taken and not to be replaced; UnsafeKeyError;
        InfrastructureError.
        """
        ...


class SweptStore(ObjectStore, Protocol):
    """A store that documents come in from: listed in pages, one object after another."""

    def page(self, prefix: str = "", *, after: str = "", limit: int = 1000, without: str = "") -> Page:
        """The first ``limit`` objects below ``prefix`` whose key comes after ``after``, in key order.

        An empty page is the end. What begins with ``without`` is passed over, at no cost in pages.

        Raises: InfrastructureError: nothing can be listed, or a part cannot and all that can be has been.
        """
        ...

    def info(self, key: str) -> ObjectInfo | None:
        """The object as a listing would show it now; None where it would not."""
        ...

    def digest(self, key: str, *, version: str | None = None) -> Digest:
        """Read all of the object without keeping it. Raises: as ``read``."""
        ...

    def uri(self, key: str) -> str:
        """The name under which the ledger knows the object."""
        ...

    def key(self, uri: str) -> str | None:
        """The key that ``uri`` names; None where that is not in this store."""
        ...


def check_key(key: str) -> None:
    """Raises: UnsafeKeyError: the key is not a relative path that stays below its root."""
    if not key or "\x00" in key or any(part in ("", ".", "..") for part in key.split("/")):
        raise UnsafeKeyError(
            f"{key!r} is not a key: it must be a relative path without empty, '.' or '..' parts", key=key
        )


def check_size(key: str, size: int, max_bytes: int | None) -> None:
    """Raises: LimitExceededError: the object is larger than ``max_bytes``."""
    if max_bytes is not None and size > max_bytes:
        raise LimitExceededError(
            f"{key!r} has {size:,} bytes, over the limit of {max_bytes:,}; raise the limit or split the file",
            limit="bytes",
        )


class MemoryStore:
    """Objects in memory, gone with the process. ``version`` is the content's SHA-256."""

    def __init__(self) -> None:
        self._objects: dict[str, tuple[ObjectInfo, bytes]] = {}
        self._lock = threading.Lock()

    def list(self, prefix: str = "") -> Iterator[ObjectInfo]:
        """See ``ObjectStore.list``; sorted by key."""
        with self._lock:
            infos = [info for info, _ in self._objects.values()]
        return iter(sorted((i for i in infos if i.key.startswith(prefix)), key=lambda i: i.key))

    def read(self, key: str, *, version: str | None = None, max_bytes: int | None = None) -> bytes:
        """See ``ObjectStore.read``."""
        check_key(key)
        with self._lock:
            found = self._objects.get(key)
        if found is None:
            raise ObjectMissingError(f"{key!r} is not in the store", key=key)
        info, data = found
        if version is not None and info.version != version:
            raise ObjectChangedError(f"{key!r} was overwritten since it was listed; list it again", key=key)
        check_size(key, info.size, max_bytes)
        return data

    def write(self, key: str, data: bytes, *, replace: bool = True, content_type: str | None = None) -> ObjectInfo:
        """See ``ObjectStore.write``."""
        check_key(key)
        info = ObjectInfo(key, len(data), datetime.now(UTC), hashlib.sha256(data).hexdigest())
        with self._lock:
            if not replace and key in self._objects:
                raise ObjectExistsError(f"{key!r} exists and is not to be replaced; choose another name", key=key)
            self._objects[key] = (info, bytes(data))
        return info
