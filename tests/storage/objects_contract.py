"""What every object store must do. A store's test module makes a class of it with a ``store`` fixture."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from documents.errors import LimitExceededError
from storage.errors import ObjectChangedError, ObjectExistsError, ObjectMissingError, UnsafeKeyError
from storage.objects import ObjectStore

UNSAFE_KEYS = ["", "/etc/passwd", "../up", "a/../../up", "a/..", "./a", "a//b", "a/", "nul\x00", ".", ".."]
ODD_KEYS = [
    "büro/😀.pdf",
    "odd\udcff.pdf",
    "-leading-dash",
    "new\nline",
    "%2e%2e",
    "<script>",
    "back\\slash",
    "rtl\u202efdp.exe",
    "a" * 200,
    "..hidden",
]


class ObjectStoreContract:
    def test_written_object_reads_back_and_lists(self, store: ObjectStore) -> None:
        info = store.write("in/a.pdf", b"abc")
        assert (info.key, info.size) == ("in/a.pdf", 3)
        assert store.read("in/a.pdf") == b"abc"
        assert list(store.list()) == [info]

    def test_modified_is_aware_and_now(self, store: ObjectStore) -> None:
        info = store.write("a", b"")
        assert abs(datetime.now(UTC) - info.modified) < timedelta(minutes=1)

    def test_list_gives_the_keys_below_a_prefix(self, store: ObjectStore) -> None:
        for key in ("in/a", "in/b/c", "in/bc", "inner/d", "out/e"):
            store.write(key, b"x")
        assert [i.key for i in store.list()] == ["in/a", "in/b/c", "in/bc", "inner/d", "out/e"]
        assert [i.key for i in store.list("in/")] == ["in/a", "in/b/c", "in/bc"]
        assert [i.key for i in store.list("in/b")] == ["in/b/c", "in/bc"]
        assert [i.key for i in store.list("in/b/")] == ["in/b/c"]
        assert list(store.list("nothing/")) == []

    @pytest.mark.parametrize("key", ODD_KEYS)
    def test_odd_key_survives(self, store: ObjectStore, key: str) -> None:
        store.write(f"in/{key}", b"x")
        assert [i.key for i in store.list()] == [f"in/{key}"]
        assert store.read(f"in/{key}") == b"x"

    @pytest.mark.parametrize("key", UNSAFE_KEYS)
    def test_unsafe_key_is_refused(self, store: ObjectStore, key: str) -> None:
        with pytest.raises(UnsafeKeyError):
            store.read(key)
        with pytest.raises(UnsafeKeyError):
            store.write(key, b"x")

    def test_missing_object_is_named(self, store: ObjectStore) -> None:
        store.write("in/a", b"x")
        for key in ("nowhere", "in/a/below"):
            with pytest.raises(ObjectMissingError) as caught:
                store.read(key)
            assert caught.value.key == key

    def test_read_of_a_version_refuses_another(self, store: ObjectStore) -> None:
        old = store.write("a", b"one")
        assert store.read("a", version=old.version) == b"one"
        new = store.write("a", b"two")
        assert old.version != new.version
        with pytest.raises(ObjectChangedError):
            store.read("a", version=old.version)
        assert store.read("a") == b"two"

    def test_read_refuses_more_than_max_bytes(self, store: ObjectStore) -> None:
        store.write("a", b"12345")
        assert store.read("a", max_bytes=5) == b"12345"
        with pytest.raises(LimitExceededError) as caught:
            store.read("a", max_bytes=4)
        assert caught.value.limit == "bytes"

    def test_write_that_must_not_replace_leaves_the_original(self, store: ObjectStore) -> None:
        store.write("a", b"original", replace=False)
        with pytest.raises(ObjectExistsError):
            store.write("a", b"other", replace=False)
        assert store.read("a") == b"original"
        assert [i.key for i in store.list()] == ["a"]
