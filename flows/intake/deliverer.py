"""The deliverer: writes results and pictures of pages into the bucket, below ``processed/``.

It follows the messages of the outbox, at least once each, and writes what the ledger has at that moment: what is
written twice is written alike. Originals are never touched.
"""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import Any, Final, Protocol

from documents.errors import InfrastructureError, SluiceError
from flows.beside import pairs
from flows.duplicates import result_for
from flows.intake.bucket import Bucket
from flows.observe.events import event
from flows.trouble import FirstTrouble
from storage.failpoints import reach
from storage.ledger import Ledger, PendingMessage
from storage.places import Place, places_of
from storage.reviews.store import Reviews
from storage.writeback.messages import TOPIC

AT_ONCE: Final = 10
"""Messages of a round: each is another's again after half a minute."""
_DRAWN: Final = ("accepted", "needs_review")


class Draws(Protocol):
    """Pages as PNGs."""

    def picture(self, document_id: str, page: int) -> bytes:
        """Of a page, from 0. Raises: SluiceError."""
        ...


class Deliverer:
    """Any number may run.

    Args:
        pictures: draws the pages; None: none are written.
    """

    def __init__(self, bucket: Bucket, ledger: Ledger, pictures: Draws | None) -> None:
        self._bucket = bucket
        self._ledger = ledger
        self._pictures = pictures
        self._reviews = Reviews(ledger)

    def round(self) -> int:
        """Deliver what is due, up to ``AT_ONCE`` messages; how many were.

        Raises: InfrastructureError: the bucket or the ledger is away; what was not delivered comes again.
        """
        trouble, delivered = FirstTrouble(), 0
        messages = self._ledger.take_messages(limit=AT_ONCE)
        reach("deliverer.taken")
        for message in messages:
            if message.topic != TOPIC:
                continue
            try:
                self._deliver(message)
            except InfrastructureError as exc:
                event("write_back_failed", document_id=message.document_id, tries=message.attempt)
                trouble.note(exc)
                continue
            reach("deliverer.written")
            self._ledger.mark_sent([message.key])
            reach("deliverer.marked")
            delivered += 1
        trouble.raise_it()
        return delivered

    def _deliver(self, message: PendingMessage) -> None:
        """Raises: InfrastructureError."""
        payload = json.loads(message.payload)
        wanted = payload["uris"]
        text = self._text(message.document_id)
        while text is not None:
            places = places_of(self._ledger, message.document_id)
            for place in self._ours(places):
                if wanted is None or place.uri in wanted:
                    self._write_result(place, text, places[0].uri)
            written, text = text, self._text(message.document_id)
            if text == written:  # else another result came meanwhile, and its deliverer may have been the faster one
                break
        if text is not None:
            event("delivered", document_id=message.document_id)
            if payload["why"] == "document.completed" and self._pictures is not None:
                self._write_pictures(message.document_id, json.loads(text), self._pictures)

    def _text(self, document_id: str) -> str | None:
        """The result as people left it where they reviewed it, else as the pipeline did."""
        stored = self._ledger.result(document_id)
        return self._reviews.outcome(document_id) or (stored.json if stored else None)

    def _ours(self, places: list[Place]) -> list[Place]:
        """The objects of this bucket that hold the document now; an e-invoice beside one has no result of its own."""
        keys = {place.uri: self._bucket.store.key(place.uri) for place in places if place.is_current}
        beside = pairs(PurePosixPath(key) for key in keys.values() if key is not None)
        return [
            place
            for place in places
            if (key := keys.get(place.uri)) is not None and place.is_current and PurePosixPath(key) not in beside
        ]

    def _write_result(self, place: Place, text: str, first: str) -> None:
        told = result_for(text, source=place.uri, first_source=None if place.uri == first else first)
        data = (json.dumps(json.loads(told), ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")
        key = self._bucket.result_key(self._bucket.store.key(place.uri) or "")
        self._bucket.store.write(key, data, content_type="application/json")
        reach("deliverer.result")

    def _write_pictures(self, document_id: str, result: dict[str, Any], pictures: Draws) -> None:
        """Beside the first place alone; a duplicate's result names that."""
        places = places_of(self._ledger, document_id)
        first = next((place for place in self._ours(places) if place.uri == places[0].uri), None)
        if first is None or result["status"] not in _DRAWN:
            return
        key = self._bucket.store.key(first.uri) or ""
        for page in range(result["pages"] or 0):
            try:
                picture = pictures.picture(document_id, page)
            except InfrastructureError:
                raise
            except SluiceError:  # it was read once, so its original is gone: the result is there
                return
            self._bucket.store.write(self._bucket.picture_key(key, page), picture, content_type="image/png")
            reach("deliverer.picture")
