"""Gates: each route declares one, which says who may use it. A route without one cannot be used.

@router.get("/queue")
def queue(request: Request, who: Account = allow("operator")) -> Response: ...

@router.get("/api/documents/{document_id}")
def document(document_id: str, who: Account = token("read", sees=document_of)) -> Found: ...

@router.get("/about", dependencies=[public()])
def about() -> Response: ...
"""

from __future__ import annotations

import hmac
import inspect
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from fastapi import Depends, FastAPI, Request
from fastapi.routing import iter_route_contexts
from starlette.concurrency import run_in_threadpool

from review.passage import passage
from review.problems import Problem
from storage.accounts.values import Account, Role, Scope

Check = Callable[[Request, Account], Awaitable[None] | None]
"""Looks whether this account may have to do with the object that the request names (``request.path_params``); raises
Problem (404) where not. A plain function runs in a thread of its own, so it may ask the database."""

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
CSRF_FIELD: Final = "csrf"
CSRF_HEADER: Final = "X-CSRF-Token"
_FORMS: Final = ("application/x-www-form-urlencoded", "multipart/form-data")


class UndeclaredRouteError(Exception):
    """A route of the application does not say who may use it."""


@dataclass(frozen=True, eq=False)
class Gate:
    """Who may use a route: what ``allow``, ``token`` and ``public`` declare.

    The door (``review.security.door``) has looked at role, scope and where the request comes from before the body is
    read; what needs the body or the object is looked at here.
    """

    role: Role | None = None
    scope: Scope | None = None
    sees: Check | None = None
    takes_upload: bool = False
    before_change: bool = False
    on_host: bool = False

    @property
    def is_public(self) -> bool:
        """Whether anybody may pass."""
        return self.role is None and self.scope is None

    async def __call__(self, request: Request) -> Account | None:
        known = passage(request)
        if known is None or (known.who is None and not self.is_public and not known.on_host):
            raise Problem(403)
        if known.by_cookie and request.method not in SAFE and not await _brings(request, known.csrf):
            raise Problem(403, "this form is out of date, or did not come from these pages; load the page again")
        if self.sees is not None and known.who is not None:
            if inspect.iscoroutinefunction(self.sees):
                await self.sees(request, known.who)
            else:
                await run_in_threadpool(self.sees, request, known.who)
        return known.who


def allow(
    role: Role,
    *,
    scope: Scope | None = None,
    sees: Check | None = None,
    takes_upload: bool = False,
    before_change: bool = False,
) -> Any:
    """People of this role or a higher one, signed in; a dependency that gives the Account.

    Args:
        scope: API tokens with this scope may pass too.
        sees: looks at the object too.
        takes_upload: the body may be as large as a document.
        before_change: also while a one-time password is to be changed.
    """
    return Depends(Gate(role, scope, sees, takes_upload, before_change))


def token(scope: Scope, *, sees: Check | None = None, takes_upload: bool = False) -> Any:
    """API tokens with this scope, and nobody else; a dependency that gives the Account of the token's owner."""
    return Depends(Gate(None, scope, sees, takes_upload))


def on_host(scope: Scope) -> Any:
    """Programs on this very host that come without a proxy, and API tokens with this scope from elsewhere."""
    return Depends(Gate(None, scope, on_host=True))


def public() -> Any:
    """Anybody; a dependency that gives the Account, or None where nobody is signed in."""
    return Depends(Gate())


def gate_of(route: Any) -> Gate | None:
    """The one gate that a route (of ``iter_route_contexts``) declares; None where there is none, or more than one."""
    found = list(_gates(getattr(route, "dependant", None)))
    return found[0] if len(found) == 1 else None


def check_routes(app: FastAPI) -> None:
    """Raises: UndeclaredRouteError: a route has no gate, or more than one."""
    for route in iter_route_contexts(app.routes):
        if gate_of(route) is None:
            raise UndeclaredRouteError(
                f"{route.path or type(route.original_route).__name__}: declare who may use it, once: "
                "allow(role), token(scope) or public() of review.security"
            )


def _gates(dependant: Any) -> Iterator[Gate]:
    for dependency in getattr(dependant, "dependencies", ()):
        if isinstance(dependency.call, Gate):
            yield dependency.call
        yield from _gates(dependency)


async def _brings(request: Request, csrf: str) -> bool:
    brought: object = request.headers.get(CSRF_HEADER)
    if brought is None and request.headers.get("content-type", "").partition(";")[0].strip().lower() in _FORMS:
        brought = (await request.form()).get(CSRF_FIELD)
    return bool(csrf) and isinstance(brought, str) and hmac.compare_digest(brought.encode(), csrf.encode())
