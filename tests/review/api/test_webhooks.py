"""Webhooks: a receiver that fails first, signatures checked by other code, and addresses that are not to be asked."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from fastapi import FastAPI

from flows.webhooks import NotSentError, Sender, is_public, post
from storage.accounts.values import Account
from storage.api.webhooks import Webhooks
from storage.ledger import Ledger
from storage.reviews.store import Reviews
from tests.review.api.conftest import Program

Programs = Callable[..., Program]
HOOKS, DELIVERIES = "/api/v1/webhooks", "/api/v1/deliveries"


class Receiver(ThreadingHTTPServer):
    """Keeps what it was sent; answers with ``statuses`` in turn, the last one for ever."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.statuses = [204]
        self.drip = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/hook?a=1"


class _Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append(({k.lower(): v for k, v in self.headers.items()}, body))
        statuses = self.server.statuses
        status = statuses.pop(0) if len(statuses) > 1 else statuses[0]
        if status == 0:  # never done
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            while not self.server.drip.wait(0.05):
                self.wfile.write(b"X: x\r\n")
            return
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "http://169.254.169.254/latest/meta-data")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    yield from served()


def served() -> Iterator[Receiver]:
    """A receiver that listens until it is let go of."""
    with Receiver() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.drip.set()
        server.shutdown()
        thread.join()


@pytest.fixture
def hook(program: Programs, receiver: Receiver) -> dict[str, Any]:
    """A webhook for both events, as its maker sees it."""
    sent = {"url": receiver.url, "events": ["document.completed", "document.reviewed"]}
    made = program("admin", "ada").post(HOOKS, json=sent)
    assert made.status_code == 201, made.text
    found: dict[str, Any] = made.json()
    return found


@pytest.fixture
def sender(app: FastAPI) -> Sender:
    return Sender(app.state.services.webhooks, private=True)


def _is_signed(secret: str, headers: dict[str, str], body: bytes) -> bool:
    """As a receiver checks it, by the words of the standard."""
    assert secret.startswith("whsec_")
    key = base64.b64decode(secret[len("whsec_") :])
    content = b".".join([headers["webhook-id"].encode(), headers["webhook-timestamp"].encode(), body])
    expected = base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
    return hmac.compare_digest(headers["webhook-signature"], f"v1,{expected}")


def test_a_delivery_fails_then_arrives_signed(
    program: Programs, ended: Callable[..., str], hook: dict[str, Any], receiver: Receiver, sender: Sender, clock: Any
) -> None:
    receiver.statuses = [500, 200]
    document_id = ended("one")
    assert sender.send_due() == 1
    assert sender.send_due() == 0  # not due yet
    admin = program("admin", "ada")
    (waiting,) = admin.get(DELIVERIES).json()["deliveries"]
    assert (waiting["status"], waiting["attempts"]) == ("pending", 1)
    assert waiting["last_error"] == "the receiver answered 500"
    clock.advance(30)
    assert sender.send_due() == 1
    (sent,) = admin.get(DELIVERIES, params={"status": "sent"}).json()["deliveries"]
    assert (sent["attempts"], sent["last_error"], sent["next_attempt"]) == (2, None, None)
    (first, body), (second, again) = receiver.got
    assert first["webhook-id"] == second["webhook-id"] == sent["id"]
    assert body == again
    for headers, content in receiver.got:
        assert _is_signed(hook["secret"], headers, content)
        assert not _is_signed(hook["secret"], headers, content + b" ")
    told = json.loads(body)
    assert (told["type"], told["data"]) == (
        "document.completed",
        {"document_id": document_id, "status": "needs_review"},
    )


def test_a_review_is_told_once_it_is_closed(
    program: Programs,
    ledger: Ledger,
    ended: Callable[..., str],
    hook: dict[str, Any],
    receiver: Receiver,
    sender: Sender,
) -> None:
    document_id, other = ended("one"), ended("two")
    sent = {"seen": 0, "fields": {"invoice_number": {"state": "absent"}}}
    url = f"/api/v1/documents/{document_id}/corrections"
    assert program("correct").post(url, json=sent).status_code == 200
    refused = {"seen": 0, "fields": {"seller_name": {"state": "absent"}}, "close": True}
    assert program("correct", "susan").post(url.replace(document_id, other), json=refused).status_code == 422
    assert program("correct").post(url, json=sent | {"close": True}).status_code == 200
    (review,) = Reviews(ledger).of_document(other)
    Reviews(ledger).reject(review.id, by="olga", why="a cat")
    while sender.send_due():
        pass
    told = [json.loads(body) for _, body in receiver.got]
    assert sorted((t["type"], t["data"]["document_id"] == document_id, t["data"]["status"]) for t in told) == [
        ("document.completed", False, "needs_review"),
        ("document.completed", True, "needs_review"),
        ("document.reviewed", False, "rejected"),
        ("document.reviewed", True, "reviewed"),
    ]
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 4


def test_a_receiver_that_is_away_for_a_day_is_given_up_and_can_be_told_again(
    app: FastAPI,
    people: Mapping[str, Account],
    ended: Callable[..., str],
    hook: dict[str, Any],
    receiver: Receiver,
    sender: Sender,
    clock: Any,
) -> None:
    receiver.statuses = [503]
    ended("one")
    for _ in range(60):
        sender.send_due()
        clock.advance(3600)
    secret = app.state.services.tokens.make(people["ada"], "a day later", ["admin"], days=1)[1]
    admin = Program(app, secret)
    (dead,) = admin.get(DELIVERIES, params={"status": "dead"}).json()["deliveries"]
    assert 10 <= dead["attempts"] == len(receiver.got) <= 24
    receiver.statuses = [200]
    assert admin.post(f"{DELIVERIES}/{dead['number']}/replay").json()["status"] == "pending"
    assert sender.send_due() == 1
    (sent,) = admin.get(DELIVERIES).json()["deliveries"]
    assert (sent["status"], sent["id"]) == ("sent", dead["id"])
    assert {headers["webhook-id"] for headers, _ in receiver.got} == {dead["id"]}


def test_two_senders_do_not_send_the_same(
    app: FastAPI, ended: Callable[..., str], hook: dict[str, Any], receiver: Receiver
) -> None:
    for n in range(12):
        ended(f"d{n}")
    senders = [Sender(app.state.services.webhooks, private=True, idle_seconds=0.05) for _ in range(3)]
    for one in senders:
        one.__enter__()
    done = threading.Event()
    for _ in range(200):
        if len(receiver.got) >= 12 or done.wait(0.05):
            break
    for one in senders:
        one.__exit__()
    assert len(receiver.got) == len({headers["webhook-id"] for headers, _ in receiver.got}) == 12


def test_one_that_is_off_is_told_nothing(
    program: Programs, ended: Callable[..., str], hook: dict[str, Any], receiver: Receiver, sender: Sender
) -> None:
    admin = program("admin", "ada")
    ended("before")
    assert admin.post(f"{HOOKS}/{hook['id']}/disabled", json={"disabled": True}).json()["disabled"] is True
    ended("while")
    assert sender.send_due() == 0
    admin.post(f"{HOOKS}/{hook['id']}/disabled", json={"disabled": False})
    assert sender.send_due() == 1
    (listed,) = admin.get(HOOKS).json()
    assert "secret" not in listed
    assert (listed["url"], listed["created_by"]) == (receiver.url, "ada")
    assert admin.post(f"{HOOKS}/99/disabled", json={"disabled": True}).status_code == 404
    assert admin.post(f"{DELIVERIES}/99/replay").status_code == 404


def test_redirects_are_not_followed(
    program: Programs, ended: Callable[..., str], hook: dict[str, Any], receiver: Receiver, sender: Sender
) -> None:
    receiver.statuses = [302]
    ended("one")
    sender.send_due()
    (waiting,) = program("admin", "ada").get(DELIVERIES).json()["deliveries"]
    assert waiting["last_error"] == "the receiver answered 302 (redirects are not followed)"


def test_a_receiver_that_is_never_done_is_left(receiver: Receiver) -> None:
    receiver.statuses = [0]
    with pytest.raises(NotSentError, match=r"no answer within 0\.5 seconds"):
        post(receiver.url, b"{}", {}, private=True, longest_seconds=0.5)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "2130706433",
        "0x7f.1",
        "[::1]",
        "[::]",
        "[fe80::1]",
        "[fd00::1]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "224.0.0.1",
        "255.255.255.255",
    ],
)
def test_private_addresses_are_not_sent_to(receiver: Receiver, host: str) -> None:
    port = receiver.server_address[1]
    with pytest.raises(NotSentError, match=r"private network|no address"):
        post(f"http://{host}:{port}/", b"{}", {}, private=False)
    assert receiver.got == []


def test_a_name_is_looked_up_once(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    port = receiver.server_address[1]
    answers = [["8.8.8.8", "127.0.0.1"], ["8.8.8.8"], ["127.0.0.1"]]
    asked, connected = list[str](), list[str]()

    def look_up(host: str, *args: Any, **more: Any) -> Any:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in answers.pop(0)]

    def connect(address: tuple[str, int], *args: Any) -> Any:
        connected.append(address[0])
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(NotSentError, match="private network"):  # one of two is enough
        post(f"http://rebind.example:{port}/", b"{}", {}, private=False)
    with pytest.raises(NotSentError, match="Connection refused"):
        post(f"http://rebind.example:{port}/", b"{}", {}, private=False)
    assert (asked, connected) == (["rebind.example"] * 2, ["8.8.8.8"])


def test_public_addresses_are_public() -> None:
    for address in ("8.8.8.8", "93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::808:808"):
        assert is_public(address)


@pytest.mark.parametrize(
    "body",
    [
        {"url": "ftp://receiver.example/", "events": ["document.completed"]},
        {"url": "https://user:secret@receiver.example/", "events": ["document.completed"]},
        {"url": "https:///path", "events": ["document.completed"]},
        {"url": "https://receiver.example/#x", "events": ["document.completed"]},
        {"url": "https://receiver.example:99999/", "events": ["document.completed"]},
        {"url": "https://receiver.example/\r\nX: y", "events": ["document.completed"]},
        {"url": "javascript:alert(1)//", "events": ["document.completed"]},
        {"url": "https://receiver.example/", "events": []},
        {"url": "https://receiver.example/", "events": ["document.lost"]},
        {"url": "https://receiver.example/", "events": ["document.completed"], "secret": "mine"},
        {"url": "https://receiver.example/"},
    ],
    ids=str,
)
def test_bad_webhooks_get_a_clear_line(program: Programs, body: dict[str, Any]) -> None:
    answer = program("admin", "ada").post(HOOKS, json=body)
    assert (answer.status_code, set(answer.json())) == (400, {"error"}), answer.text
    assert program("admin", "ada").get(HOOKS).json() == []


def test_deliveries_page_by_number(
    program: Programs, ledger: Ledger, ended: Callable[..., str], hook: dict[str, Any]
) -> None:
    for n in range(5):
        ended(f"d{n}")
    found, after = list[int](), None
    while True:
        page = program("admin", "ada").get(DELIVERIES, params={"limit": 2, **({"after": after} if after else {})})
        found += [one["number"] for one in page.json()["deliveries"]]
        if (after := page.json()["after"]) is None:
            break
    assert found == sorted(found, reverse=True)
    assert len(found) == len(Webhooks(ledger).deliveries()) == 5
