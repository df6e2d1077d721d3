"""A document that is processed again, opened again, or keyed by two: what was said is neither lost nor made more of."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from storage.ledger import Ledger
from storage.reviews.errors import NotOpenError, NotYoursError, UnansweredError
from storage.reviews.store import Reviews
from storage.reviews.values import Answer, Said, Wanted
from tests.storage.test_reviews import FIELDS, NUMBER, TOTAL, end, entry, outcome, reviews, ruled, taken

__all__ = ["reviews", "ruled"]  # fixtures
OTHER = Answer(state="present", values=(Said(value="4711", raw="4711"),))


def key(reviews: Reviews, by: str, **said: Answer) -> int:
    """Take the next document, answer, close; the number of its review."""
    found = taken(reviews, by)
    seen = max((g.number for g in reviews.given(found.id)), default=0)
    reviews.answer(found.id, said or {"invoice_number": NUMBER, "gross_amount": TOTAL}, by=by, seen=seen)
    reviews.close(found.id, by=by, seen=10**6)
    return found.id


def test_a_rejected_document_stays_rejected_when_it_is_processed_again(ledger: Ledger, reviews: Reviews) -> None:
    document = end(ledger, "a")
    reviews.reject(taken(reviews).id, by="anna", why="an advertisement")
    end(ledger, "a", pipeline="2")
    made = outcome(reviews, document)
    assert (made["status"], made["reason"]) == ("failed", "rejected by anna: an advertisement")
    assert reviews.counts().total == 0


def test_what_nobody_has_seen_is_not_closed_again(ledger: Ledger, reviews: Reviews) -> None:
    document = end(ledger, "a")
    key(reviews, "anna")
    end(ledger, "a", pipeline="2", fields={**FIELDS, "seller_name": entry("EVIL")})
    assert reviews.outcome(document) is None
    again = taken(reviews, "anna")
    assert list(reviews.answers(again.id)) == ["invoice_number", "gross_amount"]
    with pytest.raises(UnansweredError, match="seller_name"):
        reviews.close(again.id, by="anna", seen=10**6)


def test_answers_outlast_a_run_that_failed(ledger: Ledger, reviews: Reviews) -> None:
    end(ledger, "a")
    reviews.answer(taken(reviews).id, {"gross_amount": TOTAL}, by="anna", seen=0)
    end(ledger, "a", "failed", pipeline="2")
    end(ledger, "a", pipeline="3")
    (found,) = reviews.queue(Wanted()).reviews
    assert list(reviews.answers(found.id)) == ["gross_amount"]


def test_a_better_pipeline_shortens_the_queue(ledger: Ledger, reviews: Reviews) -> None:
    end(ledger, "a")
    end(ledger, "a", "accepted", pipeline="2")
    assert reviews.counts().total == 0


def test_what_a_third_person_settled_is_what_is_carried_over(ruled: Any) -> None:
    ledger, reviews = ruled(second_share=1.0)
    document = end(ledger, "a")
    key(reviews, "anna")
    key(reviews, "ben", invoice_number=OTHER, gross_amount=TOTAL)
    key(reviews, "carla", invoice_number=OTHER)
    end(ledger, "a", pipeline="2")
    made = outcome(reviews, document)
    assert (made["fields"]["invoice_number"]["value"], made["reviewed"]["by"]) == ("4711", "carla")


def test_a_second_keying_that_is_open_is_not_passed_by(ruled: Any) -> None:
    ledger, reviews = ruled(second_share=1.0)
    document = end(ledger, "a")
    key(reviews, "anna")
    end(ledger, "a", pipeline="2")
    assert reviews.outcome(document) is None
    (waiting,) = reviews.queue(Wanted()).reviews
    assert waiting.part == "second"
    assert reviews.take("anna", Wanted()) is None
    key(reviews, "ben")
    assert outcome(reviews, document)["fields"]["invoice_number"]["value"] == "4712"


def test_a_document_that_is_opened_again_is_settled_again(ruled: Any) -> None:
    ledger, reviews = ruled(second_share=1.0)
    document = end(ledger, "a")
    first = key(reviews, "anna")
    key(reviews, "ben", invoice_number=OTHER, gross_amount=TOTAL)
    key(reviews, "carla", invoice_number=OTHER)
    reviews.reopen(first, by="eve")
    assert reviews.outcome(document) is None
    key(reviews, "anna", invoice_number=OTHER)
    assert outcome(reviews, document)["fields"]["invoice_number"]["value"] == "4711"


def test_a_rejected_part_that_is_opened_again_brings_the_other_back(ruled: Any) -> None:
    ledger, reviews = ruled(second_share=1.0)
    document = end(ledger, "a")
    first = taken(reviews, "anna")
    reviews.reject(first.id, by="anna", why="an advertisement")
    assert reviews.counts().total == 0
    reviews.reopen(first.id, by="eve")
    assert reviews.counts().total == 2
    key(reviews, "anna")
    key(reviews, "ben")
    assert outcome(reviews, document)["status"] == "accepted"


def test_a_review_of_an_older_result_is_not_opened_again(ledger: Ledger, reviews: Reviews) -> None:
    end(ledger, "a")
    old = key(reviews, "anna")
    end(ledger, "a", pipeline="2")
    with pytest.raises(NotOpenError):
        reviews.reopen(old, by="eve")


def test_a_correction_of_what_was_not_in_doubt_is_compared_too(ruled: Any) -> None:
    ledger, reviews = ruled(second_share=1.0)
    end(ledger, "a")
    key(reviews, "anna")
    beta = Answer(state="present", values=(Said(value="BETA", raw="BETA"),), corrected=True)
    key(reviews, "ben", invoice_number=NUMBER, gross_amount=TOTAL, seller_name=beta)
    settle = taken(reviews, "carla")
    assert (settle.part, reviews.asked(settle.id)) == ("settle", ["seller_name"])


def test_nobody_keys_both_parts_nor_settles_what_they_keyed(ruled: Any) -> None:
    ledger, reviews = ruled(second_share=1.0)
    document = end(ledger, "a")
    first = taken(reviews, "anna")
    reviews.answer(first.id, {"gross_amount": TOTAL}, by="anna", seen=0)
    reviews.release(first.id, by="anna")
    second = next(r for r in reviews.of_document(document) if r.part == "second")
    assert reviews.keyed_other(second.id, by="anna")
    assert not reviews.keyed_other(first.id, by="anna")
    for attempt in (lambda: reviews.open(second.id, by="anna"), lambda: reviews.close(second.id, by="anna", seen=0)):
        with pytest.raises(NotYoursError, match="you have keyed this document already"):
            attempt()
    assert taken(reviews, "anna").id == first.id


def test_required_fields_that_were_not_found_are_asked_for(ledger: Ledger) -> None:
    reviews = Reviews(ledger, required={"invoice": ["seller_name", "invoice_date", "due_date"]})
    end(ledger, "a")
    found = taken(reviews)
    assert reviews.asked(found.id) == ["invoice_number", "gross_amount", "invoice_date", "due_date"]
    reviews.answer(found.id, {"invoice_number": NUMBER, "gross_amount": TOTAL}, by="anna", seen=0)
    with pytest.raises(UnansweredError, match="invoice_date, due_date"):
        reviews.close(found.id, by="anna", seen=10**6)
    reviews.answer(found.id, dict.fromkeys(("invoice_date", "due_date"), Answer(state="absent")), by="anna", seen=0)
    reviews.close(found.id, by="anna", seen=10**6)


def test_two_who_close_their_parts_at_the_same_moment_conclude(ruled: Any) -> None:
    ledger, reviews = ruled(second_share=1.0)
    for n in range(12):
        document = end(ledger, f"d{n}")
        parts = {name: taken(reviews, name).id for name in ("anna", "ben")}
        for name, number in parts.items():
            said = {"invoice_number": NUMBER, "gross_amount": TOTAL if n % 2 or name == "anna" else OTHER}
            reviews.answer(number, said, by=name, seen=0)
        barrier = threading.Barrier(2)

        def close(name: str, number: int, barrier: threading.Barrier = barrier) -> None:
            barrier.wait()
            reviews.close(number, by=name, seen=0)

        people = [threading.Thread(target=close, args=item) for item in parts.items()]
        for person in people:
            person.start()
        for person in people:
            person.join()
        waiting = [r.part for r in reviews.of_document(document) if r.state == "open"]
        assert (reviews.outcome(document) is not None, waiting) == ((True, []) if n % 2 else (False, ["settle"]))


def test_rows_that_nobody_had_found_are_rows(ledger: Ledger, reviews: Reviews) -> None:
    document = end(ledger, "a")
    rows = ({"amount": Said(value="1.00", raw="1.00")}, {"amount": Said(value="2.00", raw="2.00")})
    lines = Answer(state="present", rows=rows, corrected=True)
    key(reviews, "anna", invoice_number=NUMBER, gross_amount=TOTAL, line_items=lines)
    found = outcome(reviews, document)["fields"]["line_items"]
    assert [row["amount"]["value"] for row in found] == ["1.00", "2.00"]
