"""A proxy on loopback that makes one fault at a time between a client and a real server, by the front door.

    with FaultyProxy("http://127.0.0.1:8085") as proxy:
        settings = S3Settings(endpoint=proxy.url, …)
        proxy.fault = errors(0.3)
        proxy.fault = None                   # all well again

Requests pass as they are, ``Host`` too, which is signed: the server sees the proxy's name and does not mind. With
``tls`` clients speak TLS to it, the server behind does not.
"""

from __future__ import annotations

import random
import re
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from email.utils import formatdate
from typing import Final, Self
from urllib.parse import urlsplit

_BUFFER: Final = 1 << 16
_TICK: Final = 0.05
_ERROR: Final = (
    '<?xml version="1.0" encoding="UTF-8"?><Error><Code>{code}</Code><Message>made by a test</Message></Error>'
)
_DATE: Final = re.compile(rb"\r\nDate: [^\r]*", re.IGNORECASE)
_CODES: Final = {403: "AccessDenied", 429: "TooManyRequests", 500: "InternalError", 503: "SlowDown"}


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with a share of the requests that ``of`` is true of, given method and path."""

    kind: str
    share: float = 1.0
    amount: int = 0
    of: Callable[[str, str], bool] = lambda method, path: True


def down() -> Fault:
    """Nobody listens; what is open breaks."""
    return Fault("down")


def errors(share: float, *, status: int = 503, of: Callable[[str, str], bool] | None = None) -> Fault:
    """This share of the requests is answered with an error and never reaches the server."""
    return _with(Fault("errors", share, status), of)


def slow(bytes_per_second: int) -> Fault:
    """Answers trickle; at 0 nothing comes for a minute."""
    return Fault("slow", amount=bytes_per_second)


def cut(after_bytes: int, *, share: float = 1.0, of: Callable[[str, str], bool] | None = None) -> Fault:
    """The connection breaks after so many bytes of an answer's body."""
    return _with(Fault("cut", share, after_bytes), of)


def lose_answer(share: float = 1.0, *, of: Callable[[str, str], bool] | None = None) -> Fault:
    """The request works at the server, but the connection breaks before any of the answer."""
    return _with(Fault("lose_answer", share), of)


def garble(*, of: Callable[[str, str], bool] | None = None) -> Fault:
    """One byte of the body is another."""
    return _with(Fault("garble"), of)


def clock(ahead_seconds: int) -> Fault:
    """The server says that it is so much later than it is."""
    return Fault("clock", amount=ahead_seconds)


def _with(fault: Fault, of: Callable[[str, str], bool] | None) -> Fault:
    return fault if of is None else Fault(fault.kind, fault.share, fault.amount, of)


class FaultyProxy:
    """Listens on ``url``; ``fault`` may be set at any time and holds for requests from then on."""

    def __init__(self, target: str, *, seed: int = 0, tls: ssl.SSLContext | None = None) -> None:
        server = urlsplit(target)
        self._target = (str(server.hostname), server.port or 80)
        self._random = random.Random(seed)
        self._tls = tls
        self._lock = threading.Lock()
        self._fault: Fault | None = None
        self._open: set[socket.socket] = set()
        self._closed = threading.Event()
        self._listener = self._listen(0)
        self._port: int = self._listener.getsockname()[1]
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self._port}"
        self.requests = 0
        """Requests that came in, faulty or not."""
        self.faults = 0
        """Of these, how many something was done to."""
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop listening and break what is open."""
        self._closed.set()
        self._shut()

    @property
    def fault(self) -> Fault | None:
        """What goes wrong now."""
        return self._fault

    @fault.setter
    def fault(self, fault: Fault | None) -> None:
        was_down = self._fault is not None and self._fault.kind == "down"
        self._fault = fault
        if fault is not None and fault.kind == "down":
            self._shut()
        elif was_down:
            self._listener = self._listen(self._port)

    def _listen(self, port: int) -> socket.socket:
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        listener.listen(128)
        listener.settimeout(_TICK)
        return listener

    def _shut(self) -> None:
        with suppress(OSError):
            # At once; closed alone, it would go on listening for as long as the other thread waits on it.
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._lock:
            for one in self._open:
                _break(one)
            self._open.clear()

    def _accept(self) -> None:
        while not self._closed.is_set():
            try:
                client, _ = self._listener.accept()
            except OSError:  # nobody for a tick, or down
                self._closed.wait(_TICK if self._listener.fileno() < 0 else 0)
                continue
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        """All requests of one connection."""
        client.settimeout(60)
        if self._tls is not None:
            try:
                client = self._tls.wrap_socket(client, server_side=True)
            except OSError:  # who called does not trust the certificate
                client.close()
                return
        with self._lock:
            self._open.add(client)
        try:
            with client, suppress(OSError, EOFError), socket.create_connection(self._target, 10) as server:
                server.settimeout(60)
                from_client, from_server = _Stream(client), _Stream(server)
                while self._exchange(client, from_client, server, from_server):
                    pass
        finally:
            with self._lock:
                self._open.discard(client)

    def _exchange(
        self, client: socket.socket, from_client: _Stream, server: socket.socket, from_server: _Stream
    ) -> bool:
        """One request and its answer. Returns whether the connection goes on."""
        head, fields = from_client.head()
        method, path, _ = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ", 2)
        body = from_client.body(fields)
        fault = self._drawn(method, path)
        if fault is not None and fault.kind == "errors":
            client.sendall(_error(fault.amount, method))
            return True
        server.sendall(head + body)
        answer, answer_fields = from_server.head()
        while answer.startswith(b"HTTP/1.1 100"):
            answer, answer_fields = from_server.head()
        bodiless = method == "HEAD" or answer[9:12] in (b"204", b"304")
        content = b"" if bodiless else from_server.body(answer_fields)
        if fault is None:
            client.sendall(answer + content)
            return answer_fields.get("connection", "").lower() != "close"
        return _spoilt(client, answer, content, fault)

    def _drawn(self, method: str, path: str) -> Fault | None:
        fault = self._fault
        with self._lock:
            self.requests += 1
            if fault is None or not fault.of(method, path) or self._random.random() >= fault.share:
                return None
            self.faults += 1
            return fault


def _spoilt(client: socket.socket, answer: bytes, content: bytes, fault: Fault) -> bool:
    """Send the answer as the fault has it. Returns whether the connection goes on."""
    if fault.kind == "slow" and fault.amount == 0:
        client.settimeout(60)
        with suppress(TimeoutError):
            client.recv(1)  # until it gives up
        return False
    if fault.kind == "slow":
        whole, step = answer + content, max(1, round(fault.amount * _TICK))
        for at in range(0, len(whole), step):
            client.sendall(whole[at : at + step])
            time.sleep(_TICK)
        return True
    if fault.kind == "clock":
        said = formatdate(time.time() + fault.amount, usegmt=True).encode()
        client.sendall(_DATE.sub(b"\r\nDate: " + said, answer) + content)
        return True
    if fault.kind == "garble":
        middle = len(content) // 2
        client.sendall(answer + content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])
        return True
    if fault.kind == "cut":
        client.sendall(answer + content[: fault.amount])
        # What was sent arrives before the end does.
        client.shutdown(socket.SHUT_WR)
        return False
    _break(client)
    return False


def _error(status: int, method: str) -> bytes:
    body = b"" if method == "HEAD" else _ERROR.format(code=_CODES.get(status, "InternalError")).encode()
    head = f"HTTP/1.1 {status} made by a test\r\nContent-Type: application/xml\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def _break(one: socket.socket) -> None:
    """Close at once, with a reset in place of an orderly end."""
    with suppress(OSError):
        one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        one.shutdown(socket.SHUT_RDWR)
    one.close()


class _Stream:
    """Reads messages of HTTP/1.1 from a socket."""

    def __init__(self, source: socket.socket) -> None:
        self._source = source
        self._buffer = bytearray()

    def head(self) -> tuple[bytes, dict[str, str]]:
        """Start line and fields with the empty line, and the fields by small names."""
        while (end := self._buffer.find(b"\r\n\r\n")) < 0:
            self._fill()
        head = self._taken(end + 4)
        lines = head.decode("latin-1").split("\r\n")[1:]
        fields = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        return head, fields

    def body(self, fields: dict[str, str]) -> bytes:
        """The body as it was sent, chunks with their sizes."""
        if "chunked" in fields.get("transfer-encoding", "").lower():
            return self._chunks()
        length = int(fields.get("content-length", "0"))
        while len(self._buffer) < length:
            self._fill()
        return self._taken(length)

    def _chunks(self) -> bytes:
        whole = bytearray()
        while True:
            while (end := self._buffer.find(b"\r\n")) < 0:
                self._fill()
            size = int(bytes(self._buffer[:end]).split(b";")[0], 16)
            needed = end + 2 + size + 2
            while len(self._buffer) < needed:
                self._fill()
            whole += self._taken(needed)
            if size == 0:
                return bytes(whole)

    def _taken(self, count: int) -> bytes:
        taken = bytes(self._buffer[:count])
        del self._buffer[:count]
        return taken

    def _fill(self) -> None:
        more = self._source.recv(_BUFFER)
        if not more:
            raise EOFError
        self._buffer += more
