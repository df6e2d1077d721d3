"""The accounts, for admins."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from review.numbers import Number
from review.pages import page
from review.security.gates import allow
from review.services import services
from storage.accounts.errors import BadTextError, LastAdminError, NameTakenError
from storage.accounts.values import ROLES, Account, Role

router = APIRouter(prefix="/accounts", include_in_schema=False)

_LONGEST: Final = 64


@router.get("")
def accounts(request: Request, who: Account = allow("admin")) -> Response:
    """All accounts, and a form to add one."""
    return _listed(request)


@router.post("")
def add(
    request: Request, name: Annotated[str, Form()], role: Annotated[Role, Form()], who: Account = allow("admin")
) -> Response:
    """A new account; its one-time password is shown this once."""
    try:
        added, password = services(request).accounts.add(name, role, actor=who.name)
    except (BadTextError, NameTakenError) as exc:
        status = 409 if isinstance(exc, NameTakenError) else 400
        return _listed(request, status=status, line=str(exc), name=name[:_LONGEST], role=role)
    return page(request, "one_time.html", account=added, password=password)


@router.post("/{account_id}/role")
def change_role(
    request: Request, account_id: Number, role: Annotated[Role, Form()], who: Account = allow("admin")
) -> Response:
    """Another role, from the next request on."""
    try:
        services(request).accounts.set_role(account_id, role, actor=who.name)
    except LastAdminError as exc:
        return _listed(request, status=409, line=str(exc))
    return RedirectResponse("/accounts", 303)


@router.post("/{account_id}/disabled")
def disable(
    request: Request, account_id: Number, disabled: Annotated[bool, Form()], who: Account = allow("admin")
) -> Response:
    """Close an account, or open it again."""
    try:
        services(request).accounts.set_disabled(account_id, disabled, actor=who.name)
    except LastAdminError as exc:
        return _listed(request, status=409, line=str(exc))
    return RedirectResponse("/accounts", 303)


@router.post("/{account_id}/password")
def reset_password(request: Request, account_id: Number, who: Account = allow("admin")) -> Response:
    """A one-time password in place of a lost one, shown this once."""
    reset, password = services(request).accounts.reset_password(account_id, actor=who.name)
    return page(request, "one_time.html", account=reset, password=password)


def _listed(
    request: Request, *, status: int = 200, line: str | None = None, name: str = "", role: Role = "operator"
) -> Response:
    found, given = services(request).accounts.all(), {"name": name, "role": role}
    return page(request, "accounts.html", status=status, line=line, accounts=found, roles=ROLES, given=given)
