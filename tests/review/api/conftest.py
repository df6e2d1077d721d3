"""The application as programs meet it: real uploads, a real ledger, and a program that has a token."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import APIRouter, FastAPI

from documents.page import Box, Document, Page, Word
from documents.schemas import shipped_schemas
from flows.uploads import Uploads
from review.app import make_app
from review.settings import ReviewSettings
from storage.accounts.passwords import Hasher
from storage.accounts.values import Scope
from storage.ledger import Ledger
from tests.review.browser import Browser

VERSION = "p-test"


class WordsDesk:
    """Every document is one page with the same words."""

    schemas = shipped_schemas()

    def document(self, document_id: str, evidence: str | None) -> Document:
        texts = ("Invoice", "4712", "due", "2024-03-05")
        words = tuple(Word(text, Box(n / 10, 0.1, n / 10 + 0.08, 0.2)) for n, text in enumerate(texts))
        return Document(document_id, "invoice.pdf", "application/pdf", (Page(0, 600, 800, words, "en"),))

    def retyped(self, evidence: str | None, kind: str) -> Mapping[str, Any]:
        raise AssertionError("nobody gave a type")

    def picture(self, document_id: str, page: int) -> bytes:
        raise AssertionError("nobody asked for a picture")


@pytest.fixture
def uploads(ledger: Ledger, tmp_path: Path) -> Uploads:
    return Uploads(tmp_path / "uploads", ledger, version=lambda: VERSION)


@pytest.fixture
def build(ledger: Ledger, uploads: Uploads) -> Callable[..., FastAPI]:
    def make(*routers: APIRouter, **settings: Any) -> FastAPI:
        known = ReviewSettings(_env_prefix="\0", **settings)
        cheap = Hasher(time_cost=1, memory_kib=64)
        return make_app(ledger, known, WordsDesk(), uploads=uploads, routers=routers, hasher=cheap)

    return make


class Program:
    """Sends requests with a token, each from its own thread if need be."""

    def __init__(self, app: FastAPI, secret: str) -> None:
        self._app = app
        self._headers = {"Authorization": f"Bearer {secret}"}

    def get(self, path: str, **more: Any) -> httpx.Response:
        return self._ask("GET", path, **more)

    def post(self, path: str, **more: Any) -> httpx.Response:
        return self._ask("POST", path, **more)

    def upload(self, content: bytes, name: str = "a.txt", *, key: str | None = None, **form: str) -> httpx.Response:
        headers = {} if key is None else {"Idempotency-Key": key}
        return self.post("/api/v1/documents", files={"file": (name, content)}, data=form, headers=headers)

    def _ask(self, method: str, path: str, *, headers: Mapping[str, str] | None = None, **more: Any) -> httpx.Response:
        return Browser(self._app).request(method, path, headers={**self._headers, **(headers or {})}, **more)


@pytest.fixture
def program(app: FastAPI, token_of: Callable[[str, Scope], str]) -> Callable[..., Program]:
    """A program that acts for a person, olga if none is named, within one scope."""
    made: dict[tuple[str, str], Program] = {}

    def of(scope: Scope, name: str = "olga") -> Program:
        if (name, scope) not in made:
            made[name, scope] = Program(app, token_of(name, scope))
        return made[name, scope]

    return of


def entry(value: str | None, decision: str = "accept") -> dict[str, Any]:
    """A value as a result has it."""
    state = "present" if value is not None else "absent"
    return {"value": value, "raw": value, "state": state, "decision": decision, "confidence": 0.8, "reasons": []}


FIELDS: Mapping[str, Any] = {
    "invoice_number": entry("4711", "review"),
    "invoice_date": entry("2024-03-05", "accept"),
    "seller_name": entry("ACME", "accept"),
    "gross_amount": entry("-119.00", "accept"),
}


@pytest.fixture
def ended(ledger: Ledger, program: Callable[..., Program]) -> Callable[..., str]:
    """Uploads a document of some content and ends its processing; its id."""

    def end(
        content: str,
        status: str = "needs_review",
        fields: Mapping[str, Any] = FIELDS,
        kind: str = "invoice",
        rules: Sequence[Mapping[str, Any]] = (),
    ) -> str:
        sent = program("submit").upload(content.encode(), f"{content}.txt")
        assert sent.status_code == 202, sent.text
        (claim,) = ledger.claim("worker", document_ids=[sent.json()["document_id"]])
        made = {
            "document_id": claim.document_id,
            "source": claim.source,
            "status": status,
            "reason": None,
            "document_type": {"value": kind, "confidence": 0.9},
            "fields": fields,
            "rules": list(rules),
        }
        ledger.complete(claim, status=status, result_json=json.dumps(made))  # type: ignore[arg-type]
        return claim.document_id

    return end
