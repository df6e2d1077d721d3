"""Notifications of object stores as they are sent: which keys of which bucket are said to be new.

Understood are the records of the S3 API (AWS, MinIO, Ceph and others), their test message, and the form in which
EventBridge passes them on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol
from urllib.parse import unquote_plus

from documents.errors import UsageError

_MADE: Final = "ObjectCreated:"
_FORM: Final = "send S3 event JSON: an object with Records"


class Notices(Protocol):
    """Where it is told that objects came. May be used from several threads."""

    @property
    def bucket(self) -> str:
        """The name of the bucket."""
        ...

    def told(self, keys: list[str]) -> int:
        """Have these looked at; how many of them may be documents. Raises: InfrastructureError: tell it again."""
        ...


class NoEventError(UsageError):
    """This is no notification of an object store, or of another bucket."""


@dataclass(frozen=True, slots=True)
class Told:
    """``keys`` are said to be new; ``others``: how many events tell of something else, a removal for example."""

    keys: tuple[str, ...]
    others: int


def read_event(sent: object, *, bucket: str) -> Told:
    """The keys that a notification names.

    Raises: NoEventError: it is none, in a part of it too, or of another bucket.
    """
    if not isinstance(sent, Mapping):
        raise NoEventError(f"this is no notification; {_FORM}")
    if "detail-type" in sent:
        return _bridged(sent, bucket)
    if "Records" in sent:
        records = sent["Records"] or []  # MinIO's sign of life has none
        if not isinstance(records, list):
            raise NoEventError(f"Records is no list; {_FORM}")
        keys = [_key(record, bucket) for record in records]
        return Told(tuple(key for key in keys if key is not None), keys.count(None))
    if sent.get("Event") == "s3:TestEvent":
        return Told((), 1)
    raise NoEventError(f"this is no notification; {_FORM}")


def _key(record: Any, bucket: str) -> str | None:
    """The key of a new object; None where a record tells of something else."""
    try:
        name, where, encoded = record["eventName"], record["s3"]["bucket"]["name"], record["s3"]["object"]["key"]
        key = unquote_plus(encoded, errors="strict")
        is_new = name.removeprefix("s3:").startswith(_MADE)
    except (KeyError, TypeError, AttributeError, UnicodeDecodeError) as exc:
        raise NoEventError(f"a record has no eventName, bucket or key that can be read; {_FORM}") from exc
    _check_bucket(where, bucket)
    return key if is_new else None


def _bridged(sent: Mapping[str, Any], bucket: str) -> Told:
    """EventBridge has one event in a message, and its keys as they are."""
    try:
        where, key = sent["detail"]["bucket"]["name"], sent["detail"]["object"]["key"]
    except (KeyError, TypeError) as exc:
        raise NoEventError("the event has no bucket or key in its detail; send those of the source aws.s3") from exc
    if not isinstance(key, str):
        raise NoEventError("the event's key is no text; send those of the source aws.s3")
    _check_bucket(where, bucket)
    return Told((key,), 0) if sent["detail-type"] == "Object Created" else Told((), 1)


def _check_bucket(named: object, bucket: str) -> None:
    if named != bucket:
        shown = "".join(c if c.isprintable() else "?" for c in str(named)[:63])
        raise NoEventError(f"the event is of the bucket {shown!r}, which is not taken in here; correct its target")
