"""Listening for objects that come, by MinIO's listen API: an answer that never ends, with a line for each event.

Other stores have no such API: asked for it, they list the bucket, or refuse. What is lost while nobody listens the
sweep finds.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from documents.errors import InfrastructureError, SluiceError
from flows.intake.notices import Notices
from flows.observe.events import event
from review.object_events import NoEventError, read_event
from storage.errors import StoreRefusedError
from storage.s3.failures import causes, failure
from storage.s3.store import S3Store

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse

_STREAM: Final = "text/event-stream"
_EVENTS: Final = "s3:ObjectCreated:*"
_LONGEST_LINE: Final = 1 << 20
_BLOCK: Final = 1 << 16
_AGAIN_SECONDS: Final = 5.0


class CannotListenError(SluiceError):
    """This store has no listen API, or the key may not use it."""


def listen(
    store: S3Store,
    notices: Notices,
    *,
    stop: threading.Event,
    met: Callable[[InfrastructureError | None], None],
    again_seconds: float = _AGAIN_SECONDS,
) -> None:
    """Note what is told until ``stop``; where the answer ends, or the store is away, ask again.

    Args:
        met: is told what goes wrong meanwhile, and None once it is over.
        again_seconds: before it asks again.

    Raises: CannotListenError: it is of no use to ask again.
    """
    while not stop.is_set():
        try:
            with _Answer(store) as lines:
                met(None)
                for line in lines:
                    if line:
                        _note(line, notices)
                    if stop.is_set():
                        return
        except InfrastructureError as exc:
            met(exc)
            stop.wait(again_seconds)
        else:
            stop.wait(again_seconds)  # it came to its end in good order, as when the store is stopped


def _note(line: bytes, notices: Notices) -> None:
    """What is no event that can be read is left to the sweep."""
    try:
        told = read_event(json.loads(line), bucket=notices.bucket)
    except (ValueError, RecursionError, NoEventError):
        event("listen_unreadable")
        return
    if told.keys:
        notices.told(list(told.keys))


class _Answer:
    """The answer that never ends, as lines."""

    def __init__(self, store: S3Store) -> None:
        self._store = store
        self._response: BaseHTTPResponse | None = None

    def __enter__(self) -> Iterator[bytes]:
        """Raises: CannotListenError, InfrastructureError."""
        settings, bucket = self._store.settings, self._store.bucket
        query: dict[str, str | list[str] | tuple[str]] = {"prefix": "", "suffix": "", "events": _EVENTS}
        try:
            # The client's own listening asks again for ever where the store answers with something else.
            response = self._store.client._execute("GET", bucket, query_params=query, preload_content=False)
        except causes() as exc:
            error = failure(exc, settings, doing="list")
            if isinstance(error, StoreRefusedError) or "501" in str(error):
                raise CannotListenError(f"{settings.place} cannot be listened to: {error}") from exc
            raise error from exc
        self._response = response
        kind = response.headers.get("content-type", "nothing")
        if not kind.startswith(_STREAM):
            self.__exit__()
            raise CannotListenError(
                f"{settings.place} has no listen API (it answers {kind[:60]}); the sweep finds what comes, sooner with "
                "events (docs/intake.md)"
            )
        return self._lines(response)

    def __exit__(self, *exc_info: object) -> None:
        if self._response is not None:
            self._response.close()
            self._response.release_conn()

    def _lines(self, response: BaseHTTPResponse) -> Iterator[bytes]:
        """Whole lines; an empty one for each sign of life. Raises: InfrastructureError."""
        rest = b""
        try:
            while block := response.read1(_BLOCK):
                *lines, rest = (rest + block).split(b"\n")
                rest = rest.lstrip()
                if len(rest) > _LONGEST_LINE:
                    raise InfrastructureError(f"{self._store.settings.place} sends an event that is too long")
                yield from map(bytes.strip, lines or [b""])
        except causes() as exc:
            raise failure(exc, self._store.settings, doing="list") from exc
