"""The queue: what waits for a person, and the way to the next document."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from documents.errors import UsageError
from review.numbers import LARGEST
from review.pages import page
from review.problems import Problem
from review.security import allow
from review.services import services
from storage.accounts.values import Account
from storage.reviews.values import Order, ReviewState, Wanted, Why

router = APIRouter(include_in_schema=False)

SHOWN = 50
"""Documents on a page of the queue."""


@router.get("/queue")
def queue(
    request: Request,
    kind: Annotated[str, Query(alias="type", max_length=200)] = "",
    why: Annotated[str, Query(max_length=20)] = "",
    text: Annotated[str, Query(alias="q", max_length=200)] = "",
    state: Annotated[str, Query(max_length=20)] = "open",
    order: Annotated[str, Query(max_length=20)] = "deadline",
    mine: bool = False,
    after: Annotated[str, Query(max_length=100)] = "",
    who: Account = allow("operator"),
) -> Response:
    """What waits, in its order."""
    wanted = _wanted(kind, why, text, state, order, who.name if mine else None)
    reviews = services(request).reviews
    try:
        shown = reviews.queue(wanted, after=after or None, limit=SHOWN)
    except UsageError as exc:
        raise Problem(400, str(exc)) from exc
    chosen = {"type": kind, "why": why, "q": text, "state": state, "order": order, "mine": "true" if mine else ""}
    return page(
        request,
        "queue.html",
        shown=shown,
        counts=reviews.counts(),
        chosen=chosen,
        link=lambda **more: "/queue?" + urlencode({k: v for k, v in {**chosen, **more}.items() if v}),
        now=datetime.now(UTC),
        types=sorted({*services(request).desk.schemas, kind} - {""}),
        age=age,
    )


@router.post("/queue/next")
def take_next(
    request: Request,
    kind: Annotated[str, Form(alias="type", max_length=200)] = "",
    why: Annotated[str, Form(max_length=20)] = "",
    text: Annotated[str, Form(alias="q", max_length=200)] = "",
    order: Annotated[str, Form(max_length=20)] = "",
    after: Annotated[int | None, Form(ge=1, le=LARGEST)] = None,
    who: Account = allow("operator"),
) -> Response:
    """Put the next document into the person's hand, and show it; back to the queue where none is free."""
    wanted = _wanted(kind, why, text, "open", order, None)
    found = services(request).reviews.take(who.name, wanted, after=after)
    if found is None:
        return RedirectResponse("/queue?done=1", 303)
    order = "" if order == "deadline" else order
    chosen = {name: value for name, value in (("type", kind), ("why", why), ("q", text), ("order", order)) if value}
    return RedirectResponse(f"/review/{found.id}" + (f"?{urlencode(chosen)}" if chosen else ""), 303)


def _wanted(kind: str, why: str, text: str, state: str, order: str, mine: str | None) -> Wanted:
    for value, known in ((why, Why), (state, ReviewState), (order, Order)):
        if value and value not in get_args(known):
            raise Problem(400, f"“{value}” is none of {', '.join(get_args(known))}")
    given: dict[str, Any] = {"state": state or "open", "order": order or "deadline", "why": why or None}
    return Wanted(document_type=kind or None, text=text.strip(), lease_by=mine, **given)


def age(then: datetime, now: datetime) -> str:
    """How long ago, in words as short as can be: 3 min, 5 h, 2 d."""
    minutes = abs((now - then).total_seconds()) / 60
    if minutes < 60:
        return f"{minutes:.0f} min"
    return f"{minutes / 60:.0f} h" if minutes < 48 * 60 else f"{minutes / 1440:.0f} d"
