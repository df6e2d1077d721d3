"""Signing in and out in a browser."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi import FastAPI

from storage.accounts.values import Account
from tests.review.browser import PASSWORD, Browser


def test_first_run_to_first_page(build: Callable[..., FastAPI]) -> None:
    app = build()
    one_time = app.state.services.accounts.first_run()
    admin = Browser(app)
    assert admin.get("/accounts").headers["location"] == "/login?next=%2Faccounts"
    assert admin.sign_in("Admin", one_time, next="/accounts").headers["location"] == "/password"
    changed = admin.post("/password", {"old": one_time, "new": PASSWORD, "again": PASSWORD})
    assert changed.status_code == 303
    assert admin.get("/accounts").status_code == 200


def test_sign_in_goes_on_to_where_the_person_wanted(browser: Callable[..., Browser]) -> None:
    olga = browser()
    assert olga.get("/tokens?a=1").headers["location"] == "/login?next=%2Ftokens%3Fa%3D1"
    assert olga.sign_in("olga", next="/tokens?a=1").headers["location"] == "/tokens?a=1"
    assert olga.get("/login?next=/tokens").headers["location"] == "/tokens"


@pytest.mark.parametrize(
    "next_page",
    [
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/a\r\nSet-Cookie: a=b",
        "",
        "/login",
    ],
)
def test_sign_in_goes_nowhere_else(browser: Callable[..., Browser], next_page: str) -> None:
    assert browser().sign_in("olga", next=next_page).headers["location"] == "/"


def test_session_is_a_new_one_at_each_sign_in(browser: Callable[..., Browser]) -> None:
    fixed = browser()
    fixed.cookies.set("sluice_session", "chosen-by-somebody-else", domain="127.0.0.1", path="/")
    fixed.sign_in("olga")
    first = fixed.session_cookie
    assert first != "chosen-by-somebody-else"
    other = browser()
    other.get("/login")
    other.cookies.set("sluice_session", first, domain="127.0.0.1", path="/")
    other.get("/password")
    again = other.post("/login", {"name": "olga", "password": PASSWORD})
    assert again.status_code == 303
    assert other.session_cookie != first
    assert fixed.get("/password").status_code == 303  # the session that was replaced has ended


def test_sign_out_ends_the_session_on_the_server(browser: Callable[..., Browser]) -> None:
    olga = browser("olga")
    kept = olga.session_cookie
    gone = olga.post("/logout")
    assert gone.headers["location"] == "/login"
    assert olga.session_cookie == ""
    thief = browser()
    thief.cookies.set("sluice_session", kept, domain="127.0.0.1", path="/")
    assert thief.get("/password").status_code == 303


@pytest.mark.parametrize(("step", "times"), [(3601, 1), (1800, 24)], ids=["idle", "too long"])
def test_session_ends_by_itself(browser: Callable[..., Browser], clock: object, step: int, times: int) -> None:
    olga = browser("olga")
    for _ in range(times):
        assert olga.get("/password").status_code == 200
        clock.advance(step)  # type: ignore[attr-defined]
    assert olga.get("/password").headers["location"] == "/login?next=%2Fpassword"
    assert olga.post("/tokens", {"name": "x"}).status_code == 401
    assert "session has ended" in olga.post("/tokens", {"name": "x"}).text


def test_disabled_account_is_out_at_once(browser: Callable[..., Browser], people: dict[str, Account]) -> None:
    olga, admin = browser("olga"), browser("ada")
    assert admin.post(f"/accounts/{people['olga'].id}/disabled", {"disabled": "true"}).status_code == 303
    assert olga.get("/password").headers["location"].startswith("/login")
    assert olga.sign_in("olga").status_code == 401


def test_role_is_lost_at_once(browser: Callable[..., Browser], app: FastAPI, people: dict[str, Account]) -> None:
    admin = browser("ada")
    app.state.services.accounts.add("bob", "admin", actor="test")
    app.state.services.accounts.set_role(people["ada"].id, "operator", actor="test")
    app.state.services.accounts.set_role(people["susan"].id, "admin", actor="test")
    assert admin.get("/accounts").status_code == 403


def test_password_change_ends_the_other_sessions(browser: Callable[..., Browser]) -> None:
    here, there = browser("olga"), browser("olga")
    old = here.session_cookie
    wrong = here.post("/password", {"old": "wrong", "new": "another horse battery", "again": "another horse battery"})
    assert (wrong.status_code, "the old password is not right" in wrong.text) == (400, True)
    twice = here.post("/password", {"old": PASSWORD, "new": "another horse battery", "again": "an other"})
    assert (twice.status_code, "not the same twice" in twice.text) == (400, True)
    here.post("/password", {"old": PASSWORD, "new": "another horse battery", "again": "another horse battery"})
    assert here.session_cookie != old
    assert here.get("/password").status_code == 200
    assert there.get("/password").status_code == 303


def test_names_are_not_told_apart(browser: Callable[..., Browser]) -> None:
    answers = []
    for name in ("olga", "nobody"):
        stranger = browser(address=f"192.0.2.{len(name)}")
        for _ in range(8):
            stranger.get("/login")
            refused = stranger.post("/login", {"name": name, "password": "wrong wrong wrong"})
            answers.append((refused.status_code, refused.text.replace(name, "").replace(stranger.csrf, "")))
    assert answers[:8] == answers[8:]
    assert [status for status, _ in answers[:8]] == [401] * 5 + [429] * 3


def test_lockout_says_how_long_and_leaves_a_known_browser_in(browser: Callable[..., Browser]) -> None:
    known, stranger = browser("ada"), browser(address="192.0.2.9")
    for _ in range(6):
        stranger.get("/login")
        refused = stranger.post("/login", {"name": "ada", "password": "wrong wrong wrong"})
    assert refused.status_code == 429
    assert 0 < int(refused.headers["retry-after"]) <= 60
    assert browser().sign_in("ada").status_code == 429
    known.post("/logout")
    assert known.sign_in("ada").status_code == 303


def test_cookies_are_for_this_server_alone(build: Callable[..., FastAPI], people: dict[str, Account]) -> None:
    plain = Browser(build())
    plain.get("/login")
    for_plain = plain.post("/login", {"name": "olga", "password": PASSWORD}).headers.get_list("set-cookie")
    assert len(for_plain) == 2
    assert all("HttpOnly" in cookie and "Path=/" in cookie and "SameSite" in cookie for cookie in for_plain)
    assert not any("Secure" in cookie or "Domain" in cookie for cookie in for_plain)
    secure = Browser(build(proxies=("192.0.2.1",), allowed_hosts=("review.example",)), place="https://review.example")
    secure.get("/login")
    for_secure = secure.post("/login", {"name": "olga", "password": PASSWORD}).headers.get_list("set-cookie")
    assert all(cookie.startswith("__Host-") and "Secure" in cookie for cookie in for_secure)
    assert secure.get("/password").headers["strict-transport-security"]


def test_secrets_are_in_no_log(
    build: Callable[..., FastAPI], tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    app = build()
    one_time = app.state.services.accounts.first_run()
    person = Browser(app)
    person.sign_in("admin", "wrong-canary-password")
    person.sign_in("admin", one_time)
    person.post("/password", {"old": one_time, "new": "new-canary-password", "again": "new-canary-password"})
    person.get("/tokens")
    made = person.post("/tokens", {"name": "nightly", "days": "1", "scopes": "read"}).text
    secret = made.partition("<code>sluice_")[2].partition("</code>")[0]
    assert len(secret) == 43
    written = caplog.text + "".join(capfd.readouterr())
    kept = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    cookies = [cookie.value or "" for cookie in person.cookies.jar]
    for canary in (one_time, "wrong-canary-password", "new-canary-password", secret, *cookies):
        assert canary not in written
        assert canary.encode() not in kept
