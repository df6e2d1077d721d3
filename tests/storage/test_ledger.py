"""The ledger's transitions, one at a time, on both databases."""

from __future__ import annotations

import hashlib
import json
from typing import Any, get_args

import pytest
from sqlalchemy import text

from documents.errors import Status, UsageError
from documents.result import Result
from storage.audit import check
from storage.ledger import (
    OUTCOMES,
    Claim,
    LeaseLostError,
    Ledger,
    NewSource,
    NotInLedgerError,
    OutboxMessage,
    Registered,
)


def sha(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def add(ledger: Ledger, name: str, uri: str | None = None, *, pipeline: str = "1", **more: Any) -> Registered:
    return ledger.register(sha(name), source=uri or f"in/{name}", size=7, pipeline_version=pipeline, **more)


def take(ledger: Ledger, owner: str = "worker") -> Claim:
    (claim,) = ledger.claim(owner)
    return claim


def test_outcomes_are_the_contract_statuses_that_a_job_can_have() -> None:
    assert {*OUTCOMES, "duplicate"} == set(get_args(Status))


def test_register_twice_changes_nothing(ledger: Ledger) -> None:
    first = add(ledger, "a", options={"type": "invoice"})
    again = add(ledger, "a", options={"type": "receipt"})
    assert (first.is_new, again.is_new) == (True, False)
    assert (again.job_id, again.is_alias_of, again.options) == (first.job_id, None, {"type": "invoice"})
    assert ledger.counts()["received"] == 1
    assert len(ledger.history(sha("a"))) == 1


def test_register_same_content_elsewhere_is_an_alias(ledger: Ledger) -> None:
    add(ledger, "a", "in/first.pdf")
    alias = add(ledger, "a", "in/second.pdf")
    assert (alias.is_new, alias.is_alias_of) == (False, "in/first.pdf")
    assert [d.sources for d in ledger.find("second.pdf")] == [("in/first.pdf", "in/second.pdf")]


def test_register_overwritten_uri_keeps_both_contents(ledger: Ledger) -> None:
    add(ledger, "old", "in/scan.pdf", version="1")
    new = add(ledger, "new", "in/scan.pdf", version="2")
    assert (new.is_new, new.is_alias_of) == (True, None)
    assert {d.document_id for d in ledger.find("in/scan.pdf")} == {sha("old"), sha("new")}
    assert ledger.known_versions(["in/scan.pdf", "in/other.pdf"]) == {"in/scan.pdf": "2"}
    assert [h.action for h in ledger.history(sha("old"))] == ["register", "overwrite"]
    add(ledger, "old", "in/scan.pdf", version="3")
    assert ledger.known_versions(["in/scan.pdf"]) == {"in/scan.pdf": "3"}
    assert check(ledger).problems == ()


def test_register_many_with_repeats_gives_answers_in_order(ledger: Ledger) -> None:
    new = [NewSource(sha(n), f"in/{u}", 1) for n, u in [("b", 1), ("a", 2), ("b", 3), ("c", 1)]]
    answers = ledger.register_many(new, pipeline_version="1")
    assert [(r.document_id, r.is_new, r.is_alias_of) for r in answers] == [
        (sha("b"), True, None),
        (sha("a"), True, None),
        (sha("b"), False, "in/1"),
        (sha("c"), True, None),
    ]
    assert check(ledger).problems == ()


@pytest.mark.parametrize(
    "name", ["büro 😀.pdf", "odd\udcff\udc80.pdf", "back\\slash\\udcff.pdf", "nul\x00.pdf", "a\nb.pdf"]
)
def test_source_with_any_name_comes_back_as_it_was(ledger: Ledger, name: str) -> None:
    add(ledger, "a", f"in/{name}")
    assert [d.sources for d in ledger.find(name)] == [(f"in/{name}",)]
    assert ledger.known_versions([f"in/{name}"]) == {f"in/{name}": None}
    assert take(ledger).source == f"in/{name}"


def test_register_refuses_what_is_no_sha256(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="not a SHA-256"):
        ledger.register("ABC", source="in/a", size=1, pipeline_version="1")


def test_claim_counts_the_attempt_and_hides_the_job(ledger: Ledger) -> None:
    add(ledger, "a", options={"type": "invoice"}, media_type="application/pdf")
    claim = take(ledger, "one")
    assert (claim.document_id, claim.source, claim.size, claim.media_type) == (sha("a"), "in/a", 7, "application/pdf")
    assert (claim.attempt, claim.fence, claim.options) == (1, 1, {"type": "invoice"})
    assert ledger.claim("two") == []


def test_claim_takes_at_most_the_limit_oldest_first(ledger: Ledger, clock: Any) -> None:
    for name in "abc":
        add(ledger, name)
        clock.advance(1)
    assert [c.document_id for c in ledger.claim("w", limit=2)] == [sha("a"), sha("b")]
    assert [c.document_id for c in ledger.claim("w", limit=2)] == [sha("c")]


def test_claim_of_one_pipeline_version_leaves_the_others(ledger: Ledger) -> None:
    add(ledger, "a", pipeline="1")
    add(ledger, "b", pipeline="2")
    assert [c.document_id for c in ledger.claim("w", limit=9, pipeline_version="2")] == [sha("b")]


def test_claim_among_given_documents_leaves_the_others(ledger: Ledger, clock: Any) -> None:
    for name in "abcdefg":
        add(ledger, name)
    ours = {sha(name) for name in "bdfg"} | {sha("unknown")}
    first = ledger.claim("one", limit=3, document_ids=ours)
    assert len(first) == 3
    assert len(ledger.claim("two", limit=9, document_ids=ours)) == 1
    assert ledger.claim("three", limit=9, document_ids=ours) == []
    assert ledger.claim("three", limit=9, document_ids=set()) == []
    clock.advance(60)
    taken_over = ledger.claim("four", limit=9, document_ids=ours)
    assert {(c.document_id, c.attempt) for c in taken_over} == {(sha(name), 2) for name in "bdfg"}
    assert {d.document_id for d in ledger.documents(state="received")} == {sha(name) for name in "ace"}
    assert check(ledger).problems == ()


def test_claim_among_more_documents_than_a_query_can_hold(ledger: Ledger) -> None:
    ids = [sha(str(n)) for n in range(40_000)]
    for n in range(0, 40_000, 9_000):
        add(ledger, str(n))
    assert len(ledger.claim("w", limit=3, document_ids=ids)) == 3
    assert len(ledger.claim("w", limit=9, document_ids=ids)) == 2


def test_claim_takes_over_once_the_lease_has_ended(ledger: Ledger, clock: Any) -> None:
    add(ledger, "a")
    old = take(ledger, "one")
    clock.advance(44.9)
    assert ledger.claim("two") == []
    clock.advance(0.1)
    new = take(ledger, "two")
    assert (new.attempt, new.fence) == (2, 2)
    assert ledger.heartbeat([old]) == []


def test_claim_takes_a_job_that_lost_its_worker_when_its_turn_comes(ledger: Ledger, clock: Any) -> None:
    for name in "abc":
        add(ledger, name)
    clock.advance(1)
    assert take(ledger, "one").document_id == sha("a")
    clock.advance(60)
    add(ledger, "d")
    assert [c.document_id for c in ledger.claim("two", limit=3)] == [sha("b"), sha("c"), sha("a")]
    assert [c.document_id for c in ledger.claim("two", limit=3)] == [sha("d")]


def test_lease_far_in_the_future_is_not_stuck(ledger: Ledger, clock: Any) -> None:
    clock.advance(86_400)
    add(ledger, "a")
    add(ledger, "b")
    take(ledger, "one")
    clock.advance(-86_400)
    assert {c.document_id for c in ledger.claim("two", limit=2)} == {sha("a"), sha("b")}


def test_heartbeat_keeps_the_lease(ledger: Ledger, clock: Any) -> None:
    add(ledger, "a")
    claim = take(ledger, "one")
    for _ in range(10):
        clock.advance(40)
        assert ledger.heartbeat([claim]) == [claim]
    assert ledger.claim("two") == []


def test_complete_stores_everything_at_once(ledger: Ledger) -> None:
    add(ledger, "a")
    claim = take(ledger)
    stored = ledger.complete(
        claim, status="needs_review", result_json='{"x":"\ud800"}', outbox=[OutboxMessage("webhook", '{"n":1}')]
    )
    assert stored is True
    result = ledger.result(sha("a"))
    assert result is not None
    assert (result.status, json.loads(result.json), result.is_current) == ("needs_review", {"x": "\ud800"}, True)
    assert [(m.topic, m.payload, m.attempt) for m in ledger.take_messages()] == [("webhook", '{"n":1}', 1)]
    assert [(h.action, h.from_state, h.to_state) for h in ledger.history(sha("a"))] == [
        ("register", None, "received"),
        ("claim", "received", "processing"),
        ("complete", "processing", "needs_review"),
    ]
    assert check(ledger).problems == ()


def test_complete_repeated_after_a_lost_answer_is_harmless(ledger: Ledger) -> None:
    add(ledger, "a")
    claim = take(ledger)
    message = [OutboxMessage("webhook", "{}")]
    assert ledger.complete(claim, status="accepted", result_json="1", outbox=message) is True
    assert ledger.complete(claim, status="accepted", result_json="2", outbox=message) is False
    result = ledger.result(sha("a"))
    assert result is not None
    assert (result.json, len(ledger.take_messages())) == ("1", 1)


def test_complete_with_an_old_fence_is_refused_and_writes_nothing(ledger: Ledger, clock: Any) -> None:
    add(ledger, "a")
    old = take(ledger, "same owner")
    clock.advance(60)
    new = take(ledger, "same owner")
    with pytest.raises(LeaseLostError) as caught:
        ledger.complete(old, status="accepted", result_json='"old"', outbox=[OutboxMessage("webhook", "{}")])
    assert (caught.value.document_id, caught.value.fence) == (sha("a"), 1)
    assert (ledger.result(sha("a")), ledger.take_messages()) == (None, [])
    ledger.complete(new, status="accepted", result_json='"new"')
    with pytest.raises(LeaseLostError):
        ledger.complete(old, status="accepted", result_json='"old"')
    with pytest.raises(LeaseLostError):
        ledger.release(old, "too late")
    assert check(ledger).problems == ()


def test_complete_after_the_lease_but_before_any_other_claim_counts(ledger: Ledger, clock: Any) -> None:
    add(ledger, "a")
    claim = take(ledger)
    clock.advance(3600)
    assert ledger.complete(claim, status="accepted", result_json="{}") is True


def test_complete_refuses_a_state_that_ends_nothing(ledger: Ledger) -> None:
    add(ledger, "a")
    with pytest.raises(UsageError, match="'received' ends no job"):
        ledger.complete(take(ledger), status="received", result_json="{}")  # type: ignore[arg-type]


def test_release_does_not_count_and_backs_off_to_fifteen_minutes(ledger: Ledger, clock: Any) -> None:
    add(ledger, "a")
    delays = []
    for _ in range(12):
        claim = take(ledger)
        assert claim.attempt == 1
        delays.append(ledger.release(claim, "the bucket is away"))
        assert ledger.claim("other") == []
        clock.advance(delays[-1])
    assert 3.75 <= delays[0] <= 5.0
    assert 675 <= delays[-1] <= 900
    assert max(delays) <= 900
    assert ledger.find(sha("a"))[0].last_error == "the bucket is away"
    assert check(ledger).problems == ()


def test_release_without_delay_is_due_at_once(ledger: Ledger) -> None:
    add(ledger, "a")
    assert ledger.release(take(ledger), "shutting down", delay_seconds=0) == 0
    assert take(ledger).attempt == 1


def test_document_that_kills_its_workers_is_quarantined_after_three(ledger: Ledger, clock: Any) -> None:
    add(ledger, "poison")
    for attempt in (1, 2, 3):
        assert take(ledger, f"worker {attempt}").attempt == attempt
        clock.advance(60)
    add(ledger, "healthy")
    assert [c.document_id for c in ledger.claim("worker 4")] == [sha("healthy")]
    result = ledger.result(sha("poison"))
    assert result is not None
    assert result.status == "quarantined"
    reason = "the worker died in each of 3 attempts at this document"
    assert json.loads(result.json) == Result(sha("poison"), "in/poison", "quarantined", reason=reason).as_json()
    assert check(ledger).problems == ()


def test_requeue_runs_again_with_all_attempts_and_replaces_the_result(ledger: Ledger) -> None:
    add(ledger, "a")
    ledger.complete(take(ledger), status="failed", result_json='"first"')
    assert ledger.requeue(sha("a"), options={"type": "receipt"}, actor="anna") == "1"
    waiting = ledger.result(sha("a"))
    assert waiting is not None
    assert waiting.json == '"first"'
    assert check(ledger).problems == ()
    claim = take(ledger)
    assert (claim.attempt, claim.options) == (1, {"type": "receipt"})
    ledger.complete(claim, status="accepted", result_json='"second"')
    assert [(r.status, r.json) for r in ledger.results()] == [("accepted", '"second"')]
    assert "anna" in [h.actor for h in ledger.history(sha("a"))]
    assert check(ledger).problems == ()


def test_requeue_of_a_job_in_work_or_unknown_is_refused(ledger: Ledger) -> None:
    add(ledger, "a")
    take(ledger)
    with pytest.raises(UsageError, match="is being processed"):
        ledger.requeue(sha("a"))
    with pytest.raises(NotInLedgerError):
        ledger.requeue(sha("b"))


def test_new_pipeline_version_makes_a_new_job_and_flips_the_current_result(ledger: Ledger) -> None:
    add(ledger, "a", pipeline="1")
    ledger.complete(take(ledger), status="accepted", result_json='"one"')
    again = add(ledger, "a", pipeline="2")
    assert (again.is_new, again.state) == (False, "received")
    ledger.complete(take(ledger), status="accepted", result_json='"two"')
    old, current = ledger.result(sha("a"), pipeline_version="1"), ledger.result(sha("a"))
    assert old is not None
    assert current is not None
    assert (old.json, old.is_current, current.json, current.is_current) == ('"one"', False, '"two"', True)
    assert check(ledger).problems == ()


def test_supersede_takes_what_waits_or_lost_its_worker_along_and_nothing_else(ledger: Ledger, clock: Any) -> None:
    for name in ("done", "abandoned", "in work", "waiting", "of another"):
        add(ledger, name, pipeline="1")
    (done,) = ledger.claim("w", document_ids=[sha("done")])
    ledger.complete(done, status="accepted", result_json="{}")
    ledger.claim("w", document_ids=[sha("abandoned")])
    clock.advance(60)
    (in_work,) = ledger.claim("w", document_ids=[sha("in work")])
    ours = [sha(name) for name in ("done", "abandoned", "in work", "waiting")]
    moved = ledger.supersede(ours, pipeline_version="2")
    assert moved == sorted([sha("abandoned"), sha("waiting")])
    assert ledger.supersede(ours, pipeline_version="2") == []
    assert check(ledger).problems == ()
    old, new = ledger.counts(pipeline_version="1"), ledger.counts(pipeline_version="2")
    assert (old["superseded"], old["received"], old["processing"], old["accepted"]) == (2, 1, 1, 1)
    assert new == {**dict.fromkeys(new, 0), "received": 2}
    assert sorted(c.document_id for c in ledger.claim("w", limit=9, pipeline_version="2")) == moved
    ledger.complete(in_work, status="accepted", result_json="{}")
    assert ledger.result(sha("waiting")) is None
    assert check(ledger).problems == ()


def test_superseded_job_is_lost_to_its_worker_and_waits_again_once_registered(ledger: Ledger, clock: Any) -> None:
    add(ledger, "a", pipeline="1")
    old = take(ledger)
    clock.advance(60)
    assert ledger.supersede([sha("a")], pipeline_version="2") == [sha("a")]
    with pytest.raises(LeaseLostError):
        ledger.complete(old, status="accepted", result_json="{}")
    assert ledger.claim("w", pipeline_version="1") == []
    assert add(ledger, "a", pipeline="1").state == "received"
    (claim,) = ledger.claim("w", pipeline_version="1")
    assert (claim.attempt, ledger.complete(claim, status="accepted", result_json="{}")) == (1, True)
    ended = [h.to_state for h in ledger.history(sha("a")) if h.pipeline_version == "1"]
    assert ended == ["received", "processing", "superseded", "received", "processing", "accepted"]
    assert check(ledger).problems == ()


def test_supersede_keeps_the_result_that_a_requeued_document_had(ledger: Ledger) -> None:
    add(ledger, "a", pipeline="1")
    ledger.complete(take(ledger), status="accepted", result_json='"one"')
    ledger.requeue(sha("a"))
    ledger.supersede([sha("a")], pipeline_version="2")
    kept = ledger.result(sha("a"))
    assert kept is not None
    assert kept.json == '"one"'
    assert check(ledger).problems == ()


def test_document_that_went_back_to_an_older_version_is_shown_and_requeued_there(ledger: Ledger) -> None:
    add(ledger, "a", pipeline="1")
    ledger.supersede([sha("a")], pipeline_version="2")
    ledger.supersede([sha("a")], pipeline_version="1")
    (record,) = ledger.documents(state="received")
    assert (record.state, record.pipeline_version) == ("received", "1")
    assert ledger.document(sha("a")) == record
    ledger.complete(take(ledger), status="failed", result_json="{}")
    assert ledger.requeue(sha("a")) == "1"
    assert check(ledger).problems == ()


def test_results_at_gives_each_place_the_result_of_what_is_there_now(ledger: Ledger) -> None:
    for name, uri in (("old", "in/x"), ("new", "in/x"), ("new", "in/copy"), ("waits", "in/waits")):
        add(ledger, name, uri)
    for claim in ledger.claim("w", limit=3, document_ids=[sha("old"), sha("new")]):
        ledger.complete(claim, status="accepted", result_json="{}")
    found = ledger.results_at(["in/x", "in/copy", "in/waits", "in/unknown"], pipeline_version="1")
    assert {uri: r.document_id for uri, r in found.items()} == {"in/x": sha("new"), "in/copy": sha("new")}
    assert ledger.results_at(["in/x"], pipeline_version="2") == {}


def test_claim_names_every_place_that_still_has_the_content(ledger: Ledger) -> None:
    for name, uri in (("a", "in/1"), ("a", "in/2"), ("a", "in/3"), ("b", "in/1")):
        add(ledger, name, uri)
    (claim,) = ledger.claim("w", document_ids=[sha("a")])
    assert (claim.source, claim.other_sources) == ("in/2", ("in/3",))


def test_audit_reports_a_document_that_only_superseded_jobs_have(ledger: Ledger) -> None:
    add(ledger, "a", pipeline="1")
    ledger.supersede([sha("a")], pipeline_version="2")
    ledger.database.write("break", lambda c: c.execute(text("DELETE FROM job WHERE pipeline_version = '2'")))
    assert {p.rule for p in check(ledger).problems} == {"a superseded job's document has another job"}


def test_outbox_comes_again_until_marked_sent_and_in_order(ledger: Ledger, clock: Any) -> None:
    add(ledger, "a")
    ledger.complete(
        take(ledger), status="accepted", result_json="{}", outbox=[OutboxMessage("one", ""), OutboxMessage("two", "")]
    )
    (first,) = ledger.take_messages()
    assert ledger.take_messages() == []
    clock.advance(30)
    (again,) = ledger.take_messages()
    assert (again.key, again.topic, again.attempt) == (first.key, "one", 2)
    ledger.mark_sent([again.key])
    assert [m.topic for m in ledger.take_messages()] == ["two"]


def test_results_and_documents_come_in_pages(ledger: Ledger) -> None:
    for name in "abcde":
        add(ledger, name)
    for claim in ledger.claim("w", limit=3):
        ledger.complete(claim, status="accepted", result_json="{}")
    page = ledger.results(limit=2)
    rest = ledger.results(limit=2, after=page[-1].document_id)
    assert sorted(r.document_id for r in page + rest) == sorted(map(sha, "abc"))
    assert ledger.results(status="failed") == []
    assert sorted(d.document_id for d in ledger.documents(state="received")) == sorted(map(sha, "de"))
    counts = ledger.counts()
    assert (counts["received"], counts["accepted"], counts["failed"]) == (2, 3, 0)


def test_find_by_the_beginning_of_the_id(ledger: Ledger) -> None:
    add(ledger, "a")
    assert [d.document_id for d in ledger.find(sha("a")[:6])] == [sha("a")]
    assert ledger.find("0000") == []


def test_audit_reports_what_is_lost_or_doubled(ledger: Ledger) -> None:
    add(ledger, "a")
    add(ledger, "b")
    ledger.complete(take(ledger), status="accepted", result_json="{}")
    ledger.database.write("break", lambda c: c.execute(text("UPDATE job SET state = 'accepted'")))
    problems = {p.rule for p in check(ledger, expected_sources=["in/a", "in/lost"]).problems}
    assert "every object is registered" in problems
    assert "a job has ended if and only if it has its result" in problems
    assert "the audit log's last line agrees with the job's state" in problems


def test_documents_of_a_lane_that_is_kept_no_more_wait_for_no_schedule(ledger: Ledger, clock: Any) -> None:
    lanes = {"a": "", "b": "nightly", "c": "weekly", "d": "weekly", "e": "weekly"}
    for name, lane in lanes.items():
        ledger.register(sha(name), source=f"in/{name}", size=1, pipeline_version="1", lane=lane)
    done, held = ledger.claim("elsewhere/1/2/3/4", lane="weekly", limit=2)
    ledger.complete(done, status="accepted", result_json="{}")
    assert ledger.keep_lanes(["nightly", "hourly"]) == 2  # one waits, one is in work
    assert ledger.keep_lanes(["nightly", "hourly"]) == 0
    assert ledger.counts(lane="weekly")["received"] == 0
    assert ledger.counts(lane="")["received"] == 2
    assert ledger.counts(lane="nightly")["received"] == 1
    clock.advance(ledger.rules.lease_ms / 1000 + 1)
    assert held.document_id in {claim.document_id for claim in ledger.claim(lane="", limit=9)}
    assert ledger.keep_lanes([]) == 1


def test_has_due_says_whether_a_claim_would_find_a_job(ledger: Ledger, clock: Any) -> None:
    assert not ledger.has_due()
    ledger.register(sha("a"), source="in/a", size=1, pipeline_version="1")
    assert ledger.has_due(pipeline_version="1", lane="")
    assert not ledger.has_due(pipeline_version="2")
    assert not ledger.has_due(lane="nightly")
    (claim,) = ledger.claim("elsewhere/1/2/3/4")
    assert not ledger.has_due()
    clock.advance(ledger.rules.lease_ms / 1000 + 1)
    assert ledger.has_due()
    (claim,) = ledger.claim()
    ledger.release(claim, "the disk is full", delay_seconds=60)
    assert not ledger.has_due()
    clock.advance(61)
    assert ledger.has_due()
