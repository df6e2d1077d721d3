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
class ObjectInfo:
    """An object as listed. ``size`` in bytes; ``modified`` is UTC; ``version`` changes with the content."""

    key: str
    size: int
    modified: datetime
    version: str | None


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

    def write(self, key: str, data: bytes, *, replace: bool = True) -> ObjectInfo:
        """Store the object; readers see the old one or the new one, and it is durable on return.

        Raises: ObjectExistsError: the key is taken and not to be replaced; UnsafeKeyError;
        InfrastructureError.
        """
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

    def write(self, key: str, data: bytes, *, replace: bool = True) -> ObjectInfo:
        """See ``ObjectStore.write``."""
        check_key(key)
        info = ObjectInfo(key, len(data), datetime.now(UTC), hashlib.sha256(data).hexdigest())
        with self._lock:
            if not replace and key in self._objects:
                raise ObjectExistsError(f"{key!r} exists and is not to be replaced; choose another name", key=key)
            self._objects[key] = (info, bytes(data))
        return info
