"""Corrections by a program: the checks of the page, and who came first."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from storage.ledger import Ledger
from storage.reviews.store import Reviews
from storage.reviews.values import ReviewRules
from tests.review.api.conftest import Program

Programs = Callable[..., Program]
NUMBER = {"invoice_number": {"state": "present", "values": [{"text": "4712", "words": [1]}]}}


def _url(document_id: str) -> str:
    return f"/api/v1/documents/{document_id}/corrections"


def test_a_correction_is_stored_and_the_document_is_free_again(
    program: Programs, ledger: Ledger, ended: Callable[..., str]
) -> None:
    document_id = ended("one")
    sent = program("correct").post(_url(document_id), json={"seen": 0, "fields": NUMBER})
    assert sent.status_code == 200, sent.text
    found = sent.json()
    assert (found["left"], found["closed"]) == ([], False)
    given = Reviews(ledger).answers(found["review"])["invoice_number"]
    assert given.answer is not None
    assert (given.by, given.answer.values[0].value, given.answer.values[0].words) == ("olga", "4712", (1,))
    assert program("correct", "susan").post(_url(document_id), json={"seen": found["seen"], "fields": NUMBER})
    again = {"seen": found["seen"] + 1, "fields": NUMBER, "close": True}
    assert program("correct", "susan").post(_url(document_id), json=again).json()["closed"] is True
    late = program("correct").post(_url(document_id), json={"seen": 0, "fields": NUMBER})
    assert (late.status_code, "the document is reviewed" in late.json()["error"]) == (409, True)


def test_who_has_not_seen_what_another_said_is_told(program: Programs, ended: Callable[..., str]) -> None:
    document_id = ended("one")
    assert program("correct", "susan").post(_url(document_id), json={"seen": 0, "fields": NUMBER}).status_code == 200
    late = program("correct").post(_url(document_id), json={"seen": 0, "fields": NUMBER})
    assert late.status_code == 409
    assert "susan answered invoice_number meanwhile" in late.json()["error"]
    assert [(g["by"], g["texts"]) for g in late.json()["since"]] == [("susan", ["4712"])]


def test_a_document_in_another_hand_is_left_alone(program: Programs, ledger: Ledger, ended: Callable[..., str]) -> None:
    document_id, reviews = ended("one"), Reviews(ledger)
    (review,) = reviews.of_document(document_id)
    reviews.open(review.id, by="susan")
    sent = program("correct").post(_url(document_id), json={"seen": 0, "fields": NUMBER})
    assert (sent.status_code, "susan has this document in hand" in sent.json()["error"]) == (409, True)


def test_nothing_is_closed_while_fields_are_in_doubt(
    program: Programs, ledger: Ledger, ended: Callable[..., str]
) -> None:
    document_id = ended("one")
    sent = {"seen": 0, "fields": {"seller_name": {"state": "absent"}}, "close": True}
    answer = program("correct").post(_url(document_id), json=sent)
    assert (answer.status_code, answer.json()["left"]) == (422, ["invoice_number"])
    (review,) = Reviews(ledger).of_document(document_id)
    assert (review.state, review.lease_by) == ("open", None)
    assert set(Reviews(ledger).answers(review.id)) == {"seller_name"}


def test_a_broken_rule_about_the_whole_document_is_confirmed_by_its_name(
    program: Programs, ended: Callable[..., str]
) -> None:
    hidden = {"rule": "nothing_is_hidden", "passed": False, "hard": True, "detail": "white text", "fields": []}
    document_id, name = ended("one", rules=[hidden]), "rule:nothing_is_hidden"
    answer = program("correct").post(_url(document_id), json={"seen": 0, "fields": NUMBER, "close": True})
    assert (answer.status_code, answer.json()["left"]) == (422, [name])
    assert answer.json()["error"].startswith("broken: nothing_is_hidden; confirm")
    (waiting,) = program("read").get(f"/api/v1/documents/{document_id}").json()["reviews"]
    assert waiting["left"] == [name]
    sent = {"seen": waiting["seen"], "fields": {name: {"state": "present"}}, "close": True}
    assert program("correct").post(_url(document_id), json=sent).json()["closed"] is True
    made = program("read").get(f"/api/v1/documents/{document_id}/result").json()
    assert (made["reviewed"]["fields"], made["reviewed"]["rules"]) == (["invoice_number"], ["nothing_is_hidden"])


@pytest.mark.parametrize(
    ("body", "status", "line"),
    [
        ({"seen": 0, "fields": {"novel": {"state": "absent"}}}, 200, None),
        ({"seen": 0, "fields": {"rule:x": {"state": "present"}}}, 400, "the document breaks no rule 'x'"),
        ({"seen": 0, "fields": {"novel": {"state": "present", "values": [{"text": "x"}]}}}, 400, "no field 'novel'"),
        ({"seen": 0, "fields": {"due_date": {"state": "present", "values": [{"text": "soon"}]}}}, 422, "is not a day"),
        ({"seen": 0, "fields": {"due_date": {"state": "present", "values": [{"words": [99]}]}}}, 400, "no word 99"),
        ({"seen": 0, "fields": {}}, 400, "fields"),
        ({"fields": NUMBER}, 400, "seen"),
        ({"seen": -1, "fields": NUMBER}, 400, "seen"),
        ({"seen": 0, "fields": NUMBER, "colse": True}, 400, "there is no field colse"),
        ({"seen": 0, "fields": {"due_date": {"state": "gone"}}}, 400, "state is one of 'present'"),
        ({"seen": 0, "fields": {"due_date": {"state": "absent", "x": 1}}}, 400, "there is no field x"),
        ([], 400, ""),
        ("text", 400, ""),
        (None, 400, ""),
    ],
    ids=str,
)
def test_bad_corrections_get_a_clear_line(
    program: Programs, ended: Callable[..., str], body: Any, status: int, line: str | None
) -> None:
    sent = program("correct").post(_url(ended("one")), json=body)
    assert sent.status_code == status, sent.text
    if line is not None:
        assert line in sent.json()["error"]


def test_large_and_broken_bodies_are_refused(program: Programs, ended: Callable[..., str]) -> None:
    url, headers = _url(ended("one")), {"Content-Type": "application/json"}
    correct = program("correct")
    fields = {f"f{n}": {"state": "absent"} for n in range(40_000)}
    large = correct.post(url, json={"seen": 0, "fields": fields})
    assert (large.status_code, "larger than 1,000,000 bytes" in large.json()["error"]) == (413, True)
    almost = correct.post(url, content=b'{"seen": 0, "fields": {"a": "' + b"x" * 990_000 + b'"}}', headers=headers)
    assert (almost.status_code, len(almost.text) < 300) == (400, True)
    deep = correct.post(url, content=b"[" * 400_000, headers=headers)
    assert (deep.status_code, set(deep.json())) == (400, {"error"})
    half = correct.post(url, content=b"{", headers=headers)
    assert (half.status_code, half.json()) == (400, {"error": "the body is no JSON; send a JSON object"})
    assert correct.post(url, content=b"\xff\xfe", headers=headers).status_code == 400


def test_of_a_race_one_answer_is_stored(program: Programs, ledger: Ledger, ended: Callable[..., str]) -> None:
    people = [program("correct", name) for name in ("olga", "susan", "ada")]
    for turn in range(5):
        document_id, statuses = ended(f"race {turn}"), list[int]()

        def send(one: Program, url: str = _url(document_id), statuses: list[int] = statuses) -> None:
            statuses.append(one.post(url, json={"seen": 0, "fields": NUMBER, "close": True}).status_code)

        threads = [threading.Thread(target=send, args=(one,)) for one in people]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(statuses) == [200, 409, 409]
        (review,) = Reviews(ledger).of_document(document_id)
        assert (review.state, len(Reviews(ledger).given(review.id))) == ("closed", 1)


def test_two_people_key_their_own_part(program: Programs, ledger: Ledger, ended: Callable[..., str]) -> None:
    ledger._reviews = ReviewRules(second_share=1.0)
    document_id = ended("double")
    sent = {"seen": 0, "fields": NUMBER, "close": True}
    assert program("correct").post(_url(document_id), json=sent).status_code == 200
    assert program("read").get(f"/api/v1/documents/{document_id}").json()["status"] == "in_review"
    again = program("correct").post(_url(document_id), json=sent)
    assert (again.status_code, "for another person" in again.json()["error"]) == (409, True)
    assert program("correct", "susan").post(_url(document_id), json=sent).status_code == 200
    assert program("read").get(f"/api/v1/documents/{document_id}").json()["status"] == "reviewed"
