"""Counts that processes share: none is lost, none is counted twice, and there is an end to the series."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import threading
from pathlib import Path

import pytest

from flows.observe import metrics
from flows.observe.catalogue import BY_NAME, METRICS, OTHER
from flows.observe.tallies import FILE, Tallies

_SPAWN = multiprocessing.get_context("spawn")


def _count_and_die(folder: Path, n: int) -> None:
    tallies = Tallies(folder)
    for _ in range(n):
        tallies.add("sluice_logins_failed_total")
        tallies.flush()
    os.kill(os.getpid(), signal.SIGKILL)


def test_processes_that_were_killed_leave_what_they_counted(tmp_path: Path) -> None:
    processes = [_SPAWN.Process(target=_count_and_die, args=(tmp_path, 25)) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
        assert process.exitcode == -signal.SIGKILL
    assert Tallies(tmp_path).read() == {("sluice_logins_failed_total", ()): 100.0}
    assert {path.name for path in tmp_path.iterdir()} <= {FILE, f"{FILE}-journal"}  # nothing piles up


def test_threads_count_together(tmp_path: Path) -> None:
    tallies = Tallies(tmp_path)

    def count() -> None:
        for n in range(50):
            tallies.add("sluice_worker_ends_total", kind="died")
            if n % 10 == 0:
                tallies.flush()

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    tallies.flush()
    assert tallies.read() == {("sluice_worker_ends_total", (("kind", "died"),)): 200.0}


def test_a_histogram_counts_each_value_in_the_buckets_from_it_on(tmp_path: Path) -> None:
    tallies = Tallies(tmp_path)
    for value in (0.05, 0.2, 7.0, 5000.0):
        tallies.observe("sluice_stage_seconds", value, stage="ocr")
    tallies.flush()
    found = tallies.read()
    buckets = {dict(labels)["le"]: n for (name, labels), n in found.items() if name == "sluice_stage_seconds_bucket"}
    assert [buckets.get(le, 0) for le in ("0.05", "0.1", "0.25", "10.0", "1200.0", "+Inf")] == [1, 1, 2, 3, 3, 4]
    assert found["sluice_stage_seconds_sum", (("stage", "ocr"),)] == pytest.approx(5007.25)


def test_what_a_label_may_not_hold_is_not_in_it(tmp_path: Path) -> None:
    tallies = Tallies(tmp_path)
    for n in range(100):
        tallies.add("sluice_worker_ends_total", kind=f"CANARY {n}")
    tallies.flush()
    assert tallies.read() == {("sluice_worker_ends_total", (("kind", OTHER),)): 100.0}


@pytest.mark.parametrize("labels", [{}, {"kind": "died", "document_id": "abc"}, {"vendor": "ACME"}])
def test_other_labels_are_refused(tmp_path: Path, labels: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="sluice_worker_ends_total has the labels kind, not"):
        Tallies(tmp_path).add("sluice_worker_ends_total", **labels)


def test_no_label_can_name_a_document_or_a_person() -> None:
    named_by_settings = {label for metric in METRICS for label, values in metric.labels.items() if values is None}
    assert named_by_settings == {"lane", "place", "route", "generation"}
    assert len(BY_NAME) == len(METRICS)


def test_counts_wait_while_the_file_cannot_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "metrics"
    folder.write_text("a file stands where the folder should be")
    tallies = Tallies(folder)
    tallies.add("sluice_logins_failed_total", 3)
    assert not tallies.flush()
    folder.unlink()
    tallies.add("sluice_logins_failed_total")
    assert tallies.flush()
    assert tallies.read() == {("sluice_logins_failed_total", ()): 4.0}


def test_a_damaged_file_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database" * 1000)
    tallies = Tallies(tmp_path)
    tallies.add("sluice_logins_failed_total")
    assert tallies.flush()
    assert tallies.read() == {("sluice_logins_failed_total", ()): 1.0}


def test_looking_makes_no_file(tmp_path: Path) -> None:
    tallies = Tallies(tmp_path / "metrics")
    assert tallies.flush()
    assert tallies.read() == {}
    assert list(tmp_path.iterdir()) == []


def test_counting_is_nothing_before_it_is_begun(tmp_path: Path) -> None:
    metrics.end()
    metrics.count("sluice_logins_failed_total")
    metrics.stages({"ocr": 12.0})
    metrics.begin(tmp_path)
    try:
        metrics.stages({"ocr": 12.0, "decode": 3.0, "total": 20.0})
        names = {labels for (name, labels), _ in Tallies(tmp_path / "metrics").read().items() if name.endswith("_sum")}
    finally:
        metrics.end()
    assert names == {(("stage", "ocr"),), (("stage", "total"),)}


def test_an_audits_findings_are_kept(tmp_path: Path) -> None:
    metrics.begin(tmp_path)
    try:
        metrics.audited(3)
        metrics.audited(0)
    finally:
        metrics.end()
    with sqlite3.connect(tmp_path / "metrics" / FILE) as connection:
        kept = dict(connection.execute("SELECT name, value FROM tally"))
    assert kept["sluice_audit_problems"] == 0.0
