from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.folder import FolderStore
from storage.objects import ObjectInfo
from storage.stability import StableObjects, is_temporary


class Seconds:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def info(key: str, size: int = 1) -> ObjectInfo:
    return ObjectInfo(key, size, datetime(2026, 1, 1, tzinfo=UTC), None)


def keys(objects: list[ObjectInfo]) -> list[str]:
    return [o.key for o in objects]


def test_file_is_ready_once_unchanged_for_the_time() -> None:
    clock = Seconds()
    stable = StableObjects(5, monotonic=clock)
    assert stable.ready([info("a")]) == []
    clock.now += 4.9
    assert stable.ready([info("a")]) == []
    clock.now += 0.1
    assert keys(stable.ready([info("a")])) == ["a"]
    assert keys(stable.ready([info("a")])) == ["a"]


def test_file_that_grows_waits_anew() -> None:
    clock = Seconds()
    stable = StableObjects(5, monotonic=clock)
    for size in range(10):
        assert stable.ready([info("a", size)]) == []
        clock.now += 4.9
    clock.now += 0.1
    assert keys(stable.ready([info("a", 9)])) == ["a"]


def test_file_that_went_and_came_back_waits_anew() -> None:
    clock = Seconds()
    stable = StableObjects(5, monotonic=clock)
    stable.ready([info("a")])
    clock.now += 5
    stable.ready([])
    assert stable.ready([info("a")]) == []


def test_restart_forgets_and_waits_anew() -> None:
    clock = Seconds()
    StableObjects(5, monotonic=clock).ready([info("a")])
    clock.now += 60
    assert StableObjects(5, monotonic=clock).ready([info("a")]) == []


def test_no_wait_at_zero_seconds() -> None:
    assert keys(StableObjects(0).ready([info("a")])) == ["a"]


def test_same_size_written_again_under_old_times_waits_anew(tmp_path: Path) -> None:
    clock = Seconds()
    stable = StableObjects(5, monotonic=clock)
    store = FolderStore(tmp_path)
    (tmp_path / "a").write_bytes(b"one")
    os.utime(tmp_path / "a", (1_000_000, 1_000_000))
    stable.ready(store.list())
    clock.now += 5
    (tmp_path / "a").write_bytes(b"two")
    assert stable.ready(store.list()) == []


@pytest.mark.parametrize(
    "key", [".a.pdf", "in/.hidden/a.pdf", "a.pdf~", "a.PART", "a.pdf.crdownload", "a.tmp", "~$a.docx", "Thumbs.db"]
)
def test_temporary_names_are_left_alone(key: str) -> None:
    assert is_temporary(key)
    assert StableObjects(0).ready([info(key)]) == []


@pytest.mark.parametrize("key", ["a.pdf", "part", "in/party.pdf", "a.temporary.pdf", "~a.pdf"])
def test_honest_names_are_not_temporary(key: str) -> None:
    assert not is_temporary(key)
