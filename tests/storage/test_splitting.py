"""A document that holds several is split: its parts wait and its own review is over, neither without the other."""

from __future__ import annotations

import json
import threading
from typing import Any

import pytest

from documents.marks import Marks
from documents.splits import PageRange, SplitError
from storage.accounts.trail import Trail
from storage.api.settled import settled
from storage.api.standing import Standings
from storage.api.webhooks import Webhooks
from storage.audit import check
from storage.ledger import Ledger, NewSource
from storage.reviews import measures
from storage.reviews.errors import NotOpenError, TakenError
from storage.reviews.splitting import StoredPart
from storage.reviews.store import Reviews
from storage.reviews.values import Wanted
from tests.storage.test_ledger import add, sha, take
from tests.storage.test_reviews import FIELDS, outcome, reviews, ruled, taken

__all__ = ["reviews", "ruled"]  # fixtures
KNOWN_BY = ("seller_name", "invoice_number", "gross_amount")


def end(
    ledger: Ledger, name: str, status: str = "needs_review", pipeline: str = "1", pages: int = 6, **more: Any
) -> str:
    """A document of several pages that was processed to its end; its id."""
    add(ledger, name, f"inbox/{name}.pdf", pipeline=pipeline)
    (claim,) = ledger.claim("worker", document_ids=[sha(name)])
    made = {
        "document_id": claim.document_id,
        "status": status,
        "reason": "a person checks",
        "document_type": {"value": "invoice", "confidence": 0.9},
        "pages": pages,
        "fields": FIELDS,
        "rules": [],
    }
    ledger.complete(claim, status=status, result_json=json.dumps(made), **more)  # type: ignore[arg-type]
    return claim.document_id


def parts(*runs: tuple[int, int]) -> list[StoredPart]:
    made = []
    for first, last in runs:
        pages = PageRange(first, last)
        name = f"a.pdf#p{pages.text}.pdf"
        made.append(StoredPart(NewSource(sha(name), f"uploads/{sha(name)}", 9, options={"name": name}), pages))
    return made


ALL = parts((0, 1), (2, 2), (3, 5))


def split(reviews: Reviews, review_id: int, made: list[StoredPart] = ALL, by: str = "anna") -> None:
    reviews.split(review_id, made, by=by, pipeline_version="1")


def test_the_parts_wait_and_the_document_says_what_it_was_split_into(ledger: Ledger, reviews: Reviews) -> None:
    document = end(ledger, "a")
    Webhooks(ledger).add("https://receiver.example/x", ["document.reviewed"], by="ada")
    review = taken(reviews)
    split(reviews, review.id)
    made = outcome(reviews, document)
    assert (made["status"], made["reason"]) == ("failed", "split by anna into 3 documents: pages 1-2, 3, 4-6")
    assert made["reviewed"]["by"] == "anna"
    assert [(part["name"], part["pages"]) for part in made["reviewed"]["split"]] == [
        ("a.pdf#p1-2.pdf", [0, 1]),
        ("a.pdf#p3.pdf", [2, 2]),
        ("a.pdf#p4-6.pdf", [3, 5]),
    ]
    for part, told in zip(ALL, made["reviewed"]["split"], strict=True):
        assert told["document_id"] == part.source.sha256
        record = ledger.document(part.source.sha256)
        assert record is not None
        assert (record.state, record.options) == ("received", {"name": told["name"]})
    standings = Standings(ledger)
    standing = standings.of(document)
    assert standing is not None
    assert standing.status == "split"
    assert [one.document_id for one in standings.page(status="split")] == [document]
    assert standings.page(status="rejected") == []
    assert list(settled(ledger)) == []
    (told,) = (json.loads(due.payload)["data"] for due in Webhooks(ledger).take())
    assert told == {"document_id": document, "status": "split"}
    (entry,) = (one for one in Trail(ledger.database).entries() if one.action == "split document")
    assert (entry.actor, entry.what["review"]) == ("anna", review.id)
    assert entry.what["into"] == {part.pages.text: part.source.sha256 for part in ALL}
    assert reviews.counts().total == 0
    assert check(ledger).problems == ()


def test_parts_are_looked_at_like_any_document(ledger: Ledger, reviews: Reviews) -> None:
    end(ledger, "a")
    split(reviews, taken(reviews).id)
    for claim in ledger.claim("worker", limit=3):
        ledger.complete(claim, status="needs_review", result_json=json.dumps({"fields": FIELDS, "document_type": None}))
    assert [one.name for one in reviews.queue(Wanted()).reviews] == [part.source.options["name"] for part in ALL]


def test_a_part_that_is_known_already_stays_as_it_is(ledger: Ledger, reviews: Reviews) -> None:
    known = ALL[1].source
    ledger.register(known.sha256, source="inbox/before.pdf", size=9, pipeline_version="1")
    ledger.complete(take(ledger), status="accepted", result_json="{}")
    end(ledger, "a")
    split(reviews, taken(reviews).id)
    record = ledger.document(known.sha256)
    assert record is not None
    assert (record.state, record.sources) == ("accepted", ("inbox/before.pdf", known.uri))
    assert ledger.counts()["received"] == 2
    assert check(ledger).problems == ()


def test_two_pages_that_are_the_same_are_one_document(ledger: Ledger, reviews: Reviews) -> None:
    document = end(ledger, "a", pages=2)
    first, _ = parts((0, 0), (1, 1))
    split(reviews, taken(reviews).id, [first, StoredPart(first.source, PageRange(1, 1))])
    assert ledger.counts()["received"] == 1
    assert {part["document_id"] for part in outcome(reviews, document)["reviewed"]["split"]} == {first.source.sha256}


@pytest.mark.parametrize(
    ("pages", "made", "line"),
    [
        (6, parts((0, 1), (2, 2)), "page 4 is left out: the document has 6 pages"),
        (6, parts((0, 1), (1, 5)), "page 2 comes twice"),
        (6, parts((0, 5)), "a split makes two documents or more"),
        (1, parts((0, 0)), "the document has 1 page, and cannot be split"),
    ],
)
def test_parts_that_are_not_the_document_change_nothing(
    ledger: Ledger, reviews: Reviews, pages: int, made: list[StoredPart], line: str
) -> None:
    document = end(ledger, "a", pages=pages)
    review = taken(reviews)
    with pytest.raises(SplitError, match=line):
        split(reviews, review.id, made)
    assert reviews.outcome(document) is None
    assert reviews.review(review.id).state == "open"
    assert ledger.counts()["received"] == 0


def test_who_splits_what_another_has_in_hand_is_told(ledger: Ledger, reviews: Reviews) -> None:
    end(ledger, "a")
    review = taken(reviews, "ben")
    with pytest.raises(TakenError, match="ben has this document in hand"):
        split(reviews, review.id)
    assert ledger.counts()["received"] == 0


def test_of_two_who_split_at_the_same_moment_one_does_and_one_is_told(ledger: Ledger, reviews: Reviews) -> None:
    for n in range(12):
        document = end(ledger, f"d{n}")
        (review,) = reviews.of_document(document)
        told = list[bool]()
        start = threading.Barrier(2)

        def attempt(by: str, made: list[StoredPart], number: int, start: Any = start, told: Any = told) -> None:
            start.wait()
            try:
                split(reviews, number, made, by=by)
                told.append(True)
            except (TakenError, NotOpenError):
                told.append(False)

        ways = {"anna": parts((0, 2), (3, 5)), "ben": parts((0, 1), (2, 5))}
        people = [threading.Thread(target=attempt, args=(by, made, review.id)) for by, made in ways.items()]
        for person in people:
            person.start()
        for person in people:
            person.join()
        assert sorted(told) == [False, True]
        winner = reviews.review(review.id).closed_by
        assert winner is not None
        into = outcome(reviews, document)["reviewed"]["split"]
        assert [part["document_id"] for part in into] == [part.source.sha256 for part in ways[winner]]


def test_splitting_twice_is_told_and_changes_nothing(ledger: Ledger, reviews: Reviews) -> None:
    end(ledger, "a")
    review = taken(reviews)
    split(reviews, review.id)
    with pytest.raises(NotOpenError, match="anna closed this document"):
        split(reviews, review.id, parts((0, 2), (3, 5)))
    assert ledger.counts()["received"] == 3


def test_a_document_that_was_split_stays_split_when_it_is_processed_again(ledger: Ledger, reviews: Reviews) -> None:
    document = end(ledger, "a")
    split(reviews, taken(reviews).id)
    into = outcome(reviews, document)["reviewed"]["split"]
    for status, version in (("needs_review", "2"), ("accepted", "3")):
        end(ledger, "a", status, version)
        made = outcome(reviews, document)
        assert (made["status"], made["reviewed"]["split"]) == ("failed", into)
        standing = Standings(ledger).of(document)
        assert standing is not None
        assert standing.status == "split"
        assert reviews.counts().total == 0


@pytest.mark.parametrize("again", [False, True], ids=["as it was", "processed again"])
def test_its_parts_are_not_told_to_be_the_document_once_more(ledger: Ledger, reviews: Reviews, again: bool) -> None:
    marks = Marks((sha("4711"),), KNOWN_BY, None)
    end(ledger, "a", marks=marks)
    split(reviews, taken(reviews).id)
    if again:
        ledger.requeue(sha("a"))
        (claim,) = ledger.claim("worker", document_ids=[sha("a")])
        ledger.complete(claim, status="needs_review", result_json='{"pages": 6, "rules": []}', marks=marks)
    (claim,) = ledger.claim("worker", document_ids=[ALL[0].source.sha256])
    ledger.complete(claim, status="accepted", result_json='{"status": "accepted", "rules": []}', marks=marks)
    stored = ledger.result(ALL[0].source.sha256)
    assert stored is not None
    assert stored.status == "accepted"


def test_a_document_of_two_people_is_split_by_either_and_stays_split(ruled: Any) -> None:
    ledger, reviews = ruled(second_share=1.0)
    document = end(ledger, "a")
    first, second = taken(reviews, "anna"), taken(reviews, "ben")
    assert (first.part, second.part) == ("first", "second")
    split(reviews, second.id, by="ben")
    assert reviews.counts().total == 0
    end(ledger, "a", pipeline="2")
    assert outcome(reviews, document)["reviewed"]["by"] == "ben"
    assert reviews.counts().total == 0


def test_a_rejection_by_the_second_person_is_carried_over_too(ruled: Any) -> None:
    ledger, reviews = ruled(second_share=1.0)
    document = end(ledger, "a")
    taken(reviews, "anna")
    reviews.reject(taken(reviews, "ben").id, by="ben", why="an advertisement")
    end(ledger, "a", pipeline="2")
    assert outcome(reviews, document)["reason"] == "rejected by ben: an advertisement"
    assert reviews.counts().total == 0


def test_a_split_that_is_opened_again_leaves_the_parts(ledger: Ledger, reviews: Reviews) -> None:
    document = end(ledger, "a")
    review = taken(reviews)
    split(reviews, review.id)
    reviews.reopen(review.id, by="eve")
    assert reviews.outcome(document) is None
    assert reviews.review(review.id).state == "open"
    assert ledger.counts()["received"] == 3


def test_of_an_audit_that_is_split_all_that_was_accepted_is_wrong(ruled: Any) -> None:
    ledger, reviews = ruled(audit_share=1.0)
    document = end(ledger, "a", "accepted")
    assert [one.document.document_id for one in settled(ledger)] == [document]
    split(reviews, taken(reviews).id)
    assert ledger.database.read(measures.audits) == {("invoice", "seller_name"): (1, 1)}
    assert list(settled(ledger)) == []
