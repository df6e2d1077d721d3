"""Erasing: no row holds anything of the document any more, every rule of the ledger and the trail hold, and it stays
erased."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from documents.errors import UsageError
from documents.marks import Marks
from storage import audit
from storage.accounts.trail import Trail
from storage.api.webhooks import Webhooks
from storage.erasing.erasures import Erasures
from storage.erasing.values import HeldError, Place
from storage.errors import LeaseLostError, NotInLedgerError
from storage.ledger import Ledger, NewSource
from storage.reviews.store import Reviews
from storage.reviews.values import Answer, Said

CANARY = "Mustermann"
ID, OTHER = "a" * 64, "b" * 64
URI = f"/in/{CANARY}.pdf"


def result_json(name: str = CANARY) -> str:
    entry = {"value": name, "raw": name, "state": "present", "confidence": None, "decision": "review", "page": 0}
    made = {"document_id": ID, "source": URI, "status": "needs_review", "reason": f"why {name}", "pages": 1}
    kind = {"document_type": {"value": "invoice", "confidence": 0.9}, "rules": [], "evidence": "e" * 64}
    return json.dumps({**made, **kind, "fields": {"buyer_name": {**entry, "box": [0, 0, 1, 1], "reasons": []}}})


def complete(ledger: Ledger, document_id: str = ID, uri: str = URI, *, version: str = "1") -> None:
    new = NewSource(sha256=document_id, uri=uri, size=1, options={"name": uri})
    ledger.register_many([new], pipeline_version=version)
    (claim,) = ledger.claim(pipeline_version=version)
    marks = Marks(identities=("1" * 64,), known_by=("number",), likeness=None)
    ledger.complete(claim, status="needs_review", result_json=result_json(), reason=f"because {CANARY}", marks=marks)


@pytest.fixture
def reviewed(ledger: Ledger) -> Reviews:
    """A document that was decided, and that two people said something of: one answered, one rejected."""
    Webhooks(ledger).add("https://example.org/x", {"document.completed"}, by="ada")
    complete(ledger)
    reviews = Reviews(ledger)
    (review,) = reviews.of_document(ID)
    said = Answer(state="present", values=(Said(value=CANARY, raw=CANARY, page=0),))
    reviews.answer(review.id, {"buyer_name": said}, by="ada", seen=0)
    reviews.reject(review.id, by="ada", why=f"{CANARY} is no customer of ours")
    return reviews


def everything(ledger: Ledger) -> str:
    """All cells of all tables."""

    def read(connection: object) -> str:
        tables = inspect(connection).get_table_names()  # type: ignore[call-overload]
        rows = [connection.execute(text(f'SELECT * FROM "{name}"')).all() for name in tables]  # type: ignore[attr-defined]
        return repr(rows)

    return ledger.database.read(read)


def erase(ledger: Ledger, document_id: str = ID, **more: object) -> None:
    values = {"by": "console", "why": "request 7", "originals": True, "unnamed": [URI], **more}
    Erasures(ledger).begin(document_id, **values)  # type: ignore[arg-type]
    Erasures(ledger).end(document_id)


def test_no_row_holds_anything_of_it(ledger: Ledger, reviewed: Reviews) -> None:
    assert everything(ledger).count(CANARY) > 5
    erase(ledger)
    assert CANARY not in everything(ledger)


def test_every_rule_holds_and_the_trail_is_whole(ledger: Ledger, reviewed: Reviews) -> None:
    erase(ledger)
    assert audit.check(ledger).problems == ()
    assert Trail(ledger.database).verify() is None
    last = Trail(ledger.database).entries(limit=1000)[-1]
    assert (last.actor, last.action) == ("console", "erase document")
    assert last.what["document"] == ID
    assert len(last.what["entries"]) == 2


def test_it_is_told_when_by_whom_and_why_it_was_erased(ledger: Ledger, reviewed: Reviews) -> None:
    begun = Erasures(ledger).begin(ID, by="console", why="request 7", originals=False, models=["m"])
    assert begun.todo is not None
    assert begun.todo.evidence == ("e" * 64,)
    assert begun.todo.places == (Place(URI, None),)
    assert [one.document_id for one in Erasures(ledger).unfinished()] == [ID]
    Erasures(ledger).end(ID)
    found = Erasures(ledger).of_document(ID)
    assert found is not None
    assert (found.by, found.why, found.models, found.todo) == ("console", "request 7", ("m",), None)
    assert Erasures(ledger).unfinished() == []
    stored = ledger.result(ID)
    assert stored is not None
    assert json.loads(stored.json)["reason"] == f"erased on {found.at:%Y-%m-%d}"
    assert json.loads(stored.json)["fields"] == {}


def test_an_entry_that_was_blanked_cannot_be_altered_besides(ledger: Ledger, reviewed: Reviews) -> None:
    erase(ledger)
    (number, *_) = Trail(ledger.database).entries(limit=1000)[-1].what["entries"]
    for column, value in (("actor", "'eve'"), ("what", "'{}'"), ("at_ms", "1")):
        change = text(f"UPDATE trail SET {column} = {value} WHERE seq = {number}")
        with pytest.raises(RuntimeError, match="undone"):
            ledger.write("forge", lambda c, now, change=change: _changed(c, change, ledger))


def _changed(connection: object, change: object, ledger: Ledger) -> None:
    from storage.accounts import trail as module

    connection.execute(change)  # type: ignore[attr-defined]
    broken = module._broken(lambda after: module._rows(connection, after, 100), None)  # type: ignore[arg-type]
    assert broken is not None
    assert "is broken at entry" in broken
    raise RuntimeError("undone")


def test_an_entry_blanked_without_an_erasure_is_found(ledger: Ledger, reviewed: Reviews) -> None:
    ledger.write("blank", lambda c, now: Trail.blank(c, ID, [1]))
    assert "is broken at entry" in (Trail(ledger.database).verify() or "")


@pytest.mark.parametrize("version", ["1", "2"])
def test_the_same_content_again_is_not_processed(ledger: Ledger, reviewed: Reviews, version: str) -> None:
    erase(ledger)
    new = NewSource(sha256=ID, uri="/in/again.pdf", size=1)
    (entry,) = ledger.register_many([new], pipeline_version=version)
    assert entry.state == "failed"
    assert ledger.claim() == []
    stored = ledger.result(ID, pipeline_version=version)
    assert stored is not None
    assert "erased on" in stored.json
    assert audit.check(ledger).problems == ()


def test_it_is_processed_again_where_somebody_asks_for_it(ledger: Ledger, reviewed: Reviews) -> None:
    erase(ledger)
    ledger.register_many([NewSource(sha256=ID, uri=URI, size=1)], pipeline_version="1")
    ledger.requeue(ID)
    (claim,) = ledger.claim()
    ledger.complete(claim, status="needs_review", result_json=result_json())
    (entry,) = ledger.register_many([NewSource(sha256=ID, uri=URI, size=1)], pipeline_version="2")
    assert entry.state == "received"  # it is a document like all others now
    assert audit.check(ledger).problems == ()
    erase(ledger, originals=False)
    assert CANARY not in everything(ledger).replace(URI, "")
    assert audit.check(ledger).problems == ()


def test_a_superseded_job_that_is_taken_up_again_stays_erased(ledger: Ledger) -> None:
    ledger.register_many([NewSource(sha256=ID, uri=URI, size=1)], pipeline_version="1")
    ledger.supersede([ID], pipeline_version="2")
    erase(ledger)
    (entry,) = ledger.register_many([NewSource(sha256=ID, uri=URI, size=1)], pipeline_version="1")
    assert entry.state == "failed"
    assert audit.check(ledger).problems == ()


def test_a_document_that_waits_is_not_processed_any_more(ledger: Ledger) -> None:
    ledger.register_many([NewSource(sha256=ID, uri=URI, size=1)], pipeline_version="1")
    erase(ledger)
    assert ledger.claim() == []
    assert audit.check(ledger).problems == ()


def test_a_document_in_a_workers_hands_is_refused_until_its_lease_ends(
    ledger: Ledger, clock: Callable[[], int]
) -> None:
    ledger.register_many([NewSource(sha256=ID, uri=URI, size=1)], pipeline_version="1")
    (claim,) = ledger.claim("box/other/1/1/1")
    with pytest.raises(UsageError, match="is being processed"):
        erase(ledger)
    clock.advance(3600)  # type: ignore[attr-defined]
    erase(ledger)
    with pytest.raises(LeaseLostError):
        ledger.complete(claim, status="needs_review", result_json=result_json())
    assert CANARY not in everything(ledger)


def test_others_are_left_alone_and_known_again_by_themselves(ledger: Ledger, reviewed: Reviews) -> None:
    complete(ledger, OTHER, "/in/other.pdf")
    before = ledger.result(OTHER)
    erase(ledger)
    assert ledger.result(OTHER) == before
    assert [r.state for r in reviewed.of_document(OTHER)] == ["open"]


def test_a_document_that_is_held_is_not_erased(ledger: Ledger, reviewed: Reviews) -> None:
    Erasures(ledger).hold(ID, by="ada", why="case 12")
    with pytest.raises(HeldError, match=r"held by ada since .* \(case 12\); lift that first"):
        erase(ledger)
    assert [hold.document_id for hold in Erasures(ledger).held()] == [ID]
    Erasures(ledger).lift(ID, by="ada")
    erase(ledger)
    with pytest.raises(NotInLedgerError, match="is not held"):
        Erasures(ledger).lift(ID, by="ada")


def test_a_document_that_is_not_known_cannot_be_erased_or_held(ledger: Ledger) -> None:
    with pytest.raises(NotInLedgerError):
        erase(ledger)
    with pytest.raises(NotInLedgerError):
        Erasures(ledger).hold(ID, by="ada", why="x")


def test_sqlite_overwrites_what_is_deleted(tmp_path: Path) -> None:
    file = tmp_path / "own.sqlite"
    with Ledger.open(file) as ledger:
        complete(ledger)
        assert CANARY.encode() in file.read_bytes()
        erase(ledger)
    left = b"".join(path.read_bytes() for path in tmp_path.glob("own.sqlite*"))
    assert CANARY.encode() not in left
