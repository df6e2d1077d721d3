"""No other site makes a signed-in browser change anything."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from fastapi import APIRouter, FastAPI, Request, UploadFile
from fastapi.routing import iter_route_contexts

from review.security import allow
from review.security.gates import SAFE, gate_of
from storage.accounts.values import Account
from tests.review.browser import PLACE, Browser

REFUSED = 403


def _unsafe(app: FastAPI) -> Iterator[str]:
    for route in iter_route_contexts(app.routes):
        for method in route.methods or ():
            gate = gate_of(route)
            if method not in SAFE and gate is not None and gate.role is not None:
                assert method == "POST", "teach this test the other methods"
                yield re.sub(r"\{\w+[^}]*\}", "999999", str(route.path))


@pytest.fixture
def app(build: Callable[..., FastAPI], people: dict[str, Account]) -> FastAPI:
    router = APIRouter()

    @router.post("/json")
    def json(sent: dict[str, int], who: Account = allow("operator")) -> dict[str, int]:
        return sent

    @router.post("/upload")
    def upload(file: UploadFile, who: Account = allow("operator", takes_upload=True)) -> int:
        return len(file.file.read())

    @router.post("/raw")
    async def raw(request: Request, who: Account = allow("operator")) -> int:
        return len(await request.body())

    return build(router)


def test_unsafe_requests_need_the_token_of_their_session(app: FastAPI, browser: Callable[..., Browser]) -> None:
    paths = list(_unsafe(app))
    assert {"/logout", "/accounts", "/tokens", "/json", "/upload"} <= set(paths)
    other = browser("olga").csrf
    admin = browser("ada")
    own = admin.csrf
    for path in paths:
        form = {"name": "x", "role": "operator", "disabled": "true", "days": "1", "file": "x", "seen": "0"}
        for csrf in (None, "", "x", other, own[:-1], own.upper()):
            assert admin.post(path, form, csrf=csrf).status_code == REFUSED, path
            headers = {"X-CSRF-Token": csrf or ""}
            assert admin.request("POST", path, json={"seen": 0}, headers=headers).status_code == REFUSED, path
    assert [account.name for account in app.state.services.accounts.all()] == ["ada", "olga", "susan"]
    assert admin.get("/accounts").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:4301"},
        {"Origin": "http://127.0.0.1:4300.evil.example"},
        {"Origin": "file://127.0.0.1:4300"},
        {"Origin": "http://[broken"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": PLACE},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"},
    ],
    ids=str,
)
def test_unsafe_requests_of_other_sites_are_refused(
    app: FastAPI, browser: Callable[..., Browser], headers: dict[str, str]
) -> None:
    admin = browser("ada")
    for path in _unsafe(app):
        assert admin.post(path, {}, headers=headers).status_code == REFUSED, path
    stranger = browser()
    stranger.get("/login")
    assert stranger.post("/login", {"name": "ada"}, headers=headers).status_code == REFUSED


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": PLACE},
        {"Origin": "null", "Sec-Fetch-Site": "same-origin"},
        {"Origin": PLACE, "Sec-Fetch-Site": "same-origin"},
    ],
    ids=str,
)
def test_own_pages_may(browser: Callable[..., Browser], headers: dict[str, str]) -> None:
    admin = browser("ada")
    assert admin.post("/accounts", {"name": "new", "role": "operator"}, headers=headers).status_code == 200


def test_the_token_may_come_in_a_header_or_a_form(browser: Callable[..., Browser]) -> None:
    olga = browser("olga")
    with_header = {"X-CSRF-Token": olga.csrf}
    assert olga.request("POST", "/json", json={"a": 1}, headers=with_header).json() == {"a": 1}
    assert olga.request("POST", "/raw", content=b"abc", headers=with_header).json() == 3
    sent = {"files": {"file": ("a.pdf", b"12345")}, "data": {"csrf": olga.csrf}}
    assert olga.request("POST", "/upload", **sent).json() == 5
    assert olga.request("POST", "/json", json={"csrf": 1}).status_code == REFUSED


def test_signing_in_needs_the_token_of_its_own_page(
    browser: Callable[..., Browser], people: dict[str, Account]
) -> None:
    victim, attacker = browser(), browser()
    attacker.get("/login")
    form = {"name": "olga", "password": "correct horse battery"}
    assert victim.post("/login", form, csrf=attacker.csrf).status_code == REFUSED
    victim.get("/login")
    assert victim.post("/login", form, csrf=attacker.csrf).status_code == REFUSED
    assert victim.post("/login", form).status_code == 303
