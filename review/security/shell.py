"""The outermost layer: headers on every response, hosts that we know, and no error that gets out as it is."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from review.problems import Problem, answer
from review.settings import ReviewSettings

_log = logging.getLogger("review")

HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""A route may set one of its own: the cache's, or a stricter policy for what it serves."""
_HSTS: Final = "max-age=31536000"


class Shell:
    """Middleware around all others. What is raised below becomes a page or JSON here (``review.problems``)."""

    def __init__(self, app: ASGIApp, *, settings: ReviewSettings) -> None:
        self._app = app
        self._hosts = settings.hosts
        self._headers = {**HEADERS, **({"Strict-Transport-Security": _HSTS} if settings.is_secure else {})}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        has_begun = False

        async def send_guarded(message: Message) -> None:
            nonlocal has_begun
            if message["type"] == "http.response.start":
                has_begun = True
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        request = Request(scope)
        try:
            if not request.url.path.startswith("/health/"):  # asked for by address, and says nothing
                self._check_host(request)
            await self._app(scope, receive, send_guarded)
        except Exception as error:
            response = answer(request, error)
            if has_begun:
                # Too late for another response; what was raised is in the log, without values.
                raise ConnectionAbortedError("a response was cut short") from None
            await response(scope, receive, send_guarded)

    def _check_host(self, request: Request) -> None:
        said = request.headers.get("host", "").lower()
        name = said[1:].partition("]")[0] if said.startswith("[") else said.partition(":")[0]
        if name not in self._hosts:
            raise Problem(400, "these pages are not served under this name; set SLUICE_REVIEW_ALLOWED_HOSTS to it")
