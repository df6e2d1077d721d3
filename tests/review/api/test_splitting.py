"""A document that holds several, split by a program: a real file, and what is refused in one line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from documents.schemas import shipped_schemas
from flows.desk import Desk
from flows.settings import Settings
from flows.uploads import Uploads
from review.app import make_app
from review.settings import ReviewSettings
from storage.accounts.passwords import Hasher
from storage.ledger import Ledger
from tests.ocr.handmade_files import pdf, text_at

Programs = Callable[..., Any]
DOCUMENTS = "/api/v1/documents"
DATA = pdf([text_at((30, 350, f"Invoice {n} of three")) for n in range(1, 4)])
PARTS = {"parts": [{"first": 0, "last": 0}, {"first": 1, "last": 2}]}


@pytest.fixture
def desk(ledger: Ledger, tmp_path: Path) -> Iterator[Desk]:
    settings = Settings.load(environ={"SLUICE_HOME": str(tmp_path / "home")})
    with closing(Desk(settings, ledger, shipped_schemas())) as made:
        yield made


@pytest.fixture
def build(ledger: Ledger, uploads: Uploads, desk: Desk) -> Callable[..., FastAPI]:
    """The application over real files."""

    def make(**settings: Any) -> FastAPI:
        cheap = Hasher(time_cost=1, memory_kib=64)
        return make_app(ledger, ReviewSettings(_env_prefix="\0", **settings), desk, uploads=uploads, hasher=cheap)

    return make


@pytest.fixture
def scan(program: Programs, ledger: Ledger) -> str:
    """A file of three pages that was handed in and processed; its id."""
    sent = program("submit").upload(DATA, "scan.pdf")
    (claim,) = ledger.claim("worker", document_ids=[sent.json()["document_id"]])
    made = {"document_id": claim.document_id, "status": "needs_review", "document_type": None, "pages": 3, "fields": {}}
    ledger.complete(claim, status="needs_review", result_json=json.dumps(made))
    return claim.document_id


def test_a_program_splits_a_document_and_follows_its_parts(program: Programs, scan: str) -> None:
    read = program("read")
    answer = program("correct").post(f"{DOCUMENTS}/{scan}/split", json=PARTS)
    assert answer.status_code == 200, answer.text
    made = answer.json()
    assert [(part["file"], part["pages"]) for part in made["parts"]] == [
        ("scan.pdf#p1.pdf", {"first": 0, "last": 0}),
        ("scan.pdf#p2-3.pdf", {"first": 1, "last": 2}),
    ]
    for part in made["parts"]:
        found = read.get(part["status_url"]).json()
        assert (found["status"], found["file"]) == ("received", part["file"])
    standing = read.get(f"{DOCUMENTS}/{scan}").json()
    assert (standing["status"], standing["reviews"]) == ("split", [])
    listed = read.get(DOCUMENTS, params={"state": "split"}).json()["documents"]
    assert [one["document_id"] for one in listed] == [scan]
    result = read.get(f"{DOCUMENTS}/{scan}/result").json()
    assert [part["document_id"] for part in result["reviewed"]["split"]] == [
        part["document_id"] for part in made["parts"]
    ]
    assert program("export").get("/api/v1/export", params={"format": "json"}).json() == []
    again = program("correct").post(f"{DOCUMENTS}/{scan}/split", json=PARTS)
    assert (again.status_code, again.json()["error"]) == (
        409,
        "the document is split: nothing of it waits for a person",
    )


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        ([], "a split makes two documents or more; say where the second one begins"),
        ([(0, 2)], "a split makes two documents or more; say where the second one begins"),
        ([(0, 0), (2, 2)], "page 2 is left out; the parts hold every page once, in order"),
        ([(0, 1), (1, 2)], "page 2 comes twice; the parts hold every page once, in order"),
        ([(0, 0), (2, 1)], "pages 3-2 are no run of pages; name the first one first"),
        ([(0, 0), (1, 3)], "there is no page 4: the document has 3 pages; the parts hold every page once, in order"),
    ],
)
def test_pages_that_are_no_split_are_refused_in_one_line(
    program: Programs, scan: str, parts: list[tuple[int, int]], line: str
) -> None:
    sent = {"parts": [{"first": first, "last": last} for first, last in parts]}
    refused = program("correct").post(f"{DOCUMENTS}/{scan}/split", json=sent)
    assert (refused.status_code, refused.json()) == (400, {"error": line})
    assert program("read").get(f"{DOCUMENTS}/{scan}").json()["status"] == "needs_review"


def test_what_cannot_be_split_is_told(program: Programs, scan: str, uploads: Uploads, tmp_path: Path) -> None:
    correct, url = program("correct"), f"{DOCUMENTS}/{scan}/split"
    assert program("read").post(url, json=PARTS).status_code == 403
    assert correct.post(f"{DOCUMENTS}/{'0' * 64}/split", json=PARTS).status_code == 404
    (tmp_path / "uploads" / scan[:2] / scan).unlink()
    gone = correct.post(url, json=PARTS)
    assert (gone.status_code, "is not there any more" in gone.json()["error"]) == (404, True)
