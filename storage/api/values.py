"""What webhooks take and give: frozen values, no database objects. Times are aware UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, get_args

Event = Literal["document.completed", "document.reviewed"]
"""The pipeline is done with a document; people settled or rejected it."""
DeliveryStatus = Literal["pending", "sent", "dead"]

EVENTS: Final[tuple[Event, ...]] = get_args(Event)
DELIVERY_STATUSES: Final[tuple[DeliveryStatus, ...]] = get_args(DeliveryStatus)


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where to tell what happened, without its secret."""

    id: int
    url: str
    events: tuple[Event, ...]
    created_by: str
    created: datetime
    disabled: bool


@dataclass(frozen=True, slots=True)
class Delivery:
    """One event for one webhook. ``key`` is the same in every attempt: the receiver drops repeats by it."""

    number: int
    key: str
    webhook_id: int
    document_id: str
    event: Event
    status: DeliveryStatus
    attempts: int
    next_attempt: datetime
    sent: datetime | None
    last_error: str | None
    created: datetime


@dataclass(frozen=True, slots=True)
class Due:
    """A delivery to be attempted now: ``payload`` is the body's JSON text, ``secret`` signs it."""

    number: int
    key: str
    url: str
    secret: str
    payload: str
    attempt: int
