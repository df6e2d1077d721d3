"""A batch through the ledger: one result for each input, whatever was done before or by others."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from documents.errors import InfrastructureError
from flows.batch import Batch, Delivered
from flows.inputs import find_inputs
from flows.opened import open_ledger
from flows.settings import Settings
from storage import audit
from storage.ledger import Ledger
from tests.flows.command_line import write_documents

VERSION = "p-test"


@pytest.fixture
def ledger(settings: Settings) -> Iterator[Ledger]:
    with open_ledger(settings) as opened:
        yield opened


def _run(
    folder: Path, ledger: Ledger, settings: Settings, *, force: bool = False
) -> tuple[Batch, dict[str, Delivered]]:
    batch = Batch(find_inputs([folder]), ledger, settings, version=VERSION, force=force)
    results = list(batch.results())
    by_name = {delivered.input.name: delivered for delivered in results}
    assert len(by_name) == len(results)
    assert batch.tally.unaccounted == 0
    assert audit.check(ledger).is_clean
    return batch, by_name


def _completions(ledger: Ledger) -> int:
    return sum(
        entry.action == "complete" for record in ledger.documents() for entry in ledger.history(record.document_id)
    )


def test_batch_gives_every_input_a_result_and_a_second_run_does_no_work(
    tmp_path: Path, ledger: Ledger, settings: Settings
) -> None:
    write_documents(tmp_path / "in", 5)
    (tmp_path / "in/empty.txt").touch()
    batch, first = _run(tmp_path / "in", ledger, settings)
    assert batch.tally.by_status == {"needs_review": 5, "failed": 1}
    assert batch.tally.unread == 1
    assert _completions(ledger) == 6
    _, second = _run(tmp_path / "in", ledger, settings)
    assert {n: d.json for n, d in first.items()} == {n: d.json for n, d in second.items()}
    assert _completions(ledger) == 6
    _run(tmp_path / "in", ledger, settings, force=True)
    assert _completions(ledger) == 12


def test_batch_names_the_first_source_of_a_duplicate_and_gives_its_fields(
    tmp_path: Path, ledger: Ledger, settings: Settings
) -> None:
    write_documents(tmp_path / "in", 1)
    content = (tmp_path / "in/000.txt").read_bytes()
    (tmp_path / "in/later.txt").write_bytes(content)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/other.txt").write_bytes(content)
    _, results = _run(tmp_path / "in", ledger, settings)
    _, others = _run(tmp_path / "elsewhere", ledger, settings)
    first = json.loads(results["000.txt"].json)
    for duplicate in (results["later.txt"], others["other.txt"]):
        found = json.loads(duplicate.json)
        assert found["status"] == duplicate.status == "duplicate"
        assert str(tmp_path / "in/000.txt") in found["reason"]
        assert found["source"] == str(duplicate.input.path)
        assert found["fields"] == first["fields"]
        assert found["document_id"] == first["document_id"]
    assert _completions(ledger) == 1


def test_batch_quarantines_what_kills_its_worker_each_time(tmp_path: Path, ledger: Ledger, settings: Settings) -> None:
    write_documents(tmp_path / "in", 4)
    (tmp_path / "in/bad.txt").write_text("%CRASH", encoding="utf-8")
    batch, results = _run(tmp_path / "in", ledger, settings)
    assert batch.tally.by_status == {"needs_review": 4, "quarantined": 1}
    reason = json.loads(results["bad.txt"].json)["reason"]
    assert reason == "the worker process was ended by SIGSEGV, in each of 3 attempts"


def test_batch_that_meets_a_full_disk_stops_and_loses_nothing(
    tmp_path: Path, ledger: Ledger, settings: Settings
) -> None:
    write_documents(tmp_path / "in", 3)
    (tmp_path / "in/000.txt").write_text("%DISK", encoding="utf-8")
    batch = Batch(find_inputs([tmp_path / "in"]), ledger, settings, version=VERSION)
    with pytest.raises(InfrastructureError, match="the disk is full"):
        list(batch.results())
    assert ledger.counts()["processing"] == 0
    assert all(record.attempt == 0 for record in ledger.documents(state="received"))
    (tmp_path / "in/000.txt").write_text("good again", encoding="utf-8")
    _run(tmp_path / "in", ledger, settings)


def test_batch_leaves_the_documents_of_others_alone(tmp_path: Path, ledger: Ledger, settings: Settings) -> None:
    (theirs,) = write_documents(tmp_path / "theirs", 1, text="theirs {n}")
    entry = ledger.register("a" * 64, source=str(theirs), size=1, pipeline_version=VERSION)
    write_documents(tmp_path / "ours", 3)
    _run(tmp_path / "ours", ledger, settings)
    (record,) = ledger.find(entry.document_id)
    assert (record.state, record.attempt) == ("received", 0)


def test_batch_waits_for_a_document_in_another_hand(tmp_path: Path, ledger: Ledger, settings: Settings) -> None:
    write_documents(tmp_path / "in", 1)
    (item,) = find_inputs([tmp_path / "in"])
    waits: list[int] = []
    batch = Batch([item], ledger, settings, version=VERSION)

    def other_finishes(n: int) -> None:
        waits.append(n)
        if len(waits) == 2:
            ledger.complete(claim, status="failed", result_json='{"status": "failed", "reason": "other"}')

    batch.register()
    (claim,) = ledger.claim("another/process", pipeline_version=VERSION)
    (delivered,) = batch.results(on_wait=other_finishes)
    assert json.loads(delivered.json)["reason"] == "other"
    assert waits[:2] == [1, 1]


def test_batch_takes_up_a_document_whose_original_was_gone(tmp_path: Path, ledger: Ledger, settings: Settings) -> None:
    (file,) = write_documents(tmp_path / "in", 1)
    content = file.read_bytes()
    inputs = find_inputs([file])
    batch = Batch(inputs, ledger, settings, version=VERSION)
    batch.register()
    file.unlink()
    (gone,) = batch.results()
    assert gone.status == "failed"
    file.write_bytes(content)
    _, results = _run(tmp_path / "in", ledger, settings)
    assert results["000.txt"].status == "needs_review"


def test_batch_reads_a_renamed_file_where_it_is_now(tmp_path: Path, ledger: Ledger, settings: Settings) -> None:
    (file,) = write_documents(tmp_path / "in", 1)
    _run(tmp_path / "in", ledger, settings)
    file.rename(file.with_name("new.txt"))
    _, results = _run(tmp_path / "in", ledger, settings, force=True)
    assert not results["new.txt"].is_unread
    assert json.loads(results["new.txt"].json)["fields"] != {}


def test_batch_waits_for_what_another_process_queued_and_took_just_before(tmp_path: Path, settings: Settings) -> None:
    write_documents(tmp_path / "in", 1)
    inputs = find_inputs([tmp_path / "in"])
    rival_claims = []

    def rival_is_quicker(point: str) -> None:
        if point == "supersede.after_commit" and not rival_claims:
            with open_ledger(settings) as rival:
                (record,) = rival.documents()
                rival.requeue(record.document_id, pipeline_version=VERSION)
                rival_claims.extend(rival.claim("another/process", pipeline_version=VERSION))

    with open_ledger(settings) as ledger:
        list(Batch(inputs, ledger, settings, version=VERSION).results())
    with Ledger.open(settings.storage.ledger_url, failpoint=rival_is_quicker) as ledger:
        batch = Batch(inputs, ledger, settings, version=VERSION, force=True)
        assert batch.register() == []
        ledger.complete(rival_claims[0], status="failed", result_json='{"status": "failed", "reason": "other"}')
        (delivered,) = batch.results()
    assert json.loads(delivered.json)["reason"] == "other"


TYPES = """
from documents import Date, DocumentType, about

class Voucher(DocumentType):
    \"\"\"A voucher.\"\"\"

    known_by = ("day",)

    day: Date = about("day of the voucher")
"""


@pytest.mark.parametrize("workers", [None, 2])
def test_batch_tells_a_document_that_came_before_in_other_bytes(
    tmp_path: Path, settings: Settings, workers: int | None
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "types.py").write_text(TYPES)
    top = settings.top.model_copy(update={"schemas": tmp_path / "types.py", "document_type": "voucher"})
    own = settings.model_copy(update={"top": top, "work": settings.work.model_copy(update={"workers": workers})})
    with open_ledger(own) as ledger:
        (folder / "a.txt").write_text("voucher of 2026-01-01 for one journey in the town and back, and a meal\n")
        _run(folder, ledger, own)
        (folder / "b.txt").write_text("voucher of 2026-01-01 in other words\n")
        (folder / "c.txt").write_text("voucher of 2026-01-02 for one journey\n")
        _, results = _run(folder, ledger, own)
        _, again = _run(folder, ledger, own, force=True)
    broken = {name: [r["rule"] for r in json.loads(d.json)["rules"] if not r["passed"]] for name, d in again.items()}
    assert broken == {"a.txt": [], "b.txt": ["not_a_duplicate"], "c.txt": []}
    told = json.loads(results["b.txt"].json)
    assert (results["b.txt"].status, told["status"]) == ("needs_review", "needs_review")
    assert f"({folder / 'a.txt'})" in told["reason"]


def test_batch_tells_a_text_that_was_saved_again(tmp_path: Path, ledger: Ledger, settings: Settings) -> None:
    (first,) = write_documents(
        tmp_path / "in", 1, text="invoice of 2026-01-{day:02d} number {n} for paper, pens and ink"
    )
    _run(tmp_path / "in", ledger, settings)
    first.with_name("saved.txt").write_text(first.read_text().replace(" ", "  "))
    _, results = _run(tmp_path / "in", ledger, settings)
    (rule,) = [r for r in json.loads(results["saved.txt"].json)["rules"] if not r["passed"]]
    assert (rule["rule"], rule["hard"]) == ("not_seen_before", False)
    assert f"({first}): the same text" in rule["detail"]
