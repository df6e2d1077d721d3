"""URLs with a signature, with which any program may do one thing; for keys that our client refuses, too."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import Request, urlopen

if TYPE_CHECKING:
    from storage.s3.settings import S3Settings


def send_signed(settings: S3Settings, method: str, key: str, *, query: str = "", data: bytes | None = None) -> None:
    """Do ``method`` with the object at ``key``, whatever the key is."""
    from minio.credentials import Credentials
    from minio.signer import presign_v4

    assert settings.access_key is not None
    assert settings.secret_key is not None
    url = presign_v4(
        method=method,
        url=urlsplit(f"{settings.endpoint}/{settings.bucket}/{quote(key)}?{query}"),
        region=settings.region,
        credentials=Credentials(settings.access_key.get_secret_value(), settings.secret_key.get_secret_value()),
        date=datetime.now(UTC),
        expires=300,
    )
    urlopen(Request(urlunsplit(url), data=data, method=method), timeout=30).close()
