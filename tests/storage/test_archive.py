"""What is kept under the hash of its content: once, unchanged, checked."""

import gzip
import hashlib
from pathlib import Path

import pytest

from documents.errors import InfrastructureError
from storage.archive import Archive
from storage.errors import ObjectMissingError
from storage.folder import FolderStore
from storage.objects import MemoryStore, ObjectStore

DATA = b"what a decision was made of" * 100


@pytest.fixture(params=["memory", "folder"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> ObjectStore:
    return MemoryStore() if request.param == "memory" else FolderStore(tmp_path / "kept", create=True)


def test_what_is_put_is_got_by_its_hash(store: ObjectStore) -> None:
    name = Archive(store).put(DATA)
    assert name == hashlib.sha256(DATA).hexdigest()
    assert Archive(store).get(name) == DATA
    (info,) = store.list()
    assert info.size < len(DATA) / 10


def test_what_is_put_twice_is_kept_once_and_as_it_was(store: ObjectStore) -> None:
    archive = Archive(store)
    archive.put(DATA)
    (first,) = store.list()
    archive.put(DATA)
    assert list(store.list()) == [first]


def test_what_is_not_there_is_said_to_be_missing(store: ObjectStore) -> None:
    with pytest.raises(ObjectMissingError):
        Archive(store).get("0" * 64)


@pytest.mark.parametrize("damage", [b"", b"\x1f\x8bno gzip", gzip.compress(b"something else", mtime=0)])
def test_what_is_damaged_is_never_given_out(store: ObjectStore, damage: bytes) -> None:
    name = Archive(store).put(DATA)
    (info,) = store.list()
    store.write(info.key, damage)
    with pytest.raises(InfrastructureError, match="backup"):
        Archive(store).get(name)
    assert Archive(store).put(DATA) == name
    assert Archive(store).get(name) == DATA
