"""Removing objects of a bucket for good: with the versions that it keeps of them."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from storage.failpoints import reach
from storage.s3.failures import causes, failure
from storage.s3.store import S3Store

_NO_VERSION: Final = (None, "", "null")


def remove_listed(store: S3Store, prefix: str, wanted: Container[str]) -> int:
    """Remove those of the ``wanted`` objects, which begin with ``prefix``, that are there; how many there were.

    Raises: UsageError: the store refuses. InfrastructureError.
    """
    found = [info.key for info in store.list(prefix) if info.key in wanted]
    for key in found:
        remove_object(store, key)
    return len(found)


def remove_object(store: S3Store, key: str) -> None:
    """Remove an object, and every version of it that the bucket keeps.

    Raises: UsageError: the store refuses. InfrastructureError.
    """
    try:
        listed = store.client.list_objects(store.bucket, prefix=key, recursive=True, include_version=True)
        versions = [one.version_id for one in listed if one.object_name == key]
        for version in versions or [None]:
            reach("erase.object")
            store.client.remove_object(store.bucket, key, version_id=None if version in _NO_VERSION else version)
    except causes() as exc:
        raise failure(exc, store.settings, doing="remove", key=key) from exc
