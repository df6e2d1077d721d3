"""Sends what waits for webhooks, in a thread of its own: signed, to the address that was looked at, again until a day
has passed.

The form is that of Standard Webhooks (https://www.standardwebhooks.com): the signature is an HMAC-SHA256 of
``id.timestamp.body`` under the bytes that the secret holds in base64 behind ``whsec_``.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import hmac
import http.client
import ipaddress
import logging
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Final
from urllib.parse import urlsplit

from documents.errors import InfrastructureError
from flows.observe.events import event
from flows.observe.metrics import count
from storage.api.values import Due
from storage.api.webhooks import Webhooks

_log = logging.getLogger("review")

_AT_ONCE: Final = 4
_IDLE_SECONDS: Final = 1.0
_TROUBLE_SECONDS: Final = 10.0
_CONNECT_SECONDS: Final = 5.0
_LONGEST_SECONDS: Final = 20.0
_MOST_ANSWER: Final = 64 * 1024
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")


class NotSentError(Exception):
    """The receiver does not have it: why, in a few words."""


class Sender:
    """Use as a context manager: it sends while it is open.

    Args:
        private: receivers may be in private networks, or on this host.
    """

    def __init__(self, webhooks: Webhooks, *, private: bool, idle_seconds: float = _IDLE_SECONDS) -> None:
        self._webhooks = webhooks
        self._private = private
        self._idle = idle_seconds
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="webhooks", daemon=True)

    def __enter__(self) -> Sender:
        self._thread.start()
        return self

    def __exit__(self, *exc_info: object) -> None:
        self._stop.set()
        self._thread.join(_LONGEST_SECONDS + _CONNECT_SECONDS)

    def send_due(self) -> int:
        """Attempt what is due now; how many deliveries that were.

        Raises: InfrastructureError: the ledger is away.
        """
        due = self._webhooks.take(limit=_AT_ONCE)
        if due:
            with ThreadPoolExecutor(_AT_ONCE) as pool:
                list(pool.map(self._attempt, due))
        return len(due)

    def _run(self) -> None:
        wait = 0.0
        while not self._stop.wait(wait):
            try:
                wait = 0.0 if self.send_due() else self._idle
            except InfrastructureError as exc:
                _log.error("webhooks: %s", exc)
                wait = _TROUBLE_SECONDS

    def _attempt(self, due: Due) -> None:
        try:
            post(due.url, due.payload.encode(), signed(due, at=int(time.time())), private=self._private)
        except NotSentError as exc:
            self._webhooks.failed(due.number, str(exc))
            count("sluice_webhook_attempts_total", outcome="failed")
            event("webhook_failed", count=due.number)
        else:
            self._webhooks.sent(due.number)
            count("sluice_webhook_attempts_total", outcome="sent")
            event("webhook_sent", count=due.number)


def signed(due: Due, *, at: int) -> dict[str, str]:
    """The headers of a delivery.

    Args:
        at: the time of this attempt, seconds since 1970 UTC.
    """
    key = base64.b64decode(due.secret.removeprefix("whsec_"))
    digest = hmac.new(key, f"{due.key}.{at}.{due.payload}".encode(), hashlib.sha256).digest()
    return {
        "Content-Type": "application/json",
        "User-Agent": "docsluice",
        "Webhook-Id": due.key,
        "Webhook-Timestamp": str(at),
        "Webhook-Signature": "v1," + base64.b64encode(digest).decode(),
    }


def post(
    url: str, body: bytes, headers: Mapping[str, str], *, private: bool, longest_seconds: float = _LONGEST_SECONDS
) -> None:
    """Send once; the receiver answers 2xx. The connection goes to the address that was looked at, and follows nothing.

    Raises: NotSentError.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    connection = _Pinned(host, port, _address(host, port, private=private), is_tls=parts.scheme == "https")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        with _ended_after(connection, longest_seconds), contextlib.closing(connection):
            connection.request("POST", path, body, dict(headers))
            answer = connection.getresponse()
            answer.read(_MOST_ANSWER)
            status = answer.status
    except (OSError, http.client.HTTPException, ValueError) as exc:
        said = "" if connection.was_ended else getattr(exc, "strerror", None) or str(exc) or type(exc).__name__
        raise NotSentError(said or f"no answer within {longest_seconds:g} seconds") from exc
    if connection.was_ended:  # which may look like the end of the answer
        raise NotSentError(f"no answer within {longest_seconds:g} seconds")
    if not 200 <= status < 300:
        where = " (redirects are not followed)" if 300 <= status < 400 else ""
        raise NotSentError(f"the receiver answered {status}{where}")


class _Pinned(http.client.HTTPConnection):
    """To one address, whatever the host's name says by then."""

    def __init__(self, host: str, port: int, address: str, *, is_tls: bool) -> None:
        super().__init__(host, port, timeout=_CONNECT_SECONDS)
        self.default_port = 443 if is_tls else 80  # names the port in Host where it is another
        self._address = address
        self._tls = ssl.create_default_context() if is_tls else None
        self.was_ended = False

    def connect(self) -> None:
        """Open the connection, and for https check the certificate against the host's name."""
        self.sock = socket.create_connection((self._address, self.port), _CONNECT_SECONDS)
        self.sock.settimeout(_LONGEST_SECONDS)
        if self._tls:
            self.sock = self._tls.wrap_socket(self.sock, server_hostname=self.host)

    def end(self) -> None:
        """Have whatever waits for the receiver fail."""
        self.was_ended = True
        if self.sock is not None:
            with contextlib.suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def _ended_after(connection: _Pinned, seconds: float) -> Iterator[None]:
    """A receiver that sends a byte now and then keeps nobody waiting for longer."""
    timer = threading.Timer(seconds, connection.end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _address(host: str, port: int, *, private: bool) -> str:
    """The first address of a host, all of which may be sent to.

    Raises: NotSentError: the host has none, or one that may not.
    """
    try:
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as exc:
        raise NotSentError(f"the host {host[:200]} has no address") from exc
    for address in found:
        if not private and not is_public(address):
            raise NotSentError(
                f"{host[:200]} is in a private network, or this host; SLUICE_REVIEW_WEBHOOKS_PRIVATE=true allows that"
            )
    return found[0]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the internet's, and so is that which an IPv6 address stands for."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved
