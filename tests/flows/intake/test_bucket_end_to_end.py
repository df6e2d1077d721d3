"""A real bucket: dropping a file into it is all that a user does."""

from __future__ import annotations

import hashlib
import json
import random
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from documents.errors import InfrastructureError
from flows.backlog import process_due
from flows.intake.bucket import Bucket
from flows.intake.listener import CannotListenError, listen
from flows.intake.notices import Notices
from flows.intake.running import Intake
from flows.opened import open_ledger
from flows.pipeline import known_schemas
from flows.settings import Settings
from flows.version import pipeline_version
from storage import audit
from storage.arrivals import Arrivals
from storage.ledger import Ledger
from storage.places import places_of
from storage.s3.settings import S3Settings
from storage.s3.store import S3Store
from tests.flows.command_line import Sluice
from tests.ocr.einvoices import CII, drawn
from tests.s3.faults import FaultyProxy, down, errors

pytestmark = pytest.mark.s3

LINES = ("This invoice RE-2024-117", "was written on 2024-03-05", "for 238,00 EUR")


@pytest.fixture
def bucketed(settings: Settings, s3_settings: S3Settings) -> Settings:
    """Settings of a service with a bucket, under which nothing rests."""
    storage = settings.storage.model_copy(update={"inbox_stable_seconds": 0.0})
    return settings.model_copy(update={"s3": s3_settings, "storage": storage})


@pytest.fixture
def ledger(bucketed: Settings) -> Iterator[Ledger]:
    with open_ledger(bucketed) as opened:
        yield opened


def _intake(settings: Settings, ledger: Ledger) -> Intake:
    version = pipeline_version(settings, known_schemas(settings))
    return Intake(settings, ledger, Bucket(S3Store(settings.s3), settings.s3), version=lambda: version)


def _through(settings: Settings, ledger: Ledger) -> list[str]:
    """Take in, process and write back; the statuses."""
    _intake(settings, ledger).once()
    done = [finished.status for finished in process_due(settings)]
    _intake(settings, ledger).once()
    return done


def _results(store: S3Store) -> dict[str, Any]:
    return {
        info.key.removeprefix("processed/"): json.loads(store.read(info.key))
        for info in store.list("processed/")
        if info.key.endswith(".json")
    }


def _compared(result: dict[str, Any]) -> bool:
    return any(rule["rule"] == "embedded_xml_agrees" for rule in result["rules"])


def test_bucket_gets_results_and_pictures_of_what_is_put_there(
    bucketed: Settings, ledger: Ledger, s3_store: S3Store
) -> None:
    s3_store.write("in/Ünïcode & co.pdf", drawn(LINES))
    s3_store.write("in/copy.pdf", drawn(LINES))
    s3_store.write("notes.txt", b"invoice of 2026-01-05")
    s3_store.write("e/a.pdf", drawn((*LINES, "and another one")))
    s3_store.write("e/a.xml", CII)
    assert len(_through(bucketed, ledger)) == 3
    results = _results(s3_store)
    assert {key: result["status"] for key, result in results.items()} == {
        "in/copy.pdf.json": "needs_review",
        "in/Ünïcode & co.pdf.json": "duplicate",
        "notes.txt.json": "needs_review",
        "e/a.pdf.json": "needs_review",
    }
    assert _compared(results["e/a.pdf.json"])
    assert results["e/a.pdf.json"]["source"] == f"s3://{bucketed.s3.bucket}/e/a.pdf"
    pictures = [info.key for info in s3_store.list("processed/") if info.key.endswith(".png")]
    assert "processed/e/a.pdf/page-1.png" in pictures
    assert s3_store.read("processed/e/a.pdf/page-1.png").startswith(b"\x89PNG")
    assert _through(bucketed, ledger) == []
    assert audit.check(ledger).is_clean


def test_bucket_with_versions_reads_what_was_registered_though_it_was_overwritten(
    settings: Settings, make_bucket: Callable[..., S3Settings], ledger: Ledger
) -> None:
    versioned = make_bucket(versioned=True, pictures=False)
    bucketed = settings.model_copy(update={"s3": versioned})
    store = S3Store(versioned)
    store.write("scan.txt", b"invoice of 2026-01-05 first")
    _intake(bucketed, ledger).once()
    store.write("scan.txt", b"invoice of 2026-02-06 second")
    assert [finished.status for finished in process_due(bucketed)] == ["needs_review"]
    assert _through(bucketed, ledger) == ["needs_review"]
    dates = {
        value["raw"]
        for stored in ledger.results()
        for value in json.loads(stored.json)["fields"].values()
        if isinstance(value, dict) and value.get("raw")
    }
    assert dates == {"2026-01-05", "2026-02-06"}
    assert _results(store)["scan.txt.json"]["fields"]["invoice_date"]["raw"] == "2026-02-06"


def test_bucket_that_is_away_costs_no_attempt_and_loses_nothing(
    bucketed: Settings, ledger: Ledger, s3_store: S3Store
) -> None:
    for n in range(3):
        s3_store.write(f"{n}.txt", b"invoice of 2026-01-05 number %d" % n)
    with FaultyProxy(str(bucketed.s3.endpoint)) as proxy:
        quick = {"endpoint": proxy.url, "timeout_seconds": 2.0, "retries": 1}
        through = bucketed.model_copy(update={"s3": bucketed.s3.model_copy(update=quick)})
        _intake(through, ledger).once()
        proxy.fault = down()
        with pytest.raises(InfrastructureError):
            _intake(through, ledger).once()
        with pytest.raises(InfrastructureError):
            list(process_due(through))
        waiting = ledger.documents(state="received")
        assert [record.attempt for record in waiting] == [0, 0, 0]
        proxy.fault = errors(0.3)
        for record in waiting:  # due now, not in some seconds
            ledger.requeue(record.document_id)
        for _ in range(20):
            try:
                list(process_due(through))
                break
            except InfrastructureError:
                for record in ledger.documents(state="received"):
                    ledger.requeue(record.document_id)
        proxy.fault = None
        assert ledger.counts()["needs_review"] == 3
    _intake(bucketed, ledger).once()
    assert sorted(_results(s3_store)) == ["0.txt.json", "1.txt.json", "2.txt.json"]


def test_bucket_whose_object_is_gone_when_its_turn_comes_says_so_and_takes_it_up_when_it_is_back(
    bucketed: Settings, ledger: Ledger, s3_store: S3Store
) -> None:
    s3_store.write("a.txt", b"invoice of 2026-01-05")
    _intake(bucketed, ledger).once()
    s3_store.client.remove_object(s3_store.bucket, "a.txt")
    assert _through(bucketed, ledger) == ["failed"]
    assert "the original cannot be read any more" in _results(s3_store)["a.txt.json"]["reason"]
    s3_store.write("a.txt", b"invoice of 2026-01-05")
    assert _through(bucketed, ledger) == ["needs_review"]
    assert _results(s3_store)["a.txt.json"]["status"] == "needs_review"


def test_events_ten_times_in_any_order_forged_and_late_leave_the_ledger_as_the_bucket_is(
    bucketed: Settings, ledger: Ledger, s3_store: S3Store
) -> None:
    notices = Notices(Bucket(s3_store, bucketed.s3), ledger, door="event")
    keys = [f"in/{n}.txt" for n in range(4)]
    for key in keys:
        s3_store.write(key, b"first " + key.encode())
    events = [*keys, "in/never.txt", "processed/x.json", "../in/0.txt"] * 10
    random.Random(7).shuffle(events)
    for start in range(0, len(events), 20):
        notices.told(events[start : start + 20])
        _intake(bucketed, ledger).once()
    s3_store.write(keys[0], b"second")
    s3_store.client.remove_object(s3_store.bucket, keys[1])
    s3_store.client.remove_object(s3_store.bucket, keys[2])
    s3_store.write(keys[2], b"third")
    notices.told(list(reversed(events)))  # late, and the removals among them
    _intake(bucketed, ledger).once()
    contents = [b"second", b"first in/1.txt", b"third", b"first in/3.txt"]
    uris = [s3_store.uri(key) for key in keys]
    held = {
        place.uri: record.document_id
        for record in ledger.documents(limit=100)
        for place in places_of(ledger, record.document_id)
        if place.is_current
    }
    assert held == {uri: hashlib.sha256(data).hexdigest() for uri, data in zip(uris, contents, strict=True)}
    assert (sum(ledger.counts().values()), Arrivals(ledger).counts().waiting) == (6, 0)
    assert audit.check(ledger).is_clean


def test_listener_finds_that_a_store_has_no_listen_api(bucketed: Settings, ledger: Ledger, s3_store: S3Store) -> None:
    notices = Notices(Bucket(s3_store, bucketed.s3), ledger, door="listen")
    with pytest.raises(CannotListenError, match="has no listen API"):
        listen(s3_store, notices, stop=threading.Event(), met=lambda trouble: None)


def _env(s3: S3Settings) -> dict[str, str]:
    assert s3.access_key is not None
    assert s3.secret_key is not None
    return {
        "SLUICE_S3_ENDPOINT": str(s3.endpoint),
        "SLUICE_S3_BUCKET": str(s3.bucket),
        "SLUICE_S3_ACCESS_KEY": s3.access_key.get_secret_value(),
        "SLUICE_S3_SECRET_KEY": s3.secret_key.get_secret_value(),
        "SLUICE_S3_REGION": s3.region,
        "SLUICE_STORAGE_INBOX_STABLE_SECONDS": "0",
    }


def test_intake_command_takes_in_once_and_status_tells_of_the_bucket(
    sluice: Sluice, s3_settings: S3Settings, s3_store: S3Store
) -> None:
    s3_store.write("a.txt", b"invoice of 2026-01-05")
    env = _env(s3_settings)
    done = sluice("intake", "--once", env=env)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "1 objects in the bucket, 1 of them new; 1 looked at, results of 0 written back\n"
    told = json.loads(sluice("status", "--json", env=env).stdout)
    assert (told["counts"]["received"], told["bucket"]["waiting"], told["bucket"]["last_sweep"]["new"]) == (1, 0, 1)
    assert "last sweep:" in sluice("status", env=env).stdout


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("SLUICE_S3_BUCKET", "no-such-bucket", "there is no such bucket"),
        ("SLUICE_S3_SECRET_KEY", "wrong", "do not belong together"),
        ("SLUICE_S3_PREFIXES", '{"in/": {"lane": "nightly"}}', "which has no schedule"),
        ("SLUICE_S3_PREFIXES", '{"in/": {"type": "recipe"}}', "of the type 'recipe', which there is not"),
    ],
)
def test_intake_command_says_in_one_line_what_is_wrong_with_its_bucket(
    sluice: Sluice, s3_settings: S3Settings, setting: str, value: str, said: str
) -> None:
    done = sluice("intake", "--once", env={**_env(s3_settings), setting: value})
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    assert said in done.stderr


def test_intake_command_without_a_bucket_says_which_settings_it_needs(sluice: Sluice) -> None:
    done = sluice("intake")
    assert (done.returncode, "set SLUICE_S3_ENDPOINT, SLUICE_S3_BUCKET" in done.stderr) == (1, True)
