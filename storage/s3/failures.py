"""What an object store's refusal means, in one line for a person, and as an error of ours."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from http.client import HTTPException
from typing import Final, Literal

from documents.errors import InfrastructureError, SluiceError
from storage.errors import (
    ObjectChangedError,
    ObjectExistsError,
    ObjectMissingError,
    StoreRefusedError,
    UnsafeKeyError,
)
from storage.s3.settings import S3Settings

Doing = Literal["list", "read", "write", "remove"]
"""What was asked of the store."""

_RIGHTS: Final[dict[Doing, str]] = {
    "list": "s3:ListBucket",
    "read": "s3:GetObject (and s3:GetObjectVersion where the bucket keeps versions)",
    "write": "s3:PutObject",
    "remove": "s3:DeleteObject (and s3:DeleteObjectVersion, s3:ListBucketVersions)",
}
_REMEDIES: Final = {
    "NoSuchBucket": "there is no such bucket; make it, or correct SLUICE_S3_BUCKET",
    "InvalidBucketName": "the store takes no bucket of that name; correct SLUICE_S3_BUCKET",
    "InvalidAccessKeyId": "the store does not know the access key; correct SLUICE_S3_ACCESS_KEY",
    "SignatureDoesNotMatch": "access key and secret do not belong together; correct SLUICE_S3_ACCESS_KEY and "
    "SLUICE_S3_SECRET_KEY",
    "RequestTimeTooSkewed": "this machine's clock and the store's differ by more than 15 minutes; set the clock (NTP)",
    "AuthorizationHeaderMalformed": "the store is of another region than {region!r}; correct SLUICE_S3_REGION",
    "PermanentRedirect": "the bucket is of another region than {region!r} or at another address; correct "
    "SLUICE_S3_REGION or SLUICE_S3_ENDPOINT",
    "TemporaryRedirect": "the bucket is at another address; correct SLUICE_S3_ENDPOINT",
    "InvalidObjectState": "the object is archived; bring it back from the archive",
    "BadRequest": "the store refuses the request as malformed; check SLUICE_S3_REGION and SLUICE_S3_ENDPOINT",
}
_ALIASES: Final = {
    "IllegalLocationConstraintException": "AuthorizationHeaderMalformed",
    "InvalidRegion": "AuthorizationHeaderMalformed",
    "InvalidTokenId": "InvalidAccessKeyId",
    "Redirect": "TemporaryRedirect",
    "AllAccessDisabled": "AccessDenied",
    "Forbidden": "AccessDenied",
}
_MISSING: Final = ("NoSuchKey", "NoSuchVersion", "ResourceNotFound", "MethodNotAllowed")
"""The last is the answer where a version is a mark of deletion."""
_STATUS: Final = re.compile(r"Response code: (\d{3})")
_CONNECTION: Final = re.compile(r"^(<[^>]*object at 0x[^>]*>|HTTPS?Connection(Pool)?\([^)]*\)): ")
_TLS: Final = {
    "WRONG_VERSION_NUMBER": "the server does not speak TLS; write http:// in SLUICE_S3_ENDPOINT",
    "CERTIFICATE_VERIFY_FAILED": "the server's certificate is not trusted; name its authority in SLUICE_S3_CA",
}
_WRONG_REGION: Final = re.compile(r"expecting '?([A-Za-z0-9-]+)'?|use region ([A-Za-z0-9-]+)")


def failure(exc: Exception, settings: S3Settings, *, doing: Doing, key: str = "") -> SluiceError:
    """The error of ours that ``exc``, raised by the client, stands for; to be raised from it.

    InfrastructureError where trying again may help, StoreRefusedError where somebody has to set something right.
    """
    from minio.error import InvalidResponseError, S3Error, ServerError

    what = f"cannot {doing} {key!r} in {settings.place}" if key else f"cannot {doing} in {settings.place}"
    if isinstance(exc, S3Error):
        return _answered(exc.code or "", exc.message or "", exc.response.status, settings, doing, key)
    if isinstance(exc, ServerError):
        return _by_status(exc.status_code, what)
    if isinstance(exc, InvalidResponseError):
        # The client gives it in words alone, before what may be the whole page of a server in between.
        told = _STATUS.search(str(exc))
        return _by_status(int(told[1]) if told else 0, what)
    cause = _cause(exc)
    for sign, remedy in _TLS.items():
        if sign in cause:
            return StoreRefusedError(f"{what}: {remedy}")
    return InfrastructureError(f"{what}: {cause}; it is tried again; if it lasts, check the store and its endpoint")


def causes() -> tuple[type[Exception], ...]:
    """All that the client raises when the store or the way to it fails.

    ValueError and ParseError: the answer is not what the protocol says.
    """
    try:
        from minio.error import MinioException
        from urllib3.exceptions import HTTPError
    except ImportError:
        # The client is not there, and it is the error about that which passes by here.
        return ()
    return (MinioException, HTTPError, HTTPException, OSError, ValueError, ET.ParseError)


def _answered(code: str, message: str, status: int, settings: S3Settings, doing: Doing, key: str) -> SluiceError:
    code = _ALIASES.get(code, code)
    where = settings.place
    if key and code in _MISSING and status != 501:
        return ObjectMissingError(f"{key!r} is not in {where} any more", key=key)
    if key and code == "PreconditionFailed":
        if doing == "write":
            return ObjectExistsError(
                f"{key!r} exists in {where} and is not to be replaced; choose another name", key=key
            )
        return ObjectChangedError(f"{key!r} in {where} is not the version that was listed; list it again", key=key)
    if key and code == "KeyTooLongError":
        return UnsafeKeyError(f"{key[:60]!r}… is longer than the keys of {where} may be; name it shorter", key=key)
    what = f"cannot {doing} {key!r} in {where}" if key else f"cannot {doing} in {where}"
    if code == "AccessDenied":
        return StoreRefusedError(f"{what}: the access key may not; give it {_RIGHTS[doing]}, see docs/buckets.md")
    if code in _REMEDIES:
        remedy = _REMEDIES[code].format(region=settings.region)
        told = _WRONG_REGION.search(message)
        if told and "SLUICE_S3_REGION" in remedy:
            remedy += f" to {told[1] or told[2]}"
        return StoreRefusedError(f"{what}: {remedy}")
    if _may_pass(status):
        return InfrastructureError(f"{what}: the store answers {code} ({status}); it is tried again later")
    return StoreRefusedError(f"{what}: the store answers {code} ({status}): {_short(message)}")


def _by_status(status: int, what: str) -> SluiceError:
    if _may_pass(status):
        return InfrastructureError(f"{what}: the server answers HTTP {status}; it is tried again later")
    return StoreRefusedError(
        f"{what}: the server answers HTTP {status}, and not as an object store does; check SLUICE_S3_ENDPOINT"
    )


def _may_pass(status: int) -> bool:
    """Whether an answer may be another one later; 501 says that the store cannot do this at all."""
    return status in (0, 408, 409, 429) or (status >= 500 and status != 501)


def _cause(exc: Exception) -> str:
    """The innermost reason, without the client's own names and the URL."""
    reason: BaseException = getattr(exc, "reason", None) or exc
    text = str(reason.args[-1]) if reason.args else type(reason).__name__
    return _short(_CONNECTION.sub("", text))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 200 else f"{line[:199]}…"
