"""What is kept for good under the hash of its content, compressed: written once, never changed, checked when read."""

from __future__ import annotations

import gzip
import hashlib
import zlib

from documents.errors import InfrastructureError
from storage.errors import ObjectExistsError
from storage.objects import ObjectStore

MOST_BYTES = 1 << 28
"""Compressed size from which on something is not one of ours."""


class Archive:
    """Byte strings by their SHA-256, in an object store."""

    def __init__(self, objects: ObjectStore) -> None:
        self._objects = objects

    def put(self, data: bytes) -> str:
        """Keep ``data`` (once, however often it is put, and anew where it is damaged); its id, the SHA-256 in hex.

        Raises:
            InfrastructureError: it cannot be written.
        """
        name = hashlib.sha256(data).hexdigest()
        packed = gzip.compress(data, compresslevel=6, mtime=0)
        try:
            self._objects.write(key_of(name), packed, replace=False)
        except ObjectExistsError:
            if not self._is_whole(name):
                self._objects.write(key_of(name), packed)
        return name

    def _is_whole(self, name: str) -> bool:
        try:
            self.get(name)
        except InfrastructureError:
            return False
        return True

    def get(self, name: str) -> bytes:
        """What was put under this id.

        Raises:
            ObjectMissingError: it is not there (any more). InfrastructureError: it cannot be read, or is damaged.
        """
        packed = self._objects.read(key_of(name), max_bytes=MOST_BYTES)
        try:
            data = gzip.decompress(packed)
        except (OSError, EOFError, zlib.error) as exc:
            raise InfrastructureError(f"{key_of(name)}: damaged ({exc}); bring it back from a backup") from exc
        if hashlib.sha256(data).hexdigest() != name:
            raise InfrastructureError(f"{key_of(name)}: is not what was kept there; bring it back from a backup")
        return data


def key_of(name: str) -> str:
    """Where it lies in the store."""
    return f"{name[:2]}/{name}.gz"
