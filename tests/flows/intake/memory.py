"""A bucket in memory, which may be away, and may have an object that is."""

from __future__ import annotations

import hashlib
from collections import Counter

from documents.errors import InfrastructureError
from storage.errors import ObjectMissingError
from storage.objects import Digest, MemoryStore, ObjectInfo, Page
from storage.s3.settings import S3Settings

NAME = "docs"


class MemoryBucket(MemoryStore):
    """``away``: nothing can be asked of it; ``broken``: nothing of these keys. ``reads`` counts by key."""

    def __init__(self, name: str = NAME) -> None:
        super().__init__()
        self._name = name
        self.away = False
        self.broken: set[str] = set()
        self.reads: Counter[str] = Counter()
        self.planted: list[ObjectInfo] = []
        """Listed, but never to be fetched."""

    def page(self, prefix: str = "", *, after: str = "", limit: int = 1000, without: str = "") -> Page:
        self._ask()
        found = sorted([*super().list(prefix), *self.planted], key=lambda info: info.key.encode())
        return [
            info
            for info in found
            if info.key.encode() > after.encode() and not (without and info.key.startswith(without))
        ][:limit]

    def info(self, key: str) -> ObjectInfo | None:
        self._ask(key)
        return next((info for info in super().list(key) if info.key == key), None)

    def digest(self, key: str, *, version: str | None = None) -> Digest:
        data = self.read(key, version=version)
        self.reads[key] += 1
        sha256 = hashlib.sha256(data).hexdigest()
        return Digest(sha256, len(data), sha256)

    def read(self, key: str, *, version: str | None = None, max_bytes: int | None = None) -> bytes:
        self._ask(key)
        return super().read(key, version=version, max_bytes=max_bytes)

    def write(self, key: str, data: bytes, *, replace: bool = True, content_type: str | None = None) -> ObjectInfo:
        self._ask(key)
        return super().write(key, data, replace=replace)

    def delete(self, key: str) -> None:
        if self._objects.pop(key, None) is None:
            raise ObjectMissingError(f"{key!r} is not there", key=key)

    def uri(self, key: str) -> str:
        return f"s3://{self._name}/{key}"

    def key(self, uri: str) -> str | None:
        base = f"s3://{self._name}/"
        return uri.removeprefix(base) if uri.startswith(base) else None

    def _ask(self, key: str = "") -> None:
        if self.away or key in self.broken:
            raise InfrastructureError(f"{self._name} does not answer")


def bucket_settings(name: str = NAME, **others: object) -> S3Settings:
    """Settings that name a bucket in memory."""
    values = {"endpoint": "http://127.0.0.1:1", "bucket": name, "access_key": "a", "secret_key": "b", **others}
    return S3Settings.model_validate(values)
