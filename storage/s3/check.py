"""Whether a bucket can be worked with: one line for each thing that was looked at, for ``sluice doctor``."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Final, Literal

from documents.errors import SluiceError, UsageError
from storage.errors import ObjectExistsError, StoreRefusedError
from storage.s3.client import connect
from storage.s3.failures import causes, failure
from storage.s3.settings import S3Settings
from storage.s3.store import S3Store

Level = Literal["ok", "note", "BAD"]

_MOST_SKEW_SECONDS: Final = 300.0
"""Requests are refused from a difference of 15 minutes on."""
_PROBE: Final = ".sluice-check-"
_CONTENT: Final = b"written by sluice to see whether it may; it can be removed\n"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found. ``BAD``: documents cannot be taken from the bucket until it is put right."""

    level: Level
    text: str


def check_bucket(settings: S3Settings) -> list[Finding]:
    """Look at the bucket that ``settings`` name, by asking it. Writes one object below ``processed`` and removes it.

    Nothing more is looked at after what makes all the rest fail. Empty where no bucket is set.
    """
    return list(_findings(settings)) if settings.is_set else []


def _findings(settings: S3Settings) -> Iterator[Finding]:
    try:
        yield from _server(settings)
        store = S3Store.open(settings)
        yield Finding("ok", f"{settings.place} answers, and the access key may list it")
        versioned = _keeps_versions(store)
        yield _versions(versioned, settings)
        yield from _probed(store, versioned=versioned is not False)
    except SluiceError as exc:
        yield Finding("BAD", str(exc))


def _server(settings: S3Settings) -> Iterator[Finding]:
    """Whether anybody answers there, and what time it is for them.

    Raises: InfrastructureError: nobody does. UsageError: the client is not installed.
    """
    client = connect(settings)
    import urllib3

    # Unsigned, for a signature may be refused because of the clock; and once, for it is a person who waits.
    try:
        before = time.time()
        answer = client._http.request("GET", f"{settings.endpoint}/", retries=urllib3.Retry(0, redirect=False))
        now = (before + time.time()) / 2
    except causes() as exc:
        raise failure(exc, settings, doing="list") from exc
    try:
        skew = now - parsedate_to_datetime(answer.headers.get("date", "")).timestamp()
    except ValueError:
        yield Finding(
            "note", f"{settings.endpoint} answers without saying what time it is; keep this clock right (NTP)"
        )
        return
    if abs(skew) > _MOST_SKEW_SECONDS:
        ahead = "ahead of" if skew > 0 else "behind"
        raise UsageError(
            f"this machine's clock is {abs(skew) / 60:.0f} minutes {ahead} that of {settings.endpoint}, which refuses "
            "requests from 15 minutes on; set the clock (NTP)"
        )
    yield Finding("ok", f"{settings.endpoint} answers; its clock and this machine's are within {abs(skew) + 1:.0f} s")


def _keeps_versions(store: S3Store) -> bool | None:
    """None: the store does not tell."""
    try:
        return store.client.get_bucket_versioning(store.bucket).status == "Enabled"
    except causes():
        return None


def _versions(kept: bool | None, settings: S3Settings) -> Finding:
    if kept:
        return Finding("ok", f"{settings.place} keeps versions: an original that is overwritten can still be read")
    if kept is None:
        return Finding(
            "note",
            f"{settings.place} does not tell whether it keeps versions; give the key s3:GetBucketVersioning to be told",
        )
    return Finding(
        "note",
        f"{settings.place} keeps no versions: an original that is overwritten or deleted before it was read is gone; "
        "turn on versioning, see docs/buckets.md",
    )


def _probed(store: S3Store, *, versioned: bool) -> Iterator[Finding]:
    """Write, read and remove an object of our own.

    Raises: SluiceError: it cannot be written, or not be read.
    """
    key = f"{store.settings.processed}{_PROBE}{secrets.token_hex(8)}"
    where = f"{store.settings.place}, {store.settings.processed}"
    written = store.write(key, _CONTENT, content_type="text/plain")
    try:
        store.read(key, version=written.version)
        yield Finding("ok", f"{where}: the access key may write and read")
        if not _honours_condition(store, key):
            yield Finding(
                "note",
                f"{where}: the store overwrites although it is told not to (If-None-Match); let one service alone "
                "write to this prefix",
            )
    finally:
        left = _left(store, key, versioned=versioned)
    if left is not None:
        yield Finding("note", f"{left}; remove {key!r} by hand (nothing but this check ever removes an object)")


def _honours_condition(store: S3Store, key: str) -> bool:
    """Whether an object that is there is not overwritten where that is asked for."""
    try:
        store.client._put_object(store.bucket, key, _CONTENT, {"If-None-Match": "*"})
    except causes() as exc:
        error = failure(exc, store.settings, doing="write", key=key)
        if isinstance(error, ObjectExistsError | StoreRefusedError):
            return True
        raise error from exc
    return False


def _left(store: S3Store, key: str, *, versioned: bool) -> SluiceError | None:
    """Remove the probe with all its versions; what went wrong, where something of it stays."""
    try:
        if not versioned:
            store.client.remove_object(store.bucket, key)
            return None
        # All that are listed: a store may keep a version even of what it then refused to put in place.
        for one in store.client.list_objects(store.bucket, prefix=key, recursive=True, include_version=True):
            if one.object_name == key:
                store.client.remove_object(store.bucket, key, one.version_id)
    except causes() as exc:
        return failure(exc, store.settings, doing="remove", key=key)
    return None
