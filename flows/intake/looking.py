"""Looking at an object that was sighted: what there is to register of it, with the e-invoice that lies beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Final

from documents.errors import InfrastructureError, LimitExceededError
from flows.beside import MOST_OF_XML, may_have_beside, pairs
from flows.intake.bucket import Bucket, is_told
from ocr.sniff import SAMPLE, is_einvoice
from storage.arrivals import Sighting, same_version
from storage.errors import ObjectChangedError, ObjectMissingError, UnsafeKeyError
from storage.ledger import Ledger, NewSource
from storage.objects import ObjectInfo, check_key

_NEIGHBOURS: Final = 100
"""Objects of one stem that are looked at."""
_MEANWHILE: Final = "it was overwritten while it was read"


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of a sighting: ``sources`` to register, and the sightings that this ends; or why it is ``refused`` for
    ever; or what went wrong this time (``trouble``)."""

    sighting: Sighting
    sources: tuple[NewSource, ...] = ()
    ends: tuple[Sighting, ...] = ()
    refused: str | None = None
    trouble: InfrastructureError | None = None


def look(sighting: Sighting, bucket: Bucket, ledger: Ledger) -> Looked:
    """Look at the object as it is now, whatever was said of it; read all of it to hash it. Raises nothing of ours but
    InfrastructureError of the ledger."""
    key = bucket.store.key(sighting.uri)
    if key is None:
        return Looked(sighting, trouble=InfrastructureError("it lies in another bucket than the one that is set"))
    try:
        sources = _sources(sighting, key, bucket, ledger)
    except UnsafeKeyError as exc:
        return Looked(sighting, refused=str(exc))
    except ObjectMissingError:
        return Looked(sighting, ends=(sighting,))
    except ObjectChangedError:
        return Looked(sighting, trouble=InfrastructureError(_MEANWHILE))
    except InfrastructureError as exc:
        return Looked(sighting, trouble=exc)
    beside = [Sighting(source.uri, bucket.place, source.version, source.size) for source in sources]
    return Looked(sighting, sources=sources, ends=(sighting, *(one for one in beside if one.uri != sighting.uri)))


def _sources(sighting: Sighting, key: str, bucket: Bucket, ledger: Ledger) -> tuple[NewSource, ...]:
    """What to register: the object, and what lies beside it; of an e-invoice that lies beside a document that is new
    too, that document. Nothing where the ledger has the object as it is.

    Raises: ObjectMissingError, ObjectChangedError, UnsafeKeyError, InfrastructureError.
    """
    if not bucket.takes(key):
        raise ObjectMissingError(f"{key!r} is no document", key=key)
    check_key(key)  # before paths are made of it, in which a//b is a/b
    if is_told(sighting):
        info = bucket.store.info(key)
        if info is None:
            raise ObjectMissingError(f"{key!r} is not there", key=key)
        if is_known(ledger, bucket, [info]):
            return ()
    if not may_have_beside(PurePosixPath(key)):
        return (_document(key, bucket),)
    near = {PurePosixPath(info.key): info for info in _neighbours(PurePosixPath(key), bucket)}
    by_xml = pairs(near)
    here = PurePosixPath(key)
    if here in by_xml:
        document = by_xml[here][0]
        if not is_known(ledger, bucket, [near[document]]) and _holds_einvoice(near[here], bucket):
            return _with_beside(document, [here], near, bucket)
        return (_document(key, bucket),)
    lying = [
        xml
        for xml, documents in by_xml.items()
        if documents[0] == here and not is_known(ledger, bucket, [near[xml]]) and _holds_einvoice(near[xml], bucket)
    ]
    return _with_beside(here, lying, near, bucket)


def is_known(ledger: Ledger, bucket: Bucket, infos: Iterable[ObjectInfo]) -> bool:
    """Whether the ledger has all these objects as they are."""
    versions = {bucket.store.uri(info.key): info.version for info in infos}
    known = ledger.known_versions(list(versions))
    return all(same_version(known.get(uri), version) for uri, version in versions.items())


def _with_beside(
    document: PurePosixPath, beside: list[PurePosixPath], near: dict[PurePosixPath, ObjectInfo], bucket: Bucket
) -> tuple[NewSource, ...]:
    """A document, and e-invoices as more places of it, which have no results of their own."""
    source = _document(str(document), bucket)
    places = [near[xml] for xml in beside]
    return (source, *(replace(source, uri=bucket.store.uri(xml.key), version=xml.version) for xml in places))


def _document(key: str, bucket: Bucket) -> NewSource:
    digest = bucket.store.digest(key)
    rule = bucket.rule(key)
    return NewSource(
        sha256=digest.sha256,
        uri=bucket.store.uri(key),
        size=digest.size,
        version=digest.version,
        options={"type": rule.type} if rule.type else {},
        lane=rule.lane,
    )


def _neighbours(key: PurePosixPath, bucket: Bucket) -> list[ObjectInfo]:
    """The objects of the same stem, this one among them."""
    return bucket.store.page(f"{key.with_suffix('')}.", after="", limit=_NEIGHBOURS)


def _holds_einvoice(info: ObjectInfo, bucket: Bucket) -> bool:
    """Whether an object is an e-invoice; False where it went away: its next reader tells."""
    if info.size > MOST_OF_XML:
        return False
    try:
        return is_einvoice(bucket.store.read(info.key, version=info.version, max_bytes=MOST_OF_XML)[:SAMPLE])
    except (ObjectMissingError, ObjectChangedError, LimitExceededError):
        return False
