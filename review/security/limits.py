"""Limits: how large a request may be, and how many may come from one address."""

from __future__ import annotations

import time
from typing import Final

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from review.problems import Problem

_WINDOW_SECONDS: Final = 60.0


def client_address(request: Request) -> str:
    """The address of the client, as the server (behind a believed proxy: the proxy) says."""
    return request.client.host if request.client is not None else ""


def capped(request: Request, receive: Receive, most: int) -> Receive:
    """``receive`` for a body of at most ``most`` bytes, whatever its length is said to be.

    Raises: Problem (413), also while the body is read.
    """
    too_large = Problem(413, f"this is larger than {most:,} bytes; send something smaller")
    said = request.headers.get("content-length", "")
    if said.isdecimal() and int(said) > most:
        raise too_large
    taken = 0

    async def read() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise too_large
        return message

    return read


class RateLimit:
    """Middleware that counts requests by client address, in whole minutes. Raises Problem (429)."""

    def __init__(self, app: ASGIApp, *, per_minute: int) -> None:
        self._app = app
        self._most = per_minute
        self._window_ends = 0.0
        self._counts: dict[str, int] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            self._count(client_address(Request(scope)))
        await self._app(scope, receive, send)

    def _count(self, address: str) -> None:
        now = time.monotonic()
        if now >= self._window_ends:
            self._window_ends, self._counts = now + _WINDOW_SECONDS, {}
        self._counts[address] = self._counts.get(address, 0) + 1
        if self._counts[address] > self._most:
            seconds = max(1, round(self._window_ends - now))
            raise Problem(
                429, f"more than {self._most} requests in a minute; wait {seconds} seconds", retry_after=seconds
            )
