"""The door: every request passes it, and only as the gate of its route says. It reads no body."""

from __future__ import annotations

import logging
from typing import Final

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.routing import Match
from starlette.types import ASGIApp, Receive, Scope, Send

from review.passage import Passage
from review.problems import ChangeNeeded, Problem, SignInNeeded
from review.security.cookies import browser_token, form_token, session_token
from review.security.gates import SAFE, Gate, gate_of
from review.security.limits import capped
from review.security.origin import is_on_host, refuse_cross_site
from review.services import services

_log = logging.getLogger("review")
_BEARER: Final = "bearer "


class Door:
    """Middleware that finds the route's gate, who asks, and whether they may pass. Raises Problem where not."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        request = Request(scope)
        gate = _gate(scope)
        known = await run_in_threadpool(_identify, request, gate)
        scope.setdefault("state", {})["passage"] = known  # what is refused now still knows who asks
        if isinstance(gate, Problem):
            raise gate
        _refuse(gate, known)
        settings = services(request).settings
        most = settings.upload_bytes if gate.takes_upload else settings.form_bytes
        await self._app(scope, capped(request, receive, most), send)


def _gate(scope: Scope) -> Gate | Problem:
    """The gate of the route; a Problem where there is no such route, or it does not say who may use it."""
    app: FastAPI = scope["app"]
    has_path = False
    for route in iter_route_contexts(app.routes):
        match, _ = route.matches(scope)
        if match == Match.FULL:
            scope.setdefault("state", {})["route"] = route.path  # for who watches, also where it is refused
            gate = gate_of(route)
            if gate is not None:
                return gate
            _log.error("%s: the route does not say who may use it", route.path)
            return Problem(403, "this page does not say who may use it, so nobody may; tell who runs docsluice")
        has_path = has_path or match == Match.PARTIAL
    return Problem(405 if has_path else 404)


def _identify(request: Request, gate: Gate | Problem) -> Passage:
    """Who asks, by API token or by cookie. Raises: Problem: the token is none, or another site had it sent."""
    authorization = request.headers.get("authorization")
    if authorization is not None and isinstance(gate, Gate) and not gate.is_public:
        return _by_token(request, authorization)
    if isinstance(gate, Gate) and gate.on_host and is_on_host(request):
        return Passage(None, "", by_cookie=False, on_host=True)
    if request.method not in SAFE:
        refuse_cross_site(request)
    cookie = session_token(request)
    session = services(request).sessions.find(cookie) if cookie else None
    if session is None:
        return Passage(None, form_token(browser_token(request)), by_cookie=True)
    return Passage(session.account, session.csrf, by_cookie=True)


def _refuse(gate: Gate, known: Passage) -> None:
    """Raises: Problem: who asks may not pass this gate."""
    if gate.is_public or known.on_host:
        return
    if known.api_token is not None:
        if gate.scope is None:
            raise Problem(403, "this address is for people: API tokens may not use it")
        if not known.api_token.may(gate.scope):
            raise Problem(403, f"this API token may not {gate.scope}; make one with the scope {gate.scope}")
        if gate.role is not None and not known.api_token.account.may_act_as(gate.role):
            raise Problem(403)
        return
    if gate.role is None:
        raise Problem(401, "this address is for programs: send an API token (Authorization: Bearer …)")
    if known.who is None:
        raise SignInNeeded
    if known.who.must_change and not gate.before_change:
        raise ChangeNeeded
    if not known.who.may_act_as(gate.role):
        raise Problem(403)


def _by_token(request: Request, authorization: str) -> Passage:
    is_bearer = authorization[: len(_BEARER)].lower() == _BEARER
    found = services(request).tokens.find(authorization[len(_BEARER) :].strip()) if is_bearer else None
    if found is None:
        raise Problem(401, "this API token is not valid, or not any more; make a new one on the page API tokens")
    return Passage(found.account, "", by_cookie=False, api_token=found)
