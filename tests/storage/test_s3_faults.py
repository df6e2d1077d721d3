"""The store of a bucket while its server, or the way to it, fails. Each fault enters by the network."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from typing import Any

import pytest

from documents.errors import InfrastructureError, UsageError
from storage.errors import ObjectExistsError, StoreRefusedError
from storage.s3.settings import S3Settings
from storage.s3.store import S3Store
from tests.s3.faults import Fault, FaultyProxy, cut, down, errors, garble, lose_answer, slow

pytestmark = pytest.mark.s3

DATA = os.urandom(200_000)


@pytest.fixture
def through(s3_settings: S3Settings, s3_proxy: FaultyProxy) -> Callable[..., S3Store]:
    """Opens the fresh bucket through the proxy, with no repetitions unless it is said."""

    def open_(**changes: Any) -> S3Store:
        changed = {"endpoint": s3_proxy.url, "retries": 0, "timeout_seconds": 20.0, **changes}
        return S3Store.open(S3Settings(**{**s3_settings.model_dump(), **changed}))

    return open_


def is_put(method: str, path: str) -> bool:
    return method == "PUT"


def is_get(method: str, path: str) -> bool:
    return method == "GET"


def test_proxy_without_a_fault_changes_nothing(through: Callable[..., S3Store], s3_proxy: FaultyProxy) -> None:
    store = through()
    store.write("odd key %&+é", DATA)
    assert store.read("odd key %&+é") == DATA
    assert [i.key for i in store.list()] == ["odd key %&+é"]
    assert s3_proxy.faults == 0


@pytest.mark.parametrize(
    "fault",
    [down(), errors(1), errors(1, status=500), errors(1, status=429), cut(50), cut(0), lose_answer(), garble()],
    ids=lambda fault: f"{fault.kind}-{fault.amount}",
)
def test_fault_never_gives_a_part_and_blames_no_document(
    through: Callable[..., S3Store], s3_proxy: FaultyProxy, fault: Fault
) -> None:
    store = through()
    info = store.write("a", DATA)
    s3_proxy.fault = fault
    for ask in (
        lambda: store.read("a"),
        lambda: store.read("a", version=info.version),
        lambda: store.digest("a", version=info.version),
    ):
        with pytest.raises(InfrastructureError, match="'a'") as caught:
            ask()
        assert not isinstance(caught.value, StoreRefusedError)
        assert "\n" not in str(caught.value)
    if fault.kind != "garble":  # of a listing's letters any may be another
        with pytest.raises(InfrastructureError):
            list(store.list())
    s3_proxy.fault = None
    assert store.read("a") == DATA  # at once, by itself


@pytest.mark.parametrize("fault", [down(), errors(1), lose_answer()], ids=lambda fault: fault.kind)
def test_failed_write_may_be_repeated(through: Callable[..., S3Store], s3_proxy: FaultyProxy, fault: Fault) -> None:
    store = through()
    s3_proxy.fault = fault
    with pytest.raises(InfrastructureError):
        store.write("a", DATA)
    s3_proxy.fault = None
    store.write("a", DATA)
    assert [(i.key, i.size) for i in store.list()] == [("a", len(DATA))]
    assert store.digest("a").sha256 == hashlib.sha256(DATA).hexdigest()


def test_share_of_errors_is_got_over_by_repeating(through: Callable[..., S3Store], s3_proxy: FaultyProxy) -> None:
    store = through(retries=8)
    s3_proxy.fault = errors(0.3)
    for n in range(8):
        store.write(f"{n}", DATA[: n * 1000])
    assert [len(store.read(f"{n}")) for n in range(8)] == [n * 1000 for n in range(8)]
    assert len(list(store.list())) == 8
    assert s3_proxy.faults > 0


def test_transfer_that_breaks_is_begun_again(through: Callable[..., S3Store], s3_proxy: FaultyProxy) -> None:
    store = through(retries=8)
    info = store.write("a", DATA)
    s3_proxy.fault = cut(100_000, share=0.5, of=is_get)
    assert [store.read("a", version=info.version) for _ in range(4)] == [DATA] * 4
    assert store.digest("a").sha256 == hashlib.sha256(DATA).hexdigest()
    assert s3_proxy.faults > 0


def test_write_whose_answer_was_lost_is_known_again(through: Callable[..., S3Store], s3_proxy: FaultyProxy) -> None:
    """The client repeats it by itself, and finds the key taken: by its own object."""
    store = through(retries=1)
    lost = iter([True])
    s3_proxy.fault = lose_answer(of=lambda method, path: is_put(method, path) and next(lost, False))
    info = store.write("a", DATA, replace=False)
    assert s3_proxy.faults == 1
    assert (info.key, info.size) == ("a", len(DATA))
    assert store.read("a", version=info.version) == DATA
    with pytest.raises(ObjectExistsError):
        store.write("a", DATA, replace=False)


def test_transfer_that_trickles_is_given_up(through: Callable[..., S3Store], s3_proxy: FaultyProxy) -> None:
    store = through(timeout_seconds=3, slowest=50_000)
    store.write("a", DATA)
    s3_proxy.fault = slow(5_000)
    started = time.monotonic()
    with pytest.raises(InfrastructureError, match="too few"):
        store.read("a")
    assert time.monotonic() - started < 10  # all of it would take 40
    s3_proxy.fault = slow(400_000)
    assert store.read("a") == DATA


def test_server_that_is_silent_is_given_up(through: Callable[..., S3Store], s3_proxy: FaultyProxy) -> None:
    store = through(timeout_seconds=2)
    store.write("a", DATA)
    s3_proxy.fault = slow(0)
    started = time.monotonic()
    with pytest.raises(InfrastructureError):
        store.page()
    assert time.monotonic() - started < 10


def test_store_that_is_away_at_the_start_is_not_a_wrong_setting(
    through: Callable[..., S3Store], s3_proxy: FaultyProxy
) -> None:
    s3_proxy.fault = down()
    with pytest.raises(InfrastructureError, match="Connection refused"):
        through()


def test_damage_that_does_not_pass_names_the_setting_for_other_etags(
    through: Callable[..., S3Store], s3_proxy: FaultyProxy
) -> None:
    store = through()
    store.write("a", DATA)
    s3_proxy.fault = garble(of=is_get)
    with pytest.raises(InfrastructureError, match="SLUICE_S3_MD5"):
        store.read("a")
    s3_proxy.fault = None
    through(md5=False).read("a")


def test_read_that_is_refused_names_the_right(through: Callable[..., S3Store], s3_proxy: FaultyProxy) -> None:
    store = through()
    store.write("a", DATA)
    s3_proxy.fault = errors(1, status=403)
    with pytest.raises(StoreRefusedError, match="s3:GetObject"):
        store.read("a")
    with pytest.raises(UsageError, match="s3:ListBucket"):
        through()
