"""Reviews on both databases: who has what, what was said, and what comes of it when others say something too."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from documents.errors import UsageError
from documents.schemas import shipped_schemas
from storage.ledger import Ledger
from storage.ledger.outcomes import store_result
from storage.ledger.schema import Schema
from storage.ledger.tables import document
from storage.reviews.errors import NoReviewError, NotOpenError, StaleError, TakenError, UnansweredError
from storage.reviews.promise import Auditing
from storage.reviews.store import Reviews
from storage.reviews.values import Answer, Review, ReviewRules, Said, Wanted
from tests.storage.test_ledger import add, sha, take


def entry(value: str | None, decision: str = "review", confidence: float | None = 0.8, **more: Any) -> dict[str, Any]:
    state = "present" if value is not None else "absent"
    return {"value": value, "raw": value, "state": state, "decision": decision, "confidence": confidence, **more}


FIELDS = {
    "seller_name": entry("ACME", "accept"),
    "invoice_number": entry("4711"),
    "gross_amount": entry("119.00"),
    "due_date": entry(None),
}
RACES = 150


class Third:
    """A promise that three wrong ones contradict."""

    max_error = 0.01

    def contradicts(self, wrong: int, audits: int) -> bool:
        return wrong >= 3

    def interval(self, wrong: int, audits: int) -> tuple[float, float]:
        return 0.0, 1.0


NUMBER = Answer(state="present", values=(Said(value="4712", raw="4712"),), corrected=True)
AUDITING = Auditing(shipped_schemas(), Third())
TOTAL = Answer(
    state="present", values=(Said(value="119.00", raw="119,00", page=0, box=(0.1, 0.2, 0.3, 0.4), words=(7,)),)
)


def end(ledger: Ledger, name: str, status: str = "needs_review", fields: Any = None, pipeline: str = "1") -> str:
    """A document that was processed to its end; its id."""
    add(ledger, name, f"inbox/{name}.pdf", pipeline=pipeline)
    claim = take(ledger)
    made = {
        "document_id": claim.document_id,
        "status": status,
        "reason": "a person checks",
        "document_type": {"value": "invoice", "confidence": 0.9},
        "fields": FIELDS if fields is None else fields,
    }
    ledger.complete(claim, status=status, result_json=json.dumps(made))  # type: ignore[arg-type]
    return claim.document_id


@pytest.fixture
def reviews(ledger: Ledger) -> Reviews:
    return Reviews(ledger, lease_seconds=300)


@pytest.fixture
def ruled(ledger_url: str, clock: Any) -> Iterator[Any]:
    """A ledger with other rules."""
    opened: list[Ledger] = []

    def open_with(**rules: float) -> tuple[Ledger, Reviews]:
        opened.append(Ledger.open(ledger_url, clock=clock, reviews=ReviewRules(**rules)))
        return opened[-1], Reviews(opened[-1], auditing=AUDITING)

    yield open_with
    for ledger in opened:
        ledger.close()


def taken(reviews: Reviews, by: str = "anna", **wanted: Any) -> Review:
    found = reviews.take(by, Wanted(**wanted))
    assert found is not None
    return found


def outcome(reviews: Reviews, document_id: str) -> dict[str, Any]:
    text = reviews.outcome(document_id)
    assert text is not None
    found: dict[str, Any] = json.loads(text)
    return found


def test_what_needs_a_person_is_in_the_queue_and_nothing_else(ledger: Ledger, reviews: Reviews) -> None:
    for name, status in (("a", "needs_review"), ("b", "accepted"), ("c", "failed"), ("d", "quarantined")):
        end(ledger, name, status)
    (found,) = reviews.queue(Wanted()).reviews
    assert (found.name, found.document_type, found.doubtful, found.amount) == ("a.pdf", "invoice", 2, 119.0)
    assert found.worth == pytest.approx(119 * (1 - 0.8 * 0.8))
    assert reviews.counts().total == 1


def test_the_queue_is_ordered_by_deadline_or_by_what_looking_is_worth(
    ledger: Ledger, reviews: Reviews, clock: Any
) -> None:
    for n in range(7):
        end(ledger, f"d{n}", fields={"gross_amount": entry(f"{(n * 3) % 7 + 1}00.00")})
        clock.advance(60)

    def names(**wanted: Any) -> list[str]:
        found, after = list[str](), None
        while page := reviews.queue(Wanted(**wanted), after=after, limit=3):
            found += [r.name for r in page.reviews]
            if (after := page.after) is None:
                return found
        raise AssertionError

    assert names() == [f"d{n}.pdf" for n in range(7)]
    assert names(order="worth") == [f"d{n}.pdf" for n in sorted(range(7), key=lambda n: -((n * 3) % 7))]
    assert names(text="D3") == ["d3.pdf"]
    assert names(text="%") == []
    assert names(document_type="receipt") == []
    assert reviews.counts().by_type == {"invoice": 7}
    clock.advance(24 * 3600 - 200)
    assert reviews.counts().overdue == 4
    with pytest.raises(UsageError, match="no place in the queue"):
        reviews.queue(Wanted(), after="x")


def test_a_document_is_in_one_hand_until_its_lease_ends(ledger: Ledger, reviews: Reviews, clock: Any) -> None:
    end(ledger, "a")
    end(ledger, "b")
    first = taken(reviews, "anna")
    assert taken(reviews, "anna").id == first.id
    assert taken(reviews, "ben").id != first.id
    with pytest.raises(TakenError, match="anna has this document in hand until"):
        reviews.open(first.id, by="ben")
    with pytest.raises(TakenError):
        reviews.answer(first.id, {"invoice_number": NUMBER}, by="ben", seen=0)
    assert reviews.take("carl", Wanted()) is None
    assert reviews.counts().leased == 2
    clock.advance(301)
    assert reviews.open(first.id, by="ben").lease_by == "ben"
    reviews.release(first.id, by="anna")  # not hers any more
    with pytest.raises(TakenError):
        reviews.open(first.id, by="anna")
    reviews.release(first.id, by="ben")
    assert reviews.open(first.id, by="anna").lease_by == "anna"


def test_what_was_said_becomes_the_document(ledger: Ledger, reviews: Reviews) -> None:
    document = end(ledger, "a")
    found = taken(reviews)
    assert reviews.asked(found.id) == ["invoice_number", "gross_amount"]
    reviews.answer(found.id, {"invoice_number": NUMBER}, by="anna", seen=0, took_ms={"invoice_number": 2100})
    with pytest.raises(UnansweredError, match="still in doubt: gross_amount"):
        reviews.close(found.id, by="anna", seen=0)
    reviews.answer(found.id, {"gross_amount": TOTAL}, by="anna", seen=0)
    assert reviews.outcome(document) is None
    reviews.close(found.id, by="anna", seen=0)
    made = outcome(reviews, document)
    assert (made["status"], made["reason"]) == ("accepted", None)
    assert made["reviewed"]["by"] == "anna"
    assert {name: e["value"] for name, e in made["fields"].items()} == {
        "seller_name": "ACME",
        "invoice_number": "4712",
        "gross_amount": "119.00",
        "due_date": None,
    }
    number, total = made["fields"]["invoice_number"], made["fields"]["gross_amount"]
    assert (number["reasons"], number["page"]) == (["corrected by anna"], None)
    assert (total["reasons"], total["page"], total["box"]) == (["confirmed by anna"], 0, [0.1, 0.2, 0.3, 0.4])
    assert reviews.review(found.id).closed_by == "anna"
    assert [g.took_ms for g in reviews.given(found.id)] == [2100, None]
    with pytest.raises(NotOpenError, match="anna closed this document"):
        reviews.answer(found.id, {"invoice_number": NUMBER}, by="anna", seen=0)
    assert reviews.counts().total == 0


def test_an_answer_is_taken_back_and_the_one_before_is_not_lost(ledger: Ledger, reviews: Reviews) -> None:
    end(ledger, "a")
    found = taken(reviews)
    reviews.answer(found.id, {"gross_amount": TOTAL}, by="anna", seen=0)
    reviews.answer(found.id, {"gross_amount": Answer(state="unreadable", corrected=True)}, by="anna", seen=0)
    reviews.answer(found.id, {"gross_amount": None}, by="anna", seen=0)
    assert reviews.answers(found.id) == {}
    assert [g.answer and g.answer.state for g in reviews.given(found.id)] == ["present", "unreadable", None]


def test_lists_and_rows_are_kept_in_the_form_that_they_have(ledger: Ledger, reviews: Reviews) -> None:
    fields = {
        "party": [entry("A Ltd"), entry("B Ltd")],
        "line_items": [{"description": entry("Paper"), "amount": entry("10.00")}],
        "notes": [],
    }
    document = end(ledger, "a", fields=fields)
    found = taken(reviews)
    assert reviews.asked(found.id) == ["party", "line_items"]
    one, two = Said(value="A Ltd", raw="A Ltd"), Said(value="C Ltd", raw="C Ltd")
    rows = ({"description": Said(value="Ink", raw="Ink")}, {"amount": Said(value="2.00", raw="2.00")})
    said = {
        "party": Answer(state="present", values=(one, two), corrected=True),
        "line_items": Answer(state="present", rows=rows, corrected=True),
    }
    reviews.answer(found.id, said, by="anna", seen=0)
    reviews.close(found.id, by="anna", seen=0)
    made = outcome(reviews, document)["fields"]
    assert [e["value"] for e in made["party"]] == ["A Ltd", "C Ltd"]
    assert [{c: e["value"] for c, e in row.items()} for row in made["line_items"]] == [
        {"description": "Ink"},
        {"amount": "2.00"},
    ]
    assert made["notes"] == []


def test_who_has_not_seen_the_last_answer_changes_nothing_and_is_told_what_it_was(
    ledger: Ledger, reviews: Reviews, clock: Any
) -> None:
    end(ledger, "a")
    found = taken(reviews, "anna")
    reviews.answer(found.id, {"gross_amount": TOTAL}, by="anna", seen=0)
    clock.advance(301)
    reviews.open(found.id, by="ben")
    with pytest.raises(StaleError, match="anna answered gross_amount meanwhile") as stale:
        reviews.answer(found.id, {"gross_amount": NUMBER, "invoice_number": NUMBER}, by="ben", seen=0)
    assert [g.answer for g in stale.value.since] == [TOTAL]
    assert list(reviews.answers(found.id)) == ["gross_amount"]
    with pytest.raises(StaleError):
        reviews.close(found.id, by="ben", seen=0)
    reviews.answer(found.id, {"gross_amount": NUMBER}, by="ben", seen=stale.value.since[-1].number)
    assert reviews.answers(found.id)["gross_amount"].answer == NUMBER


def test_a_document_that_is_processed_again_keeps_what_was_said(ledger: Ledger, reviews: Reviews) -> None:
    document = end(ledger, "a")
    found = taken(reviews)
    reviews.answer(found.id, {"gross_amount": TOTAL}, by="anna", seen=0)
    end(ledger, "a", pipeline="2")
    with pytest.raises(NotOpenError, match="processed again meanwhile"):
        reviews.answer(found.id, {"invoice_number": NUMBER}, by="anna", seen=0)
    again = taken(reviews)
    assert (again.id != found.id, again.pipeline_version) == (True, "2")
    kept = reviews.answers(again.id)["gross_amount"]
    assert kept.by == "anna"
    assert kept.answer == TOTAL.model_copy(update={"values": (TOTAL.values[0].model_copy(update={"words": ()}),)})
    reviews.answer(again.id, {"invoice_number": NUMBER}, by="anna", seen=0)
    reviews.close(again.id, by="anna", seen=0)

    end(ledger, "a", pipeline="3", fields={**FIELDS, "seller_name": entry("ACME LTD", "accept")})
    assert reviews.counts().total == 0
    made = outcome(reviews, document)
    assert (made["fields"]["invoice_number"]["value"], made["fields"]["seller_name"]["value"]) == ("4712", "ACME LTD")
    end(ledger, "a", "accepted", pipeline="4")
    assert outcome(reviews, document)["fields"]["invoice_number"]["value"] == "4712"


def test_a_document_of_no_use_is_rejected_with_a_reason_and_may_be_opened_again(
    ledger: Ledger, reviews: Reviews
) -> None:
    document = end(ledger, "a")
    found = taken(reviews)
    reviews.reject(found.id, by="anna", why="an advertisement")
    made = outcome(reviews, document)
    assert (made["status"], made["reason"]) == ("failed", "rejected by anna: an advertisement")
    reviews.reopen(found.id, by="eve")
    assert (reviews.outcome(document), reviews.counts().total) == (None, 1)
    with pytest.raises(NotOpenError):
        reviews.reopen(found.id, by="eve")
    with pytest.raises(NoReviewError):
        reviews.open(999, by="anna")


def test_two_people_key_a_document_without_seeing_each_other(ruled: Any) -> None:
    ledger, reviews = ruled(second_share=1.0)
    document = end(ledger, "a")
    mine = taken(reviews, "anna")
    assert (mine.part, mine.is_blind) == ("first", False)
    reviews.answer(mine.id, {"gross_amount": TOTAL, "invoice_number": NUMBER}, by="anna", seen=0)
    reviews.close(mine.id, by="anna", seen=0)
    assert reviews.take("anna", Wanted()) is None
    theirs = taken(reviews, "ben")
    assert (theirs.part, theirs.is_blind, reviews.answers(theirs.id)) == ("second", True, {})
    elsewhere = TOTAL.model_copy(update={"values": (Said(value="119.00", raw="119.00"),)})
    other = Answer(state="present", values=(Said(value="4711", raw="4711"),))
    reviews.answer(theirs.id, {"gross_amount": elsewhere, "invoice_number": other}, by="ben", seen=0)
    reviews.close(theirs.id, by="ben", seen=0)
    assert reviews.outcome(document) is None

    settled = taken(reviews, "carla")
    assert (settled.part, reviews.asked(settled.id)) == ("settle", ["invoice_number"])
    assert {name: g.by for name, g in reviews.answers(settled.id).items()} == {"gross_amount": "anna"}
    for name in ("anna", "ben"):
        assert reviews.take(name, Wanted()) is None
    reviews.answer(settled.id, {"invoice_number": NUMBER}, by="carla", seen=settled_seen(reviews, settled))
    reviews.close(settled.id, by="carla", seen=settled_seen(reviews, settled))
    made = outcome(reviews, document)
    assert (made["fields"]["invoice_number"]["value"], made["reviewed"]["by"]) == ("4712", "carla")


def settled_seen(reviews: Reviews, review: Review) -> int:
    return max(g.number for g in reviews.given(review.id))


def test_two_people_who_agree_need_no_third(ruled: Any) -> None:
    ledger, reviews = ruled(second_share=1.0)
    document = end(ledger, "a")
    for name in ("anna", "ben"):
        mine = taken(reviews, name)
        reviews.answer(mine.id, {"gross_amount": TOTAL, "invoice_number": NUMBER}, by=name, seen=0)
        reviews.close(mine.id, by=name, seen=0)
    assert reviews.counts().total == 0
    assert outcome(reviews, document)["fields"]["invoice_number"]["value"] == "4712"


def test_an_audit_asks_for_what_was_accepted_and_changes_no_result(ruled: Any) -> None:
    ledger, reviews = ruled(audit_share=1.0)
    document = end(ledger, "a", "accepted", {"gross_amount": entry("119.00", "accept"), "due_date": entry(None)})
    audit = taken(reviews)
    assert (audit.why, audit.is_blind, reviews.asked(audit.id)) == ("audit", True, ["gross_amount"])
    reviews.answer(audit.id, {"gross_amount": NUMBER}, by="anna", seen=0)
    reviews.close(audit.id, by="anna", seen=0)
    assert reviews.outcome(document) is None


def test_of_many_races_none_loses_an_answer(ledger_url: str) -> None:
    """Two people who know nothing of each other answer one field at the same moment: of two that saw the same last
    answer one is stored, and the other is told. In short here; a thousand in ``bench/review_pages.py``."""
    with Ledger.open(ledger_url) as ledger:
        reviews = Reviews(ledger, lease_seconds=-60.0)  # nobody holds anything: only what was seen counts
        end(ledger, "a")
        (found,) = reviews.queue(Wanted()).reviews
        stored, refused = list[str](), list[str]()
        barrier = threading.Barrier(2, timeout=60)

        def race(name: str) -> None:
            for n in range(RACES):
                barrier.wait()
                seen = max((g.number for g in reviews.given(found.id)), default=0)
                barrier.wait()
                said = Answer(state="present", values=(Said(value=f"{name}{n}", raw=""),))
                try:
                    reviews.answer(found.id, {"gross_amount": said}, by=name, seen=seen)
                    stored.append(f"{name}{n}")
                except StaleError as stale:
                    refused.append(stale.since[-1].answer.values[0].value)  # type: ignore[union-attr]

        people = [threading.Thread(target=race, args=(name,)) for name in ("anna", "ben")]
        for person in people:
            person.start()
        for person in people:
            person.join()
        kept = [g.answer.values[0].value for g in reviews.given(found.id) if g.answer]
        assert (len(stored), len(refused)) == (RACES, RACES)
        assert kept == sorted(kept, key=stored.index)
        assert set(refused) == set(stored) == set(kept)


def test_a_ledger_from_before_has_its_waiting_documents_in_the_queue(ledger_url: str) -> None:
    with Ledger.open(ledger_url, schema=Schema(3)) as old:
        for name, status in (("a", "needs_review"), ("b", "accepted")):
            old.write("old", lambda c, now, name=name, status=status: _store(c, now, name, status))  # type: ignore[misc]
    with Ledger.open(ledger_url) as new:
        (found,) = Reviews(new).queue(Wanted()).reviews
        assert (found.name, found.document_type, found.doubtful, found.why) == ("a.pdf", "invoice", 2, "doubt")
        assert found.deadline - found.created == timedelta(hours=ReviewRules().deadline_hours)


def _store(connection: Any, now_ms: int, name: str, status: Any) -> None:
    made = {"status": status, "document_type": {"value": "invoice"}, "fields": FIELDS}
    values = {"id": sha(name), "source": f"inbox/{name}.pdf", "size": 1, "options": "{}", "created_ms": now_ms}
    connection.execute(document.insert().values(values))
    store_result(connection, sha(name), "1", status, json.dumps(made), 1, now_ms)
