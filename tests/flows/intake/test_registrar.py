"""What is sighted becomes documents: once, with the rules of its prefix, whatever fails on the way."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from documents.errors import InfrastructureError
from flows.intake.notices import Notices
from flows.worker import ORIGINAL_GONE
from storage import audit
from storage.objects import ObjectInfo
from tests.flows.intake.conftest import VERSION, House, result
from tests.ocr.einvoices import CII


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_registrar_makes_documents_of_objects_once_and_of_no_results_or_unfinished_ones(house: House) -> None:
    for key in ("a.pdf", "in/b.pdf", "processed/a.pdf.json", "in/.hidden", "in/c.pdf.part"):
        house.store.write(key, b"content of " + key.encode())
    assert (house.sweep(), house.register()) == (2, 2)
    assert sorted(house.documents().values()) == [["a.pdf"], ["in/b.pdf"]]
    assert (house.sweep(), house.register()) == (0, 0)
    assert audit.check(house.ledger).is_clean


def test_registrar_gives_documents_the_rule_of_the_longest_prefix(make_house: Callable[..., House]) -> None:
    rules = {"in/": {"type": "invoice"}, "in/late/": {"type": "contract", "lane": "contracts"}}
    house = make_house(prefixes=rules)
    for key in ("x.pdf", "in/a.pdf", "in/late/b.pdf"):
        house.store.write(key, key.encode())
    house.sweep()
    house.register()
    claims = {house.store.key(c.source): c for c in house.ledger.claim(limit=9, pipeline_version=VERSION, lane="")}
    assert {key: dict(claim.options) for key, claim in claims.items()} == {"x.pdf": {}, "in/a.pdf": {"type": "invoice"}}
    (late,) = house.ledger.claim(limit=9, pipeline_version=VERSION, lane="contracts")
    assert (house.store.key(late.source), late.options) == ("in/late/b.pdf", {"type": "contract"})


def test_registrar_looks_at_what_was_told_and_believes_nothing(house: House) -> None:
    notices = Notices(house.bucket, house.ledger, door="event")
    house.store.write("a.pdf", b"a")
    assert notices.told(["a.pdf", "a.pdf", "gone.pdf", "../x", "a//b", "", "processed/a.pdf.json", "\ud800"]) == 2
    house.register()
    assert house.documents() == {_sha(b"a"): ["a.pdf"]}
    for _ in range(10):
        notices.told(["a.pdf"])
        house.register()
    assert (house.store.reads["a.pdf"], house.arrivals.counts().waiting) == (1, 0)


def test_registrar_reads_again_what_was_overwritten_after_it_was_read(house: House) -> None:
    notices = Notices(house.bucket, house.ledger, door="event")
    house.store.write("a.pdf", b"one")
    notices.told(["a.pdf"])
    taken = house.arrivals.take(1)
    house.store.write("a.pdf", b"two")
    notices.told(["a.pdf"])
    house.ledger.register(_sha(b"one"), source=taken[0].uri, size=3, pipeline_version=VERSION, version=_sha(b"one"))
    house.arrivals.register([], taken=taken, pipeline_version=VERSION)
    house.register()
    assert set(house.documents()) == {_sha(b"one"), _sha(b"two")}
    assert house.ledger.known_versions([taken[0].uri]) == {taken[0].uri: _sha(b"two")}


@pytest.mark.parametrize("key", ["a/../b.pdf", "a//b.pdf", "/b.pdf", "a/./b.pdf"])
def test_registrar_refuses_a_key_that_cannot_be_fetched_and_never_tries_it_again(house: House, key: str) -> None:
    house.store.planted = [ObjectInfo(key, 1, datetime.now(UTC), "v1")]
    house.store.write("a/b.pdf", b"b")
    assert (house.sweep(), house.register(), house.register()) == (2, 2, 0)
    (refused,) = house.arrivals.refused()
    assert (refused.uri, "is not a key" in (refused.refused or "")) == (f"s3://docs/{key}", True)
    assert (house.sweep(), house.register(), house.documents()) == (0, 0, {_sha(b"b"): ["a/b.pdf"]})


def test_registrar_puts_off_an_object_that_has_trouble_and_takes_its_neighbours(house: House) -> None:
    house.store.write("a.pdf", b"a")
    house.store.write("b.pdf", b"b")
    house.store.broken = {"a.pdf"}
    house.sweep()
    house.register()
    assert (house.documents(), house.arrivals.counts().waiting) == ({_sha(b"b"): ["b.pdf"]}, 1)
    house.store.broken = set()
    assert house.register() == 0
    house.clock.advance(10)
    assert (house.register(), len(house.documents())) == (1, 2)


def test_registrar_without_its_bucket_asks_little_and_goes_on_where_it_was(house: House) -> None:
    for n in range(40):
        house.store.write(f"{n}.pdf", b"%d" % n)
    house.sweep()
    house.store.away = True
    with pytest.raises(InfrastructureError, match="does not answer"):
        house.register()
    assert (house.documents(), house.arrivals.counts().waiting) == ({}, 40)
    house.store.away = False
    house.clock.advance(10)
    house.register()
    assert len(house.documents()) == 40
    assert audit.check(house.ledger).is_clean


def test_registrar_that_dies_with_what_it_took_loses_nothing(house: House) -> None:
    house.store.write("a.pdf", b"a")
    house.sweep()
    assert len(house.arrivals.take(10)) == 1
    assert house.register() == 0
    house.clock.advance(60)
    assert (house.register(), len(house.documents())) == (1, 1)


def test_registrar_queues_again_what_failed_as_it_was_gone_and_is_there_again(house: House) -> None:
    house.store.write("a.pdf", b"a")
    house.sweep()
    house.register()
    (claim,) = house.ledger.claim(pipeline_version=VERSION)
    reason = f"{ORIGINAL_GONE}cannot be read any more (no such object): {claim.source}"
    failed = result(claim.document_id, claim.source, "failed", reason=reason)
    house.ledger.complete(claim, status="failed", result_json=failed, reason=reason)
    house.store.write("copy.pdf", b"a")
    house.sweep()
    house.register()
    (record,) = house.ledger.documents()
    assert (record.state, len(record.sources)) == ("received", 2)


@pytest.mark.parametrize("first", ["a.pdf", "a.xml"])
def test_registrar_takes_a_document_and_the_einvoice_beside_it_for_one(house: House, first: str) -> None:
    content = {"a.pdf": b"%PDF-1.4 of a", "a.xml": CII}
    for key, data in content.items():
        house.store.write(key, data)
    house.store.write("b.xml", b"<other/>")
    Notices(house.bucket, house.ledger, door="event").told([first])
    house.register()
    assert house.documents() == {_sha(content["a.pdf"]): ["a.pdf", "a.xml"]}
    house.sweep()
    house.register()
    assert sorted(house.documents().values()) == [["a.pdf", "a.xml"], ["b.xml"]]
    assert house.arrivals.counts().waiting == 0


def test_registrar_takes_an_einvoice_that_comes_later_for_a_document(house: House) -> None:
    house.store.write("a.pdf", b"%PDF-1.4 of a")
    house.sweep()
    house.register()
    house.store.write("a.xml", CII)
    house.sweep()
    house.register()
    assert sorted(house.documents().values()) == [["a.pdf"], ["a.xml"]]


def test_registrar_lets_a_document_rest_until_what_lies_beside_it_is_there(house: House) -> None:
    house.store.write("a.pdf", b"%PDF-1.4 of a")
    house.store.write("a.txt", b"text")
    house.sweep()
    house.store.write("a.xml", CII)
    house.register(rest_seconds=0.2)
    assert sorted(house.documents().values()) == [["a.pdf", "a.xml"], ["a.txt"]]
