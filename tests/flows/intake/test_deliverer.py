"""Results go back below processed/: for each object that holds the document, again after a review, once S3 answers."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from documents.errors import InfrastructureError
from storage.ledger import Ledger, this_process
from storage.objects import ObjectInfo
from storage.reviews.store import Reviews
from storage.reviews.values import Answer
from tests.flows.intake.conftest import VERSION, House


class Pages:
    """Draws every page as its number."""

    def picture(self, document_id: str, page: int) -> bytes:
        return b"page %d" % page


def _processed(house: House) -> dict[str, Any]:
    found = {info.key.removeprefix("processed/"): house.store.read(info.key) for info in house.store.list("processed/")}
    return {key: json.loads(data)["status"] if key.endswith(".json") else data for key, data in found.items()}


def _take_in(house: House, **objects: bytes) -> None:
    for key, data in objects.items():
        house.store.write(key.replace("_", "/") + ".pdf", data)
    house.sweep()
    house.register()


def test_deliverer_writes_results_and_pictures_and_tells_duplicates(house: House) -> None:
    _take_in(house, a=b"same", in_b=b"same")
    house.end(pages=2)
    assert house.deliver(Pages()) == 1
    assert sorted(_processed(house).items()) == [
        ("a.pdf.json", "accepted"),
        ("a.pdf/page-1.png", b"page 0"),
        ("a.pdf/page-2.png", b"page 1"),
        ("in/b.pdf.json", "duplicate"),
    ]
    other = json.loads(house.store.read("processed/in/b.pdf.json"))
    assert other["source"] == "s3://docs/in/b.pdf"
    assert other["reason"] == "same content as s3://docs/a.pdf (accepted)"
    _take_in(house, later=b"same")  # known, and done, before it was put there
    assert (house.deliver(), _processed(house)["later.pdf.json"]) == (1, "duplicate")
    assert (house.sweep(), house.deliver()) == (0, 0)


def test_deliverer_delivers_once_the_bucket_answers_again(house: House) -> None:
    _take_in(house, a=b"a", b=b"b")
    house.end()
    house.store.broken = {"processed/a.pdf.json"}
    with pytest.raises(InfrastructureError):
        house.deliver()
    assert _processed(house) == {"b.pdf.json": "accepted"}
    house.store.broken = set()
    assert house.deliver() == 0
    house.clock.advance(30)
    assert (house.deliver(), sorted(_processed(house))) == (1, ["a.pdf.json", "b.pdf.json"])


def test_deliverer_tells_what_the_ledger_itself_gave_up_on(house: House, ledger: Ledger) -> None:
    _take_in(house, a=b"a")
    dead = this_process().rpartition("/")[0] + "/1"
    for _ in range(ledger.rules.max_attempts):
        assert len(ledger.claim(dead, pipeline_version=VERSION)) == 1
    assert ledger.claim(pipeline_version=VERSION) == []
    house.deliver()
    assert _processed(house) == {"a.pdf.json": "quarantined"}


def test_deliverer_writes_again_what_a_person_settled(house: House, ledger: Ledger) -> None:
    _take_in(house, a=b"a")
    entry = {"value": "1", "raw": "1", "state": "present", "decision": "review", "confidence": 0.4, "reasons": []}
    kind = {"value": "invoice", "confidence": 0.9}
    house.end("needs_review", document_type=kind, fields={"invoice_number": entry})
    house.deliver()
    assert _processed(house) == {"a.pdf.json": "needs_review"}
    reviews = Reviews(ledger)
    (review,) = reviews.of_document(hashlib.sha256(b"a").hexdigest())
    reviews.open(review.id, by="anna")
    given = reviews.answer(review.id, {"invoice_number": Answer(state="absent")}, by="anna", seen=0)
    reviews.close(review.id, by="anna", seen=given[-1].number)
    assert house.deliver() == 1
    written = json.loads(house.store.read("processed/a.pdf.json"))
    assert (written["status"], written["reviewed"]["by"]) == ("accepted", "anna")


def test_deliverer_leaves_an_overwritten_place_to_the_newer_content(house: House) -> None:
    _take_in(house, a=b"one")
    (old,) = house.ledger.claim(pipeline_version=VERSION)
    _take_in(house, a=b"two")
    house.end()
    house.deliver()
    house.ledger.complete(old, status="failed", result_json=json.dumps({"status": "failed", "reason": "late"}))
    assert house.deliver() == 1
    assert _processed(house) == {"a.pdf.json": "accepted"}


def test_deliverer_whose_result_was_replaced_while_it_wrote_writes_the_newer_one(house: House) -> None:
    _take_in(house, a=b"a")
    (document,) = house.end()
    write, written = house.store.write, list[str]()

    def slowly(key: str, data: bytes, *, replace: bool = True, content_type: str | None = None) -> ObjectInfo:
        written.append(json.loads(data)["status"])
        if len(written) == 1:
            house.ledger.requeue(document)
            house.end("failed", reason="again")
        return write(key, data, replace=replace, content_type=content_type)

    house.store.write = slowly  # type: ignore[method-assign]
    house.deliver()
    assert (written[:2], _processed(house)) == (["accepted", "failed"], {"a.pdf.json": "failed"})


def test_deliverer_leaves_documents_of_folders_alone(house: House) -> None:
    house.ledger.register("b" * 64, source="/in/b.pdf", size=1, pipeline_version=VERSION)
    house.end()
    assert (house.deliver(), _processed(house), house.ledger.take_messages()) == (0, {}, [])


def test_deliverer_finds_a_key_for_the_result_of_the_longest_key(house: House) -> None:
    key = "ü" * 510 + ".pdf"
    house.store.write(key, b"a")
    house.sweep()
    house.register()
    house.end()
    house.deliver()
    (result,) = house.store.list("processed/")
    assert len(result.key.encode()) <= 1024
