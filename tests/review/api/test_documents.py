"""Handing in documents, and asking how they stand."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi import FastAPI

from storage.ledger import Ledger
from storage.reviews.store import Reviews
from tests.review.api.conftest import VERSION, Program

DOCUMENTS = "/api/v1/documents"
Programs = Callable[..., Program]


def test_an_upload_is_stored_under_its_hash_and_waits(program: Programs, ledger: Ledger, tmp_path: Path) -> None:
    sent = program("submit").upload(b"an invoice", "invoice.txt", type="invoice")
    document_id = hashlib.sha256(b"an invoice").hexdigest()
    assert (sent.status_code, sent.json()) == (
        202,
        {
            "document_id": document_id,
            "status": "received",
            "is_new": True,
            "status_url": f"{DOCUMENTS}/{document_id}",
        },
    )
    assert sent.headers["Location"] == f"{DOCUMENTS}/{document_id}"
    (claim,) = ledger.claim("worker", pipeline_version=VERSION)
    assert Path(claim.source).read_bytes() == b"an invoice"
    assert Path(claim.source) == tmp_path / "uploads" / document_id[:2] / document_id
    assert claim.options == {"name": "invoice.txt", "type": "invoice"}
    assert program("read").get(sent.json()["status_url"]).json()["status"] == "processing"


def test_the_same_content_is_the_same_document(program: Programs, ledger: Ledger, tmp_path: Path) -> None:
    first, again = (program("submit").upload(b"one", name) for name in ("a.txt", "b.txt"))
    assert first.json()["document_id"] == again.json()["document_id"]
    assert (first.json()["is_new"], again.json()["is_new"]) == (True, False)
    assert ledger.counts()["received"] == 1
    assert len([path for path in (tmp_path / "uploads").rglob("*") if path.is_file()]) == 1


def test_a_key_answers_the_same_and_no_other_content(program: Programs, ledger: Ledger) -> None:
    submit = program("submit")
    answers = [submit.upload(b"one", key="k-1") for _ in range(3)]
    assert {(a.status_code, a.json()["document_id"]) for a in answers} == {(202, hashlib.sha256(b"one").hexdigest())}
    other = submit.upload(b"two", key="k-1")
    assert (other.status_code, "another document" in other.json()["error"]) == (409, True)
    assert ledger.counts()["received"] == 1
    assert program("submit", "susan").upload(b"two", key="k-1").status_code == 202  # a key is its account's own


@pytest.mark.parametrize("key", ["", " ", "x" * 201, "a b", "ä"])
def test_a_key_that_is_none_is_refused(program: Programs, key: str) -> None:
    sent = program("submit").post(
        DOCUMENTS, files={"file": ("a.txt", b"x")}, headers={"Idempotency-Key": key.encode("latin-1")}
    )
    assert (sent.status_code, "Idempotency-Key" in sent.json()["error"]) == (400, True)


def test_of_a_race_for_a_key_one_content_wins(program: Programs, ledger: Ledger) -> None:
    submit = program("submit")
    for turn in range(5):
        answers: list[tuple[int, str]] = []

        def send(n: int, turn: int = turn, answers: list[tuple[int, str]] = answers) -> None:
            sent = submit.upload(f"{turn} {n % 2}".encode(), key=f"race-{turn}")
            answers.append((sent.status_code, sent.json().get("document_id", "")))

        threads = [threading.Thread(target=send, args=(n,)) for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(status for status, _ in answers) == [202] * 4 + [409] * 4
        assert len({found for status, found in answers if status == 202}) == 1
    assert ledger.counts()["received"] == 5


def test_uploads_are_limited_in_size(
    build: Callable[..., FastAPI], program: Programs, token_of: Callable[..., str]
) -> None:
    small = Program(build(upload_bytes=10_000), token_of("olga", "submit"))
    assert small.upload(b"x" * 9_000).status_code == 202
    sent = small.upload(b"x" * 11_000)
    assert (sent.status_code, "larger than 10,000 bytes" in sent.json()["error"]) == (413, True)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("/etc/shadow", "shadow"),
        ("a\x7fb\u202egpj.pdf", "a?b?gpj.pdf"),
        ("<img src=x onerror=alert(1)>.pdf", "<img src=x onerror=alert(1)>.pdf"),
        ("=cmd|' -C calc'!A0.pdf", "=cmd|' -C calc'!A0.pdf"),
        ("n" * 3000, "n" * 200),
        ("..", ".."),
        ("Rechnung Müller €.pdf", "Rechnung Müller €.pdf"),
    ],
)
def test_a_file_name_is_words_and_no_path(program: Programs, tmp_path: Path, name: str, shown: str) -> None:
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    sent = program("submit").upload(b"content", name)
    assert sent.status_code == 202
    assert program("read").get(sent.json()["status_url"]).json()["file"] == shown
    new = [path for path in tmp_path.rglob("*") if path.is_file() and path not in before]
    assert [path.name for path in new if path.suffix == ""] == [sent.json()["document_id"]]
    assert all(tmp_path / "uploads" in path.parents or path.name.startswith("ledger") for path in new)


def test_bad_uploads_get_a_clear_line(program: Programs, ledger: Ledger) -> None:
    submit = program("submit")
    cases = [
        (submit.upload(b""), 400, "the file is empty"),
        (submit.upload(b"x", type="novel"), 400, "no such document type; there are: contract, invoice, receipt"),
        (submit.upload(b"x", tpye="invoice"), 400, "there is no field 'tpye'"),
        (submit.post(DOCUMENTS, data={"type": "invoice"}), 400, "file"),
        (submit.post(DOCUMENTS, data={"file": "no file"}), 400, "file"),
        (submit.post(DOCUMENTS, json={"file": "x"}), 400, "file"),
        (submit.post(DOCUMENTS, files=[("file", ("a", b"1")), ("file", ("b", b"2"))]), 400, "twice"),
        (submit.post(DOCUMENTS, content=b"--x", headers={"Content-Type": "multipart/form-data; boundary=x"}), 400, ""),
    ]
    for sent, status, line in cases:
        assert (sent.status_code, set(sent.json())) == (status, {"error"}), sent.text
        assert line in sent.json()["error"]
    assert sum(ledger.counts().values()) == 0


def test_nothing_is_taken_without_the_scope(program: Programs, ledger: Ledger) -> None:
    for scope in ("read", "correct", "export"):
        assert program(scope).upload(b"x").status_code == 403
    assert sum(ledger.counts().values()) == 0


def test_a_document_that_failed_as_it_was_gone_waits_again(program: Programs, ledger: Ledger) -> None:
    document_id = program("submit").upload(b"x").json()["document_id"]
    (claim,) = ledger.claim("worker")
    reason = "the original cannot be read any more"
    ledger.complete(claim, status="failed", result_json=json.dumps({"status": "failed", "reason": reason}))
    assert program("submit").upload(b"x").json()["status"] == "received"
    assert [c.document_id for c in ledger.claim("worker")] == [document_id]


def test_standing_follows_the_document(
    program: Programs, ledger: Ledger, ended: Callable[..., str], clock: object
) -> None:
    read, reviews = program("read"), Reviews(ledger)

    def status(document_id: str) -> str:
        return str(read.get(f"{DOCUMENTS}/{document_id}").json()["status"])

    doubtful, rejected = ended("doubtful"), ended("rejected")
    assert status(ended("good", "accepted")) == "accepted"
    assert status(ended("bad", "failed")) == "failed"
    assert status(doubtful) == "needs_review"
    (waiting,) = read.get(f"{DOCUMENTS}/{doubtful}").json()["reviews"]
    assert (waiting["left"], waiting["seen"], waiting["in_hand_of"]) == (["invoice_number"], 0, None)
    reviews.open(waiting["review"], by="olga")
    assert status(doubtful) == "in_review"
    reviews.release(waiting["review"], by="olga")
    sent = {"seen": 0, "fields": {"invoice_number": {"state": "absent"}}, "close": True}
    assert program("correct").post(f"{DOCUMENTS}/{doubtful}/corrections", json=sent).status_code == 200
    found = read.get(f"{DOCUMENTS}/{doubtful}").json()
    assert (found["status"], found["reviews"], found["reviewed"] is not None) == ("reviewed", [], True)
    (waiting,) = read.get(f"{DOCUMENTS}/{rejected}").json()["reviews"]
    reviews.reject(waiting["review"], by="olga", why="a cat")
    assert status(rejected) == "rejected"
    for state, expected in (("reviewed", {doubtful}), ("rejected", {rejected}), ("needs_review", set())):
        listed = read.get(DOCUMENTS, params={"state": state}).json()["documents"]
        assert {found["document_id"] for found in listed} == expected


def test_a_result_is_what_people_left(program: Programs, ended: Callable[..., str]) -> None:
    read = program("read")
    waiting = program("submit").upload(b"waiting").json()["document_id"]
    answer = read.get(f"{DOCUMENTS}/{waiting}/result")
    assert (answer.status_code, "no result yet" in answer.json()["error"]) == (409, True)
    document_id = ended("one")
    assert read.get(f"{DOCUMENTS}/{document_id}/result").json()["status"] == "needs_review"
    sent = {"seen": 0, "fields": {"invoice_number": {"state": "present", "values": [{"text": "4712"}]}}, "close": True}
    assert program("correct").post(f"{DOCUMENTS}/{document_id}/corrections", json=sent).status_code == 200
    found = read.get(f"{DOCUMENTS}/{document_id}/result").json()
    assert (found["status"], found["fields"]["invoice_number"]["value"]) == ("accepted", "4712")
    assert found["reviewed"]["by"] == "olga"


@pytest.mark.parametrize("name", ["0" * 64, "999999", "..%2f..%2fledger.sqlite", "A" * 64, "%00"])
def test_what_is_not_there_is_told(program: Programs, name: str) -> None:
    for path in (f"{DOCUMENTS}/{name}", f"{DOCUMENTS}/{name}/result"):
        answer = program("read").get(path)
        assert (answer.status_code, set(answer.json())) == (404, {"error"})


def test_the_list_pages_by_what_came_last(program: Programs, ended: Callable[..., str], clock: object) -> None:
    read = program("read")
    ids = [ended(f"d{n}", "accepted", kind="receipt" if n % 2 else "invoice") for n in range(7)]
    found, after = list[str](), None
    while True:
        page = read.get(DOCUMENTS, params={"limit": 3, **({"after": after} if after else {})}).json()
        found += [one["document_id"] for one in page["documents"]]
        if len(found) == 3:
            ended("late", "accepted")
        if (after := page["after"]) is None:
            break
    assert len(found) == len(set(found))
    assert set(ids) <= set(found)
    receipts = read.get(DOCUMENTS, params={"type": "receipt", "state": "accepted"}).json()["documents"]
    assert {one["document_id"] for one in receipts} == set(ids[1::2])
    for query, line in (
        ({"state": "lost"}, "state is one of 'received'"),
        ({"limit": 0}, "limit"),
        ({"limit": "many"}, "limit"),
        ({"after": "x"}, "no place in this list"),
    ):
        answer = read.get(DOCUMENTS, params=query)
        assert (answer.status_code, line in answer.json()["error"]) == (400, True), answer.text


def test_every_route_of_the_api_is_described(program: Programs) -> None:
    schema = program("read").get("/api/openapi.json").json()
    assert schema["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    routes = [(path, verb, route) for path, verbs in schema["paths"].items() for verb, route in verbs.items()]
    assert len(routes) == 13
    for path, verb, route in routes:
        assert path.startswith("/api/v1/")
        assert route["summary"], (verb, path)
        refusal = route["responses"]["default"]["content"]["application/json"]["schema"]["$ref"]
        assert refusal.endswith("/Refusal"), (verb, path)
        good = next(found for status, found in route["responses"].items() if status.startswith("2"))
        assert "content" in good, (verb, path)
