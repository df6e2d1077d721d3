"""Webhooks by page: added, switched, removed and sent again, by admins alone, and nothing bad without a clear line."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from fastapi import FastAPI
from sqlalchemy import update

from storage.accounts.trail import Trail
from storage.api.tables import delivery
from storage.api.telling import tell
from storage.api.webhooks import Webhooks
from storage.ledger import Ledger
from tests.review.browser import Browser
from tests.review.test_dashboard import words
from tests.review.test_pages import PAYLOADS, _Seen

URL = "https://receiver.example/sluice"
BOTH = ["document.completed", "document.reviewed"]


@pytest.fixture
def ada(browser: Callable[..., Browser]) -> Browser:
    return browser("ada")


@pytest.fixture
def hooks(app: FastAPI) -> Webhooks:
    held: Webhooks = app.state.services.webhooks
    return held


def told(ledger: Ledger, *names: str) -> None:
    """Documents that are completed, each told to all webhooks."""
    for name in names:
        sha256 = name.encode().hex().ljust(64, "0")
        ledger.register(sha256, source=f"/in/{name}", size=1, pipeline_version="1")
        ledger.write("tell", lambda c, now, of=sha256: tell(c, "document.completed", of, "accepted", now_ms=now))


def given_up(ledger: Ledger, why: str = "the receiver answered 500") -> None:
    """As a day later, where the receiver took nothing."""
    dead = update(delivery).values(status="dead", attempts=14, last_error=why)
    ledger.database.write("dead", lambda c: c.execute(dead).rowcount)


def test_one_is_added_with_a_secret_that_is_shown_once(ada: Browser, hooks: Webhooks) -> None:
    ada.get("/webhooks")
    page = ada.post("/webhooks", {"url": f" {URL} ", "events": BOTH})
    assert page.status_code == 200
    found = re.findall(r"whsec_[A-Za-z0-9+/=]+", page.text)
    assert len(found) == 1
    (made,) = hooks.all()
    assert (made.url, list(made.events), made.created_by) == (URL, BOTH, "ada")
    for path in ("/webhooks", "/webhooks/1"):
        assert "whsec_" not in ada.get(path).text


@pytest.mark.parametrize(
    ("form", "line"),
    [
        (
            {"url": "ftp://receiver.example/", "events": BOTH},
            "a webhook's address is like https://receiver.example/path",
        ),
        ({"url": "javascript:alert(1)//", "events": BOTH}, "a webhook's address is like https://receiver.example/path"),
        ({"url": URL}, "a webhook has one event or more: document.completed, document.reviewed"),
        ({"url": URL, "events": ["document.lost"]}, "“document.lost” is none of document.completed, document.reviewed"),
        ({"events": BOTH}, "url is missing"),
    ],
    ids=str,
)
def test_what_cannot_be_one_is_told_and_adds_nothing(
    ada: Browser, hooks: Webhooks, form: dict[str, object], line: str
) -> None:
    ada.get("/webhooks")
    page = ada.post("/webhooks", form)
    assert page.status_code == 400
    assert line in _Seen(page.text).text
    assert hooks.all() == []


def test_no_more_than_fifty_are_taken(ada: Browser, hooks: Webhooks) -> None:
    for n in range(50):
        hooks.add(f"{URL}/{n}", ["document.completed"], by="ada")
    ada.get("/webhooks")
    page = ada.post("/webhooks", {"url": URL, "events": BOTH})
    assert (page.status_code, "there are 50 webhooks" in page.text, len(hooks.all())) == (400, True, 50)


def test_one_is_switched_off_and_on(ada: Browser, hooks: Webhooks) -> None:
    hooks.add(URL, ["document.completed"], by="ada")
    ada.get("/webhooks")
    for disabled, button in ((True, "Switch on"), (False, "Switch off")):
        assert ada.post("/webhooks/1/disabled", {"disabled": disabled}).headers["location"] == "/webhooks"
        assert hooks.one(1).disabled is disabled
        assert button in words(ada.get("/webhooks").text)
    assert ada.post("/webhooks/1/disabled", {"disabled": "perhaps"}).status_code == 400


def test_deliveries_are_listed_with_their_tries_and_last_answer(ada: Browser, hooks: Webhooks, ledger: Ledger) -> None:
    hooks.add(URL, ["document.completed"], by="ada")
    told(ledger, "one", "two", "three")
    for due in hooks.take(limit=2):
        hooks.failed(due.number, "the receiver answered 503")
    (third,) = hooks.take()
    hooks.sent(third.number)
    page = words(ada.get("/webhooks/1").text)
    assert re.search(r"3 taken completed \w{12} 1 \S+ \S+ UTC – taken 2027-01-15 08:00 UTC Send again", page)
    assert re.search(r"1 waits completed \w{12} 1 \S+ \S+ UTC (now|in \S+ \w+) the receiver answered 503", page)
    assert "all wait (2) taken (1) given up (0)" in words(page.replace("Deliveries", ""))
    sent = words(ada.get("/webhooks/1?status=sent").text)
    assert ("the receiver answered 503" in sent, "taken 2027" in sent) == (False, True)


def test_deliveries_are_paged_by_number(ada: Browser, hooks: Webhooks, ledger: Ledger) -> None:
    hooks.add(URL, ["document.completed"], by="ada")
    hooks.add(f"{URL}/2", ["document.reviewed"], by="ada")
    told(ledger, *(str(n) for n in range(120)))
    found, path = list[int](), "/webhooks/1"
    while path:
        page = ada.get(path).text
        found += map(int, re.findall(r'<td class="right">(\d+)</td>\n<td><span class="badge', page))
        link = re.search(r'<a href="(/webhooks/1\?after=\d+)">Older ones', page)
        path = link[1] if link else ""
    assert found == list(range(120, 0, -1))


def test_what_was_given_up_is_sent_again_one_by_one_or_all(ada: Browser, hooks: Webhooks, ledger: Ledger) -> None:
    hooks.add(URL, ["document.completed"], by="ada")
    hooks.add(f"{URL}/other", ["document.completed"], by="ada")
    told(ledger, "one", "two", "three")
    given_up(ledger)
    ada.get("/webhooks/1?status=dead")
    one = hooks.deliveries(webhook_id=1)[0]
    answer = ada.post(f"/webhooks/deliveries/{one.number}/replay", {"status": "dead"})
    assert answer.headers["location"] == "/webhooks/1?status=dead"
    assert hooks.counts()[1] == {"pending": 1, "sent": 0, "dead": 2}
    assert ada.post("/webhooks/1/replay").headers["location"] == "/webhooks/1"
    assert hooks.counts() == {1: {"pending": 3, "sent": 0, "dead": 0}, 2: {"pending": 0, "sent": 0, "dead": 3}}
    again = hooks.deliveries(webhook_id=1)
    assert {d.attempts for d in again} == {0}
    assert one.key in {d.key for d in again}
    did = [(e.action, e.what) for e in Trail(ledger.database).latest(actor="ada", limit=2)]
    assert did == [
        ("replay dead deliveries", {"webhook": 1, "deliveries": 2}),
        ("replay delivery", {"delivery": one.number}),
    ]


def test_one_is_removed_with_its_deliveries_and_the_trail_tells(ada: Browser, hooks: Webhooks, ledger: Ledger) -> None:
    hooks.add(URL, ["document.completed"], by="ada")
    hooks.add(f"{URL}/other", ["document.completed"], by="ada")
    told(ledger, "one", "two")
    ada.get("/webhooks/1")
    assert ada.post("/webhooks/1/remove").headers["location"] == "/webhooks"
    assert [hook.id for hook in hooks.all()] == [2]
    assert {d.webhook_id for d in hooks.deliveries()} == {2}
    (last,) = Trail(ledger.database).latest(limit=1)
    assert (last.actor, last.action, last.what) == (
        "ada",
        "remove webhook",
        {"webhook": 1, "url": URL, "deliveries": 2},
    )
    told(ledger, "three")
    assert len(hooks.deliveries()) == 3
    for path in ("remove", "replay", "disabled"):
        gone = ada.post(f"/webhooks/1/{path}", {"disabled": "true"})
        assert (gone.status_code, "there is no such webhook" in gone.text) == (404, True), path


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/webhooks/1?status=lost", 400),
        ("/webhooks/1?after=x", 400),
        ("/webhooks/1?after=0", 400),
        ("/webhooks/x", 400),
        ("/webhooks/0", 400),
        ("/webhooks/99999999999999999999999", 400),
        ("/webhooks/2", 404),
    ],
)
def test_addresses_that_name_nothing_get_a_clear_line(ada: Browser, hooks: Webhooks, path: str, status: int) -> None:
    hooks.add(URL, ["document.completed"], by="ada")
    answer = ada.get(path)
    assert (answer.status_code, 'role="alert"' in answer.text) == (status, True)


@pytest.mark.parametrize("name", ["olga", "susan"])
def test_others_than_admins_change_nothing(
    browser: Callable[..., Browser], hooks: Webhooks, ledger: Ledger, name: str
) -> None:
    hooks.add(URL, ["document.completed"], by="ada")
    told(ledger, "one")
    given_up(ledger)
    other = browser(name)
    asked = [other.get("/webhooks"), other.get("/webhooks/1"), other.post("/webhooks", {"url": URL, "events": BOTH})]
    asked += [other.post(f"/webhooks/1/{what}", {"disabled": "true"}) for what in ("disabled", "remove", "replay")]
    asked.append(other.post("/webhooks/deliveries/1/replay"))
    assert {answer.status_code for answer in asked} == {403}
    assert (len(hooks.all()), hooks.one(1).disabled, hooks.counts()[1]["dead"]) == (1, False, 1)
    assert "Webhooks" not in words(other.get("/queue").text)


def test_without_the_form_token_nothing_happens(ada: Browser, hooks: Webhooks) -> None:
    hooks.add(URL, ["document.completed"], by="ada")
    ada.get("/webhooks")
    for path in ("", "/1/disabled", "/1/remove", "/1/replay", "/deliveries/1/replay"):
        answer = ada.post(f"/webhooks{path}", {"url": URL, "events": BOTH, "disabled": "true"}, csrf=None)
        assert answer.status_code == 403, path
    assert [hook.disabled for hook in hooks.all()] == [False]


def test_nothing_of_a_delivery_is_taken_for_html(ada: Browser, hooks: Webhooks, ledger: Ledger) -> None:
    hooks.add(URL, ["document.completed"], by="ada")
    told(ledger, "one")
    given_up(ledger)
    plain = _Seen(ada.get("/webhooks/1").text)
    for payload in PAYLOADS:
        given_up(ledger, payload)
        seen = _Seen(ada.get("/webhooks/1").text)
        assert (seen.elements, seen.attributes) == (plain.elements, plain.attributes), payload
        assert payload in seen.text
