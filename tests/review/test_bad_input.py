"""What is wrong with a request is told in one line that names the field and says what to do, on every form and to every
program; and whatever is sent, nothing breaks."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal

import httpx
import pytest
from fastapi.routing import iter_route_contexts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.errors import DocumentError, UsageError
from flows.uploads import Uploads
from review.app import make_app
from review.services import Services
from review.settings import ReviewSettings
from storage.accounts.passwords import Hasher
from storage.accounts.values import SCOPES, Scope
from storage.ledger import Ledger
from tests.review.api.conftest import FIELDS, VERSION, WordsDesk
from tests.review.browser import PASSWORD, Browser
from tests.review.conftest import ROLE_NAMES

HOOK = "https://receiver.example/hook"
SAID = {"seen": 0, "fields": {"invoice_number": {"state": "present", "values": [{"text": "4712"}]}}}
Kind = Literal["query", "form", "json", "file"]

SENT: Mapping[tuple[str, str], tuple[Kind, Mapping[str, Any]]] = {
    ("GET", "/login"): ("query", {"next": "/queue"}),
    ("POST", "/login"): ("form", {"name": "nobody", "password": "x" * 12, "next": "/"}),
    ("POST", "/password"): ("form", {"old": "x" * 12, "new": "y" * 12, "again": "y" * 12}),
    ("GET", "/queue"): (
        "query",
        {"type": "invoice", "why": "doubt", "q": "a", "state": "open", "order": "worth", "mine": "true", "after": ""},
    ),
    ("POST", "/queue/next"): ("form", {"type": "invoice", "why": "doubt", "q": "a", "order": "worth", "after": "1"}),
    ("POST", "/review/{review_id}/answers"): ("json", SAID),
    ("POST", "/review/{review_id}/type"): ("form", {"seen": "0", "type": "receipt"}),
    ("POST", "/review/{review_id}/close"): ("json", {"seen": 0}),
    ("POST", "/review/{review_id}/reject"): ("form", {"why": "of no use"}),
    ("POST", "/review/{review_id}/split"): ("form", {"begin": "1"}),
    ("GET", "/dashboard"): ("query", {"type": "invoice"}),
    ("POST", "/dashboard/lift"): ("form", {"type": "invoice", "field": "gross_amount"}),
    ("POST", "/webhooks"): ("form", {"url": HOOK, "events": "document.completed"}),
    ("GET", "/webhooks/{webhook_id}"): ("query", {"status": "dead", "after": "3"}),
    ("POST", "/webhooks/{webhook_id}/disabled"): ("form", {"disabled": "true"}),
    ("POST", "/webhooks/deliveries/{number}/replay"): ("form", {"status": "dead"}),
    ("GET", "/trail"): ("query", {"by": "ada", "action": "sign in", "before": "9"}),
    ("POST", "/trail/verify"): ("form", {"known": ""}),
    ("POST", "/accounts"): ("form", {"name": "newcomer", "role": "operator"}),
    ("POST", "/accounts/{account_id}/role"): ("form", {"role": "operator"}),
    ("POST", "/accounts/{account_id}/disabled"): ("form", {"disabled": "true"}),
    ("POST", "/tokens"): ("form", {"name": "a program", "days": "90", "scopes": "read"}),
    ("POST", "/api/v1/documents"): ("file", {"file": "text", "type": "invoice"}),
    ("GET", "/api/v1/documents"): ("query", {"state": "received", "type": "invoice", "after": "", "limit": "10"}),
    ("POST", "/api/v1/documents/{document_id}/corrections"): ("json", {**SAID, "close": False}),
    ("POST", "/api/v1/documents/{document_id}/split"): ("json", {"parts": [{"first": 0, "last": 0}]}),
    ("GET", "/api/v1/export"): (
        "query",
        {"format": "json", "type": "invoice", "since": "2024-03-05T14:30Z", "until": "2024-03-06", "rows": "false"},
    ),
    ("POST", "/api/v1/webhooks"): ("json", {"url": HOOK, "events": ["document.completed"]}),
    ("POST", "/api/v1/webhooks/{webhook_id}/disabled"): ("json", {"disabled": True}),
    ("GET", "/api/v1/deliveries"): ("query", {"webhook": "1", "status": "dead", "after": "9", "limit": "10"}),
}
"""Every route that takes fields, and what it takes."""

LONG = "x" * 3000
BAD: list[tuple[str, str, Mapping[str, Any], tuple[str, ...]]] = [
    ("POST", "/password", {"again": "z" * 12}, ("not the same twice", "type it again")),
    ("GET", "/queue", {"why": "boredom"}, ("“boredom” is none of doubt, audit",)),
    ("GET", "/queue", {"q": LONG}, ("q has 200 characters at most",)),
    ("GET", "/queue", {"mine": "perhaps"}, ("mine is true or false",)),
    ("POST", "/queue/next", {"after": "soon"}, ("after is a whole number",)),
    ("POST", "/queue/next", {"after": "9" * 30}, ("after is 9007199254740992 or less",)),
    ("POST", "/review/{review_id}/answers", {"seen": None}, ("seen is missing",)),
    ("POST", "/review/{review_id}/answers", {"seen": "one"}, ("seen is a whole number",)),
    ("POST", "/review/{review_id}/answers", {"fields": {}}, ("fields has 1 entries or more",)),
    (
        "POST",
        "/review/{review_id}/answers",
        {"fields": {"total": {"state": "gone"}}},
        ("fields.total.state is one of",),
    ),
    ("POST", "/review/{review_id}/answers", {"fields": {"nothing": {"state": "present"}}}, ("no field 'nothing'",)),
    ("POST", "/review/{review_id}/answers", {"more": 1}, ("there is no field more; leave it out",)),
    ("POST", "/review/{review_id}/type", {"seen": None}, ("seen is missing",)),
    ("POST", "/review/{review_id}/type", {"type": "poem"}, ("no type “poem”", "choose one of the list")),
    ("POST", "/review/{review_id}/close", {"seen": -1}, ("seen is 0 or more",)),
    ("POST", "/review/{review_id}/reject", {"why": "no"}, ("why has 3 characters or more",)),
    ("POST", "/review/{review_id}/reject", {"why": None}, ("why is missing",)),
    ("POST", "/review/{review_id}/split", {"begin": "second"}, ("begin.0 is a whole number",)),
    ("POST", "/dashboard/lift", {"field": None}, ("field is missing", "go back and try again")),
    ("POST", "/dashboard/lift", {}, ("gross_amount", "is not halted")),
    ("POST", "/webhooks", {"url": "ftp://receiver.example"}, ("http",)),
    ("POST", "/webhooks", {"events": "document.lost"}, ("“document.lost” is none of document.completed",)),
    ("POST", "/webhooks/{webhook_id}/disabled", {"disabled": "maybe"}, ("disabled is true or false",)),
    ("GET", "/webhooks/{webhook_id}", {"status": "lost"}, ("“lost” is none of pending, sent, dead",)),
    ("GET", "/trail", {"before": "yesterday"}, ("“yesterday” is no number of an entry; give one as 120",)),
    ("POST", "/trail/verify", {"known": "12"}, ("no end of a trail; give one as it was shown here",)),
    ("POST", "/accounts", {"name": None}, ("name is missing",)),
    ("POST", "/accounts", {"name": "a\tb\x07c"}, ("name",)),
    ("POST", "/accounts", {"name": "Ada"}, ("take another name",)),
    ("POST", "/accounts", {"role": "king"}, ("role is one of 'operator', 'supervisor' or 'admin'",)),
    ("POST", "/tokens", {"days": "0"}, ("days is 1 or more",)),
    ("POST", "/tokens", {"days": "many"}, ("days is a whole number",)),
    ("POST", "/tokens", {"scopes": None}, ("one scope or more",)),
    ("POST", "/tokens", {"name": LONG}, ("name", "64")),
    ("POST", "/api/v1/documents", {"file": None}, ("file is missing", "send it again")),
    ("POST", "/api/v1/documents", {"file": ""}, ("the file is empty; send the document's bytes",)),
    ("POST", "/api/v1/documents", {"type": "poem"}, ("no such document type; there are: contract",)),
    ("POST", "/api/v1/documents", {"colour": "red"}, ("there is no field 'colour'",)),
    ("GET", "/api/v1/documents", {"limit": "501"}, ("limit is 500 or less",)),
    ("GET", "/api/v1/documents", {"state": "lost"}, ("state is one of 'received'",)),
    ("GET", "/api/v1/documents", {"after": "there"}, ("after",)),
    ("POST", "/api/v1/documents/{document_id}/corrections", {"close": "later"}, ("close is true or false",)),
    ("POST", "/api/v1/documents/{document_id}/split", {"parts": [{"first": 0}]}, ("parts.0.last is missing",)),
    ("GET", "/api/v1/export", {"since": "monday"}, ("since is a time, as 2024-03-05T14:30Z",)),
    ("GET", "/api/v1/export", {"format": "xlsx"}, ("format is one of 'json', 'csv' or 'parquet'",)),
    ("POST", "/api/v1/webhooks", {"url": "x"}, ("url has 8 characters or more",)),
    ("POST", "/api/v1/webhooks", {"events": "document.completed"}, ("events is a list",)),
    ("POST", "/api/v1/webhooks/{webhook_id}/disabled", {"disabled": None}, ("disabled is missing",)),
    ("GET", "/api/v1/deliveries", {"webhook": "first"}, ("webhook is a whole number",)),
]
"""What is sent in place of what is right, and what the line says of it."""

LEAKS = re.compile(
    r"Traceback|File \"|pydantic|Input should|sqlite|SQLAlchemy|psycopg|OverflowError|\bobject at 0x|<[a-z]+[ >]", re.I
)


class SmallDesk(WordsDesk):
    """Has one page of everything, and keeps nothing with which a document could be decided again."""

    def retyped(self, evidence: str | None, kind: str) -> Mapping[str, Any]:
        raise UsageError("nothing was kept of it; process it again")

    def picture(self, document_id: str, page: int) -> bytes:
        if page:
            raise UsageError(f"the document has no page {page + 1}")
        return b"\x89PNG"

    def parts(self, document_id: str, ranges: Any) -> Any:
        raise DocumentError("its pages cannot be taken out")


class World:
    """The application with a document in ada's hand, a webhook, and programs of hers."""

    def __init__(self, ledger: Ledger, uploads: Uploads) -> None:
        known = ReviewSettings(_env_prefix="\0", requests_per_minute=1_000_000)  # type: ignore[call-arg]
        cheap = Hasher(time_cost=1, memory_kib=64)
        self.app = make_app(ledger, known, SmallDesk(), uploads=uploads, hasher=cheap)
        held: Services = self.app.state.services
        for name, role in ROLE_NAMES.items():
            account, one_time = held.accounts.add(name, role, actor="test")
            held.sessions.change_password(name, one_time, PASSWORD, address="")
        self._tokens = {scope: held.tokens.make(account, scope, [scope], days=1)[1] for scope in SCOPES}
        self._ada = Browser(self.app)
        assert self._ada.sign_in("ada").status_code == 303
        sent = self.send("POST", "/api/v1/documents", "file", {"file": "Invoice 4711"})
        self.document = sent.json()["document_id"]
        (claim,) = ledger.claim("worker")
        made = {
            "document_id": claim.document_id,
            "source": claim.source,
            "status": "needs_review",
            "reason": None,
            "pages": 1,
            "document_type": {"value": "invoice", "confidence": 0.9},
            "fields": FIELDS,
            "rules": [],
        }
        ledger.complete(claim, status="needs_review", result_json=json.dumps(made))
        (review,) = held.reviews.of_document(self.document)
        held.reviews.open(review.id, by="ada")
        hook, _ = held.webhooks.add(HOOK, ["document.completed"], by="ada")
        self.ids = {"document_id": self.document, "review_id": review.id, "webhook_id": hook.id}

    def send(self, method: str, path: str, kind: Kind, fields: Mapping[str, Any]) -> httpx.Response:
        """These fields, as the kind of route takes them."""
        if kind == "json":
            return self.ask(method, path, content=json.dumps(fields).encode())
        if kind == "file":
            rest = {name: value for name, value in fields.items() if name != "file"}
            has_file = "file" in fields
            files = {"file": ("a.txt", str(fields["file"]).encode())} if has_file else {"type": (None, b"invoice")}
            return self.ask(method, path, files=files, data=rest if has_file else {})
        return self.ask(method, path, **{"params" if kind == "query" else "data": dict(fields)})

    def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        """By a program where the address is one of the API, else from ada's browser."""
        url = re.sub(r"\{(\w+)[^}]*\}", lambda m: str(self.ids.get(m[1], 1)), path)
        headers = {"Content-Type": "application/json", "Accept": "application/json"} if "content" in more else {}
        if path.startswith("/api/"):
            headers["Authorization"] = f"Bearer {self._tokens[self._scope(method, path)]}"
            return Browser(self.app).request(method, url, headers=headers, **more)
        if method != "GET":
            headers["X-CSRF-Token"] = self._ada.csrf
        return self._ada.request(method, url, headers=headers, **more)

    @staticmethod
    def _scope(method: str, path: str) -> Scope:
        if path == "/api/v1/export":
            return "export"
        if "webhooks" in path or "deliveries" in path:
            return "admin"
        if path.endswith(("corrections", "split")):
            return "correct"
        return "submit" if method == "POST" else "read"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One for all: what is refused changes nothing."""
    folder = tmp_path_factory.mktemp("world")
    with Ledger.open(folder / "ledger.sqlite") as ledger:
        yield World(ledger, Uploads(folder / "uploads", ledger, version=lambda: VERSION))


def line_of(answer: httpx.Response) -> str:
    """What the person or the program is told."""
    if answer.headers["content-type"].startswith("application/json"):
        return str(answer.json()["error"])
    found = re.search(r'role="alert">(.*?)</p>', answer.text, re.S)
    assert found, answer.text[-500:]
    return html.unescape(found[1])


def check_line(answer: httpx.Response) -> str:
    """One line for a person, with nothing of the inside."""
    line = line_of(answer)
    assert line.strip()
    assert line.isprintable(), line
    assert len(line) <= 1000
    assert not LEAKS.search(line), line
    return line


def test_the_table_has_every_route_that_takes_fields(world: World) -> None:
    taking = {
        (method, str(route.path))
        for route in iter_route_contexts(world.app.routes)
        for method in route.methods or ()
        if route.dependant.query_params or route.dependant.body_params
    }
    assert taking == set(SENT)


@pytest.mark.parametrize(("method", "path", "instead", "said"), BAD, ids=lambda value: str(value)[:60])
def test_what_is_wrong_is_named_with_what_to_do(
    world: World, method: str, path: str, instead: Mapping[str, Any], said: tuple[str, ...]
) -> None:
    kind, right = SENT[method, path]
    fields = {name: value for name, value in {**right, **instead}.items() if value is not None}
    answer = world.send(method, path, kind, fields)
    assert 400 <= answer.status_code < 500, (answer.status_code, answer.text[-300:])
    line = check_line(answer)
    for part in said:
        assert part in line


@pytest.mark.parametrize(("method", "path"), [at for at, (kind, _) in SENT.items() if kind == "json"], ids=str)
@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b'"text"', b"\xff\xfe", b"[" * 5000], ids=lambda body: repr(body[:6])
)
def test_a_body_that_is_no_object_is_told(world: World, method: str, path: str, body: bytes) -> None:
    answer = world.ask(method, path, content=body)
    assert answer.status_code == 400, answer.text
    assert re.search("JSON|cannot be read", check_line(answer))


@pytest.mark.parametrize("given_id", ["0", "-1", "one", "1.5", "9" * 30, "%00", "²", "999999"])
def test_an_address_that_leads_nowhere_is_told(world: World, given_id: str) -> None:
    asked = 0
    for route in iter_route_contexts(world.app.routes):
        path = str(route.path)
        if "{" not in path or path.startswith("/static") or path.endswith("/release"):
            continue  # who gives back what is not in hand has what was wanted
        (method,) = route.methods or ()
        url = re.sub(r"\{\w+[^}]*\}", given_id, path)
        kind, right = SENT.get((method, path), ("query" if method == "GET" else "form", {}))
        answer = world.send(method, url, kind, right)
        assert 400 <= answer.status_code < 500, (method, url, answer.status_code)
        check_line(answer)
        asked += 1
    assert asked > 15


TEXT = st.text(max_size=40) | st.sampled_from(["", " ", "\x00", "\u202e", "'; --", "-1", "1e400", "NaN", LONG])
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT | st.just("\ud800"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


def garbage(data: st.DataObject, kind: Kind, right: Mapping[str, Any]) -> dict[str, Any]:
    """Some of the fields left out, some as they should be, some anything."""
    values = ANY if kind == "json" else TEXT | st.integers().map(str)
    made = {}
    for name, value in right.items():
        if kind == "json" and isinstance(value, dict) and data.draw(st.booleans()):
            made[name] = garbage(data, kind, value)
        elif (choice := data.draw(st.sampled_from(["right", "any", "any", "left out"]))) != "left out":
            made[name] = value if choice == "right" else data.draw(values)
    return made


@pytest.mark.parametrize(("method", "path"), list(SENT), ids=str)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_sent_nothing_breaks(world: World, method: str, path: str, data: st.DataObject) -> None:
    kind, right = SENT[method, path]
    answer = world.send(method, path, kind, garbage(data, kind, right))
    assert answer.status_code < 500, (answer.status_code, answer.text[-300:])
    if answer.status_code >= 400:
        check_line(answer)
