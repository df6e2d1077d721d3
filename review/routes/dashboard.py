"""The dashboard, for supervisors: what the promise is worth, how much waits, what people do."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from review import charts
from review.charts import Curve, Dot
from review.dashboard import DAYS, Summary
from review.in_force import Measured, TypeMeasured
from review.pages import page
from review.problems import Problem
from review.routes.queue import age
from review.security import allow
from review.services import services
from storage.accounts.values import Account
from storage.reviews.errors import NotHaltedError

router = APIRouter(prefix="/dashboard", include_in_schema=False)


@router.get("")
def show(
    request: Request,
    kind: Annotated[str, Query(alias="type", max_length=200)] = "",
    who: Account = allow("supervisor"),
) -> Response:
    """The figures of now, or of a minute ago; ``type``: whose calibration is shown."""
    held = services(request)
    summary = held.dashboard.summary()
    measured = _measured(summary, kind)
    ended, alone = (sum(getattr(d, name) for d in summary.days) for name in ("n", "some"))
    done, late = (sum(getattr(d, name) for d in summary.closed) for name in ("n", "some"))
    return page(
        request,
        "dashboard.html",
        summary=summary,
        counts=held.reviews.counts(),
        total={"ended": ended, "alone": alone, "closed": done, "late": late},
        rates=charts.rates(summary.days),
        amounts=charts.amounts(summary.closed),
        interval=charts.interval,
        measured=measured,
        plots=_plots(measured, summary.promise) if measured else [],
        plot=charts,
        size=(charts.WIDTH, charts.HEIGHT),
        days=DAYS,
        now=datetime.now(UTC),
        age=age,
        percent=_percent,
    )


@router.post("/lift")
def lift(
    request: Request,
    kind: Annotated[str, Form(alias="type", max_length=200)],
    field: Annotated[str, Form(max_length=400)],
    who: Account = allow("supervisor"),
) -> Response:
    """Let a halted field be accepted again."""
    try:
        services(request).dashboard.lift(kind, field, by=who.name)
    except NotHaltedError as exc:
        raise Problem(409, str(exc)) from exc
    return RedirectResponse("/dashboard", 303)


def _measured(summary: Summary, kind: str) -> TypeMeasured | None:
    """What was measured of a type; where none is named of that which is processed most, None where there is none.

    Raises: Problem: it is none of those that were measured.
    """
    known = {found.name: found for found in summary.in_force.types} if summary.in_force else {}
    if kind and known and kind not in known:
        raise Problem(400, f"“{kind}” is none of the types that were measured: {', '.join(sorted(known))}")
    seen: dict[str, int] = {}
    for row in summary.fields:
        seen[row.document_type] = max(seen.get(row.document_type, 0), row.share.found)
    return known.get(kind) or max(known.values(), key=lambda found: seen.get(found.name, 0), default=None)


def _plots(measured: TypeMeasured, promise: float | None) -> list[tuple[Measured, list[Dot], Curve]]:
    return [(field, charts.reliability(field), charts.risk(field, promise=promise)) for field in measured.fields]


def _percent(part: float, whole: float = 1.0) -> str:
    """In hundredths, as exact as is of use: 93 %, 2.4 %, 0.35 %; nothing of nothing."""
    if not whole:
        return "–"
    value = 100 * part / whole
    digits = 0 if value >= 10 or value == 0 else 1 if value >= 1 else 2
    return f"{value:.{digits}f} %"
