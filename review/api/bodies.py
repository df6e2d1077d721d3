"""What the API takes and gives, as JSON. Times are UTC."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from documents.splits import MOST
from review.saying import Sent
from storage.api.standing import Standing, Standpoint
from storage.api.values import Delivery, DeliveryStatus, Event, Webhook
from storage.reviews.values import Part, Why


class Refusal(BaseModel):
    """What is wrong and what to do, in one line."""

    error: str


REFUSALS: Final[dict[int | str, dict[str, Any]]] = {
    "default": {"model": Refusal, "description": "Refused: what is wrong and what to do, in one line"}
}
"""For ``responses`` of every route."""


class Submitted(BaseModel):
    """A document that was taken. ``is_new``: its content was not known before."""

    document_id: str
    status: Standing | Literal["superseded"]
    is_new: bool
    status_url: str


class OpenReview(BaseModel):
    """What waits for a person. ``seen``: the number of the last answer, to send with corrections; ``left``: the fields
    that must be answered before it can be closed."""

    review: int
    part: Part
    why: Why
    seen: int
    left: list[str]
    deadline: datetime
    in_hand_of: str | None
    in_hand_until: datetime | None


class DocumentBody(BaseModel):
    """How a document stands. ``completed``: when its result was stored; ``reviewed``: when people settled it."""

    document_id: str
    status: Standing
    file: str
    type: str | None
    size: int
    received: datetime
    completed: datetime | None
    reviewed: datetime | None
    error: str | None

    @classmethod
    def of(cls, found: Standpoint, **more: Any) -> Any:
        """As it is given away."""
        return cls(
            document_id=found.document_id,
            status=found.status,
            file=found.name,
            type=found.document_type,
            size=found.size,
            received=found.created,
            completed=found.completed,
            reviewed=found.reviewed,
            error=found.error,
            **more,
        )


class DocumentDetail(DocumentBody):
    """The same, and its open reviews."""

    reviews: list[OpenReview]


class DocumentPage(BaseModel):
    """Documents in the order in which they came. ``after`` asks for the next ones, null after the last."""

    documents: list[DocumentBody]
    after: str | None


class Corrections(Sent):
    """What a person says of fields, as on the document's page. ``close``: and that is all."""

    close: bool = False


class Corrected(BaseModel):
    """All of it is stored. ``left``: what must still be answered before the document can be closed."""

    review: int
    seen: int
    left: list[str]
    closed: bool


class PageRun(BaseModel):
    """The pages ``first`` to ``last``, both among them, from 0."""

    model_config = ConfigDict(extra="forbid")

    first: Annotated[int, Field(ge=0)]
    last: Annotated[int, Field(ge=0)]


class Split(BaseModel):
    """Where the documents begin and end that a file holds: every page once, in order."""

    model_config = ConfigDict(extra="forbid")

    parts: Annotated[list[PageRun], Field(max_length=MOST)]


class SplitPart(BaseModel):
    """One of the documents that a file held."""

    document_id: str
    file: str
    pages: PageRun
    status_url: str


class SplitInto(BaseModel):
    """The review that is over, and the documents that wait in its place."""

    review: int
    parts: list[SplitPart]


class Conflict(Refusal):
    """Others came first. ``since``: what they said."""

    since: list[Mapping[str, Any]]


class NewWebhook(BaseModel):
    """Where to tell what happens."""

    model_config = ConfigDict(extra="forbid")

    url: Annotated[str, Field(min_length=8, max_length=2000)]
    events: Annotated[list[Event], Field(min_length=1, max_length=10)]


class Switch(BaseModel):
    """Whether a webhook is off."""

    model_config = ConfigDict(extra="forbid")

    disabled: bool


class WebhookBody(BaseModel):
    """A webhook, without its secret."""

    id: int
    url: str
    events: list[Event]
    created_by: str
    created: datetime
    disabled: bool

    @classmethod
    def of(cls, found: Webhook, **more: Any) -> Any:
        """As it is given away."""
        return cls(
            id=found.id,
            url=found.url,
            events=list(found.events),
            created_by=found.created_by,
            created=found.created,
            disabled=found.disabled,
            **more,
        )


class MadeWebhook(WebhookBody):
    """A new webhook with the secret that its deliveries are signed with, which is shown this once."""

    secret: str


class DeliveryBody(BaseModel):
    """One event for one webhook. ``id`` is the Webhook-Id that the receiver sees."""

    number: int
    id: str
    webhook: int
    document_id: str
    event: Event
    status: DeliveryStatus
    attempts: int
    next_attempt: datetime | None
    sent: datetime | None
    last_error: str | None
    created: datetime

    @classmethod
    def of(cls, found: Delivery) -> DeliveryBody:
        """As it is given away."""
        return cls(
            number=found.number,
            id=found.key,
            webhook=found.webhook_id,
            document_id=found.document_id,
            event=found.event,
            status=found.status,
            attempts=found.attempts,
            next_attempt=found.next_attempt if found.status == "pending" else None,
            sent=found.sent,
            last_error=found.last_error,
            created=found.created,
        )


class DeliveryPage(BaseModel):
    """Deliveries, the latest first. ``after`` asks for older ones, null after the last."""

    deliveries: list[DeliveryBody]
    after: int | None
