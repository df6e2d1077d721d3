"""Listening, to a server that says what MinIO's documentation says that it says."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from documents.errors import InfrastructureError
from flows.intake.bucket import Bucket
from flows.intake.listener import CannotListenError, listen
from flows.intake.notices import Notices
from storage.arrivals import Arrivals
from storage.ledger import Ledger
from storage.s3.store import S3Store
from tests.flows.intake.memory import bucket_settings

BLANK = b" "
"""MinIO's sign of life."""


def _line(key: str, event: str = "s3:ObjectCreated:Put", bucket: str = "docs") -> bytes:
    record = {"eventName": event, "s3": {"bucket": {"name": bucket}, "object": {"key": key, "size": 3}}}
    return json.dumps({"Records": [record]}).encode() + b"\n"


class Script:
    """What the server answers: each request takes the next part, the last one again and again."""

    def __init__(self) -> None:
        self.parts: list[tuple[int, str, list[bytes]]] = []
        self.asked: list[dict[str, list[str]]] = []


@pytest.fixture
def script() -> Script:
    return Script()


@pytest.fixture
def store(script: Script) -> Iterator[S3Store]:
    """A store of a server that plays the script."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            script.asked.append(parse_qs(urlsplit(self.path).query, keep_blank_values=True))
            status, kind, blocks = script.parts[min(len(script.asked), len(script.parts)) - 1]
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for block in blocks:
                self.wfile.write(b"%x\r\n%s\r\n" % (len(block), block))
                self.wfile.flush()
                time.sleep(0.01)
            self.wfile.write(b"0\r\n\r\n")

        def log_message(self, *args: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        endpoint = f"http://127.0.0.1:{server.server_address[1]}"
        yield S3Store(bucket_settings(endpoint=endpoint, retries=0, timeout_seconds=5.0))
        server.shutdown()


def _heard(store: S3Store, ledger: Ledger, count: int) -> tuple[set[str], list[str]]:
    """What is sighted once ``count`` objects are, and what went wrong meanwhile."""
    stop, trouble = threading.Event(), list[str]()

    def met(error: InfrastructureError | None) -> None:
        if error is not None:
            trouble.append(str(error))

    notices = Notices(Bucket(store, store.settings), ledger, door="listen")
    thread = threading.Thread(
        target=listen, args=(store, notices), kwargs={"stop": stop, "met": met, "again_seconds": 0.1}
    )
    thread.start()
    until = time.monotonic() + 20
    while Arrivals(ledger).counts().waiting < count and time.monotonic() < until:
        time.sleep(0.05)
    stop.set()
    thread.join(20)
    assert not thread.is_alive()
    return {one.uri.removeprefix("s3://docs/") for one in Arrivals(ledger).take(100)}, trouble


def test_listener_notes_what_is_told_between_signs_of_life_and_what_is_no_event(
    store: S3Store, script: Script, ledger: Ledger
) -> None:
    whole = _line("in%2Fb+c.pdf")
    script.parts = [
        (
            200,
            "text/event-stream",
            [BLANK, _line("a.pdf"), BLANK * 3, whole[:20], whole[20:], b"\n", b'{"Records":null}\n'],
        ),
        (
            200,
            "text/event-stream",
            [b"{broken\n", _line("x.pdf", bucket="other"), _line("d.pdf", "s3:ObjectRemoved:Delete")],
        ),
        (200, "text/event-stream", [_line("later.pdf")]),
    ]
    heard, trouble = _heard(store, ledger, 3)
    assert (heard, trouble) == ({"a.pdf", "in/b c.pdf", "later.pdf"}, [])
    assert script.asked[0] == {"prefix": [""], "suffix": [""], "events": ["s3:ObjectCreated:*"]}


def test_listener_goes_on_after_a_store_that_was_away(store: S3Store, script: Script, ledger: Ledger) -> None:
    error = b"<Error><Code>SlowDown</Code><Message>later</Message></Error>"
    script.parts = [(503, "application/xml", [error]), (200, "text/event-stream", [_line("a.pdf")])]
    heard, trouble = _heard(store, ledger, 1)
    assert (heard, len(trouble)) == ({"a.pdf"}, 1)


@pytest.mark.parametrize(
    ("status", "kind", "body", "said"),
    [
        (200, "application/xml", b"<ListBucketResult/>", "has no listen API"),
        (501, "application/xml", b"<Error><Code>NotImplemented</Code></Error>", "cannot be listened to"),
        (403, "application/xml", b"<Error><Code>AccessDenied</Code></Error>", "cannot be listened to"),
    ],
)
def test_listener_asks_no_more_where_that_is_of_no_use(
    store: S3Store, script: Script, ledger: Ledger, status: int, kind: str, body: bytes, said: str
) -> None:
    script.parts = [(status, kind, [body])]
    notices = Notices(Bucket(store, store.settings), ledger, door="listen")
    with pytest.raises(CannotListenError, match=said):
        listen(store, notices, stop=threading.Event(), met=lambda trouble: None)
    assert len(script.asked) == 1
