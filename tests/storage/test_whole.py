"""Broken rules about a document as a whole: confirmed one by one, and not closed over while a hard one is not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from storage.ledger import Ledger
from storage.reviews import measures
from storage.reviews.errors import StaleError, UnansweredError
from storage.reviews.store import Reviews
from storage.reviews.values import Answer, Review, Wanted
from storage.reviews.whole import broken_rules
from tests.storage.test_ledger import add, take
from tests.storage.test_reviews import FIELDS, NUMBER, TOTAL, entry, outcome, reviews, ruled, taken

__all__ = ["reviews", "ruled"]  # fixtures
HIDDEN, DUPLICATE, SEEN = "rule:nothing_is_hidden", "rule:not_a_duplicate", "rule:not_seen_before"


def rule(name: str, detail: str, *fields: str, hard: bool = True, passed: bool = False) -> dict[str, Any]:
    return {"rule": name, "passed": passed, "hard": hard, "detail": detail, "fields": list(fields)}


RULES = (
    rule("nothing_is_hidden", "page 1 holds white text that nobody sees"),
    rule("net_plus_tax_is_gross", "100.00 + 19.00 make 119.00, but 118.00 was read", "net_amount", "gross_amount"),
    rule("not_a_duplicate", "the same invoice number as document 1", "invoice_number", "seller_name"),
    rule("not_seen_before", "like document 1", hard=False),
    rule("iban_check_digits", "right", passed=True),
)
FIELDS_SAID = {"invoice_number": NUMBER, "gross_amount": TOTAL}


def broken(ledger: Ledger, rules: Any = RULES, *, fields: Any = FIELDS, pipeline: str = "1") -> str:
    """A document that was processed and breaks rules; its id."""
    add(ledger, "a", "inbox/a.pdf", pipeline=pipeline)
    claim = take(ledger)
    made = {
        "document_id": claim.document_id,
        "status": "needs_review",
        "reason": "a person checks",
        "document_type": {"value": "invoice", "confidence": 0.9},
        "fields": fields,
        "rules": list(rules),
    }
    ledger.complete(claim, status="needs_review", result_json=json.dumps(made))
    return claim.document_id


def confirmed(reviews: Reviews, found: Review, *names: str) -> dict[str, Answer | None]:
    """The answers that these rules are right as they are."""
    return {rule.name: rule.seen for rule in broken_rules(reviews.result(found.id)) if rule.name in names}


def key(reviews: Reviews, by: str, *names: str) -> Review:
    """Take the next document, answer its fields, confirm these rules, close."""
    found = taken(reviews, by)
    reviews.answer(found.id, {**FIELDS_SAID, **confirmed(reviews, found, *names)}, by=by, seen=10**6)
    reviews.close(found.id, by=by, seen=10**6)
    return found


def test_rules_that_no_field_in_doubt_carries_are_about_the_whole_document() -> None:
    net = rule("embedded_xml_adds_up", "200.00 + 38.00 = 239.00, which does not hold", "net_amount", "tax_amount")
    made = {"fields": FIELDS, "rules": [*RULES, net, rule("nothing_is_hidden", "page 2 does too")]}
    found = {one.name: (one.details, one.hard) for one in broken_rules(made)}
    assert found == {
        HIDDEN: (("page 1 holds white text that nobody sees", "page 2 does too"), True),
        DUPLICATE: (("the same invoice number as document 1",), True),
        SEEN: (("like document 1",), False),
        "rule:embedded_xml_adds_up": (("200.00 + 38.00 = 239.00, which does not hold",), True),
    }


def test_a_rule_may_name_a_file_whose_name_is_no_text() -> None:
    (found,) = broken_rules({"fields": {}, "rules": [rule("not_a_duplicate", "the same as a\udcff.pdf")]})
    assert found.seen.values[0].value == "the same as a\\udcff.pdf"


def test_a_document_is_not_closed_over_a_broken_hard_rule_that_nobody_confirmed(
    ledger: Ledger, reviews: Reviews
) -> None:
    document = broken(ledger)
    found = taken(reviews)
    assert reviews.asked(found.id) == ["invoice_number", "gross_amount", HIDDEN, DUPLICATE]
    both = (
        "still in doubt: invoice_number, gross_amount; answer them, and "
        "broken: nothing_is_hidden, not_a_duplicate; confirm that it is right as it is, then close the document"
    )
    with pytest.raises(UnansweredError) as told:
        reviews.close(found.id, by="anna", seen=0)
    assert str(told.value) == both
    reviews.answer(found.id, {**FIELDS_SAID, **confirmed(reviews, found, HIDDEN)}, by="anna", seen=0)
    with pytest.raises(UnansweredError) as told:
        reviews.close(found.id, by="anna", seen=10**6)
    assert str(told.value) == "broken: not_a_duplicate; confirm that it is right as it is, then close the document"
    assert told.value.fields == (DUPLICATE,)
    reviews.answer(found.id, confirmed(reviews, found, DUPLICATE), by="anna", seen=10**6)
    reviews.close(found.id, by="anna", seen=10**6)
    made = outcome(reviews, document)
    assert made["reviewed"]["rules"] == ["not_a_duplicate", "nothing_is_hidden"]
    assert made["reviewed"]["fields"] == ["gross_amount", "invoice_number"]
    assert set(made["fields"]) == set(FIELDS)
    assert made["rules"] == list(RULES)


def test_a_soft_rule_may_be_confirmed_and_need_not(ledger: Ledger, reviews: Reviews) -> None:
    document = broken(ledger, [RULES[3]])
    key(reviews, "anna")
    assert outcome(reviews, document)["reviewed"]["rules"] == []
    reviews.reopen(1, by="eve")
    key(reviews, "anna", SEEN)
    assert outcome(reviews, document)["reviewed"]["rules"] == ["not_seen_before"]


def test_a_confirmation_is_taken_back_and_never_overwritten_nor_overtaken(ledger: Ledger, reviews: Reviews) -> None:
    broken(ledger)
    found = taken(reviews)
    said = confirmed(reviews, found, HIDDEN)
    reviews.answer(found.id, {**FIELDS_SAID, **confirmed(reviews, found, HIDDEN, DUPLICATE)}, by="anna", seen=0)
    reviews.answer(found.id, {HIDDEN: None}, by="anna", seen=10**6)
    with pytest.raises(UnansweredError, match="broken: nothing_is_hidden; confirm"):
        reviews.close(found.id, by="anna", seen=10**6)
    given = [g.answer for g in reviews.given(found.id) if g.field == HIDDEN]
    assert given == [said[HIDDEN], None]
    reviews.release(found.id, by="anna")
    with pytest.raises(StaleError, match="anna answered rule:nothing_is_hidden meanwhile"):
        reviews.answer(found.id, said, by="ben", seen=0)


def test_what_was_confirmed_holds_when_the_document_is_processed_again(ledger: Ledger, reviews: Reviews) -> None:
    document = broken(ledger)
    key(reviews, "anna", HIDDEN, DUPLICATE)
    broken(ledger, pipeline="2")
    made = outcome(reviews, document)
    assert made["reviewed"]["rules"] == ["not_a_duplicate", "nothing_is_hidden"]
    assert reviews.counts().total == 0


def test_a_rule_that_says_something_else_is_confirmed_anew(ledger: Ledger, reviews: Reviews) -> None:
    document = broken(ledger)
    key(reviews, "anna", HIDDEN, DUPLICATE)
    other = rule("not_a_duplicate", "the same invoice number as document 2", "invoice_number", "seller_name")
    broken(ledger, [RULES[0], other], pipeline="2")
    assert reviews.outcome(document) is None
    again = taken(reviews)
    assert list(reviews.answers(again.id)) == ["invoice_number", "gross_amount", HIDDEN]
    with pytest.raises(UnansweredError, match=r"^broken: not_a_duplicate; confirm"):
        reviews.close(again.id, by="anna", seen=10**6)


def test_what_is_no_longer_broken_is_not_told_as_confirmed(ledger: Ledger, reviews: Reviews) -> None:
    document = broken(ledger)
    key(reviews, "anna", HIDDEN, DUPLICATE)
    broken(ledger, [RULES[0]], pipeline="2")
    assert outcome(reviews, document)["reviewed"]["rules"] == ["nothing_is_hidden"]


def test_who_keys_blind_is_asked_for_no_rule_and_the_first_confirmation_counts(ruled: Any) -> None:
    ledger, reviews = ruled(second_share=1.0)
    document = broken(ledger)
    key(reviews, "anna", HIDDEN, DUPLICATE)
    (second,) = reviews.queue(Wanted()).reviews
    assert (second.part, reviews.asked(second.id)) == ("second", ["invoice_number", "gross_amount"])
    broken(ledger, pipeline="2")  # while the second part waits
    key(reviews, "ben")
    assert outcome(reviews, document)["reviewed"]["rules"] == ["not_a_duplicate", "nothing_is_hidden"]


def test_a_second_keying_that_is_done_is_done_when_the_document_is_processed_again(ruled: Any) -> None:
    ledger, reviews = ruled(second_share=1.0)
    document = broken(ledger)
    first, second = (taken(reviews, by) for by in ("anna", "ben"))
    reviews.answer(second.id, FIELDS_SAID, by="ben", seen=0)
    reviews.close(second.id, by="ben", seen=10**6)
    reviews.release(first.id, by="anna")
    broken(ledger, pipeline="2")
    (waiting,) = reviews.queue(Wanted()).reviews
    assert waiting.part == "first"
    key(reviews, "anna", HIDDEN, DUPLICATE)
    assert outcome(reviews, document)["status"] == "accepted"


def test_where_two_differ_the_third_has_what_the_first_confirmed(ruled: Any) -> None:
    ledger, reviews = ruled(second_share=1.0)
    document = broken(ledger)
    key(reviews, "anna", HIDDEN, DUPLICATE)
    second = taken(reviews, "ben")
    reviews.answer(second.id, {**FIELDS_SAID, "gross_amount": NUMBER}, by="ben", seen=0)
    reviews.close(second.id, by="ben", seen=10**6)
    third = taken(reviews, "carla")
    assert reviews.asked(third.id) == ["gross_amount", HIDDEN, DUPLICATE]
    assert {n: g.by for n, g in reviews.answers(third.id).items()} == dict.fromkeys(
        ("invoice_number", HIDDEN, DUPLICATE), "anna"
    )
    reviews.answer(third.id, {"gross_amount": TOTAL}, by="carla", seen=10**6)
    reviews.close(third.id, by="carla", seen=10**6)
    assert outcome(reviews, document)["reviewed"]["rules"] == ["not_a_duplicate", "nothing_is_hidden"]


def test_under_another_type_its_own_rules_are_asked_for(ledger: Ledger, reviews: Reviews) -> None:
    broken(ledger, [RULES[0]])
    found = taken(reviews)
    reviews.answer(found.id, confirmed(reviews, found, HIDDEN), by="anna", seen=0)
    receipt = {
        "document_type": {"value": "receipt", "confidence": None},
        "fields": {"total": entry("20.00", "accept")},
        "rules": [rule("nothing_is_hidden", "page 1 holds white text that nobody sees")],
    }
    reviews.retype(found.id, "receipt", receipt, by="anna", seen=10**6)
    assert (reviews.asked(found.id), list(reviews.answers(found.id))) == ([HIDDEN], ["document_type"])


def test_the_figures_of_fields_know_no_rules(ledger: Ledger, reviews: Reviews) -> None:
    broken(ledger)
    key(reviews, "anna", HIDDEN, DUPLICATE)
    found = ledger.database.read(lambda c: measures.touches(c, latest=100))
    assert {field for _, field in found} == {"invoice_number", "gross_amount"}
