"""Whether the server is alive and can work, for what starts and restarts it, and the metrics, for what watches it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import PlainTextResponse, Response

from documents.errors import UsageError
from review.problems import Problem
from review.security.gates import on_host, public
from review.services import services
from storage.accounts.values import Account

router = APIRouter(include_in_schema=False)


@router.get("/health/live", dependencies=[public()])
def live() -> PlainTextResponse:
    """The process answers."""
    return PlainTextResponse("ok\n")


@router.get("/health/ready", dependencies=[public()])
def ready(request: Request) -> PlainTextResponse:
    """The ledger can be written and has the schema of this program; else 503 and what is missing."""
    missing = services(request).readiness.missing()
    return PlainTextResponse(f"{missing or 'ok'}\n", 503 if missing else 200)


@router.get("/metrics")
def metrics(request: Request, who: Account | None = on_host("metrics")) -> Response:
    """What Prometheus reads."""
    watch = services(request).watch
    if watch is None:
        raise Problem(404, "no metrics are kept here")
    try:
        text, kind = watch.metrics()
    except UsageError as exc:
        raise Problem(501, str(exc)) from exc
    return Response(text, media_type=kind)
