"""Events of object stores: hints that objects came, which are then looked at."""

from __future__ import annotations

import json
from typing import Any, Final

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel

from review.api.bodies import REFUSALS
from review.object_events import NoEventError, read_event
from review.problems import Problem
from review.security import token
from review.services import services
from storage.accounts.values import Account

router = APIRouter(prefix="/api/v1/events", tags=["events"], responses=REFUSALS)

_BODY: Final[dict[str, Any]] = {
    "requestBody": {"required": True, "content": {"application/json": {"schema": {"type": "object"}}}}
}


class Noted(BaseModel):
    """``noted``: objects that are looked at now; ``passed_over``: what else was told, removals and our own results for
    example."""

    noted: int
    passed_over: int


async def _sent(request: Request) -> object:
    """The body. Raises: Problem: it is no JSON."""
    try:
        return json.loads(await request.body())
    except (ValueError, RecursionError) as exc:
        raise Problem(400, "the body is no JSON; send the event as the object store makes it") from exc


@router.post("/s3", status_code=202, summary="Tell that objects came into the bucket", openapi_extra=_BODY)
def told(request: Request, sent: object = Depends(_sent), who: Account = token("intake")) -> Noted:
    """For bucket notifications. Nothing is believed but that the objects are worth looking at, so an event may come
    twice, late or never: the sweep finds whatever was not told."""
    notices = services(request).notices
    if notices is None:
        raise Problem(501, "no bucket is set here, so there is nothing to tell; set SLUICE_S3_ENDPOINT and the others")
    try:
        found = read_event(sent, bucket=notices.bucket)
    except NoEventError as exc:
        raise Problem(400, str(exc)) from exc
    noted = notices.told(list(found.keys))
    return Noted(noted=noted, passed_over=len(found.keys) - noted + found.others)
