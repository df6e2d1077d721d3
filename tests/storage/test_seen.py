"""Documents that come once more in other bytes, on both databases: which is the first, and what the other is told."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from documents.likeness import Likeness
from documents.marks import Marks
from storage.audit import check
from storage.ledger import LeaseLostError, Ledger, StoredResult
from storage.ledger.schema import Schema
from tests.storage.test_ledger import add, sha, take

Start = Callable[..., subprocess.Popen[str]]
Finish = Callable[[subprocess.Popen[str]], str]

KNOWN_BY = ("seller_name", "invoice_number", "gross_amount")
ACCEPTED = json.dumps({"status": "accepted", "reason": None, "rules": []})
LIKE = Likeness(text=0, letters="", numbers=tuple(range(20)), scanned=True, values={"a": 1, "b": 2, "c": 3})


def marks(*identities: str, likeness: Likeness | None = None) -> Marks:
    return Marks(tuple(sorted(map(sha, identities))), KNOWN_BY, likeness)


def end(ledger: Ledger, name: str, its: Marks | None, *, status: Any = "accepted") -> StoredResult:
    """Complete the document of this name, registered and taken if it does not wait yet; its result."""
    add(ledger, name)
    claims = ledger.claim("worker", document_ids=[sha(name)])
    if not claims:
        ledger.requeue(sha(name))
        claims = ledger.claim("worker", document_ids=[sha(name)])
    ledger.complete(claims[0], status=status, result_json=ACCEPTED, marks=its)
    stored = ledger.result(sha(name))
    assert stored is not None
    assert check(ledger).problems == ()
    return stored


def broken(stored: StoredResult) -> list[str]:
    return [rule["rule"] for rule in json.loads(stored.json)["rules"]]


def test_a_second_document_of_one_identity_needs_review_and_names_the_first(ledger: Ledger) -> None:
    assert end(ledger, "first", marks("4711")).status == "accepted"
    second = end(ledger, "second", marks("4711"))
    said = (
        f"the same seller name, invoice number and gross amount as document {sha('first')[:12]} (in/first); "
        "it is not to be paid or booked twice"
    )
    rule = {"rule": "not_a_duplicate", "passed": False, "hard": True, "detail": said, "fields": list(KNOWN_BY)}
    assert json.loads(second.json) == {"status": "needs_review", "reason": said, "rules": [rule]}
    assert second.status == "needs_review"
    assert [d.document_id for d in ledger.documents(state="needs_review")] == [sha("second")]
    assert ledger.history(sha("second"))[-1].detail == said
    assert end(ledger, "other", marks("4712")).status == "accepted"


def test_one_identity_in_common_is_enough(ledger: Ledger) -> None:
    end(ledger, "first", marks("by name", "by tax number"))
    assert broken(end(ledger, "second", marks("by entry", "by name"))) == ["not_a_duplicate"]
    assert sha("second")[:12] in end(ledger, "third", marks("by entry")).json


def test_a_document_that_is_processed_again_is_no_duplicate_of_itself_nor_of_those_behind_it(ledger: Ledger) -> None:
    end(ledger, "first", marks("4711", likeness=LIKE))
    end(ledger, "second", marks("4711", likeness=LIKE))
    assert end(ledger, "first", marks("4711", likeness=LIKE)).status == "accepted"
    assert broken(end(ledger, "second", marks("4711", likeness=LIKE))) == ["not_a_duplicate"]
    add(ledger, "first", pipeline="2")
    ledger.complete(take(ledger), status="accepted", result_json=ACCEPTED, marks=marks("4711", likeness=LIKE))
    assert ledger.counts(pipeline_version="2")["accepted"] == 1


def test_a_document_that_turns_out_to_be_another_gives_its_identity_up(ledger: Ledger) -> None:
    end(ledger, "first", marks("4711"))
    end(ledger, "first", marks("4712"))
    assert end(ledger, "second", marks("4711")).status == "accepted"
    assert broken(end(ledger, "third", marks("4712"))) == ["not_a_duplicate"]


@pytest.mark.parametrize("its", [marks("4711", likeness=LIKE), None])
def test_a_document_that_can_not_be_used_any_more_gives_its_place_up(ledger: Ledger, its: Marks | None) -> None:
    end(ledger, "first", marks("4711", likeness=LIKE))
    end(ledger, "first", its, status="failed")
    assert end(ledger, "second", marks("4711", likeness=LIKE)).status == "accepted"
    assert broken(end(ledger, "first", marks("4711", likeness=LIKE))) == ["not_a_duplicate"]


def test_a_document_that_kills_its_workers_gives_its_place_up(ledger: Ledger, clock: Any) -> None:
    end(ledger, "first", marks("4711"))
    ledger.requeue(sha("first"))
    for _ in range(ledger.rules.max_attempts):
        take(ledger)
        clock.advance(60)
    assert ledger.claim("worker") == []
    assert end(ledger, "second", marks("4711")).status == "accepted"


def test_a_worker_that_lost_its_lease_takes_no_identity(ledger: Ledger, clock: Any) -> None:
    add(ledger, "first")
    old = take(ledger)
    clock.advance(60)
    new = take(ledger)
    with pytest.raises(LeaseLostError):
        ledger.complete(old, status="accepted", result_json=ACCEPTED, marks=marks("4711"))
    ledger.complete(new, status="accepted", result_json=ACCEPTED, marks=marks("4712"))
    assert ledger.complete(new, status="accepted", result_json=ACCEPTED, marks=marks("4711")) is False
    assert end(ledger, "second", marks("4711")).status == "accepted"


def test_a_document_that_is_alike_is_told_in_what_and_is_for_a_person(ledger: Ledger) -> None:
    end(ledger, "first", marks(likeness=LIKE))
    again = replace(LIKE, text=0b101, numbers=(*range(19), 99))
    second = end(ledger, "second", marks("4711", likeness=again))
    (rule,) = json.loads(second.json)["rules"]
    assert (second.status, rule["rule"], rule["hard"]) == ("needs_review", "not_seen_before", False)
    assert rule["detail"] == (
        f"like document {sha('first')[:12]} (in/first): 19 of 20 numbers are the same, the text differs in 2 of 64 "
        "bits; it may be the same once more"
    )


def test_a_document_is_found_among_many_by_any_part_that_is_the_same(ledger: Ledger) -> None:
    for n in range(40):
        end(ledger, f"other {n}", marks(likeness=Likeness(n << 50 | n << 3, "", tuple(range(100 * n, 100 * n + 20)))))
    by_text = Likeness(0b111 << 16, "ab" * 16, ())
    end(ledger, "form", marks(likeness=by_text))
    page = Likeness(2**64 - 1, "cd" * 16, tuple(range(9000, 9020)), (2**63 + 5,), True, {"a": 1, "b": 2, "c": 3})
    end(ledger, "scan", marks(likeness=page))
    assert sha("form")[:12] in end(ledger, "form again", marks(likeness=by_text)).json
    read_otherwise = replace(page, letters="", text=page.text ^ 0xF0F0, numbers=(*range(4), *range(9000, 9016)))
    assert sha("scan")[:12] in end(ledger, "scan again", marks(likeness=read_otherwise)).json


def test_duplicates_are_not_looked_for_where_that_is_switched_off(ledger_url: str, clock: Any) -> None:
    with Ledger.open(ledger_url, clock=clock, duplicates=False) as ledger:
        for name in ("first", "second"):
            assert end(ledger, name, marks("4711", likeness=LIKE)).status == "accepted"


@pytest.mark.parametrize("what", ["identity", "likeness"])
def test_of_processes_that_complete_the_same_document_at_once_exactly_one_is_the_first(
    ledger_url: str, start_worker: Start, finish: Finish, what: str
) -> None:
    with Ledger.open(ledger_url) as ledger:
        for n in range(6):
            add(ledger, str(n))
    workers = [start_worker("duplicate", ledger_url, sha(str(n)), what) for n in range(6)]
    for worker in workers:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n"
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("go\n")
        worker.stdin.flush()
    assert sorted(map(finish, workers)) == ["accepted\n", *["needs_review\n"] * 5]
    with Ledger.open(ledger_url) as ledger:
        assert check(ledger).problems == ()


def test_a_ledger_from_before_is_upgraded(ledger_url: str, clock: Any) -> None:
    with Ledger.open(ledger_url, clock=clock, schema=Schema(1)) as old:
        tables = old.database.read(lambda c: set(_tables(c)))
        assert {"identity", "likeness", "likeness_band"}.isdisjoint(tables)
    with Ledger.open(ledger_url, clock=clock) as ledger:
        add(ledger, "first")
        (claim,) = ledger.claim("worker")
        ledger.complete(claim, status="accepted", result_json=ACCEPTED, marks=marks("4711"))
        assert broken(end(ledger, "second", marks("4711"))) == ["not_a_duplicate"]


def _tables(connection: Any) -> list[str]:
    from sqlalchemy import inspect

    return inspect(connection).get_table_names()


def test_audit_reports_an_identity_of_a_document_without_a_result(ledger: Ledger) -> None:
    end(ledger, "first", marks("4711", likeness=LIKE))
    ledger.database.write("break", lambda c: c.execute(text("UPDATE result SET current = false")))
    assert "what is known again has a result that can be used" in {p.rule for p in check(ledger).problems}
