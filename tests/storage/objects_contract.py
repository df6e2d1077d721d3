"""What every object store must do. A store's test module makes a class of it with a ``store`` fixture."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

import pytest

from documents.errors import LimitExceededError
from storage.errors import ObjectChangedError, ObjectExistsError, ObjectMissingError, UnsafeKeyError
from storage.objects import ObjectStore, SweptStore

UNSAFE_KEYS = ["", "/etc/passwd", "../up", "a/../../up", "a/..", "./a", "a//b", "a/", "nul\x00", ".", ".."]
ODD_KEYS = [
    "büro/😀.pdf",
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
        (listed,) = store.list()
        assert (listed.key, listed.size, listed.version) == (info.key, info.size, info.version)
        assert abs(listed.modified - info.modified) <= timedelta(seconds=1)

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

    def test_key_of_bytes_that_are_no_text_survives(self, store: ObjectStore) -> None:
        store.write("in/odd\udcff.pdf", b"x")
        assert [i.key for i in store.list()] == ["in/odd\udcff.pdf"]
        assert store.read("in/odd\udcff.pdf") == b"x"

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


class SweptStoreContract(ObjectStoreContract):
    """And what those must do that documents come in from."""

    def test_pages_follow_each_other_to_an_empty_one(self, store: SweptStore) -> None:
        keys = ["a-b", "a/b", "a/bc/d", "a/z", "a0", "b/é", "b/\uffee", "b/😀"]
        for key in keys:
            store.write(key, b"x")
        seen: list[str] = []
        while page := store.page(after=seen[-1] if seen else "", limit=3):
            seen += [i.key for i in page]
        assert seen == keys
        assert [i.key for i in store.page("a/", after="a/b", limit=2)] == ["a/bc/d", "a/z"]
        assert store.page("a/", after="a/z") == []
        assert [i.key for i in store.page("a/", after="")] == ["a/b", "a/bc/d", "a/z"]
        assert [i.key for i in store.page(after="a/bc/nothing", limit=1)] == ["a/z"]
        assert [i.key for i in store.page("b/", after="a0", limit=1)] == ["b/é"]
        assert store.page("a/", after="b") == []

    def test_page_passes_over_a_prefix(self, store: SweptStore) -> None:
        for key in ("a", "done/a", "done/b/c", "done0", "e"):
            store.write(key, b"x")
        assert [i.key for i in store.page(without="done/")] == ["a", "done0", "e"]
        assert [i.key for i in store.page(without="done/", limit=1)] == ["a"]
        assert [i.key for i in store.page(without="done/", after="a", limit=1)] == ["done0"]
        assert store.page("done/", without="done/") == []

    def test_digest_is_of_all_bytes_and_of_one_version(self, store: SweptStore) -> None:
        data = bytes(range(256)) * 5000
        old = store.write("a", data)
        digest = store.digest("a", version=old.version)
        assert (digest.sha256, digest.size) == (hashlib.sha256(data).hexdigest(), len(data))
        assert store.read("a", version=digest.version) == data
        store.write("a", b"")
        with pytest.raises(ObjectChangedError):
            store.digest("a", version=old.version)
        assert store.digest("a").sha256 == hashlib.sha256(b"").hexdigest()
        with pytest.raises(ObjectMissingError):
            store.digest("b")

    def test_info_is_what_the_listing_shows(self, store: SweptStore) -> None:
        store.write("in/a", b"x")
        (listed,) = store.list()
        info = store.info("in/a")
        assert info is not None
        assert (info.key, info.size, info.version) == (listed.key, listed.size, listed.version)
        assert [store.info(key) for key in ("in", "in/", "in/a/b", "../in/a", "")] == [None] * 5

    def test_uri_and_key_are_inverse(self, store: SweptStore) -> None:
        for key in ("a", "in/a b%20#?.pdf", "in/😀"):
            assert store.key(store.uri(key)) == key
        assert [store.key(uri) for uri in ("elsewhere", store.uri("a")[:-1], "")] == [None] * 3
