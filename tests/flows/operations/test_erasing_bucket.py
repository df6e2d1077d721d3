"""Erasing, and auditing, documents that came out of a bucket: a real S3-compatible server."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows.intake.bucket import Bucket
from flows.operations import auditing
from flows.operations.auditing import audit
from flows.operations.erasing import erase, resume
from flows.settings import Settings
from storage.erasing.erasures import Erasures
from storage.ledger import Ledger, NewSource
from storage.s3.settings import S3Settings
from storage.s3.store import S3Store
from tests.s3.faults import FaultyProxy, down

pytestmark = pytest.mark.s3
KEY = "in/Müller & Söhne.pdf"
DATA = b"what it says"
ID = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "home/ledger.sqlite") as opened:
        yield opened


def settings_of(tmp_path: Path, s3: S3Settings) -> Settings:
    loaded = Settings.load(tmp_path, {"SLUICE_HOME": str(tmp_path / "home")})
    return loaded.model_copy(update={"s3": s3})


def put(store: S3Store, ledger: Ledger) -> None:
    """The original in two versions, its result and pictures, and another document's beside them."""
    store.write(KEY, b"an older version")
    info = store.write(KEY, DATA)
    for name in (".json", "/page-1.png", "/page-2.png", "/more.pdf.json", " 2.json"):
        store.write(f"processed/{KEY}{name}", b"derived")
    new = NewSource(sha256=ID, uri=store.uri(KEY), size=len(DATA), version=info.version)
    ledger.register_many([new], pipeline_version="1")


def keys(store: S3Store) -> set[str]:
    return {info.key for info in store.list()}


@pytest.mark.parametrize("versioned", [False, True])
@pytest.mark.parametrize("originals", [False, True])
def test_what_was_written_back_goes_and_the_original_where_asked(
    tmp_path: Path, ledger: Ledger, make_bucket: Callable[..., S3Settings], versioned: bool, originals: bool
) -> None:
    s3 = make_bucket(versioned=versioned)
    store = S3Store.open(s3)
    put(store, ledger)
    done = erase(settings_of(tmp_path, s3), ledger, ID, by="console", why="x", originals=originals)
    assert done.left is None
    others = {f"processed/{KEY}/more.pdf.json", f"processed/{KEY} 2.json"}
    assert keys(store) == (others if originals else {KEY, *others})
    listed = store.client.list_objects(store.bucket, recursive=True, include_version=True)
    assert {one.object_name for one in listed} == keys(store)
    assert done.originals == (() if originals else (store.uri(KEY),))


def test_results_of_a_key_that_is_too_long_go_too(
    tmp_path: Path, ledger: Ledger, make_bucket: Callable[..., S3Settings]
) -> None:
    s3 = make_bucket()
    store, key = S3Store.open(s3), "in/" + "ö" * 505
    bucket = Bucket(store, s3)
    info = store.write(key, DATA)
    for written in (bucket.result_key(key), bucket.picture_key(key, 0), bucket.picture_key(key, 11)):
        store.write(written, b"derived")
    ledger.register_many([NewSource(ID, store.uri(key), len(DATA), info.version)], pipeline_version="1")
    assert erase(settings_of(tmp_path, s3), ledger, ID, by="console", why="x", originals=False).left is None
    assert keys(store) == {key}


def test_while_the_bucket_is_away_the_rest_waits(
    tmp_path: Path, ledger: Ledger, make_bucket: Callable[..., S3Settings]
) -> None:
    s3 = make_bucket()
    put(S3Store.open(s3), ledger)
    with FaultyProxy(str(s3.endpoint)) as proxy:
        through = s3.model_copy(update={"endpoint": proxy.url, "retries": 0})
        settings = settings_of(tmp_path, through)
        proxy.fault = down()
        done = erase(settings, ledger, ID, by="console", why="x", originals=True)
        assert "sluice erase --resume" in (done.left or "")
        assert len(Erasures(ledger).unfinished()) == 1
        proxy.fault = None
        (again,) = resume(settings, ledger)
    assert again.left is None
    assert f"processed/{KEY}.json" not in keys(S3Store.open(s3))


def test_every_object_of_the_bucket_is_accounted_for(
    tmp_path: Path, ledger: Ledger, make_bucket: Callable[..., S3Settings], monkeypatch: pytest.MonkeyPatch
) -> None:
    s3 = make_bucket()
    store, settings = S3Store.open(s3), settings_of(tmp_path, s3)
    put(store, ledger)
    said = audit(settings, ledger)
    assert (said.objects, said.on_their_way, said.problems) == (1, 0, ())
    for key in ("in/.hidden.pdf", "in/lost.pdf"):
        store.write(key, b"lost")
    assert audit(settings, ledger).on_their_way == 1
    monkeypatch.setattr(auditing, "_LATE_SECONDS", -settings.up.sweep_seconds - 3600)
    (problem,) = audit(settings, ledger).problems
    assert problem.examples == (store.uri("in/lost.pdf"),)
