"""Audits on both databases: what each says of a field, the halts that come of it, and what reviews measure besides."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import inspect

from documents.errors import UsageError
from documents.schemas import shipped_schemas
from storage.accounts.trail import Trail
from storage.ledger import Ledger
from storage.ledger.schema import Schema
from storage.reviews import measures
from storage.reviews.errors import NotHaltedError
from storage.reviews.promise import Auditing
from storage.reviews.store import Reviews
from storage.reviews.values import Answer, Review, ReviewRules, Said
from tests.storage.test_reviews import end, entry, taken

ISSUED = "from-the-xml"


class Bound:
    """A promise that so many wrong ones contradict."""

    max_error = 0.01

    def __init__(self, most: int) -> None:
        self.most = most

    def contradicts(self, wrong: int, audits: int) -> bool:
        return wrong > self.most

    def interval(self, wrong: int, audits: int) -> tuple[float, float]:
        return 0.0, 1.0


class Fails(Bound):
    """Cannot say."""

    def contradicts(self, wrong: int, audits: int) -> bool:
        raise ZeroDivisionError


def auditing(bound: Bound) -> Auditing:
    return Auditing(shipped_schemas(), bound, frozenset({ISSUED}))


@pytest.fixture
def ledger(ledger_url: str, clock: Any) -> Iterator[Ledger]:
    with Ledger.open(ledger_url, clock=clock, reviews=ReviewRules(audit_share=1.0)) as opened:
        yield opened


@pytest.fixture
def reviews(ledger: Ledger) -> Reviews:
    return Reviews(ledger, auditing=auditing(Bound(1)))


def present(*values: str) -> Answer:
    return Answer(state="present", values=tuple(Said(value=v, raw=v) for v in values))


FIELDS = {"gross_amount": entry("119.00", "accept"), "invoice_number": entry("4711", "accept")}
RIGHT = {"gross_amount": present("119"), "invoice_number": present("4711")}


def audit(
    ledger: Ledger, reviews: Reviews, name: str, said: Mapping[str, Answer], fields: Mapping[str, Any] = FIELDS
) -> Review:
    """A document that was accepted, and is audited; the review."""
    end(ledger, name, "accepted", fields)
    found = taken(reviews, "anna", why="audit")
    reviews.answer(found.id, dict(said), by="anna", seen=0)
    reviews.close(found.id, by="anna", seen=0)
    return found


def counted(ledger: Ledger) -> dict[str, tuple[int, int]]:
    """Field of invoices → (wrong, audits)."""
    return {field: counts for (_, field), counts in ledger.database.read(measures.audits).items()}


def told(ledger: Ledger, action: str) -> list[Any]:
    return [(e.actor, e.what) for e in Trail(ledger.database).entries() if e.action == action]


def test_an_audit_says_of_each_accepted_field_whether_it_is_what_the_person_says(
    ledger: Ledger, reviews: Reviews
) -> None:
    audit(ledger, reviews, "a", RIGHT)  # 119 and 119.00 are the same amount
    audit(ledger, reviews, "b", {**RIGHT, "invoice_number": present("4712")})
    audit(ledger, reviews, "c", {**RIGHT, "invoice_number": Answer(state="absent")})
    assert counted(ledger) == {"gross_amount": (0, 3), "invoice_number": (2, 3)}


def test_what_was_not_accepted_or_rests_on_no_promise_is_not_counted(ledger: Ledger, reviews: Reviews) -> None:
    issued = entry("ACME", "accept", certificate=ISSUED)
    fields = {**FIELDS, "due_date": entry(None, "accept"), "seller_name": issued}
    audit(ledger, reviews, "a", {**RIGHT, "seller_name": present("Another")}, fields)
    assert counted(ledger) == {"gross_amount": (0, 1), "invoice_number": (0, 1)}


def test_a_list_is_wrong_if_one_of_its_values_is_and_a_record_column_by_column(
    ledger: Ledger, reviews: Reviews
) -> None:
    rows = [{"description": entry("Paper", "accept"), "amount": entry("2.00", "accept")} for _ in range(2)]
    fields = {"buyer_name": [entry("A", "accept"), entry("B", "accept")], "line_items": rows}
    said = [{"description": "Paper", "amount": "2"}, {"description": "Paper", "amount": "2.00"}]
    answer = Answer(state="present", rows=tuple({c: Said(value=v, raw=v) for c, v in row.items()} for row in said))
    audit(ledger, reviews, "a", {"buyer_name": present("A", "C"), "line_items": answer}, fields)
    expected = {"buyer_name": (1, 1), "line_items.amount": (0, 1), "line_items.description": (0, 1)}
    assert counted(ledger) == expected


def test_a_field_whose_promise_is_contradicted_is_halted_and_the_trail_tells(ledger: Ledger, reviews: Reviews) -> None:
    audit(ledger, reviews, "a", RIGHT)
    audit(ledger, reviews, "b", {**RIGHT, "gross_amount": present("1.00")})
    assert ledger.halts() == []
    last = audit(ledger, reviews, "c", {**RIGHT, "gross_amount": present("1.00")})
    (halt,) = ledger.halts()
    why = "2 of 3 audited values were wrong, which contradicts the promise of at most 1 %"
    assert (halt.name, halt.why) == ("invoice.gross_amount", why)
    assert told(ledger, "halt field") == [("audit", {"field": "invoice.gross_amount", "why": why, "review": last.id})]
    audit(ledger, reviews, "d", {**RIGHT, "gross_amount": present("1.00")})
    assert ledger.halts() == [halt]  # once


def test_a_rejected_audit_makes_all_that_was_accepted_wrong(ledger: Ledger, reviews: Reviews) -> None:
    for name in ("a", "b"):
        end(ledger, name, "accepted", FIELDS)
        reviews.reject(taken(reviews).id, by="anna", why="not an invoice")
    assert counted(ledger) == {"gross_amount": (2, 2), "invoice_number": (2, 2)}
    assert [h.field for h in ledger.halts()] == ["gross_amount", "invoice_number"]


def test_a_halt_that_is_lifted_is_gone_and_what_is_said_of_the_field_begins_anew(
    ledger: Ledger, reviews: Reviews, clock: Any
) -> None:
    wrong = {**RIGHT, "gross_amount": present("1.00")}
    for name in ("a", "b"):
        audit(ledger, reviews, name, wrong)
    clock.advance(60)
    reviews.lift("invoice", "gross_amount", by="susan")
    assert ledger.halts() == []
    assert told(ledger, "lift halt") == [("susan", {"field": "invoice.gross_amount"})]
    with pytest.raises(NotHaltedError, match=r"invoice\.gross_amount is not halted"):
        reviews.lift("invoice", "gross_amount", by="susan")
    clock.advance(60)
    audit(ledger, reviews, "c", wrong)
    assert counted(ledger) == {"gross_amount": (1, 1), "invoice_number": (0, 3)}
    assert ledger.halts() == []
    audit(ledger, reviews, "d", wrong)
    assert [h.why[:6] for h in ledger.halts()] == ["2 of 2"]


def test_an_audit_that_is_opened_again_is_counted_once(ledger: Ledger, reviews: Reviews) -> None:
    found = audit(ledger, reviews, "a", {**RIGHT, "gross_amount": present("1.00")})
    reviews.reopen(found.id, by="susan")
    assert counted(ledger) == {}
    reviews.open(found.id, by="anna")
    seen = max(g.number for g in reviews.given(found.id))
    reviews.answer(found.id, RIGHT, by="anna", seen=seen)
    reviews.close(found.id, by="anna", seen=seen + 2)
    assert counted(ledger) == {"gross_amount": (0, 1), "invoice_number": (0, 1)}


def test_where_the_promise_is_not_known_no_audit_can_be_closed(ledger: Ledger) -> None:
    plain = Reviews(ledger)
    end(ledger, "a", "accepted", FIELDS)
    found = taken(plain)
    plain.answer(found.id, RIGHT, by="anna", seen=0)
    with pytest.raises(UsageError, match="only where the promise is known"):
        plain.close(found.id, by="anna", seen=0)
    with pytest.raises(UsageError, match="only where the promise is known"):
        plain.reject(found.id, by="anna", why="no invoice")
    assert plain.review(found.id).state == "open"


def test_an_audit_is_closed_with_what_comes_of_it_or_not_at_all(ledger: Ledger) -> None:
    fails = Reviews(ledger, auditing=auditing(Fails(0)))
    with pytest.raises(ZeroDivisionError):
        audit(ledger, fails, "a", {**RIGHT, "gross_amount": present("1.00")})
    assert fails.counts().by_why == {"audit": 1}
    assert counted(ledger) == {}


def test_audits_that_are_closed_at_once_count_each_other(ledger: Ledger) -> None:
    n = 12
    reviews = Reviews(ledger, auditing=auditing(Bound(n - 1)))
    for name in range(n):
        end(ledger, str(name), "accepted", FIELDS)
    wrong = {**RIGHT, "gross_amount": present("1.00")}
    held = [taken(reviews, f"p{k}") for k in range(n)]
    for k, found in enumerate(held):
        reviews.answer(found.id, wrong, by=f"p{k}", seen=0)
    people = [
        threading.Thread(target=reviews.close, args=(found.id,), kwargs={"by": f"p{k}", "seen": 0})
        for k, found in enumerate(held)
    ]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert counted(ledger)["gross_amount"] == (n, n)
    assert [h.why.split(",")[0] for h in ledger.halts()] == [f"{n} of {n} audited values were wrong"]


def test_a_ledger_from_before_gets_the_tables(ledger_url: str) -> None:
    Ledger.open(ledger_url, schema=Schema(4)).close()
    with Ledger.open(ledger_url) as new:
        assert new.halts() == []

        def look(connection: Any) -> set[str | None]:
            return {index["name"] for index in inspect(connection).get_indexes("review")}

        assert {"review_by_end", "review_by_part"} <= new.database.read(look)


class TestMeasures:
    """What reviews say besides."""

    def test_by_day_what_was_accepted_and_what_was_closed_late(
        self, ledger: Ledger, reviews: Reviews, clock: Any
    ) -> None:
        first = datetime.fromtimestamp(clock.now_ms() / 1000, UTC).date()
        end(ledger, "a", "accepted", {})
        end(ledger, "b", fields=FIELDS | {"due_date": entry("2024-01-01")})
        clock.advance(86_400 * 2)
        end(ledger, "c", "accepted", {})
        found = taken(reviews, why="doubt")
        reviews.answer(found.id, {"due_date": present("2024-01-02")}, by="anna", seen=0)
        reviews.close(found.id, by="anna", seen=0)
        days = ledger.database.read(lambda c: measures.straight_through(c, since_ms=0))
        assert [(d.day, d.n, d.some) for d in days] == [(first, 2, 1), (first + timedelta(days=2), 1, 1)]
        closed = ledger.database.read(lambda c: measures.closed(c, since_ms=0))
        assert [(d.day, d.n, d.some) for d in closed] == [(first + timedelta(days=2), 1, 1)]
        assert ledger.database.read(lambda c: measures.closed(c, since_ms=clock.now_ms() + 1)) == []

    def test_touch_time_and_corrections_are_of_the_answers_that_count(self, ledger: Ledger, reviews: Reviews) -> None:
        for n, (corrected, took) in enumerate(((True, 4000), (False, 1000), (False, 2000))):
            end(ledger, str(n), fields={"due_date": entry("2024-01-01")})
            found = taken(reviews)
            reviews.answer(found.id, {"due_date": present("x")}, by="anna", seen=0, took_ms={"due_date": 9})
            said = Answer(state="present", values=(Said(value="y", raw="y"),), corrected=corrected)
            reviews.answer(found.id, {"due_date": said}, by="anna", seen=1, took_ms={"due_date": took})
            reviews.close(found.id, by="anna", seen=0)
        (touch,) = ledger.database.read(lambda c: measures.touches(c, latest=100)).values()
        assert (touch.answers, touch.corrected, touch.median_ms) == (3, 1, 2000)

    def test_two_people_are_compared_field_by_field(self, ledger_url: str, clock: Any) -> None:
        with Ledger.open(ledger_url, clock=clock, reviews=ReviewRules(second_share=1.0)) as ledger:
            reviews = Reviews(ledger)
            fields = {"due_date": entry("2024-01-01"), "invoice_number": entry("1")}
            end(ledger, "a", fields=fields)
            for name, number in (("anna", "1"), ("ben", "2")):
                found = taken(reviews, name)
                said = {"due_date": present("2024-01-01"), "invoice_number": present(number)}
                reviews.answer(found.id, said, by=name, seen=0)
                reviews.close(found.id, by=name, seen=0)
            keyed = ledger.database.read(lambda c: measures.keyed_twice(c, latest=10))
            assert {(k.document_type, k.field, k.first_by, k.second_by, k.first == k.second) for k in keyed} == {
                ("invoice", "due_date", "anna", "ben", True),
                ("invoice", "invoice_number", "anna", "ben", False),
            }

    def test_the_latest_results_come_first(self, ledger: Ledger) -> None:
        for name in ("a", "b", "c"):
            end(ledger, name, "accepted", {})
        found = ledger.database.read(lambda c: measures.latest_results(c, latest=2))
        every = ledger.database.read(lambda c: measures.latest_results(c, latest=9))
        assert (len(found), found) == (2, every[:2])
        assert json.dumps(every[0])
