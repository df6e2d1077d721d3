"""The bytes of an answer as they come in: bounded in time, counted, hashed, and checked at the end."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

from storage.s3.settings import S3Settings
from storage.s3.versions import bare_etag, is_md5, join_version

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse

_CHUNK: Final = 1 << 18
_ENCRYPTION: Final = ("x-amz-server-side-encryption", "x-amz-server-side-encryption-customer-algorithm")
_AES: Final = "AES256"
"""Of the encryptions the one that leaves the ETag an MD5."""


class TooSlowError(OSError):
    """The store sends so little that the transfer is given up."""


class DamagedAnswerError(OSError):
    """What came in is not what the store says it sent."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the headers of an answer say of an object. ``size`` None: not said."""

    etag: str
    version: str
    size: int | None
    content_type: str | None
    md5: str | None
    """MD5 that the content must have, where the ETag is one."""

    @classmethod
    def of(cls, headers: Mapping[str, str], settings: S3Settings) -> Self:
        """The headers of an answer to GET, HEAD or PUT."""
        etag = bare_etag(headers.get("etag", ""))
        length = headers.get("content-length")
        encrypted = [headers.get(name) for name in _ENCRYPTION]
        plain = encrypted[0] in (None, _AES) and encrypted[1] is None
        return cls(
            etag=etag,
            version=join_version(etag, headers.get("x-amz-version-id")),
            size=int(length) if length is not None else None,
            content_type=headers.get("content-type"),
            md5=etag if settings.md5 and plain and is_md5(etag) else None,
        )


def received(response: BaseHTTPResponse, head: Head, settings: S3Settings) -> Iterator[bytes]:
    """The body in pieces. Only when the iterator has ended is the whole of it right.

    Raises:
        TooSlowError: below ``settings.slowest`` bytes a second on the whole, after the time-out.
        DamagedAnswerError: another size or MD5 than the headers said.
        urllib3.exceptions.HTTPError: the connection broke or was silent for too long.
    """
    started, count = time.monotonic(), 0
    checked = hashlib.md5(usedforsecurity=False) if head.md5 else None
    # As stored: with its own Content-Encoding undone it would be of another size and hash.
    while chunk := response.read1(_CHUNK, decode_content=False):
        count += len(chunk)
        if checked is not None:
            checked.update(chunk)
        if time.monotonic() - started > settings.timeout_seconds + count / settings.slowest:
            raise TooSlowError(f"{count:,} bytes in {time.monotonic() - started:.0f} s are too few (SLUICE_S3_SLOWEST)")
        yield chunk
    if head.size is not None and count != head.size:
        raise DamagedAnswerError(f"{count:,} of {head.size:,} bytes came in")
    if checked is not None and checked.hexdigest() != head.md5:
        raise DamagedAnswerError(
            "its MD5 is not the ETag's; where this store's ETags are no MD5, set SLUICE_S3_MD5=false"
        )
