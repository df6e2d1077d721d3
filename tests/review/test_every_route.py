"""Every route × everybody: what the route table declares is what happens, and nothing is open that should not be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from fastapi import APIRouter, FastAPI, Request
from fastapi.routing import iter_route_contexts
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route, WebSocketRoute

from review.problems import Problem
from review.security import Gate, UndeclaredRouteError, allow, public, token
from review.security.gates import SAFE, gate_of
from storage.accounts.values import ROLE_OF_SCOPE, ROLES, SCOPES, Account, Role, Scope
from tests.review.browser import Browser

OPEN = {
    ("GET", "/login"),
    ("POST", "/login"),
    ("GET", "/static/{name}"),
    ("GET", "/health/live"),
    ("GET", "/health/ready"),
}
"""All that anybody may reach."""
VALUES = {"name": "style.css"}
"""What stands for a parameter of a path; 999999 for the others."""
ELSEWHERE = "203.0.113.9"
"""A client that is not on the server's own host."""
NAMES: dict[Role, str] = {"operator": "olga", "supervisor": "susan", "admin": "ada"}

Row = tuple[str, str, Gate]


def _samples() -> APIRouter:
    """A route behind each kind of gate, besides those of the application."""
    router = APIRouter()
    for role in ROLES:

        @router.get(f"/sample/{role}")
        @router.post(f"/sample/{role}")
        def for_role(who: Account = allow(role)) -> dict[str, str]:
            return {"who": who.name}

    for scope in SCOPES:

        @router.get(f"/api/sample/{scope}")
        @router.post(f"/api/sample/{scope}")
        def for_token(who: Account = token(scope)) -> dict[str, str]:
            return {"who": who.name}

        @router.post(f"/api/sample/both/{scope}")
        def for_both(who: Account = allow("supervisor", scope=scope)) -> dict[str, str]:
            return {"who": who.name}

    return router


@pytest.fixture
def app(build: Callable[..., FastAPI], people: dict[str, Account]) -> FastAPI:
    return build(_samples())


def _table(app: FastAPI) -> Iterator[Row]:
    for route in iter_route_contexts(app.routes):
        gate = gate_of(route)
        assert gate is not None
        for method in sorted(route.methods or ()):
            yield method, str(route.path), gate


def _ask(browser: Browser, method: str, path: str, **more: Any) -> httpx.Response:
    url = re.sub(r"\{(\w+)[^}]*\}", lambda m: VALUES.get(m[1], "999999"), path)
    return browser.get(url, **more) if method in SAFE else browser.post(url, {}, **more)


def test_only_these_routes_are_open(app: FastAPI) -> None:
    assert {(method, path) for method, path, gate in _table(app) if gate.is_public} == OPEN


def test_only_the_metrics_are_open_to_programs_of_this_host(app: FastAPI) -> None:
    assert {(method, path) for method, path, gate in _table(app) if gate.on_host} == {("GET", "/metrics")}


def test_accounts_are_for_admins(app: FastAPI) -> None:
    roles = {gate.role for _, path, gate in _table(app) if path.startswith("/accounts")}
    assert roles == {"admin"}


def test_only_this_is_open_while_a_password_must_be_changed(app: FastAPI) -> None:
    rows = {(method, path) for method, path, gate in _table(app) if gate.before_change}
    assert rows == {("GET", "/password"), ("POST", "/password"), ("POST", "/logout")}


def test_nobody_gets_in_without_signing_in(app: FastAPI) -> None:
    for method, path, gate in _table(app):
        if gate.is_public:
            continue
        for cookies in ({}, {"sluice_session": "x" * 43}, {"sluice_session": ""}):
            stranger = Browser(app, address=ELSEWHERE)
            stranger.cookies.update(cookies)
            stranger.csrf = "x" * 43
            answer = _ask(stranger, method, path)
            to_login = answer.status_code == 303 and answer.headers["location"].startswith("/login")
            assert answer.status_code == 401 or (to_login and method in SAFE), (method, path, answer.status_code)


@pytest.mark.parametrize("role", ROLES)
def test_roles_open_what_is_theirs(app: FastAPI, browser: Callable[..., Browser], role: Role) -> None:
    met = set()
    for method, path, gate in _table(app):
        answer = _ask(browser(NAMES[role], address=ELSEWHERE), method, path)
        if gate.is_public:
            continue
        if gate.role is None:
            expected = answer.status_code == 401
        elif ROLES.index(role) < ROLES.index(gate.role):
            expected = answer.status_code == 403
        else:
            expected = answer.status_code not in (401, 403) and answer.status_code < 500
        assert expected, (method, path, answer.status_code, answer.text[-300:])
        met.add(answer.status_code)
    assert {401, 200} <= met


@pytest.mark.parametrize("scope", SCOPES)
def test_tokens_open_what_is_in_their_scope(app: FastAPI, token_of: Callable[[str, Scope], str], scope: Scope) -> None:
    headers = {"Authorization": f"Bearer {token_of('ada', scope)}"}
    for method, path, gate in _table(app):
        if gate.is_public:
            continue
        answer = _ask(Browser(app), method, path, headers=headers)
        refused = answer.status_code == 403
        assert refused == (gate.scope != scope), (method, path, answer.status_code)


def test_a_token_is_worth_no_more_than_its_owner(
    app: FastAPI, token_of: Callable[[str, Scope], str], people: dict[str, Account]
) -> None:
    headers = {"Authorization": f"Bearer {token_of('ada', 'admin')}"}
    assert Browser(app).get("/api/sample/admin", headers=headers).json() == {"who": "ada"}
    app.state.services.accounts.add("bob", "admin", actor="test")
    app.state.services.accounts.set_role(people["ada"].id, "operator", actor="test")
    assert Browser(app).get("/api/sample/admin", headers=headers).status_code == 403


@pytest.mark.parametrize("scope", [scope for scope in SCOPES if ROLE_OF_SCOPE[scope] == "operator"])
def test_a_token_does_not_lift_its_owner_above_a_role(
    app: FastAPI, token_of: Callable[[str, Scope], str], scope: Scope
) -> None:
    opened = [
        Browser(app).request("POST", f"/api/sample/both/{scope}", headers={"Authorization": f"Bearer {secret}"})
        for secret in (token_of("olga", scope), token_of("susan", scope))
    ]
    assert [answer.status_code for answer in opened] == [403, 200]


def test_a_token_is_of_no_use_until_a_one_time_password_is_changed(
    app: FastAPI, token_of: Callable[[str, Scope], str], people: dict[str, Account]
) -> None:
    headers = {"Authorization": f"Bearer {token_of('olga', 'read')}"}
    assert Browser(app).get("/api/sample/read", headers=headers).status_code == 200
    app.state.services.accounts.reset_password(people["olga"].id, actor="ada")
    assert Browser(app).get("/api/sample/read", headers=headers).status_code == 401


@pytest.mark.parametrize("sent", ["", "Bearer", "Bearer x", "Basic b2xnYTp4", "Bearer sluice_" + "x" * 43])
def test_a_token_that_is_none_opens_nothing(app: FastAPI, browser: Callable[..., Browser], sent: str) -> None:
    signed_in = browser("ada")  # nor does it pass for the cookie that comes with it
    for method, path, gate in _table(app):
        if not gate.is_public:
            answer = _ask(signed_in, method, path, headers={"Authorization": sent})
            assert answer.status_code == 401, (method, path)


def test_a_one_time_password_opens_nothing_else(app: FastAPI) -> None:
    _, one_time = app.state.services.accounts.add("newcomer", "admin", actor="test")
    new = Browser(app)
    assert new.sign_in("newcomer", one_time).headers["location"] == "/password"
    for method, path, gate in _table(app):
        if gate.is_public or gate.before_change or gate.role is None:
            continue
        answer = _ask(new, method, path, headers={"Accept": "text/html"})
        if method in SAFE and not path.startswith("/api/"):
            assert answer.headers.get("location") == "/password", path
        else:
            assert answer.status_code == 403, (method, path)


def test_methods_are_those_that_the_other_tests_know(app: FastAPI) -> None:
    for method, path, _ in _table(app):
        assert method in ("GET", "POST", "PUT", "PATCH", "DELETE"), path
    assert not {"HEAD", "OPTIONS"} & {method for method, _, _ in _table(app)}


@pytest.mark.parametrize(
    "route",
    [
        Route("/plain", lambda request: PlainTextResponse("open")),
        Mount("/mounted", routes=[Route("/inner", lambda request: PlainTextResponse("open"))]),
        WebSocketRoute("/socket", lambda socket: socket.accept()),
    ],
    ids=["route", "mount", "websocket"],
)
def test_routes_of_other_kinds_do_not_start(build: Callable[..., FastAPI], route: Any) -> None:
    with pytest.raises(UndeclaredRouteError, match=re.escape(route.path)):
        build(APIRouter(routes=[route]))


def test_a_route_without_a_gate_does_not_start(build: Callable[..., FastAPI]) -> None:
    outer, router = APIRouter(prefix="/outer"), APIRouter(prefix="/inner")

    @router.get("/forgotten")
    def forgotten() -> str:
        return "open"

    outer.include_router(router)
    with pytest.raises(UndeclaredRouteError, match="/outer/inner/forgotten"):
        build(outer)


def test_a_route_with_two_gates_does_not_start(build: Callable[..., FastAPI]) -> None:
    router = APIRouter()

    @router.get("/twice", dependencies=[public()])
    def twice(who: Account = allow("admin")) -> str:
        return who.name

    with pytest.raises(UndeclaredRouteError, match="/twice"):
        build(router)


def test_a_route_that_came_later_is_refused(app: FastAPI, browser: Callable[..., Browser]) -> None:
    ran = []

    @app.get("/late")
    @app.post("/late")
    def late() -> str:
        ran.append("late")
        return "open"

    app.mount("/mounted", Route("/", lambda request: PlainTextResponse("open")))
    app.router.routes.append(Route("/plain", lambda request: PlainTextResponse("open")))
    admin = browser("ada")
    answers = [admin.get("/late"), admin.post("/late"), admin.get("/mounted/"), admin.get("/plain")]
    assert [answer.status_code for answer in answers] == [403, 403, 403, 403]
    assert ran == []


def test_a_gate_without_the_door_lets_nobody_through() -> None:
    app = FastAPI()

    @app.get("/alone")
    def alone(who: Account = allow("operator")) -> str:
        return "open"

    assert Browser(app).get("/alone").status_code == 403


def test_the_object_is_checked_too(build: Callable[..., FastAPI], people: dict[str, Account]) -> None:
    router = APIRouter()

    def own(request: Request, who: Account) -> None:
        if request.path_params["owner"] != who.name:
            raise Problem(404)

    async def own_too(request: Request, who: Account) -> None:
        own(request, who)

    @router.get("/of/{owner}")
    def of_owner(owner: str, who: Account = allow("operator", sees=own)) -> str:
        return owner

    @router.get("/too/{owner}")
    def of_owner_too(owner: str, who: Account = allow("operator", sees=own_too)) -> str:
        return owner

    asked = Browser(build(router))
    asked.sign_in("olga")
    for start in ("/of", "/too"):
        assert [asked.get(f"{start}/{name}").status_code for name in ("olga", "susan")] == [200, 404]


def test_the_schema_of_the_api_holds_no_pages(app: FastAPI, browser: Callable[..., Browser]) -> None:
    schema = browser("olga").get("/api/openapi.json").json()
    assert not [path for path in schema["paths"] if not path.startswith(("/api/", "/sample/"))]
    for path in ("/docs", "/redoc", "/openapi.json"):
        assert Browser(app).get(path).status_code == 404
