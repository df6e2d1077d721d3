"""Webhooks, for admins: where to tell what happens to documents, and what became of each delivery."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from review.numbers import LARGEST, Number
from review.pages import page
from review.problems import Problem
from review.routes.queue import age
from review.security import allow
from review.services import services
from storage.accounts.values import Account
from storage.api.errors import BadRequestError
from storage.api.values import DELIVERY_STATUSES, EVENTS, DeliveryStatus, Event, Webhook

router = APIRouter(prefix="/webhooks", include_in_schema=False)

SHOWN: Final = 50
"""Deliveries on a page."""
MOST_URL: Final = 2000


@router.get("")
def webhooks(request: Request, who: Account = allow("admin")) -> Response:
    """All webhooks, and a form to add one."""
    return _listed(request)


@router.post("")
def add(
    request: Request,
    url: Annotated[str, Form()],
    events: Annotated[tuple[str, ...], Form()] = (),
    who: Account = allow("admin"),
) -> Response:
    """A new webhook; its secret is shown this once."""
    url = url.strip()
    try:
        made, secret = services(request).webhooks.add(url, _events(events), by=who.name)
    except BadRequestError as exc:
        return _listed(request, status=400, line=str(exc), url=url[:MOST_URL], chosen=events)
    return _listed(request, made=made, secret=secret)


@router.get("/{webhook_id}")
def deliveries(
    request: Request,
    webhook_id: Number,
    status: Annotated[str, Query(max_length=20)] = "",
    after: Annotated[int | None, Query(ge=1, le=LARGEST)] = None,
    who: Account = allow("admin"),
) -> Response:
    """What was sent to one of them, the latest first."""
    held = services(request).webhooks
    hook = held.one(webhook_id)
    found = held.deliveries(webhook_id=webhook_id, status=_status(status), after=after, limit=SHOWN + 1)
    return page(
        request,
        "webhook.html",
        hook=hook,
        counts=held.counts().get(webhook_id, {}),
        deliveries=found[:SHOWN],
        has_more=len(found) > SHOWN,
        statuses=DELIVERY_STATUSES,
        chosen=status,
        link=lambda **more: _address(webhook_id, status, **more),
        now=datetime.now(UTC),
        age=age,
    )


@router.post("/{webhook_id}/disabled")
def set_disabled(
    request: Request, webhook_id: Number, disabled: Annotated[bool, Form()], who: Account = allow("admin")
) -> Response:
    """Switch it off, or on again."""
    services(request).webhooks.set_disabled(webhook_id, disabled, by=who.name)
    return RedirectResponse("/webhooks", 303)


@router.post("/{webhook_id}/remove")
def remove(request: Request, webhook_id: Number, who: Account = allow("admin")) -> Response:
    """Forget it, and all of its deliveries."""
    services(request).webhooks.remove(webhook_id, by=who.name)
    return RedirectResponse("/webhooks", 303)


@router.post("/{webhook_id}/replay")
def replay_dead(request: Request, webhook_id: Number, who: Account = allow("admin")) -> Response:
    """Send all again that were given up."""
    services(request).webhooks.replay_dead(webhook_id, by=who.name)
    return RedirectResponse(f"/webhooks/{webhook_id}", 303)


@router.post("/deliveries/{number}/replay")
def replay(
    request: Request,
    number: Number,
    status: Annotated[str, Form(max_length=20)] = "",
    who: Account = allow("admin"),
) -> Response:
    """Send one again, and show the list as it was chosen: of which status."""
    chosen = _status(status)
    found = services(request).webhooks.replay(number, by=who.name)
    return RedirectResponse(_address(found.webhook_id, chosen), 303)


def _listed(
    request: Request,
    *,
    status: int = 200,
    line: str | None = None,
    url: str = "",
    chosen: tuple[str, ...] = EVENTS,
    made: Webhook | None = None,
    secret: str | None = None,
) -> Response:
    held = services(request)
    return page(
        request,
        "webhooks.html",
        status=status,
        line=line,
        url=url,
        chosen=chosen,
        made=made,
        secret=secret,
        webhooks=held.webhooks.all(),
        counts=held.webhooks.counts(),
        events=EVENTS,
        most_url=MOST_URL,
        is_private=held.settings.webhooks_private,
    )


def _events(said: tuple[str, ...]) -> list[Event]:
    """Raises: Problem: one is none that there is."""
    if strange := next((event for event in said if event not in EVENTS), None):
        raise Problem(400, f"“{strange[:60]}” is none of {', '.join(EVENTS)}")
    return [event for event in EVENTS if event in said]


def _status(said: str) -> DeliveryStatus | None:
    """Raises: Problem: it is none that a delivery has."""
    if said and said not in DELIVERY_STATUSES:
        raise Problem(400, f"“{said}” is none of {', '.join(DELIVERY_STATUSES)}")
    return next((status for status in DELIVERY_STATUSES if status == said), None)


def _address(webhook_id: int, status: str | None, **more: int) -> str:
    """Where a webhook's deliveries are shown, those of this status."""
    chosen = {name: value for name, value in {"status": status, **more}.items() if value}
    return f"/webhooks/{webhook_id}" + (f"?{urlencode(chosen)}" if chosen else "")
