"""The threads of the intake: all goes on by itself, trouble is said once, and a mistake of ours does not hide."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows.backlog import process_due
from flows.intake.bucket import Bucket
from flows.intake.running import Intake
from flows.opened import open_ledger
from flows.pipeline import known_schemas
from flows.settings import Settings
from flows.version import pipeline_version
from storage.ledger import Ledger
from tests.flows.intake.memory import MemoryBucket, bucket_settings


@pytest.fixture
def bucketed(settings: Settings) -> Settings:
    """Settings of a service with a bucket in memory, that looks often."""
    up = settings.up.model_copy(update={"sweep_seconds": 0.2, "poll_seconds": 0.1})
    storage = settings.storage.model_copy(update={"inbox_stable_seconds": 0.0})
    return settings.model_copy(update={"s3": bucket_settings(pictures=False), "up": up, "storage": storage})


@pytest.fixture
def ledger(bucketed: Settings) -> Iterator[Ledger]:
    with open_ledger(bucketed) as opened:
        yield opened


def _until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_intake_goes_on_by_itself_and_says_trouble_once(
    bucketed: Settings, ledger: Ledger, capfd: pytest.CaptureFixture[str]
) -> None:
    store = MemoryBucket()
    store.write("a.txt", b"a")
    with Intake(bucketed, ledger, Bucket(store, bucketed.s3), version=lambda: "p-test") as intake:
        _until(lambda: ledger.counts()["received"] == 1)
        (claim,) = ledger.claim(pipeline_version="p-test")
        ledger.complete(claim, status="accepted", result_json='{"status": "accepted", "reason": null, "pages": 0}')
        _until(lambda: store.info("processed/a.txt.json") is not None)
        store.away = True
        time.sleep(1)
        store.away = False
        store.write("b.txt", b"b")
        _until(lambda: ledger.counts()["received"] == 1)
        intake.wait(0)
    said = capfd.readouterr().err.splitlines()
    assert said == ["sluice: docs does not answer; trying again", "sluice: that is over"]


def test_intake_whose_thread_meets_a_mistake_of_ours_ends(bucketed: Settings, ledger: Ledger) -> None:
    store = MemoryBucket()
    store.write("a.txt", b"a")

    def version() -> str:
        raise ZeroDivisionError("a defect")

    with Intake(bucketed, ledger, Bucket(store, bucketed.s3), version=version) as intake:
        time.sleep(1)
        with pytest.raises(ZeroDivisionError):
            intake.wait(30)


def test_backlog_leaves_documents_of_a_lane_to_its_schedule(bucketed: Settings, ledger: Ledger, tmp_path: Path) -> None:
    top = bucketed.top.model_copy(update={"lanes": {"nightly": "0 2 * * *"}})
    bucketed = bucketed.model_copy(update={"s3": bucketed.s3.model_copy(update={"endpoint": None}), "top": top})
    version = pipeline_version(bucketed, known_schemas(bucketed))
    (bucketed.storage.home / "inbox").mkdir(parents=True)
    for n, lane in enumerate(("", "nightly")):
        file = tmp_path / f"{n}.txt"
        file.write_text(f"invoice of 2026-01-0{n + 1}", encoding="utf-8")
        sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
        ledger.register(sha256, source=str(file), size=file.stat().st_size, pipeline_version=version, lane=lane)
    assert [finished.claim.source for finished in process_due(bucketed)] == [str(tmp_path / "0.txt")]
    assert [finished.claim.source for finished in process_due(bucketed, lane="nightly")] == [str(tmp_path / "1.txt")]


def test_backlog_of_a_bucket_needs_no_folder(bucketed: Settings, ledger: Ledger) -> None:
    assert not (bucketed.storage.home / "inbox").exists()
    assert list(process_due(bucketed)) == []
