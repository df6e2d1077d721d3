"""One's own API tokens."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, Final

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from review.numbers import Number
from review.pages import page
from review.security.gates import allow
from review.services import services
from storage.accounts.errors import BadTextError, NameTakenError
from storage.accounts.tokens import MOST_DAYS
from storage.accounts.values import ROLE_OF_SCOPE, SCOPES, Account, Scope

router = APIRouter(prefix="/tokens", include_in_schema=False)

_EMPTY: Final[Mapping[str, Any]] = {"name": "", "days": 90, "scopes": ()}
_LONGEST: Final = 64


@router.get("")
def tokens(request: Request, who: Account = allow("operator")) -> Response:
    """The tokens, and a form to make one."""
    return _listed(request, who)


@router.post("")
def make(
    request: Request,
    name: Annotated[str, Form()],
    days: Annotated[int, Form(ge=1, le=MOST_DAYS)],
    scopes: Annotated[tuple[Scope, ...], Form()] = (),
    who: Account = allow("operator"),
) -> Response:
    """A new token; its secret is shown this once."""
    try:
        made, secret = services(request).tokens.make(who, name, scopes, days=days)
    except (BadTextError, NameTakenError) as exc:
        status = 409 if isinstance(exc, NameTakenError) else 400
        given = {"name": name[:_LONGEST], "days": days, "scopes": scopes}
        return _listed(request, who, status=status, line=str(exc), given=given)
    return _listed(request, who, made=made.name, secret=secret)


@router.post("/{token_id}/revoke")
def revoke(request: Request, token_id: Number, who: Account = allow("operator")) -> Response:
    """The token is worth nothing any more."""
    services(request).tokens.revoke(who, token_id)
    return RedirectResponse("/tokens", 303)


def _listed(
    request: Request,
    who: Account,
    *,
    status: int = 200,
    line: str | None = None,
    made: str | None = None,
    secret: str | None = None,
    given: Mapping[str, Any] = _EMPTY,
) -> Response:
    return page(
        request,
        "tokens.html",
        status=status,
        line=line,
        made=made,
        secret=secret,
        given=given,
        tokens=services(request).tokens.of(who),
        scopes=[scope for scope in SCOPES if who.may_act_as(ROLE_OF_SCOPE[scope])],
        most_days=MOST_DAYS,
        now=datetime.now(UTC),
    )
