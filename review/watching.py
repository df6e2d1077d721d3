"""Who watches the server: is told of every request, and has the metrics. flows puts one in; without, nobody does."""

from __future__ import annotations

import time
from typing import Final, Protocol

from starlette.types import ASGIApp, Message, Receive, Scope, Send

UNKNOWN: Final = "none"
"""The route of a request that is for none of ours."""


class Watch(Protocol):
    """May be used from several threads."""

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """A request was answered. ``route``: the template of its path, or ``UNKNOWN``."""
        ...

    def login_failed(self) -> None:
        """A sign-in was refused."""
        ...

    def metrics(self) -> tuple[bytes, str]:
        """The metrics and their content type. Raises: UsageError: a package is missing."""
        ...


class Watching:
    """The outermost middleware: tells the watch of each request, whatever came of it."""

    def __init__(self, app: ASGIApp, *, watch: Watch) -> None:
        self._app = app
        self._watch = watch

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, status = time.perf_counter(), 500

        async def send_noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, send_noted)
        finally:
            route = scope.get("state", {}).get("route", UNKNOWN)
            self._watch.request(scope["method"], route, status, time.perf_counter() - started)
