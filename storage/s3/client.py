"""The ``minio`` client with this store's time-outs and repetitions."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from documents.errors import UsageError
from storage.s3.settings import S3Settings

if TYPE_CHECKING:
    from minio import Minio

_CONNECT_SECONDS: Final = 10.0
_CONNECTIONS: Final = 16
_WORTH_REPEATING: Final = (429, 500, 502, 503, 504)
_FIRST_PAUSE: Final = 0.2
_LONGEST_PAUSE: Final = 5.0


def connect(settings: S3Settings) -> Minio:
    """A client for one process. Asks the store nothing yet.

    Raises: UsageError: no bucket is set, the package is missing, or the certificates cannot be read.
    """
    try:
        import urllib3
        from minio import Minio
    except ImportError as exc:
        raise UsageError("a bucket is set, but its client is not installed; run  pip install docsluice[s3]") from exc
    if settings.endpoint is None or settings.access_key is None or settings.secret_key is None:
        raise UsageError("no bucket is set; set SLUICE_S3_ENDPOINT, _BUCKET, _ACCESS_KEY and _SECRET_KEY")
    server = urlsplit(settings.endpoint)
    timeout = urllib3.Timeout(connect=min(settings.timeout_seconds, _CONNECT_SECONDS), read=settings.timeout_seconds)
    retries = urllib3.Retry(
        total=settings.retries,
        # To another host the signature would be wrong, and it is not ours to choose one.
        redirect=False,
        status_forcelist=_WORTH_REPEATING,
        # The last answer comes back as it is, so that its reason can be told.
        raise_on_status=False,
        respect_retry_after_header=False,
        backoff_factor=_FIRST_PAUSE,
        backoff_max=_LONGEST_PAUSE,
        backoff_jitter=_FIRST_PAUSE,
    )
    return Minio(
        server.netloc,
        settings.access_key.get_secret_value(),
        settings.secret_key.get_secret_value(),
        secure=server.scheme == "https",
        region=settings.region,
        http_client=urllib3.PoolManager(
            timeout=timeout,
            retries=retries,
            maxsize=_CONNECTIONS,
            cert_reqs="CERT_REQUIRED",
            ca_certs=_authorities(settings),
        ),
    )


def pause_before(repetition: int) -> float:
    """Seconds to wait before the ``repetition``-th time (from 1) that an answer is asked for again."""
    return float(min(_FIRST_PAUSE * 2**repetition, _LONGEST_PAUSE))


def _authorities(settings: S3Settings) -> str:
    if settings.ca is not None:
        if not settings.ca.is_file():
            raise UsageError(f"SLUICE_S3_CA = {str(settings.ca)!r}: is no file; name the file of the authorities")
        return str(settings.ca)
    import certifi

    return os.environ.get("SSL_CERT_FILE") or certifi.where()
