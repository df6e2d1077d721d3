"""Which version of an object is meant: its ETag and, where the bucket keeps versions, the version's id.

As text ``ETAG`` or ``ETAG@VERSIONID``. A listing tells ETags alone, an answer to a read the id as well, so the same
version may be written in both ways: compare with ``same_etag``.
"""

from __future__ import annotations

import re

_MD5 = re.compile(r"[0-9a-f]{32}")
_NO_ID = ("", "null")
"""What a bucket calls the version of an object that it keeps no versions of; an overwrite replaces it."""


def join_version(etag: str, version_id: str | None) -> str:
    """``ETAG@VERSIONID``, or the ETag alone where the bucket keeps no versions."""
    tag = bare_etag(etag)
    return tag if version_id is None or version_id in _NO_ID else f"{tag}@{version_id}"


def split_version(version: str) -> tuple[str, str | None]:
    """ETag and version id; inverse of ``join_version``."""
    etag, _, version_id = version.partition("@")
    return etag, version_id or None


def same_etag(one: str | None, other: str | None) -> bool:
    """Whether both name the same content at the same key, as far as both tell; unknown is never the same."""
    return one is not None and other is not None and split_version(one)[0] == split_version(other)[0]


def bare_etag(header: str) -> str:
    """The ETag without its quotes."""
    return header.strip().removeprefix("W/").strip('"')


def is_md5(etag: str) -> bool:
    """Whether an ETag looks like the MD5 of the object; that of an upload in parts ends in ``-N``."""
    return _MD5.fullmatch(etag) is not None
