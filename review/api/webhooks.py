"""Webhooks: where to tell what happens to documents, and what became of each delivery."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request

from review.api.bodies import REFUSALS, DeliveryBody, DeliveryPage, MadeWebhook, NewWebhook, Switch, WebhookBody
from review.numbers import LARGEST, Number
from review.security import token
from review.services import services
from storage.accounts.values import Account
from storage.api.values import DeliveryStatus

router = APIRouter(prefix="/api/v1", tags=["webhooks"], responses=REFUSALS)


@router.post("/webhooks", status_code=201, summary="Add a webhook")
def add(request: Request, sent: NewWebhook, who: Account = token("admin")) -> MadeWebhook:
    """Its secret is shown this once."""
    made, secret = services(request).webhooks.add(sent.url, sent.events, by=who.name)
    body: MadeWebhook = MadeWebhook.of(made, secret=secret)
    return body


@router.get("/webhooks", summary="List webhooks")
def listed(request: Request, who: Account = token("admin")) -> list[WebhookBody]:
    """All of them, without their secrets."""
    return [WebhookBody.of(found) for found in services(request).webhooks.all()]


@router.post("/webhooks/{webhook_id}/disabled", summary="Switch a webhook off or on")
def set_disabled(request: Request, webhook_id: Number, sent: Switch, who: Account = token("admin")) -> WebhookBody:
    """While it is off nothing is sent, and nothing new is queued for it."""
    body: WebhookBody = WebhookBody.of(services(request).webhooks.set_disabled(webhook_id, sent.disabled, by=who.name))
    return body


@router.get("/deliveries", summary="List deliveries")
def deliveries(
    request: Request,
    webhook: Annotated[int | None, Query(ge=1, le=LARGEST)] = None,
    status: Annotated[DeliveryStatus | None, Query()] = None,
    after: Annotated[int | None, Query(ge=1, le=LARGEST, description="what the page before said")] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    who: Account = token("admin"),
) -> DeliveryPage:
    """A page of deliveries, the latest first. ``dead``: given up after a day."""
    found = services(request).webhooks.deliveries(webhook_id=webhook, status=status, after=after, limit=limit + 1)
    shown = found[:limit]
    return DeliveryPage(
        deliveries=[DeliveryBody.of(one) for one in shown], after=shown[-1].number if len(found) > limit else None
    )


@router.post("/deliveries/{number}/replay", summary="Send a delivery again")
def replay(request: Request, number: Number, who: Account = token("admin")) -> DeliveryBody:
    """Under the same Webhook-Id, with all its attempts."""
    return DeliveryBody.of(services(request).webhooks.replay(number, by=who.name))
