"""Health for whoever starts the server, metrics for whoever watches it: what each says, and to whom."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from fastapi import FastAPI

from documents.errors import UsageError
from review.app import make_app
from review.readiness import Readiness, missing
from review.settings import ReviewSettings
from storage.accounts.passwords import Hasher
from storage.accounts.values import Account, Scope
from storage.ledger import Ledger
from storage.ledger.schema import SCHEMA_VERSION
from tests.review.browser import Browser
from tests.review.conftest import EmptyDesk

ELSEWHERE = "203.0.113.9"


class NotingWatch:
    """Keeps what it is told; its metrics are one line, or what a package that is missing says."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, str, int]] = []
        self.failed_logins = 0
        self.is_installed = True

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        assert seconds >= 0
        self.requests.append((method, route, status))

    def login_failed(self) -> None:
        self.failed_logins += 1

    def metrics(self) -> tuple[bytes, str]:
        if not self.is_installed:
            raise UsageError("metrics need prometheus_client: install docsluice[metrics]")
        return b"sluice_ledger_up 1\n", "text/plain; version=0.0.4; charset=utf-8"


@pytest.fixture
def watch() -> NotingWatch:
    return NotingWatch()


@pytest.fixture
def app(ledger: Ledger, watch: NotingWatch, people: Mapping[str, Account]) -> FastAPI:
    settings = ReviewSettings(_env_prefix="\0", requests_per_minute=10_000)
    return make_app(ledger, settings, EmptyDesk(), hasher=Hasher(time_cost=1, memory_kib=64), watch=watch)


@pytest.fixture
def locked(tmp_path: Path, ledger: Ledger) -> Iterator[None]:
    """Another process holds the ledger's write lock."""
    other = sqlite3.connect(tmp_path / "ledger.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    yield
    other.execute("ROLLBACK")
    other.close()


def test_a_server_that_can_work_is_alive_and_ready(app: FastAPI) -> None:
    for path in ("/health/live", "/health/ready"):
        answer = Browser(app, address=ELSEWHERE).get(path)
        assert (answer.status_code, answer.text) == (200, "ok\n")


def test_health_is_told_under_whatever_name(app: FastAPI) -> None:
    probe = Browser(app, address=ELSEWHERE, place="http://10.0.0.7:4300")  # as kubelets and load balancers ask
    assert [probe.get(path).status_code for path in ("/health/live", "/health/ready", "/login")] == [200, 200, 400]


def test_a_ledger_that_is_held_is_not_ready_but_alive(ledger: Ledger, locked: None) -> None:
    readiness = Readiness(ledger, patience_seconds=0.2)
    started = time.monotonic()
    assert [readiness.missing() for _ in range(3)] == ["the ledger cannot be written"] * 3
    assert time.monotonic() - started < 5


def test_a_newer_schema_is_not_ready(ledger: Ledger, app: FastAPI) -> None:
    newer = SCHEMA_VERSION + 1
    with sqlite3.connect(ledger.database.name) as other:
        other.execute("INSERT INTO schema_version VALUES (?, 0)", (newer,))
    answer = Browser(app).get("/health/ready")
    assert answer.status_code == 503
    assert answer.text == f"the ledger has schema version {newer}, this program knows {SCHEMA_VERSION}\n"


def test_a_ledger_that_is_damaged_is_not_ready(ledger: Ledger) -> None:
    Path(ledger.database.name).write_bytes(b"no database" * 1000)
    assert Readiness(ledger).missing() == "the ledger cannot be written"


def test_the_ledger_is_looked_at_once_however_many_ask(
    ledger: Ledger, app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = []
    monkeypatch.setattr("review.readiness.missing", lambda given: looks.append(given) or missing(given))
    asked = [Browser(app).get("/health/ready").status_code for _ in range(5)]
    assert (asked, len(looks)) == ([200] * 5, 1)


def test_looking_leaves_the_ledger_as_it_was(ledger: Ledger) -> None:
    with sqlite3.connect(ledger.database.name) as other:
        before = other.execute("SELECT * FROM schema_version ORDER BY version").fetchall()
        assert missing(ledger) == ""
        assert other.execute("SELECT * FROM schema_version ORDER BY version").fetchall() == before


def test_metrics_are_for_this_host_alone(app: FastAPI) -> None:
    assert Browser(app).get("/metrics").text == "sluice_ledger_up 1\n"
    assert Browser(app, address="::1").get("/metrics").status_code == 200
    assert Browser(app, address=ELSEWHERE).get("/metrics").status_code == 401
    assert Browser(app, address="10.0.0.1").get("/metrics").status_code == 401


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-For": "127.0.0.1"},
        {"Forwarded": "for=127.0.0.1"},
        {"X-Real-IP": "127.0.0.1"},
        {"Via": "1.1 proxy"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Host": "review.example"},
    ],
    ids=lambda headers: next(iter(headers)),
)
def test_a_proxy_or_a_page_on_this_host_is_not_this_host(ledger: Ledger, headers: dict[str, str]) -> None:
    settings = ReviewSettings(_env_prefix="\0", allowed_hosts=("review.example",))
    app = make_app(ledger, settings, EmptyDesk(), hasher=Hasher(time_cost=1, memory_kib=64), watch=NotingWatch())
    assert Browser(app).get("/metrics").status_code == 200
    assert Browser(app).get("/metrics", headers=headers).status_code == 401


def test_behind_proxies_nobody_is_on_this_host(ledger: Ledger) -> None:
    settings = ReviewSettings(_env_prefix="\0", proxies=("127.0.0.1",))
    app = make_app(ledger, settings, EmptyDesk(), hasher=Hasher(time_cost=1, memory_kib=64), watch=NotingWatch())
    assert Browser(app).get("/metrics").status_code == 401


def test_a_token_for_metrics_opens_them_from_elsewhere(app: FastAPI, token_of: Callable[[str, Scope], str]) -> None:
    sent = {"Authorization": f"Bearer {token_of('ada', 'metrics')}"}
    assert Browser(app, address=ELSEWHERE).get("/metrics", headers=sent).status_code == 200
    other = {"Authorization": f"Bearer {token_of('ada', 'read')}"}
    assert Browser(app, address=ELSEWHERE).get("/metrics", headers=other).status_code == 403
    assert Browser(app).get("/metrics", headers=other).status_code == 403  # who shows a token is judged by it


def test_without_the_package_the_page_says_what_to_install(app: FastAPI, watch: NotingWatch) -> None:
    watch.is_installed = False
    answer = Browser(app).get("/metrics", headers={"Accept": "application/json"})
    assert (answer.status_code, "docsluice[metrics]" in answer.text) == (501, True)


def test_requests_are_told_by_the_template_of_their_route(app: FastAPI, watch: NotingWatch) -> None:
    visitor = Browser(app)
    for path in ("/login", "/static/style.css", "/static/none.css", "/secret-CANARY", "/review/17", "/health/live"):
        visitor.get(path)
    visitor.post("/login", {"name": "nobody", "password": "CANARY"})
    visitor.request("DELETE", "/login")
    told = [(method, route) for method, route, _ in watch.requests]
    assert told[:4] == [("GET", "/login"), ("GET", "/static/{name}"), ("GET", "/static/{name}"), ("GET", "none")]
    assert told[-3:] == [("GET", "/health/live"), ("POST", "/login"), ("DELETE", "none")]
    assert not any("CANARY" in str(request) or "17" in str(request[:2]) for request in watch.requests)


def test_refused_requests_are_told_with_what_they_got(app: FastAPI, watch: NotingWatch) -> None:
    stranger = Browser(app, address=ELSEWHERE)
    stranger.get("/metrics")
    stranger.post("/login", {"name": "olga", "password": "wrong"}, csrf=None)
    Browser(app, place="http://evil.example").get("/login")
    assert watch.requests == [("GET", "/metrics", 401), ("POST", "/login", 403), ("GET", "none", 400)]


def test_a_refused_sign_in_is_told(app: FastAPI, watch: NotingWatch) -> None:
    visitor = Browser(app)
    assert visitor.sign_in("olga", "wrong").status_code == 401
    assert visitor.sign_in("olga").status_code == 303
    assert watch.failed_logins == 1
