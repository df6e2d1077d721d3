"""A browser for the tests: it keeps cookies and form tokens, and runs nothing."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from typing import Any

import httpx
from fastapi import FastAPI

PLACE = "http://127.0.0.1:4300"
PASSWORD = "correct horse battery"
_CSRF = re.compile(r'name="csrf" value="([\w-]+)"')


class Browser:
    """Keeps cookies, and the form token of the page that it saw last; sends that with every form."""

    def __init__(self, app: FastAPI, *, address: str = "127.0.0.1", place: str = PLACE) -> None:
        self.app = app
        self.address = address
        self.place = place
        self.cookies = httpx.Cookies()
        self.csrf = ""

    def get(self, path: str, **more: Any) -> httpx.Response:
        return self.request("GET", path, **more)

    def post(self, path: str, data: Mapping[str, Any] | None = None, **more: Any) -> httpx.Response:
        """A form, with the token; ``csrf`` None: without one, a text: with that one."""
        csrf = more.pop("csrf", self.csrf)
        form = dict(data or {}) if csrf is None else {"csrf": csrf, **(data or {})}
        return self.request("POST", path, data=form, **more)

    def request(self, method: str, path: str, **more: Any) -> httpx.Response:
        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, raise_app_exceptions=False, client=(self.address, 40_000))
            async with httpx.AsyncClient(transport=transport, base_url=self.place, cookies=self.cookies) as client:
                response = await client.request(method, path, **more)
                self.cookies = client.cookies
            return response

        response = asyncio.run(send())
        found = _CSRF.search(response.text)
        if found:
            self.csrf = found[1]
        return response

    def sign_in(self, name: str, password: str = PASSWORD, **more: Any) -> httpx.Response:
        self.get("/login")
        response = self.post("/login", {"name": name, "password": password, **more})
        if response.status_code == 303:
            self.get("/password")  # for the form token of the new session
        return response

    @property
    def session_cookie(self) -> str:
        return self.cookies.get("sluice_session") or self.cookies.get("__Host-sluice_session") or ""
