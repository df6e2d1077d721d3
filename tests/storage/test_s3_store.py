"""The store of a bucket, against a real server."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import threading
import tracemalloc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest

from documents.errors import InfrastructureError, UsageError
from storage.errors import (
    ObjectChangedError,
    ObjectMissingError,
    StoreRefusedError,
    UnsafeKeyError,
)
from storage.objects import ObjectStore
from storage.s3.settings import S3Settings
from storage.s3.store import S3Store
from storage.s3.versions import same_etag, split_version
from tests.s3.signed import send_signed
from tests.storage.objects_contract import SweptStoreContract

pytestmark = pytest.mark.s3

LONGEST = "long/" + "é" * 509 + "a"
ODD_KEYS = [
    " leading and trailing ",
    "plus+and space",
    "percent%2Fand%",
    "%2e%2e/%2e%2e/etc/passwd",
    "new\nline\rand\ttab",
    "<script>alert(1)</script>",
    "quote\"'&;?#=",
    "rtl\u202efdp.exe",
    "-rf",
    "~tilde",
    "back\\slash\\..\\x",
    "\x01\x1f\x7f",
    "e\u0301 and \u00e9",
    LONGEST,
]


class TestS3Store(SweptStoreContract):
    @pytest.fixture
    def store(self, s3_settings: S3Settings) -> S3Store:
        return S3Store.open(s3_settings)

    def test_key_of_bytes_that_are_no_text_survives(self, store: ObjectStore) -> None:
        """No bucket can hold one: its keys are Unicode."""
        with pytest.raises(UnsafeKeyError, match="Unicode"):
            store.write("in/odd\udcff.pdf", b"x")
        with pytest.raises(UnsafeKeyError, match="Unicode"):
            store.read("in/odd\udcff.pdf")
        assert list(store.list("in/odd\udcff")) == []


@pytest.fixture
def versioned(make_bucket: Callable[..., S3Settings]) -> S3Store:
    return S3Store.open(make_bucket(versioned=True))


def plant(store: S3Store, key: str, data: bytes) -> None:
    """Put an object whose key our client refuses, by a signed URL, as any other program could."""
    send_signed(store.settings, "PUT", key, data=data)


@pytest.mark.parametrize("key", ODD_KEYS, ids=[ascii(key)[:20] for key in ODD_KEYS])
def test_odd_key_is_written_listed_and_read_as_it_is(s3_store: S3Store, key: str) -> None:
    s3_store.write(key, b"x")
    (listed,) = s3_store.list()
    assert listed.key == key
    assert s3_store.read(key, version=listed.version) == b"x"
    assert s3_store.digest(key).size == 1
    info = s3_store.info(key)
    assert info is not None
    assert info.key == key
    assert s3_store.page(after=key) == []


def test_key_that_is_too_long_is_refused_before_it_is_sent(s3_store: S3Store) -> None:
    for key in (LONGEST + "a", " "):
        with pytest.raises(UnsafeKeyError, match="no key of a bucket"):
            s3_store.write(key, b"x")


@pytest.mark.parametrize("key", ["a/../b", "./a", "..", "a/./b", "a//b", "/a", "ends/"])
def test_planted_key_that_cannot_be_fetched_is_listed_and_refused(s3_store: S3Store, key: str) -> None:
    s3_store.write("neighbour", b"x")
    plant(s3_store, key, b"planted")
    assert sorted(i.key for i in s3_store.list()) == sorted([key, "neighbour"])
    info = s3_store.info(key)
    assert info is not None
    assert (info.key, info.size) == (key, 7)
    for ask in (s3_store.read, s3_store.digest):
        with pytest.raises(UnsafeKeyError):
            ask(key)


def test_marks_of_folders_are_not_listed(s3_store: S3Store) -> None:
    plant(s3_store, "folder/", b"")
    s3_store.write("folder/a", b"")
    assert [i.key for i in s3_store.list()] == ["folder/a"]
    assert [i.key for i in s3_store.page(limit=1)] == ["folder/a"]


def test_overwritten_original_is_still_read_by_its_version(versioned: S3Store) -> None:
    first = versioned.write("a", b"first")
    second = versioned.write("a", b"second")
    assert split_version(first.version or "")[1] is not None
    assert versioned.read("a") == b"second"
    assert versioned.read("a", version=first.version) == b"first"
    assert versioned.digest("a", version=first.version).version == first.version
    (listed,) = versioned.list()
    assert listed.version != second.version  # a listing tells no ids
    assert same_etag(listed.version, second.version)
    assert versioned.digest("a", version=listed.version).version == second.version
    with pytest.raises(ObjectChangedError):
        versioned.read("a", version=split_version(first.version or "")[0])


def test_deleted_original_is_missing_and_still_read_by_its_version(versioned: S3Store) -> None:
    info = versioned.write("a", b"first")
    versioned.client.remove_object(versioned.bucket, "a")
    assert list(versioned.list()) == []
    assert versioned.info("a") is None
    with pytest.raises(ObjectMissingError):
        versioned.read("a")
    assert versioned.read("a", version=info.version) == b"first"
    versioned.client.remove_object(versioned.bucket, "a", split_version(info.version or "")[1])
    with pytest.raises(ObjectMissingError):
        versioned.read("a", version=info.version)


def test_version_with_an_id_must_have_its_etag(versioned: S3Store) -> None:
    info = versioned.write("a", b"first")
    _, version_id = split_version(info.version or "")
    with pytest.raises(ObjectChangedError):
        versioned.read("a", version=f"{'0' * 32}@{version_id}")


def test_what_is_written_carries_its_type_and_hash(s3_store: S3Store) -> None:
    s3_store.write("a.json", b"{}", content_type="application/json")
    found = s3_store.client.stat_object(s3_store.bucket, "a.json")
    assert found.content_type == "application/json"
    assert found.metadata is not None
    assert found.metadata["x-amz-meta-sha256"] == hashlib.sha256(b"{}").hexdigest()
    assert s3_store.digest("a.json").content_type == "application/json"


def test_upload_in_parts_is_read_although_its_etag_is_no_md5(s3_store: S3Store) -> None:
    data = os.urandom(6 << 20)
    s3_store.client.put_object(s3_store.bucket, "a", BytesIO(data), len(data), part_size=5 << 20)
    (listed,) = s3_store.list()
    assert (listed.version or "").endswith("-2")
    assert s3_store.digest("a", version=listed.version).sha256 == hashlib.sha256(data).hexdigest()


def test_compressed_object_stays_as_it_is(s3_store: S3Store) -> None:
    """It says that it is compressed, which it is not; undone, nothing would be left, and a bomb would be large."""
    headers: Any = {"Content-Encoding": "gzip"}
    s3_store.client.put_object(s3_store.bucket, "a", BytesIO(b"plain"), 5, metadata=headers)
    assert s3_store.client.stat_object(s3_store.bucket, "a").metadata["content-encoding"] == "gzip"  # type: ignore[index]
    assert s3_store.read("a") == b"plain"


def test_digest_of_a_large_object_holds_little_of_it(s3_store: S3Store) -> None:
    data = os.urandom(20 << 20)
    s3_store.write("large", data)
    expected = hashlib.sha256(data).hexdigest()
    del data
    tracemalloc.start()
    try:
        digest = s3_store.digest("large")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (digest.sha256, digest.size) == (expected, 20 << 20)
    assert peak < 3 << 20


def test_reader_never_sees_a_mixture_while_another_overwrites(s3_store: S3Store) -> None:
    contents = [bytes([n]) * 300_000 for n in range(3)]
    s3_store.write("a", contents[0])
    stop = threading.Event()

    def rewrite() -> None:
        while not stop.is_set():
            for content in contents:
                s3_store.write("a", content)

    with ThreadPoolExecutor(3) as threads:
        writer = threads.submit(rewrite)
        try:
            seen = [s3_store.read("a") for _ in range(30)]
            digests = list(threads.map(lambda _: s3_store.digest("a").sha256, range(30)))
        finally:
            stop.set()
        writer.result()
    assert [s for s in seen if s not in contents] == []
    assert set(digests) <= {hashlib.sha256(content).hexdigest() for content in contents}


@pytest.mark.slow
def test_listing_goes_on_over_more_keys_than_one_answer_holds(s3_store: S3Store) -> None:
    keys = [f"in/{n:05}.pdf" for n in range(1005)]
    with ThreadPoolExecutor(8) as threads:
        for _ in threads.map(lambda key: s3_store.write(key, b""), [*keys, "processed/a", "z"]):
            pass
    assert [i.key for i in s3_store.list("in/")] == keys
    first = s3_store.page("in/")
    assert [i.key for i in first] == keys[:1000]
    assert [i.key for i in s3_store.page("in/", after=first[-1].key)] == keys[1000:]
    assert [i.key for i in s3_store.page("in/", limit=1003)] == keys[:1003]
    assert [i.key for i in s3_store.page(after=keys[-2], without="processed/")] == [keys[-1], "z"]


def _read_in_child(store: S3Store, answers: Any) -> None:
    answers.put([store.read("a") for _ in range(5)])


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")  # Python 3.12 warns of threads, which xdist has
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_store_works_on_in_a_child_process(s3_store: S3Store, method: str) -> None:
    s3_store.write("a", b"x")  # a connection is open, which a child must not use
    context = multiprocessing.get_context(method)
    answers = context.Queue()
    child = context.Process(target=_read_in_child, args=(s3_store, answers))
    child.start()
    mine = [s3_store.read("a") for _ in range(5)]
    assert answers.get(timeout=60) == mine == [b"x"] * 5
    child.join()
    assert child.exitcode == 0


@pytest.mark.parametrize(
    ("change", "remedy"),
    [
        ({"bucket": "no-such-bucket"}, "there is no such bucket; make it, or correct SLUICE_S3_BUCKET"),
        ({"secret_key": "wrong"}, "correct SLUICE_S3_ACCESS_KEY and SLUICE_S3_SECRET_KEY"),
        ({"access_key": "tests:nobody"}, "correct SLUICE_S3_ACCESS_KEY"),
        ({"region": "eu-central-1"}, "correct SLUICE_S3_REGION to us-east-1"),
    ],
)
def test_refusal_at_the_start_is_one_line_with_the_remedy(
    s3_settings: S3Settings, change: dict[str, str], remedy: str
) -> None:
    settings = S3Settings(**{**s3_settings.model_dump(), **change})
    with pytest.raises(UsageError, match=remedy) as caught:
        S3Store.open(settings)
    assert "\n" not in str(caught.value)
    # What was well at the start may go wrong later: then the document is not to blame, and waits.
    with pytest.raises(StoreRefusedError, match=remedy):
        S3Store(settings).page()


def test_bucket_that_vanished_is_not_taken_for_missing_objects(s3_settings: S3Settings) -> None:
    store = S3Store(S3Settings(**{**s3_settings.model_dump(), "bucket": "no-such-bucket"}))
    with pytest.raises(InfrastructureError):
        store.info("a")
    with pytest.raises(InfrastructureError):
        store.read("a")
    with pytest.raises(InfrastructureError):
        store.write("a", b"x", replace=False)


def test_clock_that_is_wrong_is_named(s3_store: S3Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server really refuses; only the client's clock is moved."""
    monkeypatch.setattr("minio.api.time.utcnow", lambda: datetime.now(UTC) + timedelta(hours=1))
    with pytest.raises(StoreRefusedError, match="clock"):
        s3_store.page()
