"""Webhooks and their deliveries: at least once each, tried again for a day, then kept for a person to look at."""

from __future__ import annotations

import base64
import random
import secrets
from collections.abc import Collection, Mapping
from typing import Any, Final, cast
from urllib.parse import urlsplit

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Connection, Row

from storage.accounts.trail import Trail
from storage.api.errors import BadRequestError, NoSuchHookError
from storage.api.tables import delivery, webhook
from storage.api.values import DELIVERY_STATUSES, EVENTS, Delivery, DeliveryStatus, Due, Event, Webhook
from storage.ledger.ledger import Ledger
from storage.ledger.text import clean_message
from storage.ledger.values import utc

_MOST: Final = 50
_RETRY_FIRST_MS: Final = 15_000
_RETRY_CAP_MS: Final = 4 * 3_600_000
_GIVE_UP_MS: Final = 24 * 3_600_000


class Webhooks:
    """Every method is one transaction. ``by`` is the name of who does it, for the trail. Safe to share between threads.

    All may raise InfrastructureError (database away: try again).
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def add(self, url: str, events: Collection[Event], *, by: str) -> tuple[Webhook, str]:
        """A new webhook and the secret that its deliveries are signed with. Raises: BadRequestError."""
        check_url(url)
        if not events or not set(events) <= set(EVENTS):
            raise BadRequestError(f"a webhook has one event or more: {', '.join(EVENTS)}")
        secret = "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()

        def work(connection: Connection, now_ms: int) -> Webhook:
            if connection.execute(select(func.count()).select_from(webhook)).scalar_one() >= _MOST:
                raise BadRequestError(f"there are {_MOST} webhooks; use one of them for another address")
            values = {"url": url, "events": " ".join(e for e in EVENTS if e in events), "secret": secret}
            new = insert(webhook).values(**values, created_by=by, created_ms=now_ms, disabled=False)
            number = connection.execute(new.returning(webhook.c.id)).scalar_one()
            made = _hook(connection, number)
            what = {"webhook": number, "url": url, "events": values["events"]}
            Trail.append(connection, actor=by, action="add webhook", what=what, at_ms=now_ms)
            return made

        return self._ledger.write("add_webhook", work), secret

    def all(self) -> list[Webhook]:
        """All webhooks, the oldest first."""
        query = select(webhook).order_by(webhook.c.id)
        return self._ledger.database.read(lambda c: [_webhook(row) for row in c.execute(query)])

    def one(self, webhook_id: int) -> Webhook:
        """A webhook. Raises: NoSuchHookError."""
        return self._ledger.database.read(lambda c: _hook(c, webhook_id))

    def counts(self) -> Mapping[int, Mapping[DeliveryStatus, int]]:
        """How many deliveries there are by webhook and status; a webhook that has none is not among them."""
        groups = (delivery.c.webhook_id, delivery.c.status)
        query = select(*groups, func.count().label("n")).group_by(*groups)

        def work(connection: Connection) -> Mapping[int, Mapping[DeliveryStatus, int]]:
            found: dict[int, dict[DeliveryStatus, int]] = {}
            for row in connection.execute(query):
                found.setdefault(row.webhook_id, dict.fromkeys(DELIVERY_STATUSES, 0))[row.status] = row.n
            return found

        return self._ledger.database.read(work)

    def remove(self, webhook_id: int, *, by: str) -> None:
        """Forget a webhook and its deliveries, also those that wait. Raises: NoSuchHookError."""

        def work(connection: Connection, now_ms: int) -> None:
            # What is told at the same time breaks a foreign key, here or there, and that transaction is run again.
            found = _hook(connection, webhook_id)
            removed = connection.execute(delete(delivery).where(delivery.c.webhook_id == webhook_id)).rowcount
            connection.execute(delete(webhook).where(webhook.c.id == webhook_id))
            what = {"webhook": webhook_id, "url": found.url, "deliveries": removed}
            Trail.append(connection, actor=by, action="remove webhook", what=what, at_ms=now_ms)

        self._ledger.write("remove_webhook", work)

    def set_disabled(self, webhook_id: int, disabled: bool, *, by: str) -> Webhook:
        """Whether nothing is sent there; what waits then waits on. Raises: NoSuchHookError."""

        def work(connection: Connection, now_ms: int) -> Webhook:
            found = _hook(connection, webhook_id)
            if found.disabled != disabled:
                connection.execute(update(webhook).where(webhook.c.id == webhook_id).values(disabled=disabled))
                action = "disable webhook" if disabled else "enable webhook"
                Trail.append(connection, actor=by, action=action, what={"webhook": webhook_id}, at_ms=now_ms)
            return _hook(connection, webhook_id)

        return self._ledger.write("set_webhook_disabled", work)

    def deliveries(
        self,
        *,
        webhook_id: int | None = None,
        status: DeliveryStatus | None = None,
        after: int | None = None,
        limit: int = 100,
    ) -> list[Delivery]:
        """A page of deliveries, the latest first; the next is ``after`` the number of the last one."""
        query = select(delivery)
        if webhook_id is not None:
            query = query.where(delivery.c.webhook_id == webhook_id)
        if status is not None:
            query = query.where(delivery.c.status == status)
        if after is not None:
            query = query.where(delivery.c.id < after)
        ordered = query.order_by(delivery.c.id.desc()).limit(limit)
        return self._ledger.database.read(lambda c: [_delivery(row) for row in c.execute(ordered)])

    def replay(self, number: int, *, by: str) -> Delivery:
        """Have a delivery sent again, sent or dead, under the same Webhook-Id. Raises: NoSuchHookError."""

        def work(connection: Connection, now_ms: int) -> Delivery:
            connection.execute(update(delivery).where(delivery.c.id == number).values(_again(now_ms)))
            row = connection.execute(select(delivery).where(delivery.c.id == number)).one_or_none()
            if row is None:
                raise NoSuchHookError("there is no such delivery; look at the list again")
            Trail.append(connection, actor=by, action="replay delivery", what={"delivery": number}, at_ms=now_ms)
            return _delivery(row)

        return self._ledger.write("replay", work)

    def replay_dead(self, webhook_id: int, *, by: str) -> int:
        """Have all of a webhook's dead deliveries sent again; how many there were. Raises: NoSuchHookError."""

        def work(connection: Connection, now_ms: int) -> int:
            _hook(connection, webhook_id)
            dead = update(delivery).where(delivery.c.webhook_id == webhook_id, delivery.c.status == "dead")
            found = connection.execute(dead.values(_again(now_ms))).rowcount
            if found:
                what = {"webhook": webhook_id, "deliveries": found}
                Trail.append(connection, actor=by, action="replay dead deliveries", what=what, at_ms=now_ms)
            return found

        return self._ledger.write("replay_dead", work)

    def take(self, *, limit: int = 20) -> list[Due]:
        """Deliveries that are due; each comes again later unless ``sent`` is told of it.

        Taking one books its next attempt (15 s later, doubling, at most 4 hours, with jitter), so a sender that dies
        need do nothing, and two senders do not take the same one.
        """
        now_ms = self._ledger.now_ms()
        if not self._ledger.database.read(lambda c: c.execute(_due(now_ms).limit(1)).first()):
            return []

        def work(connection: Connection, now_ms: int) -> list[Due]:
            rows = connection.execute(_due(now_ms).limit(limit).with_for_update(skip_locked=True, of=delivery)).all()
            for row in rows:
                wait = min(_RETRY_FIRST_MS * 2 ** min(row.attempts, 16), _RETRY_CAP_MS) * random.uniform(0.75, 1.25)
                booked = {
                    "attempts": row.attempts + 1,
                    "first_attempt_ms": now_ms if row.first_attempt_ms is None else row.first_attempt_ms,
                    "next_attempt_ms": now_ms + round(wait),
                }
                connection.execute(update(delivery).where(delivery.c.id == row.id).values(**booked))
            return [Due(row.id, row.key, row.url, row.secret, row.payload, row.attempts + 1) for row in rows]

        return self._ledger.write("take_deliveries", work)

    def sent(self, number: int) -> None:
        """The receiver has it."""
        has = update(delivery).where(delivery.c.id == number, delivery.c.status == "pending")
        self._ledger.write(
            "sent",
            lambda c, now: c.execute(has.values(status="sent", sent_ms=now, last_error=None)).rowcount,
            repeatable=True,
        )

    def failed(self, number: int, why: str) -> None:
        """The receiver does not have it; a day after the first attempt it is given up."""

        def work(connection: Connection, now_ms: int) -> None:
            row = connection.execute(select(delivery).where(delivery.c.id == number)).one_or_none()
            if row is None or row.status != "pending":
                return
            began = now_ms if row.first_attempt_ms is None else row.first_attempt_ms
            status = "dead" if row.next_attempt_ms - began > _GIVE_UP_MS else "pending"
            said = {"status": status, "last_error": clean_message(why)}
            connection.execute(update(delivery).where(delivery.c.id == number).values(**said))

        self._ledger.write("delivery_failed", work, repeatable=True)


def check_url(url: str) -> None:
    """Raises: BadRequestError: nothing can be sent to such an address."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    usable = parts.scheme in ("http", "https") and parts.hostname and port != 0
    if not usable or "@" in parts.netloc or parts.fragment or not url.isascii() or any(c <= " " for c in url):
        raise BadRequestError(
            "a webhook's address is like https://receiver.example/path: http or https, without user, password, "
            "fragment and spaces"
        )


def _again(now_ms: int) -> dict[str, Any]:
    """A delivery that begins anew, as it is stored."""
    begun = {"attempts": 0, "first_attempt_ms": None, "sent_ms": None}
    return {"status": "pending", "next_attempt_ms": now_ms, **begun}


def _due(now_ms: int) -> Any:
    return (
        select(delivery, webhook.c.url, webhook.c.secret)
        .join(webhook, webhook.c.id == delivery.c.webhook_id)
        .where(delivery.c.status == "pending", delivery.c.next_attempt_ms <= now_ms, ~webhook.c.disabled)
        .order_by(delivery.c.next_attempt_ms, delivery.c.id)
    )


def _hook(connection: Connection, webhook_id: int) -> Webhook:
    row = connection.execute(select(webhook).where(webhook.c.id == webhook_id)).one_or_none()
    if row is None:
        raise NoSuchHookError("there is no such webhook; look at the list again")
    return _webhook(row)


def _webhook(row: Row[Any]) -> Webhook:
    events = cast(tuple[Event, ...], tuple(row.events.split()))
    return Webhook(row.id, row.url, events, row.created_by, utc(row.created_ms), row.disabled)


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(
        number=row.id,
        key=row.key,
        webhook_id=row.webhook_id,
        document_id=row.document_id,
        event=row.event,
        status=row.status,
        attempts=row.attempts,
        next_attempt=utc(row.next_attempt_ms),
        sent=None if row.sent_ms is None else utc(row.sent_ms),
        last_error=row.last_error,
        created=utc(row.created_ms),
    )
