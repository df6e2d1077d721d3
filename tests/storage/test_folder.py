from __future__ import annotations

import os
import socket
import threading
from pathlib import Path

import pytest

from documents.errors import InfrastructureError, UsageError
from storage.errors import ObjectChangedError, ObjectMissingError, UnsafeKeyError
from storage.folder import FolderStore
from tests.storage.objects_contract import SweptStoreContract


class TestFolderStore(SweptStoreContract):
    @pytest.fixture
    def store(self, tmp_path: Path) -> FolderStore:
        return FolderStore(tmp_path / "bucket", create=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "bucket"
    folder.mkdir()
    return folder


def test_folder_that_is_missing_or_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path, message in [("none", "No such file"), ("file", "is a file"), ("nul\x00", "NUL")]:
        with pytest.raises(UsageError, match=message):
            FolderStore(tmp_path / path)


def test_links_out_of_the_folder_are_neither_listed_nor_read(root: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret").write_text("secret")
    (root / "file").symlink_to(tmp_path / "secret")
    (root / "folder").symlink_to(tmp_path / "elsewhere")
    store = FolderStore(root)
    assert list(store.list()) == []
    for key in ("file", "folder/secret"):
        with pytest.raises(UnsafeKeyError):
            store.read(key)
    with pytest.raises(UnsafeKeyError):
        store.write("folder/new", b"x")
    assert sorted(os.listdir(tmp_path / "elsewhere")) == ["secret"]


def test_folder_beside_with_the_same_beginning_is_outside(root: Path, tmp_path: Path) -> None:
    (tmp_path / "bucket2").mkdir()
    (tmp_path / "bucket2" / "a").touch()
    (root / "a").symlink_to(tmp_path / "bucket2" / "a")
    with pytest.raises(UnsafeKeyError):
        FolderStore(root).read("a")


def test_link_within_the_folder_is_followed(root: Path) -> None:
    (root / "a").write_bytes(b"x")
    (root / "b").symlink_to("a")
    store = FolderStore(root)
    assert [i.key for i in store.list()] == ["a", "b"]
    assert store.read("b") == b"x"


def test_what_is_no_file_is_not_listed_and_reading_it_does_not_hang(root: Path) -> None:
    os.mkfifo(root / "pipe")
    (root / "folder").mkdir()
    (root / "dangling").symlink_to(root / "nothing")
    (root / "loop").symlink_to(root / "loop")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(root / "socket"))
        store = FolderStore(root)
        assert list(store.list()) == []
        for key in ("pipe", "dangling"):
            with pytest.raises(ObjectMissingError):
                store.read(key)
        for key in ("folder", "socket"):
            with pytest.raises((ObjectMissingError, InfrastructureError)):
                store.read(key)


def test_name_of_odd_bytes_survives(root: Path) -> None:
    (Path(os.fsdecode(os.fsencode(root) + b"/caf\xe9.pdf"))).write_bytes(b"x")
    store = FolderStore(root)
    (info,) = store.list()
    assert os.fsencode(info.key) == b"caf\xe9.pdf"
    assert store.read(info.key, version=info.version) == b"x"


def test_file_that_grows_while_it_is_read_is_not_taken_for_whole(root: Path) -> None:
    (root / "a").write_bytes(b"half")
    store = FolderStore(root)
    (info,) = store.list()
    with (root / "a").open("ab") as writer:
        writer.write(b" and half")
    with pytest.raises(ObjectChangedError):
        store.read("a", version=info.version)


def test_readers_never_see_a_part_of_a_write(root: Path) -> None:
    store = FolderStore(root)
    contents = [bytes([n]) * 200_000 for n in range(4)]
    store.write("a", contents[0])
    stop = threading.Event()

    def rewrite() -> None:
        while not stop.is_set():
            for content in contents:
                store.write("a", content)

    writer = threading.Thread(target=rewrite)
    writer.start()
    try:
        seen = [store.read("a") for _ in range(100)]
        listed = [i.key for _ in range(100) for i in store.list()]
    finally:
        stop.set()
        writer.join()
    assert [s for s in seen if s not in contents] == []
    assert set(listed) == {"a"}


def test_failed_write_leaves_the_old_object_and_no_rubbish(root: Path) -> None:
    (root / "folder").mkdir()
    store = FolderStore(root)
    with pytest.raises(InfrastructureError, match="cannot write 'folder'"):
        store.write("folder", b"x")
    assert os.listdir(root) == ["folder"]


def test_info_of_one_object_is_what_the_listing_shows(root: Path, tmp_path: Path) -> None:
    store = FolderStore(root)
    store.write("sub/a", b"x")
    os.mkfifo(root / "pipe")
    (tmp_path / "outside").touch()
    (root / "link").symlink_to(tmp_path / "outside")
    (listed,) = store.list()
    assert store.info("sub/a") == listed
    assert [store.info(key) for key in ("sub", "pipe", "link", "missing", "../outside")] == [None] * 5


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_parts_are_named_after_all_else_is_listed(root: Path) -> None:
    (root / "closed").mkdir(mode=0o000)
    (root / "z").touch()
    listing = FolderStore(root).list()
    assert next(listing).key == "z"
    with pytest.raises(InfrastructureError, match="closed"):
        next(listing)
