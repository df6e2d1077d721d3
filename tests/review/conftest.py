"""The real application over a real ledger file, people of each role, and browsers that keep cookies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from fastapi import APIRouter, FastAPI

from documents.errors import UsageError
from documents.page import Document
from documents.schema import Schema
from review.app import make_app
from review.services import Services
from review.settings import ReviewSettings
from storage.accounts.passwords import Hasher
from storage.accounts.values import Account, Role, Scope
from storage.ledger import Ledger
from tests.review.browser import PASSWORD, Browser

ROLE_NAMES: Mapping[str, Role] = {"olga": "operator", "susan": "supervisor", "ada": "admin"}


class ManualClock:
    """Stands still until it is told to move."""

    def __init__(self) -> None:
        self._now_ms = 1_800_000_000_000

    def now_ms(self) -> int:
        return self._now_ms

    def advance(self, seconds: float) -> None:
        self._now_ms += round(seconds * 1000)


class EmptyDesk:
    """Has no documents."""

    schemas: Mapping[str, Schema] = {}

    def document(self, document_id: str, evidence: str | None) -> Document:
        raise UsageError("no documents here")

    def retyped(self, evidence: str | None, kind: str) -> Mapping[str, Any]:
        raise UsageError("no documents here")

    def picture(self, document_id: str, page: int) -> bytes:
        raise UsageError("no documents here")


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def ledger(tmp_path: Path, clock: ManualClock) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.sqlite", clock=clock) as opened:
        yield opened


@pytest.fixture
def build(ledger: Ledger) -> Callable[..., FastAPI]:
    """Builds the application with more routers, or other settings."""

    def make(*routers: APIRouter, **settings: Any) -> FastAPI:
        known = ReviewSettings(_env_prefix="\0", **settings)
        cheap = Hasher(time_cost=1, memory_kib=64)
        return make_app(ledger, known, EmptyDesk(), routers=routers, hasher=cheap)

    return make


@pytest.fixture
def app(build: Callable[..., FastAPI], people: Mapping[str, Account]) -> FastAPI:
    """The application, with somebody of each role."""
    return build()


@pytest.fixture
def people(build: Callable[..., FastAPI]) -> dict[str, Account]:
    """``olga`` (operator), ``susan`` (supervisor) and ``ada`` (admin), who have passwords of their own."""
    held: Services = build().state.services
    found = {}
    for name, role in ROLE_NAMES.items():
        _, one_time = held.accounts.add(name, role, actor="test")
        found[name] = held.sessions.change_password(name, one_time, PASSWORD, address="").session.account
    return found


@pytest.fixture
def browser(app: FastAPI) -> Callable[..., Browser]:
    """A new browser; with a name, one in which that person is signed in."""

    def open_one(name: str | None = None, **more: Any) -> Browser:
        opened = Browser(app, **more)
        if name is not None:
            assert opened.sign_in(name).status_code == 303
        return opened

    return open_one


@pytest.fixture
def token_of(app: FastAPI, people: Mapping[str, Account]) -> Callable[[str, Scope], str]:
    """The secret of an API token of a person with one scope."""

    def make(name: str, scope: Scope) -> str:
        held: Services = app.state.services
        return held.tokens.make(people[name], f"test {scope}", [scope], days=1)[1]

    return make
