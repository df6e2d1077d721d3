"""Signing in and out, and one's own password."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from review.pages import nav, page
from review.problems import answer
from review.security.cookies import (
    browser_token,
    drop_session,
    form_token,
    session_token,
    set_browser,
    set_session,
)
from review.security.gates import allow, public
from review.security.limits import client_address
from review.services import note_refused_login, services
from storage.accounts.errors import BadTextError, TooManyTriesError, WrongLoginError
from storage.accounts.passwords import new_token
from storage.accounts.values import Account

router = APIRouter(include_in_schema=False)

_OUR_PAGE = re.compile(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]*")
Text = Annotated[str, Form()]


@router.get("/")
def home(request: Request, who: Account = allow("operator")) -> Response:
    """To where the work is."""
    items = nav(request, who)
    return RedirectResponse(items[0].path if items else "/tokens", 303)


@router.get("/login")
def login(request: Request, next: str = "/", who: Account | None = public()) -> Response:
    """The form, or on to where a person who is signed in wants to go."""
    if who is not None:
        return RedirectResponse(_ours(next), 303)
    secret = browser_token(request) or new_token()
    shown = page(request, "login.html", csrf=form_token(secret), next=_ours(next), name="", line=None)
    set_browser(shown, request, secret)
    return shown


@router.post("/login")
def sign_in(
    request: Request, name: Text = "", password: Text = "", next: Text = "/", who: Account | None = public()
) -> Response:
    """A new session, whatever the browser brought before."""
    held = services(request).sessions
    try:
        signed_in = held.sign_in(name, password, address=client_address(request), browser_token=browser_token(request))
    except (WrongLoginError, TooManyTriesError) as exc:
        note_refused_login(request)
        refused = answer(request, exc)
        return page(
            request,
            "login.html",
            status=401 if isinstance(exc, WrongLoginError) else refused.status_code,
            headers={"Retry-After": str(exc.seconds)} if isinstance(exc, TooManyTriesError) else None,
            next=_ours(next),
            name=name[:64],
            line=str(exc),
        )
    if session_token(request):
        held.end(session_token(request))
    response = RedirectResponse("/password" if signed_in.session.account.must_change else _ours(next), 303)
    set_session(response, request, signed_in)
    return response


@router.post("/logout")
def sign_out(request: Request, who: Account = allow("operator", before_change=True)) -> Response:
    """End the session, on the server too."""
    services(request).sessions.end(session_token(request))
    response = RedirectResponse("/login", 303)
    drop_session(response, request)
    return response


@router.get("/password")
def password(request: Request, who: Account = allow("operator", before_change=True)) -> Response:
    """The form."""
    return page(request, "password.html", line=None)


@router.post("/password")
def change_password(
    request: Request,
    old: Text = "",
    new: Text = "",
    again: Text = "",
    who: Account = allow("operator", before_change=True),
) -> Response:
    """Take the new password; all other sessions of the account end."""
    try:
        if new != again:
            raise BadTextError("the new password was not the same twice; type it again")
        signed_in = services(request).sessions.change_password(
            who.name, old, new, address=client_address(request), browser_token=browser_token(request)
        )
    except (BadTextError, WrongLoginError) as exc:
        line = "the old password is not right; try again" if isinstance(exc, WrongLoginError) else str(exc)
        return page(request, "password.html", status=400, line=line)
    response = RedirectResponse("/", 303)
    set_session(response, request, signed_in)
    return response


def _ours(path: str) -> str:
    """A path on these pages, whatever a link asked for."""
    return path if _OUR_PAGE.fullmatch(path) and not path.startswith("/login") else "/"
