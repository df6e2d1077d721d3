"""The bytes of a document come from the first place that still has them; what is away is not taken for gone."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from documents.errors import InfrastructureError
from flows.originals import Originals
from storage.errors import ObjectChangedError, ObjectMissingError
from storage.places import Place
from tests.flows.intake.memory import MemoryBucket, bucket_settings
from tests.ocr.einvoices import CII

DATA = b"the document"
SHA = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def store() -> MemoryBucket:
    return MemoryBucket()


@pytest.fixture
def originals(store: MemoryBucket) -> Originals:
    made = Originals(bucket_settings())
    made.__dict__["_store"] = store
    return made


def _found(originals: Originals, *places: Place) -> str:
    data, place = originals.first_of(places, sha256=SHA, size=len(DATA))
    assert data == DATA
    return place.uri


def test_originals_are_read_from_the_first_place_that_has_them(
    originals: Originals, store: MemoryBucket, tmp_path: Path
) -> None:
    (tmp_path / "changed.txt").write_bytes(b"another content, longer than the document")
    (tmp_path / "same.txt").write_bytes(DATA)
    store.write("a.txt", DATA)
    gone, changed, same = (str(tmp_path / name) for name in ("gone.txt", "changed.txt", "same.txt"))
    assert _found(originals, Place(gone), Place(changed), Place("s3://docs/a.txt"), Place(same)) == "s3://docs/a.txt"
    assert _found(originals, Place("s3://docs/none.txt"), Place("s3://other/a.txt"), Place(same)) == same


def test_originals_put_there_again_under_another_version_are_the_same(
    originals: Originals, store: MemoryBucket
) -> None:
    store.write("a.txt", DATA)
    assert _found(originals, Place("s3://docs/a.txt", "an older ETag")) == "s3://docs/a.txt"


def test_originals_that_are_away_are_not_gone(originals: Originals, store: MemoryBucket, tmp_path: Path) -> None:
    store.write("a.txt", DATA)
    store.away = True
    at, gone = Place("s3://docs/a.txt"), Place(str(tmp_path / "gone.txt"))
    with pytest.raises(InfrastructureError):
        _found(originals, gone, at)
    (tmp_path / "here.txt").write_bytes(DATA)
    assert _found(originals, at, Place(str(tmp_path / "here.txt"))) == str(tmp_path / "here.txt")


@pytest.mark.parametrize(("content", "error"), [(None, ObjectMissingError), (b"other", ObjectChangedError)])
def test_originals_that_are_nowhere_say_why(
    originals: Originals, store: MemoryBucket, content: bytes | None, error: type[Exception]
) -> None:
    if content is not None:
        store.write("a.txt", content)
    with pytest.raises(error):
        _found(originals, Place("s3://docs/a.txt"))


def test_originals_know_the_einvoices_beside_an_object(originals: Originals, store: MemoryBucket) -> None:
    for key in ("in/a.pdf", "in/a.xml", "in/a.XML", "in/a.b.xml", "b/a.xml", "a.xml"):
        store.write(key, CII)
    store.write("in/c.pdf", DATA)
    store.write("in/c.xml", b"<other/>")
    assert originals.beside("s3://docs/in/a.pdf") == {"a.xml": CII, "a.XML": CII}
    assert originals.beside("s3://docs/in/c.pdf") == originals.beside("s3://docs/in/a.xml") == {}
