"""A person gives a document a type: all that follows from it, taken back, and when the document is processed again."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import inspect

from storage.ledger import Ledger
from storage.ledger.schema import Schema
from storage.reviews.errors import StaleError, UnansweredError
from storage.reviews.store import Reviews
from storage.reviews.values import Answer, ReviewRules, Said, Wanted
from tests.storage.test_ledger import add, take
from tests.storage.test_reviews import FIELDS, NUMBER, end, entry, outcome

RECEIPT = {
    "document_type": {"value": "receipt", "confidence": None},
    "status": "needs_review",
    "reason": "a person checks total",
    "fields": {"total": entry("20.00"), "shop": entry(None)},
    "rules": [],
}
TOTAL = Answer(state="present", values=(Said(value="20.00", raw="20.00"),))


@pytest.fixture
def reviews(ledger: Ledger) -> Reviews:
    return Reviews(ledger)


def untyped(ledger: Ledger, name: str = "x", **more: Any) -> str:
    """A document of no known type; its id."""
    add(ledger, name, f"in/{name}.pdf", pipeline="1")
    claim = take(ledger)
    made = {"document_id": claim.document_id, "document_type": None, "fields": {}, "rules": [], **more}
    ledger.complete(claim, status="needs_review", result_json=json.dumps(made))
    return claim.document_id


def test_a_document_of_no_known_type_asks_for_one_first_and_then_for_its_fields(
    ledger: Ledger, reviews: Reviews
) -> None:
    document = untyped(ledger)
    assert reviews.asked(1) == ["document_type"]
    with pytest.raises(UnansweredError, match="document_type"):
        reviews.close(1, by="anna", seen=0)
    reviews.retype(1, "receipt", RECEIPT, by="anna", seen=0)
    assert reviews.asked(1) == ["total"]
    assert reviews.review(1).document_type == "receipt"
    assert [r.id for r in reviews.queue(Wanted(document_type="receipt")).reviews] == [1]
    reviews.answer(1, {"total": TOTAL}, by="anna", seen=9)
    reviews.close(1, by="anna", seen=9)
    made = outcome(reviews, document)
    assert made["document_type"] == {"value": "receipt", "confidence": None}
    assert made["fields"]["total"]["reasons"] == ["confirmed by anna"]
    assert set(made["fields"]) == {"total", "shop"}
    assert made["reviewed"]["fields"] == ["document_type", "total"]


def test_answers_count_under_the_type_under_which_they_were_given(ledger: Ledger, reviews: Reviews) -> None:
    document = end(ledger, "a")
    reviews.answer(1, {"invoice_number": NUMBER}, by="anna", seen=0)
    reviews.retype(1, "receipt", RECEIPT, by="anna", seen=9)
    assert list(reviews.answers(1)) == ["document_type"]
    reviews.answer(1, {"total": TOTAL}, by="anna", seen=9)
    reviews.retype(1, None, by="anna", seen=9)
    assert list(reviews.answers(1)) == ["invoice_number"]
    assert reviews.result(1)["fields"] == FIELDS
    assert reviews.review(1).document_type == "invoice"
    assert len(reviews.given(1)) == 4
    reviews.answer(1, {"gross_amount": TOTAL}, by="anna", seen=9)
    reviews.close(1, by="anna", seen=9)
    assert "total" not in outcome(reviews, document)["fields"]


def test_that_a_document_was_seen_before_is_said_under_every_type(ledger: Ledger, reviews: Reviews) -> None:
    seen = {"rule": "not_a_duplicate", "passed": False, "detail": "the same as b.pdf", "fields": []}
    untyped(ledger, rules=[seen])
    reviews.retype(1, "receipt", RECEIPT, by="anna", seen=0)
    assert reviews.result(1)["rules"] == [seen]


def test_who_has_not_seen_what_another_said_of_the_type_changes_nothing(ledger: Ledger, reviews: Reviews) -> None:
    untyped(ledger)
    reviews.retype(1, "receipt", RECEIPT, by="anna", seen=0)
    reviews.release(1, by="anna")
    with pytest.raises(StaleError, match="anna answered document_type meanwhile"):
        reviews.retype(1, "receipt", RECEIPT, by="ben", seen=0)


@pytest.mark.parametrize("closed", [True, False])
def test_a_type_that_was_given_survives_that_the_document_is_processed_again(
    ledger: Ledger, reviews: Reviews, closed: bool
) -> None:
    document = untyped(ledger)
    reviews.retype(1, "receipt", RECEIPT, by="anna", seen=0)
    reviews.answer(1, {"total": TOTAL}, by="anna", seen=9)
    if closed:
        reviews.close(1, by="anna", seen=9)
    end(ledger, "x", pipeline="2")
    (again, _) = reviews.of_document(document)
    assert reviews.result(again.id)["document_type"]["value"] == "receipt"
    assert list(reviews.answers(again.id)) == ["document_type", "total"]
    if closed:
        assert outcome(reviews, document)["fields"]["total"]["value"] == "20.00"
    add(ledger, "x", "in/x.pdf", pipeline="3")
    claim = take(ledger)
    of_type = {"document_id": document, **RECEIPT, "fields": {"total": entry("20.00"), "shop": entry("Kiosk")}}
    ledger.complete(claim, status="needs_review", result_json=json.dumps(of_type))
    newest = reviews.of_document(document)[0]
    assert reviews.result(newest.id)["fields"]["shop"]["value"] == "Kiosk"
    assert list(reviews.answers(newest.id)) == ["document_type", "total"]


def test_where_two_people_say_another_type_a_third_gives_it_and_keys_the_fields(ledger_url: str) -> None:
    with Ledger.open(ledger_url, reviews=ReviewRules(second_share=1.0)) as ledger:
        reviews = Reviews(ledger)
        document = untyped(ledger)
        other = {**RECEIPT, "document_type": {"value": "order", "confidence": None}, "fields": {"number": entry(None)}}
        reviews.retype(1, "receipt", RECEIPT, by="anna", seen=0)
        reviews.answer(1, {"total": TOTAL}, by="anna", seen=9)
        reviews.close(1, by="anna", seen=9)
        reviews.retype(2, "order", other, by="ben", seen=0)
        reviews.close(2, by="ben", seen=9)
        assert reviews.outcome(document) is None
        assert reviews.asked(3) == ["document_type"]
        reviews.retype(3, "receipt", RECEIPT, by="carl", seen=0)
        assert reviews.asked(3) == ["document_type", "total"]
        reviews.answer(3, {"total": TOTAL}, by="carl", seen=9)
        reviews.close(3, by="carl", seen=9)
        made = outcome(reviews, document)
        assert made["document_type"]["value"] == "receipt"
        assert made["fields"]["total"]["reasons"] == ["confirmed by carl"]


def test_a_ledger_of_version_6_gets_the_column(ledger_url: str) -> None:
    def columns(ledger: Ledger) -> set[str]:
        return ledger.database.read(lambda c: {column["name"] for column in inspect(c).get_columns("answer")})

    with Ledger.open(ledger_url, schema=Schema(6)) as old:
        assert "retyped" not in columns(old)
    with Ledger.open(ledger_url) as new:
        assert "retyped" in columns(new)
