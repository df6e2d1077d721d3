"""The bucket that documents come from: which objects are documents, what is known of them, and where results go."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Collection, Iterable
from typing import Final

from documents.errors import InfrastructureError, UsageError
from flows.settings import Settings
from storage.arrivals import Sighting
from storage.errors import UnsafeKeyError
from storage.objects import ObjectInfo, SweptStore, check_key
from storage.s3.settings import PrefixRule, S3Settings
from storage.stability import is_temporary

_TOLD: Final = "?"
"""Begins the version of what was only told, which is no version of any object: it is looked at, whatever it is."""
_LONGEST_KEY: Final = 1024
"""Bytes of a key."""


class Bucket:
    """A store and what the settings say of it. May be used from several threads."""

    def __init__(self, store: SweptStore, settings: S3Settings) -> None:
        self.store = store
        self.settings = settings
        self.place = f"s3://{settings.bucket}"
        """How it is called where places are told."""

    @property
    def name(self) -> str:
        """The bucket's."""
        return self.settings.bucket or ""

    def takes(self, key: str) -> bool:
        """Whether an object is a document, as far as its key tells: no result of ours, not hidden or unfinished.

        One that can never be fetched is taken for one, so that it is refused and not passed over.
        """
        return not key.startswith(self.settings.processed) and not (is_temporary(key) and is_safe(key))

    def rule(self, key: str) -> PrefixRule:
        """What is known of an object by its prefix."""
        return self.settings.rule(key)

    def sighting(self, info: ObjectInfo) -> Sighting:
        """Of an object that was listed."""
        return Sighting(self.store.uri(info.key), self.place, info.version, info.size)

    def told(self, keys: Iterable[str]) -> list[Sighting]:
        """Of objects that are said to be there: those whose keys can be fetched and would be documents.

        Each has a version of its own, so that what was told once more while it was being read is read once more.
        """
        wanted = (key for key in dict.fromkeys(keys) if self.takes(key) and is_safe(key))
        return [Sighting(self.store.uri(key), self.place, _TOLD + uuid.uuid4().hex, -1) for key in wanted]

    def result_key(self, key: str) -> str:
        """Where the result of an object goes."""
        return self._cut(self.settings.processed + key, ".json")

    def picture_key(self, key: str, page: int) -> str:
        """Where the picture of a page (from 0) goes."""
        return self._cut(self.settings.processed + key, f"/page-{page + 1}.png")

    def _cut(self, key: str, ending: str) -> str:
        """A key with an ending; where none can be so long, its beginning and a hash of it."""
        encoded = key.encode()
        if len(encoded) + len(ending.encode()) <= _LONGEST_KEY:
            return key + ending
        ending = f"~{hashlib.sha256(encoded).hexdigest()[:12]}{ending}"
        return encoded[: _LONGEST_KEY - len(ending)].decode("utf-8", "ignore").rstrip("/") + ending


def is_told(sighting: Sighting) -> bool:
    """Whether its object was told of, and not seen."""
    return (sighting.version or _TOLD).startswith(_TOLD)


def is_safe(key: str) -> bool:
    """Whether an object of this key can be fetched."""
    try:
        check_key(key)
        return len(key.encode()) <= _LONGEST_KEY
    except (UnsafeKeyError, UnicodeEncodeError):
        return False


def open_bucket(settings: Settings, *, patient: bool = False) -> Bucket:
    """The bucket that the settings name.

    Args:
        patient: it need not be there yet.

    Raises: UsageError: none is named, it cannot be used, or a prefix has a lane that has no schedule.
        InfrastructureError: it cannot be reached.
    """
    from storage.s3.store import S3Store

    if not settings.s3.is_set:
        raise UsageError(
            "no bucket is named; set SLUICE_S3_ENDPOINT, SLUICE_S3_BUCKET, SLUICE_S3_ACCESS_KEY and "
            "SLUICE_S3_SECRET_KEY (docs/intake.md)"
        )
    check_rules(settings)
    try:
        store = S3Store.open(settings.s3)
    except InfrastructureError:
        if not patient:
            raise
        store = S3Store(settings.s3)
    return Bucket(store, settings.s3)


def check_rules(settings: Settings, types: Collection[str] | None = None) -> None:
    """Look at what the settings say of prefixes.

    Args:
        types: the document types that there are; None: they are not looked at.

    Raises: UsageError: a lane has no schedule, or a document type is unknown.
    """
    for prefix, rule in settings.s3.prefixes.items():
        if rule.lane and rule.lane not in settings.top.lanes:
            known = ", ".join(sorted(settings.top.lanes)) or "none"
            raise UsageError(
                f"SLUICE_S3_PREFIXES: {prefix!r} is of the lane {rule.lane!r}, which has no schedule; "
                f"add it to SLUICE_LANES (there: {known})"
            )
        if types is not None and rule.type is not None and rule.type not in types:
            raise UsageError(
                f"SLUICE_S3_PREFIXES: {prefix!r} is of the type {rule.type!r}, which there is not; "
                f"there are: {', '.join(sorted(types))}"
            )
