"""The two cookies: that of the session, and the one by which a browser is known again.

Over https their names begin with ``__Host-``, so that no other host of the domain can set them.
"""

from __future__ import annotations

import hashlib

from starlette.requests import HTTPConnection
from starlette.responses import Response

from review.services import services
from storage.accounts.values import SignedIn

_YEAR = 365 * 24 * 3600


def session_token(request: HTTPConnection) -> str:
    """The secret of the session that the browser shows, or nothing."""
    return request.cookies.get(_name(request, "session"), "")


def browser_token(request: HTTPConnection) -> str:
    """The secret by which the browser is known again, or nothing."""
    return request.cookies.get(_name(request, "browser"), "")


def form_token(browser: str) -> str:
    """What a form brings back while nobody is signed in; nothing of a browser without a cookie."""
    return hashlib.sha256(f"form {browser}".encode()).hexdigest() if browser else ""


def set_session(response: Response, request: HTTPConnection, signed_in: SignedIn) -> None:
    """Give the browser its new session. It ends with the browser, or when the server says so."""
    _set(response, request, "session", signed_in.token, "lax", None)
    set_browser(response, request, signed_in.browser)


def set_browser(response: Response, request: HTTPConnection, secret: str) -> None:
    """Have the browser known again."""
    _set(response, request, "browser", secret, "strict", _YEAR)


def drop_session(response: Response, request: HTTPConnection) -> None:
    """Have the browser forget its session."""
    _set(response, request, "session", "", "lax", 0)


def _set(
    response: Response, request: HTTPConnection, what: str, value: str, same_site: str, seconds: int | None
) -> None:
    response.set_cookie(
        _name(request, what),
        value,
        max_age=seconds,
        path="/",
        secure=services(request).settings.is_secure,
        httponly=True,
        samesite="strict" if same_site == "strict" else "lax",
    )


def _name(request: HTTPConnection, what: str) -> str:
    return f"__Host-sluice_{what}" if services(request).settings.is_secure else f"sluice_{what}"
