"""What every response carries, what errors look like, and that nothing on a page is taken for HTML."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from fastapi import APIRouter, FastAPI, UploadFile
from starlette.responses import Response, StreamingResponse

from documents.errors import InfrastructureError
from review import pages
from review.problems import Problem
from review.security import allow, public
from review.security.shell import HEADERS
from storage.accounts.values import Account
from tests.review.browser import Browser

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><script>alert(1)</script>',
    "'><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)//",
    '" onfocus=alert(1) autofocus x="',
    "' onfocus=alert(1) autofocus x='",
    "` onmouseover=alert(1) `",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</option></select><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "<iframe src=javascript:alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "javascript:alert(1)",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<math><mtext></form><form><mglyph><style></math>",
    "<base href=//evil.example>",
    "<link rel=stylesheet href=//evil.example>",
    "<style>*{background:url(//evil.example)}</style>",
    "<meta http-equiv=refresh content=0;//evil.example>",
    "<form action=//evil.example><button>x",
    "{{ 7 * 7 }}",
    "{% raw %}{{ config }}",
    "${7*7} #{7*7} <%= 7*7 %>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)",
    "<scr<script>ipt>alert(1)</script>",
    "\uff1cscript\uff1ealert(3)\uff1c/script\uff1e",
    "<IMG SRC=x OnErRoR=alert(2)>",
    "<x\tonclick=alert(1)>",
)


CANARY = "canary of a document"


class _Seen(HTMLParser):
    """The elements and attributes that a browser would make of a page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.links.update(value or "" for name, value in attrs if name in ("href", "src", "action", "formaction"))

    def handle_data(self, data: str) -> None:
        self.text += data


def _samples() -> APIRouter:
    router = APIRouter()

    @router.get("/sample/crash", dependencies=[public()])
    @router.get("/api/sample/crash", dependencies=[public()])
    def crash() -> None:
        raise ValueError(CANARY)

    @router.get("/sample/away", dependencies=[public()])
    def away() -> None:
        raise InfrastructureError("the ledger /srv/secret/place cannot be reached")

    @router.get("/sample/cut", dependencies=[public()])
    def cut() -> Response:
        def parts() -> object:
            yield b"begun"
            raise ValueError(CANARY)

        return StreamingResponse(parts())  # type: ignore[arg-type]

    @router.get("/sample/stale", dependencies=[public()])
    def stale() -> None:
        raise Problem(409, "<b>ada</b> answered meanwhile; look at it again")

    @router.get("/sample/number/{number}", dependencies=[public()])
    def number(number: int) -> int:
        return number

    @router.post("/sample/upload")
    def upload(file: UploadFile, who: Account = allow("operator", takes_upload=True)) -> int:
        return len(file.file.read())

    return router


@pytest.fixture
def app(build: Callable[..., FastAPI], people: dict[str, Account]) -> FastAPI:
    return build(_samples(), form_bytes=20_000, upload_bytes=100_000)


def _with_headers(response: httpx.Response) -> httpx.Response:
    for name, value in HEADERS.items():
        if name != "Cache-Control":
            assert response.headers[name] == value, (response.url, name)
    assert response.headers["Cache-Control"] in ("no-store", "no-cache")
    assert "server" not in response.headers
    return response


def test_headers_are_on_every_response(browser: Callable[..., Browser]) -> None:
    olga, stranger = browser("olga"), browser()
    large = {"name": "x" * 30_000}
    statuses = [
        _with_headers(response).status_code
        for response in (
            olga.get("/tokens"),
            olga.get("/static/style.css"),
            olga.get("/"),
            olga.get("/nowhere"),
            olga.get("/accounts"),
            olga.request("DELETE", "/tokens"),
            olga.post("/tokens", {"name": "x"}),
            olga.post("/tokens", {"name": "x"}, csrf=None),
            olga.post("/tokens", large),
            olga.get("/sample/crash"),
            olga.get("/sample/away"),
            olga.get("/sample/stale"),
            olga.get("/sample/number/one"),
            stranger.post("/tokens"),
            stranger.get("/api/openapi.json"),
            stranger.get("/login", headers={"Host": "evil.example"}),
        )
    ]
    assert statuses == [200, 200, 303, 404, 403, 405, 400, 403, 413, 500, 503, 409, 400, 401, 401, 400]


def test_the_policy_lets_no_inline_script_run() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_templates_hold_nothing_inline() -> None:
    for file in Path("review/templates").glob("*.html"):
        text = file.read_text(encoding="utf-8")
        inline = r"<script(?![^>]*\ssrc=)|\sstyle=|\son\w+=|javascript:|\|\s*safe|autoescape|://"
        assert not re.search(inline, text), file


def test_errors_are_one_line_and_tell_nothing_inner(
    browser: Callable[..., Browser], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    olga = browser("olga")
    for path in ("/sample/crash", "/api/sample/crash", "/sample/away", "/sample/cut"):
        answer = olga.get(path)
        for inner in ("canary", "ValueError", "Traceback", "/srv/secret", "site-packages"):
            assert inner not in answer.text
    assert "ValueError" in caplog.text
    assert "in crash" in caplog.text
    assert "the ledger /srv/secret/place cannot be reached" in caplog.text
    assert "canary" not in caplog.text
    assert "&lt;b&gt;ada&lt;/b&gt; answered meanwhile" in olga.get("/sample/stale").text


def test_errors_are_json_for_programs(browser: Callable[..., Browser]) -> None:
    stranger = browser()
    assert stranger.get("/api/nowhere").json() == {"error": "there is no such page; it may have been removed"}
    assert stranger.get("/tokens", headers={"Accept": "application/json"}).status_code == 401
    assert "not valid" in stranger.get("/api/openapi.json", headers={"Authorization": "Bearer x"}).json()["error"]


def test_errors_know_who_is_signed_in(browser: Callable[..., Browser]) -> None:
    for path in ("/nowhere", "/accounts", "/sample/crash"):
        assert "olga" in browser("olga").get(path).text


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[", "127.0.0.2"])
def test_other_hosts_are_refused(browser: Callable[..., Browser], host: str) -> None:
    assert browser().get("/login", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:4300", "[::1]:4300", "LOCALHOST"])
def test_this_host_is_served(browser: Callable[..., Browser], host: str) -> None:
    assert browser().get("/login", headers={"Host": host}).status_code == 200


def test_bodies_are_limited_whatever_they_say(browser: Callable[..., Browser]) -> None:
    olga = browser("olga")
    headers = {"X-CSRF-Token": olga.csrf, "Content-Type": "application/x-www-form-urlencoded"}

    async def unending() -> object:
        for _ in range(1000):
            yield b"x" * 1000

    assert olga.request("POST", "/tokens", content=unending(), headers=headers).status_code == 413
    too_large = {"files": {"file": ("a.pdf", b"x" * 200_000)}, "headers": {"X-CSRF-Token": olga.csrf}}
    assert olga.request("POST", "/sample/upload", **too_large).status_code == 413
    fits = {"files": {"file": ("a.pdf", b"x" * 90_000)}, "headers": {"X-CSRF-Token": olga.csrf}}
    assert olga.request("POST", "/sample/upload", **fits).json() == 90_000


def test_requests_are_limited_by_address(build: Callable[..., FastAPI], people: dict[str, Account]) -> None:
    app = build(requests_per_minute=10)
    busy, other = Browser(app, address="192.0.2.1"), Browser(app, address="192.0.2.2")
    statuses = [busy.get("/login").status_code for _ in range(12)]
    assert statuses == [200] * 10 + [429] * 2
    refused = busy.get("/login")
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert other.get("/login").status_code == 200


def test_static_files_are_named_and_nothing_else(browser: Callable[..., Browser]) -> None:
    stranger = browser()
    style = stranger.get("/static/style.css")
    assert style.headers["Content-Type"] == "text/css; charset=utf-8"
    again = stranger.get("/static/style.css", headers={"If-None-Match": style.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    for name in ("../settings.py", "%2e%2e/settings.py", "..%2fsettings.py", "nothing.css", "__init__.py"):
        assert stranger.get(f"/static/{name}").status_code == 404


def test_names_are_text_on_every_page(browser: Callable[..., Browser], app: FastAPI) -> None:
    plain = [_Seen(response.text) for response in _tour(browser, app, "plain")]
    for payload in PAYLOADS:
        responses = _tour(browser, app, payload)
        assert [response.status_code for response in responses] == [200, 200, 409, 200, 200, 401, 303, 200, 404]
        for seen, expected in zip([_Seen(response.text) for response in responses], plain, strict=True):
            assert (seen.elements, seen.attributes) == (expected.elements, expected.attributes), payload
            assert all(link.startswith("/") or link == "#main" for link in seen.links), payload
        assert " ".join(payload.split()) in _Seen(responses[4].text).text


def _tour(browser: Callable[..., Browser], app: FastAPI, name: str) -> list[httpx.Response]:
    """Pages with the name of an account and of a token in them, which are gone afterwards."""
    admin, named = browser("ada"), browser()
    shown = [
        admin.post("/accounts", {"name": name, "role": "operator"}),
        admin.post("/tokens", {"name": name, "days": "1", "scopes": "read"}),
        admin.post("/tokens", {"name": name, "days": "1", "scopes": "read"}),
        admin.get("/accounts"),
        admin.get("/tokens"),
    ]
    accounts, tokens = app.state.services.accounts, app.state.services.tokens
    added = max(accounts.all(), key=lambda account: account.id)
    assert added.name in _Seen(shown[3].text).text
    _, one_time = accounts.reset_password(added.id, actor="test")
    shown += [
        named.post("/login", {"name": name, "password": "wrong", "next": name}, csrf=_csrf(named)),
        named.sign_in(added.name, one_time),
        named.get("/password"),
        named.get("/" + quote(name)),
    ]
    accounts.set_disabled(added.id, True, actor="test")
    tokens.revoke(accounts.named("ada"), tokens.of(accounts.named("ada"))[0].id)
    return shown


def _csrf(browser: Browser) -> str:
    browser.get("/login")
    return browser.csrf


def test_autoescape_holds_for_every_kind_of_template() -> None:
    assert pages._ENVIRONMENT.autoescape is True


def test_header_shows_what_a_role_may_see(browser: Callable[..., Browser]) -> None:
    shown = {name: _Seen(browser(name).get("/tokens").text).links for name in ("olga", "susan", "ada")}
    assert "/accounts" in shown["ada"]
    assert "/accounts" not in shown["olga"] | shown["susan"]
    assert browser("olga").get("/").status_code == 303
